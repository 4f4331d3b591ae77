"""The running quarter's goals of people and finance, with the check-ins to them."""

from __future__ import annotations

from okr_tui.sample.spec import Goal, Link, Log, Measure

INSIDE_GOALS = (
    Goal(
        "F1",
        "Everybody here can grow",
        "ruth",
        why="Six people told us what they want to learn. Two had talked about it with their lead.",
        team="People & Finance",
        under=(Link("C2", "supports"),),
        co_authors=("sofia", "amara"),
        measures=(
            Measure(
                "One-to-ones held as planned",
                "at least",
                None,
                80,
                "%",
                "sofia",
                logs=(
                    Log(34, 74, 6, "The leads with the fullest calendars move theirs first, me included."),
                    Log(20, 81, 7),
                    Log(6, 83, 8),
                ),
            ),
            Measure(
                "Roles with a purpose written down",
                "increase",
                9,
                25,
                "roles",
                "ruth",
                logs=(
                    Log(36, 9, 7),
                    Log(22, 17, 8, "An afternoon with cake. Two teams found that they do the same thing."),
                    Log(8, 25, 10, "All of them. Read your own and tell me where it is wrong."),
                ),
            ),
        ),
    ),
    Goal(
        "F2",
        "A company that can afford to be patient",
        "chen",
        why="Selling to the wrong customer begins with needing the money this month.",
        team="People & Finance",
        under=(Link("C2"),),
        co_authors=("ruth",),
        measures=(
            Measure(
                "Invoices overdue by thirty days",
                "decrease",
                148,
                60,
                "k€",
                "chen",
                logs=(
                    Log(35, 148, 6),
                    Log(21, 131, 7),
                    Log(7, 99, 8, "A friendly call beats three reminders. Who would have thought."),
                ),
            ),
            Measure(
                "Working days until the month is closed",
                "decrease",
                11,
                5,
                "days",
                "chen",
                logs=(
                    Log(38, 11, 6),
                    Log(5, 8, 6, "I skipped a round because there is one number a month. It is a poor excuse.", back=3),
                ),
            ),
            Measure(
                "Months that the cash lasts",
                "at least",
                None,
                14,
                "months",
                "ruth",
                logs=(
                    Log(30, 16.2, 8),
                    Log(16, 15.9, 8),
                    Log(2, 15.6, 8, "Slower than planned, on the right side of it."),
                ),
            ),
        ),
    ),
)
