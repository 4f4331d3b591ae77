"""A company that lives through a quarter: the verbs run in this process, each on the day on which somebody calls it."""

from __future__ import annotations

import json
import time
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from okr_tui import ids
from okr_tui.cli import main
from okr_tui.domain.edits import drafting
from okr_tui.domain.plan import Plan
from okr_tui.storage.planfile import PlanFile
from okr_tui.store import Store
from tests.cli.verbs import Done

CLOCKS = ("store", "cli.session", "cli.merge")
"""Modules that know the program's clock by its name."""


class Calendar:
    """A day that somebody turns; each look at the clock is a tenth of a second after the one before."""

    def __init__(self, day: date) -> None:
        self.day = day
        self._looks = count()

    def now(self) -> datetime:
        morning = datetime(self.day.year, self.day.month, self.day.day, 9, tzinfo=UTC)
        return morning + timedelta(milliseconds=100 * next(self._looks))

    def today(self) -> date:
        return self.day

    def turns(self, patch: pytest.MonkeyPatch) -> None:
        """Put it in the place of the program's clock, and of the machine's where the quick verbs look at that."""
        for name in CLOCKS:
            patch.setattr(f"okr_tui.{name}.SystemClock", lambda: self)
        seconds = SimpleNamespace(
            time=lambda: self.now().timestamp(),
            time_ns=lambda: int(self.now().timestamp() * 1000) * 1_000_000,
            strftime=time.strftime,
            gmtime=time.gmtime,
        )
        patch.setattr(ids, "time", seconds)
        patch.setattr(ids, "_last", 0)
        patch.setattr("okr_tui.cli.checkin_rows.time", seconds)
        patch.setattr("okr_tui.cli.due.date", SimpleNamespace(today=self.today))


@dataclass
class Company:
    """A plan and those who work with it.

    ``told`` is what commands said, by the name under which it was kept.
    """

    path: Path
    calendar: Calendar
    told: dict[str, Done] = field(default_factory=dict)

    def okr(self, *words: str, by: str = "maya", path: Path | None = None, keep: str = "") -> Done:
        """Run a command as somebody, on the plan or on a copy of it."""
        return self._run([*words, "--as", by, "-f", str(path or self.path)], keep)

    def must(self, *words: str, by: str = "maya", path: Path | None = None, keep: str = "") -> Done:
        """Run a command that is fine."""
        return self._fine(self.okr(*words, by=by, path=path, keep=keep), words)

    def bare(self, *words: str, keep: str = "") -> Done:
        """Run a command, which is fine, that names its plans itself."""
        return self._fine(self._run(list(words), keep), words)

    def _run(self, words: list[str], keep: str) -> Done:
        out, err = StringIO(), StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            status = main(words)
        done = Done(status, out.getvalue(), err.getvalue())
        if keep:
            assert keep not in self.told
            self.told[keep] = done
        return done

    def _fine(self, done: Done, words: tuple[str, ...]) -> Done:
        assert done.status == 0, f"okr {' '.join(words)}: {done.status} {done.err}"
        return done

    def look(self, name: str, *words: str) -> None:
        """Keep what a command tells programs."""
        self.okr(*words, "--json", keep=name)

    def on(self, month: int, day: int) -> None:
        self.calendar.day = date(self.calendar.day.year, month, day)

    def agree_and_begin(self, code: str, *people: str) -> None:
        """Agree to a draft and begin it, as is done at the drafting table."""
        store = Store(PlanFile(self.path), clock=self.calendar)
        goal = store.plan.find(code).id
        for handle in people:
            store.who = store.plan.person(handle).id
            store.commit(drafting.agree(goal, store.who))
        store.commit(drafting.activate(goal, only_agreed=True))

    @property
    def plan(self) -> Plan:
        return Plan(PlanFile(self.path).read())

    def json_of(self, name: str) -> Any:
        return json.loads(self.told[name].out)
