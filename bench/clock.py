"""What the clock of a running workshop costs: a share of one processor, and bytes a second to the terminal.

    python -m bench.clock [--seconds 20]

The sample company runs its cascade workshop in real programs, each in a pseudo-terminal of its own and all at once:
the Workshop screen as its facilitator sees it, the same in projector mode, ``okr workshop wall`` with the clock in
large and in small digits, and Today, whose header has the clock. Nobody presses a key while they are measured. The
exit status says whether every view kept to the limits.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import selectors
import struct
import subprocess
import sys
import tempfile
import termios
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

CPU_SHARE, BYTES_A_SECOND = 0.02, 1000
SETTLING = 6.0
"""Seconds until a program is drawn, and what it looks through in the background is done."""
IDEAS = (
    "Every new customer is called in the first week",
    "A health score for each account",
    "Repair times below a day for every machine that we sold",
    "Spare parts at the customer before the breakdown",
    "One person answers for each of the fifty largest accounts",
)


@dataclass(frozen=True)
class View:
    """A way to look at a workshop.

    Attributes:
        name: What it is called in the table.
        command: What follows ``okr`` and the plan.
        size: Columns and rows.
        step: The step that the workshop is at.
        keys: What is pressed before the measuring.
    """

    name: str
    command: tuple[str, ...]
    size: tuple[int, int]
    step: str
    keys: bytes = b""


OWN, WALL, F11 = ("workshop",), ("workshop", "wall"), b"\x1b[23~"
VIEWS = (
    View("facilitator 80×24", OWN, (80, 24), "Silent"),
    View("facilitator 140×40", OWN, (140, 40), "Silent"),
    View("facilitator, ideas shown", OWN, (80, 24), "Merge"),
    View("projector mode 80×24", OWN, (80, 24), "Silent", F11),
    View("wall 80×22, large clock", WALL, (80, 22), "Silent"),
    View("wall 80×22, ideas shown", WALL, (80, 22), "Merge"),
    View("wall 140×40, large clock", WALL, (140, 40), "Silent"),
    View("Today 80×24", (), (80, 24), "Silent"),
    View("Draft 80×24", (), (80, 24), "Draft", b"3"),
    View("Draft over Workshop", OWN, (80, 24), "Draft", b"3"),
)


def make_plan(path: Path, step: str) -> None:
    """The sample company in the middle of a cascade, at the step that begins so."""
    from okr_tui.agenda_files import find_agenda
    from okr_tui.domain.edits.workshop import ideas, people, running
    from okr_tui.domain.workshop.course import courses
    from okr_tui.sample import SAMPLES
    from okr_tui.storage.planfile import PlanFile
    from okr_tui.store import Store

    store = Store(PlanFile.create(path, SAMPLES["company"](date.today())))
    me = store.who = store.plan.person("maya").id
    team = [me, *(one.id for one in store.plan.people.values() if one.id != me)][:12]
    store.commit(running.prepare(find_agenda("cascade"), here=tuple(team)))
    workshop = courses(store.plan)[-1].workshop.id
    steps = {one.title: one.id for one in courses(store.plan)[-1].steps}
    silent = next(key for title, key in steps.items() if title.startswith("Silent"))
    store.commit(running.go_to(workshop, silent, seen=courses(store.plan)[-1].current))
    store.commit(people.come(workshop, [me]))
    store.commit(ideas.write_ideas(workshop, silent, [(person, text) for person, text in zip(team, IDEAS)]))  # noqa: B905  # more people than ideas
    wanted = next(key for title, key in steps.items() if title.startswith(step))
    if wanted != silent:
        store.commit(ideas.reveal(workshop, silent))
        store.commit(running.go_to(workshop, wanted, seen=courses(store.plan)[-1].current))


class Running:
    """A program in a pseudo-terminal, whose bytes and whose time are counted."""

    def __init__(self, view: View, folder: Path) -> None:
        self.view = view
        plan = folder / f"{VIEWS.index(view)}" / "company.okr.json"
        plan.parent.mkdir()
        make_plan(plan, view.step)
        where = ("-f", str(plan)) if view.command else (str(plan),)
        columns, rows = view.size
        self.fd, child = pty.openpty()
        fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        env = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
            "OKR_HOME": str(folder / "home"),
            "OKR_AS": "maya",
        }
        command = [sys.executable, "-m", "okr_tui", *view.command, *where]
        self.process = subprocess.Popen(command, stdin=child, stdout=child, stderr=child, env=env)
        os.close(child)
        self.sent = 0

    def take(self) -> None:
        """Take what came, and count it."""
        self.sent += len(os.read(self.fd, 1 << 16))

    def cpu(self) -> float:
        """Seconds that processors worked for it, all its threads together."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def close(self) -> None:
        """End it."""
        self.process.kill()
        self.process.wait(10)
        os.close(self.fd)


def watch(programs: list[Running], seconds: float) -> None:
    """Count what they send for so long."""
    with selectors.DefaultSelector() as waiting:
        for one in programs:
            waiting.register(one.fd, selectors.EVENT_READ, one)
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            for key, _ in waiting.select(left):
                key.data.take()


def measure(seconds: float) -> bool:
    """Print what each view costs; whether all limits were kept."""
    kept = True
    with tempfile.TemporaryDirectory() as name:
        programs = [Running(view, Path(name)) for view in VIEWS]
        try:
            watch(programs, SETTLING)
            for one in programs:
                os.write(one.fd, one.view.keys)
            watch(programs, SETTLING)
            before = [(one.cpu(), one.sent) for one in programs]
            watch(programs, seconds)
            print(f"{seconds:.0f} s; limits {CPU_SHARE:.0%} of a processor, {BYTES_A_SECOND} bytes a second")
            print(f"{'':<26}{'processor':>10}{'bytes/s':>9}")
            for one, (cpu, sent) in zip(programs, before, strict=True):
                share, rate = (one.cpu() - cpu) / seconds, (one.sent - sent) / seconds
                good = share <= CPU_SHARE and 0 < rate <= BYTES_A_SECOND
                kept = kept and good
                print(f"{one.view.name:<26}{share:>10.2%}{rate:>9.0f}{'' if good else '   MISSED'}")
        finally:
            for one in programs:
                one.close()
    return kept


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=20.0)
    if not measure(parser.parse_args().seconds):
        sys.exit(1)


if __name__ == "__main__":
    main()
