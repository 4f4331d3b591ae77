"""What is due in the days to come: which days, whose, and names that stay."""

from datetime import date, timedelta

from okr_tui.domain.coming import Coming, coming, of_person, of_team
from okr_tui.domain.edits import checkins, structure
from okr_tui.domain.edits.goals import set_fields
from okr_tui.domain.plan import Plan
from tests.builders import START, act, done, first_person, key_result, objective, plan_with


def on(days: int) -> date:
    return START + timedelta(days=days)


def a_plan() -> Plan:
    return plan_with(objective("Customers stay", key_result("Retention", (on(14), 64))))


def of(plan: Plan, today: date, *kinds: str) -> list[Coming]:
    return [one for one in coming(plan, today) if one.kind in kinds]


def made(plan: Plan, table: str, **values: object) -> Plan:
    return done(plan, lambda draft: draft.create(table, values), act(START, first_person(plan)))


def test_check_ins_come_each_cadence_until_the_final_value() -> None:
    found = of(a_plan(), on(15), "check-in", "final value")
    assert [(one.kind, one.on) for one in found] == [
        *(("check-in", on(n)) for n in (28, 42, 56, 70, 84)),
        ("final value", on(91)),
    ]


def test_what_is_overdue_stands_on_the_present_day_and_says_since_when() -> None:
    first, second, *_ = of(a_plan(), on(40), "check-in")
    assert first.on == on(40) and "Due since 29 Oct 2026" in first.words
    assert second.on == on(54)


def test_a_name_stays_when_a_check_in_was_logged_a_day_late() -> None:
    plan = a_plan()
    before = of(plan, on(15), "check-in")
    logged = checkins.log_check_in(plan.find("O1.1").id, 65, at=on(29))
    after = of(done(plan, logged, act(on(29), first_person(plan))), on(29), "check-in")
    assert [one.name for one in after] == [one.name for one in before[1:]][: len(after)]
    assert after[0].on == on(43)


def test_a_second_check_in_of_a_day_changes_no_name() -> None:
    plan = a_plan()
    again = done(plan, checkins.log_check_in(plan.find("O1.1").id, 66, at=on(14)), act(on(14), first_person(plan)))
    assert [one.name for one in coming(again, on(15))] == [one.name for one in coming(plan, on(15))]


def test_a_reached_key_result_asks_for_nothing() -> None:
    plan = plan_with(objective("Customers stay", key_result("Retention", (on(14), 77))))
    assert of(plan, on(15), "check-in", "final value") == []


def test_after_the_due_day_only_the_final_value_is_left() -> None:
    (last,) = of(a_plan(), on(95), "check-in", "final value")
    assert (last.kind, last.on) == ("final value", on(95))


def test_a_cycle_ends_and_is_reviewed_the_day_after() -> None:
    found = of(a_plan(), on(15), "cycle end", "review")
    assert [(one.kind, one.on) for one in found] == [("cycle end", on(91)), ("review", on(92))]


def test_a_review_that_nobody_did_stands_on_the_present_day() -> None:
    (review,) = of(a_plan(), on(120), "review")
    assert review.on == on(120)


def test_the_review_of_a_cycle_has_one_name_before_and_after_its_end() -> None:
    plan = a_plan()
    assert of(plan, on(15), "review")[0].name == of(plan, on(120), "review")[0].name


def test_growth_that_is_done_is_left_out() -> None:
    plan = a_plan()
    maya = first_person(plan)
    plan = made(plan, "growth", title="Course", kind="course", people=[maya], due=on(30).isoformat())
    plan = made(plan, "growth", title="Book", kind="reading", people=[maya], due=on(30).isoformat(), done="2026-10-03")
    (growth,) = of(plan, on(15), "growth")
    assert (growth.on, growth.people, growth.title) == (on(30), (maya,), "Course")


def test_growth_is_of_those_who_are_there() -> None:
    plan = done(a_plan(), structure.add_person("Tom Berg", handle="tom"), act(START))
    maya, tom = first_person(plan), plan.person("tom").id
    plan = done(plan, set_fields(tom, {"left": (..., on(10))}))
    plan = made(plan, "growth", title="Course", kind="course", people=[maya, tom], due=on(30).isoformat())
    plan = made(plan, "growth", title="Book", kind="reading", people=[tom], due=on(30).isoformat())
    assert [(one.title, one.people) for one in of(plan, on(15), "growth")] == [("Course", (maya,))]


def test_an_action_is_of_whom_it_was_given_to() -> None:
    plan = a_plan()
    maya, about = first_person(plan), plan.find("O1").id
    plan = made(plan, "posts", about=about, kind="action", text="Call Ana", to=maya, due=on(20).isoformat())
    (action,) = of(plan, on(15), "action")
    assert (action.on, action.people, action.title) == (on(20), (maya,), "Action: Call Ana")


def test_somebody_gets_what_is_theirs_and_what_concerns_all() -> None:
    plan = done(a_plan(), structure.add_person("Tom Berg", handle="tom"), act(START))
    found = coming(plan, on(15))
    assert {one.kind for one in of_person(found, plan.person("tom").id)} == {"cycle end", "review"}
    assert of_person(found, first_person(plan) or "") == found


def test_a_team_gets_what_belongs_to_those_below_it() -> None:
    plan = a_plan()
    root = plan.root_team
    assert root is not None
    plan = done(plan, structure.add_team("Product", under=root.id), act(START))
    product = plan.team("Product").id
    plan = done(plan, lambda draft: draft.change(plan.find("O1").id, "team", product), act(START))
    found = coming(plan, on(15))
    assert of_team(plan, found, root.id) == of_team(plan, found, product) == found


def test_a_plan_without_goals_after_its_cycle_has_nothing_coming() -> None:
    plan = plan_with()
    assert coming(plan, on(120)) == ()


def test_a_daily_cadence_does_not_fill_a_calendar_for_years() -> None:
    plan = plan_with(objective("Customers stay", key_result("Retention", cadence=1, due=date(2046, 1, 1))))
    assert len(of(plan, on(15), "check-in")) == 60


def test_a_check_in_names_the_whole_command_that_logs_it() -> None:
    plan = plan_with(objective("Customers stay", key_result("Retention")))
    assert of(plan, on(2), "check-in")[0].words.splitlines()[-1] == "Log it: okr checkin O1.1 VALUE"


def test_growth_is_called_by_its_kind_unless_its_title_begins_with_that() -> None:
    for title, called in (("Reading usage data", "Course: Reading usage data"), ("Course: usage", "Course: usage")):
        plan = made(plan_with(), "growth", title=title, kind="course", due=on(30).isoformat())
        assert [one.title for one in of(plan, on(15), "growth")] == [called]
