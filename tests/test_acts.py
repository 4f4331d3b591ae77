"""What an act at the drafting table is called in the log."""

import pytest

from okr_tui.acts import act_lines, folded
from okr_tui.domain.edits import drafting, rating, structure
from okr_tui.domain.history import events, last_act
from okr_tui.domain.plan import Plan
from okr_tui.domain.table_talk import proposals
from okr_tui.domain.undoing import undo
from tests.builders import act, done, first_person, key_result, objective, plan_with
from tests.domain.closing import AFTER, at, ended, reviewed


def goal(plan: Plan) -> str:
    return plan.find("O1").id


def told(plan: Plan, edit) -> list[str]:
    """What the log says of an edit."""
    plan = done(plan, edit, act(by=first_person(plan)))
    return act_lines(plan, events(plan)[0])


@pytest.fixture
def draft() -> Plan:
    plan = plan_with(objective("Customers stay", key_result(), stage="draft"))
    return done(plan, drafting.propose(goal(plan), "Nobody leaves"), act(by=first_person(plan)))


def test_a_proposal_in_silence_keeps_its_words_to_itself(draft):
    assert told(draft, drafting.propose(goal(draft), "All renew")) == ["wrote a wording of O1"]


def test_a_correction_in_silence_keeps_its_words_to_itself(draft):
    key = proposals(draft, goal(draft))[0].post.id
    correct = drafting.reword(goal(draft), key, "Nobody ever leaves")
    assert told(draft, correct) == ["corrected the wording of O1"]
    shown = done(draft, drafting.reveal(goal(draft)))
    assert told(shown, correct) == ["the wording of O1: text “Nobody leaves” → “Nobody ever leaves”"]


def test_a_wording_is_withdrawn_and_put_back(draft):
    key = proposals(draft, goal(draft))[0].post.id
    assert told(draft, drafting.withdraw(goal(draft), key)) == ["withdrew the wording of O1"]


def test_showing_what_was_said_in_silence_is_called_so(draft):
    assert told(draft, drafting.reveal(goal(draft))) == ["showed the wordings of O1"]
    assert told(draft, drafting.reveal(goal(draft), "goal")) == ["showed the ratings of O1"]
    assert told(draft, drafting.reveal(goal(draft), "specific")) == ["showed the ratings by specific of O1"]


def test_rating_anew_hides_them_again(draft):
    plan = done(draft, drafting.reveal(goal(draft), "goal"))
    assert told(plan, rating.rate_again(goal(plan))) == ["hid the ratings of O1"]


def test_asking_for_a_hand_is_told_apart_from_a_hand(draft):
    maya = first_person(draft)
    assert told(draft, rating.ask(goal(draft), maya)) == ["joined the fist for O1"]
    assert told(draft, rating.excuse(goal(draft), maya)) == ["let @maya sit out the fist for O1"]
    plan = done(draft, rating.ask(goal(draft), maya))
    assert told(plan, rating.excuse(goal(plan), maya)) == ["waits no longer for @maya to rate O1"]
    assert told(plan, rating.rate(goal(plan), 4, by=maya)) == ["rated O1"]


def test_sitting_down_to_a_fist_is_told_and_taken_back_in_plain_words(draft):
    plan = done(draft, structure.add_person("Ana", team=draft.root_team.id))
    plan = done(plan, structure.add_person("Ben", team=plan.root_team.id))
    ana, ben = plan.person("ana").id, plan.person("ben").id
    plan = done(plan, rating.join(goal(plan), [ana, ben]), act(by=ana))
    joined = events(plan)[0]
    assert act_lines(plan, joined) == ["joined the fist for O1", "asked @ben to rate O1"]
    plan = done(plan, undo(joined), act(by=ana, undoes=joined.id))
    words = act_lines(plan, events(plan)[0])
    assert sorted(words) == ["took back: asked @ben to rate O1", "took back: joined the fist for O1"]


def test_a_pick_says_what_it_did(draft):
    chosen = proposals(draft, goal(draft))[0].post.id
    assert "picked the wording of O1" in told(draft, drafting.pick(goal(draft), chosen))


def test_taking_back_names_the_goal_that_is_gone_and_tells_the_end_of_another_once():
    plan = ended(objective("Company", at(0.2)), objective("Below", at(0.4), under="O1"))
    plan = reviewed(reviewed(plan, "O2", outcome="carry over"), "O1", outcome="carry over")
    event = last_act(plan, first_person(plan))
    assert event is not None
    plan = done(plan, undo(event), act(AFTER, by=first_person(plan), undoes=event.id))
    lines = act_lines(plan, max(events(plan), key=lambda one: int(one.id)))
    assert "took back: O3 Below: alignment contributes to Company added" in lines
    assert not [line for line in lines if "score 0.20" in line and "reviewed" not in line]


def test_a_long_act_is_folded():
    lines = [f"line {n}" for n in range(100)]
    assert folded(lines)[-2:] == ["line 10", "and 89 more changes"]
    assert folded(lines[:12]) == lines[:12]
