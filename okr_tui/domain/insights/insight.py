"""Insight: one thing that the figures say, with what it stands on and what one could do."""

from __future__ import annotations

from dataclasses import dataclass

from okr_tui.domain.records import Id

Figures = tuple[tuple[str, str], ...]
"""Name and words of each figure."""


@dataclass(frozen=True, slots=True)
class Insight:
    """One thing that the figures say.

    Attributes:
        kind: Which rule found it.
        record: What it is about: a goal, a team or a person.
        sentence: What it says, in one sentence.
        figures: What the sentence stands on.
        advice: What one could do.
        fingerprint: What made the rule speak, coarse enough to be the same tomorrow, and another once that changes.
        weight: The share (0-1) by which progress at the top would rise if this came right.
        of_one: Whether it tells how much one person carries or how well they keep up, which a room is not shown.
    """

    kind: str
    record: Id
    sentence: str
    figures: Figures
    advice: str
    fingerprint: str
    weight: float = 0.0
    of_one: bool = False

    @property
    def facts(self) -> str:
        """The rule and its fingerprint, which a dismissal keeps."""
        return f"{self.kind}:{self.fingerprint}"
