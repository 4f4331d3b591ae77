"""The running quarter's goals of the product team, with the check-ins to them."""

from __future__ import annotations

from okr_tui.sample.spec import Goal, Link, Log, Measure, Step

PRODUCT_GOALS = (
    Goal(
        "P1",
        "The product earns its renewal",
        "maya",
        why="Leavers say that Millrace was fine, and that they never got round to using it. That is ours to change.",
        team="Product",
        under=(Link("C1", weight=2),),
        co_authors=("priya", "nadia", "oksana"),
        more={
            "means": "Set-up without help, a weekly plan that people open by themselves, and warnings that are right.",
            "obstacles": "The number moves a month after the work does.",
            "share": 0.6,
        },
        measures=(
            Measure(
                "Customers who stay after twelve months",
                "increase",
                62,
                77,
                "%",
                "maya",
                more={"weight": 3, "data_source": "https://data.millrace.example/retention"},
                logs=(
                    Log(39, 62, 8, "Starting point, checked with Chen's invoices."),
                    Log(32, 62.6, 8),
                    Log(25, 63.9, 7, "First cohort with the new set-up. Small, but the direction is right."),
                    Log(
                        15,
                        66.7,
                        6,
                        "Good fortnight: of 31 renewals due, 24 came. I doubt that it goes on at this rate.",
                        evidence="https://data.millrace.example/retention?week=5",
                    ),
                ),
            ),
            Measure(
                "Planners active every week, per customer",
                "increase",
                3.1,
                4.5,
                "planners",
                "priya",
                logs=(
                    Log(38, 3.1, 7),
                    Log(24, 3.4, 7, "The Monday mail brings people back. Half of them stay for the week."),
                    Log(10, 3.8, 8),
                ),
            ),
            Measure(
                "Customers whose first machine reports within a week",
                "increase",
                48,
                70,
                "%",
                "elif",
                logs=(
                    Log(37, 48, 7),
                    Log(23, 52, 7, "Cables, again. Two customers waited nine days for an adapter."),
                    Log(9, 60, 8, "Adapters now ship with the contract. It was that simple."),
                ),
            ),
        ),
    ),
    Goal(
        "P2",
        "A first week without a consultant",
        "tomas",
        why="Every customer who needed a consultant to begin needs one to go on.",
        team="Product",
        under=(Link("P1"),),
        co_authors=("joost", "jiwoo"),
        measures=(
            Measure(
                "Days from contract to first work order",
                "decrease",
                19,
                8,
                "days",
                "tomas",
                logs=(
                    Log(36, 19, 6, "Median of the last twenty customers."),
                    Log(22, 17, 6),
                    Log(14, 15.5, 7, "Import of machine lists does most of it. Next is the shift calendar.", back=1),
                ),
            ),
            Measure(
                "Guided set-up in customers' hands",
                "milestones",
                owner="jiwoo",
                steps=(
                    Step("Prototype tried by five planners", 1, 3),
                    Step("Beta with ten customers", 2, 6),
                    Step("Open to everyone", 3, 9),
                    Step("Old wizard switched off", 1, 13),
                ),
                logs=(
                    Log(
                        27,
                        0,
                        8,
                        "Five of five got through, four without a word from us.",
                        evidence="https://design.millrace.example/setup/round-2",
                    ),
                    Log(9, 1, 7, "Ten signed up, eight are active. I count it, and keep an eye on the two."),
                ),
            ),
            Measure(
                "“Setting it up was easy”",
                "at least",
                None,
                4.2,
                "of 5",
                "jiwoo",
                logs=(
                    Log(35, 4.0, 6, "Twelve answers. The old wizard, so no surprise."),
                    Log(21, 4.3, 7),
                    Log(7, 4.4, 8),
                ),
            ),
        ),
    ),
    Goal(
        "P3",
        "We see a customer leaving before they do",
        "priya",
        why="We hear of it from the cancellation form. By then it was decided a month ago.",
        team="Product",
        under=(Link("P1", "supports"),),
        co_authors=("elif", "grace"),
        measures=(
            Measure(
                "Leavers who told us why, in person",
                "increase",
                0,
                20,
                "interviews",
                "elif",
                logs=(
                    Log(33, 2, 7, "People are glad to talk once it is clear that we do not want to sell."),
                    Log(19, 6, 7),
                    Log(
                        5,
                        11,
                        8,
                        "Eleven talks, one story: the person who bought it has left. Summary is in the folder.",
                        evidence="https://research.millrace.example/leavers",
                    ),
                ),
            ),
            Measure(
                "One definition of an active customer, used by every team",
                "yes/no",
                owner="priya",
                logs=(
                    Log(30, False, 5, "Sales counts trials, success counts log-ins, finance counts invoices."),
                    Log(16, False, 6, "Two of three agree. Marcus wants to see his pipeline with it first."),
                    Log(
                        6,
                        True,
                        9,
                        "Signed off by Marcus, Nadia and Chen.",
                        evidence="https://wiki.millrace.example/active-customer",
                    ),
                ),
            ),
        ),
    ),
    Goal(
        "P4",
        "A marketplace for add-ons",
        "tomas",
        why="Partners ask for it, and it could bring customers whom we do not reach.",
        team="Product",
        under=(Link("C2"),),
        measures=(
            Measure(
                "Add-ons built by partners",
                "increase",
                0,
                8,
                "add-ons",
                "tomas",
                logs=(Log(35, 0, 4, "Two partners interested, none with a developer to spare."),),
            ),
        ),
    ),
)
