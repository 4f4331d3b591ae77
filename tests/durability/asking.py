"""Asking a file, which may be anything, for everything that the program can be asked for."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from okr_tui.cli import main
from okr_tui.domain.assess import Assessment
from okr_tui.domain.errors import OkrError
from okr_tui.domain.plan import Plan
from okr_tui.domain.sight import Sight
from okr_tui.storage.content import Content
from tests.storage.plans import RETENTION, check_in, key

VERBS = (("check",), ("status",), ("tree",), ("due", "--all"), ("log",), ("check", "--json"), ("status", "--json"))
DAY = date(2026, 2, 20)


def looked_at(content: bytes) -> Content | OkrError:
    """Ask for all records, and write one; what can be written can be read again as it is."""
    try:
        found = Content.of(content)
        found.check_ins_of(RETENTION)
        found.last_check_ins()
        found.verify()
        saved = found.with_rows({"checkins": {key(900): check_in(4, 71)}})
    except OkrError as error:
        return error
    again = Content.of(saved.data)
    again.verify()
    assert again.mended == []
    return found


def judged(content: bytes) -> Plan | OkrError:
    """Ask for every figure of every goal, as the screens do."""
    try:
        tables = Content.of(content)
        tables.look_through()
        plan = Plan(tables)
        plan.read_all()
    except OkrError as error:
        return error
    judge, sight = Assessment(plan, DAY), Sight(plan)
    for goal in plan.objectives:
        assert judge.objective(goal).words() is not None
        assert sight.line(goal) and sight.gaps(goal) is not None
    for goal in plan.key_results:
        assert judge.key_result(goal).words() is not None
        judge.forecast(goal)
    judge.due_from(None)
    sight.all_gaps()
    list(plan.walk_teams())
    return plan


@dataclass
class Answers:
    """The command, asked about a file in this process.

    Attributes:
        faults: What no answer may be: a status that is none, a traceback, a byte for the terminal, a changed file.
    """

    path: Path
    capsys: pytest.CaptureFixture[str]
    faults: list[str]

    def ask(self, name: object, content: bytes, verbs: tuple[tuple[str, ...], ...] = VERBS) -> None:
        """Put bytes into the file and run verbs on it."""
        self.path.write_bytes(content)
        os.utime(self.path, (0, 0))  # what is damaged and just written is read five times: it may be half written
        for words in verbs:
            self.capsys.readouterr()
            status = main([*words, "-f", str(self.path)])
            said = "".join(self.capsys.readouterr())
            if status not in (0, 1, 2, 3) or "Traceback" in said or "\x1b" in said:
                self.faults.append(f"{name}: okr {' '.join(words)} ended with {status}: {said[-300:]}")
        if self.path.read_bytes() != content:
            self.faults.append(f"{name}: the file was changed")
