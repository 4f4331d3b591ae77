"""What holds of copies whatever was done to them, as functions that raise AssertionError where it does not."""

from __future__ import annotations

import copy
import itertools

from hypothesis import strategies as st

from okr_tui.domain.conflicts import conflicts
from okr_tui.domain.merging.union import settled
from okr_tui.domain.merging.values import addressed, fingerprint
from okr_tui.domain.plan import Plan
from okr_tui.domain.tables import MemoryTables
from tests.domain.merging.copies import GOAL, RAVI, RETENTION, TEAM, Copy, bytes_of, merged, values_in

ADDRESSES = [
    (GOAL, "title", ["Stay", "Customers stay", "Renew"]),
    (GOAL, "why", ["", "Cash", "Trust"]),
    (GOAL, f"co_authors/{RAVI}", [None, RAVI]),
    (RETENTION, "target", [77, 80, 75.5]),
    (RETENTION, "milestones/m1", [None, {"id": "m1", "title": "A"}, {"id": "m1", "title": "B"}]),
    (TEAM, "name", ["Product", "Makers"]),
]
BY_HAND = [
    ("objectives", GOAL, "title", ["Hand", "Customers stay"]),
    ("key_results", RETENTION, "target", [90, 77.0]),
    ("key_results", RETENTION, "milestones", [[{"id": "m1", "title": "H"}], [{"id": "m2", "title": "N"}]]),
]

edits = st.one_of(
    st.sampled_from(ADDRESSES).flatmap(lambda a: st.tuples(st.just("edit"), st.just(a[:2]), st.sampled_from(a[2]))),
    st.sampled_from(BY_HAND).flatmap(lambda a: st.tuples(st.just("hand"), st.just(a[:3]), st.sampled_from(a[3]))),
    st.tuples(st.just("delete"), st.sampled_from([GOAL, RETENTION]), st.none()),
    st.tuples(st.just("restore"), st.sampled_from([GOAL, RETENTION]), st.none()),
    st.tuples(st.just("check in"), st.integers(0, 99), st.none()),
    st.tuples(st.just("goal"), st.integers(0, 9), st.none()),
    st.tuples(st.just("decide"), st.sampled_from(ADDRESSES), st.integers(0, 2)),
    st.tuples(st.just("merge"), st.integers(0, 2), st.none()),
)
histories = st.lists(st.tuples(st.integers(0, 2), edits), max_size=14)
skews = st.tuples(*[st.integers(-600, 600)] * 3)


def played(skew, history) -> list[Copy]:
    copies = [Copy(n, skew[n]) for n in range(3)]
    for tick, (who, (what, where, value)) in enumerate(history):
        mine = copies[who]
        match what:
            case "edit":
                mine.edit(tick, *where, value)
            case "hand":
                mine.write_by_hand(*where, value)
            case "delete" if not is_deleted(mine, where):
                mine.delete(tick, where)
            case "restore" if is_deleted(mine, where):
                mine.restore(tick, where)
            case "check in":
                mine.create(tick, "checkins", {"key_result": RETENTION, "at": "2026-10-05", "value": where})
            case "goal":
                mine.create(tick, "objectives", {"number": 2, "title": f"New {where}", "team": TEAM})
            case "decide":
                record, address, values = where
                mine.decide(tick, record, address, values[value % len(values)])
            case "merge" if where != who:
                mine.merge(copies[where])
    return copies


def is_deleted(mine: Copy, record: str) -> bool:
    return any(rows[record].get("deleted") for rows in mine.tables.values() if record in rows)


def ways(a, b, c):
    """An order of three copies, another one, and another grouping; the copies are interchangeable."""
    yield merged(a, b, c)
    yield merged(c, b, a)
    yield merged(b, Copy(8, tables=merged(a, c)))


def every_way(a, b, c):
    """Every order and grouping of three copies."""
    for x, y, z in itertools.permutations((a, b, c)):
        yield merged(x, y, z)
        yield merged(x, Copy(8, tables=merged(y, z)))


def the_same_from_everywhere(copies: list[Copy], ways=ways) -> dict:
    first, *others = ways(*copies)
    for other in others:
        assert bytes_of(other) == bytes_of(first)
    return first


def the_same_bytes(skew, history, ways=ways) -> None:
    """In other orders and groupings, and merged with itself."""
    whole = the_same_from_everywhere(played(skew, history), ways)
    assert bytes_of(merged(Copy(1, tables=whole), Copy(2, tables=copy.deepcopy(whole)))) == bytes_of(whole)


def nothing_lost(skew, history) -> None:
    """Every record, and every value that was ever written."""
    copies = played(skew, history)
    whole = merged(*copies)
    for each in copies:
        for table, rows in each.tables.items():
            assert rows.keys() <= whole.get(table, {}).keys()
        for record, field, value in [*each.written, *((*where, value) for where, value in each.by_hand.items())]:
            if isinstance(value, list):
                for address, element in addressed({field: value}).items():
                    assert fingerprint(element) in values_in(whole, record, address)
            else:
                assert fingerprint(value) in values_in(whole, record, field)


def in_step(skew, history) -> None:
    """A merged plan says what its changes say."""
    assert settled(MemoryTables(merged(*played(skew, history)))) == {}


turns = st.lists(st.tuples(st.integers(0, 2), st.integers(1, 9)), min_size=1, max_size=6)


def no_conflict_of_what_was_seen(skew, order) -> None:
    """Whoever edits has everybody's edits, and their clocks are wrong: the last one is shown, and nothing is open."""
    copies = [Copy(n, skew[n]) for n in range(3)]
    value = 77
    for tick, (who, step) in enumerate(order):
        for other in copies:
            copies[who].merge(other)
        value += step
        copies[who].edit(tick, RETENTION, "target", value)
    whole = the_same_from_everywhere(copies)
    assert whole["key_results"][RETENTION]["target"] == value
    assert conflicts(Plan(MemoryTables(whole))) == ()


def one_conflict_of_what_was_not_seen(skew, values) -> None:
    """Two people change one field to different values, a third another one: one conflict, with both values."""
    copies = [Copy(n, skew[n]) for n in range(3)]
    copies[0].edit(0, RETENTION, "target", values[0])
    copies[1].edit(1, RETENTION, "target", values[1])
    copies[2].edit(2, GOAL, "title", "Renew")
    found = conflicts(Plan(MemoryTables(the_same_from_everywhere(copies))))
    assert [(one.record, one.field) for one in found] == [(RETENTION, "target")]
    assert {side.value for side in found[0].sides} == set(values)


def kept_where_edited_unseen(skew, what) -> None:
    """Somebody takes a goal out while somebody else works on it: it stays, and the question is open."""
    copies = [Copy(n, skew[n]) for n in range(3)]
    if what == "edit":
        copies[0].delete(0, RETENTION)
        copies[1].edit(1, RETENTION, "target", 90)
    else:
        copies[0].delete(0, RETENTION)
        copies[1].create(1, "checkins", {"key_result": RETENTION, "at": "2026-10-05", "value": 64})
    whole = the_same_from_everywhere(copies)
    assert not whole["key_results"][RETENTION].get("deleted")
    assert [(one.record, one.field) for one in conflicts(Plan(MemoryTables(whole)))] == [(RETENTION, "deleted")]
