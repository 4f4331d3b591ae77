"""What stands on the right of the Draft screen: the coach, the hands, the talk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id, Objective
from okr_tui.domain.smart import Advice
from okr_tui.domain.table_talk import FINGERS, Hand, discussion, hand, waiting
from okr_tui.domain.together import CRITERIA, Criterion
from okr_tui.widgets.text import BLANK, Line, line, line_width, paragraph

SIGNS = {"fine": ("✓", "good"), "could be better": ("▲", "warning"), "missing": ("✖", "bad"), "ask": ("?", "accent")}
WORDS = {"fine": "fine", "could be better": "could be better", "missing": "missing", "ask": "ask the group"}
NAMES = (
    ("specific", "Specific"),
    ("measurable", "Measurable"),
    ("achievable", "Achievable"),
    ("relevant", "Relevant"),
    ("time_bound", "Time-bound"),
)
CRITERION_NAMES: Mapping[Criterion, str] = {
    "goal": "Fist",
    "specific": "Specific",
    "measurable": "Measurable",
    "achievable": "Achievable",
    "relevant": "Relevant",
    "time-bound": "Time-bound",
}
TALK_ROWS = 3


def mark(verdict: str) -> Line:
    """The sign of a verdict in its colour."""
    sign, role = SIGNS[verdict]
    return line((sign, role))


def coach_lines(advice: Advice, width: int) -> list[Line]:
    """A verdict for each criterion, why, and what to write instead."""
    rows: list[Line] = [line(("Coach", "heading"), ("  advises, never blocks", "quiet"))]
    for name, label in NAMES:
        verdict = str(getattr(advice, name))
        sign, role = SIGNS[verdict]
        rows.append(line((f"{sign} ", role), (f"{label:<11}", "strong"), (WORDS[verdict], role)))
        notes = [note for note in advice.notes if note.criterion.replace("-", "_") == name]
        if verdict == "fine":
            continue
        for note in notes[:2]:
            rows += paragraph(note.message, width, "", "  ")
            if note.proposal:
                rows += paragraph(note.proposal, width, "accent", "  ")
    return rows


def histogram(found: Hand, width: int) -> list[Line]:
    """The hands as bars, five fingers on top."""
    most = max(found.counts) or 1
    room = max(4, width - 8)
    rows = []
    for fingers, count in reversed(list(zip(FINGERS, found.counts, strict=True))):
        role = "good" if fingers >= 4 else "warning" if fingers == 3 else "bad"
        filled = "█" * max(1, round(room * count / most)) if count else ""
        rows.append(line((f"{fingers} ", "strong"), (filled, role), f" {count}" if count else ""))
    return rows


def hand_words(found: Hand, width: int) -> list[Line]:
    """The mean, how many, and whether to talk about it; in two lines where one is too narrow."""
    if found.mean is None:
        return [line(("nobody has rated yet", "quiet"))]
    said = f"{found.mean:.1f} of 5 from {found.total} {'hand' if found.total == 1 else 'hands'}"
    if not found.doubtful:
        return _beside(said, "✓ no doubt shown", "good", width)
    spread = found.shown[-1] - found.shown[0]
    why = f"lowest {found.shown[0]}" if found.shown[0] < 3 else f"spread {spread}"
    return _beside(said, f"▲ talk about it: {why}", "warning", width)


def _beside(said: str, sign: str, role: str, width: int) -> list[Line]:
    whole = line(said, (f"  {sign}", role))
    return [whole] if line_width(whole) <= width else [line(said), line((sign, role))]


def may_be_seen(found: Hand, *, wall: bool) -> bool:
    """Whether the numbers may be shown: they were revealed, and to a room never one person's alone."""
    return found.revealed and found.total > (1 if wall else 0)


MOST_NAMED = 3


def in_words(plan: Plan, found: Hand, waits: Sequence[Id]) -> str:
    """How many are in and who is waited for: ``3 of 4 are in, waiting for Maya``."""
    if not waits:
        return f"{found.total} {'is' if found.total == 1 else 'are'} in"
    names = [plan.people[one].name for one in waits if one in plan.people]
    if len(names) > MOST_NAMED:
        names = [*names[: MOST_NAMED - 1], f"{len(names) - MOST_NAMED + 1} more"]
    listed = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    return f"{found.total} of {found.total + len(waits)} {'is' if found.total == 1 else 'are'} in, waiting for {listed}"


def ratings_lines(plan: Plan, o: Objective, width: int, *, wall: bool = False) -> list[Line]:
    """What the hands said; hidden ones are only counted, and so is one alone where a room looks on."""
    rows: list[Line] = []
    for criterion in CRITERIA:
        found = hand(plan, o, criterion)
        if not found.total:
            continue
        name = CRITERION_NAMES[criterion]
        rows += [BLANK, line((name if criterion != "goal" else "Fist of five", "heading"))]
        if not may_be_seen(found, wall=wall):
            told = in_words(plan, found, waiting(plan, o, criterion))
            rows += [*paragraph(f"{told}; hidden", width), line(("f goes on", "quiet"))]
            continue
        rows += histogram(found, min(width, 30)) if criterion == "goal" else []
        rows += hand_words(found, width)
    return rows


def talk_lines(plan: Plan, o: Objective, width: int, most: int = TALK_ROWS) -> list[Line]:
    """The discussion, open questions first."""
    threads = discussion(plan, o.id)
    if not threads:
        return []
    waiting = sum(one.waits for one in threads)
    counted = f"  {waiting} open question{'s' if waiting != 1 else ''}" if waiting else ""
    rows: list[Line] = [BLANK, line(("Discussion", "heading"), (counted, "warning"))]
    latest = sorted(threads, key=lambda one: (one.waits, int(one.post.id)), reverse=True)[:most]
    for thread in latest:
        rows += post_lines(plan, thread.post.text, thread.post.created.by, thread.post.kind, width, thread.waits)
        for reply in thread.replies[-1:]:
            rows += post_lines(plan, reply.text, reply.created.by, "answer", width, False, "  ")
    if len(threads) > most:
        rows.append(line((f"c shows all {len(threads)}", "quiet")))
    return rows


def post_lines(
    plan: Plan, text: str, by: Id | None, kind: str, width: int, waits: bool, indent: str = ""
) -> list[Line]:
    """One thing that was said, with who said it."""
    person = plan.people.get(by or "")
    name = f"@{person.handle}" if person else "somebody"
    sign = {"question": "? ", "answer": "↳ "}.get(kind, "· ")
    head = line((indent + sign, "warning" if waits else "quiet"), (name, "accent"))
    return [head, *paragraph(text, width, "", indent + "  ")]


def ago(at: datetime | None, now: datetime) -> str:
    """How long ago, in words; empty where nobody knows."""
    from okr_tui.screens.today_rows import ago as spoken

    return f"{spoken(at, now)} ago" if at else ""
