"""The coach against goals labelled by hand: precision and recall of its verdicts, and time a goal.

The goals ``aside`` were set apart when they were written and not looked at while the rules were tuned. Those that
have only a verdict were labelled as a source would that calls them good or bad and says no more. What is ``known`` of
a goal beside its text are fields of `Said`: without any, nobody can tell whether it is achievable and relevant.

The labels hold a counted task that is put as a key result for weak, as OKR guides do: after *interview 30 customers*
something was done 30 times, and nobody knows what got better.

Run it with ``python -m bench.coach``; README.md has the figures of the part set aside.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

from okr_tui.domain.smart import Advice, Said, WordLists, judge
from okr_tui.word_lists import load_word_lists

GOALS = Path(__file__).parent / "goals.jsonl"
TODAY = date(2026, 11, 15)
TEXT_SHOWS = ("specific", "measurable", "time_bound")
GROUP_KNOWS = ("achievable", "relevant")
NOT_FINE = ("missing", "could be better")

Example = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Score:
    """How often a verdict was right: of those given, and of those due (shares 0-1)."""

    hits: int
    given: int
    due: int

    @property
    def precision(self) -> float:
        """The share of the given that was right; 1 where none was given."""
        return self.hits / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        """The share of the due that was given; 1 where none was due."""
        return self.hits / self.due if self.due else 1.0


def examples(aside: bool | None = None) -> list[Example]:
    """Read the labelled goals, of one part where it is named."""
    lines = GOALS.read_text(encoding="utf-8").splitlines()
    rows: list[Example] = [json.loads(line) for line in lines if line.strip()]
    return [row for row in rows if aside is None or row["aside"] == aside]


def advise(rows: Iterable[Example], words: WordLists) -> list[tuple[Example, Advice]]:
    """Let the coach judge each goal."""
    return [(row, judge(_said(row), words)) for row in rows]


def _said(row: Example) -> Said:
    known = {name: _read(name, value) for name, value in row.get("known", {}).items()}
    return Said(row["text"], kind=row["kind"], today=TODAY, **known)


def _read(name: str, value: Any) -> Any:
    if name == "cycle":
        return tuple(date.fromisoformat(day) for day in value)
    if name == "history":
        return tuple((date.fromisoformat(day), float(number)) for day, number in value)
    return date.fromisoformat(value) if name == "due" else value


def score(
    judged: list[tuple[Example, Advice]], due: Callable[[Example], bool], given: Callable[[Advice], bool]
) -> Score:
    """Compare what was given with what was due."""
    pairs = [(due(row), given(advice)) for row, advice in judged]
    return Score(sum(a and b for a, b in pairs), sum(b for _, b in pairs), sum(a for a, _ in pairs))


def of_weak(judged: list[tuple[Example, Advice]]) -> Score:
    """Score the verdict *weak*."""
    return score(judged, lambda row: row["verdict"] == "weak", lambda advice: advice.weak)


def of_criterion(judged: list[tuple[Example, Advice]], name: str, wanted: tuple[str, ...]) -> Score:
    """Score the verdicts of one criterion that are among those wanted, over the goals that have a label for it."""
    labelled = [(row, advice) for row, advice in judged if name in row]
    return score(labelled, lambda row: row[name] in wanted, lambda advice: advice.of(name) in wanted)


def microseconds(rows: list[Example], words: WordLists, rounds: int = 5) -> float:
    """Measure the time to judge one goal, the median of several rounds over all."""
    taken = []
    for _ in range(rounds):
        begun = perf_counter()
        advise(rows, words)
        taken.append((perf_counter() - begun) / len(rows) * 1e6)
    return sorted(taken)[rounds // 2]


def main() -> None:
    """Print the figures; with ``--errors`` also the tuned goals that the coach gets wrong."""
    words = load_word_lists()
    for name, aside in (("tuned", False), ("aside", True)):
        judged = advise(examples(aside), words)
        print(f"{name}: {len(judged)} goals, {sum(row['verdict'] == 'weak' for row, _ in judged)} of them weak")
        print(f"  {'':<28} precision  recall")
        _line("weak", of_weak(judged))
        for criterion in TEXT_SHOWS:
            _line(f"{criterion}: missing", of_criterion(judged, criterion, ("missing",)))
            _line(f"{criterion}: not fine", of_criterion(judged, criterion, NOT_FINE))
        for criterion in GROUP_KNOWS:
            _line(f"{criterion}: ask", of_criterion(judged, criterion, ("ask",)))
            facts = [(row, advice) for row, advice in judged if row.get("known")]
            _line(f"{criterion}: ask, facts known", of_criterion(facts, criterion, ("ask",)))
            _line(f"{criterion}: not fine", of_criterion(judged, criterion, NOT_FINE))
    print(f"time: {microseconds(examples(), words):.0f} µs a goal")


def _line(name: str, found: Score) -> None:
    print(f"  {name:<28} {found.precision:>9.2f} {found.recall:>7.2f}")


def print_errors() -> None:
    """Print the goals of the tuned part that the coach sees otherwise than their label."""
    for row, advice in advise(examples(aside=False), load_word_lists()):
        shown = (*TEXT_SHOWS, *GROUP_KNOWS)
        wrong = [f"{c}: {advice.of(c)}, not {row[c]}" for c in shown if c in row and advice.of(c) != row[c]]
        if wrong or advice.weak != (row["verdict"] == "weak"):
            mark = "WRONG" if advice.weak != (row["verdict"] == "weak") else "     "
            print(f"{mark} {row['kind']:<10} {row['text']}\n        {'; '.join(wrong)}")


if __name__ == "__main__":
    print_errors() if "--errors" in sys.argv else main()
