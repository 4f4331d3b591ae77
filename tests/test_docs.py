"""The README and the guide are run: every ``$ okr`` line of their console blocks, in order, in an empty folder.

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
from textual.binding import Binding

from okr_tui.app import OkrApp
from okr_tui.cli import VERBS
from okr_tui.screens.workshop import WorkshopScreen

README = Path(__file__).parent.parent / "README.md"
GUIDE = README.parent / "docs" / "facilitating.md"
PAGES = [README, GUIDE, *(GUIDE.with_name(f"{name}.md") for name in ("individuals", "teams"))]
FULL_SCREEN = "The full screen needs a terminal"
NOT_OURS = ("OKR_PLAN", "OKR_AS", "EDITOR", "VISUAL")
"""Settings of whoever runs the tests: another plan, another name, an editor that waits for somebody."""
SOMETHING = ("today", "due", "check", "inbox", "drift", "ack")
"""Verbs whose exit status 1 says that there is something."""


def commands(document: Path) -> list[str]:
    """The lines that start with ``$ okr`` in the fenced console blocks, continued lines joined."""
    blocks = re.findall(r"^```console\n(.*?)^```", document.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    lines = "".join(blocks).replace("\\\n", "").splitlines()
    return [line.removeprefix("$ ") for line in lines if line.startswith("$ okr")]


def run(command: str, folder: Path) -> tuple[int, str]:
    """Run one line as a shell would, pipes and ``;`` included."""
    okr = f"{shlex.quote(sys.executable)} -m okr_tui"
    script = f'okr() {{ {okr} "$@"; }}\n{command}'
    env = {name: value for name, value in os.environ.items() if name not in NOT_OURS}
    done = subprocess.run(
        ["sh", "-c", script], cwd=folder, capture_output=True, text=True, stdin=subprocess.DEVNULL, env=env, timeout=120
    )
    return done.returncode, done.stderr


@pytest.mark.parametrize("document", PAGES, ids=lambda path: path.name)
def test_every_command_of_a_document_works_in_its_order(tmp_path, document):
    failed = []
    for command in commands(document):
        status, err = run(command, tmp_path)
        verb = command.split()[1] if " " in command else ""
        fine = status == 0 or (status == 1 and verb in SOMETHING) or FULL_SCREEN in err
        if not fine:
            failed.append(f"{command}\n  exit {status}: {err.strip()}")
    assert not failed, "\n".join(failed)


def test_the_readme_has_a_tour():
    assert len(commands(README)) >= 8


@pytest.mark.parametrize("verb", VERBS)
def test_no_verb_is_undocumented(verb):
    text = README.read_text(encoding="utf-8")
    assert re.search(rf"\bokr {re.escape(verb)}\b|`{re.escape(verb)}`", text), f"README.md does not speak of okr {verb}"


def test_every_key_of_the_guide_for_facilitators_is_bound():
    page = GUIDE.read_text(encoding="utf-8").rpartition("## All keys")[2]
    named = {key for key in re.findall(r"`([^`]+)`", page)}
    assert len(named) > 30
    assert not named - bound_keys()


def bound_keys() -> set[str]:
    """The keys that the program and its Workshop screen bind, as people write them."""
    written = {"plus": "+", "minus": "-", "question_mark": "?"}
    bindings = [one for one in (*OkrApp.BINDINGS, *WorkshopScreen.BINDINGS) if isinstance(one, Binding)]
    keys = {key.upper() if re.fullmatch(r"f\d+", key) else key for one in bindings for key in one.key.split(",")}
    return {written.get(key, key) for key in keys}


@pytest.mark.parametrize("document", PAGES, ids=lambda path: path.name)
def test_every_picture_and_document_that_is_linked_is_there(document):
    linked = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text(encoding="utf-8"))
    assert [one for one in linked if not (document.parent / one).exists()] == []
