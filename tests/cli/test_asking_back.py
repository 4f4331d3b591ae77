"""A person at a terminal is asked back where several readings are possible."""

import os
import subprocess
import sys

import pytest

from okr_tui.domain.plan import Plan
from okr_tui.storage.planfile import PlanFile
from tests.cli.quick import usual_plan, write

pty = pytest.importorskip("pty")


def at_a_terminal(words, typed):
    """Run the command with a terminal for stdin and stderr; give its exit status and what it printed on stdout."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "okr_tui", *words], stdin=theirs, stderr=theirs, stdout=subprocess.PIPE, text=True
    )
    os.close(theirs)
    os.write(ours, typed.encode())
    out, _ = process.communicate(timeout=60)
    os.close(ours)
    return process.returncode, out


@pytest.fixture
def path(tmp_path):
    path = write(usual_plan(), tmp_path / "team.okr.json")
    file = PlanFile(path)
    person, raw = next(iter(file.read().table("people").items()))
    file.update(lambda content: {"people": {str(int(person) + 5): {**raw, "name": "Ben Okri", "handle": "ben"}}})
    return path


def author(path):
    plan = Plan(PlanFile(path).read())
    return plan.people[plan.last_check_in(plan.find("O1.1").id).by].handle


def test_who_you_are_is_asked_once_and_remembered(path):
    at_a_terminal(["checkin", "O1.1", "71", "-f", str(path)], "1\n")
    first = author(path)
    status, _ = at_a_terminal(["checkin", "O1.1", "72", "-f", str(path)], "")
    assert (first, status, author(path)) == ("ben", 0, "ben")


def test_which_reading_of_a_number_is_meant_is_asked(path):
    status, out = at_a_terminal(["checkin", "O1.1", "71,125", "--as", "maya", "-f", str(path)], "1\n")
    assert (status, out.split(" · ")[0]) == (0, "O1.1 Retention 70 → 71.125 %")
