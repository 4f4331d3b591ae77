"""Between the records and their JSON form, without pydantic.

Reading for display must be quick and must not fail: `decode` checks the types and the bounds of what it reads
and gives a `Damaged` in place of a record that does not fit, so that one bad line costs one line on the screen.
Strict validation with every complaint at once is in `schema`.
"""

from __future__ import annotations

import math
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Annotated, Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from okr_tui.domain.constraints import Ge, Le, MinLen
from okr_tui.domain.finite import is_number
from okr_tui.domain.unreadable import OddNumber, Unreadable

Raw = dict[str, Any]
"""A record as the file has it: a JSON object."""

R = TypeVar("R")
Reader = Callable[[Any], Any]

FILE_NAMES = {"supersedes": "from"}
"""Fields whose name in the file is a keyword here."""


@dataclass(frozen=True, slots=True)
class Damaged:
    """A record that can't be read as what its table says.

    ``field`` is empty where the record as a whole is wrong.
    """

    id: str
    table: str
    field: str
    why: str
    raw: object

    @property
    def title(self) -> str:
        """A name for lists: the record's own title or name where that much can be read."""
        if isinstance(self.raw, dict):
            for name in ("title", "name", "text"):
                if isinstance(self.raw.get(name), str):
                    return str(self.raw[name])
        return f"record {self.id}"

    def __str__(self) -> str:
        place = f", field “{self.field}”" if self.field else ""
        return f"{self.table.replace('_', ' ')}: {self.title}{place}: {self.why}"


class _Misfit(ValueError):
    """A value of the wrong type or out of bounds."""

    def __init__(self, why: str, field: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.field = field


def decode(kind: type[R], key: str, raw: object) -> R | Damaged:
    """Read the JSON object of one record.

    Args:
        kind: The record's dataclass.
        key: Its key in the table.
        raw: The parsed JSON; anything at all may come here.

    Returns:
        The record, or what is wrong with it.
    """
    if isinstance(raw, Unreadable):
        return Damaged(key, getattr(kind, "table", ""), "", raw.why, raw)
    try:
        return cast(R, _object(kind, raw, {"id": key}))
    except _Misfit as misfit:
        return Damaged(key, getattr(kind, "table", ""), misfit.field, misfit.why, raw)


def part(kind: type[R], raw: object) -> R | None:
    """Read an object that lies within a record, such as who created it; None where it does not fit."""
    try:
        return cast(R, _object(kind, raw, {}))
    except _Misfit:
        return None


def encode(value: object) -> Any:
    """Give the JSON form of a field's value or of a whole nested record.

    Fields that hold None, an empty text or an empty list are left out of objects.
    """
    match value:
        case datetime():
            return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        case date():
            return value.isoformat()
        case tuple() | list():
            return [encode(item) for item in value]
        case dict():
            return {name: encode(item) for name, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        shape = {FILE_NAMES.get(f.name, f.name): encode(getattr(value, f.name)) for f in fields(value)}
        return {name: item for name, item in shape.items() if item is not None and item not in ("", [], {})}
    return value


def _object(kind: type, raw: object, known: Mapping[str, object]) -> object:
    if not isinstance(raw, dict):
        raise _Misfit(f"expected an object, found {named(raw)}")
    values = dict(known)
    for name, file_name, reader, required in _shape(kind):
        if name in known:
            continue
        found = raw.get(file_name)
        if found is None:
            if required:
                raise _Misfit("is missing", file_name)
            continue
        try:
            values[name] = reader(found)
        except _Misfit as misfit:
            inner = f"{file_name}/{misfit.field}" if misfit.field else file_name
            raise _Misfit(misfit.why, inner) from None
    return kind(**values)


@cache
def _shape(kind: type) -> tuple[tuple[str, str, Reader, bool], ...]:
    hints = get_type_hints(kind, include_extras=True)
    return tuple(
        (
            f.name,
            FILE_NAMES.get(f.name, f.name),
            _reader(hints[f.name]),
            f.default is MISSING and f.default_factory is MISSING,
        )
        for f in fields(kind)
    )


def _reader(hint: Any) -> Reader:
    origin = get_origin(hint)
    if origin is Annotated:
        inner, *constraints = get_args(hint)
        return _bounded(_reader(inner), constraints)
    if origin is Literal:
        return _choice(get_args(hint))
    if origin in (Union, types.UnionType):
        members = [m for m in get_args(hint) if m is not type(None)]
        return _either([_reader(m) for m in members])
    if origin is tuple:
        return _list(_reader(get_args(hint)[0]))
    if is_dataclass(hint):
        return lambda raw: _object(cast(type, hint), raw, {})
    return _PLAIN[hint]


def _bounded(reader: Reader, constraints: list[Any]) -> Reader:
    def read(raw: Any) -> Any:
        value = reader(raw)
        for constraint in constraints:
            match constraint:
                case Ge(ge=low) if value < low:
                    raise _Misfit(f"{value} is below {low}")
                case Le(le=high) if value > high:
                    raise _Misfit(f"{value} is above {high}")
                case MinLen(min_length=least) if len(value) < least:
                    raise _Misfit("is empty")
        return value

    return read


def _choice(allowed: tuple[Any, ...]) -> Reader:
    def read(raw: Any) -> Any:
        if not isinstance(raw, str) or raw not in allowed:
            raise _Misfit(f"{raw!r} is none of {', '.join(map(str, allowed))}")
        return raw

    return read


def _either(readers: list[Reader]) -> Reader:
    if len(readers) == 1:
        return readers[0]

    def read(raw: Any) -> Any:
        first: _Misfit | None = None
        for reader in readers:
            try:
                return reader(raw)
            except _Misfit as misfit:
                first = first or misfit
        raise first or _Misfit("fits nothing")

    return read


def _list(reader: Reader) -> Reader:
    def read(raw: Any) -> Any:
        if not isinstance(raw, list):
            raise _Misfit(f"expected a list, found {named(raw)}")
        return tuple(reader(item) for item in raw)

    return read


def _text(raw: Any) -> str:
    if not isinstance(raw, str):
        raise _Misfit(f"expected a text, found {named(raw)}")
    return raw


def _number(raw: Any) -> float:
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        raise _Misfit(f"expected a number, found {named(raw)}")
    if isinstance(raw, OddNumber) or raw != raw:
        raise _Misfit(f"{raw!r} is no number that can be reckoned with")
    if not is_number(raw):
        raise _Misfit("the number is too large")
    return raw


def _anything(raw: Any) -> Any:
    """A value of any kind; numbers that are none as the text that they are in the file."""
    if isinstance(raw, float) and not math.isfinite(raw):
        return repr(raw)
    if isinstance(raw, dict):
        return {name: _anything(each) for name, each in raw.items()}
    return [_anything(each) for each in raw] if isinstance(raw, list) else raw


def _whole(raw: Any) -> int:
    number = _number(raw)
    if number != int(number):
        raise _Misfit(f"expected a whole number, found {raw!r}")
    return int(number)


def _truth(raw: Any) -> bool:
    if not isinstance(raw, bool):
        raise _Misfit(f"expected true or false, found {named(raw)}")
    return raw


def _date(raw: Any) -> date:
    try:
        return date.fromisoformat(_text(raw))
    except ValueError:
        raise _Misfit(f"{raw!r} is no date such as 2026-12-31") from None


def _moment(raw: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(_text(raw))
    except ValueError:
        raise _Misfit(f"{raw!r} is no time such as 2026-12-31T09:30:00Z") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


_PLAIN: dict[Any, Reader] = {
    str: _text,
    float: _number,
    int: _whole,
    bool: _truth,
    date: _date,
    datetime: _moment,
    object: _anything,
}


def named(raw: object) -> str:
    """Say what a JSON value is, for an error."""
    match raw:
        case bool():
            return "true or false"
        case str():
            return f"the text {raw[:40]!r}"
        case int() | float():
            return f"the number {raw!r:.40}"
        case list():
            return "a list"
        case dict():
            return "an object"
    return "nothing" if raw is None else type(raw).__name__
