"""From the shell to the first frame, against a bare Textual app with one Static.

Both run as real programs in a pseudo-terminal of 120×40, in turn, so that a noisy machine is noisy to both.
Reported are medians over the rounds, as ratios to the bare app: the time until the screen is drawn, the time
of the last byte before 300 ms of silence, and peak memory; and the bytes sent until then, what is sent and
used while nothing happens, and how long a cursor key takes over a slow link. Run it with
``python bench/first_frame.py`` in a venv whose bytecode is compiled; it asks the interpreter that runs it.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

QUIET = 0.3
IDLE_SECONDS = 5.0
LINK_BYTES_A_SECOND = 32_000
LINK_DELAY = 0.1
AIMS = {"first frame": 1.6, "settled": 2.0, "peak memory": 1.6}
AIMS_LARGE = {"first frame": 2.2, "peak memory": 3.0}
KEYS = {"down": b"\x1b[B", "up": b"\x1b[A"}

BARE = """
from textual.app import App, ComposeResult
from textual.widgets import Static

class Bare(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("bare and ready")

Bare().run()
"""


@dataclass
class Start:
    """What one start came to: seconds, bytes, kB, and a share of one processor."""

    first: float = 0.0
    settled: float = 0.0
    sent: int = 0
    peak: int = 0
    idle_bytes: int = 0
    idle_cpu: float = 0.0
    keys: list[float] = field(default_factory=list)


class Terminal:
    """A program in a pseudo-terminal."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self.begun = time.perf_counter()
        self.pid, self.handle = pty.fork()
        if self.pid == 0:
            os.execve(command[0], command, environment)
        fcntl.ioctl(self.handle, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))

    def read(self, seconds: float) -> bytes:
        """What comes within so many seconds; nothing is b""."""
        ready, _, _ = select.select([self.handle], [], [], seconds)
        try:
            return os.read(self.handle, 1 << 16) if ready else b""
        except OSError:
            return b""

    def since(self) -> float:
        """Seconds since the start."""
        return time.perf_counter() - self.begun

    def peak(self) -> int:
        """The largest memory that it had resident, in kB."""
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))

    def cpu(self) -> float:
        """Seconds that a processor worked for it."""
        return int(Path(f"/proc/{self.pid}/schedstat").read_text().split()[0]) / 1e9

    def close(self) -> None:
        """End it."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.handle)


def start(command: list[str], environment: dict[str, str], marks: list[bytes], *, idle: bool, keys: int) -> Start:
    """Start a program, and measure until it is quiet; then, where asked, its idleness and its keys."""
    terminal, measured = Terminal(command, environment), Start()
    seen = b""
    while True:
        chunk = terminal.read(QUIET if measured.first else 10)
        if not chunk:
            break
        measured.settled = terminal.since()
        seen += chunk
        if not measured.first and all(mark in seen for mark in marks):
            measured.first = terminal.since()
    measured.sent = len(seen)
    if not measured.first:
        terminal.close()
        raise SystemExit(f"{command} never drew {marks}: {seen[-2000:]!r}")
    measured.peak = terminal.peak()
    if keys:
        measured.keys = [_key(terminal, list(KEYS.values())[turn % 2]) for turn in range(keys)]
    if idle:
        _idle(terminal, measured)
    terminal.close()
    return measured


def _key(terminal: Terminal, key: bytes) -> float:
    """Seconds until a key's last byte is there, over a link that is only reckoned."""
    begun = time.perf_counter()
    os.write(terminal.handle, key)
    there = 0.0
    while chunk := terminal.read(0.15):
        sent = time.perf_counter() - begun + LINK_DELAY / 2
        there = max(there, sent) + len(chunk) / LINK_BYTES_A_SECOND
    return there + LINK_DELAY / 2


def _idle(terminal: Terminal, measured: Start) -> None:
    end = time.perf_counter() + 3.0  # what is looked through in the background is done by then
    while time.perf_counter() < end:
        terminal.read(0.2)
    used, end = terminal.cpu(), time.perf_counter() + IDLE_SECONDS
    while time.perf_counter() < end:
        measured.idle_bytes += len(terminal.read(end - time.perf_counter()))
    measured.idle_cpu = (terminal.cpu() - used) / IDLE_SECONDS
    measured.peak = max(measured.peak, terminal.peak())


def make_plan(path: Path, check_ins: int) -> None:
    """The sample company, with so many check-ins of earlier days added."""
    from okr_tui.ids import new_id
    from okr_tui.sample import SAMPLES
    from okr_tui.storage.planfile import PlanFile

    today = date.today()
    rows = SAMPLES["company"](today)
    logged = rows["checkins"]
    goals = list(rows["key_results"])
    kinds = {key: raw.get("kind", "increase") for key, raw in rows["key_results"].items() if raw}
    for number in range(check_ins - len(logged)):
        at = (today - timedelta(120 + number % 700)).isoformat()
        goal = goals[number % len(goals)]
        value = {"yes/no": False, "milestones": None}.get(str(kinds[goal]), number % 100)
        logged[new_id(1_700_000_000_000 + number)] = {
            "key_result": goal,
            "at": at,
            **({} if value is None else {"value": value}),
            "confidence": 7,
            "note": "Weekly reading from the warehouse",
            "created": {"at": f"{at}T09:00:00Z"},
        }
    PlanFile.create(path, rows)


def compare(path: Path, rounds: int, folder: Path) -> dict[str, list[Start]]:
    """Start both in turn."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "OKR_HOME": str(folder / "okr"),
        "OKR_AS": "maya",
    }
    (folder / "bare.py").write_text(BARE)
    okr = str(Path(sys.executable).with_name("okr"))
    programs = {
        "bare": ([sys.executable, str(folder / "bare.py")], [b"bare and ready"]),
        "okr": ([sys.executable, okr, str(path)], [b"Today", b"from you"]),
    }
    found: dict[str, list[Start]] = {name: [] for name in programs}
    names = list(programs)
    for turn in range(-2, rounds):
        for name in names:
            command, marks = programs[name]
            last = turn == rounds - 1
            measured = start(command, environment, marks, idle=last or turn == -2, keys=20 if last else 0)
            if turn >= 0:
                found[name].append(measured)
        names.reverse()
    return found


def report(title: str, found: dict[str, list[Start]], aims: dict[str, float]) -> None:
    """Print medians and ratios."""
    print(f"\n{title}")
    values = {"first frame": lambda s: s.first, "settled": lambda s: s.settled, "peak memory": lambda s: s.peak}
    for name, value in values.items():
        pairs = list(zip(found["okr"], found["bare"], strict=True))
        ratio = statistics.median(value(a) / value(b) for a, b in pairs)
        here = statistics.median(value(a) for a, _ in pairs)
        shown = f"{here / 1024:.1f} MB" if name == "peak memory" else f"{here * 1000:.0f} ms"
        aim = f"aim {aims[name]:.2f}" if name in aims else ""
        print(f"  {name:<14} {ratio:5.2f} × the bare app   {shown:>9}   {aim}")
    last = found["okr"][-1]
    print(f"  {'bytes':<14} {statistics.median(s.sent for s in found['okr']) / 1000:.1f} kB until quiet   aim 60")
    print(f"  {'idle':<14} {last.idle_bytes} bytes, {last.idle_cpu:.2%} of a processor   aim 0, 0.50%")
    worst = max(last.keys) * 1000
    print(f"  {'cursor key':<14} {statistics.median(last.keys) * 1000:.0f} ms, worst {worst:.0f} ms   aim 250")


def main() -> None:
    """Measure with the sample plan, and with many check-ins."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--check-ins", type=int, default=100_000)
    asked = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    package = Path(__file__).parents[1] / "okr_tui"
    subprocess.run([sys.executable, "-m", "compileall", "-q", str(package)], check=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_plan(folder / "sample.okr.json", 0)
        report("The sample plan", compare(folder / "sample.okr.json", asked.rounds, folder), AIMS)
        make_plan(folder / "large.okr.json", asked.check_ins)
        found = compare(folder / "large.okr.json", asked.rounds, folder)
        report(f"{asked.check_ins:,} check-ins", found, AIMS_LARGE)


if __name__ == "__main__":
    main()
