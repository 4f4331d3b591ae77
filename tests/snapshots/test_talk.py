"""The conversation and the inbox, as pictures."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from okr_tui.app import OkrApp
from okr_tui.domain.edits import conversation
from okr_tui.settings import Settings
from okr_tui.storage.planfile import PlanFile
from okr_tui.store import Store
from tests.builders import act, done
from tests.samples import sample_plan
from tests.snapshots.test_snapshots import SIZES, TODAY, Standing, settled


@pytest.fixture
def talking_company(tmp_path: Path) -> OkrApp:
    """The company's plan after its people have talked about O12, which is Maya's."""
    plan = sample_plan("company", TODAY)
    goal, people = plan.find("O12").id, {p.handle: p.id for p in plan.people.values()}
    for on, who, kind, text, to in (
        (date(2026, 11, 3), "tomas", "roadblock", "The usage data ends where the trial does", "samuel"),
        (date(2026, 11, 9), "jiwoo", "question", "Do we count a customer who renews for one site of three?", ""),
        (date(2026, 11, 12), "priya", "win", "The first four renewals came without a call", ""),
        (date(2026, 11, 13), "elif", "idea", "Sit beside a planner for one whole shift each month", ""),
        (date(2026, 11, 16), "amara", "feedback", "On Monday you asked all five before you spoke", "maya"),
    ):
        edit = conversation.say(goal, kind, text, to=people.get(to))
        plan = done(plan, edit, act(on, by=people[who]))
    win = next(one.id for one in plan.posts.values() if one.kind == "win")
    plan = done(plan, conversation.reply(win, "Two of them asked for the new plan view"), act(TODAY, by=people["maya"]))
    tables = {name: dict(plan.tables.table(name)) for name in plan.tables.names()}
    store = Store(PlanFile.create(tmp_path / "company.okr.json", tables), clock=Standing())
    store.who = people["maya"]
    settings = Settings()
    settings.set_theme("okr-dark")
    return OkrApp(store, Standing(), settings)


def talk(*keys: str):
    async def press(pilot) -> None:
        app = pilot.app
        await pilot.pause()
        app.screen.talk_about(app.store.plan.find("O12").id)
        await settled(*keys)(pilot)

    return press


@pytest.mark.parametrize("size", SIZES)
def test_a_conversation_while_feedback_is_written(snap_compare, talking_company, size):
    keys = talk("f", *"You called them first")
    assert snap_compare(talking_company, terminal_size=SIZES[size], run_before=keys)


def test_the_inbox(snap_compare, talking_company):
    assert snap_compare(talking_company, terminal_size=SIZES["80x24"], run_before=settled("I"))


def test_what_waits_on_today(snap_compare, talking_company):
    assert snap_compare(talking_company, terminal_size=SIZES["80x24"], run_before=settled())
