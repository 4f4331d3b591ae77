"""What a score of a review means: what was expected of it, and its colour in a word.

A score is the progress of an objective within 0-1 (design, section 7). A committed goal is expected at 1.0, an
aspirational one at 0.7: reached in full, it was not set high enough.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from okr_tui.domain.figures import EPSILON

Colour = Literal["green", "yellow", "red"]

EXPECTED = {"aspirational": 0.7}
"""What is expected of goals of a kind, where that is not 1."""

SIGNS: dict[Colour, str] = {"green": "✓", "yellow": "▲", "red": "✖"}
"""A score's colour as a sign, which says it where there are no colours."""

ROLES: dict[Colour, str] = {"green": "good", "yellow": "warning", "red": "bad"}

GREEN = {"aspirational": 0.70}
YELLOW = {"aspirational": 0.40}


def expected(kind: str) -> float:
    """The score that a goal of a kind is expected to reach, 0-1."""
    return EXPECTED.get(kind, 1.0)


def colour(score: float, kind: str) -> Colour:
    """The colour of a score: aspirational green from 0.70, yellow from 0.40; others green at 1.0, yellow from 0.70."""
    if score >= GREEN.get(kind, 1.0) - EPSILON:
        return "green"
    return "yellow" if score >= YELLOW.get(kind, 0.70) - EPSILON else "red"


def mean(scores: Iterable[float]) -> float | None:
    """The mean of some scores; None of none."""
    known = list(scores)
    return sum(known) / len(known) if known else None


def score_text(score: float | None) -> str:
    """A score as people read it: ``0.45``, ``n/a``."""
    return "n/a" if score is None else f"{score:.2f}"


def explain_mean(scores: Iterable[tuple[str, float]]) -> str:
    """The arithmetic of `mean`: ``(O1 0.60 + O2 1.00) ÷ 2 = 0.80``.

    Args:
        scores: (code, score) of each.
    """
    known = list(scores)
    result = mean(score for _, score in known)
    if result is None:
        return "n/a: no score yet"
    terms = " + ".join(f"{code} {score_text(score)}" for code, score in known)
    return f"({terms}) ÷ {len(known)} = {score_text(result)}" if len(known) > 1 else f"{terms} = {score_text(result)}"
