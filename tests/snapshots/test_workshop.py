"""Each state of a workshop as a picture: on the projector, in a usual terminal, in a large one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from pathlib import Path

import pytest

from okr_tui.app import OkrApp
from okr_tui.settings import Settings
from okr_tui.storage.planfile import PlanFile
from okr_tui.store import Store
from okr_tui.wall import WallApp
from tests.snapshots.test_snapshots import settled
from tests.workshop_stage import STATES, TODAY, Session

JOIN = "okr workshop join -f /srv/plans/company.okr.json   (on the-host)"
SIZES = {"80x24": (80, 24), "140x40": (140, 40)}


class Standing:
    """A clock that stands at the moment that a session has come to."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment

    def now(self) -> datetime:
        return self._moment

    def today(self) -> date:
        return TODAY


@cache
def made(state: str) -> Session:
    """The session of a state; a picture changes nothing in it."""
    return STATES[state]()


@pytest.fixture(autouse=True)
def no_path_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("okr_tui.screens.workshop.screen", "okr_tui.wall"):
        monkeypatch.setattr(f"{module}.join_words", lambda path: JOIN)


@pytest.fixture
def store(tmp_path: Path) -> Callable[[str], Store]:
    def of(state: str, who: str = "maya") -> Store:
        session = made(state)
        tables = {name: dict(session.plan.tables.table(name)) for name in session.plan.tables.names()}
        found = Store(PlanFile.create(tmp_path / "company.okr.json", tables), clock=Standing(session.now))
        found.who = found.plan.person(who).id
        return found

    return of


def opened(state: str) -> tuple[str, ...]:
    """The keys that lead to it: one that has ended is opened from the list."""
    return ("f6", "enter") if state == "ended" else ("f6",)


def app_of(store: Store, theme: str = "okr-dark") -> OkrApp:
    settings = Settings()
    settings.set_theme(theme)
    return OkrApp(store, store.clock, settings)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("state", STATES)
def test_each_state_on_one_s_own_screen(snap_compare, store, state, size):
    assert snap_compare(app_of(store(state)), terminal_size=SIZES[size], run_before=settled(*opened(state)))


@pytest.mark.parametrize("state", STATES)
def test_each_state_on_the_projector(snap_compare, store, state):
    assert snap_compare(app_of(store(state)), terminal_size=(80, 20), run_before=settled(*opened(state), "f11"))


@pytest.mark.parametrize("state", ["silent-ideas", "voting", "fist"])
def test_what_somebody_sees_who_only_takes_part(snap_compare, store, state):
    session = made(state)
    handle = session.plan.people[session.team[1]].handle
    assert snap_compare(app_of(store(state, handle)), terminal_size=(80, 24), run_before=settled("f6"))


def test_the_wall_in_a_program_of_its_own(snap_compare, store):
    plan = store("voting")
    assert snap_compare(WallApp(plan, plan.clock), terminal_size=(80, 24), run_before=settled())


def test_a_workshop_in_a_very_small_terminal(snap_compare, store):
    assert snap_compare(app_of(store("voting")), terminal_size=(40, 15), run_before=settled("f6"))


@pytest.mark.parametrize("theme", ["okr-light", "ansi-dark"])
def test_a_workshop_in_other_colours(snap_compare, store, theme):
    assert snap_compare(app_of(store("hands"), theme), terminal_size=(80, 24), run_before=settled("f6"))


@pytest.mark.parametrize(
    "keys",
    [("f6", "o"), ("f6", "w"), ("f6", "f11", "Z"), ("f2", "f12", "tab")],
    ids=["the-agenda", "the-roster", "the-check-page", "a-note"],
)
def test_what_opens_over_a_workshop(snap_compare, store, keys):
    assert snap_compare(app_of(store("catchball")), terminal_size=(80, 24), run_before=settled(*keys))


def test_the_list_of_workshops(snap_compare, store):
    assert snap_compare(app_of(store("ended")), terminal_size=(80, 24), run_before=settled("f6"))


def test_choosing_an_agenda(snap_compare, store):
    assert snap_compare(app_of(store("ended")), terminal_size=(80, 24), run_before=settled("f6", "n"))
