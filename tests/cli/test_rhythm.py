"""``okr rhythm``: teams, leaders and people, one of them round by round, and the same for programs."""

from tests.cli.verbs import Shell


def test_a_team_and_everybody_are_told_with_what_was_late_and_missed(shell: Shell) -> None:
    said = shell("rhythm").out
    assert "Rhythm   since 1 Oct 2026" in said
    assert "Everybody" in said and "Northwind" in said
    assert "missed" in said and "answers" in said


def test_leaders_are_told_by_the_same_rule(shell: Shell) -> None:
    assert shell("set", "Northwind", "lead=@maya").status == 0
    (leader,) = shell("rhythm", "--leaders", "--json").json["leaders"]["people"]
    assert (leader["handle"], leader["counted"]) == ("maya", shell("rhythm", "@maya", "--json").json["counted"])


def test_one_person_is_told_round_by_round_with_the_arithmetic(shell: Shell) -> None:
    said = shell("rhythm", "@maya").out
    assert "due check-ins within 3 days =" in said
    assert "due 15 Oct 2026" in said


def test_a_bare_word_is_a_team_or_else_a_person(shell: Shell) -> None:
    assert shell("rhythm", "north", "--json").json["team"] == "Northwind"
    assert shell("rhythm", "maya", "--json").json["handle"] == "maya"


def test_programs_get_each_round_with_its_days(shell: Shell) -> None:
    found = shell("rhythm", "@maya", "--json").json
    assert {
        "code": "O1.1",
        "owner": "maya",
        "due": "2026-10-15",
        "logged": "2026-11-02",
        "state": "late",
        "days_late": 18,
    } in found["rounds"]


def test_only_rounds_since_a_day_can_be_asked_for(shell: Shell) -> None:
    assert shell("rhythm", "@maya", "--since", "2026-11-15", "--json").json["counted"] == 0


def test_a_name_that_nobody_has_is_said_with_those_there_are(shell: Shell) -> None:
    found = shell("rhythm", "nosuch")
    assert found.status == 2
    assert "There is no team “nosuch”" in found.err and "Northwind" in found.err


def test_a_plan_in_which_nothing_was_due_says_so(shell: Shell) -> None:
    assert "No check-in was due" in shell("rhythm", "--since", "2026-11-15").out


def test_engagement_is_drawn_week_by_week_or_given_to_programs(shell: Shell) -> None:
    drawn = shell("chart", "--engagement", "north", "--measure", "posts").out
    assert "Northwind   posts a week, week by week" in drawn
    weeks = shell("chart", "--engagement", "--json").json["weeks"]
    assert [week["in_time"] for week in weeks] == [None, None, 0, None, None, None, None]


def test_a_chart_wants_a_goal_or_engagement(shell: Shell) -> None:
    assert shell("chart").status == 2
    assert shell("chart", "O1.1", "--measure", "posts").status == 2
