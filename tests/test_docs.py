"""The README is run: every ``$ okr`` line of its console blocks, in order, in an empty folder.

Commands that open the full screen are refused off a terminal, which is what is expected of them here.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from okr_tui.cli import VERBS

README = Path(__file__).parent.parent / "README.md"
FULL_SCREEN = "The full screen needs a terminal"
SOMETHING = ("due", "check")
"""Verbs whose exit status 1 says that there is something."""


def commands() -> list[str]:
    """The lines that start with ``$ okr`` in the fenced console blocks, continued lines joined."""
    blocks = re.findall(r"^```console\n(.*?)^```", README.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    lines = "".join(blocks).replace("\\\n", "").splitlines()
    return [line.removeprefix("$ ") for line in lines if line.startswith("$ okr")]


def run(command: str, folder: Path) -> tuple[int, str]:
    """Run one line as a shell would, pipes and ``;`` included."""
    okr = f"{shlex.quote(sys.executable)} -m okr_tui"
    script = f'okr() {{ {okr} "$@"; }}\n{command}'
    env = {name: value for name, value in os.environ.items() if name not in ("OKR_PLAN", "OKR_AS")}
    done = subprocess.run(
        ["sh", "-c", script], cwd=folder, capture_output=True, text=True, stdin=subprocess.DEVNULL, env=env, timeout=120
    )
    return done.returncode, done.stderr


def test_every_command_of_the_readme_works_in_its_order(tmp_path):
    failed = []
    for command in commands():
        status, err = run(command, tmp_path)
        verb = command.split()[1] if " " in command else ""
        fine = status == 0 or (status == 1 and verb in SOMETHING) or FULL_SCREEN in err
        if not fine:
            failed.append(f"{command}\n  exit {status}: {err.strip()}")
    assert not failed, "\n".join(failed)


def test_the_readme_has_a_tour():
    assert len(commands()) >= 8


@pytest.mark.parametrize("verb", VERBS)
def test_no_verb_is_undocumented(verb):
    text = README.read_text(encoding="utf-8")
    assert re.search(rf"\bokr {re.escape(verb)}\b|`{re.escape(verb)}`", text), f"README.md does not speak of okr {verb}"
