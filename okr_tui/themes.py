"""The colours of the program: three registered themes, and what the sixteen-colour ones lack.

The only place where a colour is written as a number. Status colours are sets that colour-blind people
can tell apart; ``tests/test_themes.py`` holds every text colour to a contrast of at least 4.5 : 1 on
every background it can stand on. Screens use the variables (``$status-good``...), or better the
roles of `okr_tui.widgets.roles`, and never a colour.
"""

from __future__ import annotations

from textual.theme import Theme

DARK = "okr-dark"
LIGHT = "okr-light"
PROJECTOR = "okr-projector"
ANSI_DARK = "ansi-dark"
ANSI_LIGHT = "ansi-light"

STATUS = ("status-good", "status-warning", "status-bad", "status-quiet")
CHART = ("chart-1", "chart-2", "chart-3", "chart-4", "chart-target", "chart-pace", "chart-forecast")

_DARK_OWN = {
    "status-good": "#56B4E9",
    "status-warning": "#F0E442",
    "status-bad": "#FF7A7A",
    "status-quiet": "#A3ADB8",
    "chart-1": "#56B4E9",
    "chart-2": "#F0A35E",
    "chart-3": "#7BD8B0",
    "chart-4": "#D9A0CF",
    "chart-target": "#F4F6F8",
    "chart-pace": "#A3ADB8",
    "chart-forecast": "#8FA9BF",
    "cursor-foreground": "#FFFFFF",
    "cursor-background": "#1F4F7A",
    "cursor-style": "none",
    "resting-cursor-background": "#1E2731",
    "heading": "#FFFFFF",
    "accent-text": "#8CC8F2",
    "track": "#5A6672",
}

_LIGHT_OWN = {
    "status-good": "#005B8F",
    "status-warning": "#6B4E00",
    "status-bad": "#6A0032",
    "status-quiet": "#4A525A",
    "chart-1": "#005B8F",
    "chart-2": "#8A3B00",
    "chart-3": "#00604A",
    "chart-4": "#6A0032",
    "chart-target": "#000000",
    "chart-pace": "#4A525A",
    "chart-forecast": "#3B6C8E",
    "cursor-foreground": "#FFFFFF",
    "cursor-background": "#005B8F",
    "cursor-style": "none",
    "resting-cursor-background": "#E4ECF3",
    "heading": "#000000",
    "accent-text": "#004B77",
    "track": "#8A939B",
}

_PROJECTOR_OWN = _LIGHT_OWN | {
    # A lamp in a bright room leaves a third of the contrast: on the wall a state has at least 8 : 1.
    "status-good": "#004D7A",
    "status-warning": "#7A3A00",
    "status-bad": "#8C0025",
    "status-quiet": "#2E353B",
    "chart-1": "#004D7A",
    "chart-2": "#7A3A00",
    "chart-3": "#005440",
    "chart-pace": "#2E353B",
    "chart-forecast": "#234A62",
    "cursor-background": "#004D7A",
    "accent-text": "#004B77",
    "track": "#5A626A",
}

_ANSI_DARK_OWN = {
    "status-good": "ansi_bright_cyan",
    "status-warning": "ansi_bright_yellow",
    "status-bad": "ansi_bright_red",
    "status-quiet": "ansi_default",
    "chart-1": "ansi_bright_cyan",
    "chart-2": "ansi_bright_yellow",
    "chart-3": "ansi_bright_green",
    "chart-4": "ansi_bright_magenta",
    "chart-target": "ansi_default",
    "chart-pace": "ansi_default",
    "chart-forecast": "ansi_cyan",
    "cursor-foreground": "ansi_default",
    "cursor-background": "ansi_default",
    # Whatever the sixteen colours are set to, reverse video can be seen, also without any colour.
    "cursor-style": "reverse",
    "resting-cursor-background": "ansi_default",
    "heading": "ansi_default",
    "accent-text": "ansi_bright_cyan",
    "track": "ansi_default",
}

_ANSI_LIGHT_OWN = _ANSI_DARK_OWN | {
    "status-good": "ansi_blue",
    "status-warning": "ansi_magenta",
    "status-bad": "ansi_red",
    "chart-1": "ansi_blue",
    "chart-2": "ansi_magenta",
    "chart-3": "ansi_red",
    "chart-4": "ansi_green",
    "chart-forecast": "ansi_blue",
    "accent-text": "ansi_blue",
}


def _theme(name: str, *, dark: bool, colours: dict[str, str], own: dict[str, str]) -> Theme:
    return Theme(
        name=name,
        dark=dark,
        primary=colours["primary"],
        secondary=colours["secondary"],
        accent=own["accent-text"],
        warning=own["status-warning"],
        error=own["status-bad"],
        success=own["status-good"],
        foreground=colours["foreground"],
        background=colours["background"],
        surface=colours["background"],
        panel=colours["panel"],
        boost=colours["panel"],
        variables={
            **own,
            "text": colours["foreground"],
            "text-muted": own["status-quiet"],
            "text-disabled": own["status-quiet"],
            "foreground-muted": own["status-quiet"],
            "foreground-disabled": own["status-quiet"],
            "border": own["accent-text"],
            "border-blurred": own["track"],
            "block-cursor-foreground": own["cursor-foreground"],
            "block-cursor-background": own["cursor-background"],
            "block-cursor-text-style": "none",
            "block-cursor-blurred-foreground": colours["foreground"],
            "block-cursor-blurred-background": own["resting-cursor-background"],
            "input-selection-background": own["cursor-background"],
            "input-selection-foreground": own["cursor-foreground"],
            "scrollbar": own["track"],
            "scrollbar-hover": own["status-quiet"],
            "scrollbar-active": own["accent-text"],
            "scrollbar-background": colours["panel"],
            "scrollbar-corner-color": colours["panel"],
            "link-color": own["accent-text"],
        },
    )


OKR_DARK = _theme(
    DARK,
    dark=True,
    colours={
        "primary": "#56B4E9",
        "secondary": "#8FA9BF",
        "foreground": "#F4F6F8",
        "background": "#0E1216",
        "panel": "#171D24",
    },
    own=_DARK_OWN,
)

OKR_LIGHT = _theme(
    LIGHT,
    dark=False,
    colours={
        "primary": "#005B8F",
        "secondary": "#3B6C8E",
        "foreground": "#000000",
        "background": "#FFFFFF",
        "panel": "#EEF2F6",
    },
    own=_LIGHT_OWN,
)

OKR_PROJECTOR = _theme(
    PROJECTOR,
    dark=False,
    colours={
        "primary": "#004D7A",
        "secondary": "#2C5570",
        "foreground": "#000000",
        "background": "#FFFFFF",
        "panel": "#FFFFFF",
    },
    own=_PROJECTOR_OWN,
)

THEMES = (OKR_DARK, OKR_LIGHT, OKR_PROJECTOR)


def own_variables(theme: Theme) -> dict[str, str]:
    """The program's own variables for a theme that was not made for it."""
    match (theme.ansi, theme.dark):
        case (True, True):
            return _ANSI_DARK_OWN
        case (True, False):
            return _ANSI_LIGHT_OWN
        case (False, True):
            return _DARK_OWN
        case _:
            return _LIGHT_OWN


def starting_theme(wanted: str, *, few_colours: bool, no_colour: bool) -> str:
    """The theme to start with.

    Sixteen-colour terminals lose the borders and tracks of any theme made of shades, and under NO_COLOR
    only the ANSI themes send no colour codes at all.
    """
    light = wanted in (LIGHT, PROJECTOR, ANSI_LIGHT)
    if few_colours or no_colour:
        return ANSI_LIGHT if light else ANSI_DARK
    return wanted or DARK


def other_theme(name: str) -> str:
    """The light one for a dark theme, and the other way round."""
    pairs = {DARK: LIGHT, LIGHT: DARK, PROJECTOR: DARK, ANSI_DARK: ANSI_LIGHT, ANSI_LIGHT: ANSI_DARK}
    return pairs.get(name, DARK if "light" in name else LIGHT)


def projector_theme(name: str) -> str:
    """The high-contrast light theme that suits the terminal."""
    return ANSI_LIGHT if name.startswith("ansi") else PROJECTOR
