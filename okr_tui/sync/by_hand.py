"""What somebody wrote into the file by hand, told from what the file was before, which git knows and a merge does not.

A value that was never changed by the program has no change row. Two copies that differ in it are a conflict, as nobody
can say which was first. Where the state before is at hand the edit becomes a row of its own, and is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from okr_tui.domain.merging.settling import hand_edit
from okr_tui.domain.merging.union import settled
from okr_tui.domain.merging.values import addressed, same
from okr_tui.domain.records import Id
from okr_tui.storage.canonical import Raw
from okr_tui.storage.content import Content
from okr_tui.storage.section import key_of

CHANGES = "changes"
NEVER = ("created", "deleted", "format", "plan_id", "archive_of", "number")
"""Fields that say what a record is, or that the program sees to: a merge has its own rules for each of them."""


def with_hand_edits(content: Content, before: Content | None) -> Content:
    """Give a plan with a change row for each value that was written into the file since, and says so nowhere.

    The row has a key made of what it says, so that everybody who finds the same edit makes the same one.

    Args:
        content: The plan; itself where there is none.
        before: What it was made from; None where nobody knows.

    Raises:
        NotAPlan: It can't be read.
    """
    if before is None:
        return content
    content.look_through()  # what git left in it is put in order by that
    made: dict[Id, Raw] = {}
    for name in before.names():
        if name != CHANGES:
            for key in {str(key_of(each)) for each in content.lines(name) - before.lines(name)}:
                now, then = content.record(name, key), before.record(name, key)
                if now is not None and then is not None:
                    made.update(_rows(key, now, then))
    rows = content.table(CHANGES)
    told = {(row.get("record"), row.get("field")) for row in rows.values() if isinstance(row, dict)}
    made = {key: row for key, row in made.items() if (row["record"], row["field"]) not in told}
    if not made:
        return content
    whole = content.with_rows({CHANGES: dict(made)})
    return whole.with_rows(settled(whole, {str(row["record"]) for row in made.values()}))


def _rows(key: Id, now: Mapping[str, object], then: Mapping[str, object]) -> Iterator[tuple[Id, Raw]]:
    values, old = addressed(now), addressed(then)
    named = {*_named(now), *_named(then)}
    for address in sorted({*values, *old} - named):
        if address not in NEVER and not same(values.get(address), old.get(address)):
            yield hand_edit(key, address, None, old.get(address), values.get(address))


def _named(raw: Mapping[str, object]) -> Mapping[str, object]:
    """The addresses whose value comes from a change row."""
    heads = raw.get("heads")
    return heads if isinstance(heads, dict) else {}
