"""Time-bound: until when, or how often?"""

from __future__ import annotations

from okr_tui.domain.smart.days import DAY, HOURS, LOOSE, PERIOD, RATE, RHYTHM, VAGUE
from okr_tui.domain.smart.numbers import RATIO
from okr_tui.domain.smart.own_words import day_ahead, spoken, with_time
from okr_tui.domain.smart.reading import Reading
from okr_tui.domain.smart.said import BETTER, FINE, MISSING, Note
from okr_tui.domain.smart.specific import Judged
from okr_tui.domain.smart.tokens import words_in

TIME_BOUND = "time_bound"
_TRIALS = words_in(
    "accuracy trials trial opportunities opportunity prompts prompt prompting cues cue cueing consecutive assistance "
    "sessions observations reinforcement attempts attempt"
)


def judge_time_bound(reading: Reading) -> Judged:
    """Give the verdict on *time-bound* with its notes.

    A day that is past, or outside the cycle, could be better and is not missing: the goal does say until when, and
    whoever reads old goals wants to know how well they were said. A day in the text counts as one in the field does.
    """
    said = reading.said
    forms = {when.form for when in reading.times}
    days = [when.day for when in reading.times if when.day]
    due = said.due or (max(days) if days else None)
    if due and said.today and due < said.today:
        return _better(f"{spoken(due)} is past.", f"until when now? e.g. “by {day_ahead(reading)}”")
    if due and said.cycle and not said.cycle[0] <= due <= said.cycle[1]:
        first, last = spoken(said.cycle[0]), spoken(said.cycle[1])
        return _better(
            f"{spoken(due)} lies outside its cycle ({first} to {last}).",
            f"what can be reached by {last}? Or move it to a later cycle",
        )
    if said.due or forms & {DAY, PERIOD}:
        return FINE, []
    if VAGUE in forms:
        when = next(when for when in reading.times if when.form == VAGUE)
        words = reading.tokens.between(_first_as(reading, when.begin), when.end)
        note = Note(TIME_BOUND, f"“{words}” is no day.", f"which one? e.g. “by {day_ahead(reading)}”")
        excused = said.kind != "goal" or said.cycle or RHYTHM in forms
        return (BETTER if excused else MISSING), [note]
    if said.cycle or said.kind == "objective":
        return FINE, []
    if HOURS in forms and reading.learner:
        return FINE, []
    if LOOSE in forms or (HOURS in forms and not reading.heads("standing_verbs")):
        return _better("What it waits for may move.", f"on which day is that? e.g. “by {day_ahead(reading)}”")
    if RHYTHM in forms or (RATE in forms and not reading.heads("metric_verbs")):
        return _better("It says how often and not until when.", f"for how long? e.g. “until {day_ahead(reading)}”")
    if said.kind == "key-result":
        return _better("Its end is the end of its cycle, which isn't known here.", f"e.g. “{with_time(reading)}”")
    if _given_elsewhere(reading):
        return _better("Nothing says when it will be looked at.", f"e.g. “{with_time(reading)}”")
    return MISSING, [Note(TIME_BOUND, "It has no end.", f"by when? e.g. “{with_time(reading)}”")]


def _first_as(reading: Reading, place: int) -> int:
    """The place of the other *as* in *as much as possible*; the place itself where there is none."""
    if reading.words[place] != "as":
        return place
    return next((p for p in range(max(0, place - 4), place) if reading.words[p] == "as"), place)


def _better(message: str, proposal: str) -> Judged:
    return BETTER, [Note(TIME_BOUND, message, proposal)]


def _given_elsewhere(reading: Reading) -> bool:
    """Tell a lesson's goal, a trial with its own count, or a standard: their time is given by where they stand."""
    if reading.heads("standing_verbs") and reading.quantities:
        # "answer within 24 hours" is a standard, "answer within 24 hours more often" a wish
        return not reading.has("comparatives", reading.quantities[-1].end)
    tried = any(q.form == RATIO for q in reading.quantities)
    if tried or (reading.quantities and not _TRIALS.isdisjoint(reading.words)):
        return True
    return bool(reading.learner) or reading.heads("lesson_verbs")
