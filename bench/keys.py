"""What a key costs in a tree of 2,000 goals with its detail beside it, against a bare Textual Tree.

The widgets alone and the Strategy screen of the program are measured. All run as real programs in a
pseudo-terminal of 120×40. Counted are the bytes that a key sends to the
terminal and the time until the last of them, medians over many presses, and the bytes sent while nothing
happens. Run it with ``python bench/keys.py``.
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
KEYS = {"down": b"\x1b[B", "up": b"\x1b[A", "page down": b"\x1b[6~", "home": b"\x1b[H", "end": b"\x1b[F"}


def ours() -> None:
    """The goal tree, and a detail that follows its cursor."""
    from textual.app import App, ComposeResult
    from textual.containers import Horizontal

    from okr_tui import themes
    from okr_tui.terminal import thrifty_driver
    from okr_tui.widgets.bar import bar_with_figure
    from okr_tui.widgets.lines import LineView
    from okr_tui.widgets.status import status_role, status_words
    from okr_tui.widgets.text import BLANK, Line, line, paragraph
    from okr_tui.widgets.tree import Column, GoalTree, TreeRow

    statuses = ("on track", "at risk", "off track", "done", "stale")

    def row(number: int) -> TreeRow:
        status = statuses[number % 5]
        depth = 0 if number % 50 == 0 else 1 if number % 10 == 0 else 2
        shares = (number * 7 % 101) / 100, 0.6
        label = line((f"O{number} ", "quiet"), f"Lift the retention of segment {number} by a good deal")
        cells = (bar_with_figure(*shares, 18, status_role(status)), status_words(status))
        return TreeRow(str(number), depth, None, depth < 2, label, cells)

    def detail(row: TreeRow, width: int) -> list[Line]:
        number = int(row.id)
        lines = [row.label, BLANK, *paragraph(f"Because segment {number} pays the rent. " * 4, width), BLANK]
        for part in range(4):
            status = statuses[(number + part) % 5]
            share = (number * 13 + part * 29) % 101 / 100
            lines += [line(f"{part + 1} Key result number {part + 1} of it"), line("  ", status_words(status))]
            lines += [line("  ", bar_with_figure(share, 0.6, 30, status_role(status))), BLANK]
        return lines

    class Ours(App[None]):
        CSS = "GoalTree { width: 3fr; } #detail { width: 2fr; padding: 0 1; }"
        ENABLE_COMMAND_PALETTE = False

        def __init__(self) -> None:
            super().__init__(driver_class=thrifty_driver(self.get_driver_class()))
            for theme in themes.THEMES:
                self.register_theme(theme)
            self.theme = themes.DARK

        def get_theme_variable_defaults(self) -> dict[str, str]:
            return themes.own_variables(self.current_theme)

        def compose(self) -> ComposeResult:
            with Horizontal():
                yield GoalTree([Column(18), Column(13)], id="tree")
                yield LineView(id="detail", focusable=False)

        def on_mount(self) -> None:
            tree = self.screen.query_one(GoalTree)
            tree.follow(self.show_detail)
            tree.set_tree([row(number) for number in range(ROWS)])

        def show_detail(self) -> None:
            current = self.screen.query_one(GoalTree).current
            if current is not None:
                self.screen.query_one("#detail", LineView).set_content(lambda width: detail(current, width))

    Ours().run()


def strategy() -> None:
    """The Strategy screen of the program itself, on a plan of as many goals."""
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

    class Opening(OkrApp):
        CSS_PATH = None

        def on_mount(self) -> None:
            self.call_after_refresh(self.action_go, "strategy")

    with tempfile.TemporaryDirectory() as folder:
        store = Store(large_plan(Path(folder) / "large.okr.json", ROWS), None, Standing())
        Opening(store, Standing(), Plain()).run()


def bare() -> None:
    """Textual's own Tree of as many rows."""
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


class Terminal:
    """A program in a pseudo-terminal whose output is counted."""

    def __init__(self, name: str) -> None:
        self.fd, child = pty.openpty()
        fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        env = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "TEXTUAL_THEME")}
        env |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        self.process = subprocess.Popen(
            [sys.executable, __file__, "--run", name], stdin=child, stdout=child, stderr=child, env=env
        )
        os.close(child)

    def read(self, quiet: float = QUIET, patience: float = 10.0) -> tuple[int, float]:
        """Bytes until nothing came for a while, and seconds until the last of them."""
        begin = last = time.perf_counter()
        total = 0
        while time.perf_counter() - (last if total else begin) < (quiet if total else patience):
            ready, _, _ = select.select([self.fd], [], [], quiet / 4)
            if ready:
                total += len(os.read(self.fd, 1 << 16))
                last = time.perf_counter()
        return total, last - begin

    def press(self, key: bytes) -> tuple[int, float]:
        """Send a key; what it cost."""
        os.write(self.fd, key)
        return self.read(patience=0.5)

    def close(self) -> None:
        """End the program."""
        self.process.terminate()
        self.process.wait(10)
        os.close(self.fd)


def measure(name: str, presses: int) -> dict[str, tuple[float, float]]:
    """Median bytes and seconds of each key, and the bytes of three idle seconds."""
    terminal = Terminal(name)
    try:
        terminal.read(quiet=1.0)
        figures: dict[str, tuple[float, float]] = {}
        plan = {
            "down": ["down"],
            "up": ["up"],
            "page down": ["page down"],
            "end": ["end", "home"],
            "home": ["home", "end"],
        }
        for key, sequence in plan.items():
            costs = []
            for _ in range(presses if key in ("down", "up") else max(5, presses // 4)):
                costs.append(terminal.press(KEYS[sequence[0]]))
                for other in sequence[1:]:
                    terminal.press(KEYS[other])
            figures[key] = (statistics.median(c[0] for c in costs), statistics.median(c[1] for c in costs))
            if key == "page down":
                terminal.press(KEYS["home"])
        figures["idle, 3 s"] = (terminal.read(quiet=3.0, patience=3.0)[0], 0.0)
        return figures
    finally:
        terminal.close()


def main() -> None:
    """Measure both and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", choices=("ours", "strategy", "bare"))
    parser.add_argument("--presses", type=int, default=60)
    chosen = parser.parse_args()
    if chosen.run:
        {"ours": ours, "strategy": strategy, "bare": bare}[chosen.run]()
        return
    theirs = measure("bare", chosen.presses)
    for name in ("ours", "strategy"):
        mine = measure(name, chosen.presses)
        title = {"ours": "widgets", "strategy": "strategy"}[name]
        print(f"{title:<12}{'bytes':>9}{'bare':>9}{'ms':>9}{'bare':>9}{'time ratio':>12}")
        for key, (size, seconds) in mine.items():
            other, others = theirs[key]
            ratio = f"{seconds / others:.2f} ×" if others else ""
            print(f"{key:<12}{size:>9.0f}{other:>9.0f}{seconds * 1000:>9.1f}{others * 1000:>9.1f}{ratio:>12}")


if __name__ == "__main__":
    main()
