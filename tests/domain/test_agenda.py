"""Agendas: what a file may say, and what is said about one that doesn't fit."""

import pytest

from okr_tui.domain.agenda import ACTIVITIES, LONGEST_MINUTES, MOST_STEPS, SCREENS, Agenda, Planned, read_agenda
from okr_tui.domain.errors import BadValue

STEP = {"title": "Ideas", "minutes": 10}


def agenda(**step: object) -> dict[str, object]:
    return {"title": "Retro", "steps": [{**STEP, **step}]}


def refusal(data: dict[str, object]) -> BadValue:
    with pytest.raises(BadValue) as caught:
        read_agenda("retro", data, "/home/retro.toml")
    return caught.value


def test_a_title_and_steps_with_minutes_are_enough():
    assert read_agenda("retro", agenda()) == Agenda("retro", "Retro", (Planned("Ideas", 10),))


def test_everything_that_can_be_said_is_read():
    found = read_agenda(
        "retro", agenda(activity="vote", purpose="Few  things", how="Read aloud.\n  Then dots.", dots=3, most=2)
    )
    assert found.steps == (Planned("Ideas", 10, "vote", "Few things", "Read aloud.\nThen dots.", 3, 2),)


def test_it_takes_the_minutes_of_its_steps():
    assert read_agenda("x", {"title": "X", "steps": [STEP, {**STEP, "minutes": 2.5}]}).minutes == 12.5


@pytest.mark.parametrize("activity", ACTIVITIES)
def test_every_activity_can_be_asked_for(activity):
    assert read_agenda("x", agenda(activity=activity)).steps[0].activity == activity


def test_every_screen_is_an_activity():
    assert set(SCREENS) < set(ACTIVITIES)


@pytest.mark.parametrize("title", [None, "", "  ", 3])
def test_an_agenda_without_a_title_is_refused(title):
    assert "/home/retro.toml has no title" in str(refusal({"title": title, "steps": [STEP]}))


@pytest.mark.parametrize("steps", [None, [], "Ideas", {}])
def test_an_agenda_without_steps_is_refused(steps):
    assert "/home/retro.toml has no steps" in str(refusal({"title": "Retro", "steps": steps}))


def test_an_agenda_of_too_many_steps_is_refused():
    assert f"{MOST_STEPS} are the most" in str(refusal({"title": "Retro", "steps": [STEP] * (MOST_STEPS + 1)}))


def test_a_step_that_is_no_table_is_refused_by_its_number():
    assert "Step 2 of the agenda /home/retro.toml is no table" in str(
        refusal({"title": "Retro", "steps": [STEP, "Ideas"]})
    )


def test_a_step_without_a_title_is_refused_by_its_number():
    assert "Step 1 of the agenda /home/retro.toml has no title" in str(refusal(agenda(title=" ")))


@pytest.mark.parametrize("minutes", [None, 0, -5, LONGEST_MINUTES + 1, True, "10", float("nan"), float("inf"), [10]])
def test_minutes_that_are_none_are_refused(minutes):
    assert "Step 1 of the agenda /home/retro.toml, “Ideas”, needs its minutes" in str(refusal(agenda(minutes=minutes)))


@pytest.mark.parametrize("activity", ["dance", "", 3, None, ["vote"]])
def test_an_unknown_screen_or_activity_is_refused_and_the_known_ones_are_listed(activity):
    said = str(refusal(agenda(activity=activity)))
    assert ("“Ideas”, uses" in said, ", ".join(ACTIVITIES) in said) == (True, True)


@pytest.mark.parametrize("field", ["purpose", "how"])
def test_a_text_that_is_none_is_refused(field):
    assert f"“Ideas”, has a {field} that is no text" in str(refusal(agenda(**{field: ["a", "b"]})))


@pytest.mark.parametrize("field", ["dots", "most"])
@pytest.mark.parametrize("dots", [0, 100, 1.5, True, "3"])
def test_dots_that_are_no_number_of_dots_are_refused(field, dots):
    assert f"“Ideas”, has {field} = {dots}" in str(refusal(agenda(**{field: dots})))


def test_a_misspelt_field_is_refused_rather_than_passed_over():
    assert "“minuts”, which nobody reads" in str(refusal(agenda(minuts=5)))
    assert "“steps_”, which nobody reads" in str(refusal({**agenda(), "steps_": []}))


def test_where_no_file_is_known_the_name_stands_for_it():
    with pytest.raises(BadValue, match="The agenda retro has no title"):
        read_agenda("retro", {})
