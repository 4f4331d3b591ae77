"""What the header line says: the plan and where in its cycle we are, and the screens with their digits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

from okr_tui.screens.catalogue import PLACES
from okr_tui.widgets.text import Line, line, line_width, split


class CycleLike(Protocol):
    """What a cycle needs to have to be spoken of here."""

    @property
    def name(self) -> str:
        """What people call it."""

    @property
    def start(self) -> date:
        """Its first day."""

    @property
    def end(self) -> date:
        """Its last day."""


C = TypeVar("C", bound=CycleLike)


def current_cycle(cycles: Iterable[C], today: date) -> C | None:
    """The cycle that today lies in; else the one that ended last, else the next to come."""
    ordered = sorted(cycles, key=lambda cycle: (cycle.start, cycle.end))
    running = [cycle for cycle in ordered if cycle.start <= today <= cycle.end]
    past = [cycle for cycle in ordered if cycle.end < today]
    return next(iter([*reversed(running), *reversed(past), *ordered]), None)


def where_in(cycle: CycleLike, today: date) -> str:
    """Where in a cycle a day lies, in words: ``Q4 2026, week 7 of 13``."""
    if today < cycle.start:
        days = (cycle.start - today).days
        return f"{cycle.name}, starts in {days} day{'s' if days > 1 else ''}"
    if today > cycle.end:
        return f"{cycle.name}, ended"
    # A quarter has 92 days, and people call that thirteen weeks.
    weeks = max(1, round(((cycle.end - cycle.start).days + 1) / 7))
    week = min(weeks, (today - cycle.start).days // 7 + 1)
    return f"{cycle.name}, week {week} of {weeks}"


def header_line(
    name: str, where: str, place: str, width: int, trouble: str = "", *, mark: str = "", digits_type: bool = False
) -> Line:
    """The header in a width: where titles of all screens don't fit, only the current one keeps its own.

    Args:
        name: The plan's.
        where: Where in its cycle we are.
        place: The name of the screen on show.
        width: Cells.
        trouble: What is wrong with the file; it stands first, as the rest is what the plan was when it could be
            read last.
        mark: What one must know before changing anything, such as ``read only``.
        digits_type: Whether digits are typed there, so that only the function keys switch.
    """
    left = line((name, "heading"), (" · ", "quiet") if where else "", (where, "quiet"))
    if trouble:
        left = line((f"✖ {trouble}", "bad"), (" · ", "quiet"), left)
    elif mark:
        left = line((mark, "strong warning"), (" · ", "quiet"), left)
    return split(left, line(*_tabs_in(place, width, digits_type)), width)


def tab_at(place: str, width: int, x: int, *, digits_type: bool = False) -> str | None:
    """The name of the screen whose tab stands at a column of the header; None where none does."""
    tabs = _tabs_in(place, width, digits_type)
    start = width - line_width(line(*tabs))
    for number, tab in enumerate(tabs):
        if start <= x < start + line_width(tab):
            return PLACES[number // 2].name if number % 2 == 0 else None
        start += line_width(tab)
    return None


def _tabs_in(current: str, width: int, digits_type: bool) -> list[Line]:
    prefix = "F" if digits_type else ""
    tabs = _tabs(current, prefix, every_title=True)
    return tabs if line_width(line(*tabs)) <= width * 0.65 else _tabs(current, prefix, every_title=False)


def _tabs(current: str, prefix: str, *, every_title: bool) -> list[Line]:
    """The tabs, and between each two of them a gap."""
    parts: list[Line] = []
    for place in PLACES:
        if parts:
            parts.append(line("  " if every_title else " "))
        if place.name == current:
            parts.append(line((f" {prefix}{place.digit} {place.title} ", "strong cursor")))
        else:
            parts.append(line((prefix + place.digit, "key"), (f" {place.title}" if every_title else "", "quiet")))
    return parts
