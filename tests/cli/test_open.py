"""Opening a plan in the full screen, and what happens where that can't be done."""

from pathlib import Path

import pytest

from okr_tui.app import OkrApp
from okr_tui.cli import open as opening
from okr_tui.domain.errors import EmptyFile, NoPlan, NotAPlan, UsageError
from okr_tui.settings import Settings, backup_folder
from okr_tui.storage.backups import newest
from okr_tui.storage.planfile import PlanFile


class Terminal:
    """A person who answers, and a full screen that closes at once."""

    def __init__(self):
        self.yes = True
        self.lines = []
        self.asked = []
        self.opened = []
        self.return_code = 0

    def ask_yes(self, question, *, default):
        self.asked.append(question)
        return self.yes

    def ask_line(self, question, default=""):
        self.asked.append(question)
        return self.lines.pop(0) if self.lines else default


@pytest.fixture
def terminal(monkeypatch, standing):
    there = Terminal()

    def run(app):
        there.opened.append(app.store)
        app.once_ready()
        app._return_code = there.return_code

    monkeypatch.setattr("okr_tui.app.require_terminal", lambda: None)
    monkeypatch.setattr(OkrApp, "run", run)
    monkeypatch.setattr(opening, "can_ask", lambda: True)
    monkeypatch.setattr(opening, "ask_yes", there.ask_yes)
    monkeypatch.setattr(opening, "ask_line", there.ask_line)
    return there


def test_a_plan_opens_for_whoever_is_known(shell, terminal):
    assert (opening.open_plan(str(shell.path)), terminal.opened[0].me.handle) == (0, "maya")


def test_the_exit_status_of_the_full_screen_is_passed_on(shell, terminal):
    terminal.return_code = 1
    assert opening.open_plan(str(shell.path)) == 1


def test_another_plan_opens_in_the_same_terminal_when_it_is_asked_for(shell, terminal, monkeypatch, tmp_path):
    wanted = {"whose": "organisation", "organisation": "Southwind", "mission": "", "vision": "", "me": "Ana Ruiz"}

    def run(app):
        terminal.opened.append(app.store)
        if len(terminal.opened) == 1:
            app.open_next = app.start_plan({"path": str(tmp_path / "south"), **wanted})

    monkeypatch.setattr(OkrApp, "run", run)
    opening.open_plan(str(shell.path))
    assert [store.plan.info.name for store in terminal.opened][1:] == ["Southwind"]


def test_the_plans_that_were_open_lately_are_remembered(shell, terminal):
    opening.open_plan(str(shell.path))
    Settings().remember_plan("/plans/other.okr.json")
    assert Settings().recent_plans == ["/plans/other.okr.json", str(shell.path)]


def test_the_plan_is_remembered_as_the_last_one(shell, terminal):
    opening.open_plan(str(shell.path))
    assert Settings().last_plan == str(shell.path)


def test_a_copy_is_kept_for_a_bad_day(shell, terminal):
    opening.open_plan(str(shell.path))
    copy = newest(backup_folder(), shell.plan.info.plan_id, shell.path)
    assert PlanFile(copy).read().data == shell.path.read_bytes()


def test_a_plan_without_people_asks_for_a_name(shell, terminal):
    people = shell.plan.tables.table("people")
    PlanFile(shell.path).update(lambda content: {"people": dict.fromkeys(people)})
    terminal.lines = ["Ben Okri"]
    shell.okr(str(shell.path), "--as", "ben")
    assert terminal.opened[0].me.name == "Ben Okri"


def test_zero_bytes_become_a_plan_on_request(tmp_path, terminal):
    path = tmp_path / "new.okr.json"
    path.touch()
    terminal.lines = ["Northwind", "Maya Lind", "Make work lighter"]
    opening.open_plan(str(path))
    assert terminal.opened[0].plan.organisation.mission == "Make work lighter"


def test_zero_bytes_stay_where_nobody_wants_a_plan_there(tmp_path, terminal):
    path = tmp_path / "new.okr.json"
    path.touch()
    terminal.yes = False
    with pytest.raises(EmptyFile, match="okr new"):
        opening.open_plan(str(path))
    assert path.read_bytes() == b""


@pytest.fixture
def damaged(shell, terminal):
    """A plan that was opened once, and has been cut short since."""
    opening.open_plan(str(shell.path))
    whole = shell.path.read_bytes()
    shell.path.write_bytes(whole[: len(whole) // 2])
    return whole


def test_a_damaged_plan_is_put_back_from_its_last_copy(shell, damaged, terminal):
    opening.open_plan(str(shell.path))
    assert shell.path.read_bytes() == damaged


def test_the_damaged_file_stays_beside_the_restored_one(shell, damaged, terminal):
    opening.open_plan(str(shell.path))
    aside = [path for path in shell.path.parent.iterdir() if ".damaged-" in path.name]
    assert [path.read_bytes() for path in aside] == [damaged[: len(damaged) // 2]]


def test_without_a_yes_the_damaged_file_is_left_alone_and_the_copy_named(shell, damaged, terminal):
    terminal.yes = False
    with pytest.raises(NotAPlan, match="backups"):
        opening.open_plan(str(shell.path))
    assert shell.path.read_bytes() == damaged[: len(damaged) // 2]


def test_a_damaged_plan_without_a_copy_says_where_it_breaks(tmp_path, terminal):
    path = tmp_path / "plan.okr.json"
    path.write_bytes(b'{"plan":{')
    with pytest.raises(NotAPlan, match=r"plan\.okr\.json"):
        opening.open_plan(str(path))


def test_off_a_terminal_the_plan_is_not_opened(shell):
    with pytest.raises(UsageError, match="needs a terminal"):
        opening.open_plan(str(shell.path))


def test_off_a_terminal_a_damaged_plan_is_told_before_the_missing_terminal(shell, tmp_path):
    path = tmp_path / "plan.okr.json"
    path.write_bytes(b'{"plan":{')
    assert shell.okr(str(path)).status == 3


def test_the_copy_that_is_offered_says_how_old_it_is_and_what_it_holds(shell, damaged, terminal):
    opening.open_plan(str(shell.path))
    (question,) = [each for each in terminal.asked if "copy of" in each]
    assert "(of today; 5 goals, 2 check-ins)" in question


def test_a_damaged_copy_is_passed_over_for_an_older_good_one(shell, damaged, terminal):
    newer = Path(newest(backup_folder(), None, shell.path))
    newer.with_name("2027-01-01T090000-000001.okr.json").write_bytes(b"damaged")
    opening.open_plan(str(shell.path))
    assert shell.path.read_bytes() == damaged


def test_a_plan_that_is_gone_is_put_back_from_its_last_copy(shell, terminal):
    opening.open_plan(str(shell.path))
    whole = shell.path.read_bytes()
    shell.path.unlink()
    opening.open_plan(str(shell.path))
    assert shell.path.read_bytes() == whole


def test_a_plan_that_is_gone_and_not_wanted_back_names_its_copies(shell, terminal):
    opening.open_plan(str(shell.path))
    shell.path.unlink()
    terminal.yes = False
    with pytest.raises(NoPlan, match="okr restore 1 -f"):
        opening.open_plan(str(shell.path))
    assert not shell.path.exists()


def test_an_emptied_plan_is_put_back_from_its_last_copy_and_no_new_one_is_offered(shell, terminal):
    opening.open_plan(str(shell.path))
    whole = shell.path.read_bytes()
    shell.path.write_bytes(b"")
    opening.open_plan(str(shell.path))
    assert (shell.path.read_bytes() == whole, [each for each in terminal.asked if "Start" in each]) == (True, [])


def test_an_emptied_plan_stays_empty_where_nobody_wants_the_copy(shell, terminal):
    opening.open_plan(str(shell.path))
    shell.path.write_bytes(b"")
    terminal.yes = False
    with pytest.raises(EmptyFile, match="okr restore 1 -f"):
        opening.open_plan(str(shell.path))
    assert shell.path.read_bytes() == b""
