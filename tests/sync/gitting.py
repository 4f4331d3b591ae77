"""Real git in temporary repositories, with a plan that people edit through the program."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from okr_tui.domain.draft import Act, Edit
from okr_tui.domain.edits import checkins, drafting, goals, structure
from okr_tui.domain.merging.values import fingerprint
from okr_tui.domain.plan import Plan
from okr_tui.ids import new_id
from okr_tui.storage.content import Content
from okr_tui.storage.planfile import PlanFile
from okr_tui.store import Store
from okr_tui.sync.git_setup import driver

NAME = "plan.okr.json"
START = datetime(2026, 11, 2, 9, tzinfo=UTC)
ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Maya",
    "GIT_AUTHOR_EMAIL": "maya@example.org",
    "GIT_COMMITTER_NAME": "Maya",
    "GIT_COMMITTER_EMAIL": "maya@example.org",
    "LC_ALL": "C",
}


def git(folder: Path, *words: str, fails: bool = False) -> str:
    """Run git; what it says. With ``fails`` it may say no."""
    done = subprocess.run(
        ["git", *words], cwd=folder, env={**os.environ, **ENVIRONMENT}, capture_output=True, text=True
    )
    assert fails or done.returncode == 0, f"git {words}: {done.stdout}{done.stderr}"
    return done.stdout + done.stderr


class Desk:
    """One work tree, and the plan in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / NAME
        self.values: list[tuple[str, str, object]] = []
        self.records: set[str] = set()

    def at(self, folder: Path) -> Desk:
        """The same desk in a copy of its work tree."""
        desk = Desk(folder)
        desk.values, desk.records = list(self.values), set(self.records)
        return desk

    def edit(self, edit: Edit, minutes: int = 0) -> Plan:
        """Make an edit as the program does, at a minute of the morning."""
        store = Store(PlanFile(self.path))
        at = START + timedelta(minutes=minutes)
        act = Act(next(iter(store.plan.people), None), at, date(2026, 11, 2), new_id(int(at.timestamp() * 1000)))
        plan = store.commit(edit, act=act)
        self.records |= {key for name in store.content.names() for key in store.content.table(name)}
        return plan

    def set(self, code: str, field: str, value: object, minutes: int = 0) -> None:
        key = self.plan.find(code).id
        self.edit(goals.set_fields(key, {field: (..., value)}), minutes)
        self.values.append((key, field, value))

    @property
    def plan(self) -> Plan:
        return Plan(self.content)

    @property
    def content(self) -> Content:
        content = PlanFile(self.path).read()
        content.look_through()
        return content

    def commit(self, words: str = "Edit") -> None:
        git(self.folder, "add", "-A")
        git(self.folder, "commit", "-q", "-m", words)


def new_desk(folder: Path, sharing: str) -> Desk:
    """A repository with a plan in it, merged by the driver, by git's union, or by nothing."""
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    attributes = {"driver": "*.okr.json merge=okr", "union": "*.okr.json merge=union", "nothing": ""}[sharing]
    (folder / ".gitattributes").write_text(attributes + "\n")
    (folder / ".gitignore").write_text(".*.lock\n")
    git(folder, "config", "merge.okr.driver", driver())
    path = folder / NAME
    PlanFile.create(path, _first_rows())
    desk = Desk(folder)
    desk.edit(structure.add_team("Product"))
    desk.edit(goals.add_objective("Stay", team=desk.plan.team("Product").id))
    desk.edit(goals.add_objective("Grow", team=desk.plan.team("Product").id))
    desk.edit(goals.add_key_result(desk.plan.find("O1").id, "Retention", {"baseline": 62.0, "target": 100.0}))
    desk.edit(checkins.log_check_in(desk.plan.find("O1.1").id, 62.0), 1)
    desk.edit(checkins.log_check_in(desk.plan.find("O1.1").id, 63.0), 2)
    desk.set("O1", "why", "They pay", 3)
    desk.commit("Start")
    return desk


def _first_rows():
    from okr_tui.domain.draft import Draft
    from okr_tui.domain.tables import MemoryTables

    draft = Draft(Plan(MemoryTables()), Act(None, START, date(2026, 11, 2), new_id(1_760_000_000_000)))
    structure.start_plan(name="Northwind", me="Maya Lind")(draft)
    return draft.rows


Doing = Callable[[Desk], None]


@dataclass(frozen=True)
class Kind:
    """What two people do to their copies."""

    ours: Doing
    theirs: Doing
    conflicts: int = 0


def _check_in(value: float, minutes: int) -> Doing:
    return lambda desk: desk.edit(checkins.log_check_in(desk.plan.find("O1.1").id, value), minutes) and None


def _set(value: float, minutes: int, code: str = "O1.1", field: str = "target") -> Doing:
    return lambda desk: desk.set(code, field, value, minutes)


def _both(*doings: Doing) -> Doing:
    return lambda desk: [doing(desk) for doing in doings] and None


def _take_out(desk: Desk) -> None:
    key = desk.plan.find("O2").id
    desk.edit(lambda draft: draft.delete(key), 3)


def _write_by_hand(desk: Desk) -> None:
    text = desk.path.read_text()
    desk.path.write_text(text.replace('"target":100.0', '"target":90.0'))


KINDS = {
    "a check-in each": Kind(_check_in(64, 5), _check_in(65, 6)),
    "several check-ins": Kind(_both(_check_in(64, 5), _check_in(66, 7)), _both(_check_in(65, 6), _check_in(67, 8))),
    "a check-in before the first": Kind(_check_in(64, -5000), _check_in(65, -5001)),
    "a check-in before the first, the other order": Kind(_check_in(64, -5001), _check_in(65, -5000)),
    "a change before the first": Kind(_set(80.0, -5000), _set("Renewals", -5001, field="title")),
    "the first of a table": Kind(
        lambda desk: desk.edit(drafting.say(desk.plan.find("O1").id, "Why?"), 4) and None,
        lambda desk: desk.edit(drafting.say(desk.plan.find("O1").id, "How?"), 5) and None,
    ),
    "one field": Kind(_set(80.0, 5), _set(75.0, 6), conflicts=1),
    "another field of one record": Kind(_set(80.0, 5), _set("Renewals", 6, field="title")),
    "the first record": Kind(_set("Stay longer", 5, "O1", "title"), _set("Stay gladly", 6, "O1", "title"), conflicts=1),
    "there and back": Kind(_set(80.0, 5), _both(_set(75.0, 6), _set(100.0, 7)), conflicts=1),
    "a new goal each": Kind(
        lambda desk: desk.edit(goals.add_objective("Ours", team=desk.plan.team("Product").id), 5) and None,
        lambda desk: desk.edit(goals.add_objective("Theirs", team=desk.plan.team("Product").id), 6) and None,
    ),
    "taken out and edited": Kind(_take_out, _set("Grow more", 6, "O2", "title"), conflicts=1),
    "neighbouring tables": Kind(
        _both(_set(80.0, 5), _check_in(70, 6)),
        _both(_set("Renewals", 7, field="title"), _check_in(71, 8)),
    ),
    "written by hand": Kind(_write_by_hand, _set(75.0, 6), conflicts=1),
}


def values_there(content: Content, record: str, field: str) -> set[str]:
    """Everything that a plan holds of a field."""
    found = {fingerprint(content.table(n)[record].get(field)) for n in content.names() if record in content.table(n)}
    for row in content.table("changes").values():
        if (row.get("record"), row.get("field")) == (record, field):
            found |= {fingerprint(row.get("old")), fingerprint(row.get("new"))}
    return found
