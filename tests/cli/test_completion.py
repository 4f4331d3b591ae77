"""Completion scripts, and the codes that they ask for."""

import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from okr_tui.cli import VERBS
from okr_tui.storage.planfile import PlanFile


@pytest.fixture(scope="module")
def script_of(tmp_path_factory):
    """The file of a shell's script, written once: it takes a program that loads every verb."""

    @cache
    def write(shell_name: str) -> Path:
        path = tmp_path_factory.mktemp("scripts") / shell_name
        with path.open("w") as file:
            subprocess.run([sys.executable, "-m", "okr_tui", "completion", shell_name], stdout=file, check=True)
        return path

    return write


@pytest.mark.parametrize("shell_name", ["bash", "zsh", "fish"])
def test_a_script_completes_every_verb_and_asks_for_codes(shell, shell_name):
    script = shell.okr("completion", shell_name).out
    assert [verb for verb in [*VERBS, "_okr_codes"] if verb not in script] == []


def test_an_unknown_shell_is_refused(shell):
    assert shell.okr("completion", "tcl").status == 2


def test_bash_gets_codes_alone_because_it_would_expand_titles(shell):
    shell("set", "O1", "title=$(touch /tmp/owned)")
    assert shell("completion", "bash", "--codes").out.split() == ["O1", "O2", "O1.1", "O1.2", "O2.1"]


def test_zsh_gets_codes_with_titles(shell):
    assert "O1.1:Retention" in shell("completion", "zsh", "--codes").out.splitlines()


def test_fish_gets_codes_with_titles(shell):
    assert "O1.1\tRetention" in shell("completion", "fish", "--codes").out.splitlines()


def test_dropped_goals_are_not_offered(shell):
    shell("drop", "O1.2", "--why", "x")
    assert "O1.2" not in shell("completion", "bash", "--codes").out


def test_where_there_is_no_plan_nothing_is_offered(shell, tmp_path):
    done = shell.okr("completion", "bash", "--codes", "-f", str(tmp_path / "none"))
    assert (done.status, done.out, done.err) == (0, "", "")


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("okr st", "status"),
        ("okr show O2", "O2 O2.1"),
        ("okr kr add x --in O1.", "O1.1 O1.2"),
        ("okr completion f", "fish"),
        ("okr checkin ", "O1 O2 O1.1 O1.2 O2.1"),
        *((f"okr {verb} O1.", "O1.1 O1.2") for verb in ("checkin", "set", "drop", "show", "why", "chart", "log")),
        ("okr checkin O1.1 71 --as ", "ben maya"),
        ("okr due --as m", "maya"),
        ("okr objective add x --owner b", "ben"),
        ("okr team add x --lead @m", "@maya"),
        ("okr person add x --manager ", "ben maya"),
        ("okr person add x --handle ", ""),
    ],
)
def test_bash_completes(shell, script_of, typed, offered):
    shell("person", "add", "Ben Okri")
    words = " ".join(f"'{word}'" for word in typed.split(" "))
    script = f"""
    okr() {{ '{sys.executable}' -m okr_tui "$@"; }}
    . '{script_of("bash")}'
    COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
    _shtab_okr okr "${{COMP_WORDS[-1]}}" "${{COMP_WORDS[-2]}}"
    echo "${{COMPREPLY[*]}}"
    """
    done = subprocess.run(
        ["bash", "-c", script],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=shell.path.parent,
        env={"PYTHONPATH": str(Path.cwd()), "PATH": "/usr/bin:/bin"},
    )
    assert sorted(done.stdout.split()) == sorted(offered.split()), done.stderr


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_bash_completes_where_okr_is_not_on_the_path(shell):
    script = """
    eval "$("$PYTHON" -m okr_tui completion bash)"
    COMP_WORDS=(okr show O1.); COMP_CWORD=2
    _shtab_okr okr O1. show
    echo "${COMPREPLY[*]}"
    """
    env = {"PYTHON": sys.executable, "PYTHONPATH": str(Path.cwd()), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, timeout=60, cwd=shell.path.parent, env=env
    )
    assert done.stdout.strip() == "O1.1 O1.2", done.stderr


def test_a_handle_that_bash_would_run_is_not_offered(shell):
    PlanFile(shell.path).update(lambda content: {"people": {"9" * 30: {"name": "Eve", "handle": "$(reboot)"}}})
    assert shell("completion", "bash", "--handles").out.split() == ["maya"]
