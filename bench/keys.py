"""What a key costs on the Strategy screen of 2,000 goals, against a bare Textual Tree of as many rows.

Both run as real programs, each in a pseudo-terminal of 120×40, the Strategy screen in the program as people
start it. A key is sent to the one and then to the other, so that whatever else the machine does falls on both.
Counted are the bytes that the key sends to the terminal and the time until the last of them; medians, and
beside each the limit. Run it with ``python bench/keys.py``; the exit status says whether all limits were kept.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import select
import statistics
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from typing import ClassVar

sys.path.insert(0, str(Path(__file__).parent.parent))

ROWS = 2000
QUIET = 0.08
KEYS = {
    "down": b"\x1b[B",
    "up": b"\x1b[A",
    "page down": b"\x1b[6~",
    "page up": b"\x1b[5~",
    "home": b"\x1b[H",
    "end": b"\x1b[F",
    "open all": b"+",
}
ROUNDS = (("down",), ("up",), ("page down",), ("page up",), ("end", "home"))
"""The keys that are pressed over and over, each before the next begins."""
STEP_RATIO, STEP_BYTES = 1.5, 6000
LEAP_MS, LEAP_BYTES = 20.0, 15000


def strategy() -> None:
    """The program itself, on a plan of as many goals; key 2 shows the Strategy screen."""
    import tempfile
    from datetime import UTC, date, datetime

    from bench.large_plan import TODAY, large_plan
    from okr_tui.app import OkrApp
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
        store = Store(large_plan(Path(folder) / "large.okr.json", ROWS), None, Standing())
        OkrApp(store, Standing(), Plain()).run()


def bare() -> None:
    """Textual's own Tree of as many rows, without the animation that makes its leaps slow."""
    from rich.text import Text
    from textual.app import App, ComposeResult
    from textual.widgets import Tree

    class Bare(App[None]):
        ENABLE_COMMAND_PALETTE = False

        def compose(self) -> ComposeResult:
            yield Tree("goals")

        def on_mount(self) -> None:
            tree = self.screen.query_one(Tree)
            tree.root.expand()
            for number in range(ROWS):
                tree.root.add_leaf(Text(f"O{number} Lift the retention of segment {number} by a good deal"))
            tree.focus()

    Bare().run()


Cost = tuple[int, float, float]


class Terminal:
    """A program in a pseudo-terminal whose output is counted."""

    def __init__(self, name: str, script: str = __file__) -> None:
        self.fd, child = pty.openpty()
        fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        env = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "TEXTUAL_THEME")}
        env |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "TEXTUAL_ANIMATIONS": "none"}
        self.process = subprocess.Popen(
            [sys.executable, script, "--run", name], stdin=child, stdout=child, stderr=child, env=env
        )
        os.close(child)

    def read(self, quiet: float = QUIET, patience: float = 10.0) -> Cost:
        """Bytes until nothing came for a while, and seconds until the first and until the last of them."""
        begin = first = last = time.perf_counter()
        total = 0
        while time.perf_counter() - (last if total else begin) < (quiet if total else patience):
            ready, _, _ = select.select([self.fd], [], [], quiet / 4)
            if ready:
                got = len(os.read(self.fd, 1 << 16))
                last = time.perf_counter()
                first = last if not total else first
                total += got
        return total, first - begin, last - begin

    def press(self, key: bytes, patience: float = 0.5) -> Cost:
        """Send a key; what it cost."""
        os.write(self.fd, key)
        return self.read(patience=patience)

    def close(self) -> None:
        """End the program."""
        self.process.terminate()
        self.process.wait(10)
        os.close(self.fd)


Costs = list[Cost]


def pressed(ours: Terminal, theirs: Terminal, presses: int) -> dict[str, tuple[Costs, Costs]]:
    """Press each key on both in turn; what each press cost."""
    found: dict[str, tuple[Costs, Costs]] = {}
    for keys in ROUNDS:
        for name in keys:
            found[name] = [], []
        for place in range(presses):
            for name in keys:
                order = [(ours, 0), (theirs, 1)]
                for terminal, side in order if place % 2 else reversed(order):
                    found[name][side].append(terminal.press(KEYS[name]))
    return found


def limits(name: str, ratio: float, size: float, milliseconds: float) -> tuple[str, bool]:
    """The limits of a key, and whether they were kept."""
    if name in ("down", "up"):
        return f"≤ {STEP_RATIO} ×, ≤ {STEP_BYTES / 1000:.0f} kB", ratio <= STEP_RATIO and size <= STEP_BYTES
    return f"≤ {LEAP_MS:.0f} ms, ≤ {LEAP_BYTES / 1000:.0f} kB", milliseconds <= LEAP_MS and size <= LEAP_BYTES


def medians(costs: Costs) -> tuple[float, float, float]:
    """Bytes, and milliseconds until the first and until the last of them."""
    size, first, last = (statistics.median(cost[part] for cost in costs) for part in range(3))
    return size, first * 1000, last * 1000


def measure(presses: int) -> bool:
    """Print what each key costs; whether all limits were kept."""
    ours, theirs = Terminal("strategy"), Terminal("bare")
    try:
        for terminal in (ours, theirs):
            terminal.read(quiet=1.5)
        os.write(ours.fd, b"2")
        first = ours.read(quiet=1.5)
        ours.press(KEYS["open all"])
        ours.press(KEYS["home"])
        theirs.press(KEYS["home"])
        kept = True
        print("first ms: until the tree is redrawn; all ms: until the detail that follows a frame later is there")
        print("the limits of time are those of the redraw")
        print(f"{'':<12}{'bytes':>9}{'bare':>9}{'first ms':>9}{'bare':>9}{'ratio':>9}{'all ms':>9}   {'limit':<19}")
        for name, (mine, others) in pressed(ours, theirs, presses).items():
            (size, took, whole), (bare_size, bare_took, _) = medians(mine), medians(others)
            ratio = statistics.median(a[1] / b[1] for a, b in zip(mine, others, strict=True) if b[1])
            wanted, good = limits(name, ratio, size, took)
            kept = kept and good
            figures = f"{size:>9.0f}{bare_size:>9.0f}{took:>9.1f}{bare_took:>9.1f}{ratio:>7.2f} ×{whole:>9.1f}"
            print(f"{name:<12}{figures}   {wanted:<19}{'' if good else 'MISSED'}")
        idle = ours.read(quiet=3.0, patience=3.0)[0]
        print(f"idle, 3 s   {idle:>9}{'':>40}   0 bytes{'' if not idle else '            MISSED'}")
        print(f"The Strategy screen opens in {first[2] * 1000:.0f} ms, {first[0]} bytes.")
        return kept and not idle
    finally:
        ours.close()
        theirs.close()


def main() -> None:
    """Measure, or be one of the programs that are measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", choices=("strategy", "bare"))
    parser.add_argument("--presses", type=int, default=60)
    chosen = parser.parse_args()
    if chosen.run:
        {"strategy": strategy, "bare": bare}[chosen.run]()
        return
    sys.exit(not measure(chosen.presses))


if __name__ == "__main__":
    main()
