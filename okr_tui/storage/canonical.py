"""The one way a plan is written down.

Tables in a fixed order, one record a line, keys ascending, commas leading. Whoever writes the same records
gets the same bytes, a new record is one added line in a diff, and a line can be read by itself.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping

from okr_tui.domain.errors import BadValue
from okr_tui.domain.unreadable import OddNumber

Raw = dict[str, object]
"""A record as the JSON object that stands in the file."""

Rows = Mapping[str, Mapping[str, "Raw | None"]]
"""What an edit writes: table -> key -> record, or None where the line goes."""

FORMAT = 1

HEAD_TABLES = (
    "plan",
    "organisation",
    "teams",
    "people",
    "cycles",
    "objectives",
    "key_results",
    "growth",
    "workshops",
    "reviews",
    "agreements",
    "confirmations",
    "acknowledgements",
    "votes",
    "ratings",
    "moments",
)
LOG_TABLES = ("posts", "changes", "checkins")
TABLES = HEAD_TABLES + LOG_TABLES

# A literal, because the dataclasses in domain/records.py cost an import that the quick commands can't afford;
# a test holds the two together.
FIELDS: dict[str, tuple[str, ...]] = {
    "plan": ("plan_id", "format", "name", "personal", "thresholds", "archived", "archive_of"),
    "organisation": ("name", "mission", "vision", "how_we_use_this"),
    "teams": ("name", "parent", "lead", "purpose"),
    "people": (
        "name",
        "handle",
        "role",
        "role_purpose",
        "serves",
        "team",
        "manager",
        "joined",
        "left",
        "away",
    ),
    "cycles": ("name", "start", "end", "cadence", "pauses", "closed"),
    "objectives": (
        "number",
        "title",
        "why",
        "team",
        "person",
        "owner",
        "co_authors",
        "cycle",
        "due",
        "kind",
        "stage",
        "means",
        "obstacles",
        "alignments",
        "share",
        "score",
        "revealed",
        "continues",
    ),
    "key_results": (
        "objective",
        "number",
        "title",
        "stage",
        "kind",
        "unit",
        "baseline",
        "target",
        "upper",
        "limits",
        "weight",
        "owner",
        "start",
        "due",
        "cadence",
        "milestones",
        "data_source",
        "needs",
        "continues",
    ),
    "growth": ("title", "kind", "people", "skill", "objective", "due", "done", "evidence", "note"),
    "workshops": ("number", "title", "template", "team", "facilitator", "steps"),
    "reviews": (
        "about",
        "kind",
        "cycle",
        "outcome",
        "computed",
        "score",
        "reason",
        "helped",
        "hindered",
        "note",
        "became",
    ),
    "agreements": ("about", "by", "terms"),
    "confirmations": ("about", "verdict", "by", "seen", "why"),
    "acknowledgements": ("about", "by", "strategy", "workshop"),
    "votes": ("about", "by", "dots", "round"),
    "ratings": ("about", "criterion", "by", "value", "hands", "passes", "round"),
    "moments": ("about", "kind", "step", "person", "seconds", "text", "dots", "most"),
    "posts": (
        "about",
        "kind",
        "text",
        "to",
        "reply_to",
        "state",
        "by",
        "due",
        "round",
        "same_as",
        "group",
        "became",
        "unsigned",
        "facts",
    ),
    "checkins": ("key_result", "at", "by", "value", "milestone", "confidence", "note", "evidence"),
    "changes": (
        "record",
        "field",
        "from",
        "old",
        "new",
        "by",
        "at",
        "why",
        "event",
        "undoes",
        "wording_only",
        "rival",
        "forgets",
    ),
}
LAST_FIELDS = ("created", "heads", "rivals", "deleted")


def number_of(text: str) -> float:
    """Read a number with a point or an exponent; one that is too large stays as it is written."""
    number = float(text)
    return OddNumber(text) if number - number != 0 else number


def integer_of(text: str) -> float:
    """Read a whole number; one with more digits than Python reads stays as it is written."""
    return int(text) if len(text) <= _MOST_DIGITS else OddNumber(text)


_MOST_DIGITS = 600
_decoder = json.JSONDecoder(parse_float=number_of, parse_constant=OddNumber)
_patient_decoder = json.JSONDecoder(parse_float=number_of, parse_int=integer_of, parse_constant=OddNumber)
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
_encode_ascii = json.JSONEncoder(ensure_ascii=True, allow_nan=False, separators=(",", ":")).encode


def decode(data: bytes) -> object:
    """Parse JSON; NaN and numbers that are too large become an `OddNumber`, which damages its record alone.

    Raises:
        ValueError: Not JSON, or not UTF-8.
        RecursionError: Nested too deep.
    """
    text = data.decode()
    try:
        return _decoder.decode(text)
    except json.JSONDecodeError:
        raise
    except ValueError:  # an integer with more digits than Python reads
        return _patient_decoder.decode(text)


def encode(value: object) -> bytes:
    """Write a JSON value without spaces; in ASCII where it holds half a character, which UTF-8 can't write.

    Raises:
        ValueError: NaN, infinite, or a circle.
        TypeError: Something that JSON doesn't have.
        RecursionError: Nested too deep.
    """
    try:
        return _encoded(value)
    except ValueError:
        odd: list[OddNumber] = []
        bare = _without_odd(value, odd, mark := os.urandom(8).hex())
        if not odd:
            raise
        data = _encoded(bare)
    for number in odd:  # as it was in the file, whatever it was: what others wrote is not lost
        data = data.replace(f'"{mark}"'.encode(), number.text.encode(), 1)
    return data


def _encoded(value: object) -> bytes:
    try:
        return _encode(value).encode()
    except UnicodeEncodeError:
        return _encode_ascii(value).encode()


def _without_odd(value: object, odd: list[OddNumber], mark: str) -> object:
    if isinstance(value, OddNumber):
        odd.append(value)
        return mark
    if isinstance(value, dict):
        return {name: _without_odd(each, odd, mark) for name, each in value.items()}
    return [_without_odd(each, odd, mark) for each in value] if isinstance(value, list | tuple) else value


def is_key(key: str) -> bool:
    """Whether a text is a number as TinyDB writes its document ids."""
    return key.isascii() and key.isdigit() and len(key) <= 64 and (key[0] != "0" or key == "0")


def line(table: str, key: str, raw: Mapping[str, object]) -> bytes:
    """A record as it stands in the file: ``"key":{...}``, without comma and line end.

    Raises:
        BadValue: The key is no number, or a value is nothing that JSON can hold.
    """
    if not is_key(key):
        raise BadValue(f"“{key}” can't be the key of a record in {table}.", "Keys are whole numbers, written as text.")
    try:
        return b'"' + key.encode() + b'":' + encode(_ordered(table, raw))
    except RecursionError:
        raise BadValue(f"Record {key} in {table} is nested too deep to be saved.") from None
    except (TypeError, ValueError) as error:
        raise BadValue(f"Record {key} in {table} can't be saved: {error}.") from None


def _ordered(table: str, raw: Mapping[str, object]) -> Raw:
    known = FIELDS.get(table, ())
    names = [name for name in known if name in raw]
    last = [name for name in LAST_FIELDS if name in raw]
    if len(names) + len(last) < len(raw):
        names += sorted(raw.keys() - set(known) - set(LAST_FIELDS))
    return {_name(name): _sorted(raw[name]) for name in names + last}


def _sorted(value: object) -> object:
    if isinstance(value, dict):
        return {_name(name): _sorted(value[name]) for name in sorted(value)}
    if isinstance(value, list | tuple):
        return [_sorted(item) for item in value]
    return value


def _name(name: object) -> str:
    if not isinstance(name, str):
        raise TypeError(f"the name of a field is a text, not {name!r}")
    return name


def ordered_tables(names: Iterable[str]) -> tuple[str, ...]:
    """All tables in the order of the file: the known ones, and the given unknown ones before the logs."""
    unknown = sorted(set(names) - set(TABLES))
    return (*HEAD_TABLES, *unknown, *LOG_TABLES)


def header(table: str) -> bytes:
    """The line that opens a table."""
    return (b"" if table == TABLES[0] else b",") + encode(table) + b":{\n"


def body(table: str, rows: Mapping[str, Mapping[str, object]]) -> bytes:
    """The lines of a table, each with its line end; empty for a table without records.

    Raises:
        BadValue: A record can't be written down.
    """
    lines = [line(table, key, rows[key]) for key in sorted(rows, key=_by_number)]
    return b"\n,".join(lines) + b"\n" if lines else b""


def _by_number(key: str) -> tuple[int, str]:
    return len(key), key


def text(tables: Mapping[str, Mapping[str, Mapping[str, object]]]) -> bytes:
    """A whole plan in canonical form.

    Raises:
        BadValue: A record can't be written down.
    """
    parts = [b"{\n"]
    for table in ordered_tables(tables):
        parts += (header(table), body(table, tables.get(table, {})), b"}\n")
    parts.append(b"}\n")
    return b"".join(parts)
