"""``okr diff``: what is different from one plan to another, or from a plan then to now."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from okr_tui.cli.looking_back import past_day, start_of
from okr_tui.cli.output import emit, say, say_json
from okr_tui.cli.page import blank, draw, page_width
from okr_tui.cli.session import add_reading_arguments, open_plan
from okr_tui.cli.where import find_plan
from okr_tui.difference_words import Telling
from okr_tui.domain.as_of import as_of
from okr_tui.domain.differences import differences
from okr_tui.domain.errors import Refused, UsageError
from okr_tui.domain.figures import day
from okr_tui.domain.visible import visible
from okr_tui.widgets.text import line, wrap

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence
    from datetime import date

    from okr_tui.domain.differences import Group
    from okr_tui.domain.plan import Plan

NONE = "Nothing is different."
HOW = "Name two plans, “okr diff A B”, or the day to look back to, “okr diff --since 2026-11-02”."


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.description = (
        "What is different from one plan to another, or of one plan since a day. Always ends with exit status 0 "
        "where that could be told."
    )
    parser.add_argument("plans", metavar="PLAN", nargs="*", help="two copies of a plan; one or none with --since")
    parser.add_argument("--since", metavar="DATE", help="compare with the first plan as it was when that day began")
    parser.add_argument("--markdown", action="store_true", help="a heading for each goal and a list below it")
    parser.add_argument("--force", action="store_true", help="compare even two different plans, record by record")
    add_reading_arguments(parser)


def run(args: Namespace) -> int:
    """Tell the differences, goal by goal."""
    first, second, title = _states(args)
    telling, groups = Telling(first, second), differences(first, second)
    if args.json:
        say_json({"title": title, "goals": [_as_json(telling, second, group) for group in groups]})
    elif args.markdown:
        _markdown(telling, groups, title)
    else:
        _show(telling, groups, title)
    return 0


def _states(args: Namespace) -> tuple[Plan, Plan, str]:
    """The two states to compare, and what they are in words.

    Raises:
        UsageError: It is not said what to compare.
        Refused: They are two different plans.
    """
    paths: Sequence[str] = args.plans
    if len(paths) > 2 or (len(paths) == 2 and args.file) or (len(paths) < 2 and not args.since):
        raise UsageError("It takes two plans, or one and the day to look back to.", HOW)
    if len(paths) == 2:
        before, after = (open_plan(path) for path in paths)
        first, second = before.plan, after.plan
        if not args.force and first.info.plan_id != second.info.plan_id:
            raise Refused(
                f"{_named(paths[0], first)} and {_named(paths[1], second)} are two different plans, not two copies "
                "of one, so hardly a record of one is in the other.",
                "--force compares them all the same.",
            )
        then = past_day(args.since, before.clock.today()) if args.since else None
        names = _told_apart(paths[0], paths[1])
        title = f"From A, {names[0]}{_when(then)}, to B, {names[1]}"
    else:
        store = open_plan(find_plan(paths[0] if paths else args.file))
        first = second = store.plan
        then = past_day(args.since, store.clock.today())
        title = f"What has changed since {day(then)}"
    return (as_of(first, start_of(then)) if then else first), second, title


def _when(then: date | None) -> str:
    return f" as it was when {day(then)} began" if then else ""


def _named(path: str, plan: Plan) -> str:
    return f"“{plan.info.name}” ({os.path.basename(path)})" if plan.info.name else os.path.basename(path)


def _told_apart(first: str, second: str) -> tuple[str, str]:
    """The names of two files, with their folders where the names are the same."""
    short = os.path.basename(first), os.path.basename(second)
    return short if short[0] != short[1] else (first, second)


def _show(telling: Telling, groups: Sequence[Group], title: str) -> None:
    draw(line((title, "heading")))
    if not groups:
        say(NONE)
    for group in groups:
        blank()
        draw(line((telling.heading(group), "strong")))
        for item in group.items:
            head, *rest = wrap(str(telling.item(item, group.goal)), page_width() - 4)
            draw(line("  ", head))
            for row in rest:
                draw(line("    ", row))


def _markdown(telling: Telling, groups: Sequence[Group], title: str) -> None:
    emit(f"# {_escaped(title)}")
    if not groups:
        emit("")
        emit(NONE)
    for group in groups:
        emit("")
        emit(f"## {_escaped(telling.heading(group))}")
        emit("")
        for item in group.items:
            emit(f"- {_escaped(str(telling.item(item, group.goal)))}")


def _escaped(text: str) -> str:
    """Text from a plan as Markdown that shows it as it is, in one line."""
    return re.sub(r"([\\`*_\[\]<>#|~])", r"\\\1", visible(" ".join(text.split())))


def _as_json(telling: Telling, second: Plan, group: Group) -> dict[str, object]:
    return {
        "code": second.code(group.goal) or None,
        "name": telling.heading(group),
        "differences": [telling.as_json(item, group.goal) for item in group.items],
    }
