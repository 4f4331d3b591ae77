"""Check-ins of the finished quarter, drawn between where a number began and where it ended."""

from __future__ import annotations

from random import Random

from okr_tui.sample.spec import Log, Measure

ROUNDS = 13
SHAPES = {"steady": 1.0, "early": 0.55, "late": 2.2}
"""How progress runs over the quarter: the power that elapsed time is raised to."""


def curve(
    title: str,
    kind: str,
    baseline: float,
    target: float,
    unit: str,
    owner: str,
    final: float,
    shape: str,
    *notes: str,
    every: int = 1,
) -> Measure:
    """Give a measure of the finished quarter with check-ins that lead to its final value.

    Args:
        title: What is measured.
        kind: Kind of the key result.
        baseline: Where it began.
        target: Where it was to get.
        unit: Its unit.
        owner: Handle of the owner.
        final: Where it ended; a float where its values have a decimal.
        shape: How it ran: one of `SHAPES`.
        notes: What its owner said, the last one with the final value.
        every: Weeks between two check-ins.
    """
    chance = Random(title)
    weeks = range(every, ROUNDS, every)
    said = dict(zip([w for w in weeks if w % 4 == 0 or every > 1], notes[:-1], strict=False))
    logs = []
    for week in weeks:
        way = (week / ROUNDS) ** SHAPES[shape]
        value = baseline + (final - baseline) * way + (final - baseline) * chance.uniform(-0.06, 0.06)
        reached = (value - baseline) / (target - baseline)
        confidence = round(max(2, min(9, 7 + 4 * (reached - week / ROUNDS))))
        logs.append(
            _log(week, round(value, 1 if isinstance(final, float) else None), confidence, said.get(week, ""), chance)
        )
    logs.append(_log(ROUNDS, final, None, notes[-1] if notes else "", chance))
    return Measure(title, kind, baseline, target, unit, owner, tuple(logs))


def readings(title: str, kind: str, bound: float, unit: str, owner: str, *values: float, note: str = "") -> Measure:
    """Give a guardrail of the finished quarter with these values, a fortnight apart."""
    chance = Random(title)
    logs = [_log(2 * n, v, 7, note if n == len(values) else "", chance) for n, v in enumerate(values, 1)]
    return Measure(title, kind, None, bound, unit, owner, tuple(logs))


def _log(week: int, value: float | bool, confidence: int | None, note: str, chance: Random) -> Log:
    """A log whose ``ago`` counts from the Monday after the quarter's last week."""
    late = chance.choice((0, 0, 0, 0, 1, 4)) if week < ROUNDS else 0
    return Log((ROUNDS - week) * 7 + 3 - late, value, confidence, note, back=late)


def reached(*weeks: int) -> tuple[Log, ...]:
    """Give the logs of milestones reached in these weeks, in their order."""
    return tuple(Log((ROUNDS - week) * 7 + 4, number, 7) for number, week in enumerate(weeks))
