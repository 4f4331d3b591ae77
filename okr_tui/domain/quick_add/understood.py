"""What was understood of one line, and the line while it is being read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from okr_tui.domain.records import Alignment, Id, KeyResultKind, Relation

Role = Literal["verb", "from", "to", "upper", "unit", "date", "owner", "author", "team", "under"]

TAKEN = "\ufdd0"
"""Stands where something was understood already, so that no pattern reaches across it: a code point that Unicode keeps
for such use within a program."""

STAYS = "It stays in the title."


@dataclass(frozen=True, slots=True)
class Span:
    """A part of the text that was understood.

    Args:
        start: Where it begins in the text.
        end: Where the text goes on after it.
        role: What it says.
        words: The same for a person to read: "owner Maya Lind", "from 62 %", "due 31 Dec 2026".
    """

    start: int
    end: int
    role: Role
    words: str


@dataclass(frozen=True, slots=True)
class Understood:
    """An objective and its key result as one line told them.

    Args:
        title: The objective's title, with what was not understood left in it; empty where no words are left.
        key_result: The key result's title; empty where there is none.
        kind: Kind of the key result; None where nothing in the line measures the objective.
        baseline: Where the number is now, in ``unit``.
        target: Where it should be; for *between* the lower bound.
        upper: The upper bound of a *between*.
        unit: Unit of the numbers.
        due: Due date.
        owner: Who answers for it.
        co_authors: Whoever else was named.
        team: Whose aim it is.
        under: The goal above, an objective or a key result.
        relation: How it is aligned to the goal above.
        instead: Where a goal above was named that nobody works on any more: objectives near it that run.
        why: The lines after the first one.
        spans: The understood parts in the order of the text, none over another.
        notes: What is doubtful or was not understood, each with the next step.
    """

    title: str = ""
    key_result: str = ""
    kind: KeyResultKind | None = None
    baseline: float | None = None
    target: float | None = None
    upper: float | None = None
    unit: str = ""
    due: date | None = None
    owner: Id | None = None
    co_authors: tuple[Id, ...] = ()
    team: Id | None = None
    under: Id | None = None
    relation: Relation = "contributes"
    instead: tuple[Id, ...] = ()
    why: str = ""
    spans: tuple[Span, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def alignment(self) -> Alignment | None:
        """The link to the goal above."""
        return Alignment(self.under, self.relation) if self.under else None


_NUMBERED: frozenset[Role] = frozenset(("from", "to", "upper"))
_BOUNDS = ("at least", "at most", "between")


def said_once(spans: Iterable[Span]) -> list[str]:
    """Give what the parts say for a list that is read as a whole, each thing once.

    A unit is said with its number, and so is the side of a bound: "at most 10 hours" says what the verb, the number
    and the unit were understood as.
    """
    parts = [span for span in spans if span.words]
    numbered = any(span.role in _NUMBERED for span in parts)
    said = [
        span.words
        for span in parts
        if not numbered or (span.role != "unit" and not (span.role == "verb" and span.words in _BOUNDS))
    ]
    return list(dict.fromkeys(said))


@dataclass(slots=True)
class Line:
    """The line while it is read: ``left`` is as long as ``text``, with `TAKEN` where a part was understood."""

    text: str
    left: str = ""
    spans: list[Span] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.left = self.left or self.text

    def take(self, start: int, end: int, role: Role, words: str) -> None:
        """Mark a part as understood, without the blanks around it."""
        part = self.text[start:end]
        start += len(part) - len(part.lstrip())
        end -= len(part) - len(part.rstrip())
        self.spans.append(Span(start, end, role, words))
        self.left = self.left[:start] + TAKEN * (end - start) + self.left[end:]

    def note(self, text: str) -> None:
        """Say something once."""
        if text not in self.notes:
            self.notes.append(text)

    def only_names_after(self, at: int) -> bool:
        """Whether the line says nothing from here on but who, where and when."""
        numbers = any(span.start >= at and span.role in ("from", "to", "upper", "unit") for span in self.spans)
        return not numbers and not self.left[at:].replace(TAKEN, " ").strip(" .,;:!?()")

    def without(self, roles: frozenset[Role], start: int = 0, end: int | None = None) -> str:
        """Give the words of a stretch of the line, the parts of some roles left out."""
        end = len(self.text) if end is None else end
        kept, at = "", start
        gone = [span for span in sorted(self.spans, key=lambda s: s.start) if span.role in roles]
        for span in gone:
            if start <= span.start < end:
                kept += self.text[at : span.start] + TAKEN
                at = span.end
        kept += self.text[at:end]
        return _mended(kept) if TAKEN in kept else " ".join(kept.split())


_EMPTY_BRACKETS = re.compile(r"[(\[]\s*\ufdd0[\ufdd0\s,;]*[)\]]")
_COMMAS = re.compile(r"[,;]?\s*\ufdd0[\s\ufdd0]*(?:[,;]\s*\ufdd0[\s\ufdd0]*)*(?P<after>[,;.!?:)\]]?)")
_LAST_STOP = re.compile(r"\ufdd0[\s\ufdd0]*\.\s*$")
_ENDS = re.compile(r"^[\s,;.:]+|[\s,;:]+$")


def _mended(text: str) -> str:
    """Close the gaps: no blank before a comma, no comma without words before or after it."""
    text = _LAST_STOP.sub("", _EMPTY_BRACKETS.sub(TAKEN, text))
    return _ENDS.sub("", " ".join(_COMMAS.sub(lambda gap: gap["after"] or " ", text).split()))


def shown(text: str, most: int = 40) -> str:
    """Put what was typed in quotes, cut where it is long."""
    words = " ".join(text.replace(TAKEN, " ").split())
    return f"“{words if len(words) <= most else words[:most].rstrip() + '…'}”"
