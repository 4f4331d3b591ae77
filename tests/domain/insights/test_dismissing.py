"""An insight that was put aside comes back only when its facts change."""

from __future__ import annotations

import pytest

from okr_tui.acts import act_lines
from okr_tui.domain.edits import checkins, structure
from okr_tui.domain.edits.insights import dismiss
from okr_tui.domain.errors import BadValue, NotFound, Refused
from okr_tui.domain.history import last_act
from okr_tui.domain.insights.dismissed import parted
from okr_tui.domain.insights.insight import Insight
from okr_tui.domain.plan import Plan
from okr_tui.domain.undoing import undo
from tests.builders import TODAY, act, done, first_person
from tests.domain.insights.found import after, found, measured, only
from tests.domain.insights.test_cascade_and_people import owning, silent

FLAT = measured((10, 63), (24, 63), (40, 63))


def flat(plan: Plan) -> Insight:
    return only(found(plan, kind="flat"))


def put_aside(plan: Plan, why: str = "The season begins in December") -> Plan:
    return done(plan, dismiss(flat(plan), why), act(by=first_person(plan)))


def open_kinds(plan: Plan, days: int = 45) -> set[str]:
    return {one.kind for one in parted(plan, found(plan, after(days))).open}


def test_a_dismissed_insight_is_hidden():
    assert ("flat" in open_kinds(FLAT), "flat" in open_kinds(put_aside(FLAT))) == (True, False)


def test_what_was_dismissed_is_kept_with_its_reason_and_by_whom():
    plan = put_aside(FLAT)
    ((_, post),) = [pair for pair in parted(plan, found(plan)).dismissed if pair[0].kind == "flat"]
    assert (post.text, post.created.by) == ("The season begins in December", first_person(plan))


def test_it_stays_hidden_from_day_to_day_while_its_facts_are_the_same():
    plan = put_aside(FLAT)
    assert all("flat" not in open_kinds(plan, days) for days in range(45, 57))


def test_it_comes_back_when_its_facts_change():
    plan = put_aside(FLAT)
    key = plan.find("O1.1").id
    for days in (46, 61, 75):
        plan = done(plan, checkins.log_check_in(key, 64, at=after(days)), act(after(days)))
    assert "flat" in open_kinds(plan, 75)


def test_a_line_that_moved_and_lies_flat_again_at_the_same_value_is_told_again():
    plan = put_aside(FLAT)
    key = plan.find("O1.1").id
    for days, value in ((47, 66), (50, 63), (64, 63), (79, 63)):
        plan = done(plan, checkins.log_check_in(key, value, at=after(days)), act(after(days)))
    assert "flat" in open_kinds(plan, 80)


def test_a_branch_that_was_heard_of_and_is_silent_again_is_told_again():
    plan = silent()
    plan = done(plan, dismiss(only(found(plan, kind="stale branch")), "Holidays"), act(by=first_person(plan)))
    assert "stale branch" not in open_kinds(plan)
    for code, days in (("O2.1", 46), ("O3.1", 46), ("O1.1", 64)):
        plan = done(plan, checkins.log_check_in(plan.find(code).id, 70, at=after(days)), act(after(days)))
    assert "stale branch" in open_kinds(plan, 65)


def falls(plan: Plan) -> str:
    return only(found(plan, after(45), "confidence falls")).facts


def test_confidence_that_stays_where_it_fell_to_is_the_same_fact():
    before = measured((10, 64, 8), (20, 66, 7), (32, 70, 5))
    after_it = measured((10, 64, 8), (20, 66, 7), (32, 70, 5), (40, 72, 5))
    assert falls(before) == falls(after_it)


def test_confidence_that_fell_further_is_another_fact():
    before = measured((10, 64, 8), (20, 66, 7), (32, 70, 5))
    after_it = measured((10, 64, 8), (20, 66, 7), (32, 70, 5), (40, 72, 4))
    assert falls(before) != falls(after_it)


def test_the_other_insights_of_the_goal_stay():
    assert "forecast" in open_kinds(put_aside(FLAT))


def test_undoing_the_dismissal_brings_it_back():
    plan = put_aside(FLAT)
    event = last_act(plan, first_person(plan))
    assert event is not None and "flat" in open_kinds(done(plan, undo(event)))


def test_the_log_says_that_an_insight_was_dismissed_and_why():
    plan = put_aside(FLAT)
    event = last_act(plan, first_person(plan))
    assert event is not None
    assert act_lines(plan, event) == ["dismissed an insight about O1.1: “The season begins in December”"]


def test_the_log_names_a_person_whose_load_was_dismissed():
    plan = owning(6)
    plan = done(plan, dismiss(only(found(plan, kind="overloaded")), "Two end this week"), act(by=first_person(plan)))
    event = last_act(plan, first_person(plan))
    assert event is not None
    assert act_lines(plan, event) == ["dismissed an insight about Maya Lind: “Two end this week”"]


def test_a_dismissal_needs_a_reason():
    with pytest.raises(BadValue, match="needs a reason"):
        put_aside(FLAT, "  ")


def test_what_somebody_dismissed_meanwhile_is_not_dismissed_twice():
    insight = flat(FLAT)
    with pytest.raises(Refused, match="dismissed it already"):
        done(put_aside(FLAT), dismiss(insight, "Me too"))


def test_what_is_gone_can_not_be_dismissed():
    plan = owning(6)
    insight = only(found(plan, kind="overloaded"))
    gone = done(plan, structure.add_person("Ravi Rao"), act(TODAY))
    gone = done(gone, lambda draft: draft.delete(insight.record))
    with pytest.raises(NotFound):
        done(gone, dismiss(insight, "Left"))
