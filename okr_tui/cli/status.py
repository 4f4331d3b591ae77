"""``okr status``: progress, pace and status of every goal of a cycle."""

from __future__ import annotations

import shlex
from collections import Counter
from typing import TYPE_CHECKING

from okr_tui.cli.conflict_marks import mark, say_count
from okr_tui.cli.goal_json import status_json
from okr_tui.cli.goal_rows import key_result_row, layout, objective_row, widest
from okr_tui.cli.looking_back import add_at_argument, plan_on, say_day
from okr_tui.cli.merge_copies import warn_of_copies
from okr_tui.cli.output import say, say_json, warn
from okr_tui.cli.page import blank, draw, heading, labelled, status_mark, write
from okr_tui.cli.session import add_reading_arguments, open_each
from okr_tui.domain.agreement import explain_ownership, ownership
from okr_tui.domain.assess import Assessment
from okr_tui.domain.edits.goals import running_cycle
from okr_tui.domain.figures import day, figure, share
from okr_tui.domain.status import SEVERITY, label
from okr_tui.sync.archiving import archive_path
from okr_tui.sync.merging import plan_ids
from okr_tui.widgets.text import Line, cell_width, line

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from datetime import date

    from okr_tui.cli.goal_rows import Layout
    from okr_tui.domain.plan import Plan
    from okr_tui.domain.records import Cycle, Objective
    from okr_tui.store import Store

HELPED = ("on track", "holding", "achieved", "done", "n/a", "no data")
"""Statuses of a part that an objective's row does not mention."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("--cycle", metavar="CYCLE", help="another cycle than the running one")
    add_at_argument(parser)
    add_reading_arguments(parser, several=True)


def run(args: Namespace) -> int:
    """Show every objective of the cycle with its key results, plan by plan."""
    stores = open_each(args)
    for store in stores:
        warn_of_copies(store.file.path, plan_ids(store.content))
    found = []
    for store in stores:
        plan, today = plan_on(store, args.at)
        cycle = plan.cycle(args.cycle) if args.cycle else running_cycle(plan, today)
        found.append((Assessment(plan, today), cycle, shown_objectives(plan, cycle, today)))
    if args.json:
        values = [
            {**({"at": judge.today.isoformat()} if args.at else {}), **status_json(judge, cycle, objectives)}
            for judge, cycle, objectives in found
        ]
        say_json(values[0] if len(values) == 1 else values)
        return 0
    say_day(args.at, found[0][0].today)
    for place, (judge, cycle, objectives) in enumerate(found):
        if place:
            blank()
            blank()
        if len(found) > 1:
            heading(judge.plan.info.name or stores[place].file.path)
        if objectives:
            _show(judge, cycle, objectives)
        else:
            _nothing(judge, cycle, stores[place])
    return 0


def shown_objectives(plan: Plan, cycle: Cycle | None, today: date) -> list[Objective]:
    """Give the objectives of a cycle; with the running one also those that belong to none. Dropped ones are not."""
    running = running_cycle(plan, today)
    return [
        objective
        for objective in plan.objectives.values()
        if objective.stage != "dropped"
        and (objective.cycle == (cycle.id if cycle else None) or (cycle == running and objective.cycle is None))
    ]


def _nothing(judge: Assessment, cycle: Cycle | None, store: Store) -> None:
    """Say that a cycle has no objective, and where there are some."""
    plan, path = judge.plan, store.file.path
    heading(cycle.name if cycle else "No cycle", days_of(cycle, judge.today) if cycle else "")
    blank()
    there = [one for one in plan.cycles.values() if shown_objectives(plan, one, judge.today)]
    archived = [one for one in plan.cycles.values() if one.id in store.plan.info.archived]
    if cycle in archived:
        say(f"{cycle.name if cycle else ''} is archived.")
        there, path = [cycle] if cycle else [], archive_path(path)
    elif there:
        last = max(there, key=lambda one: one.end)
        say(f"No objective in {cycle.name if cycle else 'no cycle'}; the last ones are in {last.name}.")
    else:
        say("No objective yet.")
        say('Next: okr objective add "Customers stay with us"')
        if archived:
            say("Earlier cycles are archived:")
            there, path = archived, archive_path(path)
    if there:
        last = max(there, key=lambda one: one.end)
        say(f"To look at them: okr status -f {shlex.quote(path)} --cycle {shlex.quote(last.name)}")


def _show(judge: Assessment, cycle: Cycle | None, objectives: list[Objective]) -> None:
    plan = judge.plan
    heading(cycle.name if cycle else "No cycle", days_of(cycle, judge.today) if cycle else "")
    key_results = {o.id: [k for k in plan.key_results_of(o.id) if k.stage != "dropped"] for o in objectives}
    figures = {k.id: judge.key_result(k.id) for below in key_results.values() for k in below}
    table = layout([*(judge.objective(o.id) for o in objectives), *figures.values()])
    code = widest([judge.objective(o.id).code for o in objectives] + [f.code for f in figures.values()])
    for objective in objectives:
        blank()
        _show_objective(judge, objective, code, table)
        for record in key_results[objective.id]:
            shown = figures[record.id]
            draw(key_result_row(shown, head(shown.code, code, record.title, before=mark(plan, record.id)), table))
    blank()
    _summary(Counter(f.status for f in figures.values()), table)
    _ownership(plan, objectives)
    say_count(plan)
    if damaged := plan.damaged:
        warn(f"{figure(len(damaged), 'records')} could not be read; okr check names them.")


def _ownership(plan: Plan, objectives: list[Objective]) -> None:
    """How many goals were written by several and agreed by those who answer for them."""
    found = ownership(plan, objectives)
    if found.counted:
        labelled(explain_ownership(plan, found))


def days_of(cycle: Cycle, today: date) -> str:
    """Where in the cycle today is: ``day 52 of 91 · 1 Oct 2026 – 31 Dec 2026``."""
    span = f"{day(cycle.start)} – {day(cycle.end)}"
    if today > cycle.end:
        return f"{span}, over"
    if today < cycle.start:
        return f"{span}, begins in {figure((cycle.start - today).days, 'days')}"
    return f"day {(today - cycle.start).days} of {(cycle.end - cycle.start).days} · {span}"


def head(code: str, column: int, title: str, role: str = "", before: Line = ()) -> Line:
    """Code and title, a sign before it where there is one; codes of one table take the same room."""
    return line((code, "accent"), " " * (column - cell_width(code) + 2), before, (title, role))


def _show_objective(judge: Assessment, objective: Objective, code: int, table: Layout) -> None:
    figures = judge.objective(objective.id)
    sign = mark(judge.plan, objective.id)
    draw(objective_row(figures, head(figures.code, code, objective.title, "strong", sign), table))
    team = judge.plan.teams.get(objective.team or "")
    said = [
        team.name if team else "personal" if objective.person else "",
        f"@{figures.owner.handle}" if figures.owner else "nobody owns it",
        objective.kind if objective.kind != "committed" else "",
        "" if figures.pace is None else f"pace {share(figures.pace)}",
        "" if objective.score is None else f"score {objective.score:.2f}",
        "no key result yet" if not figures.parts and not figures.dropped else "",
    ]
    words: Line = line((" · ".join(filter(None, said)), "quiet"))
    if figures.worst and figures.worst[1] not in HELPED:
        words = line(words, (" · ", "quiet"), (figures.worst[0], "quiet"), " ", status_mark(figures.worst[1]))
        words = line(words, (f" {figures.worst[1]}", "quiet"))
    draw(line(" " * (code + 2), words))


def _summary(statuses: Counter[str], table: Layout) -> None:
    total = sum(statuses.values())
    if not total:
        say("No key result yet.")
        return
    parts = [f"{statuses[status]} {label(status)}" for status in SEVERITY if statuses[status]]
    write(f"{figure(total, 'key results')}: {' · '.join(parts)}")
    if table.bar:
        write("│ on a bar is pace: where progress should be today", "quiet")
