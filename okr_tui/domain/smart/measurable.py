"""Measurable: could two people who do not like each other agree on whether it was reached?"""

from __future__ import annotations

from okr_tui.domain.figures import figure
from okr_tui.domain.smart.noun_phrases import noun_phrase
from okr_tui.domain.smart.own_words import goal_quoted, plain_deed, whole_text
from okr_tui.domain.smart.proposals import better_said, change
from okr_tui.domain.smart.reading import Reading
from okr_tui.domain.smart.said import BETTER, FINE, MISSING, Note, Verdict
from okr_tui.domain.smart.seen import absolute, observable
from okr_tui.domain.smart.specific import Judged

MEASURABLE = "measurable"
MOST_PARTS = 5
_TO_A_LEVEL = frozenset(("to", "reach", "reaches", "at"))


def judge_measurable(reading: Reading) -> Judged:
    """Give the verdict on *measurable* with its notes."""
    notes: list[Note] = []
    said = reading.said
    if said.target is not None or said.measure in ("yes/no", "milestones"):
        return _by_fields(reading, notes), notes
    if said.kind == "objective":
        return _objective(reading, notes), notes
    if reading.quantities:
        return _by_number(reading, notes), notes
    if observable(reading):
        taught = reading.learner or reading.heads("lesson_verbs")
        done = plain_deed(reading)
        shown = "right in eight of ten cases" if taught else "rated 4 of 5 by two people who would know"
        return _note(
            notes,
            BETTER,
            "Whether it was done can be seen, how well can't.",
            f"what would show that it is done well? e.g. “{done or whole_text(reading)}{',' if done else ':'} {shown}”",
        ), notes
    if said.baseline is not None:
        start = figure(said.baseline, said.unit)
        return _note(
            notes, MISSING, f"It starts at {start} and says no target.", f"to what? e.g. “{change(reading)}”"
        ), notes
    return _note(notes, MISSING, "No number says when it is reached.", better_said(reading)), notes


def _note(notes: list[Note], verdict: Verdict, message: str, proposal: str) -> Verdict:
    notes.append(Note(MEASURABLE, message, proposal))
    return verdict


def _by_fields(reading: Reading, notes: list[Note]) -> Verdict:
    said = reading.said
    if said.measure == "yes/no":
        return _note(
            notes,
            BETTER,
            "Yes or no shows nothing until the last day.",
            f"which number would move before {goal_quoted(reading)} is done, or which steps lead to it?",
        )
    if said.measure == "milestones":
        if said.milestones:
            return FINE
        return _note(notes, MISSING, "It has no milestones yet.", f"which steps lead to {goal_quoted(reading)}?")
    verdict: Verdict = FINE
    if said.baseline is None and said.measure in ("increase", "decrease", ""):
        verdict = _note(notes, BETTER, "Nobody knows where it starts.", "measure it once, today, as the baseline")
    if not said.unit.strip() and not reading.quantities:
        verdict = _note(
            notes, BETTER, "The target has no unit.", f"{figure(said.target, '')} of what? e.g. %, days, points"
        )
    if said.baseline is not None and said.baseline == said.target and said.measure in ("increase", "decrease"):
        verdict = _note(notes, BETTER, "Baseline and target are the same.", f"e.g. “{change(reading)}”")
    return max(verdict, _absolute(reading, notes), key=(FINE, BETTER).index)


def _by_number(reading: Reading, notes: list[Note]) -> Verdict:
    verdict = _absolute(reading, notes)
    if reading.change or not reading.heads("metric_verbs"):
        return verdict
    level = next((q for q in reading.quantities if reading.words[max(0, q.begin - 1)] in _TO_A_LEVEL), None)
    if level and reading.words[reading.head] not in ("reach", "achieve", "hit", "score"):
        return _note(
            notes,
            BETTER,
            "It says where to, not from where.",
            f"where does it stand today? Say “from … to {reading.tokens.between(level.begin, level.end)}”",
        )
    return verdict


def _absolute(reading: Reading, notes: list[Note]) -> Verdict:
    whole = any(q.value == 100 and q.form == "percent" for q in reading.quantities) or (
        reading.said.target == 100 and reading.said.unit == "%"
    )
    nothing = any(q.value == 0 for q in reading.quantities)
    if not (whole or nothing or absolute(reading)):
        return FINE
    return _note(
        notes,
        BETTER,
        "It allows no exception, so the first one ends it.",
        f"is that really meant? Else say e.g. “{'at most 2' if nothing else 'at least 95 %'}”",
    )


def _objective(reading: Reading, notes: list[Note]) -> Verdict:
    parts = reading.said.parts
    if parts == 0:
        example = f", e.g. “{change(reading)}”" if noun_phrase(reading) else ": which numbers show it?"
        return _note(
            notes,
            BETTER,
            "No key result measures it yet.",
            f"two to five key results{example}",
        )
    if parts is not None and parts > MOST_PARTS:
        return _note(
            notes,
            BETTER,
            f"It has {parts} key results; nobody keeps more than {MOST_PARTS} in mind.",
            f"which of them say most about {goal_quoted(reading)}? Keep those",
        )
    return FINE
