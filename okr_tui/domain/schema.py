"""Strict validation of whole records with pydantic, over the dataclasses of `records`.

Loading pydantic costs more than the quick commands as a whole, so only forms, imports, `okr check` and the
background pass over content not seen before load this module.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from okr_tui.domain import rhythm_records, together, workshops
from okr_tui.domain.jsonform import FILE_NAMES, Damaged, Raw, decode, named
from okr_tui.domain.records import KINDS, Record
from okr_tui.domain.references import References
from okr_tui.domain.tables import Tables

AnyRecord = Record | together.Said | workshops.Workshop | workshops.Held | rhythm_records.Looked | rhythm_records.Growth

KIND_OF: dict[str, type[AnyRecord]] = {
    kind.table: kind for kind in (*KINDS, *together.KINDS, *workshops.KINDS, *rhythm_records.KINDS)
}


@cache
def adapter(table: str) -> TypeAdapter[AnyRecord]:
    """Give the strict adapter of a table's records.

    Raises:
        KeyError: The table holds records of a kind that this version does not know.
    """
    return TypeAdapter(KIND_OF[table])


def problems(table: str, key: str, raw: Raw) -> list[Damaged]:
    """List everything that is wrong with one record; unknown fields and tables are let be."""
    if table not in KIND_OF:
        return []
    if not isinstance(raw, dict):
        return [Damaged(key, table, "", "is not an object", raw)]
    known = {ours: raw[theirs] for ours, theirs in FILE_NAMES.items() if theirs in raw} if table == "changes" else {}
    try:
        # Half characters are allowed in a plan, and pydantic's reader of JSON has no word for them.
        text = json.dumps({**raw, **known, "id": key}, ensure_ascii=False).encode("utf-8", "replace")
        adapter(table).validate_json(text, strict=True)
    except (ValidationError, ValueError, RecursionError) as error:
        if isinstance(error, ValidationError):
            return [_problem(table, key, raw, dict(detail)) for detail in error.errors(include_url=False)]
        return [Damaged(key, table, "", str(error), raw)]
    # What is left out of the figures must be named here, so whoever reads them has the last word.
    read = decode(KIND_OF[table], key, raw)
    return [read] if isinstance(read, Damaged) else []


def check(tables: Tables) -> Iterator[Damaged]:
    """Give what is wrong with every record, and every reference that leads nowhere."""
    references = References(tables)
    for name in tables.names():
        for key, raw in tables.table(name).items():
            found = problems(name, key, raw)
            yield from found
            if not found and name in KIND_OF:
                yield from references.dangling(name, key, raw)


EXPECTED = {
    "list_type": "a list",
    "tuple_type": "a list",
    "dict_type": "an object",
    "dataclass_type": "an object",
    "string_type": "a text",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "finite_number": "a number",
    "date_type": "a date such as 2026-12-31",
    "date_parsing": "a date such as 2026-12-31",
    "date_from_datetime_parsing": "a date such as 2026-12-31",
    "datetime_type": "a time such as 2026-12-31T09:30:00Z",
    "datetime_parsing": "a time such as 2026-12-31T09:30:00Z",
    "datetime_from_date_parsing": "a time such as 2026-12-31T09:30:00Z",
}
"""What should stand there, in the words in which `jsonform` says it, by pydantic's name for the fault."""
WORDS = {"missing": "is missing", "string_too_short": "is empty", "string_too_long": "is too long"}
LIMITS = {
    "greater_than_equal": ("ge", "is below"),
    "greater_than": ("gt", "is not above"),
    "less_than_equal": ("le", "is above"),
    "less_than": ("lt", "is not below"),
}


def _in_words(detail: dict[str, Any]) -> str:
    kind, context = str(detail["type"]), detail.get("ctx") or {}
    if kind in LIMITS:
        name, words = LIMITS[kind]
        return f"{words} {context.get(name)}"
    if kind == "literal_error":
        return f"is none of {context.get('expected')}"
    if kind in EXPECTED:
        return f"expected {EXPECTED[kind]}, found {named(detail.get('input'))}"
    return WORDS.get(kind, str(detail["msg"]))


def _problem(table: str, key: str, raw: Raw, detail: dict[str, Any]) -> Damaged:
    field = "/".join(str(step) for step in detail["loc"] if not str(step).startswith(("function", "bool", "float")))
    return Damaged(key, table, field, _in_words(detail), raw)
