"""``okr growth``: what is planned to be learned, what is done, and which skills are missing."""

import pytest


@pytest.fixture
def team(shell):
    """The shell of a plan in which Ben works beside Maya."""
    shell("person", "add", "Ben Ode")
    return shell


@pytest.fixture
def course(team):
    """Maya and Ben are to learn SQL, which O1.1 needs."""
    team("set", "O1.1", "needs=SQL")
    team("growth", "add", "SQL for all", "--for", "@maya", "@ben", "--skill", "sql", "--due", "2026-11-20")
    return team


def activity(shell, title="SQL for all"):
    return next(one for one in shell.plan.growth.values() if one.title == title)


def test_an_empty_list_says_how_to_begin(shell):
    assert "okr growth add" in shell("growth").out


def test_what_was_planned_is_told_with_all_that_was_said_of_it(team):
    done = team("growth", "add", "Leadership course", "--serves", "O1", "--due", "1 Dec", "--for", "@ben")
    assert done.out == "Planned “Leadership course”: course · @ben · for O1 · due 1 Dec 2026\n"
    assert "Everybody with this file can read this" in done.err


def test_who_names_nobody_plans_for_themselves(shell):
    shell("growth", "add", "Interviewing", "--kind", "mentoring")
    assert shell("growth", "@maya", "--json").json["growth"][0]["people"] == ["maya"]


def test_a_whole_team_takes_part_at_once(team):
    team("growth", "add", "Reading", "--team", team.plan.root_team.name)
    assert len(activity(team, "Reading").people) == 2


def test_planning_what_a_goal_needs_says_so(shell):
    shell("set", "O1.1", "needs=SQL, interviewing")
    assert "what O1.1 needs" in shell("growth", "add", "SQL", "--skill", "sql").out


def test_missing_skills_stand_below_the_list(course):
    told = " ".join(course("growth").out.split())
    assert "O1.1 Retention needs SQL, which @maya has not learned; “SQL for all” is to close that" in told


def test_done_with_evidence_closes_the_gap(course):
    done = course("growth", "done", "1", "--evidence", "certificate 12", "--on", "2026-11-10")
    assert "done 10 Nov 2026" in done.out
    told = course("growth", "--json").json
    assert (told["gaps"], told["growth"][0]["evidence"], told["count"]["share"]) == ([], "certificate 12", 1.0)


def test_done_without_evidence_says_what_is_missing(course):
    assert "--evidence" in course("growth", "done", "sql", "all").out


def test_evidence_can_be_added_to_what_is_done(course):
    course("growth", "done", "1", "--on", "2026-11-10")
    added = course("growth", "done", "1", "--evidence", "certificate 12")
    assert added.status == 0 and "Added the evidence" in added.out
    told = course("growth", "--json").json["growth"][0]
    assert (told["done"], told["evidence"]) == ("2026-11-10", "certificate 12")
    assert course("growth", "done", "1", "--evidence", "another one").status != 0


def test_the_numbers_stay_when_something_is_done(course):
    course("growth", "add", "Reading")
    course("growth", "done", "1")
    assert "Finished “Reading”" in course("growth", "done", "2").out


def test_words_that_fit_several_list_them(course):
    course("growth", "add", "SQL for some")
    done = course("growth", "done", "SQL")
    assert done.status == 2 and "SQL for all" in done.err and "SQL for some" in done.err


@pytest.mark.parametrize("named", ["9", "0", "nothing of the kind"])
def test_what_is_not_in_the_list_is_not_done(course, named):
    assert course("growth", "done", named).status == 2


def test_people_join_and_quit(course):
    course("growth", "quit", "1", "--for", "@ben")
    assert course("growth", "quit", "1", "--for", "@maya").status == 2
    assert course("growth", "join", "1", "--for", "@ben").out == "“SQL for all” is for @maya @ben\n"


def test_what_was_planned_by_mistake_is_taken_out_and_put_back_by_undo(course):
    course("growth", "drop", "1")
    assert not course.plan.growth
    course("undo", "--yes")
    assert course.plan.growth


def test_fields_of_an_activity_are_set_by_words_of_its_title(course):
    course("set", "SQL for all", "due=2026-12-01", "people-=@ben")
    assert (str(activity(course).due), len(activity(course).people)) == ("2026-12-01", 1)


def test_learning_is_thanked_for(course):
    course("growth", "done", "1")
    said = course("say", "SQL for all", "You shared what you learned", "--kudos")
    assert "thanked" in said.out


def test_only_those_of_a_team_or_a_person_are_listed(course):
    course("growth", "add", "Reading")
    assert [one["title"] for one in course("growth", "@ben", "--json").json["growth"]] == ["SQL for all"]
    assert course("growth", "nowhere").status == 2


def test_options_may_stand_before_the_action(course):
    assert course.okr("growth", "-f", str(course.path), "done", "1").status == 0


def test_a_plan_that_is_not_named_is_found(course, monkeypatch):
    monkeypatch.setenv("OKR_PLAN", str(course.path))
    assert [course.okr("growth", *words).status for words in ([], ["done", "1"], ["--as", "ben", "--json"])] == [
        0,
        0,
        0,
    ]


def test_nobody_is_asked_to_thank_themselves(shell):
    shell("growth", "add", "Interviewing")
    assert "thank" not in shell("growth", "done", "1").out


def test_the_words_of_a_training_mean_no_goal_that_has_nearly_these(shell):
    shell("objective", "add", "Shift leaders use the plan")
    shell("growth", "add", "Leadership course")
    shell("set", "leadership", "skill=Feedback")
    assert activity(shell, "Leadership course").skill == "Feedback"


def test_what_was_written_of_a_training_can_be_forgotten(course):
    course("set", "SQL for all", "note=Maya failed once")
    course("set", "SQL for all", "note=")
    course("forget", "SQL for all", "1", "--yes")
    assert "failed once" not in course.path.read_text(encoding="utf-8")


def test_the_list_stands_in_the_order_of_its_numbers_what_is_done_last(course):
    course("growth", "add", "Reading", "--due", "2026-11-18")
    course("growth", "add", "Speaking")
    course("growth", "done", "3")
    titles = ["SQL for all", "Reading", "Speaking"]
    out = course("growth").out
    assert [f"{number}  {title}" in out for number, title in enumerate(titles, 1)] == [True] * 3
    assert out.index("SQL for all") < out.index("2  Reading") < out.index("3  Speaking")


def test_whom_to_join_can_stand_behind_the_number(course):
    course("person", "add", "Cleo Day")
    assert course("growth", "join", "1", "@cleo").status == 0
    assert course.plan.person("cleo").id in activity(course).people


@pytest.mark.parametrize("words", ["a", "f", "sq", "for"])
def test_a_few_letters_take_out_no_training(course, words):
    assert course("growth", "drop", words).status == 2
    assert activity(course)


def test_a_due_day_that_is_past_is_taken_and_asked_about(course):
    said = course("growth", "add", "Reading", "--due", "2020-01-01")
    assert (said.status, "That day is past" in said.err) == (0, True)
    assert "That day is past" not in course("growth", "add", "Speaking", "--due", "2026-12-01").err
