"""Breakout sheets as a page made for A4, and as plain text."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from okr_tui.domain.figures import number
from okr_tui.domain.visible import visible, visible_lines
from okr_tui.domain.workshop.votes import letter
from okr_tui.exchange.breakout_sheet import Sheet
from okr_tui.exchange.html import Html, element, lines, many, page, said

_WIDTH = 72
_RULE = "_" * _WIDTH
_LABEL_LINES = 2
_NAME, _NO_NAME = "Name", "No name is needed: only how many of each is counted."


def _time(sheet: Sheet) -> str:
    return f"{number(sheet.minutes)} {'minute' if sheet.minutes == 1 else 'minutes'}"


# -- a page -----------------------------------------------------------------------------------------------


def sheet_html(sheet: Sheet) -> str:
    """Write a sheet as a page to print."""
    main = element(
        "main",
        element("p", said(sheet.workshop), class_="kicker"),
        element("h1", said(sheet.title), " ", element("span", _time(sheet), class_="time")),
        element("p", said(sheet.purpose), class_="purpose") if sheet.purpose else "",
        element("p", lines(sheet.how)) if sheet.how else "",
        element("p", said(sheet.note), class_="note") if sheet.note else "",
        _choices(sheet.choices) if not sheet.rows else "",
        element("ol", *(_row(sheet, one) for one in sheet.rows), class_="rows tall" if sheet.blank else "rows")
        if sheet.rows
        else "",
        *(many(element("p", one, class_="label"), _ruled(_LABEL_LINES)) for one in sheet.labels),
        _ruled(sheet.lines),
        _name(sheet),
    )
    return page(f"{sheet.title} – {sheet.workshop}", "sheet", main)


def _box() -> Html:
    return element("span", class_="box")


def _choices(choices: tuple[str, ...]) -> Html:
    each = (element("li", _box(), " ", one) for one in choices)
    return element("ul", *each, class_="choices") if choices else Html()


def _row(sheet: Sheet, text: str) -> Html:
    boxes = element("span", *(_box() for _ in range(sheet.boxes)), class_="boxes") if sheet.boxes else ""
    words = said(text) if text else element("span", class_="fill")
    return element("li", boxes, element("div", words, _choices(sheet.choices), _ruled(1 if sheet.blank else 0)))


def _ruled(count: int) -> Html:
    return element("div", *(element("div", class_="line") for _ in range(count)), class_="lines") if count else Html()


def _name(sheet: Sheet) -> Html:
    if not sheet.signed:
        return element("p", _NO_NAME, class_="name")
    return element("p", _NAME, " ", element("span", class_="fill"), class_="name")


# -- plain text -------------------------------------------------------------------------------------------


def sheet_text(sheet: Sheet) -> str:
    """Write a sheet as plain text, for a printer that prints nothing else or an e-mail."""
    return "\n".join(line.rstrip() for line in _lines(sheet)) + "\n"


def _lines(sheet: Sheet) -> Iterator[str]:
    yield visible(sheet.workshop)
    title = f"{visible(sheet.title)} · {_time(sheet)}"
    yield from (title, "=" * min(len(title), _WIDTH), "")
    for text in (sheet.purpose, sheet.how, sheet.note):
        if text:
            yield from (part for line in visible_lines(text) for part in wrap(line, _WIDTH))
            yield ""
    if sheet.choices and not sheet.rows:
        yield from (f"[ ] {one}" for one in sheet.choices)
        yield ""
    for place, row in enumerate(sheet.rows):
        yield from _row_lines(sheet, f"{letter(place):>2}", row)
    for label in sheet.labels:
        yield from (label, *["", _RULE] * _LABEL_LINES, "")
    yield from ["", _RULE] * sheet.lines
    yield from ("", f"{_NAME}: {'_' * 40}" if sheet.signed else _NO_NAME)


def _row_lines(sheet: Sheet, place: str, text: str) -> Iterator[str]:
    before = f"{place}  {'[ ] ' * sheet.boxes}"
    room = max(20, _WIDTH - len(before))
    for number_, part in enumerate(wrap(visible(text), room) or ["_" * room]):
        yield (before if number_ == 0 else " " * len(before)) + part
    if sheet.choices:
        yield f"{' ' * len(before)}{'   '.join(f'[ ] {one}' for one in sheet.choices)}"
    if sheet.blank:
        yield from ("", " " * len(before) + "_" * room)
    yield ""
