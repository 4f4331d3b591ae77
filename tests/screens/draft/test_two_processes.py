"""The real program twice on one file: what the one writes, the other shows within two seconds."""

import time
from pathlib import Path

import pytest

from okr_tui.drafts import Drafts
from okr_tui.settings import state_folder
from okr_tui.store import Store
from tests.screens.draft.drafting_stage import saved, with_draft
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
        limit = time.monotonic() + 20
        while (
            not Drafts(state_folder({"OKR_HOME": str(tmp_path / "home of maya")})).below("slot:")
            and time.monotonic() < limit
        ):
            maya.wait_for("Why")
            time.sleep(0.05)
    with opened(store, "maya") as maya:
        at_the_goal(maya)
        assert "typed, not saved: They leave" in maya.wait_for("typed, not saved")
    assert saved(store).why == ""
