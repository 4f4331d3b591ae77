"""The App with plain screens and a plan in memory: for what all screens share."""

import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import ModuleType
from typing import Any, ClassVar

import pytest
from textual.binding import Binding

from okr_tui.app import OkrApp
from okr_tui.domain.draft import Draft, Edit
from okr_tui.domain.errors import OkrError
from okr_tui.domain.history import Event, last_act
from okr_tui.domain.plan import Plan
from okr_tui.domain.undoing import Overtaken, overtaken, undo
from okr_tui.screens.base import OkrScreen
from okr_tui.screens.catalogue import PLACES
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.text import line
from tests.builders import act, first_person


class Standing:
    """A clock that stands still."""

    def now(self) -> datetime:
        return datetime(2026, 11, 15, 12, tzinfo=UTC)

    def today(self) -> date:
        return date(2026, 11, 15)


@dataclass
class Wishes:
    theme: str = "okr-dark"

    @property
    def keymap(self) -> dict[str, str]:
        return {}


class MemoryStore:
    """A store without a file; `waiting` is what somebody else has saved, `trouble` what reading it says."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.cannot_save = ""
        self.saved_warning: str | None = None
        self.is_hard_link = False
        self.on_change: Any = None
        self.waiting: Plan | None = None
        self.trouble: OkrError | None = None

    def commit(self, edit: Edit, why: str = "") -> Plan:
        draft = Draft(self.plan, act(by=first_person(self.plan), why=why))
        edit(draft)
        return self._take(self.plan.with_rows(draft.rows))

    def poll(self) -> bool:
        if self.trouble is not None:
            raise self.trouble
        if self.waiting is None:
            return False
        waiting, self.waiting = self.waiting, None
        self._take(waiting)
        return True

    def undoable(self, *, session_only: bool = False) -> Event | None:
        return last_act(self.plan, first_person(self.plan), None)

    def undo(self, event: Event) -> Plan:
        return self.commit(undo(event))

    def taken_back(self, event: Event) -> Plan:
        draft = Draft(self.plan, act(by=first_person(self.plan), undoes=event.id))
        undo(event)(draft)
        return draft.plan

    def overtaken(self, event: Event) -> tuple[Overtaken, ...]:
        return overtaken(self.plan, event)

    def _take(self, plan: Plan) -> Plan:
        self.plan = plan
        if self.on_change is not None:
            self.on_change(plan)
        return plan


def plain_screen(name: str) -> type[OkrScreen[None]]:
    """A screen that lists the titles of the plan, and counts how often it was filled."""

    class PlainScreen(OkrScreen[None]):
        place = name
        fills = 0
        BINDINGS: ClassVar = [Binding("a", "add", "Add below", tooltip="A goal that serves this one")]

        def compose_body(self) -> Any:
            yield LineView(cursor=True, id="titles")

        def refresh_view(self) -> None:
            self.fills += 1
            titles = [line(f"{name}: {o.title}") for o in self.plan.objectives.values()]
            self.query_one("#titles", LineView).set_lines(titles)

        def action_add(self) -> None:
            self.say("[/x] added \x1b[2J")

        def show_record(self, record: str) -> None:
            self.shown_record = record

    return PlainScreen


def stage(monkeypatch: pytest.MonkeyPatch, plan: Plan) -> OkrApp:
    """The App over a plan, with a plain screen in every place."""
    for place in PLACES:
        module = ModuleType(place.module)
        setattr(module, place.class_name, plain_screen(place.name))
        monkeypatch.setitem(sys.modules, place.module, module)
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("TERM", "xterm-256color")
    return OkrApp(MemoryStore(plan), Standing(), Wishes())  # type: ignore[arg-type]
