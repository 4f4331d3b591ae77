"""The log tells each act as it was, whatever has become of it since."""

from okr_tui.acts import stage_words
from okr_tui.domain.records import Change

CHECK_IN = ("checkin", "O1.1", "73")


def log(shell, *words):
    return " ".join(shell("log", "-n", "50", *words).out.split())


def test_a_check_in_keeps_the_value_that_it_had_before_its_correction(shell):
    shell(*CHECK_IN)
    shell(*CHECK_IN[:2], "--fix", "72")
    out = log(shell)
    assert ("checked in to O1.1: 73 %" in out, "checked in to O1.1: 72 %" in out) == (True, False)


def test_a_note_that_was_corrected_twice_keeps_its_first_words(shell):
    shell(*CHECK_IN, "-n", "first")
    shell(*CHECK_IN[:2], "--fix", "-n", "second")
    shell(*CHECK_IN[:2], "--fix", "-n", "third")
    assert "checked in to O1.1: 73 % “first”" in log(shell)


def test_an_act_names_a_goal_as_it_was_called_then(shell):
    shell("set", "O1.2", "target=2")
    shell("set", "O1.2", "title=Customers lost")
    out = log(shell)
    assert "O1.2 Churn: target 3 % → 2 %" in out and "O1.2 Churn: title Churn → “Customers lost”" in out


def test_an_act_after_a_new_title_carries_that(shell):
    shell("set", "O1.2", "title=Customers lost")
    shell("set", "O1.2", "target=2")
    assert "O1.2 Customers lost: target 3 % → 2 %" in log(shell)


def test_a_goal_was_added_under_its_first_title(shell):
    shell("objective", "add", "Sell more")
    shell("set", "O3", "title=Earn more")
    assert "added O3 Sell more" in log(shell, "O3")


def test_the_json_names_goals_as_they_were_called_then(shell):
    shell("set", "O1.2", "target=2")
    shell("set", "O1.2", "title=Customers lost")
    assert [act["changes"][0]["name"] for act in shell("log", "-n", "2", "--json").json] == ["O1.2 Churn"] * 2


def test_a_drop_is_told_as_one_with_its_reason(shell):
    shell("drop", "O1.2", "--why", "the market moved")
    assert "dropped O1.2 Churn because the market moved" in log(shell)


def test_taking_a_drop_back_says_that_it_was_dropped(shell):
    shell("drop", "O1.2", "--why", "the market moved")
    assert "dropped O1.2 Churn" in shell("undo").out
    assert "took back: dropped O1.2 Churn" in log(shell)


def test_taking_a_goal_up_again_says_so():
    change = Change("1", "2", "stage", old="dropped")
    assert stage_words(change, "O1.2 Churn") == "took up O1.2 Churn again"


def test_an_act_that_the_file_calls_by_no_number_is_listed_like_any_other(shell):
    shell.rewrite("O2", created={"at": "2026-10-01T12:00:00Z", "event": "spring"})
    done = shell("log")
    assert (done.status, "Onboarding is easy" in done.out) == (0, True)
