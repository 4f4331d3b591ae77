"""What a form gave for a new record, each value as the kind of thing that its field holds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from okr_tui.domain.errors import BadValue
from okr_tui.domain.records import Id

T = TypeVar("T")


class Values:
    """The values of all fields of a form.

    Args:
        held: Field → value, as the fields read them.
    """

    def __init__(self, held: Mapping[str, object]) -> None:
        self._held = held

    def text(self, name: str) -> str:
        """What was typed; empty for nothing."""
        return str(self._held.get(name) or "")

    def key(self, name: str) -> Id | None:
        """The record that was chosen."""
        return self.text(name) or None

    def keys(self, name: str) -> tuple[Id, ...]:
        """The records that were named."""
        held = self._held.get(name)
        return tuple(str(one) for one in held) if isinstance(held, list | tuple) else ()

    def day(self, name: str) -> date | None:
        """The day that was typed."""
        held = self._held.get(name)
        return held if isinstance(held, date) else None

    def number(self, name: str) -> float | None:
        """The number that was typed."""
        held = self._held.get(name)
        return held if isinstance(held, int | float) else None

    def given(self, *but: str) -> dict[str, object]:
        """Every field that was filled in, but for these."""
        return {name: value for name, value in self._held.items() if name not in but and value is not None}


def needed(value: T | None, what: str) -> T:
    """A value that the form has asked for.

    Raises:
        BadValue: It is not there all the same.
    """
    if value is None:
        raise BadValue(f"{what} is needed.")
    return value
