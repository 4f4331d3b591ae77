"""Fewer bytes to the terminal: colours are sent when they change, not with every word; and whether it is there.

Textual sends each word with its foreground, its background and a reset. Most neighbours share two of the
three, so nearly half of what goes over an SSH line says what the terminal knows already. The driver made
here leaves that out; the picture stays the same to the cell.
"""

from __future__ import annotations

import re
import select
import sys
from functools import lru_cache
from typing import Any

from textual.driver import Driver

_SGR = re.compile(r"\x1b\[([\d;]*)m")

_Look = tuple[frozenset[str], str, str]
"""Attributes such as bold, foreground, background, as the terminal is told them."""

_PLAIN: _Look = (frozenset(), "", "")


@lru_cache(4096)
def _look(codes: str) -> _Look | None:
    """What a sequence asks for on top of a reset; None where it says something unknown."""
    attributes: set[str] = set()
    foreground = background = ""
    parts = iter(codes.split(";"))
    for code in parts:
        if code in ("38", "48"):
            kind = next(parts, "")
            colour = ";".join([code, kind, *(next(parts, "") for _ in range({"2": 3, "5": 1}.get(kind, 0)))])
            if code == "38":
                foreground = colour
            else:
                background = colour
        elif len(code) == 1 and code in "123456789":
            attributes.add(code)
        elif code[:1] in ("3", "9") and len(code) == 2:
            foreground = code
        elif (code[:1] == "4" and len(code) == 2) or (code[:2] == "10" and len(code) == 3):
            background = code
        else:
            return None
    return frozenset(attributes), foreground, background


@lru_cache(4096)
def _change(now: _Look, wanted: _Look) -> str:
    """The shortest sequence from one look to another."""
    if wanted == _PLAIN:
        return "\x1b[0m"
    attributes, foreground, background = wanted
    from_scratch = bool(now[0] - attributes) or (now[1] and not foreground) or (now[2] and not background)
    codes = ["0"] if from_scratch else []
    before = _PLAIN if from_scratch else now
    codes += sorted(attributes - before[0])
    codes += [code for code, old in ((foreground, before[1]), (background, before[2])) if code != old]
    return f"\x1b[{';'.join(codes)}m"


def thrifty(data: str) -> str:
    """The same output with no colour said twice; it begins and ends plain, as what Textual writes does."""
    pieces = _SGR.split(data)
    written = [pieces[0]]
    now = wanted = _PLAIN
    for codes, text in zip(pieces[1::2], pieces[2::2], strict=True):
        if codes in ("", "0"):
            wanted = _PLAIN
        else:
            look = _look(codes)
            if look is None or wanted != _PLAIN:
                # Something that Textual does not send today: pass it on as it is.
                return data
            wanted = look
        if text:
            if wanted != now:
                written.append(_change(now, wanted))
                now = wanted
            written.append(text)
    if now != _PLAIN:
        written.append("\x1b[0m")
    return "".join(written)


def thrifty_driver(driver: type[Driver]) -> type[Driver]:
    """A driver that writes what another one would, in fewer bytes."""

    class ThriftyDriver(driver):  # type: ignore[misc, valid-type]  # the base depends on the system
        def write(self, data: Any) -> None:
            super().write(thrifty(data) if "\x1b[" in data else data)

    return ThriftyDriver


def has_hung_up() -> bool:
    """Whether the terminal is gone, as after a lost connection from which no signal came."""
    if not hasattr(select, "poll"):
        return False  # Windows closes the program together with its console
    asked = select.poll()
    try:
        asked.register(sys.stdin.fileno(), 0)
        return any(event & (select.POLLHUP | select.POLLNVAL) for _, event in asked.poll(0))
    except (OSError, ValueError):
        return True
