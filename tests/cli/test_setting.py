"""Changing fields from the shell."""

from datetime import date

import pytest

from okr_tui.storage.planfile import PlanFile


def test_a_field_is_shown_as_it_was_and_is(shell):
    done = shell("set", "O1.1", "target=80", "--why", "the market moved")
    assert (done.out, shell.plan.changes[-1].why) == ("O1.1 Retention: target 77 % → 80 %\n", "the market moved")


def test_several_fields_are_one_act(shell):
    shell("set", "O1.1", "target=80", "weight=2", "title=Net retention")
    made = shell.goal("O1.1")
    assert (made.target, made.weight, made.title, len({c.event for c in shell.plan.changes})) == (
        80,
        2,
        "Net retention",
        1,
    )


def test_nothing_after_the_equals_sign_takes_the_value_away(shell):
    shell("set", "O1", "due=30 Nov")
    shell("set", "O1", "due=")
    assert shell.goal("O1").due is None


def test_a_field_goes_by_its_other_names(shell):
    shell("set", "O1.1", "from=60", "to=90")
    assert (shell.goal("O1.1").baseline, shell.goal("O1.1").target) == (60, 90)


def test_the_same_value_again_changes_nothing(shell):
    before = shell.path.read_bytes()
    done = shell("set", "O1.1", "target=77")
    assert ("nothing to change" in done.out, shell.path.read_bytes() == before) == (True, True)


def test_the_organisation_gets_mission_and_vision(shell):
    shell("set", "organisation", "mission=Make work light", "vision=")
    assert (shell.plan.organisation.mission, shell.plan.organisation.vision) == ("Make work light", "")


def test_a_personal_plan_gets_a_mission_too(shell, tmp_path):
    path = tmp_path / "mine.okr.json"
    shell.okr("new", str(path), "--personal", "--me", "Maya")
    shell.path = path
    shell("set", "organisation", "mission=Be kind")
    assert shell.plan.organisation.mission == "Be kind"


def test_a_person_a_team_and_a_cycle_are_set_by_their_names(shell):
    shell("set", "@maya", "role=Head of product")
    shell("set", "northwind", "purpose=everything")
    shell("set", "Q4 2026", "cadence=7")
    plan = shell.plan
    assert (plan.person("maya").role, plan.root_team.purpose, plan.cycle("Q4").cadence) == (
        "Head of product",
        "everything",
        7,
    )


def test_co_authors_come_and_go_one_by_one(shell):
    shell("person", "add", "Sam")
    shell("person", "add", "Kim")
    shell("set", "O1", "co_authors+=@sam", "co_authors+=@kim")
    shell("set", "O1", "co_authors-=@sam")
    assert [shell.plan.people[one].handle for one in shell.goal("O1").co_authors] == ["kim"]


def test_milestones_come_and_go_by_their_titles(shell):
    shell("kr", "add", "Launch", "--in", "O1", "--milestone", "Pilot signed")
    shell("set", "O1.3", "milestones+=Live:3")
    shell("set", "O1.3", "milestones-=pilot")
    assert [(m.title, m.weight) for m in shell.goal("O1.3").milestones] == [("Live", 3)]


def test_the_last_milestone_can_not_be_taken_away(shell):
    shell("kr", "add", "Launch", "--in", "O1", "--milestone", "Pilot signed")
    assert shell("set", "O1.3", "milestones-=pilot").status == 2


def test_a_goal_is_moved_below_another_one(shell):
    shell("objective", "add", "Sell more")
    shell("set", "O2", "under=O3:supports")
    links = [(link.target, link.relation) for link in shell.goal("O2").alignments]
    assert links == [(shell.goal("O3").id, "supports")]


def test_a_goal_can_lead_up_to_two(shell):
    shell("objective", "add", "Sell more")
    shell("set", "O2", "under+=O3")
    assert len(shell.goal("O2").alignments) == 2


@pytest.mark.parametrize("words", ["under=", "under-=O1"])
def test_a_goal_is_taken_from_below_another_one(shell, words):
    shell("set", "O2", words)
    assert shell.goal("O2").alignments == ()


def test_a_circle_of_alignments_is_refused_and_explained(shell):
    before = shell.path.read_bytes()
    done = shell("set", "O1", "under=O2")
    found = (done.status, "O2 already leads up to O1" in done.err, shell.path.read_bytes() == before)
    assert found == (2, True, True)


def test_a_goal_can_not_stand_below_itself(shell):
    assert shell("set", "O1", "under=O1").status == 2


def test_a_team_can_not_stand_below_itself(shell):
    shell("team", "add", "Product")
    assert shell("set", "Northwind", "under=Product").status == 2


@pytest.mark.parametrize(("typed", "ends"), [("0..", (0, None)), ("..100 %", (None, 100)), ("=-5..95", (-5, 95))])
def test_limits_may_have_one_end_or_lie_below_zero(shell, typed, ends):
    shell("set", "O1.1", f"limits={typed}")
    assert (shell.goal("O1.1").limits.low, shell.goal("O1.1").limits.high) == ends


@pytest.mark.parametrize("typed", ["100", "100..0", ".."])
def test_what_is_no_range_is_refused(shell, typed):
    assert shell("set", "O1.1", f"limits={typed}").status == 2


def test_limits_are_taken_away_and_that_is_said(shell):
    shell("set", "O1.1", "limits=0..100")
    done = shell("set", "O1.1", "limits=")
    assert (done.out, shell.goal("O1.1").limits.high) == ("O1.1 Retention: limits 0..100 → nothing\n", None)


def test_an_impossible_value_names_the_command_that_widens_the_limits(shell):
    shell("set", "O1.1", "limits=0..100")
    assert "okr set O1.1 limits=0..700" in shell("checkin", "O1.1", "700").err


def test_limits_are_given_as_a_range(shell):
    shell("set", "O1.1", "limits=0..100")
    assert (shell.goal("O1.1").limits.low, shell.goal("O1.1").limits.high) == (0, 100)


def test_a_person_is_away_for_a_span_of_days(shell):
    shell("set", "@maya", "away+=2026-12-01..2026-12-07:leave")
    away = shell.plan.person("maya").away[0]
    assert (away.start, away.end, away.note) == (date(2026, 12, 1), date(2026, 12, 7), "leave")


def test_a_pause_is_taken_away_by_its_first_day(shell):
    shell("set", "Q4 2026", "pauses+=2026-12-24..2026-12-31")
    shell("set", "Q4 2026", "pauses-=2026-12-24")
    assert shell.plan.cycle("Q4").pauses == ()


@pytest.mark.parametrize(
    ("record", "words", "said"),
    [
        ("O1.1", "colour=red", "There are: title"),
        ("O1.1", "target", "field=value"),
        ("O1.1", "target=many", "many"),
        ("O1.1", "target=1,200", "1200"),
        ("O1", "kind=bold", "Choose one of"),
        ("O1", "owner=@nobody", "nobody"),
        ("O1", "title=", "can't be empty"),
        ("O1", "due=2026-01-01", "before the start"),
        ("O1.1", "target=50", "is no increase"),
        ("O1.1", "owner+=@maya", "owner=@maya"),
        ("@maya", "handle=", "can't be empty"),
    ],
)
def test_what_does_not_fit_is_refused_in_words_and_nothing_is_written(shell, record, words, said):
    before = shell.path.read_bytes()
    done = shell("set", record, words)
    assert (done.status, said in done.err, shell.path.read_bytes() == before) == (2, True, True), done.err


@pytest.mark.parametrize(("record", "words"), [("@sam", "handle=@Maya"), ("Product", "name=northwind")])
def test_a_handle_or_a_name_that_is_taken_is_refused(shell, record, words):
    shell("person", "add", "Sam")
    shell("team", "add", "Product")
    done = shell("set", record, words)
    assert (done.status, "already" in done.err) == (2, True)


def test_a_handle_may_be_typed_with_its_at_sign(shell):
    shell("person", "add", "Sam")
    shell("set", "@sam", "handle=@sammy")
    assert shell.plan.person("sammy").handle == "sammy"


def test_one_wrong_field_keeps_the_others_from_being_written(shell):
    shell("set", "O1.1", "title=Net retention", "target=many")
    assert shell.goal("O1.1").title == "Retention"


def test_nobody_is_their_own_manager(shell):
    done = shell("set", "@maya", "manager=@maya")
    assert (done.status, "own manager" in done.err) == (2, True)


def test_managers_do_not_form_a_circle(shell):
    shell("person", "add", "Kenji Mori", "--manager", "@maya")
    assert shell("set", "@maya", "manager=@kenji").status == 2


def test_an_objective_given_to_a_person_is_no_longer_the_teams(shell):
    shell("set", "O1", "person=@maya")
    assert (shell.goal("O1").team, shell.plan.people[shell.goal("O1").person].handle) == (None, "maya")


def test_an_objective_is_not_given_to_a_team_and_a_person_at_once(shell):
    assert shell("set", "O1", "person=@maya", "team=Northwind").status == 2


@pytest.mark.parametrize("twice", ["Pilot", "pilot:2"])
def test_two_milestones_of_one_name_are_refused(shell, twice):
    shell("kr", "add", "Launch", "--in", "O1", "--milestone", "Pilot", "--milestone", "Live")
    done = shell("set", "O1.3", f"milestones+={twice}")
    assert (done.status, "two milestones" in done.err) == (2, True)


def test_a_cycle_that_ends_before_it_begins_is_said_in_the_words_of_a_cycle(shell):
    done = shell("set", "Q4 2026", "end=2026-09-01")
    assert "The last day, 1 Sep 2026, is before the first day, 1 Oct 2026." in done.err


def test_a_due_date_that_has_passed_is_saved_with_a_warning(shell):
    passed, ahead = shell("set", "O1", "due=2026-10-05"), shell("set", "O1", "due=2027-01-01")
    assert "5 Oct 2026 is in the past. It is saved all the same." in passed.err
    assert "past" not in ahead.err


def test_skills_that_a_key_result_needs_are_set_and_added_one_by_one(shell):
    shell("set", "O1.1", "needs=SQL, interviewing")
    shell("set", "O1.1", "needs+=statistics")
    shell("set", "O1.1", "needs-=SQL")
    assert shell.goal("O1.1").needs == ("statistics", "interviewing")


def test_a_change_that_asks_somebody_and_says_no_reason_says_how_to_give_one(shell):
    done = shell("set", "O1.1", "target=80")
    assert 'They are told no reason. Give one: okr set O1.1 target=80 --why "…"' in done.err
    assert "no reason" not in shell("set", "O1.1", "target=81", "--why", "A pilot").err
    assert "no reason" not in shell("set", "O1.1", "weight=2").err


def test_the_reason_of_ones_own_change_can_be_given_afterwards(shell):
    shell("set", "O1.1", "target=80")
    done = shell("set", "O1.1", "target=80", "--why", "The board raised it")
    assert done.out == "O1.1 Retention: gave the reason for target 80 %\n"
    (asked,) = shell("drift", "--json").json
    assert [(cause["old"], cause["new"], cause["why"]) for cause in asked["because"]] == [
        (77, 80, "The board raised it")
    ]
    assert "The board raised it" in shell("log", "-n", "1").out


def test_a_reason_given_afterwards_asks_nobody_again_who_has_decided(shell):
    shell("set", "O1.1", "target=80")
    shell("drift", "confirm", "O2")
    shell("set", "O1.1", "target=80", "--why", "The board raised it")
    assert shell("drift").status == 0


def test_a_reason_given_afterwards_can_be_taken_back_and_the_change_after_it(shell):
    shell("set", "O1.1", "target=80")
    shell("set", "O1.1", "target=80", "--why", "The board raised it")
    shell("undo", "--yes")
    assert shell("drift", "--json").json[0]["because"][0]["why"] is None
    assert "gave the reason" in shell("set", "O1.1", "target=80", "--why", "The board raised it").out
    shell("undo", "--yes")
    shell("undo", "--yes")
    assert (shell.goal("O1.1").target, shell("drift").status) == (77, 0)


def test_a_reason_for_somebody_elses_value_is_not_kept_and_that_is_said(shell):
    done = shell("set", "O1.1", "target=77", "--why", "The board raised it")
    assert 'The reason was not kept. Say it beside it: okr say O1.1 "…"' in done.err


def test_in_a_closed_cycle_nobody_is_said_to_be_asked_by_what_is_refused(shell):
    cycle = shell.plan.cycle("Q4 2026").id
    PlanFile(shell.path).update(
        lambda content: {"cycles": {cycle: {**shell.plan.tables.table("cycles")[cycle], "closed": "2026-11-14"}}}
    )
    done = shell("set", "O1.1", "target=80")
    assert (done.status, "was closed on" in done.err, "This asks" in done.err) == (2, True, False)
    assert '--why "…"' in done.err and "form" not in done.err
