"""Which change rows of a record stand: those that no other row of their field supersedes.

A row says in ``from`` on top of which rows it was made. Two things are known without being said there: a row made on
a value of creation supersedes the rival value of creation (a row marked ``rival``) that it replaced, and a row that
replaced another value than its parent's supersedes the hand edit that put that value there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Set
from typing import Any

from okr_tui.domain.merging.values import FORGOTTEN, fingerprint, same

Id = str
Row = Mapping[str, Any]
Rows = Mapping[Id, Row]


def parents(row: Row) -> tuple[Id, ...]:
    """Give the rows that a row says it was made on top of."""
    found = row.get("from")
    return tuple(each for each in found if isinstance(each, str)) if isinstance(found, list | tuple) else ()


def field_of(row: Row) -> str:
    """Give the address that a row is about; "" where it is damaged."""
    found = row.get("field")
    return found if isinstance(found, str) else ""


def is_key(text: object) -> bool:
    """Whether a text can be the key of a record."""
    return isinstance(text, str) and text.isascii() and text.isdigit() and len(text) <= 64


def by_address(rows: Rows) -> dict[str, dict[Id, Row]]:
    """Group the rows of one record by their address; damaged ones are left out."""
    groups: defaultdict[str, dict[Id, Row]] = defaultdict(dict)
    for key, row in rows.items():
        if field_of(row) and is_key(key):
            groups[field_of(row)][key] = row
    return dict(groups)


def is_hand_edit(row: Row) -> bool:
    """Whether a row was made from a value that somebody wrote into the file by hand."""
    return "at" not in row and "by" not in row and not row.get("rival") and not row.get("forgets")


def on_creation(row: Row, beside: Rows) -> bool:
    """Whether a row was made on the value of creation: it names no row of its own field, and none that is lost.

    Args:
        row: The row.
        beside: All rows of its record.
    """
    if row.get("rival") or row.get("forgets"):
        return False
    return all(parent in beside and field_of(beside[parent]) != field_of(row) for parent in parents(row))


def forgotten(rows: Rows) -> set[str]:
    """Give the addresses of a record whose text somebody had forgotten."""
    return {field_of(row) for row in rows.values() if row.get("forgets")}


def beginning_forgotten(rows: Rows) -> set[str]:
    """Give the addresses of a record whose value of creation somebody had forgotten."""
    return {field_of(row) for row in rows.values() if row.get("old") == FORGOTTEN and on_creation(row, rows)}


def replaced_by_hand(row: Row, own: Rows) -> Id | None:
    """Give the parent of a row that replaced another value than its parent's, so that a hand edit lay between.

    Args:
        row: The row.
        own: The rows of the same address.
    """
    above = [parent for parent in parents(row) if parent in own]
    if len(above) != 1 or field_of(row) == "deleted" or row.get("rival") or row.get("forgets"):
        return None
    before, old = own[above[0]].get("new"), row.get("old")
    return None if FORGOTTEN in (before, old) or same(before, old) else above[0]


def superseded(own: Rows, beside: Rows) -> set[Id]:
    """Give the rows of one address on which others were made.

    Args:
        own: The rows of the address.
        beside: All rows of the record.
    """
    found: set[Id] = set()
    rivals = {fingerprint(row.get("new")): key for key, row in own.items() if row.get("rival")}
    by_hand = {(p, fingerprint(r.get("new"))): k for k, r in own.items() if is_hand_edit(r) for p in parents(r)}
    for key, row in own.items():
        found |= {parent for parent in parents(row) if parent in own and parent != key}
        if rivals and on_creation(row, beside):
            found.add(rivals.get(fingerprint(row.get("old")), ""))
        if by_hand and (above := replaced_by_hand(row, own)):
            between = by_hand.get((above, fingerprint(row.get("old"))), "")
            found |= {between} - {key}
    return found


def heads(own: Rows, beside: Rows) -> list[Id]:
    """Give the rows of one address that stand, the latest last; where they go round in a circle, the latest."""
    gone = superseded(own, beside)
    left = [key for key in own if key not in gone] or [max(own, key=int)]
    return sorted(left, key=int)


def seen_by(key: Id, rows: Rows) -> set[Id]:
    """Give a row and all those that it was made on top of, near and far, across the fields of a record."""
    seen: set[Id] = set()
    at_hand = [key]
    while at_hand:
        one = at_hand.pop()
        if one in seen or one not in rows:
            continue
        seen.add(one)
        at_hand += parents(rows[one])
        own = {each: row for each, row in rows.items() if field_of(row) == field_of(rows[one])}
        implied = superseded(own, rows) if len(own) > 1 else set()
        if implied:
            at_hand += _implied(one, own, rows, implied)
    return seen


def _implied(key: Id, own: Rows, beside: Rows, gone: Set[Id]) -> list[Id]:
    row = own[key]
    old = fingerprint(row.get("old"))
    return [
        each
        for each in gone
        if each in own
        and fingerprint(own[each].get("new")) == old
        and (
            (own[each].get("rival") and on_creation(row, beside))
            or (is_hand_edit(own[each]) and replaced_by_hand(row, own) in parents(own[each]))
        )
    ]


def unseen_beside_deletion(deletion: Id, rows: Rows) -> list[Id]:
    """Give the standing edits of other fields that a deletion had not seen, and that had not seen it.

    Args:
        deletion: The row that deleted the record.
        rows: All rows of the record.
    """
    seen = seen_by(deletion, rows)
    found = []
    for address, own in by_address(rows).items():
        if address != "deleted":
            standing = [key for key in heads(own, rows) if key not in seen]
            found += [key for key in standing if deletion not in seen_by(key, rows)]
    return sorted(found, key=int)
