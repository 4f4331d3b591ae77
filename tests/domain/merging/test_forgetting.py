"""A text that was forgotten in one copy is in no merged file, whatever the others still hold or do with it."""

from __future__ import annotations

import copy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okr_tui.domain.edits.forgetting import forget, texts_about
from okr_tui.domain.errors import OkrError, Refused
from okr_tui.domain.merging.union import settled
from okr_tui.domain.tables import MemoryTables
from tests.domain.merging.copies import CREATED, GOAL, MAYA, RETENTION, Copy, bytes_of, key, merged
from tests.domain.merging.properties import is_deleted, the_same_from_everywhere

POST, NOTED, WHY_CHANGE = key(8), key(9), key(10)
SAID, NOTE, TITLE, WHY, REASON = "zebra-said", "zebra-noted", "zebra-title", "zebra-why", "zebra-reason"


def with_texts(mine: Copy) -> Copy:
    """A copy of the plan that everybody took home, with texts in all the places where one can stand."""
    tables = mine.tables
    tables["posts"] = {POST: {"about": GOAL, "kind": "comment", "text": SAID, "created": CREATED}}
    tables["checkins"] = {NOTED: {"key_result": RETENTION, "at": "2026-10-02", "by": MAYA, "value": 63, "note": NOTE,
                                  "created": CREATED}}  # fmt: skip
    tables["objectives"][GOAL] |= {"title": TITLE, "why": WHY, "heads": {"why": WHY_CHANGE}}
    tables["changes"] = {
        WHY_CHANGE: {"record": GOAL, "field": "why", "new": WHY, "by": MAYA, "at": CREATED["at"], "why": REASON}
    }
    return mine


def put_in_order(tables: dict) -> bytes:
    mine = Copy(7, tables=tables)
    mine.take(settled(MemoryTables(tables)))
    return bytes_of(mine.tables)


def forgotten(mine: Copy, tick: int, says: str) -> bool:
    """Have a text forgotten, where it may be; whether it was."""
    found = [text for text in texts_about(mine.plan, GOAL) if text.says == says or (says in text.kind)]
    draft = mine.draft(tick)
    try:
        forget(found)(draft)
    except OkrError:
        return False
    mine.take(draft.rows)
    return True


PLACES = [
    ("posts", POST, "text", SAID),
    ("checkins", NOTED, "note", NOTE),
    ("objectives", GOAL, "title", TITLE),
    ("objectives", GOAL, "why", WHY),
]
WORDS = ["one", "two", "three"]
places = st.sampled_from(PLACES)
steps = st.one_of(
    st.tuples(st.just("edit"), places, st.sampled_from(WORDS)),
    st.tuples(st.just("hand"), places, st.sampled_from(WORDS)),
    st.tuples(st.just("decide"), places, st.sampled_from(WORDS)),
    st.tuples(st.just("why by hand"), st.just(WHY_CHANGE), st.sampled_from(WORDS)),
    st.tuples(st.just("delete"), st.sampled_from([GOAL, POST, NOTED]), st.none()),
    st.tuples(st.just("restore"), st.sampled_from([GOAL, POST, NOTED]), st.none()),
    st.tuples(st.just("merge"), st.integers(0, 2), st.none()),
    st.tuples(st.just("forget"), st.sampled_from([SAID, NOTE, TITLE, WHY, REASON]), st.none()),
)
histories = st.lists(st.tuples(st.integers(0, 2), steps), max_size=14)
skews = st.tuples(*[st.integers(-600, 600)] * 3)


def played(skew, history) -> tuple[list[Copy], set[str]]:
    copies = [with_texts(Copy(n, skew[n])) for n in range(3)]
    gone: set[str] = set()
    for tick, (who, (what, where, value)) in enumerate(history):
        mine = copies[who]
        try:
            match what:
                case "edit":
                    mine.edit(
                        tick, where[1], where[2], f"{value} {where[3]}" if where[0] in ("posts", "checkins") else value
                    )
                case "hand":
                    mine.write_by_hand(*where[:3], value)
                case "decide":
                    mine.decide(tick, where[1], where[2], value)
                case "why by hand" if where in mine.tables["changes"]:
                    mine.write_by_hand("changes", where, "why", value)
                case "delete" if not is_deleted(mine, where):
                    mine.delete(tick, where)
                case "restore" if is_deleted(mine, where):
                    mine.restore(tick, where)
                case "merge" if where != who:
                    mine.merge(copies[where])
                case "forget":
                    gone |= {where} if forgotten(mine, tick, where) else set()
        except OkrError:
            continue
    return copies, gone


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(skews, histories)
def test_no_byte_of_a_forgotten_text_is_in_the_merged_plan_in_whatever_order_it_was_merged(skew, history):
    copies, gone = played(skew, history)
    whole = the_same_from_everywhere(copies)
    for text in gone:
        assert text.encode() not in bytes_of(whole)
    assert bytes_of(merged(Copy(1, tables=whole), Copy(2, tables=copy.deepcopy(whole)))) == bytes_of(whole)
    assert put_in_order(whole) == bytes_of(whole)


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(skews, histories, st.sampled_from([SAID, NOTE, TITLE, WHY, REASON]))
def test_forgetting_leaves_nothing_to_be_put_in_order(skew, history, last):
    mine = played(skew, history)[0][0]
    mine.take(settled(MemoryTables(mine.tables)))
    if forgotten(mine, 100, last):
        assert last.encode() not in bytes_of(mine.tables)
        assert put_in_order(mine.tables) == bytes_of(mine.tables)


def test_a_title_of_creation_that_two_people_replaced_unseen_is_gone_from_both_changes():
    mine, theirs, third = (with_texts(Copy(n)) for n in range(3))
    mine.edit(1, GOAL, "title", "mine")
    theirs.edit(2, GOAL, "title", "theirs")
    assert forgotten(mine, 3, TITLE)
    whole = the_same_from_everywhere([mine, theirs, third])
    assert TITLE.encode() not in bytes_of(whole)
    assert len(whole["objectives"][GOAL]["rivals"]["title"]) == 1


def test_titles_of_creation_written_by_hand_in_two_copies_do_not_bring_a_forgotten_one_back():
    mine, theirs, third = (with_texts(Copy(n)) for n in range(3))
    theirs.write_by_hand("objectives", GOAL, "title", "by hand")
    mine.edit(1, GOAL, "title", "mine")
    assert forgotten(mine, 3, TITLE)
    whole = the_same_from_everywhere([mine, theirs, third])
    assert TITLE.encode() not in bytes_of(whole)


def test_a_decision_between_a_forgotten_value_and_another_keeps_no_byte_of_it():
    mine, theirs = (with_texts(Copy(n)) for n in range(2))
    mine.edit(1, GOAL, "why", "zebra-mine")
    theirs.edit(2, GOAL, "why", "theirs")
    third = Copy(2, tables=copy.deepcopy(theirs.tables))
    third.merge(mine)
    third.decide(3, GOAL, "why", "decided")
    mine.edit(4, GOAL, "why", "later")
    assert forgotten(mine, 5, "zebra-mine")
    whole = the_same_from_everywhere([mine, theirs, third])
    assert b"zebra-mine" not in bytes_of(whole)


def test_a_forgotten_text_takes_no_other_one():
    mine = with_texts(Copy(0))
    assert forgotten(mine, 1, SAID)
    with pytest.raises(Refused):
        mine.edit(2, POST, "text", "anew")
