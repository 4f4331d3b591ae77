"""What the People screen says, as lines of a width."""

from datetime import date
from functools import partial

import pytest

from okr_tui.domain.assess import Assessment
from okr_tui.domain.draft import Draft
from okr_tui.domain.edits import goals
from okr_tui.domain.edits.one_to_one import hold
from okr_tui.domain.leaving import belongings
from okr_tui.domain.plan import Plan
from okr_tui.screens.people.changing import counted_words
from okr_tui.screens.people.everybody import everybody_lines
from okr_tui.screens.people.habits import arithmetic_words
from okr_tui.screens.people.person import person_lines
from okr_tui.screens.people.rows import list_rows
from okr_tui.screens.people.seen import EVERYBODY, Seen
from okr_tui.screens.people.way import way_lines
from okr_tui.widgets.text import line_width, plain
from tests.builders import START, TODAY, act, done, empty_plan, key_result, objective, plan_with
from tests.domain.growing import gone, learned, needing, planned, sets
from tests.domain.speaking import a_team, does, person, said
from tests.domain.test_drift import changed, company


def seen(plan: Plan, *, wall: bool = False, today: date = TODAY) -> Seen:
    return Seen(Assessment(plan, today), on_the_wall=wall)


def detail(plan: Plan, who: str = "maya", width: int = 70, **how: bool) -> str:
    return "\n".join(plain(one) for one in person_lines(seen(plan, **how), plan.people[person(plan, who)], width))


def listed(plan: Plan, width: int = 30, **how: bool) -> list[str]:
    return [plain(one).rstrip() for _, one in list_rows(seen(plan, **how), width, None)]


def everybody(plan: Plan, width: int = 70, **how: bool) -> str:
    return "\n".join(plain(one) for one in everybody_lines(seen(plan, **how), width))


def row(plan: Plan, name: str, width: int = 36, **how: bool) -> str:
    return next(one for one in listed(plan, width, **how) if one.startswith(name))


def absent(plan: Plan, who: str) -> Plan:
    away = {"id": "9", "start": date(2026, 11, 10), "end": date(2026, 11, 20), "note": "hiking"}
    return done(plan, goals.set_fields(person(plan, who), {"away/9": (..., away)}))


def busy(plan: Plan, share: float = 0.7) -> Plan:
    """Maya owns two goals that take more time than there is."""
    plan = sets(plan, plan.find("O1").id, share=share)
    made = act(START, by=person(plan, "maya"))
    plan = done(plan, goals.add_objective("Grow", team=plan.root_team.id, owner=person(plan, "maya")), made)
    return sets(plan, made.seed, share=share)


# -- the list --------------------------------------------------------------------------------------------


def test_the_lead_of_a_team_stands_first_and_the_others_by_name():
    assert listed(a_team())[2:] == [
        "Northwind",
        "Ana                ! no goals",
        "Ben                ! no goals",
        "Maya Lind",
    ]


def test_whoever_left_stands_below_all_teams():
    plan = gone(a_team(), "maya", "ben", on=date(2026, 11, 10))
    assert listed(plan)[-2:] == ["Left", "Maya Lind                left"]


def test_whoever_leaves_later_stays_in_their_team_with_a_sign():
    assert row(gone(a_team(), "maya", "ben", on=date(2026, 12, 31)), "Maya").endswith("! leaves")


def test_whoever_is_away_today_has_a_sign():
    assert row(absent(a_team(), "maya"), "Maya").endswith("away")


def test_whoever_carries_too_much_has_a_sign():
    assert row(busy(a_team()), "Maya").endswith("! overloaded")


def test_more_signs_than_there_is_room_for_are_told_by_a_plus():
    plan = absent(busy(a_team()), "maya")
    assert row(plan, "Maya", 24).endswith("! overloaded+")


def test_the_first_row_counts_what_is_missing_on_either_side():
    assert listed(a_team())[0].endswith("! 2")


def test_people_without_a_team_stand_last():
    plan = a_team()
    plan = sets(plan, person(plan, "maya"), team=None)
    assert listed(plan)[-2:] == ["No team", "Maya Lind"]


# -- a person --------------------------------------------------------------------------------------------


def test_a_role_is_said_with_what_it_is_for_and_what_it_serves():
    plan = a_team()
    goal = plan.find("O1").id
    plan = sets(
        plan, person(plan, "maya"), role="Product lead", role_purpose="Customers renew", **{f"serves/{goal}": goal}
    )
    words = detail(plan)
    assert "Role    Product lead\nFor     Customers renew" in words
    assert "The role serves" in words


def test_a_role_that_nobody_described_says_the_key_that_does():
    plan = a_team()
    assert "Role    not said yet; r writes it" in detail(plan)
    plan = sets(plan, person(plan, "maya"), role="Product lead")
    assert "Role    Product lead\nFor     not said yet; r writes it" in detail(plan)


def test_each_goal_has_its_status_and_its_way_to_the_mission():
    words = detail(plan_with(objective("Stay", key_result("Retention", (TODAY, 70)))), width=90)
    assert "O1  Stay" in words
    assert "→ mission" in words


def test_goals_made_with_others_are_told_from_those_that_one_owns():
    plan = a_team()
    ben = person(plan, "ben")
    plan = sets(plan, plan.find("O1").id, **{f"co_authors/{ben}": ben})
    words = detail(plan, "ben")
    assert "Contributes to\nO1  Customers stay" in words
    assert "Owns" not in words


def test_somebody_without_a_goal_is_told_the_next_key():
    assert "! no goals: owns none and contributes to none. Press 2: a adds one" in detail(a_team(), "ben", 80)


def test_a_goal_above_which_something_changed_says_so():
    plan = changed(company(), "O1.1", target=80)
    words = detail(plan, width=90)
    assert "! changed above: is it still right?" in words
    assert "… waits for O2: changed above" in words


def test_the_load_is_said_with_its_arithmetic():
    assert "O1 70 % + O2 70 % = 140 % of the time, 40 % more than there is" in detail(busy(a_team()), width=120)


def test_the_rhythm_is_said_in_few_words_and_by_one_key_with_all_of_its_rounds():
    plan = a_team()
    assert "Rhythm  0 %: 0 of 1 check-ins in time, 1 missed" in detail(plan)
    assert "missed: O1.1" in dict(arithmetic_words(seen(plan), person(plan, "maya")))["Rhythm"]


def test_what_waits_for_somebody_is_said_with_how_long():
    plan = said(a_team(), "ben", "O1", "No access to the data", "roadblock", on=date(2026, 11, 8))
    assert "O1: No access to the data\n  roadblock · 7 days, @maya is on it" in detail(plan)


def test_growth_is_listed_with_what_is_missing():
    plan = needing(planned(a_team(), skill="SQL", people="maya ben"), "interviewing")
    words = detail(plan, width=100)
    assert "Growth: 0 of 1 done = 0 %" in words
    assert "course · @maya @ben · SQL" in words
    assert "! O1.1 needs interviewing, which @maya has not learned" in words


def test_without_growth_the_key_that_plans_some_is_said():
    assert "nothing planned yet; n plans something" in detail(a_team())


def test_what_was_learned_stands_with_its_evidence():
    assert "certificate 7" in detail(learned(planned(a_team()), "SQL", evidence="certificate 7"))


def test_feedback_of_both_directions_says_who_can_read_it():
    plan = said(a_team(), "ana", "@maya", "You asked all five before you spoke", "feedback")
    plan = said(plan, "maya", "@ben", "On Monday you stayed calm", "feedback")
    words = detail(plan, width=110)
    assert "Feedback\n“You asked all five before you spoke”\n  @ana · 15 Nov 2026" in words
    assert "Feedback from @maya\n“On Monday you stayed calm”\n  to @ben · 15 Nov 2026" in words
    assert words.count("Everybody with this file can read this.") == 1


def test_thanks_for_what_a_group_learned_go_to_each_of_it():
    plan = learned(planned(a_team(), people="maya ben"), "SQL")
    plan = said(plan, "ana", "@ben", "Good work", "kudos")
    assert "Thanks\n“Good work”" in detail(plan, "ben")
    assert "Thanks" not in detail(plan)


def test_more_that_was_said_than_fits_is_counted():
    plan = a_team()
    for text in ("One", "Two", "Three", "Four"):
        plan = said(plan, "ana", "@maya", text, "kudos")
    assert "T shows 1 more" in detail(plan)


def test_the_last_one_to_one_is_said_with_the_other_one():
    plan = a_team()
    plan = does(plan, "ana", hold(person(plan, "maya"), person(plan, "ana"), "the funnel"))
    assert "Last one-to-one\n15 Nov 2026 · with @ana" in detail(plan)


# -- on the wall -----------------------------------------------------------------------------------------


def test_the_wall_shows_names_roles_and_goals_and_nothing_of_one_persons():
    plan = planned(said(absent(busy(a_team()), "maya"), "ana", "@maya", "You were late", "feedback"))
    words = detail(plan, wall=True)
    assert "O1  Customers stay" in words
    for never in ("late", "Load", "Rhythm", "away", "more than", "Growth", "Thanks"):
        assert never not in words
    assert row(plan, "Maya", wall=True) == "Maya Lind"


def test_a_room_is_not_shown_personal_goals():
    plan = a_team()
    mine = goals.add_objective("Learn to listen", person=person(plan, "maya"))
    plan = does(plan, "maya", mine)
    assert "Learn to listen" in detail(plan)
    assert "Learn to listen" not in detail(plan, wall=True)
    assert "1 personal, not shown here" in detail(plan, wall=True)


def test_a_room_is_told_what_is_missing_but_not_who_has_too_much():
    plan = busy(a_team())
    assert "More than one person can carry" in everybody(plan)
    assert "People without a goal\n! Ana" in everybody(plan, wall=True)
    assert "carry" not in everybody(plan, wall=True)


# -- everybody -------------------------------------------------------------------------------------------


def test_goals_that_nobody_answers_for_are_named():
    plan = a_team()
    assert "✓ Every running goal has one" in everybody(plan)
    plan = sets(plan, plan.find("O1").id, owner=None)
    assert "Goals without an owner\n! O1  Customers stay" in everybody(plan)


def test_who_leaves_and_who_is_away_is_told():
    plan = absent(gone(a_team(), "maya", "ben", on=date(2026, 12, 31)), "ben")
    words = everybody(plan)
    assert "Leaving\nMaya Lind leaves on 31 Dec 2026" in words
    assert "Away today\nBen until 20 Nov 2026" in words


def test_skills_that_goals_need_are_told_with_what_closes_them():
    plan = planned(needing(a_team(), "SQL"), "SQL for all", skill="sql")
    assert "“SQL for all” is to close that" in everybody(plan, 120)


def test_a_personal_plan_speaks_of_no_teams_and_no_gaps():
    plan = empty_plan(personal=True)
    words = everybody(plan)
    assert words.startswith("1 person\n")
    assert "without" not in words


def test_an_empty_plan_says_the_next_key():
    plan = a_team()
    for key in plan.people:
        plan = done(plan, partial(Draft.delete, record=key))
    assert everybody(plan) == "Nobody is in this plan yet. Press a to add the first person."
    assert listed(plan) == []


def test_the_way_of_each_goal_leads_to_the_mission():
    plan = a_team()
    words = [plain(one).strip() for one in way_lines(seen(plan), plan.people[person(plan, "maya")], 60)]
    assert words[0].endswith("O1  Customers stay")
    assert words[-1] == "↑ Mission  Make work lighter"


@pytest.mark.parametrize("width", [1, 8, 20, 34, 45, 72, 120])
def test_no_line_is_wider_than_its_place(width: int):
    wide = "株式会社" * 12
    plan = busy(a_team())
    maya = person(plan, "maya")
    plan = sets(plan, maya, name=wide, role=wide, role_purpose=wide)
    plan = sets(plan, plan.find("O1").id, title=wide)
    plan = needing(
        planned(said(said(plan, "ana", "@maya", wide, "feedback"), "ben", "O1", wide, "roadblock"), wide), wide
    )
    now = seen(absent(plan, "maya"))
    lines = [line for _, line in list_rows(now, width, maya)]
    lines += person_lines(now, plan.people[maya], width) + everybody_lines(now, width)
    assert max(map(line_width, lines)) <= width


def test_what_somebody_hands_over_can_be_said_in_numbers():
    plan = said(a_team(), "ben", "O1", "No access to the data", "roadblock", to="maya")
    assert counted_words(belongings(plan, person(plan, "maya"), TODAY)) == "objectives: 1, roadblocks: 1"


def test_the_first_row_stands_for_everybody():
    assert list_rows(seen(a_team()), 30, None)[0][0] == EVERYBODY
