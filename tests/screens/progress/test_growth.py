"""What a team learns, counted beside its progress."""

from datetime import date

import pytest

from okr_tui.domain.assess import Assessment
from okr_tui.domain.edits import growth, structure
from okr_tui.screens.progress.rows import GoalRow, RowLines
from okr_tui.screens.progress.telling import figures_lines
from okr_tui.widgets.text import plain
from tests.builders import TODAY, act, done
from tests.screens.progress.progress_stage import company


def told(plan, team, *, arithmetic=False):
    lines = RowLines(Assessment(plan, TODAY), None, {})
    row = GoalRow("team", plan.team(team).id, 0)
    return [plain(one) for one in figures_lines(lines, row, 60, arithmetic=arithmetic)]


def learning():
    """Maya of the company has learned one of two things, Sam of Sales is learning one."""
    plan = company()
    plan = done(plan, structure.add_person("Sam", team=plan.team("Sales").id))
    maya, sam = plan.person("maya").id, plan.person("sam").id
    first = act(TODAY, by=maya)
    plan = done(plan, growth.plan_activity("SQL", (maya,), key=first.seed), first)
    plan = done(plan, growth.finish(first.seed), act(TODAY, by=maya))
    plan = done(plan, growth.plan_activity("Reading", (maya,), due=date(2026, 11, 1)), act(TODAY, by=maya))
    return done(plan, growth.plan_activity("Negotiating", (sam,)), act(TODAY, by=maya))


@pytest.mark.parametrize(
    ("team", "words"),
    [("Sales", "Growth 0 of 1 done = 0 %"), ("Northwind", "Growth 1 of 3 done = 33 %, 1 overdue")],
)
def test_what_a_team_learns_stands_beside_its_progress_and_what_everybody_learns_beside_the_companys(team, words):
    assert words in told(learning(), team)


def test_it_stands_among_the_arithmetic_too():
    assert any(row.startswith("Growth  ") for row in told(learning(), "Sales", arithmetic=True))


def test_where_nothing_is_planned_nothing_is_said_of_it():
    assert not any("Growth" in row for row in told(company(), "Sales"))
