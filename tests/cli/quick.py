"""A small plan in a real file, and the command run on it as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from okr_tui.domain.plan import Plan
from okr_tui.storage.planfile import PlanFile
from tests.builders import key_result, objective, plan_with

TODAY = date.today()
START = TODAY - timedelta(45)
PERIOD = {"start": START, "due": TODAY + timedelta(45)}


def ago(days: int) -> date:
    return TODAY - timedelta(days)


def write(plan: Plan, path: Path) -> Path:
    """Put a plan into a file."""
    PlanFile.create(path, {name: dict(plan.tables.table(name)) for name in plan.tables.names()})
    return path


def usual_plan() -> Plan:
    """One key result of each way to answer; retention and the pilot have a check-in, nobody but Maya is there."""
    return plan_with(
        objective(
            "Customers stay",
            key_result("Retention", (ago(20), 68), (ago(3), 70), limits={"low": 0, "high": 100}, **PERIOD),
            key_result(
                "Launch",
                kind="milestones",
                baseline=None,
                target=None,
                unit="",
                milestones=({"id": "1", "title": "Pilot signed"}, {"id": "2", "title": "Pilot live", "weight": 3}),
                **PERIOD,
            ),
            key_result("Certified", kind="yes/no", baseline=None, target=None, unit="", **PERIOD),
            key_result("Answer time", (ago(20), 3), kind="at most", baseline=None, target=4, unit="days", **PERIOD),
        ),
        today=START,
    )


@dataclass
class Done:
    status: int
    out: str
    err: str


def okr(*words: str, stdin: str = "", **env: str) -> Done:
    """Run the command as people do."""
    done = subprocess.run(
        [sys.executable, "-m", "okr_tui", *words],
        input=stdin,
        capture_output=True,
        text=True,
        env={**os.environ, **env},
        timeout=60,
    )
    return Done(done.returncode, done.stdout, done.stderr)
