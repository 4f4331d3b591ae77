"""``okr why``: the line of sight from a goal up to the mission."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from okr_tui.cli.goal_rows import key_result_row, layout, objective_row
from okr_tui.cli.output import say_json
from okr_tui.cli.page import blank, draw, write
from okr_tui.cli.session import add_reading_arguments, goal_to_read, open_to_read
from okr_tui.domain.assess import Assessment
from okr_tui.domain.figures import number
from okr_tui.domain.records import KeyResult
from okr_tui.domain.sight import Sight
from okr_tui.widgets.text import line

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from okr_tui.domain.plan import Plan
    from okr_tui.domain.records import Id, Objective


@dataclass(frozen=True, slots=True)
class Step:
    """One goal on the way up, and how it leads to the next one."""

    goal: Objective | KeyResult
    relation: str


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("goal", metavar="CODE", help="a code, or words of a title")
    add_reading_arguments(parser)


def run(args: Namespace) -> int:
    """Print the goals from this one up, each with what it is for."""
    store = open_to_read(args)
    plan = store.plan
    goal = goal_to_read(plan, args.goal)
    steps, arrived = way_up(plan, goal.id)
    if args.json:
        say_json(_as_json(plan, steps, arrived))
        return 0
    judge = Assessment(plan, store.clock.today())
    figures = [
        judge.key_result(s.goal.id) if isinstance(s.goal, KeyResult) else judge.objective(s.goal.id) for s in steps
    ]
    table = layout(figures, values=False)
    for step in steps:
        head = line((plan.code(step.goal.id), "accent"), "  ", (step.goal.title, "strong"))
        if isinstance(step.goal, KeyResult):
            draw(key_result_row(judge.key_result(step.goal.id), head, table))
        else:
            draw(objective_row(judge.objective(step.goal.id), head, table))
            if step.goal.why:
                write(step.goal.why, indent="│  " if step.relation or arrived else "   ")
        if step.relation:
            draw(line(("│  ", "track"), (step.relation, "quiet")))
    _arrival(plan, steps[-1], arrived)
    _other_ways(plan, steps)
    return 0


def way_up(plan: Plan, key: Id) -> tuple[list[Step], bool]:
    """Give the goals from one up to the mission, and whether the way arrives there.

    It arrives through an objective of the root team, and where nobody has said a mission at that objective.
    """
    sight = Sight(plan)
    way = sight.line(key)
    while (above := _next_above(plan, way)) is not None:
        # a goal of the company reaches the mission by itself, and what it was made for is told all the same
        way += [one for one in sight.line(above) if one not in way]
    goals = [plan.objectives.get(one) or plan.key_results[one] for one in way]
    steps = [Step(goal, _relation(plan, goal, above)) for goal, above in pairwise(goals)]
    return [*steps, Step(goals[-1], "")], goals[-1].id in sight.company


def _next_above(plan: Plan, way: list[Id]) -> Id | None:
    objective = plan.objectives.get(way[-1])
    links = sorted(plan.parents_of(objective), key=lambda pair: pair[1].relation != "contributes") if objective else []
    return next((goal.id for goal, _ in links if goal.stage != "dropped" and goal.id not in way), None)


def _relation(plan: Plan, goal: Objective | KeyResult, above: Objective | KeyResult) -> str:
    if isinstance(goal, KeyResult):
        return "measures"
    link = next(a for a in goal.alignments if a.target == above.id)
    if link.relation == "supports":
        return "supports"
    return "contributes to" if link.weight is None else f"contributes, with weight {number(link.weight)}, to"


def _arrival(plan: Plan, last: Step, arrived: bool) -> None:
    organisation = plan.organisation
    if arrived and organisation.mission:
        draw(line(("│  serves the mission", "quiet")))
        draw(line((organisation.name or "Mission", "accent"), "  ", (organisation.mission, "strong")))
        if organisation.vision:
            write(organisation.vision, "quiet", "   ")
        return
    if arrived:
        blank()
        write('It reaches the company’s goals; the mission is not said yet: okr set organisation mission="…"')
        return
    if plan.info.personal and not organisation.mission:
        return
    blank()
    code = plan.code(last.goal.id)
    write(f"The line ends here: {code} is not aligned to a goal above it.")
    write(f"Next: okr set {code} under=CODE")


def _other_ways(plan: Plan, steps: list[Step]) -> None:
    on_the_way = {step.goal.id for step in steps}
    for step in steps:
        for target, link in () if isinstance(step.goal, KeyResult) else plan.parents_of(step.goal):
            if target.id not in on_the_way:
                relation = "supports" if link.relation == "supports" else "contributes to"
                blank()
                write(f"{plan.code(step.goal.id)} also {relation} {plan.code(target.id)} {target.title}", "quiet")


def _as_json(plan: Plan, steps: list[Step], arrived: bool) -> dict[str, object]:
    return {
        "line": [
            {
                "code": plan.code(step.goal.id),
                "title": step.goal.title,
                "why": getattr(step.goal, "why", "") or None,
                "relation": step.relation or None,
            }
            for step in steps
        ],
        "mission": plan.organisation.mission or None,
        "vision": plan.organisation.vision or None,
        "reaches_mission": arrived and bool(plan.organisation.mission),
    }
