"""``okr conflicts``: what two people changed unseen by each other, to be decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.acts import may_be_told
from okr_tui.cli.conflict_numbers import remember
from okr_tui.cli.output import say, say_json
from okr_tui.cli.session import add_reading_arguments, open_to_read
from okr_tui.conflict_words import conflict_title, numbered_lines
from okr_tui.domain.conflicts import conflicts
from okr_tui.domain.jsonform import encode

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from okr_tui.domain.conflicts import Conflict
    from okr_tui.domain.plan import Plan


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the verb's arguments."""
    add_reading_arguments(parser)


def run(args: Namespace) -> int:
    """List the conflicts; exit status 1 when there are any."""
    plan = open_to_read(args).plan
    found = conflicts(plan)
    if args.json:
        say_json([conflict_json(plan, one) for one in found])
    elif not found:
        say("There is no conflict: nobody changed what somebody else had changed unseen.")
    else:
        for line in numbered_lines(plan, found):
            say(line)
        remember(plan.info.plan_id, found)
        say()
        say("Decide: okr decide NUMBER 1, or 2, or --value VALUE; or in the full screen, with Enter on the conflict.")
    return 1 if found else 0


def conflict_json(plan: Plan, conflict: Conflict) -> dict[str, object]:
    """Give a conflict as programs read it."""
    handles = {key: person.handle for key, person in plan.people.items()}
    return {
        "code": plan.code(conflict.record) or None,
        "record": conflict.record,
        "title": conflict_title(plan, conflict),
        "field": conflict.field,
        "values": [
            {
                "value": encode(side.value) if may_be_told(plan, conflict.record, conflict.field) else None,
                "by": handles.get(side.change.by or "") if side.change else None,
                "at": encode(side.change.at) if side.change and side.change.at else None,
                "why": side.change.why or None if side.change else None,
                "shown": side.shown,
            }
            for side in conflict.sides
        ],
    }
