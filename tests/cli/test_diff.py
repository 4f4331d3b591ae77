"""What is different between two copies of a plan, and since a day."""

import shutil

import pytest

from okr_tui.storage.planfile import PlanFile
from tests.cli.verbs import Shell


@pytest.fixture
def copy(shell, tmp_path, capsys):
    """Another copy of the plan, as it was before anything else was done."""
    return Shell(shutil.copy(shell.path, tmp_path / "copy.okr.json"), capsys)


def diff(first, second, *words):
    done = first.okr("diff", str(first.path), str(second.path), *words)
    assert done.status == 0, done.err
    return " ".join(done.out.split())


def since(shell, *words):
    done = shell("diff", *words)
    assert done.status == 0, done.err
    return " ".join(done.out.split())


def test_two_equal_copies_say_so(shell, copy):
    assert "Nothing is different." in diff(shell, copy)


def test_a_new_target_is_told_with_who_when_and_why(shell, copy):
    shell("set", "O1.1", "target=80", "--why", "board raised it")
    assert "O1.1 Retention: target 77 % → 80 %, by Maya Lind, 15 Nov 2026: board raised it" in diff(copy, shell)


def test_a_target_that_was_changed_twice_is_told_from_its_first_to_its_last_value(shell, copy):
    shell("set", "O1.1", "target=80")
    shell("set", "O1.1", "target=85")
    assert "target 77 % → 85 % (changed 2 times), by Maya" in diff(copy, shell)


def test_a_target_that_came_back_to_what_it_was_is_no_difference(shell, copy):
    shell("set", "O1.1", "target=80")
    shell("set", "O1.1", "target=77")
    assert "Nothing is different." in diff(copy, shell)


def test_what_only_the_first_copy_has_is_told_as_that(shell, copy):
    shell("objective", "add", "Sell more")
    shell("set", "O1.1", "target=80")
    shell("checkin", "O1.1", "73")
    out = diff(shell, copy)
    assert "only in A: new: O3 Sell more" in out
    assert "only in A: O1.1 Retention: target 77 % → 80 %" in out
    assert "only in A: O1.1 Retention: 1 check-in, 71 % → 73 %" in out


def test_a_field_that_both_changed_shows_both_values(shell, copy):
    shell("set", "O1.1", "target=80")
    copy("set", "O1.1", "target=82")
    told = "both changed O1.1 Retention: target in A 80 % by Maya Lind, in B 82 % by Maya Lind"
    assert told in diff(shell, copy)


def test_check_ins_are_told_by_first_and_last_value_and_how_many(shell, copy):
    shell("checkin", "O1.1", "73", "--at", "2026-11-13")
    shell("checkin", "O1.1", "74", "--at", "2026-11-13", "-n", "renewals")
    assert "O1.1 Retention: 2 check-ins, 71 % → 74 %, by Maya Lind, 13 Nov 2026: renewals" in diff(copy, shell)


def test_a_late_check_in_is_told_apart_from_progress(shell, copy):
    shell("checkin", "O1.1", "65", "--at", "2026-11-03")
    assert "1 check-in for earlier days, 65 %" in diff(copy, shell)


def test_a_corrected_check_in_is_told_with_both_values(shell, copy):
    shell("checkin", "O1.1", "--fix", "70")
    assert "corrected the check-in of 12 Nov 2026 to O1.1: value 71 % → 70 %" in diff(copy, shell)


def test_new_and_dropped_goals_are_told(shell, copy):
    shell("objective", "add", "Sell more")
    shell("kr", "add", "Deals", "--in", "O3", "--from", "0", "--to", "9")
    shell("drop", "O1.2", "--why", "the market moved")
    out = diff(copy, shell)
    assert "new: O3 Sell more" in out and "new: O3.1 Deals (increase from 0 to 9)" in out
    assert "dropped O1.2 Churn, by Maya Lind, 15 Nov 2026: the market moved" in out


def test_what_was_taken_out_is_named(shell, copy):
    shell("objective", "add", "Sell more")
    shutil.copy(shell.path, copy.path)
    shell("undo", "-y")
    assert "taken out: O3 Sell more" in diff(copy, shell)


def test_teams_and_people_are_told(shell, copy):
    shell("team", "add", "Support")
    shell("person", "add", "Tom Reed")
    out = diff(copy, shell)
    assert "added the team Support" in out and "added Tom Reed" in out


def test_differences_stand_below_their_goal(shell, copy):
    shell("set", "O1", "title=Customers love us")
    shell("set", "O2.1", "target=3")
    out = diff(copy, shell)
    assert out.index("O1 Customers love us") < out.index("title “Customers stay” →") < out.index("O2 Onboarding")


def test_markdown_has_a_heading_for_each_goal_and_shows_titles_as_they_are(shell, copy):
    shell("set", "O1.1", "title=*Retention* <b>")
    done = shell.okr("diff", str(copy.path), str(shell.path), "--markdown")
    assert "\n## O1 Customers stay\n\n- " in done.out
    assert r"\*Retention\* \<b\>" in done.out


def test_the_json_names_field_and_values(shell, copy):
    shell("set", "O1.1", "target=80", "--why", "board raised it")
    goals = shell.okr("diff", str(copy.path), str(shell.path), "--json").json["goals"]
    one = goals[0]["differences"][0]
    told = {name: one[name] for name in ("what", "side", "code", "field", "old", "new", "by", "why")}
    assert told == {
        "what": "altered",
        "side": "second",
        "code": "O1.1",
        "field": "target",
        "old": 77,
        "new": 80,
        "by": "Maya Lind",
        "why": "board raised it",
    }


def test_a_value_put_in_by_hand_is_a_difference_without_an_author(shell, copy):
    shell.rewrite("O1.1", target=90)
    assert "O1.1 Retention: target 77 % → 90 %" in diff(copy, shell)


def test_two_different_plans_are_refused_unless_forced(shell, tmp_path, capsys):
    other = tmp_path / "other.okr.json"
    assert shell.okr("new", str(other), "--organisation", "Other", "--me", "Ada").status == 0
    done = shell.okr("diff", str(shell.path), str(other))
    assert done.status == 2 and "two different plans" in done.err
    assert "only in A: new: O1 Customers stay" in diff(shell, Shell(other, capsys), "--force")


def test_what_has_changed_since_a_day(shell):
    shell("set", "O1.1", "target=80")
    out = since(shell, "--since", "2026-11-03")
    assert out.startswith("What has changed since 3 Nov 2026")
    assert "target 77 % → 80 %" in out and "1 check-in, 68 % → 71 %" in out


def test_the_day_itself_counts(shell):
    assert "2 check-ins, 68 % → 71 %" in since(shell, "--since", "2026-11-02")


def test_a_day_can_be_told_in_words(shell):
    assert "since 1 Nov 2026" in since(shell, "--since", "2 weeks ago")


def test_a_first_plan_can_be_taken_as_it_was(shell, copy):
    assert "2 check-ins, 68 % → 71 %" in diff(copy, shell, "--since", "2026-11-02")


@pytest.mark.parametrize("words", [(), ("one.okr.json",), ("1.json", "2.json", "3.json")])
def test_it_says_what_it_takes(shell, words):
    done = shell("diff", *words)
    assert done.status == 2 and "It takes two plans, or one and the day" in done.err


def test_nothing_that_a_round_keeps_secret_is_told(shell, copy):
    goal = shell.goal("O1").id
    rating = {"about": goal, "criterion": "goal", "by": next(iter(shell.plan.people)), "value": 2}
    key = str((1 << 126) + 7)
    made = {**rating, "created": {"at": "2026-11-15T12:00:00Z"}}
    PlanFile(shell.path).update(lambda content: {"ratings": {key: made}})
    out = diff(copy, shell)
    assert "1 rating" in out and "2" not in out.partition("1 rating")[2]


@pytest.fixture
def at_odds(shell, copy):
    """The plan after a merge with a copy in which the target of O1.1 was set otherwise."""
    before = shell.path.with_name("before.okr.json")
    shutil.copy(shell.path, before)
    shell("set", "O1.1", "target=80")
    copy("set", "O1.1", "target=75")
    shell.okr("merge", str(shell.path), str(copy.path))
    return before


def test_a_conflict_is_told_in_words_and_by_nothing_that_the_file_keeps_for_itself(shell, copy, at_odds):
    said = " ".join(shell.okr("diff", str(at_odds), str(shell.path)).out.split())
    assert "to be decided: O1.1 Retention: target: 75 % or 80 %" in said
    assert [word for word in ("rivals", "heads", "{", "\u201c{") if word in said] == []


def test_a_conflict_that_only_the_first_copy_has_is_told_as_that(shell, copy, at_odds):
    assert "only in A: to be decided: O1.1 Retention" in " ".join(
        shell.okr("diff", str(shell.path), str(at_odds)).out.split()
    )


def test_the_json_names_the_field_that_is_to_be_decided(shell, copy, at_odds):
    goals = shell.okr("diff", str(at_odds), str(shell.path), "--json").json["goals"]
    found = [one for goal in goals for one in goal["differences"] if one["what"] == "conflict"]
    assert [(one["code"], one["field"], one["side"]) for one in found] == [("O1.1", "target", "second")]


def test_a_conflict_of_both_is_no_difference(shell, copy, at_odds):
    shutil.copy(shell.path, copy.path)
    copy("set", "O1.1", "title=Retained")
    assert "to be decided" not in diff(shell, copy)
