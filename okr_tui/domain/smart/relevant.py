"""Relevant: what is it for, and does it lead anywhere? Text alone can't tell."""

from __future__ import annotations

from okr_tui.domain.smart.own_words import goal_quoted, with_reason
from okr_tui.domain.smart.reading import Reading
from okr_tui.domain.smart.said import ASK, BETTER, FINE, MISSING, Note
from okr_tui.domain.smart.specific import Judged

RELEVANT = "relevant"


def judge_relevant(reading: Reading) -> Judged:
    """Give the verdict on *relevant* with its notes."""
    said = reading.said
    about, why = goal_quoted(reading), bool(said.why.strip())
    say_why = f"what is it for? Say “{with_reason(reading)}”"
    if said.aligned is None and said.reaches_mission is None:
        if why:
            return FINE, []
        return ASK, [Note(RELEVANT, "Only those who know what it is for can tell.", say_why)]
    notes = []
    if said.aligned is False and not said.reaches_mission:
        notes.append(
            Note(RELEVANT, "No goal above it says what it serves.", f"which goal gains from {about}? Align it")
        )
    elif said.reaches_mission is False:
        notes.append(
            Note(RELEVANT, "The line above it ends before the mission.", f"which goal of the company needs {about}?")
        )
    if not why and said.kind != "key-result":
        notes.append(Note(RELEVANT, "Nobody has said why.", say_why))
    if not notes:
        return FINE, []
    return (MISSING if said.aligned is False and not said.reaches_mission and not why else BETTER), notes
