"""A round of hands that several sessions see: all of them wait for the same people."""

from pathlib import Path

import pytest

from okr_tui.domain.edits import drafting, rating
from okr_tui.domain.table_talk import hand, waiting
from okr_tui.domain.together import CRITERIA
from okr_tui.screens.draft import fist
from okr_tui.screens.draft.fist_lines import SCALES
from okr_tui.screens.draft.side import CRITERION_NAMES
from tests.screens.draft.drafting_stage import (
    press,
    somebody_else,
    table,
    text_of,
    with_draft,
)
from tests.shares import one_in


async def test_the_fist_waits_in_all_sessions_for_who_has_opened_it_in_one(tmp_path):
    """Jon opens it in a session of his own; Maya and Ravi rate in theirs."""
    store = with_draft(tmp_path)
    other = somebody_else(store)
    jon, ravi, maya = (other.plan.person(one).id for one in ("jon", "ravi", "maya"))
    key = other.plan.find("O2").id
    store.who = jon
    async with table(store) as pilot:
        await press(pilot, "f")
        assert "0 of 2 are in, waiting for Jon Berg and Maya Lind" in text_of(pilot)
        for one in (maya, ravi):
            other.commit(rating.rate(key, 4, by=one, roster=[one]))
            pilot.app.poll()
            await pilot.pause()
        assert "2 of 3 are in, waiting for Jon Berg" in text_of(pilot)
        assert "█" not in text_of(pilot)
        assert not hand(other.plan, other.plan.find("O2")).revealed
        await press(pilot, "2")
        assert "█" in text_of(pilot)


async def test_opening_the_fist_twice_asks_once_and_is_taken_back_in_plain_words(tmp_path):
    store = with_draft(tmp_path)
    store.who = store.plan.person("jon").id
    async with table(store) as pilot:
        await press(pilot, "f", "escape", "f", "escape")
        assert len(somebody_else(store).plan.tables.table("ratings")) == 1
        await press(pilot, "u")
        assert "joined the fist for O2" in text_of(pilot)
        await press(pilot, "enter")
    assert [one["deleted"] for one in somebody_else(store).plan.tables.table("ratings").values()] == [True]


async def test_opening_a_fist_that_is_shown_writes_nothing(tmp_path):
    store = with_draft(tmp_path)
    key = store.plan.find("O2").id
    store.commit(rating.rate(key, 4, by=store.plan.person("maya").id))
    store.commit(drafting.reveal(key, "goal"))
    store.who = store.plan.person("jon").id
    before = Path(store.file.path).read_bytes()
    async with table(store) as pilot:
        await press(pilot, "f")
        assert "█" in text_of(pilot)
    assert Path(store.file.path).read_bytes() == before


async def test_opening_the_fist_of_a_plan_that_can_not_be_written_only_looks(tmp_path):
    store = with_draft(tmp_path)
    store.who = store.plan.person("jon").id
    before = Path(store.file.path).read_bytes()
    Path(store.file.path).chmod(0o444)
    async with table(store) as pilot:
        await press(pilot, "f")
        assert "0 of 1 are in, waiting for Maya Lind" in text_of(pilot)
    assert Path(store.file.path).read_bytes() == before


async def test_opening_the_fist_where_nobody_is_known_writes_nothing(tmp_path):
    store = with_draft(tmp_path)
    store.who = None
    before = Path(store.file.path).read_bytes()
    async with table(store) as pilot:
        await press(pilot, "f")
        assert "Fist of five" in text_of(pilot)
    assert Path(store.file.path).read_bytes() == before


async def test_who_was_late_for_the_last_round_is_waited_for_when_others_show_hands_anew(tmp_path):
    store = with_draft(tmp_path)
    other = somebody_else(store)
    key, maya = other.plan.find("O2").id, other.plan.person("maya").id
    other.commit(rating.rate(key, 4, by=maya, roster=[maya]))
    other.commit(drafting.reveal(key, "goal"))
    store.poll()
    store.who = store.plan.person("jon").id
    async with table(store) as pilot:
        await press(pilot, "f")
        other.commit(rating.rate_again(key))
        pilot.app.poll()
        await pilot.pause()
        assert "waiting for" in text_of(pilot)
    plan = somebody_else(store).plan
    assert {plan.people[one].handle for one in waiting(plan, plan.find("O2"))} == {"jon", "maya"}


def ratings_by(store, criterion):
    found = somebody_else(store).plan.tables.table("ratings").values()
    return [row for row in found if row.get("criterion") == criterion]


async def test_a_criterion_that_one_stays_at_is_asked_for_and_one_passed_by_is_not(tmp_path, monkeypatch):
    store = with_draft(tmp_path)
    doubted(store)
    store.who = store.plan.person("jon").id
    async with table(store) as pilot:
        monkeypatch.setattr(fist, "LINGER_SECONDS", 60)
        await press(pilot, "f", "right")
        monkeypatch.setattr(fist, "LINGER_SECONDS", 0.001)
        await press(pilot, "right")
        for _ in range(200):
            if ratings_by(store, "measurable"):
                break
            await pilot.pause(0.01)
    assert ratings_by(store, "measurable")
    assert not ratings_by(store, "specific")


def doubted(store):
    """O2 was rated 1, and shown."""
    key = store.plan.find("O2").id
    store.commit(rating.rate(key, 1, by=store.plan.person("maya").id))
    store.commit(drafting.reveal(key, "goal"))


@pytest.mark.parametrize("steps", one_in(2, range(1, 6)))
async def test_each_criterion_has_a_title_and_a_scale_that_answers_its_question(tmp_path, steps):
    store = with_draft(tmp_path)
    doubted(store)
    name = CRITERIA[steps]
    async with table(store) as pilot:
        await press(pilot, "f", *["right"] * steps)
        shown = text_of(pilot)
    assert f"{CRITERION_NAMES[name]}, 1 to 5: O2" in shown
    assert SCALES[name] in shown, "on one line at 80 columns"
    assert "carry it" not in shown
    assert "Fist of five" not in shown


@pytest.mark.parametrize(
    ("keys", "named"),
    [
        (["f"], "1–5 Your hand   h Count hands   Esc Close"),
        (["f", "4"], "r Reveal   n Again   h Count hands   Esc Close"),
        (["f", "1", "r"], "a Agree   → S M A R T   n Again   h Count hands   Esc Close"),
        (["f", "h"], "Enter Count   F9 Pass   Esc Close"),
    ],
)
@pytest.mark.parametrize("height", one_in(2, [20, 24]))
async def test_the_fist_names_at_most_five_keys_and_the_most_needed(tmp_path, keys, named, height):
    store = with_draft(tmp_path)
    async with table(store, (80, height)) as pilot:
        await press(pilot, *keys)
        assert named in text_of(pilot)
