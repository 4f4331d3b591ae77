"""Roles of text, and the style that each has in the theme of now.

Component classes of Textual would do, but cost every view as many nodes as there are roles, and each of them is
styled anew whenever a dialog closes or the focus moves: a third of what a key costs.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from rich.color import Color as RichColor
from rich.style import Style
from textual.color import Color


class Role(NamedTuple):
    """How text in a role is told apart; colours and `theme_style` name variables of the theme, empty for none."""

    colour: str = ""
    background: str = ""
    style: str = ""
    theme_style: str = ""


ROLES: Mapping[str, Role] = {
    "strong": Role(style="bold"),
    "heading": Role("heading", style="bold"),
    "quiet": Role("status-quiet"),
    "good": Role("status-good"),
    "warning": Role("status-warning"),
    "bad": Role("status-bad"),
    "accent": Role("accent-text"),
    "key": Role("accent-text", style="bold"),
    "track": Role("track"),
    "pace": Role("foreground"),
    "underline": Role(style="underline"),
    "reverse": Role(style="reverse"),
    "cursor": Role("cursor-foreground", "cursor-background", theme_style="cursor-style"),
    "resting-cursor": Role(background="resting-cursor-background", style="bold"),
    "chart-1": Role("chart-1"),
    "chart-2": Role("chart-2"),
    "chart-3": Role("chart-3"),
    "chart-4": Role("chart-4"),
    "chart-target": Role("chart-target", style="bold"),
    "chart-pace": Role("chart-pace"),
    "chart-forecast": Role("chart-forecast"),
}


def role_style(role: str, variables: Mapping[str, str]) -> Style:
    """Give what a role adds to the style of the text around it.

    Args:
        role: One of `ROLES`.
        variables: Those of the theme, by name.

    Raises:
        KeyError: There is no such role, or the theme lacks a variable of it.
    """
    colour, background, style, theme_style = ROLES[role]
    return _style(
        variables[colour] if colour else "",
        variables[background] if background else "",
        variables[theme_style] if theme_style else style,
    )


@lru_cache(256)
def _style(colour: str, background: str, style: str) -> Style:
    return Style(color=_rich(colour), bgcolor=_rich(background)) + Style.parse(style or "none")


def _rich(colour: str) -> RichColor | None:
    return Color.parse(colour).rich_color if colour else None
