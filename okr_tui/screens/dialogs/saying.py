"""A line that somebody is typing to others, as it is understood: what it is, to whom, and what is still missing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from okr_tui.conversation_words import EVERYBODY_READS
from okr_tui.domain.conversation import ABOUT_PEOPLE, author_of
from okr_tui.domain.errors import OkrError
from okr_tui.domain.speakers import ASKING
from okr_tui.domain.specifics import PARTS, look_at
from okr_tui.widgets.text import Line, crop, line, paragraph, split

if TYPE_CHECKING:
    from okr_tui.domain.conversation import Thread
    from okr_tui.domain.plan import Plan
    from okr_tui.domain.records import Person
    from okr_tui.domain.together import PostKind

Doing = Literal["say", "reply", "correct"]

KEYS: dict[PostKind, tuple[str, str]] = {
    "comment": ("c", "Comment"),
    "question": ("q", "Question"),
    "idea": ("i", "Idea"),
    "win": ("w", "Win"),
    "roadblock": ("r", "Roadblock"),
    "feedback": ("f", "Feedback"),
    "kudos": ("t", "Thanks"),
    "signal": ("s", "Signal"),
}
"""The key of each kind and what it is called."""

HINTS: dict[PostKind, str] = {
    "comment": "a word on it; what ends with ? is a question",
    "question": "waits in the inbox until somebody answers; @handle first puts it to somebody",
    "idea": "waits in the inbox until it is answered or taken up; @handle first puts it to somebody",
    "win": "what went well",
    "roadblock": "what stands in the way; @handle first says who takes it out of the way",
    "feedback": "what you saw, what it led to, what to do next time",
    "kudos": "thanks; @handle first says to whom",
    "signal": "news of the market, customers or competition, for the review",
}


@dataclass(frozen=True, slots=True)
class Saying:
    """What a line says as it stands."""

    kind: PostKind
    to: Person | None
    text: str


_HANDLE = re.compile(r"(@[^\s,:]+)[,:]?\s+\S")


def read_saying(plan: Plan, typed: str, kind: PostKind) -> Saying:
    """Read a line: ``@handle`` at its beginning is whom it is put to, a comment that ends with ? is a question."""
    words = typed.strip()
    said: PostKind = "question" if kind == "comment" and words.endswith(("?", "？")) else kind
    first, _, rest = words.partition(" ")
    handle = first.removeprefix("@").rstrip(",:").casefold()
    if not first.startswith("@") or not rest.strip():
        return Saying(said, None, words)
    to = next((one for one in plan.people.values() if one.handle.casefold() == handle), None)
    return Saying(said, to, rest.strip() if to else words)


def label_line(
    plan: Plan, me: Person | None, doing: Doing, on: Thread | None, saying: Saying, width: int, tab: str
) -> Line:
    """Say what the line is for: ``Maya Lind: roadblock to @tom``, ``Maya Lind answers: Which customers?``.

    Args:
        plan: The plan.
        me: Who is at the keyboard.
        doing: What the line is for.
        on: The thread that it goes on with.
        saying: What it says as it stands.
        width: Cells.
        tab: What Tab does.
    """
    who = line((me.name if me else "Somebody", "accent"))
    if doing == "reply" and on is not None:
        asks = on.post.kind in ASKING and author_of(plan, on.post) != me
        return crop(line(who, (" answers: " if asks else " replies to: ", "quiet"), (on.post.text, "strong")), width)
    if doing == "correct":
        return line(who, (" corrects these words", "quiet"))
    whom = line((" to ", "quiet"), (f"@{saying.to.handle}", "accent")) if saying.to else line()
    kind = line((": ", "quiet"), (KEYS[saying.kind][1].lower(), "strong"))
    return split(line(who, kind, whom), line((tab, "quiet")), width)


def saying_lines(saying: Saying, width: int, *, short: bool, to_oneself: bool = False) -> list[Line]:
    """Say what the kind is for, and what is not right yet; of feedback what is missing, and who can read it.

    Args:
        saying: What the line says.
        width: Cells.
        short: Whether there is little room.
        to_oneself: Whether it would be said to whoever says it.
    """
    if to_oneself and saying.kind in ABOUT_PEOPLE:
        return paragraph(f"Nobody gives {saying.kind} to themselves; Tab makes it a comment.", width, "warning")
    if saying.to is None and (unknown := _HANDLE.match(saying.text)):
        return paragraph(f"Nobody here is {unknown[1]}; it would be put to nobody.", width, "warning")
    if saying.kind not in ABOUT_PEOPLE:
        return paragraph(HINTS[saying.kind], width, "quiet")
    coach = _coach(saying.text, width, 1 if short else 2) if saying.kind == "feedback" else []
    return [*coach, *paragraph(EVERYBODY_READS, width, "quiet")]


def held_words(plan: Plan, saying: Saying) -> str:
    """Say what makes a line wait for a second Enter: a handle that is nobody's, or what a feedback has not; else "".

    Args:
        plan: The plan.
        saying: What the line says.
    """
    if saying.to is None and (unknown := _HANDLE.match(saying.text)):
        try:
            plan.person(unknown[1], whole=True)
        except OkrError as nobody:
            near = nobody.hint if nobody.hint.startswith("Did you mean") else ""
            return " ".join(f"Nobody here is {unknown[1]}. {near} Enter again sends it as it is.".split())
    missing = look_at(saying.text).missing if saying.kind == "feedback" else ()
    return f"Still missing: {', '.join(missing)}. Enter again sends it as it is." if missing else ""


def _coach(text: str, width: int, most: int) -> list[Line]:
    """Which parts a feedback has, and the question for the first that is missing."""
    found = look_at(text)
    if not found.readable:
        return paragraph(HINTS["feedback"], width, "quiet")
    signs = [
        line(("✓ ", "good"), f"{part}   ") if part in found.found else line(("○ ", "warning"), (f"{part}   ", "quiet"))
        for part in PARTS
    ]
    return [crop(line(*signs), width), *paragraph(found.question, width, "accent")[:most]]
