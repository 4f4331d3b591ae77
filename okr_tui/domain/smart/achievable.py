"""Achievable: text alone can't tell, so the jump, the means and the owner's load are looked at where they are known."""

from __future__ import annotations

from okr_tui.domain.figures import figure
from okr_tui.domain.smart.own_words import goal_quoted, plain_deed
from okr_tui.domain.smart.reading import Reading
from okr_tui.domain.smart.said import ASK, BETTER, FINE, Note, Verdict
from okr_tui.domain.smart.specific import Judged

ACHIEVABLE = "achievable"
MOST_GOALS = 5
STRETCH = 2.0
"""How many times its own speed a number may be asked to move before the coach asks how."""


def judge_achievable(reading: Reading) -> Judged:
    """Give the verdict on *achievable* with its notes."""
    notes: list[Note] = []
    said = reading.said
    _load(reading, notes)
    compared = _jump(reading, notes)
    if notes:
        return BETTER, notes
    if compared or said.means.strip():
        verdict: Verdict = FINE
        return verdict, notes
    proposal = f"what helps to {plain_deed(reading) or 'reach it'}, and what may stand in the way? Note both"
    if said.obstacles.strip():
        proposal = f"what gets you past “{' '.join(said.obstacles.split())[:60].strip()}”? Note the means"
    return ASK, [Note(ACHIEVABLE, "Only those who will do it can tell.", proposal)]


def _load(reading: Reading, notes: list[Note]) -> None:
    said = reading.said
    about = goal_quoted(reading)
    if said.owner_load is not None and said.owner_load > MOST_GOALS:
        notes.append(
            Note(
                ACHIEVABLE,
                f"Its owner has {said.owner_load} live goals.",
                f"what is put down for {about}, or who else could own it?",
            )
        )
    if said.owner_time is not None and said.owner_time > 1.0 + 1e-9:
        notes.append(
            Note(
                ACHIEVABLE,
                f"Its owner's goals take {said.owner_time * 100:.0f} % of their time.",
                f"what is put down for {about}, or how much less is enough?",
            )
        )
    if said.siblings is not None and said.siblings > MOST_GOALS and said.kind != "goal":
        what = "objectives" if said.kind == "objective" else "key results"
        notes.append(
            Note(
                ACHIEVABLE,
                f"It is one of {said.siblings} {what} side by side; more than {MOST_GOALS} are no choice any more.",
                f"which matter more than {about}? Keep five of them",
            )
        )


def _jump(reading: Reading, notes: list[Note]) -> bool:
    """Compare the change that is asked for with what the number did before; tell whether there was anything."""
    said = reading.said
    if said.target is None or said.baseline is None:
        return False
    wanted = said.target - said.baseline
    if said.last_change is not None:
        if said.last_change and abs(wanted) <= abs(said.last_change) * STRETCH and wanted * said.last_change >= 0:
            return True
        gained = figure(said.last_change, said.unit)
        notes.append(
            Note(
                ACHIEVABLE,
                f"It asks for a change of {figure(wanted, said.unit)}; in the cycle before it moved by {gained}.",
                f"what is different this time, or would {_nearer(reading, said.last_change)} do?",
            )
        )
        return True
    return _own_pace(reading, notes)


def _nearer(reading: Reading, change: float) -> str:
    said = reading.said
    toward = 1 if (said.target or 0) >= (said.baseline or 0) else -1
    return figure((said.baseline or 0) + toward * abs(change) * 1.5, said.unit)


def _own_pace(reading: Reading, notes: list[Note]) -> bool:
    said = reading.said
    end = said.due or (said.cycle[1] if said.cycle else None)
    if len(said.history) < 3 or end is None or said.target is None:
        return False
    (first, begin), (last, now) = said.history[0], said.history[-1]
    days, left = (last - first).days, (end - last).days
    if days < 14 or left <= 0:
        return False
    pace, needed = (now - begin) / days, (said.target - now) / left
    toward = needed * (said.target - begin) > 0
    if toward and (pace * needed <= 0 or abs(needed) > STRETCH * abs(pace)):
        speed, asked = figure(round(pace * 7, 2), said.unit), figure(round(needed * 7, 2), said.unit)
        notes.append(
            Note(
                ACHIEVABLE,
                f"So far it moved by {speed} a week; the target needs {asked}.",
                "what will move it faster, or which target fits?",
            )
        )
    return True
