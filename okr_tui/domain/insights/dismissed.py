"""Insights that somebody looked at and put aside with a reason: hidden until their facts are others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from okr_tui.domain.insights.insight import Insight
from okr_tui.domain.plan import Plan
from okr_tui.domain.together import Post

DISMISSAL = "dismissal"


@dataclass(frozen=True, slots=True)
class Parted:
    """What was found, parted.

    Attributes:
        open: What nobody has put aside.
        dismissed: What was put aside, each with what was said then.
    """

    open: tuple[Insight, ...]
    dismissed: tuple[tuple[Insight, Post], ...]


def dismissal_of(plan: Plan, insight: Insight) -> Post | None:
    """Give what was said when an insight with these facts was put aside; None where nobody did."""
    said = plan.said(Post, insight.record)
    return next((p for p in reversed(said) if p.kind == DISMISSAL and p.facts == insight.facts), None)


def parted(plan: Plan, found: Iterable[Insight]) -> Parted:
    """Part what was found by whether somebody has put it aside; both stay in their order."""
    told = [(insight, dismissal_of(plan, insight)) for insight in found]
    return Parted(
        open=tuple(insight for insight, post in told if post is None),
        dismissed=tuple((insight, post) for insight, post in told if post is not None),
    )
