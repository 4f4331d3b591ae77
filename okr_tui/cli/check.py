"""``okr check``: look the whole plan over, name what is wrong by record and field, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.cli.output import emit, paint, say, say_json
from okr_tui.cli.page import blank, draw, write
from okr_tui.cli.session import add_reading_arguments, open_to_read
from okr_tui.domain.figures import number
from okr_tui.storage.canonical import text
from okr_tui.widgets.text import line

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from okr_tui.domain.finding import Finding
    from okr_tui.domain.jsonform import Damaged
    from okr_tui.domain.plan import Plan
    from okr_tui.storage.content import Content
    from okr_tui.store import Store

SINGULAR = {
    "people": "person",
    "key_results": "key result",
    "checkins": "check-in",
    "organisation": "organisation",
    "plan": "plan",
    "unreadable": "text",
    "unplaced": "record",
}
MOST = 200
"""Findings that are listed one by one."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument(
        "--repair",
        action="store_true",
        help="save what can be read of a damaged file in a new one, and the rest as text",
    )
    parser.add_argument("-o", dest="out", metavar="OUT", help="where --repair puts the new file")
    add_reading_arguments(parser)


def run(args: Namespace) -> int:
    """Check every record; exit status 1 when something is wrong."""
    if args.repair or args.out:
        from okr_tui.cli.repair import repair

        return repair(args)
    return check(open_to_read(args), as_json=args.json)


def check(store: Store, *, as_json: bool = False) -> int:
    """Say what is wrong with a plan, as JSON or a line each; give the exit status.

    Raises:
        NotAPlan: A table is damaged; says where.
    """
    from okr_tui.domain.checkers import look_over

    content = store.file.read()
    content.verify()
    found = list(look_over(store.plan))
    wrong = [one for one in found if not one.remark]
    remarks = [one for one in found if one.remark]
    by_hand = "" if content.mended else not_as_written(content)
    if as_json:
        say_json(_as_json(store, wrong, remarks, [*content.mended, *([by_hand] if by_hand else [])]))
        return bool(wrong)
    if store.read_only:
        write("This plan was written by a newer version of okr-tui: it can be read here, not changed.")
        write("What is wrong by the rules of this version may be right by that one’s. Update: pip install -U okr-tui")
        blank()
    _show_mended(content.mended, store.read_only)
    show_found(store.plan, [*wrong, *remarks])
    if by_hand:
        write(by_hand)
    if found:
        blank()
    if wrong:
        draw(line((f"✖ {number(len(wrong))} wrong", "bad")))
        say(store.file.path)
        write("Nothing was changed. Records that can’t be read are left out of every figure.")
        return 1
    draw(line(("✓ nothing wrong", "good"), f"   {_counted(store)}"))
    say(store.file.path)
    return 0


def show_found(plan: Plan, found: Sequence[Finding]) -> None:
    """Say what was found, a line each, the first of many."""
    for one in found[:MOST]:
        _show(plan, one)
    if len(found) > MOST:
        say(f"… and {number(len(found) - MOST)} more")


def not_as_written(content: Content) -> str:
    """Say that a text that is in order is still not as this program writes it; "" where it is.

    Raises:
        BadValue: A record can't be written down.
    """
    tables = {name: content.table(name) for name in content.names()}
    ours = text(tables).split(b"\n")
    theirs = b"".join(content.as_read()).split(b"\n")
    other = [place for place, pair in enumerate(zip(ours, theirs, strict=False), 1) if pair[0] != pair[1]]
    if not other:
        return ""
    return (
        f"{number(len(other))} of the lines, the first of them line {number(other[0])}, "
        "say what they should and are not written as okr writes them; each is with its next change."
    )


def _show_mended(mended: Sequence[str], read_only: bool) -> None:
    if mended:
        later = "" if read_only else "; it will be in the file with the next change"
        write(f"Mended while reading{later}:")
        for words in mended:
            write(words, indent="  ")
        blank()


def _show(plan: Plan, one: Finding) -> None:
    """One finding a line, however long: whoever pipes it wants it whole."""
    damaged = one.damaged
    mark = paint("· ", "dim") if one.remark else paint("✖ ", "red")
    field = f", {damaged.field}" if damaged.field else ""
    named = paint(_named(plan, damaged), "bold")
    emit(f"{mark}{paint(kind_of(damaged.table))} {named}{paint(f'{field}: {damaged.why} → {one.todo}')}")


def kind_of(table: str) -> str:
    """What a record of a table is called."""
    return SINGULAR.get(table, table.removesuffix("s").replace("_", " "))


def _named(plan: Plan, problem: Damaged) -> str:
    """Code and title; of a check-in the code of its key result and the day that it speaks of."""
    raw = problem.raw if isinstance(problem.raw, dict) else {}
    if problem.table == "checkins":
        code = plan.code(str(raw.get("key_result"))) or "of no key result"
        return f"{code}, {raw.get('at', 'no day')}"
    if problem.table == "unreadable":
        return problem.id
    title = problem.title if problem.title == f"record {problem.id}" else f"{problem.title} ({problem.id})"
    return f"{code} {problem.title}" if (code := plan.code(problem.id)) else title.removeprefix("record ")


def _counted(store: Store) -> str:
    tables = store.plan.tables
    check_ins = len(tables.table("checkins"))
    rest = sum(len(tables.table(name)) for name in tables.names()) - check_ins
    return f"{number(rest)} records and {number(check_ins)} check-ins"


def _as_json(store: Store, wrong: list[Finding], remarks: list[Finding], mended: list[str]) -> dict[str, object]:
    return {
        "path": store.file.path,
        "problems": [_finding(store.plan, one) for one in wrong],
        "remarks": [_finding(store.plan, one) for one in remarks],
        "mended": mended,
    }


def _finding(plan: Plan, one: Finding) -> dict[str, object]:
    found = one.damaged
    return {
        "table": found.table,
        "id": found.id,
        "code": plan.code(found.id) or None,
        "name": found.title,
        "field": found.field or None,
        "problem": found.why,
        "todo": one.todo,
    }
