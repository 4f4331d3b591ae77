"""Working with people on the People screen: one key each."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from okr_tui.domain.edits import goals
from tests.builders import TODAY, done, empty_plan
from tests.domain.growing import planned
from tests.domain.speaking import a_team, person, said
from tests.screens.desk import desk


async def test_a_role_is_given_its_purpose_and_the_goal_that_it_serves(tmp_path: Path) -> None:
    async with desk(a_team(), tmp_path / "a.okr.json") as here:
        await here.press("7", "r", *"Product lead", "tab", *"Customers renew", "tab", *"O1", "ctrl+s")
        maya = here.plan.people[person(here.plan, "maya")]
        assert (maya.role, maya.role_purpose) == ("Product lead", "Customers renew")
        assert maya.serves == (here.plan.find("O1").id,)
        assert "The role serves" in here.words()


async def test_whoever_leaves_hands_over_what_is_listed_in_one_act(tmp_path: Path) -> None:
    async with desk(a_team(), tmp_path / "a.okr.json") as here:
        await here.press("7", "L")
        assert "objectives: O1 Customers stay" in here.words()
        await here.press("ctrl+s")
        assert "needed" in here.words()
        await here.press(*"ben", "enter", "ctrl+s")
        plan = here.plan
        assert plan.find("O1").owner == person(plan, "ben")
        assert plan.people[person(plan, "maya")].left == TODAY
        await here.press("u", "y")
        assert here.plan.find("O1").owner == person(plan, "maya")
        assert here.plan.people[person(plan, "maya")].left is None


async def test_something_to_learn_is_planned_done_and_thanked_for(tmp_path: Path) -> None:
    async with desk(a_team(), tmp_path / "a.okr.json", who="ana") as here:
        await here.press("7", "down", "n", *"SQL for all", "tab", "tab", "tab", *"SQL", "ctrl+s")
        (made,) = here.plan.growth.values()
        assert (made.title, made.skill, made.people) == ("SQL for all", "SQL", (person(here.plan, "ben"),))
        await here.press("d", "ctrl+s")
        (made,) = here.plan.growth.values()
        assert made.done == TODAY
        await here.press("t", "down", "enter", *"Well done", "enter")
        (thanks,) = here.plan.posts.values()
        assert (thanks.kind, thanks.about, thanks.text) == ("kudos", made.id, "Well done")


async def test_of_several_things_to_learn_it_is_asked_which_is_done_or_changed(tmp_path: Path) -> None:
    plan = planned(planned(a_team(), "SQL"), "Interviews")
    async with desk(plan, tmp_path / "a.okr.json") as here:
        await here.press("7", "d", *"inter", "enter", "tab", *"notes", "ctrl+s")
        assert {one.title: one.evidence for one in here.plan.growth.values() if one.done} == {"Interviews": "notes"}
        await here.press("c", *"sql", "enter", "tab", "tab", *" @ben", "ctrl+s")
        joined = next(one for one in here.plan.growth.values() if one.title == "SQL")
        assert joined.people == (person(here.plan, "maya"), person(here.plan, "ben"))


async def test_a_one_to_one_begins_where_the_last_one_ended_and_can_be_written_down(tmp_path: Path) -> None:
    async with desk(a_team(), tmp_path / "a.okr.json") as here:
        await here.press("7", "s", "enter")
        assert "One-to-one of Maya Lind and Ana" in here.words()
        assert "Since 1 Oct 2026, when the cycle began" in here.words()
        await here.press("n", *"Look at the funnel", "enter", *"Ana asks sales", "escape")
        assert "Since 1 Oct 2026" in here.words()
        await here.press("escape", "s", "enter", "n", *"!", "f11")
        assert "Ana asks sales" not in here.words()
        await here.press("f11", "n")
        assert "Ana asks sales!" in here.words()
        await here.press("ctrl+s")
        assert "Since 15 Nov 2026, the last one" in here.words()
        assert "Look at the funnel" in here.words()
        await here.press("m")
        assert "Look at the funnel" in (tmp_path / "a-one-to-one-maya-ana.md").read_text()


async def test_feedback_goes_to_the_person_and_asks_for_the_specific(tmp_path: Path) -> None:
    async with desk(a_team(), tmp_path / "a.okr.json") as here:
        await here.press("7", "up", "f", *"Well done", "tab", "shift+tab")
        assert "Everybody with this file can read this" in " ".join(here.words().split())
        await here.press("enter", "enter")
        (given,) = here.plan.posts.values()
        assert (given.kind, given.to or given.about) == ("feedback", person(here.plan, "ben"))


async def test_the_wall_has_no_key_for_what_is_one_persons(tmp_path: Path) -> None:
    plan = said(a_team(), "ana", "@maya", "You were late", "feedback")
    away = {"id": "9", "start": date(2026, 11, 10), "end": date(2026, 11, 20), "note": "hiking"}
    plan = done(plan, goals.set_fields(person(plan, "maya"), {"away/9": (..., away)}))
    async with desk(plan, tmp_path / "a.okr.json") as here:
        await here.press("7")
        assert "You were late" in "\n".join(here.lines("#people-detail"))
        await here.press("f11", "f", "s", "t", "x", "L", "n")
        assert here.app.screen.place == "people"  # type: ignore[attr-defined]
        words = "\n".join(here.lines("#people-detail"))
        assert "O1  Customers stay" in words
        assert "late" not in words
        assert "hiking" not in words


async def test_a_small_terminal_shows_list_and_person_and_enter_gives_the_person_all_of_it(tmp_path: Path) -> None:
    async with desk(empty_plan(), tmp_path / "a.okr.json", size=(40, 15)) as here:
        await here.press("7")
        assert all(len(one) <= 40 for one in here.words().splitlines())
        await here.press("enter")
        assert "Everybody" not in here.words()
        assert "Press 2: a adds one" in " ".join(here.words().split())
        await here.press("escape")
        assert "Everybody" in here.words()
        await here.press("L")
        assert "Nothing has to be handed over" in here.words()


async def test_what_one_of_the_two_is_to_do_is_noted_on_the_sheet(tmp_path: Path) -> None:
    async with desk(a_team(), tmp_path / "a.okr.json") as here:
        await here.press("7", "s", "enter", "a", *"Ask sales", "tab", "tab", *"20 Nov 2026", "ctrl+s")
        (made,) = here.plan.posts.values()
        assert (made.kind, made.text, made.to) == ("action", "Ask sales", person(here.plan, "maya"))
        assert made.due == date(2026, 11, 20)
        assert "Ask sales" in here.words()


async def test_the_brief_of_whom_the_cursor_is_on_is_written_beside_the_plan(tmp_path: Path) -> None:
    async with desk(a_team(), tmp_path / "a.okr.json", who="ana") as here:
        await here.press("7", "ctrl+p", *"meeting print", "enter")
        names = {path.name for path in tmp_path.iterdir() if "brief" in path.name}
        assert names == {"a-brief-ana-2026-11-15.html", "a-brief-ana-2026-11-15.md"}
