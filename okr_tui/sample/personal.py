"""The sample of a personal plan, and the empty start."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from okr_tui.domain.edits import goals
from okr_tui.domain.tables import Rows
from okr_tui.sample.calendar import running_quarter
from okr_tui.sample.spec import Goal, Log, Measure, Step
from okr_tui.sample.telling import Teller, all_rows, begin

OWNER = "Robin Ashby"

PERSONAL_GOALS = (
    Goal(
        "R",
        "Run the canal race and enjoy the last kilometre",
        "robin",
        why="I feel better on days that begin outside.",
        measures=(
            Measure(
                "Longest run",
                "increase",
                8,
                21,
                "km",
                "robin",
                logs=(
                    Log(39, 8, 7),
                    Log(32, 9.5, 7, "Slow. On purpose."),
                    Log(25, 11, 7),
                    Log(18, 12.5, 8),
                    Log(11, 14, 8, "Rain from start to end. Oddly good."),
                    Log(4, 15, 8),
                ),
            ),
            Measure(
                "Runs per week",
                "at least",
                None,
                3,
                "runs",
                "robin",
                more={"cadence": 7},
                logs=(
                    Log(38, 3, 7),
                    Log(31, 3, 7),
                    Log(24, 2, 6, "Calf. Better to skip one than four."),
                    Log(17, 3, 7),
                    Log(10, 4, 8),
                    Log(3, 3, 8),
                ),
            ),
        ),
    ),
    Goal(
        "B",
        "Read books again, not about books",
        "robin",
        why="Evenings go somewhere, and I can't say where.",
        measures=(
            Measure(
                "Books finished",
                "increase",
                0,
                6,
                "books",
                "robin",
                logs=(Log(33, 0, 7), Log(19, 1, 6), Log(6, 2, 5, "Gave up on the third at page 80. That is allowed.")),
            ),
            Measure(
                "Evenings without the phone",
                "at least",
                None,
                4,
                "a week",
                "robin",
                logs=(
                    Log(35, 2, 5),
                    Log(21, 4, 6),
                    Log(7, 3, 5, "The charger in the hall helps. When I leave it there."),
                ),
            ),
        ),
    ),
    Goal(
        "M",
        "Three months of rent put aside",
        "robin",
        why="To be able to say no at work.",
        measures=(
            Measure(
                "Savings",
                "increase",
                1200,
                3600,
                "€",
                "robin",
                logs=(Log(36, 1200, 7), Log(22, 1750, 7), Log(8, 2310, 8, "Sold the second bicycle.")),
            ),
            Measure(
                "Lunches bought per week",
                "decrease",
                5,
                2,
                "lunches",
                "robin",
                logs=(Log(36, 5, 6), Log(15, 4, 6, "Cooking on Sunday works until Wednesday.")),
            ),
        ),
    ),
    Goal(
        "L",
        "Talk to Marta's parents in Portuguese",
        "robin",
        kind="growth",
        why="We visit in winter, and I am tired of smiling.",
        measures=(
            Measure(
                "Course",
                "milestones",
                owner="robin",
                steps=(
                    Step("First unit, with the sounds", 1, 3),
                    Step("Past tense", 1, 6),
                    Step("A whole call with Marta's mother", 2, 11),
                ),
                logs=(Log(26, 0, 7), Log(9, 1, 6, "The past is easier than the sounds.")),
            ),
            Measure(
                "Conversations of half an hour",
                "increase",
                0,
                10,
                "talks",
                "robin",
                logs=(
                    Log(30, 1, 6),
                    Log(24, 2, 6, "She corrects every second word, and I have asked her to."),
                ),
            ),
        ),
    ),
)


def personal(today: date) -> Rows:
    """Give the rows of a plan of one person with one cycle, in its week 7."""
    teller = Teller(today, seed=21_097)
    quarter = running_quarter(today)
    start = quarter.start - timedelta(days=1)
    plan = begin(teller, start, quarter, name="Robin's quarter", me=OWNER, personal=True)
    for number, goal in enumerate(PERSONAL_GOALS):
        at = datetime.combine(start, time(18, 10), UTC) + number * timedelta(minutes=10)
        teller.goal(at, _own(goal), quarter)
    teller.tell(
        teller.ago(20),
        "robin",
        lambda _: goals.set_fields(teller.id("M.1"), {"target": (..., 3000)}),
        "The heating had to be repaired. Two and a half months is a good number, too.",
    )
    return all_rows(teller.carry_out(plan))


def _own(goal: Goal) -> Goal:
    return replace(goal, person=goal.owner)


def empty(today: date) -> Rows:
    """Give the rows of a plan that somebody has just begun: an organisation, its team, one person, a cycle."""
    teller = Teller(today, seed=1)
    plan = begin(teller, today - timedelta(days=1), running_quarter(today), name="Our organisation", me=OWNER)
    return all_rows(plan)
