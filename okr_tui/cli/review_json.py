"""A review as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from okr_tui.domain.jsonform import encode
from okr_tui.domain.review_table import scores_by
from okr_tui.domain.rhythm_records import Review

if TYPE_CHECKING:
    from collections.abc import Sequence

    from okr_tui.domain.plan import Plan
    from okr_tui.domain.records import Id
    from okr_tui.domain.review_table import ScoreRow
    from okr_tui.domain.reviewing import Agenda, Item
    from okr_tui.domain.together import Post


def agenda_json(agenda: Agenda) -> dict[str, Any]:
    """The whole review of a cycle."""
    plan, cycle = agenda.plan, agenda.cycle
    return {
        "cycle": cycle.name,
        "start": cycle.start.isoformat(),
        "end": cycle.end.isoformat(),
        "closed": cycle.closed.isoformat() if cycle.closed else None,
        "running": agenda.running,
        "objectives": [item_json(agenda, item) for item in agenda.items],
        "dropped": [item_json(agenda, item) for item in agenda.dropped],
        "never_begun": [plan.code(o.id) for o in agenda.unbegun],
        "undecided": [item.code for item in agenda.undecided],
        "by_team": _rows(scores_by(plan, agenda.items, "team")),
        "by_kind": _rows(scores_by(plan, agenda.items, "kind")),
        "signals": _posts(plan, agenda.signals),
        "retro": [review_json(plan, note) for note in agenda.retro],
    }


def item_json(agenda: Agenda, item: Item) -> dict[str, Any]:
    """One objective in it."""
    plan, objective = agenda.plan, item.objective
    team = plan.teams.get(objective.team or "")
    talk = agenda.talk(item)
    return {
        "code": item.code,
        "title": objective.title,
        "team": team.name if team else None,
        "owner": _handle(plan, objective.owner),
        "kind": objective.kind,
        "stage": objective.stage,
        "computed": item.computed.score,
        "arithmetic": item.computed.words,
        "never_measured": list(item.computed.unmeasured),
        "score": item.score,
        "outdated": item.outdated,
        "final_values_missing": list(agenda.missing(item)),
        "expected": item.expected,
        "status": item.figures.status,
        # While the cycle runs no score is one yet, so it has no colour either.
        "colour": None if agenda.running and not item.decided else item.colour,
        "outcome": item.outcome or None,
        "carried_as": [plan.code(o.id) for o in item.carried],
        "review": review_json(plan, item.review) if item.review else None,
        "in_other_copies": [review_json(plan, other) for other in item.apart],
        "mid_cycle": [review_json(plan, look) for look in item.looks],
        "signals": _posts(plan, talk.signals),
        "wins": _posts(plan, talk.wins),
        "roadblocks": _posts(plan, talk.roadblocks),
    }


def review_json(plan: Plan, review: Review) -> dict[str, Any]:
    """What a review holds."""
    return {
        "outcome": review.outcome,
        "score": review.score,
        "computed": review.computed,
        "reason": review.reason,
        "helped": review.helped,
        "hindered": review.hindered,
        "note": review.note,
        "by": _handle(plan, review.created.by),
        "at": encode(review.created.at) if review.created.at else None,
    }


def _rows(rows: Sequence[ScoreRow]) -> list[dict[str, Any]]:
    return [
        {
            "name": row.name,
            "mean": row.mean,
            "expected": row.expected,
            "arithmetic": row.words,
            "green": row.counts["green"],
            "yellow": row.counts["yellow"],
            "red": row.counts["red"],
            "open": row.open,
        }
        for row in rows
    ]


def _posts(plan: Plan, posts: Sequence[Post]) -> list[dict[str, Any]]:
    return [
        {
            "text": post.text,
            "about": plan.code(post.about) or None,
            "state": post.state,
            "by": _handle(plan, post.by or post.created.by),
            "at": encode(post.created.at) if post.created.at else None,
        }
        for post in posts
    ]


def _handle(plan: Plan, person: Id | None) -> str | None:
    found = plan.people.get(person or "")
    return found.handle if found else None
