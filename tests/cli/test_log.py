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
    assert "dropped O1.2 Churn" in shell("undo", "-y").out
    assert "took back: dropped O1.2 Churn" in log(shell)


def test_taking_a_goal_up_again_says_so():
    change = Change("1", "2", "stage", old="dropped")
    assert stage_words(change, "O1.2 Churn") == "took up O1.2 Churn again"


def test_an_act_that_the_file_calls_by_no_number_is_listed_like_any_other(shell):
    shell.rewrite("O2", created={"at": "2026-10-01T12:00:00Z", "event": "spring"})
    done = shell("log")
    assert (done.status, "Onboarding is easy" in done.out) == (0, True)


def two_authors(shell):
    """Maya raised a target, then Tom lowered another."""
    shell("person", "add", "Tom Reed")
    shell("set", "O1.1", "target=80")
    shell("set", "O1.2", "target=2", "--as", "tom")


def test_the_log_of_one_person_leaves_out_the_others(shell):
    two_authors(shell)
    out = log(shell, "--by", "@tom")
    assert ("O1.2 Churn: target" in out, "O1.1 Retention: target" in out) == (True, False)


def test_me_is_whoever_is_at_the_keyboard(shell):
    two_authors(shell)
    assert "O1.2 Churn: target" not in log(shell, "--by", "me")
    assert "O1.2 Churn: target" in log(shell, "--by", "me", "--as", "tom")


def test_an_unknown_handle_is_told_with_near_ones(shell):
    two_authors(shell)
    done = shell("log", "--by", "@tim")
    assert done.status == 2 and "Near: @tom" in done.err


def test_the_log_since_a_day_begins_with_that_day(shell):
    shell("set", "O1.1", "target=80")
    out = log(shell, "--since", "2026-11-12")
    assert "target 77 % → 80 %" in out and "checked in to O1.1: 71 %" in out and "68 %" not in out


def test_filters_work_together(shell):
    two_authors(shell)
    shell("set", "O1.1", "target=82", "--as", "tom")
    acts = shell("log", "O1.1", "--by", "tom", "--since", "2026-11-15", "-n", "5", "--json").json
    assert [change["new"] for act in acts for change in act["changes"]] == [82]


def test_it_says_when_nothing_fits(shell):
    shell("person", "add", "Tom Reed")
    assert "Nothing was done that fits." in log(shell, "--by", "tom")


def test_a_long_word_is_broken_without_a_space_in_it(shell):
    word = "abcdefghij" * 16
    shell("set", "O2", f"title={word}")
    rows = [row[16:].strip() for row in shell("log", "-n", "1").out.splitlines()]
    assert word in "".join(row.removeprefix("@maya").strip() for row in rows)


def test_programs_get_the_words_of_an_act_and_what_a_check_in_says(shell):
    shell("checkin", "O1.1", "72", "--note", "Two came back")
    (act,) = shell("log", "-n", "1", "--json").json
    assert act["lines"] == ["checked in to O1.1: 72 %"] or "72 %" in act["lines"][0]
    assert (act["made"][0]["value"], act["made"][0]["note"]) == (72, "Two came back")
