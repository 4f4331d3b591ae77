import itertools

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from okr_tui import themes
from okr_tui.widgets.roles import ROLES

TEXT = ("text", "text-muted", "heading", "accent-text", *themes.STATUS, "foreground")
GROUNDS = ("background", "panel", "resting-cursor-background")


def luminance(colour: Color) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.normalized]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(theme: Theme, text: str, ground: str) -> float:
    colours = {**theme.to_color_system().generate(), **theme.variables}
    light, dark = sorted((luminance(Color.parse(colours[name])) for name in (text, ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("theme", "text", "ground"), itertools.product(themes.THEMES, TEXT, GROUNDS))
def test_every_text_can_be_read_on_every_ground(theme: Theme, text: str, ground: str) -> None:
    assert contrast(theme, text, ground) >= 4.5


@pytest.mark.parametrize("theme", themes.THEMES)
def test_the_row_under_the_cursor_can_be_read(theme: Theme) -> None:
    assert contrast(theme, "cursor-foreground", "cursor-background") >= 4.5


@pytest.mark.parametrize(("theme", "line"), itertools.product(themes.THEMES, (*themes.CHART, "track")))
def test_every_line_of_a_chart_or_bar_can_be_seen(theme: Theme, line: str) -> None:
    assert contrast(theme, line, "background") >= 3


def test_the_light_theme_has_the_contrast_of_ink_on_paper() -> None:
    assert contrast(themes.OKR_LIGHT, "foreground", "background") == pytest.approx(21)


@pytest.mark.parametrize("theme", [*BUILTIN_THEMES.values(), *themes.THEMES], ids=lambda theme: theme.name)
def test_every_theme_has_every_variable_of_ours(theme: Theme) -> None:
    ours = set(themes.OKR_DARK.variables) - set(themes.OKR_DARK.to_color_system().generate())
    assert ours <= {*themes.own_variables(theme), *theme.variables}


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", ("text", "foreground", "heading"))
def test_text_on_the_wall_is_black_on_white(text: str, ground: str) -> None:
    assert contrast(themes.OKR_PROJECTOR, text, ground) >= (21 if ground != "resting-cursor-background" else 17)


@pytest.mark.parametrize("role", sorted(set(ROLES) - {"track", "resting-cursor", "caret"}))
def test_every_role_on_the_wall_has_eight_to_one(role: str) -> None:
    text, ground = ROLES[role].colour or "foreground", ROLES[role].background or "background"
    assert contrast(themes.OKR_PROJECTOR, text, ground) >= 8


def test_the_wall_is_the_projector_theme_where_the_terminal_can_show_it() -> None:
    assert themes.projector_theme("okr-dark") == "okr-projector"
    assert themes.projector_theme("ansi-dark") == "ansi-light"


def test_sixteen_colours_get_a_theme_made_for_them() -> None:
    assert themes.starting_theme("", few_colours=True, no_colour=False) == "ansi-dark"


def test_no_color_gets_a_theme_that_sends_none() -> None:
    assert themes.starting_theme("okr-light", few_colours=False, no_colour=True) == "ansi-light"


def test_the_wanted_theme_is_taken_where_the_terminal_can_show_it() -> None:
    assert themes.starting_theme("nord", few_colours=False, no_colour=False) == "nord"


@pytest.mark.parametrize("name", ["okr-dark", "okr-light", "ansi-dark", "ansi-light"])
def test_toggling_twice_comes_back(name: str) -> None:
    assert themes.other_theme(themes.other_theme(name)) == name
