"""What a facilitator counts in the room: one line of letters, and a question where it can't be right."""

import pytest

from okr_tui.domain.errors import BadValue
from okr_tui.domain.workshop.votes import Allowance
from okr_tui.screens.workshop.counting import Doubts, read_dots, too_many_dots, too_many_hands

ITEMS = ["first", "second", "third"]


def test_a_number_is_for_the_thing_at_hand():
    assert read_dots(" 7 ", ITEMS, "second") == {"second": 7}


@pytest.mark.parametrize("typed", ["A5 C3", "a5, c3", "A×5 C×3", "A:5;C:3"])
def test_letters_count_for_several_things_at_once(typed):
    assert read_dots(typed, ITEMS, "second") == {"first": 5, "third": 3}


@pytest.mark.parametrize("typed", ["", "many", "A", "5 B", "A5 and some"])
def test_what_is_no_count_is_refused(typed):
    with pytest.raises(BadValue, match="no count"):
        read_dots(typed, ITEMS, "second")


def test_a_letter_that_nothing_has_is_named():
    with pytest.raises(BadValue, match="Nothing here is called Z"):
        read_dots("A5 Z1", ITEMS, "second")


def test_more_than_the_room_can_give_is_doubted():
    assert too_many_dots([5, 6], 3, Allowance(4, 2)) == ""
    assert "7 is more than 3 people" in too_many_dots([1, 7], 3, Allowance(4, 2))
    assert "13 dots in all are more than 3 people without a terminal have (12)" in too_many_dots(
        [5, 5, 3], 3, Allowance(4, 2)
    )
    assert too_many_hands(3, 3) == ""
    assert "4 hands are more" in too_many_hands(4, 3)


def test_a_doubt_is_asked_about_once_for_each_line():
    doubts = Doubts()
    with pytest.raises(BadValue, match="Enter once more"):
        doubts.ask("A9", "too many")
    doubts.ask("A9", "too many")
    with pytest.raises(BadValue):
        doubts.ask("A8", "too many")
    doubts.ask("A1", "")
