"""What the Today screen says to whom."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from okr_tui.domain.edits import goals
from okr_tui.domain.edits.checkins import log_check_in
from okr_tui.domain.edits.conversation import say
from okr_tui.domain.edits.structure import add_person
from okr_tui.domain.tables import MemoryTables
from okr_tui.screens import today
from okr_tui.settings import Settings, state_folder
from okr_tui.storage.planfile import PlanFile
from okr_tui.store import Store
from okr_tui.visits import Visits
from tests.builders import act, done, empty_plan, key_result, objective, plan_with
from tests.screens.desk import LONG_AGO, SIZES, desk, saved
from tests.screens.stage import Standing


def late_and_fresh():
    return plan_with(
        objective(
            "Customers stay",
            key_result("Retention", (LONG_AGO, 65)),
            key_result("Surveys answered", (date(2026, 11, 14), 70)),
        )
    )


@pytest.mark.parametrize("size", SIZES)
async def test_the_count_of_what_is_due_is_said_first(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk(late_and_fresh(), tmp_path / "p.okr.json", size=size) as at:
        assert "check-in is due from you" in at.lines("#today")[0]


async def test_a_due_row_says_how_late_it_is_and_where_pace_would_have_it(tmp_path: Path) -> None:
    async with desk(late_and_fresh(), tmp_path / "p.okr.json") as at:
        rows = " ".join(at.lines("#today"))
        assert "20 days late" in rows and "65 % → 69.4 %" in rows


async def test_what_is_not_due_is_not_listed_as_due(tmp_path: Path) -> None:
    async with desk(late_and_fresh(), tmp_path / "p.okr.json") as at:
        assert "Surveys answered" not in " ".join(at.lines("#today"))


async def test_three_missed_rounds_are_one_thing_due(tmp_path: Path) -> None:
    plan = plan_with(objective("Customers stay", key_result("Retention", (date(2026, 10, 1), 62), cadence=7)))
    async with desk(plan, tmp_path / "p.okr.json") as at:
        assert "Due from you (1)" in " ".join(at.lines("#today"))


async def test_nothing_due_names_the_next_day(tmp_path: Path) -> None:
    plan = plan_with(objective("Customers stay", key_result("Retention", (date(2026, 11, 14), 70))))
    async with desk(plan, tmp_path / "p.okr.json") as at:
        first, second, *_ = at.lines("#today")
        assert first == "✓ Nothing is due from you"
        assert second == "Next check-in Sat 28 Nov, in 13 days: O1.1 Retention"


async def test_an_empty_plan_names_the_one_next_key(tmp_path: Path) -> None:
    async with desk(empty_plan(), tmp_path / "p.okr.json") as at:
        assert list(at.lines("#today"))[:2] == [
            "There is no goal in this plan yet.",
            "Press 3 to draft the first one.",
        ]


async def test_an_unknown_person_is_told_how_to_say_who_they_are(tmp_path: Path) -> None:
    async with desk(late_and_fresh(), tmp_path / "p.okr.json", who=None) as at:
        assert at.lines("#today")[0] == "Who are you?"
        await at.press("w", "enter")
        assert at.store.me is not None and "is due from you" in at.lines("#today")[0]


async def test_who_one_is_is_remembered(tmp_path: Path) -> None:
    async with desk(late_and_fresh(), tmp_path / "p.okr.json", who=None) as at:
        await at.press("w", "enter")
        assert Settings().identity_for(at.plan.info.plan_id) == at.store.who


@pytest.mark.parametrize(("size", "view"), [((80, 24), "#today"), ((140, 40), "#today-side")])
async def test_my_goals_stand_there_with_pace_and_status(tmp_path: Path, size: tuple[int, int], view: str) -> None:
    async with desk(late_and_fresh(), tmp_path / "p.okr.json", size=size) as at:
        row = next(row for row in at.lines(view) if "O1 " in row and "Customers stay" in row)
        assert "│" in row and "%" in row and "? stale" in row


def led_by_maya():
    """Maya leads the company; Ben owns what is late."""
    plan = done(late_and_fresh(), add_person("Ben Ode"))
    retention, team = plan.find("O1.1"), plan.root_team
    assert team is not None
    plan = done(plan, goals.set_fields(retention.id, {"owner": (retention.owner, plan.person("ben").id)}))
    return done(plan, goals.set_fields(team.id, {"lead": (team.lead, plan.person("maya").id)}))


async def test_a_lead_sees_what_is_late_in_the_team_in_neutral_words(tmp_path: Path) -> None:
    async with desk(led_by_maya(), tmp_path / "p.okr.json") as at:
        rows = at.lines("#today")
        start = next(place for place, row in enumerate(rows) if row.startswith("Waiting in your team (1)"))
        assert rows[start + 1].split("  ")[0:2] == ["O1.1", "Retention"]
        assert "Ben Ode" in rows[start + 1] and "20 days late" in rows[start + 1]


async def test_somebody_who_leads_nothing_sees_no_team(tmp_path: Path) -> None:
    async with desk(led_by_maya(), tmp_path / "p.okr.json", who="ben") as at:
        assert "Waiting in your team" not in " ".join(at.lines("#today"))


async def test_what_others_did_since_the_last_visit_is_said_briefly(tmp_path: Path) -> None:
    plan = done(late_and_fresh(), add_person("Ben Ode"))
    ben, retention = plan.person("ben").id, plan.find("O1.1").id
    Visits(state_folder()).note(plan.info.plan_id, plan.person("maya").id, datetime(2026, 11, 13, 8, tzinfo=UTC))
    theirs = act(date(2026, 11, 14), by=ben)
    plan = done(plan, log_check_in(retention, 68, note="Two renewals", at=date(2026, 11, 14)), theirs)
    async with desk(plan, tmp_path / "p.okr.json") as at:
        rows = at.lines("#today")
        start = next(place for place, row in enumerate(rows) if row.startswith("Since your last visit, 2 days ago"))
        assert rows[start + 1].strip() == "1 day  Ben O1.1 68 % – Two renewals"


async def test_the_first_visit_lists_no_history(tmp_path: Path) -> None:
    async with desk(late_and_fresh(), tmp_path / "p.okr.json") as at:
        assert "Since your last visit" not in " ".join(at.lines("#today"))


async def test_what_somebody_logs_while_i_look_is_off_the_list(tmp_path: Path) -> None:
    async with desk(late_and_fresh(), tmp_path / "p.okr.json") as at:
        other = Store(PlanFile(at.store.file.path), clock=Standing())
        other.commit(log_check_in(other.plan.find("O1.1").id, 70))
        at.app.poll()
        await at.pilot.pause()
        assert at.lines("#today")[0] == "✓ Nothing is due from you"


def with_a_damaged_record():
    plan = late_and_fresh()
    tables = {name: dict(plan.tables.table(name)) for name in plan.tables.names()}
    key = next(key for key, raw in tables["key_results"].items() if raw["title"] == "Surveys answered")
    tables["key_results"][key] = {**tables["key_results"][key], "target": "many [/x]"}
    return type(plan)(MemoryTables(tables))


@pytest.mark.parametrize("size", SIZES)
async def test_a_damaged_record_has_an_entry_that_says_more(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk(with_a_damaged_record(), tmp_path / "p.okr.json", size=size) as at:
        assert "Damaged records (1)" in " ".join(at.lines("#today"))
        await at.press("home", "enter")
        assert "expected a number" in " ".join(at.lines("#arithmetic"))


async def test_the_look_through_the_whole_plan_finds_what_display_does_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(today, "CHECK_AFTER_SECONDS", 600)  # on a busy machine it would begin anew in the middle
    plan = late_and_fresh()
    tables = {name: dict(plan.tables.table(name)) for name in plan.tables.names()}
    old = min(tables["checkins"], key=int)
    tables["checkins"][old] = {**tables["checkins"][old], "by": "123"}
    async with desk(type(plan)(MemoryTables(tables)), tmp_path / "p.okr.json") as at:
        at.app.screen.look_over()  # type: ignore[attr-defined]
        await at.app.workers.wait_for_complete()
        await at.pilot.pause()
        assert "Damaged records (1)" in " ".join(at.lines("#today"))


async def test_the_list_grows_with_the_terminal(tmp_path: Path) -> None:
    async with desk(late_and_fresh(), tmp_path / "p.okr.json", size=(80, 24)) as at:
        await at.pilot.resize_terminal(140, 40)
        await at.pilot.pause()
        assert "Your goals" in at.lines("#today-side")[0]
        assert "Your goals" not in " ".join(at.lines("#today"))


def test_a_visit_is_remembered_for_each_person_and_plan(tmp_path: Path) -> None:
    moment = datetime(2026, 11, 15, 12, tzinfo=UTC)
    Visits(str(tmp_path)).note("1", "maya", moment)
    Visits(str(tmp_path)).note("1", "ben", moment - timedelta(1))
    assert Visits(str(tmp_path)).last("1", "maya") == moment
    assert Visits(str(tmp_path)).last("2", "maya") is None


def test_damaged_memory_of_visits_is_no_visit(tmp_path: Path) -> None:
    (tmp_path / "visits.json").write_text('{"1 maya": 7, ')
    assert Visits(str(tmp_path)).last("1", "maya") is None


async def test_on_the_wall_nobodys_rhythm_is_shown(tmp_path: Path) -> None:
    async with desk(led_by_maya(), tmp_path / "p.okr.json", size=(140, 40)) as at:
        await at.press("P")
        words = at.words()
        assert "of 1 objective" in words
        assert "late" not in words and "Ben" not in words and "due from you" not in words


async def test_the_wall_counts_what_is_open_in_the_company_and_talks_about_it(tmp_path: Path) -> None:
    plan = led_by_maya()
    goal = next(iter(plan.objectives))
    for kind, text in (("roadblock", "No access"), ("question", "How many?"), ("question", "Since when?")):
        plan = done(plan, say(goal, kind, text))
    async with desk(plan, tmp_path / "p.okr.json", size=(140, 40)) as at:
        await at.press("P")
        assert "1 roadblock stands · 2 questions wait" in at.words()
        assert "No access" not in at.words()
        await at.press("T")
        assert "the mission" in at.words()


async def test_coming_back_from_the_wall_shows_what_is_due_again(tmp_path: Path) -> None:
    async with desk(late_and_fresh(), tmp_path / "p.okr.json") as at:
        await at.press("P", "P")
        assert "due from you" in at.lines("#today")[0]


async def test_while_an_entry_is_open_the_header_names_the_function_keys(tmp_path: Path) -> None:
    async with desk(late_and_fresh(), tmp_path / "p.okr.json") as at:
        await at.press("enter")
        assert "F1 Today" in at.words().split("\n")[0]
        await at.press("escape")
        assert "F1" not in at.words().split("\n")[0]


async def test_a_read_only_plan_says_so_when_it_opens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Store, "cannot_save", "The file of this plan is read-only")
    async with desk(late_and_fresh(), tmp_path / "p.okr.json") as at:
        assert at.words().startswith(" read only · ")
        assert [note.message for note in at.app._notifications] == [
            "The file of this plan is read-only: it can be read here, not changed."
        ]


def test_a_file_marked_read_only_is_known_not_to_be_saved(tmp_path: Path) -> None:
    file = saved(late_and_fresh(), tmp_path / "p.okr.json")
    (tmp_path / "p.okr.json").chmod(0o444)
    assert Store(file).cannot_save == "The file of this plan is read-only"


@pytest.mark.parametrize("keys", [(), ("enter",)])
async def test_ctrl_c_says_quietly_how_to_leave(tmp_path: Path, keys: tuple[str, ...]) -> None:
    async with desk(late_and_fresh(), tmp_path / "p.okr.json") as at:
        await at.press(*keys, "ctrl+c", "ctrl+c")
        assert "q quits" in at.words()
        assert not list(at.app._notifications)


@pytest.mark.parametrize("size", [(80, 24), (80, 20), (60, 16), (40, 15)])
async def test_the_arithmetic_scrolls_and_says_how_to_close_it(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk(late_and_fresh(), tmp_path / "p.okr.json", size=size) as at:
        await at.press("x")
        assert "Esc Close" in at.words()
        last = at.lines("#arithmetic")[-1].strip()
        await at.press(*["pagedown"] * 8)
        assert last in at.words() and "Esc Close" in at.words()


async def test_a_large_screen_says_more_of_the_selected_key_result(tmp_path: Path) -> None:
    async with desk(late_and_fresh(), tmp_path / "p.okr.json", size=(140, 40)) as at:
        await at.pilot.pause()
        said = " ".join(at.lines("#today-selected"))
        assert "Retention" in said and "Customers stay" in said and "12 Oct 2026  65 %" in said


async def test_a_small_screen_keeps_its_rows_for_what_is_due(tmp_path: Path) -> None:
    async with desk(late_and_fresh(), tmp_path / "p.okr.json", size=(80, 24)) as at:
        assert not at.app.screen.query_one("#today-selected").display


@pytest.mark.parametrize("stage", ["draft", "agreed"])
async def test_a_goal_that_is_still_being_made_is_not_among_your_goals(tmp_path: Path, stage: str) -> None:
    plan = plan_with(
        objective("Customers stay", key_result("Retention", (date(2026, 11, 14), 70))),
        objective("Support answers", key_result("Hours to an answer"), stage=stage),
    )
    async with desk(plan, tmp_path / "p.okr.json") as at:
        said = " ".join(at.lines("#today"))
        assert "Customers stay" in said and "Support answers" not in said and "Hours" not in said


async def test_where_nothing_is_to_be_done_the_keys_go_to_the_goals_beside_it(tmp_path: Path) -> None:
    plan = plan_with(objective("Customers stay", key_result("Retention", (date(2026, 11, 14), 70))))
    async with desk(plan, tmp_path / "p.okr.json", size=(140, 40)) as at:
        await at.pilot.pause()  # until the first frame is there
        assert at.app.screen.record_under_cursor() == at.plan.find("O1").id
        await at.press("H")
        assert "History of O1" in at.words()
