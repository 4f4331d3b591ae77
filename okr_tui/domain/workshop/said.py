"""What was said in a workshop that stands on one of its records, and would be lost with it."""

from __future__ import annotations

from collections.abc import Iterator

from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id
from okr_tui.domain.together import Post, Rating, Vote
from okr_tui.domain.workshops import Moment


def said_since(plan: Plan, record: Id) -> Iterator[Id]:
    """Give what stands on a workshop, on an idea or a group of one, or on a question that was asked in one."""
    if record in plan.workshops:
        for kind in (Moment, Post, Rating):
            yield from (one.id for one in plan.said(kind, record))
        return
    for workshop in plan.workshops:
        if any(one.id == record for one in plan.said(Post, workshop)):
            yield from (one.id for one in plan.said(Vote, record))
        yield from (one.id for one in plan.said(Rating, workshop) if one.round == record and _asks(plan, record))


def _asks(plan: Plan, moment: Id) -> bool:
    raw = plan.tables.table("moments").get(moment)
    return isinstance(raw, dict) and raw.get("kind") == "ask"
