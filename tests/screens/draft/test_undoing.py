"""Each kind of act at the drafting table is taken back by u, whole."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from textual.pilot import Pilot

from okr_tui.domain.edits import drafting, rating
from okr_tui.store import Store
from tests.screens.draft.drafting_stage import at, pass_to, press, somebody_else, table, text_of, typed, with_draft
from tests.shares import one_in

Doing = Callable[[Pilot[None]], Awaitable[None]]
TABLES = ("objectives", "key_results", "posts", "ratings", "votes", "agreements")


def stands(store: Store) -> dict[str, dict[str, object]]:
    """What the file holds of the goals and of what was said about them, but for how it came to be."""
    tables = somebody_else(store).plan.tables
    return {
        f"{name} {key}": {field: value for field, value in raw.items() if field != "heads"}
        for name in TABLES
        for key, raw in tables.table(name).items()
        if not raw.get("deleted")
    }


def keys(*pressed: str) -> Doing:
    async def do(pilot: Pilot[None]) -> None:
        for one in pressed:
            await (typed(pilot, one[1:]) if one.startswith("“") else press(pilot, one))

    return do


async def write(pilot: Pilot[None]) -> None:
    await at(pilot, "why")
    await keys("enter", "“They leave", "escape")(pilot)


async def write_a_number(pilot: Pilot[None]) -> None:
    await at(pilot, "measure", "O2.1")
    await keys("enter", "ctrl+u", "“at most 5 days", "escape")(pilot)


ACTS = {
    "writing in a slot": write,
    "writing a number": write_a_number,
    "a new key result": keys("n", "“Churn from 8% to 5%", "enter", "escape"),
    "a proposal": keys("p", "n", "“Quick start", "enter", "escape"),
    "a vote": keys("p", "home", "space", "escape"),
    "a pick": keys("p", "home", "p"),
    "a merge": keys("p", "home", "m", "“ for all", "enter"),
    "a correction": keys("p", "home", "e", "“ for all", "enter", "escape"),
    "a withdrawal": keys("p", "home", "d", "escape"),
    "a rating": keys("f", "4", "escape"),
    "revealed ratings": keys("f", "r", "escape"),
    "hands that were counted": keys("f", "h", "“5x3", "enter", "escape"),
    "another round": keys("f", "n", "escape"),
    "somebody waited for no longer": keys("f", "t", "“maya", "enter", "escape"),
    "something said": keys("c", "“Who counts?", "enter", "escape"),
    "an agreement": keys("a"),
    "the beginning": keys("b", "y"),
    "an alignment": keys("m", "“O1", "enter", "ctrl+s"),
    "a split": keys("s", "“+success Cut churn from 8% to 5%", "ctrl+s"),
    "a drop": keys("d", "“Not now", "enter"),
}


@pytest.mark.parametrize("act", one_in(2, ACTS))
async def test_u_takes_back_what_was_done_at_the_table(tmp_path, act):
    store = with_draft(tmp_path)
    goal, jon = store.plan.find("O2").id, store.plan.person("jon").id
    store.commit(drafting.propose(goal, "Good start"))
    store.commit(drafting.reveal(goal))
    store.commit(rating.rate(goal, 3, by=jon, roster=[jon]))
    store.session.clear()
    before = stands(store)
    async with table(store, (100, 40)) as pilot:
        await ACTS[act](pilot)
        assert stands(store) != before, "nothing was done"
        await press(pilot, "u", "y")
        assert "Taken back" in text_of(pilot)
    assert stands(store) == before


async def test_what_was_done_in_the_name_of_somebody_else_is_taken_back_too(tmp_path):
    store = with_draft(tmp_path)
    before = stands(store)
    async with table(store, (100, 40)) as pilot:
        await pass_to(pilot, "ravi")
        await write(pilot)
        await press(pilot, "u", "y")
    assert stands(store) == before
