"""The running quarter's goals of the company, with the check-ins to them."""

from __future__ import annotations

from okr_tui.sample.cast import COMPANY
from okr_tui.sample.spec import Goal, Log, Measure

COMPANY_GOALS = (
    Goal(
        "C1",
        "Customers stay: retention up by 15 points",
        "amara",
        why="Four in ten customers leave within a year. One that stays pays for two that we would have to win.",
        team=COMPANY,
        co_authors=("henrik", "nadia"),
        measures=(
            Measure(
                "Net revenue retention",
                "increase",
                94,
                100,
                "%",
                "henrik",
                more={"limits": None, "weight": 2},
                logs=(
                    Log(36, 94, 7, "Same number as in the board pack."),
                    Log(22, 95.2, 7, "Three upgrades, no downgrade. The new target is fair but leaves no slack."),
                    Log(8, 96.5, 6, "Two large renewals moved to next month, so this looks lower than it is."),
                ),
            ),
            Measure(
                "Gross margin",
                "at least",
                72,
                71,
                "%",
                "chen",
                logs=(
                    Log(37, 72.4, 8),
                    Log(23, 71.8, 7, "Hosting went up with the new regions."),
                    Log(
                        9,
                        71.2,
                        5,
                        "Still above the line. One more price rise of the map provider and it is not.",
                        back=2,
                    ),
                ),
            ),
        ),
    ),
    Goal(
        "C2",
        "Mid-sized factories choose us first",
        "amara",
        why="They are large enough to need planning and too small for the big suites. Nobody serves them well.",
        team=COMPANY,
        kind="aspirational",
        co_authors=("marcus",),
        measures=(
            Measure(
                "Customers with 50 to 500 machines",
                "increase",
                14,
                30,
                "customers",
                "marcus",
                logs=(
                    Log(34, 15, 6),
                    Log(20, 17, 6, "Both new ones came through the bakery-machinery association."),
                    Log(
                        6,
                        19,
                        7,
                        "Kornfeld signed on Tuesday, after eight months.",
                        evidence="https://crm.millrace.example/deals/kornfeld",
                    ),
                ),
            ),
            Measure(
                "Yearly value of a new contract",
                "increase",
                11,
                16,
                "k€",
                "henrik",
                logs=(
                    Log(33, 11.2, 5),
                    Log(19, 11.9, 6, "The three-site package is what moves it."),
                    Log(5, 12.8, 6),
                ),
            ),
        ),
    ),
    Goal(
        "C3",
        "Known for predicting breakdowns, not for reporting them",
        "amara",
        why="Everybody can show a red light. Whoever says it a day earlier is the one who gets called.",
        team=COMPANY,
        kind="aspirational",
        measures=(
            Measure(
                "Breakdowns we warned of a day ahead",
                "increase",
                12,
                40,
                "%",
                "rafael",
                logs=(
                    Log(30, 12, 5, "Unchanged since Pavel left. The model covers two kinds of machine."),
                    Log(
                        12, 13.5, 3, "Roadblock: no team has this in its goals, so it gets my Fridays and nothing else."
                    ),
                ),
            ),
            Measure(
                "Talks that others invited us to",
                "increase",
                0,
                6,
                "talks",
                "zanele",
                logs=(
                    Log(29, 0, 6),
                    Log(
                        13, 2, 7, "Hanover and the maintenance podcast.", evidence="https://blog.millrace.example/talks"
                    ),
                ),
            ),
        ),
    ),
)
