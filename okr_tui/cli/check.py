"""``okr check``: look the whole plan over, and name what is wrong by record and field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.cli.output import say, say_json
from okr_tui.cli.page import blank, draw, labelled, write
from okr_tui.cli.session import add_reading_arguments, open_to_read
from okr_tui.domain.figures import number
from okr_tui.domain.history import describe
from okr_tui.domain.jsonform import Damaged
from okr_tui.widgets.text import line

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from okr_tui.domain.plan import Plan
    from okr_tui.store import Store

SINGULAR = {
    "people": "person",
    "key_results": "key result",
    "checkins": "check-in",
    "organisation": "organisation",
    "plan": "plan",
}
MOST = 200
"""Problems that are listed one by one."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the verb's arguments."""
    add_reading_arguments(parser)


def run(args: Namespace) -> int:
    """Check every record; exit status 1 when something is wrong."""
    store = open_to_read(args)
    tables = store.file.read()
    tables.verify()
    found = [*_damaged(store), *_circles(store.plan)]
    if args.json:
        say_json(_as_json(store, found, tables.mended))
        return bool(found)
    if store.read_only:
        write("This plan was written by a newer version of okr-tui: it can be read here, not changed.")
        write("What is wrong by the rules of this version may be right by that one’s. Update: pip install -U okr-tui")
        blank()
    _show_mended(tables.mended, store.read_only)
    for problem in found[:MOST]:
        _show(store.plan, problem)
    if len(found) > MOST:
        say(f"… and {number(len(found) - MOST)} more")
    if found:
        blank()
        draw(line((f"✖ {number(len(found))} wrong", "bad")))
        say(store.file.path)
        write("Nothing was changed. Records that can’t be read are left out of every figure.")
        return 1
    draw(line(("✓ nothing wrong", "good"), f"   {_counted(store)}"))
    say(store.file.path)
    return 0


def _damaged(store: Store) -> Iterator[Damaged]:
    from okr_tui.domain.schema import check

    return check(store.plan.tables)


def _circles(plan: Plan) -> Iterator[Damaged]:
    """Alignments, teams and managers that lead back to where they began: each circle once."""
    above = {o.id: [_objective_of(plan, a.target) for a in o.alignments] for o in plan.objectives.values()}
    yield from _closed(plan, "objectives", "alignments", above)
    yield from _closed(plan, "teams", "parent", {t.id: [t.parent or ""] for t in plan.teams.values()})
    yield from _closed(plan, "people", "manager", {p.id: [p.manager or ""] for p in plan.people.values()})


def _objective_of(plan: Plan, goal: str) -> str:
    key_result = plan.key_results.get(goal)
    return key_result.objective if key_result else goal


def _closed(plan: Plan, table: str, field: str, above: dict[str, list[str]]) -> Iterator[Damaged]:
    done: set[str] = set()
    above = _leading_round(above)
    for start in above:
        trail, waiting = {start: ""}, [start]
        while waiting and start not in done:
            here = waiting.pop()
            for parent in above.get(here, []):
                if parent == start:
                    way = _way(trail, here)
                    done.update(way)
                    names = " → ".join(plan.code(one) or describe(plan, one) for one in [*way, start])
                    yield Damaged(
                        start, table, field, f"leads round in a circle: {names}", plan.tables.table(table)[start]
                    )
                    waiting.clear()
                    break
                if parent not in trail and parent in above:
                    trail[parent] = here
                    waiting.append(parent)


def _leading_round(above: dict[str, list[str]]) -> dict[str, list[str]]:
    """Leave out what leads up to an end: it stands in no circle, and there may be thousands of it."""
    below: dict[str, list[str]] = {}
    for child, parents in above.items():
        for parent in parents:
            below.setdefault(parent, []).append(child)
    left = {child: sum(parent in above for parent in parents) for child, parents in above.items()}
    ended = [child for child, count in left.items() if not count]
    while ended:
        for child in below.get(ended.pop(), ()):
            left[child] -= 1
            if not left[child]:
                ended.append(child)
    return {child: parents for child, parents in above.items() if left[child]}


def _way(trail: dict[str, str], last: str) -> list[str]:
    way = [last]
    while trail[way[-1]]:
        way.append(trail[way[-1]])
    return way[::-1]


def _show_mended(mended: list[str], read_only: bool) -> None:
    if mended:
        later = "" if read_only else "; it will be in the file with the next change"
        write(f"Mended while reading{later}:")
        for words in mended:
            write(words, indent="  ")
        blank()


def _show(plan: Plan, problem: Damaged) -> None:
    kind = SINGULAR.get(problem.table, problem.table.removesuffix("s").replace("_", " "))
    draw(line(("✖ ", "bad"), f"{kind} ", (_named(plan, problem), "strong")))
    labelled([("field", problem.field), ("problem", problem.why), ("key", problem.id)], indent="    ")


def _named(plan: Plan, problem: Damaged) -> str:
    """Code and title; of a check-in the code of its key result and the day that it speaks of."""
    raw = problem.raw if isinstance(problem.raw, dict) else {}
    if problem.table == "checkins":
        code = plan.code(str(raw.get("key_result"))) or "of no key result"
        return f"{code}, {raw.get('at', 'no day')}"
    return f"{plan.code(problem.id)} {problem.title}".strip()


def _counted(store: Store) -> str:
    tables = store.plan.tables
    check_ins = len(tables.table("checkins"))
    rest = sum(len(tables.table(name)) for name in tables.names()) - check_ins
    return f"{number(rest)} records and {number(check_ins)} check-ins"


def _as_json(store: Store, found: list[Damaged], mended: list[str]) -> dict[str, object]:
    return {
        "path": store.file.path,
        "problems": [
            {"table": p.table, "id": p.id, "name": p.title, "field": p.field or None, "problem": p.why} for p in found
        ],
        "mended": mended,
    }
