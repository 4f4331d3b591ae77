"""The score that the figures give an objective at its review, with its arithmetic.

It is the progress within 0-1, but what nobody ever measured counts 0 in it, and the arithmetic says so: in a review
silence is no excuse. A part that was measured and still has no progress, for want of a baseline, is left out; so is
what was dropped, which is listed.
"""

from __future__ import annotations

from dataclasses import dataclass

from okr_tui.domain.assess import Assessment
from okr_tui.domain.goal_figures import Part
from okr_tui.domain.progress import explain_roll_up, roll_up
from okr_tui.domain.records import Id


@dataclass(frozen=True, slots=True)
class Computed:
    """What the figures give.

    Attributes:
        score: 0-1; None where everything that was measured lacks a baseline.
        words: How it comes about.
        unmeasured: Codes of the parts that nobody ever measured, which count 0.
        dropped: Codes of the parts that were dropped, which do not count.
    """

    score: float | None
    words: str
    unmeasured: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


def computed_score(judge: Assessment, objective: Id) -> Computed:
    """Give the score that the figures give an objective, and its arithmetic."""
    figures = judge.objective(objective)
    silent = tuple(part.code for part in figures.parts if not measured(judge, part.id))
    parts = [_counted(part, silent) for part in figures.parts]
    dropped = tuple(part.code for part in figures.dropped)
    if not parts:
        gone = f"; dropped: {', '.join(dropped)}" if dropped else ""
        return Computed(0.0, f"nothing measures it, which counts 0{gone}", (figures.code,), dropped)
    score = roll_up((weight, raw) for _, weight, raw in parts)
    words = explain_roll_up(parts, [(part.code, part.weight, part.raw) for part in figures.dropped])
    if silent:
        words += f"; never measured, which counts 0: {', '.join(silent)}"
    return Computed(score, words, silent, dropped)


def _counted(part: Part, silent: tuple[str, ...]) -> tuple[str, float, float | None]:
    return part.code, part.weight, 0.0 if part.raw is None and part.code in silent else part.raw


def measured(judge: Assessment, goal: Id) -> bool:
    """Tell whether anybody ever gave a value of a key result, or of anything that an objective is made of."""
    seen: set[Id] = set()
    waiting = [goal]
    while waiting:
        here = waiting.pop()
        if here in seen:
            continue
        seen.add(here)
        if here in judge.plan.key_results:
            if judge.key_result(here).measured:
                return True
            continue
        figures = judge.objective(here)
        if figures.objective.score is not None:
            return True
        waiting += [part.id for part in figures.parts]
    return False
