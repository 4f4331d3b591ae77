"""Acts of one's own, numbered from the latest, are taken back one by one."""

import pytest


@pytest.fixture
def changed(shell):
    """Maya has changed two targets, the second one last; then Tom one of his own."""
    shell("person", "add", "Tom Reed")
    shell("set", "O1.1", "target=80")
    shell("set", "O1.2", "target=2")
    shell("set", "O2.1", "target=3", "--as", "tom")
    return shell


def targets(shell):
    return [shell.goal(code).target for code in ("O1.1", "O1.2", "O2.1")]


def test_without_a_number_it_is_ones_own_last_act(changed):
    changed("undo", "-y")
    assert targets(changed) == [80, 3, 3]


def test_a_number_takes_an_earlier_act_back_and_leaves_the_later_one(changed):
    done = changed("undo", "2", "-y")
    assert targets(changed) == [77, 2, 3]
    assert "O1.1 Retention: target 77 % → 80 %" in done.out


def test_the_list_numbers_ones_own_acts_and_changes_nothing(changed):
    first, second, *_ = changed("undo", "--list").out.splitlines()
    assert first.startswith("  1") and "O1.2 Churn: target 3 % → 2 %" in first
    assert second.startswith("  2") and "O1.1 Retention: target 77 % → 80 %" in second
    assert targets(changed) == [80, 2, 3]


def test_what_was_taken_back_is_no_longer_in_the_list(changed):
    changed("undo", "2", "-y")
    assert "O1.1 Retention: target" not in changed("undo", "--list").out


def test_a_number_beyond_the_list_is_refused_with_the_way_to_it(changed):
    done = changed("undo", "999", "-y")
    assert done.status == 2 and "okr undo --list" in done.err


@pytest.mark.parametrize("typed", ["0", "two", "-1"])
def test_what_is_no_number_is_refused(changed, typed):
    assert changed("undo", typed, "-y").status == 2


def test_who_did_nothing_has_nothing_to_take_back(changed):
    changed("person", "add", "Ada Ek")
    assert "nothing of yours" in changed("undo", "--list", "--as", "ada").err


def test_how_many_acts_there_are_is_said_in_the_right_number(changed):
    err = changed("undo", "99").err
    assert "There are " in err and "acts of yours" in err
