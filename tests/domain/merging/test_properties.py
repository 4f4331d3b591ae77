"""Whatever three people do to their copies: they come together to the same bytes, and nothing is lost."""

from __future__ import annotations

import copy
import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okr_tui.domain.merging.union import settled
from okr_tui.domain.merging.values import addressed, fingerprint
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
    """Every order and grouping of three copies."""
    for x, y, z in itertools.permutations((a, b, c)):
        yield merged(x, y, z)
        yield merged(x, Copy(8, tables=merged(y, z)))


def the_same_from_everywhere(copies: list[Copy]) -> dict:
    first, *others = ways(*copies)
    for other in others:
        assert bytes_of(other) == bytes_of(first)
    return first


@settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
@given(skews, histories)
def test_three_copies_come_together_to_the_same_bytes_in_every_order_and_grouping(skew, history):
    whole = the_same_from_everywhere(played(skew, history))
    assert bytes_of(merged(Copy(1, tables=whole), Copy(2, tables=copy.deepcopy(whole)))) == bytes_of(whole)


@settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
@given(skews, histories)
def test_every_record_and_every_written_value_is_still_there(skew, history):
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


@settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
@given(skews, histories)
def test_a_merged_plan_says_what_its_changes_say(skew, history):
    whole = merged(*played(skew, history))
    assert settled(MemoryTables(whole)) == {}


@pytest.mark.parametrize("skew", [(0, 0, 0), (600, -600, 0), (-600, 600, 300)])
def test_edits_one_after_the_other_are_no_conflict_whatever_the_clocks_say(skew):
    copies = [Copy(n, skew[n]) for n in range(3)]
    for tick, who in enumerate([0, 1, 2, 1, 0]):
        for other in copies:
            copies[who].merge(other)
        copies[who].edit(tick, RETENTION, "target", 80 + tick)
    whole = the_same_from_everywhere(copies)
    assert whole["key_results"][RETENTION]["target"] == 84
    assert "rivals" not in whole["key_results"][RETENTION]
