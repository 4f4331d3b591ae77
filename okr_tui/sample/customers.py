"""The running quarter's goals of customer success and sales, with the check-ins to them."""

from __future__ import annotations

from okr_tui.sample.spec import Goal, Link, Log, Measure

SUCCESS_GOALS = (
    Goal(
        "S1",
        "Fewer customers leave us",
        "nadia",
        why="Product can make staying easy. Somebody still has to notice, call and help.",
        team="Customer Success",
        under=(Link("P1", weight=1),),
        co_authors=("hana", "maya"),
        measures=(
            Measure(
                "Customers lost per month",
                "decrease",
                3.3,
                1.8,
                "%",
                "nadia",
                more={"weight": 2},
                logs=(
                    Log(39, 3.1, 7),
                    Log(25, 3.0, 6, "Two of the five who left had not been called for ninety days."),
                    Log(
                        11, 2.7, 6, "Better, with luck in it: one customer changed their mind after Grace drove there."
                    ),
                ),
            ),
            Measure(
                "Customers with a success plan",
                "increase",
                40,
                85,
                "%",
                "hana",
                logs=(
                    Log(36, 40, 7),
                    Log(22, 52, 7, "Half an hour each, once the template was one page."),
                    Log(8, 63, 8),
                ),
            ),
            Measure(
                "Worried customers called within two days",
                "at least",
                None,
                90,
                "%",
                "grace",
                more={"needs": ("Reading usage data",)},
                logs=(
                    Log(35, 86, 6, "The warning comes as a mail, and the mail comes on Saturday."),
                    Log(21, 93, 8, "Now it comes to the channel. Hana covers while I am away."),
                ),
            ),
        ),
    ),
    Goal(
        "S2",
        "Support that ends the question the first time",
        "luca",
        why="A second mail about the same thing is where patience ends.",
        team="Customer Success",
        under=(Link("C1"),),
        co_authors=("joost",),
        measures=(
            Measure(
                "Time to the first answer",
                "decrease",
                7.5,
                2,
                "hours",
                "luca",
                more={"cadence": 7},
                logs=(
                    Log(38, 7.5, 6),
                    Log(31, 7.1, 6),
                    Log(24, 6, 7, "Early shift since Monday. Five in the morning is when they need us."),
                    Log(17, 5.2, 7),
                    Log(10, 4.4, 7),
                    Log(3, 3.9, 8),
                ),
            ),
            Measure(
                "Questions solved with the first answer",
                "increase",
                54,
                70,
                "%",
                "luca",
                logs=(
                    Log(36, 54, 7),
                    Log(22, 57, 6),
                    Log(14, 59, 6, "The easy ones are gone, so this gets harder while we get better."),
                ),
            ),
            Measure(
                "Help articles rewritten",
                "increase",
                0,
                40,
                "articles",
                "joost",
                logs=(
                    Log(37, 2, 7),
                    Log(26, 6, 6, "Six done. The rest wait until the guided set-up stops changing every week."),
                ),
            ),
        ),
    ),
)

SALES_GOALS = (
    Goal(
        "L1",
        "Customers are glad that they chose us",
        "marcus",
        why="Whoever was promised the right thing renews. Satisfaction after ninety days tells what we promised.",
        team="Sales",
        under=(Link("P1.1", "supports"),),
        co_authors=("zanele", "nadia"),
        measures=(
            Measure(
                "Satisfied after ninety days",
                "increase",
                71,
                82,
                "%",
                "marcus",
                logs=(
                    Log(37, 71, 7),
                    Log(23, 74, 7, "Demo on their own machines from now on. Fewer wows, fewer disappointments."),
                    Log(9, 77, 8),
                ),
            ),
            Measure(
                "Would recommend us",
                "increase",
                18,
                32,
                "NPS",
                "zanele",
                logs=(
                    Log(37, 18, 6),
                    Log(
                        18,
                        21,
                        6,
                        "Late, sorry: the survey tool lost our sender address and I noticed a week after.",
                        back=4,
                    ),
                    Log(4, 25, 7),
                ),
            ),
            Measure(
                "Customers willing to be called by others",
                "increase",
                6,
                15,
                "customers",
                "arjun",
                logs=(
                    Log(34, 6, 7),
                    Log(20, 8, 7),
                    Log(6, 11, 8, "Asking at the end of a good support call works. Asking by mail does not."),
                ),
            ),
        ),
    ),
    Goal(
        "L2",
        "Sign the mid-sized factories that we can keep",
        "ines",
        why="We can serve them, and they stay. Both are rarer than they sound.",
        team="Sales",
        under=(Link("C2", weight=2),),
        co_authors=("arjun",),
        measures=(
            Measure(
                "New yearly revenue from them",
                "increase",
                0,
                480,
                "k€",
                "ines",
                more={"cadence": 7, "weight": 2},
                logs=(
                    Log(38, 12, 6),
                    Log(31, 48, 7),
                    Log(24, 80, 7),
                    Log(17, 113, 7),
                    Log(10, 168, 7, "Two pilots became contracts in one week. The rest of the quarter will be slower."),
                    Log(3, 236, 8, "Kornfeld is in it.", evidence="https://crm.millrace.example/deals/kornfeld"),
                ),
            ),
            Measure(
                "Offers won",
                "increase",
                19,
                26,
                "%",
                "ines",
                logs=(
                    Log(39, 19, 8),
                    Log(32, 21, 8),
                    Log(25, 22.5, 6, "Number up, feeling down: three buyers asked for the same price list, not ours."),
                    Log(18, 23, 4, "Flowplan gives the first year away. We have not lost to it yet. We will."),
                    Log(11, 23, 3),
                    Log(
                        4,
                        21.5,
                        2,
                        "There it is. Two lost to a free year. I would rather not answer with discounts.",
                        evidence="https://crm.millrace.example/reports/lost",
                    ),
                ),
            ),
            Measure(
                "Average discount",
                "at most",
                None,
                12,
                "%",
                "marcus",
                logs=(
                    Log(35, 11, 7),
                    Log(21, 11.5, 6),
                    Log(7, 12, 5, "On the line. I signed two exceptions and will not sign a third."),
                ),
            ),
            Measure(
                "Leads from partners, per month",
                "increase",
                4,
                15,
                "leads",
                logs=(
                    Log(33, 4, 5, by="zanele"),
                    Log(13, 5, 3, "Logged so that it is not forgotten. Nobody has this one.", by="zanele"),
                ),
            ),
        ),
    ),
)
