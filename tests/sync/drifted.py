"""A plan in a folder, and copies of it that went their own way."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from okr_tui.domain.edits.checkins import log_check_in
from okr_tui.domain.edits.goals import add_objective
from okr_tui.domain.plan import Plan
from okr_tui.settings import backup_folder
from okr_tui.storage.kept_copies import Copy as Kept
from okr_tui.storage.kept_copies import copies_of
from okr_tui.storage.planfile import PlanFile
from okr_tui.sync.copies import Beside, Copy
from tests.builders import done, key_result, objective, plan_with

YEAR = 2026
SYNCTHING = "team.okr.sync-conflict-20261112-140233-ABC1234.json"
DROPBOX = "team.okr (Ravi's conflicted copy 2026-11-12).json"


def shared() -> Plan:
    """What everybody had at first."""
    return plan_with(objective("Customers stay", key_result("Retention", (date(2026, 11, 2), 68))))


def write(plan: Plan, path: Path) -> Path:
    """Put a plan into a file."""
    PlanFile.create(path, {name: dict(plan.tables.table(name)) for name in plan.tables.names()})  # type: ignore[arg-type]
    return path


def with_goal(plan: Plan, title: str) -> Plan:
    """The plan with one more objective."""
    return done(plan, add_objective(title))


def with_value(plan: Plan, value: float) -> Plan:
    """The plan with one more check-in of its first key result."""
    return done(plan, log_check_in(next(iter(plan.key_results)), value, at=date(2026, 11, 9)))


def titles(path: Path) -> set[str]:
    """The titles of the objectives in a file."""
    return {one.title for one in Plan(PlanFile(path).read()).objectives.values()}


def beside(path: Path) -> tuple[Copy, ...]:
    """The copies that lie beside a plan."""
    return Beside(path).look({Plan(PlanFile(path).read()).info.plan_id}, YEAR)


def names(path: Path) -> list[str]:
    """The names of the copies that lie beside a plan."""
    return [copy.name for copy in beside(path)]


def set_aside(path: Path) -> list[Kept]:
    """The merged copies among the backups of a plan."""
    return [copy for copy in copies_of(backup_folder(), path) if copy.what == "merged copy"]
