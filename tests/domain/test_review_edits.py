"""What a review decides: keep, adjust, drop, carry over, each with its score and its reason; the end of a cycle."""

from datetime import date

import pytest

from okr_tui.domain.edits.checkins import log_check_in
from okr_tui.domain.edits.reviewing import close_cycle, retro, review
from okr_tui.domain.errors import BadValue, Refused
from okr_tui.domain.history import last_act
from okr_tui.domain.plan import Plan
from okr_tui.domain.review_words import given_words
from okr_tui.domain.rhythm_records import Review
from okr_tui.domain.undoing import undo
from tests.builders import TODAY, act, done, empty_plan, first_person, key_result, objective
from tests.domain.closing import AFTER, agenda, at, carried, ended, item, reviewed


def the_review(plan: Plan, code: str = "O1") -> Review:
    return plan.said(Review, plan.find(code).id)[-1]


def closed(plan: Plan, why: str = "", today: date = AFTER, **said: object) -> Plan:
    edit = close_cycle(plan.cycle("Q4 2026").id, **said)  # type: ignore[arg-type]
    return done(plan, edit, act(today, by=first_person(plan), why=why))


def undone(plan: Plan) -> Plan:
    event = last_act(plan, first_person(plan))
    assert event is not None
    return done(plan, undo(event), act(AFTER, by=first_person(plan), undoes=event.id))


def test_keeping_closes_an_objective_with_its_computed_score() -> None:
    plan = reviewed(ended(objective("Grow", at(0.6))), outcome="keep")
    assert (plan.find("O1").stage, plan.find("O1").score) == ("closed", 0.6)  # type: ignore[union-attr]
    assert (the_review(plan).computed, the_review(plan).score, the_review(plan).outcome) == (0.6, 0.6, "keep")


def test_another_score_than_the_computed_one_needs_a_reason() -> None:
    plan = ended(objective("Grow", at(0.6)))
    with pytest.raises(BadValue, match="another score needs a reason"):
        reviewed(plan, outcome="keep", score=0.8)
    assert the_review(reviewed(plan, outcome="keep", score=0.8, why="one week is missing")).reason


def test_the_computed_score_typed_in_needs_no_reason() -> None:
    assert reviewed(ended(objective("Grow", at(2 / 3))), outcome="keep", score=0.67).find("O1").score == 0.67  # type: ignore[union-attr]


@pytest.mark.parametrize("score", [-0.1, 1.2, float("nan")])
def test_a_score_beyond_its_bounds_is_refused(score: float) -> None:
    with pytest.raises(BadValue, match="between 0 and 1"):
        reviewed(ended(), score=score, why="so")


def test_a_score_can_be_given_before_anything_is_decided() -> None:
    plan = reviewed(ended(), score=0.5, why="half of it")
    assert (item(plan).score, item(plan).decided) == (0.5, False)


def test_what_helped_and_what_hindered_are_noted_one_after_the_other() -> None:
    plan = reviewed(reviewed(ended(), helped="The new guide"), hindered="Holidays")
    assert (the_review(plan).helped, the_review(plan).hindered) == ("The new guide", "Holidays")
    assert len(plan.said(Review, plan.find("O1").id)) == 1


def test_dropping_needs_a_reason_and_leaves_no_score() -> None:
    with pytest.raises(BadValue, match="needs a reason"):
        reviewed(ended(), outcome="drop")
    plan = reviewed(ended(), outcome="drop", why="the market moved")
    assert (item(plan).score, item(plan).outcome, the_review(plan).reason) == (None, "drop", "the market moved")


def test_a_score_once_given_is_taken_away_by_dropping() -> None:
    plan = reviewed(reviewed(ended(), score=0.5, why="half"), outcome="drop", why="the market moved")
    assert (plan.find("O1").score, the_review(plan).score) == (None, None)  # type: ignore[union-attr]


def test_carrying_over_closes_the_old_one_with_its_score_and_names_the_new_one() -> None:
    plan = reviewed(ended(objective("Grow", at(0.6))), outcome="carry over")
    assert (plan.find("O1").stage, item(plan).score) == ("closed", 0.6)  # type: ignore[union-attr]
    assert the_review(plan).became == carried(plan).id


def test_carrying_over_twice_changes_the_score_alone() -> None:
    plan = reviewed(ended(), outcome="carry over")
    plan = reviewed(plan, outcome="carry over", score=0.5, why="half")
    assert (len(item(plan).carried), item(plan).score) == (1, 0.5)


def test_what_was_carried_over_is_not_kept_after_all_while_the_new_one_lives() -> None:
    with pytest.raises(Refused, match="carried on as O2 already"):
        reviewed(reviewed(ended(), outcome="carry over"), outcome="keep")


def test_adjusting_carries_on_with_another_target() -> None:
    plan = ended()
    wanted = {plan.find("O1.1").id: {"target": 80.0}, plan.find("O1").id: {"title": "Customers stay longer"}}
    plan = reviewed(plan, outcome="adjust", wanted=wanted, why="77 was too low")
    new = carried(plan)
    assert (new.title, plan.key_results_of(new.id)[0].target) == ("Customers stay longer", 80)
    assert plan.find("O1.1").target == 77  # type: ignore[union-attr]


@pytest.mark.parametrize(("why", "wanted"), [("", True), ("too low", False)])
def test_adjusting_needs_a_reason_and_something_to_adjust(why: str, wanted: bool) -> None:
    plan = ended()
    fields = {plan.find("O1").id: {"title": "Other"}} if wanted else {}
    with pytest.raises(BadValue):
        reviewed(plan, outcome="adjust", wanted=fields, why=why)


def test_a_cycle_that_still_runs_is_closed_early_only_with_a_reason() -> None:
    with pytest.raises(Refused, match="Q4 2026 runs until 31 Dec 2026"):
        reviewed(ended(), outcome="keep", today=date(2026, 12, 20))
    plan = reviewed(ended(), outcome="keep", today=date(2026, 12, 20), why="reached")
    assert item(plan).decided


def test_in_the_middle_of_a_cycle_keeping_leaves_the_objective_as_it_is() -> None:
    plan = reviewed(ended(), kind="mid-cycle", outcome="keep", helped="The guide", today=date(2026, 12, 11))
    assert (plan.find("O1").stage, plan.find("O1").score) == ("active", None)  # type: ignore[union-attr]
    assert [look.helped for look in item(plan).looks] == ["The guide"]


def test_in_the_middle_of_a_cycle_adjusting_changes_the_goal_itself_with_the_reason() -> None:
    plan = ended()
    wanted = {plan.find("O1.1").id: {"target": 80.0}}
    plan = reviewed(plan, kind="mid-cycle", outcome="adjust", wanted=wanted, why="too low", today=date(2026, 12, 11))
    assert plan.find("O1.1").target == 80  # type: ignore[union-attr]
    assert [c.why for c in plan.changes if c.field == "target"] == ["too low"]


@pytest.mark.parametrize("said", [{"score": 0.5}, {"outcome": "carry over"}])
def test_in_the_middle_of_a_cycle_there_is_neither_a_score_nor_a_next_cycle(said: dict[str, object]) -> None:
    with pytest.raises(BadValue):
        reviewed(ended(), kind="mid-cycle", today=date(2026, 12, 11), **said)


def test_after_its_end_a_cycle_has_no_middle() -> None:
    with pytest.raises(Refused, match="no longer its middle"):
        reviewed(ended(), kind="mid-cycle", outcome="keep")


def test_before_it_begins_a_cycle_has_no_middle() -> None:
    with pytest.raises(Refused, match="Q4 2026 begins on 1 Oct 2026"):
        reviewed(ended(), kind="mid-cycle", outcome="keep", today=date(2026, 9, 20))


def test_a_draft_is_not_reviewed() -> None:
    with pytest.raises(Refused, match="never begun"):
        reviewed(ended(objective("Some day", stage="draft")), outcome="keep")


def test_a_review_that_neither_decides_nor_says_anything_is_refused() -> None:
    with pytest.raises(BadValue, match="Nothing is said of O1"):
        reviewed(ended(), done_too=True)


def test_what_was_dropped_is_closed_after_all_only_with_a_reason() -> None:
    plan = reviewed(ended(), outcome="drop", why="the market moved")
    with pytest.raises(Refused, match="O1 was dropped"):
        reviewed(plan, outcome="keep")
    assert item(reviewed(plan, outcome="keep", why="it was done after all")).outcome == "keep"


def test_closing_a_cycle_names_the_objective_whose_score_is_wanting() -> None:
    unknown = key_result("Reach", (date(2026, 12, 1), 5), baseline=None, target=10, unit="")
    plan = ended(objective("Customers stay", at(0.6)), objective("Be seen", unknown))
    with pytest.raises(BadValue, match="O2"):
        closed(plan, rest="keep")


def test_a_score_that_the_figures_cannot_give_is_asked_for() -> None:
    blind = key_result("Blind", (date(2026, 12, 1), 5), baseline=None, target=9, unit="")
    with pytest.raises(BadValue, match="no score"):
        reviewed(ended(objective("Grow", blind)), outcome="keep")


def test_undecided_objectives_are_in_the_way_of_closing_a_cycle() -> None:
    with pytest.raises(Refused, match="Nobody has decided about O1 of Q4 2026"):
        closed(ended())


def test_the_rest_can_be_decided_at_once_as_a_cycle_is_closed() -> None:
    plan = closed(ended(objective("A", at(0.2)), objective("B", at(0.4))), rest="carry over")
    assert plan.cycle("Q4 2026").closed == AFTER
    assert [one.outcome for one in agenda(plan).items] == ["carry over", "carry over"]


def test_a_cycle_is_closed_once() -> None:
    plan = closed(reviewed(ended(), outcome="keep"))
    with pytest.raises(Refused, match="was closed on 5 Jan 2027"):
        closed(plan)


def test_a_running_cycle_is_closed_early_only_with_a_reason() -> None:
    plan = empty_plan()
    with pytest.raises(Refused, match="runs until"):
        closed(plan, today=TODAY)
    assert closed(plan, today=TODAY, why="the team moves on").cycle("Q4 2026").closed == TODAY


def test_a_cycle_without_goals_can_be_closed() -> None:
    assert closed(empty_plan()).cycle("Q4 2026").closed == AFTER


def test_undo_opens_a_closed_cycle_again_with_all_that_was_decided_on_the_way() -> None:
    before = ended(objective("A", at(0.2)), objective("B", at(0.4)))
    plan = undone(closed(before, rest="carry over"))
    assert plan.cycle("Q4 2026").closed is None
    assert [o.title for o in plan.objectives.values()] == ["A", "B"]
    assert {o.stage for o in plan.objectives.values()} == {"active"}
    assert [c.name for c in plan.cycles.values()] == ["Q4 2026"]


def test_undo_takes_a_carried_objective_back_as_one_act() -> None:
    plan = undone(reviewed(ended(), outcome="carry over"))
    assert (len(plan.objectives), plan.find("O1").stage, item(plan).review) == (1, "active", None)  # type: ignore[union-attr]


def test_a_note_on_a_cycle_stays_with_the_cycle() -> None:
    plan = empty_plan()
    plan = done(plan, retro(plan.cycle("Q4 2026").id, "We began too late"), act(AFTER, by=first_person(plan)))
    assert [note.note for note in agenda(plan).retro] == ["We began too late"]


def test_an_empty_note_on_a_cycle_is_refused() -> None:
    plan = empty_plan()
    with pytest.raises(BadValue, match="nothing to note"):
        done(plan, retro(plan.cycle("Q4 2026").id, "  "))


def test_an_objective_without_a_cycle_can_be_closed_but_not_carried() -> None:
    plan = ended()
    plan = done(plan, lambda draft: draft.change(plan.find("O1").id, "cycle", None))
    with pytest.raises(Refused, match="in no cycle"):
        done(plan, review(plan.find("O1").id, outcome="carry over"), act(AFTER))
    assert done(plan, review(plan.find("O1").id, outcome="keep"), act(AFTER)).find("O1").stage == "closed"  # type: ignore[union-attr]


def late(plan: Plan, value: float) -> Plan:
    edit = log_check_in(plan.find("O1.1").id, value, at=date(2026, 12, 31), note="the audit came in")
    return done(plan, edit, act(AFTER, by=first_person(plan)))


def test_a_score_taken_from_the_figures_is_outdated_once_a_late_value_comes() -> None:
    plan = late(reviewed(ended(objective("Grow", at(0.6))), outcome="keep"), 80)
    assert item(plan).outdated
    assert given_words(item(plan)) == "values came since: the figures give 0.80 now"


def test_a_score_that_somebody_gave_is_not_outdated_by_a_late_value() -> None:
    plan = late(reviewed(ended(objective("Grow", at(0.6))), outcome="keep", score=0.5, why="luck"), 80)
    assert not item(plan).outdated
    assert given_words(item(plan)) == "the figures give 0.80: luck"


def test_keeping_again_takes_a_late_value_up() -> None:
    plan = reviewed(late(reviewed(ended(objective("Grow", at(0.6))), outcome="keep"), 80), outcome="keep")
    assert (plan.find("O1").score, the_review(plan).computed) == (0.8, 0.8)  # type: ignore[union-attr]


def test_keeping_again_leaves_a_score_that_somebody_gave() -> None:
    plan = late(reviewed(ended(objective("Grow", at(0.6))), outcome="keep", score=0.5, why="luck"), 80)
    assert reviewed(plan, outcome="keep").find("O1").score == 0.5  # type: ignore[union-attr]


def test_closing_the_cycle_takes_late_values_up_where_nobody_gave_a_score() -> None:
    plan = closed(late(reviewed(ended(objective("Grow", at(0.6))), outcome="keep"), 80))
    assert (plan.find("O1").score, the_review(plan).score) == (0.8, 0.8)  # type: ignore[union-attr]


def test_a_goal_whose_final_value_is_missing_is_told_apart_until_it_is_closed() -> None:
    plan = ended(objective("Grow", at(0.6)))
    assert agenda(plan).missing(item(plan)) == ("O1.1",)
    assert agenda(late(plan, 80)).missing(item(late(plan, 80))) == ()
    kept = reviewed(plan, outcome="keep")
    assert agenda(kept).missing(item(kept)) == ()


def test_a_closed_goal_waits_for_no_final_value() -> None:
    figures = item(reviewed(ended(objective("Grow", at(0.6))), outcome="keep")).figures
    assert (figures.status, figures.parts[0].status) == ("partly", "partly")
    assert figures.why() == "60 % when it was closed, so partly (from 40 % to below 100 %)"
