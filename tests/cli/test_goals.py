"""Objectives and key results from the shell."""

from datetime import date

import pytest


def added(shell, *words):
    """A new key result of O2, and what was said while adding it."""
    done = shell("kr", "add", "New one", "--in", "O2", *words)
    assert done.status == 0, done.err
    return shell.goal("O2.2"), done


def test_an_objective_goes_into_the_running_cycle_and_to_whoever_adds_it(shell):
    shell("objective", "add", "Sell more", "--why", "growth")
    made = shell.goal("O3")
    found = (shell.plan.cycles[made.cycle].name, shell.plan.people[made.owner].handle, made.why)
    assert found == ("Q4 2026", "maya", "growth")


def test_an_objective_is_aligned_to_the_one_above_with_a_weight(shell):
    shell("objective", "add", "Sell more", "--under", "O1:contributes:2")
    link = shell.goal("O3").alignments[0]
    assert (link.target, link.relation, link.weight) == (shell.goal("O1").id, "contributes", 2)


def test_an_objective_supports_a_key_result(shell):
    shell("objective", "add", "Sell more", "--under", "O1.1:supports")
    assert shell.goal("O3").alignments[0].relation == "supports"


def test_an_objective_can_not_be_counted_in_a_key_result(shell):
    done = shell("objective", "add", "Sell more", "--under", "O1.1")
    assert (done.status, "O1.1:supports" in done.err) == (2, True)


def test_an_unknown_relation_is_refused(shell):
    assert shell("objective", "add", "Sell more", "--under", "O1:hinders").status == 2


def test_a_personal_objective_belongs_to_whoever_adds_it(shell):
    shell("objective", "add", "Learn to listen", "--personal", "--kind", "growth")
    made = shell.goal("O3")
    assert (shell.plan.people[made.person].handle, made.team, made.kind) == ("maya", None, "growth")


def test_an_objective_of_a_team_without_a_goal_above_is_told_how_to_align_it(shell):
    shell("team", "add", "Sales")
    assert "okr set O3 under=CODE" in shell("objective", "add", "Sell more", "--team", "Sales").out


def test_a_due_date_before_the_start_is_refused(shell):
    done = shell("objective", "add", "Sell more", "--due", "2026-01-01")
    assert (done.status, "before the start" in done.err) == (2, True)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (("--from", "62", "--to", "77"), "increase"),
        (("--from", "9", "--to", "4"), "decrease"),
        (("--to", "100"), "increase"),
        (("--to", "2", "--upper", "4"), "between"),
        (("--milestone", "Pilot signed:2", "--milestone", "Live"), "milestones"),
        ((), "yes/no"),
        (("--kind", "at-least", "--to", "99.5"), "at least"),
        (("--kind", "atmost", "--to", "4"), "at most"),
    ],
)
def test_the_kind_is_told_from_what_is_given(shell, words, kind):
    made, _ = added(shell, *words)
    assert made.kind == kind


def test_without_a_number_it_says_that_yes_or_no_was_assumed(shell):
    _, done = added(shell)
    assert "yes or no" in done.err


def test_the_unit_is_read_off_the_numbers(shell):
    made, _ = added(shell, "--from", "62%", "--to", "77 %")
    assert (made.unit, made.baseline, made.target) == ("%", 62, 77)


def test_a_k_is_a_thousand_and_no_unit(shell):
    made, _ = added(shell, "--from", "0", "--to", "1.2k")
    assert (made.unit, made.target) == ("", 1200)


def test_milestones_carry_weights_and_days(shell):
    made, _ = added(shell, "--milestone", "Pilot: signed:2", "--milestone", "Live:1:2026-12-01")
    found = [(m.title, m.weight, m.due) for m in made.milestones]
    assert found == [("Pilot: signed", 2, None), ("Live", 1, date(2026, 12, 1))]


def test_a_key_result_has_weight_owner_and_due_day(shell):
    shell("person", "add", "Sam")
    made, _ = added(shell, "--to", "5", "--weight", "2", "--owner", "@sam", "--due", "30 Nov")
    assert (made.weight, shell.plan.people[made.owner].handle, made.due) == (2, "sam", date(2026, 11, 30))


@pytest.mark.parametrize(
    "words",
    [
        ("--from", "62"),
        ("--kind", "yes/no", "--to", "5"),
        ("--kind", "increase", "--milestone", "x"),
        ("--kind", "sideways", "--to", "5"),
        ("--kind", "increase", "--from", "5", "--to", "3"),
        ("--to", "many"),
        ("--to", "5", "--weight", "-1"),
        ("--upper", "4"),
        ("--milestone", ":2"),
    ],
)
def test_words_that_do_not_fit_together_are_refused_and_nothing_is_added(shell, words):
    done = shell("kr", "add", "New one", "--in", "O2", *words)
    assert (done.status, len(shell.plan.key_results_of(shell.goal("O2").id))) == (2, 1)


def test_a_number_that_two_countries_read_differently_names_both_readings(shell):
    done = shell("kr", "add", "New one", "--in", "O2", "--to", "1,200")
    assert (done.status, "1.2" in done.err, "1200" in done.err) == (2, True, True)


def test_a_key_result_of_a_key_result_is_refused_with_the_objective_named(shell):
    done = shell("kr", "add", "New one", "--in", "O1.1")
    assert (done.status, "Its objective is O1" in done.err) == (2, True)


def test_a_dropped_goal_stays_with_its_reason(shell):
    shell("drop", "O1.2", "--why", "the market moved")
    assert (shell.goal("O1.2").stage, shell.plan.changes[-1].why) == ("dropped", "the market moved")


def test_dropping_a_goal_needs_a_reason(shell):
    done = shell("drop", "O1.2")
    assert (done.status, "reason" in done.err, shell.goal("O1.2").stage) == (2, True, "active")


def test_dropping_names_what_is_still_aligned_to_it(shell):
    assert "O2" in shell("drop", "O1", "--why", "x").out


def test_a_person_who_owns_goals_is_not_dropped(shell):
    shell("person", "add", "Sam")
    shell("set", "O2", "owner=@sam")
    done = shell("drop", "@sam")
    assert (done.status, "O2 Onboarding is easy" in done.err, "okr person leave @sam --to" in done.err) == (
        2,
        True,
        True,
    )


def test_a_person_without_goals_is_taken_out(shell):
    shell("person", "add", "Sam")
    shell("drop", "@sam")
    assert [p.handle for p in shell.plan.people.values()] == ["maya"]


def test_a_team_in_use_is_not_dropped(shell):
    shell("team", "add", "Sales")
    shell("objective", "add", "Sell more", "--team", "Sales")
    done = shell("drop", "Sales")
    assert (done.status, "O3" in done.err) == (2, True)


def test_an_unused_cycle_is_taken_out(shell):
    shell("cycle", "add", "Q1 2027", "--start", "2027-01-01", "--end", "2027-03-31")
    shell("drop", "Q1 2027")
    assert [c.name for c in shell.plan.cycles.values()] == ["Q4 2026"]


def test_an_objective_due_before_it_begins_is_refused(shell):
    done = shell("objective", "add", "Too late", "--due", "2026-11-14")
    assert (done.status, "14 Nov 2026, is before the start, 15 Nov 2026" in done.err) == (2, True)


@pytest.mark.parametrize(("milestones", "said"), [(["Live", "live"], "two milestones"), (["Live:0"], "weight 0")])
def test_milestones_that_can_not_be_counted_are_refused(shell, milestones, said):
    named = [word for one in milestones for word in ("--milestone", one)]
    done = shell("kr", "add", "Launch", "--in", "O1", *named)
    assert (done.status, said in done.err) == (2, True)


@pytest.mark.parametrize("words", [["drop", "Retention", "--why", "x"], ["set", "Retention", "target=80"]])
def test_words_mean_a_goal_that_is_worked_on_rather_than_one_of_last_year(shell, words):
    shell("cycle", "add", "Old", "--start", "2025-10-01", "--end", "2025-12-31")
    shell("objective", "add", "Old", "--cycle", "Old")
    shell("kr", "add", "Retention of then", "--in", "O3", "--from", "1", "--to", "2")
    assert shell(*words).status == 0
