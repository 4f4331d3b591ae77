"""`okr ignore`: Syncthing is told once what it need not carry."""

from fnmatch import fnmatchcase
from pathlib import Path
from shutil import copyfile

import pytest

from tests.cli.verbs import Shell


@pytest.fixture
def synced(shell: Shell) -> Path:
    """The ignore file of the Syncthing folder that the plan lies in, two folders below its top."""
    top = shell.path.parent / "synced"
    (top / ".stfolder").mkdir(parents=True)
    (top / "goals" / "2026").mkdir(parents=True)
    shell.path = Path(copyfile(shell.path, top / "goals" / "2026" / "team.okr.json"))
    return top / ".stignore"


def test_lock_and_temporary_files_are_left_out_and_the_plan_is_not(shell: Shell, synced: Path) -> None:
    assert shell("ignore", "--yes").status == 0
    patterns = [each.removeprefix("(?d)") for each in synced.read_text().splitlines()]
    left_out = {
        name: any(fnmatchcase(name, each) for each in patterns)
        for name in (".team.okr.json.lock", ".team.okr.json.soft.lock", ".team.okr.json.77-ab12.tmp", "team.okr.json")
    }
    assert left_out == dict.fromkeys(left_out, True) | {"team.okr.json": False}


def test_doing_it_again_changes_nothing(shell: Shell, synced: Path) -> None:
    shell("ignore", "--yes")
    before = synced.read_text()
    assert (shell("ignore", "--yes").status, synced.read_text()) == (0, before)


def test_what_stood_there_stays(shell: Shell, synced: Path) -> None:
    synced.write_text("// ours\n*.iso")
    shell("ignore", "--yes")
    assert synced.read_text().startswith("// ours\n*.iso\n(?d).")


def test_nothing_is_written_where_nobody_said_yes(shell: Shell, synced: Path) -> None:
    said = shell("ignore")
    assert (said.status, synced.exists()) == (1, False)
    assert "okr ignore --yes" in said.out


def test_a_plan_of_another_ending_gets_lines_of_its_own(shell: Shell, synced: Path) -> None:
    shell.path = shell.path.rename(shell.path.with_name("goals [new].json"))
    shell("ignore", "--yes")
    assert r"(?d).goals \[new\].json.lock" in synced.read_text().splitlines()


def test_outside_of_syncthing_there_is_nothing_to_do(shell: Shell) -> None:
    said = shell("ignore", "--yes")
    assert (said.status, "no folder of Syncthing" in said.out) == (0, True)


def test_a_folder_of_another_program_is_named(shell: Shell) -> None:
    folder = shell.path.parent / "Dropbox"
    folder.mkdir()
    shell.path = shell.path.rename(folder / "team.okr.json")
    assert "a folder of Dropbox" in shell("ignore").out
