"""What ending goals leaves behind: goals that stand below nothing any more, and goals of others."""

from okr_tui.domain.edits import structure
from okr_tui.domain.ending import alone_words, elsewhere, held_by, left_alone, rest_words
from okr_tui.domain.plan import Plan
from tests.builders import START, act, done, objective
from tests.domain.closing import agenda, at, carried, ended, item, reviewed


def below() -> Plan:
    return ended(objective("Company", at(0.2)), objective("Below", at(0.4), under="O1"))


def test_a_carried_goal_stands_below_nothing_once_what_is_above_it_is_closed() -> None:
    before = reviewed(below(), "O2", outcome="carry over")
    after = reviewed(before, "O1", outcome="keep")
    assert [o.title for o in left_alone(before, after)] == ["Below"]
    assert alone_words(after, left_alone(before, after)) == (
        "O3 stands below nothing any more: what stood above has ended."
    )


def test_a_goal_carried_on_after_what_is_above_it_was_closed_stands_below_nothing() -> None:
    before = reviewed(below(), "O1", outcome="keep")
    after = reviewed(before, "O2", outcome="carry over")
    assert left_alone(before, after) == (carried(after, "O2"),)


def test_a_goal_that_never_stood_below_another_is_not_left_alone() -> None:
    before = below()
    assert left_alone(before, reviewed(before, "O1", outcome="carry over")) == ()


def test_a_carried_goal_is_held_by_what_is_about_to_end() -> None:
    plan = reviewed(below(), "O2", outcome="carry over")
    assert [o.title for o in held_by(plan, {plan.find("O1").id})] == ["Below"]
    assert held_by(plan, set()) == ()


def test_what_is_closed_at_once_is_named_with_its_score_and_its_missing_values() -> None:
    plan = reviewed(below(), "O2", outcome="carry over")
    words = rest_words(agenda(plan), [item(plan)], None, keeps=True)
    assert words.splitlines()[-1] == "O1 0.20 Company"
    assert "1 final value is missing: O1.1." in words
    assert "What stands above O3 ends with this." in words


def test_a_goal_of_somebody_else_says_whose_it_is() -> None:
    plan = done(ended(), structure.add_person("Tom", handle="tom"), act(START))
    assert elsewhere(agenda(plan), item(plan), plan.person("tom")) == "Northwind, @maya"


def test_nobody_is_told_that_a_goal_is_not_theirs_who_may_decide_about_it() -> None:
    plan = below()
    assert elsewhere(agenda(plan), item(plan), next(iter(plan.people.values()))) == ""
