"""A program with one widget in it, for looking at the widget alone."""

from textual.app import ComposeResult
from textual.pilot import Pilot
from textual.widget import Widget

from okr_tui import themes
from okr_tui.typed_ahead import KeysInOrder


class Alone(KeysInOrder[None]):
    """Shows one widget in the program's colours, and keeps the messages that reach it."""

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self._widget = widget
        for theme in themes.THEMES:
            self.register_theme(theme)
        self.theme = themes.DARK

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return themes.own_variables(self.current_theme)

    def compose(self) -> ComposeResult:
        yield self._widget


def shown(pilot: Pilot[None]) -> list[str]:
    """The rows of the whole screen as text."""
    strips = pilot.app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips]
