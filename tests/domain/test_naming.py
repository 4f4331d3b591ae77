"""What people call people, teams and cycles."""

import pytest

from okr_tui.domain.errors import NotFound, NotWhole
from tests.domain.speaking import a_team


def test_a_mistyped_handle_is_answered_with_the_near_one_first():
    with pytest.raises(NotFound, match="Did you mean @maya"):
        a_team().person("maia")


def test_a_name_that_is_near_to_none_lists_those_there_are_by_name():
    with pytest.raises(NotFound) as none:
        a_team().person("xq")
    listed = none.value.hint.removeprefix("There are: ").rstrip(".").split(", ")
    assert len(listed) > 1
    assert listed == sorted(listed)


def test_the_start_of_a_name_is_enough_to_read_about_somebody_and_not_to_change_something():
    assert a_team().person("may").handle == "maya"
    with pytest.raises(NotWhole, match="@maya"):
        a_team().person("may", whole=True)


@pytest.mark.parametrize("words", ["@maya", "maya", "Maya Lind", "lind"])
def test_a_handle_a_name_and_a_whole_word_of_it_are_enough_to_change_something(words):
    assert a_team().person(words, whole=True).handle == "maya"
