"""Starting writers, and judging what they leave."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from okr_tui.storage.content import Content
from okr_tui.storage.planfile import PlanFile
from tests.storage.plans import check_in, plan_file

ROOT = Path(__file__).parents[2]
LONG = os.environ.get("OKR_DURABILITY") == "long"
ROUNDS = int(os.environ.get("OKR_DURABILITY_ROUNDS", "200" if LONG else "15"))
"""How often writers are killed; ``OKR_DURABILITY=long`` runs everything at full length."""


def writer(path: str, count: int) -> subprocess.Popen[bytes]:
    """A process that checks in this often, naming each key on stdout when it was saved."""
    command = [sys.executable, "-m", "tests.durability.writer", path, str(count)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def grown_plan(folder: Path, check_ins: int = 1_000) -> PlanFile:
    """A plan large enough that a save takes a while."""
    return plan_file(folder, *(check_in(1 + i % 28, i, note="Talked with customers " * 4) for i in range(check_ins)))


def whole(path: str) -> Content:
    """What the file holds; fails unless each line of it is as the program writes it."""
    content = Content.of(Path(path).read_bytes())
    content.verify()
    assert content.mended == []
    return content
