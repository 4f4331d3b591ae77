"""Fields of a record as the file has it, where one of the wrong type counts as absent.

The file comes from other people: a quick verb must not fail over a line that somebody's script got wrong.
"""

from __future__ import annotations

from okr_tui.dates import read_iso
from okr_tui.domain.errors import BadValue
from okr_tui.domain.finite import is_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from typing import Any

    Raw = Mapping[str, Any]


def logged_on(raw: Raw) -> date | None:
    """The day on which a record was made, by its UTC time; for a check-in without one the day it speaks of."""
    created = raw.get("created")
    moment = text(created, "at") if isinstance(created, dict) else ""
    return _iso(moment[:10]) or day(raw, "at")


def text(raw: Raw, name: str) -> str:
    """A text field; "" where it is absent or no text."""
    value = raw.get(name)
    return value if isinstance(value, str) else ""


def number(raw: Raw, name: str) -> float | None:
    """A number field; None where it is absent or no number."""
    value = raw.get(name)
    return value if is_number(value) else None


def day(raw: Raw, name: str) -> date | None:
    """A date field; None where it is absent or no date."""
    return _iso(text(raw, name))


def _iso(value: str) -> date | None:
    try:
        return read_iso(value)
    except BadValue:
        return None


def live(raw: Raw | None) -> Raw:
    """A record that is there and not removed; else an empty one."""
    return raw if raw is not None and not raw.get("deleted") else {}


def listed(raw: Raw, name: str) -> list[Raw]:
    """A list field's elements that are objects."""
    value = raw.get(name)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
