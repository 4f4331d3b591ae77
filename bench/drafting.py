"""What a letter costs while a goal is typed on the drafting table, against a bare Textual Input.

Typed are the title of a goal, with the coach beside it, and the line of a new goal, with its parts lit. Both programs
run as real ones, each in a pseudo-terminal of 120×40 whose whole width the field has, and are typed into in turn.
Counted is the time until the first byte of the frame that shows the letter, and until the last one, when the coach
has followed; medians. Nothing that is still on its way from the letter before is taken for the answer to the next.
Run it with ``python bench/drafting.py``; the exit status says whether the limit was kept.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
from pathlib import Path
from typing import ClassVar

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.keys import Cost, Terminal, medians

GOALS = {"sample": 0, "large": 2000}
RATIO = 1.5
SPENT = 0.02
"""Seconds without a byte after which a program has said everything."""
PLACES = {
    "title": ((b"3", b"\r", b"\r"), "retention of new teams in week one " * 2),
    "line": ((b"3", b"n"), "Raise retention from 62% to 77% by 31 Dec +product, cut churn to 5% "),
}
"""The keys that lead to a field, and what is typed there."""


def draft(goals: int) -> None:
    """The program itself, on the sample company or on so many goals."""
    import tempfile
    from datetime import UTC, date, datetime

    from bench.large_plan import TODAY, large_plan
    from okr_tui.app import OkrApp
    from okr_tui.domain.edits.goals import add_objective
    from okr_tui.sample import SAMPLES
    from okr_tui.storage.planfile import PlanFile
    from okr_tui.store import Store

    class Standing:
        def now(self) -> datetime:
            return datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)

        def today(self) -> date:
            return TODAY

    class Plain:
        theme = ""
        keymap: ClassVar[dict[str, str]] = {}

    with tempfile.TemporaryDirectory() as folder:
        os.environ["OKR_HOME"] = folder
        path = Path(folder) / "plan.okr.json"
        file = large_plan(path, goals) if goals else PlanFile.create(path, SAMPLES["company"](TODAY))
        store = Store(file, None, Standing())
        store.who = next(iter(store.plan.people))
        store.commit(add_objective("Raise the ", stage="draft"))
        OkrApp(store, Standing(), Plain()).run()


def bare() -> None:
    """Textual's own Input, and nothing else."""
    from textual.app import App, ComposeResult
    from textual.widgets import Input

    class Bare(App[None]):
        ENABLE_COMMAND_PALETTE = False

        def compose(self) -> ComposeResult:
            row = Input("Raise the ", select_on_focus=False)
            row.cursor_blink = False  # what blinks is never quiet
            yield row

    Bare().run()


def press(terminal: Terminal, letter: str) -> Cost:
    """Type a letter into a program that has said all it had to say; what it cost."""
    terminal.read(quiet=SPENT, patience=SPENT)
    return terminal.press(letter.encode())


def measure(plan: str, place: str) -> bool:
    """Type into both, and print what a letter costs; whether the limit was kept."""
    keys, letters = PLACES[place]
    ours, theirs = Terminal(plan, __file__), Terminal("bare", __file__)
    try:
        for terminal in (ours, theirs):
            terminal.read(quiet=1.5)
        for key in keys:
            os.write(ours.fd, key)
            ours.read(quiet=1.0)
        mine, others = [], []
        for number, letter in enumerate(letters):
            order = [(ours, mine), (theirs, others)]
            for terminal, costs in order if number % 2 else reversed(order):
                costs.append(press(terminal, letter))
        (size, took, whole), (bare_size, bare_took, _) = medians(mine), medians(others)
        ratio = statistics.median(a[1] / b[1] for a, b in zip(mine, others, strict=True) if b[1])
        kept = ratio <= RATIO
        figures = f"{size:>7.0f}{bare_size:>7.0f}{took:>10.1f}{bare_took:>8.1f}{ratio:>8.2f} ×{whole:>9.1f}"
        print(f"{plan:<8}{place:<7}{figures}   ≤ {RATIO} ×{'' if kept else '   MISSED'}", flush=True)
        return kept
    finally:
        ours.close()
        theirs.close()


def main() -> None:
    """Measure, or be one of the programs that are measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", choices=("bare", *GOALS))
    chosen = parser.parse_args()
    if chosen.run:
        bare() if chosen.run == "bare" else draft(GOALS[chosen.run])
        return
    heads = f"{'bytes':>7}{'bare':>7}{'first ms':>10}{'bare':>8}{'ratio':>10}{'all ms':>9}"
    print(f"{'plan':<8}{'field':<7}{heads}   limit")
    sys.exit(not all([measure(plan, place) for plan in GOALS for place in PLACES]))


if __name__ == "__main__":
    main()
