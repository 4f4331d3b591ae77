"""Milestones as people type them."""

from datetime import date

import pytest

from okr_tui.domain.errors import BadValue
from okr_tui.domain.records import Milestone
from okr_tui.screens.dialogs.records.milestones import read_milestones, show_milestones

TODAY = date(2026, 11, 15)
BEFORE = (Milestone("1", "Pilot"), Milestone("2", "Roll-out", 2, date(2026, 12, 1)))


def told(text: str, before=BEFORE):
    return [(step.title, step.weight, step.due) for step in read_milestones(text, TODAY, before)]


def test_a_line_is_a_title_a_weight_and_a_date():
    assert told("Pilot signed | 2 | 30 Nov") == [("Pilot signed", 2, date(2026, 11, 30))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("All depots:3", ("All depots", 3, None)),
        ("All depots:3:2026-12-01", ("All depots", 3, date(2026, 12, 1))),
        ("All depots: 2026-12-01", ("All depots", 1, date(2026, 12, 1))),
        ("Phase: pilot", ("Phase: pilot", 1, None)),
    ],
)
def test_a_line_may_be_written_as_in_the_shell(text, found):
    assert told(text) == [found]


def test_a_title_that_looks_like_one_with_a_weight_reads_back_as_itself():
    before = (Milestone("1", "Phase: 2"),)
    assert read_milestones(show_milestones(before), TODAY, before) == before


def test_weight_and_date_may_be_left_out():
    assert told("Pilot\nRoll-out | 2026-12-01") == [("Pilot", 1, None), ("Roll-out", 1, date(2026, 12, 1))]


def test_what_is_shown_reads_back_as_the_same_milestones():
    assert read_milestones(show_milestones(BEFORE), TODAY, BEFORE) == BEFORE


def test_a_milestone_that_moves_to_another_line_keeps_its_identity():
    assert [step.id for step in read_milestones("Roll-out\nPilot", TODAY, BEFORE)] == ["2", "1"]


def test_a_renamed_milestone_keeps_its_identity():
    assert [step.id for step in read_milestones("Pilot signed\nRoll-out", TODAY, BEFORE)] == ["1", "2"]


def test_new_milestones_are_kept_in_the_order_of_their_lines():
    made = read_milestones("C\nB\nA", TODAY)
    assert sorted(made, key=lambda step: int(step.id)) == list(made)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("  \n ", "at least one"),
        ("Pilot\nPilot", "twice"),
        ("Pilot | 1 | 30 Nov | x", "no milestone"),
        ("| 2", "no milestone"),
        ("Pilot | -2", "below 0"),
        ("Pilot | 2 | someday", "Pilot"),
    ],
)
def test_what_can_not_be_read_is_named(text, problem):
    with pytest.raises(BadValue, match=problem):
        read_milestones(text, TODAY)
