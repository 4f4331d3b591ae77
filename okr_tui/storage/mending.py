"""Reading a plan that is not as this program writes it.

Stock TinyDB rewrites the file as one ASCII line; people edit it by hand; git, Syncthing and editors merge it line
by line or add a byte order mark and carriage returns. All of that is read, and said in words. Anything else is
not a plan, and the error says where it broke. Nothing is written here.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable

from okr_tui.domain.errors import NotAPlan
from okr_tui.domain.unreadable import OddNumber
from okr_tui.storage.canonical import TABLES, Raw, integer_of, is_key, number_of
from okr_tui.storage.stock_rows import adopt, number_goals

Tables = dict[str, dict[str, Raw]]
Pair = tuple[str, object]

_CONFLICT_MARKS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
_LONGEST_NAME = 80
_UNCHANGED = "Nothing was changed."


class _Repeated(dict[str, object]):
    """A JSON object in which a name stood more than once."""

    pairs: list[Pair]


def mend(data: bytes) -> tuple[Tables, list[str]]:
    """Read any form of a plan.

    Returns:
        The tables with canonical keys, and what was mended, in words for a person.

    Raises:
        NotAPlan: It is no plan, or so damaged that reading it would lose something.
    """
    remarks: list[str] = []
    text = _text(data, remarks)
    entries = _by_json(text, remarks)
    if entries is None:
        entries = _by_lines(text)
        remarks.append("Lines that a merge left behind were put in order.")
    tables = _united(entries, remarks)
    if not tables.get("plan"):
        raise NotAPlan(
            "The file has no plan record: it is a TinyDB or other JSON file of another program.",
            "“okr new FILE” starts a plan.",
        )
    tables, adopted = adopt(tables)
    if adopted:
        remarks.append(_adopted(adopted))
        remarks += number_goals(tables)
    if not remarks:
        remarks.append("The file was rewritten by another program; the next save writes it as okr does.")
    return tables, remarks


def _adopted(count: int) -> str:
    if count == 1:
        return "1 record that another program inserted got a key of its own."
    return f"{count} records that another program inserted got keys of their own."


def _text(data: bytes, remarks: list[str]) -> str:
    encoding = "utf-8"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
        remarks.append("The file was saved as UTF-16; plans are UTF-8.")
    elif data.startswith(codecs.BOM_UTF8):
        encoding = "utf-8-sig"
        remarks.append("An editor put a byte order mark before the plan.")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        raise NotAPlan(f"Line {row} holds bytes that are not text in UTF-8.", _UNCHANGED) from None
    if "\r\n" in text:
        remarks.append("The lines ended as on Windows.")
        text = text.replace("\r\n", "\n")
    return text


def _pairs(pairs: list[Pair]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    repeated = _Repeated(made)
    repeated.pairs = pairs
    return repeated


_decode = json.JSONDecoder(
    object_pairs_hook=_pairs, parse_float=number_of, parse_int=integer_of, parse_constant=OddNumber
).decode


def _by_json(text: str, remarks: list[str]) -> list[tuple[str, list[Pair]]] | None:
    """The tables of a file that is JSON as a whole; None when it isn't."""
    try:
        found = _decode(text)
    except json.JSONDecodeError:
        return None
    except RecursionError:
        raise NotAPlan("The file is nested deeper than any plan.", _UNCHANGED) from None
    if not isinstance(found, dict):
        raise NotAPlan("The file is JSON, but not a plan: it is not an object of tables.", _UNCHANGED)
    entries = []
    for name, table in _pairs_of(found):
        if not isinstance(table, dict):
            raise NotAPlan(f"The file is not a plan: “{_short(name)}” is not a table of records.", _UNCHANGED)
        entries.append((name, _pairs_of(table)))
    if isinstance(found, _Repeated):
        remarks.append("A table stood in the file twice; both were joined.")
    return entries


def _pairs_of(value: dict[str, object]) -> list[Pair]:
    return value.pairs if isinstance(value, _Repeated) else list(value.items())


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"


def _by_lines(text: str) -> list[tuple[str, list[Pair]]]:
    """The tables of a file with a record a line, where commas, headers and closing lines got mixed up."""
    rows = [(row, each.strip()) for row, each in enumerate(text.split("\n"), 1)]
    rows = [(row, each) for row, each in rows if each and not each.startswith(_CONFLICT_MARKS)]
    if not rows or rows[0][1] != "{":
        raise NotAPlan(_no_json(text), _UNCHANGED)
    if len(rows) < 3 or rows[-1][1] != "}" or rows[-2][1] not in ("}", "},"):
        raise NotAPlan(f"The file ends in the middle, after line {rows[-1][0]}: it was cut off.", _UNCHANGED)
    entries: list[tuple[str, list[Pair]]] = []
    for row, each in rows[1:-1]:
        if each in ("}", "},", "{", ","):
            continue
        bare = each.strip(",").strip()
        if bare.endswith("{"):
            entries.append((_one(bare + "}", row, entries)[0], []))
        elif not entries:
            raise NotAPlan(f"Line {row} stands before the first table.", _UNCHANGED)
        else:
            entries[-1][1].append(_one(bare, row, entries))
    return entries


def _one(each: str, row: int, entries: list[tuple[str, list[Pair]]]) -> Pair:
    table = f" (table {entries[-1][0]})" if entries else ""
    try:
        found = _decode("{" + each + "}")
    except RecursionError:
        raise NotAPlan(f"Line {row}{table} is nested deeper than any record.", _UNCHANGED) from None
    except ValueError as error:
        raise NotAPlan(f"Line {row}{table} is damaged{_record_in(each)}: {error}.", _UNCHANGED) from None
    pairs = _pairs_of(found)
    if len(pairs) != 1 or not isinstance(pairs[0][1], dict):
        raise NotAPlan(f"Line {row}{table} does not hold one record{_record_in(each)}.", _UNCHANGED)
    return pairs[0]


def _record_in(each: str) -> str:
    key = each[1:66].split('"')[0] if each.startswith('"') else ""
    return f" (record {key})" if is_key(key or "-") else ""


def _no_json(text: str) -> str:
    try:
        _decode(text)
    except json.JSONDecodeError as error:
        if error.pos >= len(text.rstrip()):
            return f"The file is not a plan: it ends in the middle, in line {error.lineno}."
        return f"The file is not a plan: it is no JSON in line {error.lineno}, column {error.colno} ({error.msg})."
    raise AssertionError("only called for what is no JSON")  # pragma: no cover


def _united(entries: Iterable[tuple[str, list[Pair]]], remarks: list[str]) -> Tables:
    entries = list(entries)
    mixed = len({name for name, _ in entries}) < len(entries)
    tables: Tables = {}
    again: dict[tuple[str, str], list[Raw]] = {}
    for name, pairs in entries:
        table = tables.setdefault(name, {})
        for key, value in pairs:
            if not is_key(key or "-"):
                raise NotAPlan(
                    f"The file is not a plan: “{_short(key)}” in {_short(name)} is not the key of a record.", _UNCHANGED
                )
            if not isinstance(value, dict):
                raise NotAPlan(f"The file is not a plan: record {key} in {name} is not an object.", _UNCHANGED)
            raw = _plain(name, key, value, remarks)
            if mixed and (home := _home(name, raw)) != name:
                # Git takes neighbouring tables for one place, and puts lines of the one behind the other's header.
                entries.append((home, [(key, value)]))
                continue
            known = table.get(key)
            if known is None:
                table[key] = raw
            elif known != raw:
                again.setdefault((name, key), []).append(raw)
    for (name, key), versions in again.items():
        remarks.append(f"Record {key} in {name} stood there {len(versions) + 1} times; what they say was joined.")
        _join(tables, name, key, versions)
    return tables


_SHAPES: dict[str, tuple[str, ...]] = {
    "changes": ("record", "field"),
    "checkins": ("key_result", "at"),
    "key_results": ("objective", "number"),
    "posts": ("about", "kind", "text"),
    "objectives": ("number", "title"),
    "confirmations": ("about", "verdict"),
}
"""By which fields the records of a table are known, the surest first."""


def _home(name: str, raw: Raw) -> str:
    """The table that a record belongs to by its fields; the one that it stands in where they do not say."""
    if name not in TABLES:
        return name
    if name in ("moments", "posts") and "about" in raw and "kind" in raw:
        from okr_tui.domain.workshops import MOMENT_KINDS

        return "moments" if raw["kind"] in MOMENT_KINDS else "posts"
    fits = [one for one, fields in _SHAPES.items() if all(field in raw for field in fields)]
    return name if name in fits and (name, fits[0]) != ("objectives", "key_results") else next(iter(fits), name)


def _join(tables: Tables, name: str, key: str, versions: list[Raw]) -> None:
    """Join what a merge line by line left of one record: its fields are worked out from its changes."""
    from okr_tui.domain.merging.union import union
    from okr_tui.domain.tables import MemoryTables

    for raw in versions:
        other = MemoryTables({"changes": tables.get("changes", {})} | {name: {**tables[name], key: raw}})
        for table, rows in union(MemoryTables(tables), other, {name: [key]}).items():
            for each, line_ in rows.items():
                if line_ is None:
                    tables.get(table, {}).pop(each, None)
                else:
                    tables.setdefault(table, {})[each] = line_


def _plain(name: str, key: str, raw: dict[str, object], remarks: list[str]) -> Raw:
    def plain(value: object) -> object:
        if isinstance(value, dict):
            if isinstance(value, _Repeated):
                remarks.append(f"Record {key} in {name} names a field twice; the last one counts.")
            return {field: plain(each) for field, each in value.items()}
        return [plain(each) for each in value] if isinstance(value, list) else value

    try:
        made = {field: plain(each) for field, each in raw.items()}
    except RecursionError:
        raise NotAPlan(f"Record {key} in {name} is nested deeper than any record.", _UNCHANGED) from None
    if isinstance(raw, _Repeated):
        remarks.append(f"Record {key} in {name} names a field twice; the last one counts.")
    return made
