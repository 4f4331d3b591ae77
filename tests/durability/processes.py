"""Starting writers, killing them, and judging what they leave."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from okr_tui.storage.content import Content
from okr_tui.storage.planfile import PlanFile
from tests.storage.plans import check_in, plan_file

ROOT = Path(__file__).parents[2]


def writer(path: str, count: int) -> subprocess.Popen[bytes]:
    """A process that checks in this often, naming each key on stdout when it was saved."""
    command = [sys.executable, "-m", "tests.durability.writer", path, str(count)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@dataclass
class Brood:
    """Writers that can be killed a thousand times: each is forked from one process that has imported everything.

    Attributes:
        acknowledged: Every check-in that a writer said was saved, with its value.
    """

    path: str
    acknowledged: dict[str, int] = field(default_factory=dict)

    def __enter__(self) -> Brood:
        command = [sys.executable, "-m", "tests.durability.brood", self.path]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        self._parent = subprocess.Popen(command, cwd=ROOT, **pipes)
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: BaseException | TracebackType | None) -> None:
        _, said = self._parent.communicate()
        assert kind or self._parent.returncode == 0, said.decode()

    def killed_after(self, wanted: int, turns: int, half_written: bool = False) -> None:
        """Let three writers work until so many check-ins were acknowledged, and kill them some turns of a loop later.

        No writer knows of the moment, so it falls anywhere in what they do; asked for, the turns are counted from the
        sight of a half-written file.
        """
        self._tell("fork 3")
        heard = 0
        while heard < wanted:
            heard += self._hear()
        self._tell(f"{'pounce' if half_written else 'kill'} {turns}")
        while self._hear():
            pass

    def _tell(self, words: str) -> None:
        self._parent.stdin.write(f"{words}\n".encode())
        self._parent.stdin.flush()

    def _hear(self) -> bool:
        """Take one line; false when it says that everybody is dead."""
        words = self._parent.stdout.readline().decode().split()
        assert words, self._parent.stderr.read().decode()
        if words == ["killed"]:
            return False
        key, value = words
        self.acknowledged[key] = int(value)
        return True


def grown_plan(folder: Path, check_ins: int = 1_000) -> PlanFile:
    """A plan large enough that a save takes a while."""
    return plan_file(folder, *(check_in(1 + i % 28, i, note="Talked with customers " * 4) for i in range(check_ins)))


def whole(path: str) -> Content:
    """What the file holds; fails unless each line of it is as the program writes it."""
    content = Content.of(Path(path).read_bytes())
    content.verify()
    assert content.mended == []
    return content
