"""The running quarter's goals of engineering, and the growth goals of single people, with their check-ins."""

from __future__ import annotations

from okr_tui.sample.spec import Goal, Link, Log, Measure, Step

ENGINEERING_GOALS = (
    Goal(
        "E1",
        "Planners never have to ask whether Millrace is up",
        "oksana",
        why="The shift begins at five. A plan that does not open at five is no plan.",
        team="Engineering",
        under=(Link("C1"),),
        co_authors=("samuel",),
        more={"share": 0.5},
        measures=(
            Measure(
                "Availability in working hours",
                "at least",
                None,
                99.9,
                "%",
                "samuel",
                more={"cadence": 7, "data_source": "https://status.millrace.example"},
                logs=(
                    Log(38, 99.97, 8),
                    Log(31, 99.95, 8),
                    Log(24, 99.93, 8),
                    Log(
                        17,
                        99.62,
                        5,
                        "41 minutes down on Thursday: a certificate that nobody had in the calendar. Now it is.",
                        evidence="https://status.millrace.example/incidents/certificate",
                    ),
                    Log(10, 99.94, 7),
                    Log(3, 99.96, 8, "Quiet week."),
                ),
            ),
            Measure(
                "Plan of the day opens (slowest 5 %)",
                "decrease",
                2.4,
                1.2,
                "s",
                "lena",
                logs=(
                    Log(36, 2.4, 7),
                    Log(22, 2.1, 7),
                    Log(8, 1.5, 9, "One missing index. I would rather have found something clever."),
                ),
            ),
            Measure(
                "Incidents that customers notice, per month",
                "at most",
                None,
                2,
                "incidents",
                "aoife",
                logs=(
                    Log(34, 1, 7),
                    Log(20, 2, 6),
                    Log(
                        6,
                        3,
                        4,
                        "Three, two of them from one release. No releases on Fridays until it is understood.",
                    ),
                ),
            ),
        ),
    ),
    Goal(
        "E2",
        "Ship small, ship calmly",
        "oksana",
        why="Large releases frighten us, so we wait, so they get larger.",
        team="Engineering",
        co_authors=("aoife",),
        measures=(
            Measure(
                "From first commit to customer",
                "decrease",
                9,
                4,
                "days",
                "oksana",
                logs=(
                    Log(36, 8.5, 7),
                    Log(22, 6, 8, "Feature switches did it. Thank you, Lena."),
                    Log(8, 3.5, 9, "Below target already. I would keep it there rather than push on."),
                ),
            ),
            Measure(
                "Releases per week",
                "between",
                None,
                8,
                "releases",
                "samuel",
                more={"upper": 20},
                logs=(
                    Log(37, 7, 6),
                    Log(23, 11, 7),
                    Log(9, 14, 8),
                ),
            ),
            Measure(
                "Tests that fail now and then",
                "decrease",
                74,
                15,
                "tests",
                "aoife",
                logs=(
                    Log(35, 74, 6, "Counted for the first time. Oh dear."),
                    Log(24, 60, 6),
                    Log(14, 45, 7, "Most of the rest wait for a clock. There is a pattern to it."),
                ),
            ),
        ),
    ),
    Goal(
        "E3",
        "Works where the signal does not",
        "kenji",
        why="Technicians work in cellars and behind steel. They write on paper and type it in at night, or never.",
        team="Engineering",
        kind="aspirational",
        under=(Link("C2", weight=1),),
        co_authors=("lena", "hana"),
        more={"share": 0.9},
        measures=(
            Measure(
                "Offline mode, step by step",
                "milestones",
                owner="kenji",
                steps=(
                    Step("Read the day's jobs without signal", 1, 3),
                    Step("Close a job without signal", 2, 6),
                    Step("Photos wait for the signal", 1, 9),
                    Step("Two people, one job, no lost words", 2, 12),
                ),
                logs=(
                    Log(26, 0, 7),
                    Log(12, 1, 6, "Works on my bench and in our cellar. Not yet tried by anybody with gloves on."),
                ),
            ),
            Measure(
                "Jobs that arrive without a conflict",
                "increase",
                88,
                99,
                "%",
                "lena",
                logs=(
                    Log(34, 88, 6),
                    Log(20, 90.5, 6, "Renamed jobs were half of it."),
                    Log(6, 92, 7),
                ),
            ),
            Measure(
                "Pilot factories working offline every week",
                "increase",
                0,
                15,
                "factories",
                "kenji",
                more={"needs": ("Device management",)},
                logs=(
                    Log(33, 0, 6, "Hana has asked twelve, four are willing."),
                    Log(19, 1, 4, "One runs. The others need the app on managed phones, which we can't install on."),
                    Log(
                        5,
                        1,
                        2,
                        "Roadblock: device management needs a signed enterprise profile. Asked finance for the "
                        "account two weeks ago, no answer yet. Without it there is no second pilot.",
                    ),
                ),
            ),
        ),
    ),
)

GROWTH_GOALS = (
    Goal(
        "G1",
        "Give feedback that people can use the same day",
        "maya",
        why="In the last survey my team said that they hear from me late and in riddles. They are right.",
        person="maya",
        kind="growth",
        under=(Link("F1", "supports"),),
        more={"share": 0.05},
        measures=(
            Measure(
                "Talks in which I asked how I did, too",
                "increase",
                0,
                12,
                "talks",
                "maya",
                logs=(
                    Log(30, 2, 7, "Awkward for the first minute, useful for the next ten."),
                    Log(14, 4, 6, "Ji-woo told me something that I will think about for a while."),
                ),
            ),
            Measure("Coaching course finished", "yes/no", owner="maya", starts_in_week=6),
        ),
    ),
    Goal(
        "G2",
        "Lead a project from its first day to its last",
        "kenji",
        why="I have built large things. I have never been the one whom people asked when they are done.",
        person="kenji",
        kind="growth",
        under=(Link("E3", "supports"),),
        more={"share": 0.2},
        measures=(
            Measure(
                "Offline mode, led and handed over",
                "milestones",
                owner="kenji",
                steps=(
                    Step("Plan agreed with pilot factories and sales"),
                    Step("Half-way talk held with everybody in it"),
                    Step("Handed over, with notes that somebody else can use"),
                ),
                logs=(
                    Log(28, 0, 7, "Two hours, nine people, one page."),
                    Log(10, None, 5, "No step done. I learnt to ask for the enterprise account in writing, and early."),
                ),
            ),
        ),
    ),
    Goal(
        "G3",
        "Tell a customer's story to a room",
        "grace",
        why="The stories from my calls change minds when they are told, and nothing when they are filed.",
        person="grace",
        kind="growth",
        measures=(
            Measure(
                "Stories told at the Friday meeting",
                "increase",
                0,
                3,
                "stories",
                "grace",
                logs=(
                    Log(27, 0, 6, "Wrote the first one. Threw it away."),
                    Log(
                        4,
                        1,
                        8,
                        "The cheese dairy. People laughed where they should, and Lena opened a ticket during it.",
                    ),
                ),
            ),
        ),
    ),
)
