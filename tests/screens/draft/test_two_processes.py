"""The real program twice on one file: what the one writes, the other shows within two seconds."""

import time
from pathlib import Path

import pytest

from okr_tui.domain.agreement import agreed
from okr_tui.domain.table_talk import hand
from okr_tui.settings import state_folder
from okr_tui.store import Store
from tests.screens.draft.drafting_stage import saved, somebody_else, with_draft
from tests.terminal import Terminal


def opened(store: Store, who: str) -> Terminal:
    home = Path(store.file.path).parent / f"home of {who}"
    return Terminal([str(store.file.path), "--as", who], 100, 30, OKR_HOME=str(home))


def at_the_goal(terminal: Terminal) -> None:
    terminal.wait_for("Northwind")
    terminal.press("3")
    terminal.wait_for("On the table")
    terminal.press("\r")
    terminal.wait_for("1 Capture")


@pytest.mark.xdist_group("terminal")
def test_two_programs_at_one_goal_see_each_other_and_lose_nothing(tmp_path):
    store = with_draft(tmp_path)
    with opened(store, "maya") as maya, opened(store, "jon") as jon:
        at_the_goal(maya)
        at_the_goal(jon)
        maya.press("j\r")
        maya.wait_for("O2 Why")
        maya.press("They leave in week one\x1b")
        begin = time.monotonic()
        jon.wait_for("They leave in week one")
        assert time.monotonic() - begin < 4  # two seconds, and what a busy machine takes
        jon.press("j\r")
        jon.wait_for("O2 Why")
        maya.press("\r")
        maya.wait_for("O2 Why")
        jon.press(", says Jon\t")
        maya.wait_for("says Jon")
        maya.press(", says Maya\t")
        maya.wait_for("Changed meanwhile")
        shown = maya.wait_for("Keep mine")
        assert "one, says Maya" in shown
        assert "one, says Jon" in shown
        maya.press("m")
        jon.wait_for("says Maya")
    assert saved(store).why == "They leave in week one, says Maya"


@pytest.mark.xdist_group("terminal")
def test_what_was_typed_before_the_program_was_killed_is_still_there(tmp_path):
    store = with_draft(tmp_path)
    with opened(store, "maya") as maya:
        at_the_goal(maya)
        maya.press("j\r")
        maya.wait_for("O2 Why")
        maya.press("They leave in week one")
        maya.wait_for("week one")
        state = Path(state_folder({"OKR_HOME": str(tmp_path / "home of maya")}))
        limit = time.monotonic() + 20
        while not any("They leave in week one" in one.read_text() for one in state.glob("drafts-*.json")):
            assert time.monotonic() < limit, "what was typed was not kept"
            time.sleep(0.05)
    with opened(store, "maya") as maya:
        at_the_goal(maya)
        assert "typed, not saved: They leave" in maya.wait_for("typed, not saved")
    assert saved(store).why == ""


@pytest.mark.slow
@pytest.mark.xdist_group("terminal")
def test_a_round_of_hands_waits_in_every_program_for_whom_one_of_them_asked(tmp_path):
    store = with_draft(tmp_path)
    with opened(store, "maya") as maya, opened(store, "jon") as jon:
        at_the_goal(maya)
        at_the_goal(jon)
        jon.press("w")
        jon.wait_for("Whose words")
        jon.press("ravi\r")
        jon.wait_for("Ravi Iyer writes")
        jon.press("f")
        jon.wait_for("Ravi Iyer, press")
        jon.press("2")
        jon.wait_for("1 of 3 is in, waiting for Jon Berg and Maya Lind")
        maya.press("f")
        maya.wait_for("1 of 3 is in, waiting for Jon Berg and Maya Lind")
        maya.press("5")
        for each in (maya, jon):
            assert "█" not in each.wait_for("2 of 3 are in, waiting for Jon Berg")
        jon.press("\r")
        jon.wait_for("Jon Berg, press")
        jon.press("4")
        for each in (maya, jon):
            assert "talk about it" in each.wait_for("3.7 of 5 from 3 hands")
    plan = somebody_else(store).plan
    assert hand(plan, saved(store)).counts == (0, 1, 0, 1, 1)


@pytest.mark.slow
@pytest.mark.xdist_group("terminal")
def test_two_people_agreeing_at_the_same_moment_have_both_agreed(tmp_path):
    store = with_draft(tmp_path)
    with opened(store, "maya") as maya, opened(store, "jon") as jon:
        at_the_goal(maya)
        at_the_goal(jon)
        maya.press("a")
        jon.press("a")
        for each in (maya, jon):
            each.wait_for("agreed, not begun")
    plan = somebody_else(store).plan
    assert agreed(plan, saved(store))
    assert saved(store).stage == "agreed"
    assert sorted(plan.people[row["by"]].handle for row in plan.tables.table("agreements").values()) == ["jon", "maya"]
