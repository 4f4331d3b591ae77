"""Verbs run in this process on a plan of their own, on a day that stands still."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from okr_tui import store
from okr_tui.cli import main
from okr_tui.domain.plan import Plan
from okr_tui.storage.planfile import PlanFile
from tests.builders import TODAY, key_result, objective, plan_with
from tests.cli.quick import write


class StandingClock:
    """One day on which each look at the clock is a tenth of a second after the one before."""

    day = TODAY
    looks = count()

    def now(self) -> datetime:
        noon = datetime(self.day.year, self.day.month, self.day.day, 12, tzinfo=UTC)
        return noon + timedelta(milliseconds=100 * next(self.looks))

    def today(self) -> date:
        return self.day


@dataclass
class Done:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Shell:
    """The command on one plan."""

    def __init__(self, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.path = path
        self._capsys = capsys

    def okr(self, *words: str) -> Done:
        """Run the command without naming a plan."""
        self._capsys.readouterr()
        status = main(list(words))
        said = self._capsys.readouterr()
        return Done(status, said.out, said.err)

    def __call__(self, *words: str) -> Done:
        """Run the command on the plan."""
        return self.okr(*words, "-f", str(self.path))

    @property
    def plan(self) -> Plan:
        return Plan(PlanFile(self.path).read())

    def rewrite(self, code: str, **fields: Any) -> None:
        """Have fields of a goal read otherwise, as another version or a script may have written them."""
        goal = self.goal(code)
        raw = dict(self.plan.tables.table(goal.table)[goal.id])
        PlanFile(self.path).update(lambda content: {goal.table: {goal.id: {**raw, **fields}}})

    def goal(self, code: str) -> Any:
        return self.plan.find(code)


@pytest.fixture
def standing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day stands still."""
    monkeypatch.setattr(StandingClock, "looks", count())
    for name in (
        "store",
        "cli.session",
        "cli.open",
        "cli.smart",
        "cli.backups",
        "cli.restore",
        "cli.repair",
        "cli.merge_copies",
    ):
        monkeypatch.setattr(f"okr_tui.{name}.SystemClock", StandingClock)
    assert store.SystemClock is StandingClock


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str], standing: None, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A company's plan with two goals, one below the other, on day 45 of 91; Maya is at the keyboard."""
    monkeypatch.setenv("OKR_AS", "maya")
    plan = plan_with(
        objective(
            "Customers stay",
            key_result("Retention", (date(2026, 11, 2), 68), (date(2026, 11, 12), 71)),
            key_result("Churn", baseline=5, target=3, kind="decrease"),
            why="Keeping one is cheaper than winning two",
        ),
        objective("Onboarding is easy", key_result("Set-up days", baseline=9, target=4, kind="decrease"), under="O1"),
    )
    return Shell(write(plan, tmp_path / "team.okr.json"), capsys)
