"""Each screen as a picture: what changes here is looked at before it is accepted."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from okr_tui.app import OkrApp
from okr_tui.settings import Settings
from okr_tui.storage.planfile import PlanFile
from okr_tui.store import Store
from tests.drifting import drifted, setting
from tests.samples import sample_plan, sample_tables

TODAY = date(2026, 11, 18)
SIZES = {"80x24": (80, 24), "140x40": (140, 40)}
SCREENS = {"today": "1", "strategy": "2", "draft": "3", "check-ins": "4", "progress": "5"}


class Standing:
    """A clock that stands still in week 7."""

    def now(self) -> datetime:
        return datetime(2026, 11, 18, 9, 30, tzinfo=UTC)

    def today(self) -> date:
        return TODAY


@pytest.fixture
def company(tmp_path: Path) -> Callable[..., OkrApp]:
    def app(sample: str = "company", who: str = "maya", theme: str = "okr-dark") -> OkrApp:
        file = PlanFile.create(tmp_path / f"{sample}.okr.json", sample_tables(sample, TODAY))
        store = Store(file, clock=Standing())
        store.who = next((p.id for p in store.plan.people.values() if p.handle == who), next(iter(store.plan.people)))
        settings = Settings()
        settings.set_theme(theme)
        return OkrApp(store, Standing(), settings)

    return app


@pytest.fixture
def drifted_company(tmp_path: Path) -> OkrApp:
    """The company's plan after Maya and a colleague changed the same, unseen by each other."""
    plan = sample_plan("company", TODAY)
    maya = plan.person("maya")
    other = next(person for person in plan.people.values() if person.id != maya.id)
    goal = plan.find("O1")
    number = plan.key_results_of(goal.id)[0].id
    words = "Whoever stays a second year stays five. Keeping one customer costs a fifth of winning a new one"
    plan = drifted(
        plan,
        ("maya", setting(goal.id, "why", f"{words}, so every team can tell what it does for that."), "for the board"),
        (other.handle, setting(goal.id, "why", f"{words}; support sees it first, and every team feels it."), ""),
        ("maya", setting(number, "target", 81), ""),
        (other.handle, setting(number, "target", 74), ""),
    )
    tables = {name: dict(plan.tables.table(name)) for name in plan.tables.names()}
    store = Store(PlanFile.create(tmp_path / "company.okr.json", tables), clock=Standing())
    store.who = maya.id
    settings = Settings()
    settings.set_theme("okr-dark")
    return OkrApp(store, Standing(), settings)


def settled(*keys: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    async def press(pilot: Pilot[None]) -> None:
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        await pilot.wait_for_scheduled_animations()
        await pilot.pause()

    return press


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("screen", SCREENS)
def test_each_screen(snap_compare, company, screen, size):
    assert snap_compare(company(), terminal_size=SIZES[size], run_before=settled(SCREENS[screen]))


@pytest.mark.parametrize("screen", SCREENS)
def test_each_screen_of_a_plan_that_has_just_begun(snap_compare, company, screen):
    assert snap_compare(company("empty"), terminal_size=(80, 24), run_before=settled(SCREENS[screen]))


def test_a_personal_plan(snap_compare, company):
    assert snap_compare(company("personal"), terminal_size=(80, 24), run_before=settled("2"))


def test_strategy_in_a_very_small_terminal(snap_compare, company):
    assert snap_compare(company(), terminal_size=(40, 15), run_before=settled("2"))


def test_strategy_in_the_light(snap_compare, company):
    assert snap_compare(company(theme="okr-light"), terminal_size=(100, 30), run_before=settled("2"))


def test_progress_in_sixteen_colours(snap_compare, company):
    assert snap_compare(company(theme="ansi-dark"), terminal_size=(100, 30), run_before=settled("5"))


def test_strategy_on_the_projector(snap_compare, company):
    assert snap_compare(company(), terminal_size=(80, 24), run_before=settled("2", "f11"))


def test_a_form(snap_compare, company):
    assert snap_compare(company(), terminal_size=(80, 24), run_before=settled("2", "j", "j", "j", "e"))


def test_the_help(snap_compare, company):
    assert snap_compare(company(), terminal_size=(80, 24), run_before=settled("2", "question_mark"))


def test_the_palette(snap_compare, company):
    assert snap_compare(company(), terminal_size=(80, 24), run_before=settled("ctrl+p"))


def test_the_heat_map(snap_compare, company):
    assert snap_compare(company(), terminal_size=(100, 30), run_before=settled("5", "t"))


def test_the_coverage_matrix(snap_compare, company):
    assert snap_compare(company(), terminal_size=(100, 30), run_before=settled("2", "v"))


@pytest.mark.parametrize("size", SIZES)
def test_a_goal_on_the_drafting_table(snap_compare, company, size):
    assert snap_compare(company(), terminal_size=SIZES[size], run_before=settled("3", "enter"))


def test_a_goal_on_the_drafting_table_on_the_projector(snap_compare, company):
    assert snap_compare(company(), terminal_size=(80, 20), run_before=settled("3", "enter", "f11"))


def test_the_hands_on_the_projector(snap_compare, company):
    assert snap_compare(company(), terminal_size=(80, 20), run_before=settled("3", "j", "enter", "f11", "f"))


def test_hands_that_are_waited_for_on_the_projector(snap_compare, company):
    keys = ("3", "j", "enter", "f11", "f", "n", "4")
    assert snap_compare(company(), terminal_size=(80, 20), run_before=settled(*keys))


def test_wordings_that_are_merged_by_hand(snap_compare, company):
    keys = ("3", "enter", "p", "escape", "r", "m", *" or a printout".replace(" ", "_"))
    pressed = ("space" if key == "_" else key for key in keys)
    assert snap_compare(company(), terminal_size=(80, 24), run_before=settled(*pressed))


def test_the_discussion_of_a_goal(snap_compare, company):
    assert snap_compare(company(), terminal_size=(80, 24), run_before=settled("3", "enter", "c", "shift+tab"))


def test_a_new_goal_while_it_is_typed(snap_compare, company):
    words = ("n", *"Cut churn from 8", "percent_sign", *" to 5", "percent_sign", *" by 15 Dec ", "at", *"maya")
    keys = ("space" if key == " " else key for key in words)
    assert snap_compare(company(), terminal_size=(80, 24), run_before=settled("3", *keys))


def test_the_wordings_of_a_goal(snap_compare, company):
    assert snap_compare(company(), terminal_size=(80, 24), run_before=settled("3", "j", "enter", "p"))


@pytest.mark.parametrize("size", SIZES)
def test_a_conflict_to_decide(snap_compare, drifted_company, size):
    assert snap_compare(drifted_company, terminal_size=SIZES[size], run_before=settled("D"))
