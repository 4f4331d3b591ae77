"""Agreement: owner and lead agree to a goal as it is, and it falls away when its terms change."""

from datetime import date

import pytest

from okr_tui.domain.agreement import (
    agreed,
    authors,
    consents,
    explain_ownership,
    fell_away,
    ownership,
    stage_now,
)
from okr_tui.domain.draft import Draft
from okr_tui.domain.edits import drafting, goals, structure
from okr_tui.domain.errors import Refused
from okr_tui.domain.history import last_act
from okr_tui.domain.plan import Plan
from okr_tui.domain.tables import MemoryTables
from okr_tui.domain.together import Agreement
from okr_tui.domain.undoing import undo
from tests.builders import act, done, empty_plan, key_result, objective, plan_with


def handled(plan: Plan) -> dict[str, str]:
    return {p.handle: p.id for p in plan.people.values()}


def a_team(*, lead: str | None = "ana", stage: str = "draft", **values: object) -> Plan:
    """Product, led by Ana, where Ben owns O1 with one key result."""
    plan = empty_plan()
    for name in ("Ana", "Ben"):
        plan = done(plan, structure.add_person(name, team=plan.root_team.id))
    who = handled(plan)
    plan = done(plan, structure.add_team("Product", under=plan.root_team.id, lead=who.get(lead or "")))
    team = plan.team("Product").id
    made = act(by=who["ben"])
    plan = done(plan, goals.add_objective("Customers stay", team=team, owner=who["ben"], stage=stage, **values), made)
    measured = {"kind": "increase", "baseline": 62, "target": 77, "unit": "%"}
    return done(plan, goals.add_key_result(made.seed, "Retention", measured), act(by=who["ben"]))


def agree(plan: Plan, *people: str) -> Plan:
    for handle in people:
        plan = done(plan, drafting.agree(plan.find("O1").id, handled(plan)[handle]), act(by=handled(plan)[handle]))
    return plan


def set_(plan: Plan, code: str, **values: object) -> Plan:
    return done(plan, goals.set_fields(plan.find(code).id, {name: (..., new) for name, new in values.items()}))


def changed(plan: Plan) -> list[str]:
    """What changed since somebody agreed, in words."""
    return [words for one in consents(plan, plan.find("O1")) for words in one.changed]


# -- who has to agree ---------------------------------------------------------------------------------


def test_owner_and_lead_have_to_agree():
    plan = a_team()
    wanted = [(one.role, one.person.handle) for one in consents(plan, plan.find("O1"))]
    assert wanted == [("owner", "ben"), ("lead", "ana")]


def test_one_of_the_two_is_not_enough():
    plan = agree(a_team(), "ben")
    assert [one.stands for one in consents(plan, plan.find("O1"))] == [True, False]
    assert not agreed(plan, plan.find("O1"))


def test_both_are():
    plan = agree(a_team(), "ana", "ben")
    assert agreed(plan, plan.find("O1"))


def test_who_is_owner_and_lead_agrees_once():
    plan = a_team(lead="ben")
    assert [one.role for one in consents(plan, plan.find("O1"))] == ["owner"]
    assert agreed(agree(plan, "ben"), plan.find("O1"))


def test_somebody_else_agreeing_changes_nothing():
    plan = agree(a_team(), "ben", "maya")
    assert not agreed(plan, plan.find("O1"))


def test_a_team_without_a_lead_can_not_agree_yet():
    plan = agree(a_team(lead=None), "ben")
    assert [(one.role, one.person is None) for one in consents(plan, plan.find("O1"))] == [
        ("owner", False),
        ("lead", True),
    ]
    assert not agreed(plan, plan.find("O1"))


def test_in_a_personal_plan_only_the_person_agrees():
    plan = done(Plan(MemoryTables()), structure.start_plan(name="Mine", me="Maya Lind", personal=True), act())
    me = handled(plan)["maya"]
    plan = done(plan, goals.add_objective("Run", person=me, stage="draft"), act(by=me))
    assert [one.role for one in consents(plan, plan.find("O1"))] == ["owner"]
    assert agree(plan, "maya").find("O1").stage == "agreed"


def test_to_a_personal_goal_in_a_company_the_lead_of_its_person_agrees():
    plan = a_team()
    who = handled(plan)
    plan = done(plan, goals.set_fields(who["ben"], {"team": (..., plan.team("Product").id)}))
    plan = set_(plan, "O1", person=who["ben"])
    assert [(one.role, one.person.handle) for one in consents(plan, plan.find("O1"))] == [
        ("owner", "ben"),
        ("lead", "ana"),
    ]


def test_to_a_leads_own_goal_their_manager_agrees():
    plan = a_team(lead="ben")
    who = handled(plan)
    plan = done(
        plan,
        goals.set_fields(who["ben"], {"team": (..., plan.team("Product").id), "manager": (..., who["maya"])}),
    )
    plan = set_(plan, "O1", person=who["ben"])
    assert [(one.role, one.person.handle) for one in consents(plan, plan.find("O1"))] == [
        ("owner", "ben"),
        ("lead", "maya"),
    ]


def test_nobody_agrees_to_a_goal_without_owner():
    plan = set_(a_team(), "O1", owner=None)
    with pytest.raises(Refused, match="Nobody owns O1 yet"):
        agree(plan, "ana")


def test_nobody_agrees_to_a_goal_that_was_dropped_meanwhile():
    plan = a_team()
    plan = done(plan, goals.drop(plan.find("O1").id), act(why="No"))
    with pytest.raises(Refused, match="O1 was dropped meanwhile"):
        agree(plan, "ana")


# -- what it falls away with --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "field", "new", "words"),
    [
        ("O1.1", "target", 80, "O1.1 target 77 % → 80 %"),
        ("O1.1", "due", date(2026, 12, 1), "O1.1 due 2026-12-31 → 2026-12-01"),
        ("O1", "due", date(2026, 12, 1), "due 2026-12-31 → 2026-12-01"),
    ],
)
def test_it_falls_away_with_the_terms_and_says_which(code, field, new, words):
    plan = set_(agree(a_team(), "ana", "ben"), code, **{field: new})
    goal = plan.find("O1")
    assert fell_away(plan, goal) and not agreed(plan, goal)
    assert words in changed(plan)


def test_it_falls_away_with_the_upper_bound():
    plan = a_team()
    plan = set_(plan, "O1.1", kind="between", target=60, upper=80)
    plan = set_(agree(plan, "ana", "ben"), "O1.1", upper=90)
    assert changed(plan) == ["O1.1 upper 80 % → 90 %"] * 2


def test_it_falls_away_with_the_owner():
    plan = agree(a_team(), "ana", "ben")
    plan = set_(plan, "O1", owner=handled(plan)["maya"])
    (owner, lead) = consents(plan, plan.find("O1"))
    assert (owner.person.handle, owner.agreement) == ("maya", None)
    assert "owner @ben → @maya" in lead.changed


def test_it_falls_away_with_the_owner_of_a_key_result():
    plan = agree(a_team(), "ana", "ben")
    plan = set_(plan, "O1.1", owner=handled(plan)["maya"])
    assert changed(plan) == ["O1.1 owner @ben → @maya"] * 2


def test_it_falls_away_with_a_new_key_result():
    plan = agree(a_team(), "ana", "ben")
    measured = {"kind": "increase", "baseline": 0, "target": 5}
    plan = done(plan, goals.add_key_result(plan.find("O1").id, "Interviews", measured))
    assert changed(plan) == ["O1.2 is new"] * 2


def test_it_falls_away_with_a_dropped_key_result():
    plan = agree(a_team(), "ana", "ben")
    plan = done(plan, goals.drop(plan.find("O1.1").id), act(why="No"))
    assert changed(plan) == ["O1.1 was dropped"] * 2


@pytest.mark.parametrize("field", ["title", "why", "means"])
def test_words_alone_leave_it_standing(field):
    plan = set_(agree(a_team(), "ana", "ben"), "O1", **{field: "Said better"})
    assert agreed(plan, plan.find("O1")) and plan.find("O1").stage == "agreed"


def test_the_same_target_again_leaves_it_standing():
    plan = set_(agree(a_team(), "ana", "ben"), "O1.1", target=77.0)
    assert agreed(plan, plan.find("O1"))


def test_it_comes_back_with_undo():
    plan = agree(a_team(), "ana", "ben")
    changing = act(by=handled(plan)["ana"])
    plan = done(plan, goals.set_fields(plan.find("O1.1").id, {"target": (..., 80)}), changing)
    plan = done(plan, undo(last_act(plan, handled(plan)["ana"])), act(undoes=changing.seed))
    assert agreed(plan, plan.find("O1")) and plan.find("O1").stage == "agreed"


def test_agreeing_anew_holds_for_the_new_terms():
    plan = agree(set_(agree(a_team(), "ana", "ben"), "O1.1", target=80), "ana", "ben")
    assert agreed(plan, plan.find("O1")) and changed(plan) == []


# -- the stage ----------------------------------------------------------------------------------------


def test_the_goal_is_agreed_when_both_have_and_not_before():
    plan = agree(a_team(), "ben")
    assert plan.find("O1").stage == "draft"
    assert agree(plan, "ana").find("O1").stage == "agreed"


def test_an_active_goal_stays_active_when_both_agree():
    assert agree(a_team(stage="active"), "ana", "ben").find("O1").stage == "active"


def test_an_active_goal_stays_active_when_its_agreement_falls_away():
    plan = set_(agree(a_team(stage="active"), "ana", "ben"), "O1.1", target=80)
    assert plan.find("O1").stage == "active" and fell_away(plan, plan.find("O1"))


def lowered(plan):
    return goals.set_fields(plan.find("O1.1").id, {"target": (..., 70)})


def written(plan):
    return drafting.write(plan.find("O1.1").id, {"target": (..., 70)})


def added(plan):
    return goals.add_key_result(plan.find("O1").id, "More", {"kind": "increase", "baseline": 0, "target": 5})


def dropped(plan):
    return goals.drop(plan.find("O1.1").id)


def led_by_another(plan):
    return goals.set_fields(plan.team("Product").id, {"lead": (..., handled(plan)["maya"])})


def cycle_shortened(plan):
    return goals.set_fields(plan.find("O1").cycle, {"end": (..., date(2026, 12, 20))})


def taken_back(plan):
    return drafting.take_agreement_back(plan.find("O1").id, handled(plan)["ben"])


@pytest.mark.parametrize("way", [lowered, written, added, dropped, led_by_another, cycle_shortened, taken_back])
def test_every_way_to_change_the_terms_makes_an_agreed_goal_a_draft_again(way):
    plan = agree(a_team(), "ana", "ben")
    assert done(plan, way(plan), act(why="Because")).find("O1").stage == "draft"


def test_so_does_undoing_a_change_that_was_agreed_to():
    plan = a_team()
    changing = act(by=handled(plan)["maya"])
    plan = done(plan, goals.set_fields(plan.find("O1.1").id, {"target": (..., 80)}), changing)
    plan = agree(plan, "ana", "ben")
    plan = done(plan, undo(last_act(plan, handled(plan)["maya"], [changing.seed])), act(undoes=changing.seed))
    assert plan.find("O1").stage == "draft"


def test_what_a_file_calls_agreed_without_anybodys_agreement_is_left_alone_by_acts_elsewhere():
    plan = plan_with(objective("A", stage="agreed"), objective("B"))
    assert set_(plan, "O2", due=date(2026, 12, 1)).find("O1").stage == "agreed"


def edited_by_hand(plan, code, **values):
    """Another program writes values into a record, and nothing else."""
    record = plan.find(code)
    tables = {name: dict(plan.tables.table(name)) for name in plan.tables.names()}
    table = plan.table_of(record.id)
    tables[table][record.id] = {**tables[table][record.id], **values}
    return Plan(MemoryTables(tables))


def test_a_goal_whose_terms_another_program_changed_counts_as_a_draft_until_they_are_back():
    plan = agree(a_team(), "ana", "ben")
    assert stage_now(plan, plan.find("O1")) == "agreed"
    changed_there = edited_by_hand(plan, "O1.1", target=90)
    assert changed_there.find("O1").stage == "agreed"
    assert stage_now(changed_there, changed_there.find("O1")) == "draft"
    back = edited_by_hand(changed_there, "O1.1", target=77)
    assert stage_now(back, back.find("O1")) == "agreed"


def test_terms_that_are_set_back_make_the_goal_agreed_again():
    plan = agree(a_team(), "ana", "ben")
    for target in (90, 77):
        plan = set_(plan, "O1.1", target=target)
    assert stage_now(plan, plan.find("O1")) == "agreed"


def test_the_stage_of_what_has_begun_is_its_own():
    plan = a_team(stage="active")
    assert stage_now(plan, plan.find("O1")) == "active"


# -- several at once ----------------------------------------------------------------------------------


def test_agreeing_twice_adds_nothing():
    plan = agree(a_team(), "ben")
    draft = Draft(plan, act())
    drafting.agree(plan.find("O1").id, handled(plan)["ben"])(draft)
    assert draft.rows == {}


def test_two_people_agreeing_at_once_both_count():
    plan = a_team()
    goal, who, at_once = plan.find("O1").id, handled(plan), act().at
    for handle in ("ana", "ben"):
        made = act(by=who[handle])
        plan = done(plan, drafting.agree(goal, who[handle]), made)
        assert made.at == at_once
    assert len(plan.said(Agreement, goal)) == 2 and plan.find("O1").stage == "agreed"


def test_of_several_agreements_of_one_person_the_latest_counts():
    plan = agree(a_team(), "ana", "ben")
    plan = set_(plan, "O1.1", target=80)
    plan = agree(plan, "ben")
    assert [one.stands for one in consents(plan, plan.find("O1"))] == [True, False]


# -- ownership ----------------------------------------------------------------------------------------


def test_the_owner_counts_among_the_authors_once():
    plan = a_team()
    ben = handled(plan)["ben"]
    plan = done(plan, goals.set_fields(plan.find("O1").id, {f"co_authors/{ben}": (..., ben)}))
    assert authors(plan.find("O1")) == (ben,)


def test_ownership_is_the_share_with_two_authors_and_the_share_agreed():
    plan = agree(a_team(stage="active"), "ana", "ben")
    who = handled(plan)
    team = plan.team("Product").id
    plan = done(plan, goals.add_objective("Grow", team=team, owner=who["ben"]), act(by=who["ben"]))
    plan = done(plan, goals.set_fields(plan.find("O2").id, {f"co_authors/{who['ana']}": (..., who["ana"])}))
    found = ownership(plan)
    assert (found.together, found.agreed) == (0.5, 0.5)
    assert explain_ownership(plan, found) == [
        ("Written together", "1 of 2 active objectives with two or more authors = 50 %; not: O1"),
        ("Agreed", "1 of 2 active objectives agreed by owner and lead = 50 %; not: O2"),
    ]


def test_drafts_and_personal_goals_do_not_count_in_ownership():
    plan = a_team()
    plan = done(plan, goals.add_objective("Learn", person=handled(plan)["ben"]))
    found = ownership(plan)
    assert (found.together, found.agreed) == (None, None)
    assert explain_ownership(plan, found)[0][1].startswith("n/a")


def test_a_goal_of_one_author_is_written_alone():
    assert ownership(plan_with(objective("A", key_result()))).together == 0


def test_an_author_who_is_not_in_the_plan_makes_nothing_together():
    plan = a_team(stage="active")
    assert ownership(edited_by_hand(plan, "O1", co_authors=["12345"])).together == 0
    assert ownership(edited_by_hand(plan, "O1", co_authors=[handled(plan)["ana"]])).together == 1
