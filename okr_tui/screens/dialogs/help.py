"""Every key that works right now, grouped by where it works."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.screen import Screen

from okr_tui.screens.dialogs.base import Dialog
from okr_tui.widgets.keys import bindings_by_action, key_name
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.text import BLANK, Line, fit, line, paragraph

GROUPS = ("On this screen", "Moving", "Everywhere")


def help_lines(active: Mapping[str, ActiveBinding], width: int) -> list[Line]:
    """The keys in groups, each with what it does and, where there is more to say, its tooltip."""
    groups: dict[str, list[tuple[str, str]]] = {name: [] for name in GROUPS}
    nodes = {id(binding): node for node, binding, _, _ in active.values()}
    for bindings in bindings_by_action(active):
        node = nodes.get(id(bindings[0]))
        group = GROUPS[2] if isinstance(node, App) else GROUPS[0] if isinstance(node, Screen) else GROUPS[1]
        keys = " ".join(dict.fromkeys(key_name(one.key_display or one.key) for one in bindings))
        words = bindings[0].description
        groups[group].append((keys, f"{words}: {bindings[0].tooltip}" if bindings[0].tooltip else words))
    rows: list[Line] = []
    for name, entries in groups.items():
        if not entries:
            continue
        rows += [BLANK] if rows else []
        rows.append(line((name, "heading")))
        for keys, words in entries:
            first, *others = paragraph(words, max(10, width - 16))
            rows.append(line("  ", fit(line((keys, "key")), 12), "  ", first))
            rows += [line(" " * 16, more) for more in others]
    return rows


class HelpDialog(Dialog[None]):
    """The keys that worked on the screen below.

    Args:
        active: Its active bindings.
    """

    DEFAULT_CSS = """
    HelpDialog #help-keys { height: auto; }
    """

    scrolls = "#help-keys"

    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark,q", "leave", "Close", show=False)]

    def __init__(self, active: Mapping[str, ActiveBinding]) -> None:
        super().__init__("Keys")
        self._active = active

    def compose_body(self) -> ComposeResult:
        """The list of keys."""
        yield LineView(id="help-keys")

    def on_mount(self) -> None:
        """Put the words in the place that there is."""
        self.query_one("#help-keys", LineView).set_content(lambda width: help_lines(self._active, width))
