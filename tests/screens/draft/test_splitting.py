"""Splitting a goal among the teams: which can be named, and what is said where one can't."""

import pytest

from okr_tui.domain.errors import BadValue
from okr_tui.screens.draft.splitting import read_goals
from tests.builders import TODAY
from tests.screens.draft.drafting_stage import press, table, text_of, with_draft


def split_into(store, text):
    return read_goals(text, store.plan, TODAY, store.plan.find("O2").id)


def test_a_team_that_nobody_knows_is_named_and_nothing_is_said_to_stay(tmp_path):
    with pytest.raises(BadValue, match="saels is no team of this plan; there are") as refused:
        split_into(with_draft(tmp_path), "+saels Cut churn")
    assert "stays" not in str(refused.value)


async def test_the_teams_that_are_listed_are_those_that_a_line_may_name(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await press(pilot, "s")
        shown = text_of(pilot)
    listed = next(row for row in shown.splitlines() if "Teams: " in row)
    assert all(team.name in listed for team in store.plan.teams.values())
    assert ("New goals" in shown, "Link" in shown) == (True, True)
    (found,) = split_into(store, "+product Cut churn")
    assert store.plan.teams[found.team].name == "Product"
