"""Ratings, votes and agreements that one person gave in two copies: joined, each counts once."""

from __future__ import annotations

from okr_tui.domain.agreement import consents, terms_of
from okr_tui.domain.conflicts import conflicts
from okr_tui.domain.plan import Plan
from okr_tui.domain.table_talk import hand, proposals, requests, within_allowance
from okr_tui.domain.together import Vote
from tests.domain.merging.copies import GOAL, MAYA, RAVI, Copy, merged


def joined(*copies: Copy) -> Plan:
    plan = Copy(90, tables=merged(*copies)).plan
    assert conflicts(plan) == ()
    other_way = Copy(91, tables=merged(*reversed(copies))).plan
    assert proposals(plan, GOAL) == proposals(other_way, GOAL)
    return plan


def rated(copy: Copy, tick: int, value: int, by: str = MAYA) -> None:
    copy.create(tick, "ratings", {"about": GOAL, "criterion": "goal", "by": by, "value": value})


def test_of_two_ratings_of_one_person_the_latest_counts():
    one, other = Copy(0), Copy(1)
    rated(one, 1, 2)
    rated(other, 2, 5)
    rated(one, 3, 4, by=RAVI)
    plan = joined(one, other)
    assert hand(plan, plan.objectives[GOAL]).counts == (0, 0, 0, 1, 1)


def test_of_two_counts_of_hands_the_latest_counts():
    one, other = Copy(0), Copy(1)
    one.create(1, "ratings", {"about": GOAL, "criterion": "goal", "hands": [0, 0, 3, 0, 0]})
    other.create(2, "ratings", {"about": GOAL, "criterion": "goal", "hands": [0, 0, 0, 0, 4]})
    plan = joined(one, other)
    assert hand(plan, plan.objectives[GOAL]).counts == (0, 0, 0, 0, 4)


def test_of_two_requests_to_one_person_the_latest_counts():
    one, other = Copy(0), Copy(1)
    one.create(1, "ratings", {"about": GOAL, "criterion": "goal", "by": RAVI, "passes": True})
    other.create(2, "ratings", {"about": GOAL, "criterion": "goal", "by": RAVI})
    plan = joined(one, other)
    assert [one.passes for one in requests(plan, plan.objectives[GOAL]).values()] == [False]


def two_wordings() -> tuple[Copy, str, str]:
    copy = Copy(0)
    first = copy.create(1, "posts", {"about": GOAL, "kind": "proposal", "text": "Customers stay with us"})
    second = copy.create(2, "posts", {"about": GOAL, "kind": "proposal", "text": "Nobody leaves"})
    return copy, first, second


def test_a_dot_that_was_given_in_two_copies_is_one_dot_and_lies_where_it_was_put_last():
    one, first, second = two_wordings()
    other = Copy(1, tables=one.tables)
    one.create(4, "votes", {"about": first, "by": MAYA, "dots": 1})
    other.create(5, "votes", {"about": second, "by": MAYA, "dots": 1})
    assert [found.dots for found in proposals(joined(one, other), GOAL)] == [0, 1]


def test_the_same_dot_twice_is_one_dot():
    one, first, _ = two_wordings()
    other = Copy(1, tables=one.tables)
    one.create(4, "votes", {"about": first, "by": MAYA, "dots": 1})
    other.create(5, "votes", {"about": first, "by": MAYA, "dots": 3})
    assert [found.dots for found in proposals(joined(one, other), GOAL)] == [1, 0]


def test_more_dots_than_somebody_had_count_in_their_order_up_to_what_they_had():
    given = [Vote("13", "c", MAYA, 2), Vote("11", "a", MAYA, 2), Vote("12", "b", MAYA, 2)]
    assert within_allowance(given, 3) == {"a": 2, "b": 1}


def test_of_two_votes_for_one_thing_the_latest_counts():
    assert within_allowance([Vote("11", "a", MAYA, 3), Vote("12", "a", MAYA, 1)], 3) == {"a": 1}


def test_of_two_agreements_of_one_person_the_latest_counts():
    one, other = Copy(0), Copy(1)
    terms = terms_of(one.plan, one.plan.objectives[GOAL])
    one.create(1, "agreements", {"about": GOAL, "by": MAYA, "terms": {**terms, "due": "2026-10-31"}})
    other.create(2, "agreements", {"about": GOAL, "by": MAYA, "terms": terms})
    plan = joined(one, other)
    assert consents(plan, plan.objectives[GOAL])[0].stands
