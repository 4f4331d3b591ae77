"""``okr tree``: the strategy tree in the shell, from the mission down to the numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.cli.conflict_marks import mark
from okr_tui.cli.goal_json import key_result_json, objective_json
from okr_tui.cli.goal_rows import key_result_row, layout, objective_row
from okr_tui.cli.looking_back import add_at_argument, plan_on, say_day
from okr_tui.cli.output import say, say_json
from okr_tui.cli.page import blank, draw, heading, labelled, write
from okr_tui.cli.session import add_reading_arguments, open_to_read
from okr_tui.cli.strategy import Node, Strategy, strategy_of
from okr_tui.domain.assess import Assessment
from okr_tui.domain.records import KeyResult
from okr_tui.domain.sight import NO_PARENT, UNOWNED, Sight
from okr_tui.widgets.text import Line, cell_width, crop, line, line_width

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator, Sequence

    from okr_tui.cli.goal_rows import Layout
    from okr_tui.domain.plan import Plan

SAID_ALREADY = (UNOWNED, NO_PARENT)
"""Gaps that the row of the goal or the heading above it tells."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("--cycle", metavar="CYCLE", help="only this cycle's goals and those above them")
    add_at_argument(parser)
    add_reading_arguments(parser)


def run(args: Namespace) -> int:
    """Draw the tree."""
    plan, today = plan_on(open_to_read(args), args.at)
    judge = Assessment(plan, today)
    strategy = strategy_of(plan, plan.cycle(args.cycle) if args.cycle else None)
    if args.json:
        say_json({**({"at": today.isoformat()} if args.at else {}), **_as_json(judge, strategy)})
        return 0
    say_day(args.at, today)
    _mission(plan)
    sight = Sight(plan)
    groups = (
        (strategy.company, ""),
        (strategy.adrift, "" if plan.info.personal else "Not aligned to a goal above"),
        (strategy.personal, "" if plan.info.personal else "Personal"),
    )
    shown = [each.goal for nodes, _ in groups for node in nodes for _, _, each in _walk(node, "", "")]
    table = layout(
        [judge.key_result(g.id) if isinstance(g, KeyResult) else judge.objective(g.id) for g in shown], values=False
    )
    for nodes, title in groups:
        _group(judge, sight, nodes, title, table)
    if not (strategy.company or strategy.adrift or strategy.personal):
        blank()
        if plan.objectives:
            say("No goal runs now. okr status --cycle NAME shows those of another cycle.")
        else:
            say("No goal yet.")
            say('Next: okr objective add "Customers stay with us"')
    return 0


def _mission(plan: Plan) -> None:
    organisation = plan.organisation
    heading(organisation.name or plan.info.name)
    labelled([("Mission", organisation.mission), ("Vision", organisation.vision)])
    if not organisation.mission and not plan.info.personal:
        write('No mission yet: okr set organisation mission="…"', "quiet")


def _group(judge: Assessment, sight: Sight, nodes: list[Node], title: str, table: Layout) -> None:
    if not nodes:
        return
    if title:
        blank()
        draw(line((title, "strong")))
    for node in nodes:
        blank()
        for branch, rest, each in _walk(node, "", ""):
            draw(_row(judge, each, branch, table))
            gaps = [] if each.again else [gap for gap in sight.gaps(each.goal.id) if gap not in SAID_ALREADY]
            if gaps:
                stem = f"{rest}{'│  ' if each.below else '   '}"
                draw(line((stem, "track"), (f"! {', '.join(gaps)}", "warning")))


def _walk(node: Node, branch: str, rest: str) -> Iterator[tuple[str, str, Node]]:
    """Every node with the lines that lead to it, and those that go on below it."""
    yield branch, rest, node
    for place, child in enumerate(node.below):
        last = place == len(node.below) - 1
        yield from _walk(child, rest + ("└─ " if last else "├─ "), rest + ("   " if last else "│  "))


def _row(judge: Assessment, node: Node, branch: str, table: Layout) -> Line:
    plan = judge.plan
    lead: Line = line((branch, "track"))
    sign = mark(plan, node.goal.id)
    if isinstance(node.goal, KeyResult):
        figures = judge.key_result(node.goal.id)
        return key_result_row(figures, line(lead, (figures.code, "accent"), "  ", sign, node.goal.title), table)
    shown = judge.objective(node.goal.id)
    relation = line(("supports ", "quiet")) if node.relation == "supports" else ()
    head = line(lead, relation, (shown.code, "accent"), "  ", sign)
    if node.again:
        return line(head, (f"{node.goal.title} (above)", "quiet"))
    team = plan.teams.get(node.goal.team or "")
    owner = f"@{shown.owner.handle}" if shown.owner else UNOWNED
    of_team = f"{team.name} · {owner}" if team and team != plan.root_team else owner
    return objective_row(shown, _with_owner(head, node.goal.title, (of_team, owner), table.title), table)


def _with_owner(head: Line, title: str, owners: Sequence[str], width: int) -> Line:
    """Title and owner in so many cells; the owner gives way before the title does."""
    room = width - line_width(head)
    named = line((title, "strong"))
    left = room - line_width(named) - 2
    fitting = next((owner for owner in owners if cell_width(owner) <= left), "")
    return line(head, crop(named, room), ("  " if fitting else "", ""), (fitting, "quiet"))


def _as_json(judge: Assessment, strategy: Strategy) -> dict[str, object]:
    organisation = judge.plan.organisation
    return {
        "organisation": organisation.name or None,
        "mission": organisation.mission or None,
        "vision": organisation.vision or None,
        "company": [_node_json(judge, node) for node in strategy.company],
        "adrift": [_node_json(judge, node) for node in strategy.adrift],
        "personal": [_node_json(judge, node) for node in strategy.personal],
    }


def _node_json(judge: Assessment, node: Node) -> dict[str, object]:
    below = [_node_json(judge, child) for child in node.below]
    if isinstance(node.goal, KeyResult):
        return {**key_result_json(judge, node.goal.id), "below": below}
    shape = objective_json(judge, node.goal.id)
    del shape["key_results"]
    return {**shape, "relation": node.relation, "again": node.again, "below": below}
