"""One record worked out from the versions that the copies have of it and from its change rows.

What somebody wrote into a file by hand becomes a row first, with an id made of its content, so that everybody who
meets the same hand edit makes the same row. Values of creation on which the copies differ become rival rows.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from okr_tui.domain.merging.standing import (
    Id,
    Row,
    Rows,
    by_address,
    field_of,
    forgotten,
    heads,
    on_creation,
    parents,
    replaced_by_hand,
    unseen_beside_deletion,
)
from okr_tui.domain.merging.values import FORGOTTEN, Raw, addressed, assembled, fingerprint, nothing, plainly, written

_TOP_OF_CHANCE = 1 << 79  # a key made of content never looks like the small number of a stock insert


class Version(NamedTuple):
    """A record as one copy has it.

    Attributes:
        raw: The record.
        rows: Its change rows in that copy.
    """

    raw: Mapping[str, object]
    rows: Rows


Versions = Sequence[Version]


class Settled(NamedTuple):
    """A record as all its versions and rows make it.

    Attributes:
        raw: The record.
        made: Rows that had to be made for what nobody had recorded.
    """

    raw: Raw
    made: dict[Id, Raw]


def settle(record: Id, versions: Versions, rows: Rows, about: Mapping[Id, Rows]) -> Settled:
    """Work a record out.

    Args:
        record: Its key.
        versions: The record as each copy has it; at least one.
        rows: Its change rows, of all copies.
        about: The rows of every record by its key; change rows may have rows about themselves.
    """
    made = _made_rows(record, versions, rows, about)
    known: dict[Id, Row] = {**rows, **made}
    values: dict[str, object] = {}
    named: dict[str, Id] = {}
    rivals: dict[str, list[Id]] = {}
    grouped = by_address(known)
    roots = _roots(versions, grouped, known)
    for address in sorted({*roots, *grouped}):
        own = grouped.get(address, {})
        forgets = [key for key, row in own.items() if row.get("forgets")]
        standing = [max(forgets, key=int)] if forgets else heads(own, known) if own else []
        if not standing:
            values[address] = _sole(roots[address])
            continue
        *others, shown = standing
        values[address] = FORGOTTEN if forgets else known[shown].get("new")
        named[address] = shown
        if others:
            rivals[address] = others
    if values.get("deleted") and "deleted" in named and unseen_beside_deletion(named["deleted"], known):
        keep(values, named, rivals)
    raw = assembled(values, [version.raw for version in versions])
    if named:
        raw["heads"] = named
    if rivals:
        raw["rivals"] = rivals
    return Settled(raw, made)


def keep(raw: dict[str, object], named: dict[str, Id], rivals: dict[str, list[Id]]) -> None:
    """Take a deletion back for as long as it is an open question; the row that deleted becomes a rival.

    Args:
        raw: The record, or its values by address.
        named: The row that each address shows.
        rivals: The rows that stand beside these.
    """
    raw.pop("deleted", None)
    deletion = named.pop("deleted", None)
    rivals["deleted"] = sorted([*rivals.get("deleted", []), *([deletion] if deletion else [])], key=int)


def _made_rows(record: Id, versions: Versions, rows: Rows, about: Mapping[Id, Rows]) -> dict[Id, Raw]:
    grouped = by_address(rows)
    made: dict[Id, Raw] = {}
    made.update(_by_hand(record, versions, rows, about))
    for told in (rows, *(version.rows for version in versions)):  # what is forgotten by now a copy may still tell
        for address, own in by_address(told).items():
            for row in own.values():
                above = replaced_by_hand(row, own)
                if above is not None:
                    made.update([hand_edit(record, address, above, _told(above, own, rows), row.get("old"))])
    for address, values in _roots(versions, grouped, rows).items():
        if len(values) > 1:
            made |= dict(rival(record, address, value) for value in values.values())
    gone = forgotten(rows)
    return {key: row for key, row in made.items() if key not in rows and row["field"] not in gone}


def _by_hand(record: Id, versions: Versions, rows: Rows, about: Mapping[Id, Rows]) -> list[tuple[Id, Raw]]:
    """The values that differ from the row that their record names."""
    found = []
    for version in versions:
        said = addressed(version.raw)
        for address, head in _heads_of(version.raw).items():
            value = said.get(address)
            row = rows.get(head, version.rows.get(head))
            known = row is not None and field_of(row) == address
            before = _told(head, version.rows, rows) if known else None
            there = version.rows.get(head, row or {}).get("new")  # as that copy has it, which may know no forgetting
            told = {fingerprint(before), fingerprint(there)} if known else set()
            told |= {fingerprint(r.get("new")) for r in about.get(head, {}).values() if field_of(r) == "new"}
            if FORGOTTEN in (there, value) or fingerprint(value) in told or (row and row.get("forgets")):
                continue
            found.append(hand_edit(record, address, head, before, value))
    return found


def _told(key: Id, there: Rows, rows: Rows) -> object:
    """What a row of a copy says by now; the rows that a forgetting took out say that something was there."""
    if key in rows:
        return rows[key].get("new")
    return None if nothing(there[key].get("new")) else FORGOTTEN


def _roots(versions: Versions, grouped: Mapping[str, Rows], rows: Rows) -> dict[str, dict[str, object]]:
    """The values of creation of each address, each by its fingerprint."""
    given = [(addressed(version.raw), _of_changes(version)) for version in versions]
    roots: dict[str, dict[str, object]] = {}
    for address in {*grouped, *(each for values, _ in given for each in values)}:
        own = grouped.get(address, {})
        found = [values.get(address) for values, changed in given if address not in changed]
        found += [row.get("old") for row in own.values() if on_creation(row, rows)]
        found += [row.get("new") for row in own.values() if row.get("rival")]
        roots[address] = _distinct(found)
    return roots


def _of_changes(version: Version) -> set[str]:
    """The addresses whose value comes from a change row: one that is named, or that a tool took the name of away."""
    found = set(_heads_of(version.raw))
    if version.rows:
        said = addressed(version.raw)
        for address, own in by_address(version.rows).items():
            if fingerprint(said.get(address)) in {fingerprint(row.get("new")) for row in own.values()}:
                found.add(address)
    return found


def _distinct(values: Sequence[object]) -> dict[str, object]:
    if FORGOTTEN in values:
        return {fingerprint(FORGOTTEN): FORGOTTEN}
    found: dict[str, object] = {}
    for value in sorted(values, key=written):
        found[fingerprint(value)] = value
    return found


def _sole(roots: Mapping[str, object]) -> object:
    return next(iter(roots.values()), None)


def _heads_of(version: Mapping[str, object]) -> dict[str, Id]:
    found = version.get("heads")
    return {k: v for k, v in found.items() if isinstance(v, str) and v} if isinstance(found, dict) else {}


def hand_edit(record: Id, address: str, above: Id | None, old: object, new: object) -> tuple[Id, Raw]:
    """Make the row of a value that somebody wrote into the file in the place of another row's, or of none."""
    row: Raw = {"record": record, "field": address} | ({"from": [above]} if above else {})
    row |= {name: plainly(value) for name, value in (("old", old), ("new", new)) if not nothing(value)}
    return _made_key(above or record, row), row


def rival(record: Id, address: str, value: object) -> tuple[Id, Raw]:
    """Make the row of a value of creation on which copies differ."""
    row: Raw = {"record": record, "field": address, "rival": True}
    if not nothing(value):
        row["new"] = plainly(value)
    return _made_key(record, row), row


def _made_key(after: Id, row: Raw) -> Id:
    said = [row["record"], row["field"], sorted(parents(row)), fingerprint(row.get("new")), bool(row.get("rival"))]
    digest = sha256(json.dumps(said).encode()).digest()
    time = int(after) >> 80 if after.isdecimal() else 0
    return str(time << 80 | int.from_bytes(digest[:10], "big") | _TOP_OF_CHANCE)
