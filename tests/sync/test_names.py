"""What the names of copies say."""

import pytest

from okr_tui.sync.names import is_named_like_a_copy, label

NAMES = {
    # Syncthing
    "team.okr.sync-conflict-20261112-140233-ABC1234.json": "Syncthing copy of device ABC1234, 12 Nov 14:02",
    "team.sync-conflict-20261112-140233-ABC1234.okr.json": "Syncthing copy of device ABC1234, 12 Nov 14:02",
    "team.okr.sync-conflict-20251112-140233-ABC1234.json": "Syncthing copy of device ABC1234, 12 Nov 2025 14:02",
    "team.okr.sync-conflict-20269912-140233-ABC1234.json": "Syncthing copy of device ABC1234",
    # Nextcloud and ownCloud
    "team.okr (conflicted copy 2026-11-12 140233).json": "Nextcloud copy, 12 Nov 14:02",
    "team.okr (conflicted copy ravi 2026-11-12 140233).json": "Nextcloud copy of ravi, 12 Nov 14:02",
    "team.okr (conflicted copy Ravi Patel 2026-11-12 140233).json": "Nextcloud copy of Ravi Patel, 12 Nov 14:02",
    "team.okr_conflict-20261112-140233.json": "Nextcloud copy, 12 Nov 14:02",
    "team.okr_conflict-ravi-20261112-140233.json": "Nextcloud copy of ravi, 12 Nov 14:02",
    # Dropbox, in the languages of its users
    "team.okr (Ravi's conflicted copy 2026-11-12).json": "Dropbox copy of Ravi, 12 Nov",
    "team.okr (Ravi’s conflicted copy 2026-11-12).json": "Dropbox copy of Ravi, 12 Nov",
    "team.okr (Jens' conflicted copy 2026-11-12).json": "Dropbox copy of Jens, 12 Nov",
    "team (Ravi Patel's conflicted copy 2026-11-12).okr.json": "Dropbox copy of Ravi Patel, 12 Nov",
    "team.okr (Ravi's conflicted copy 2026-11-12) (1).json": "Dropbox copy of Ravi, 12 Nov",
    "team.okr (In Konflikt stehende Kopie von Ravi 2026-11-12).json": "Dropbox copy of Ravi, 12 Nov",
    "team.okr (Copie en conflit de Ravi 2026-11-12).json": "Dropbox copy of Ravi, 12 Nov",
    "team.okr (Copia en conflicto de Ravi 2026-11-12).json": "Dropbox copy of Ravi, 12 Nov",
    "team.okr (Copia in conflitto di Ravi 2026-11-12).json": "Dropbox copy of Ravi, 12 Nov",
    "team.okr (Conflicterende kopie van Ravi 2026-11-12).json": "Dropbox copy of Ravi, 12 Nov",
    "team.okr (Cópia em conflito de Ravi 2026-11-12).json": "Dropbox copy of Ravi, 12 Nov",
    "team.okr (Ravi の競合コピー 2026-11-12).json": "Dropbox copy, 12 Nov",
    "team.okr (Case Conflict).json": "Dropbox copy (Case Conflict)",
    "team (Case Conflict 1).okr.json": "Dropbox copy (Case Conflict 1)",
    # Names that mean something only beside the plan
    "team.okr-LAPTOP-7.json": "OneDrive copy from LAPTOP-7",
    "team-LAPTOP-7.okr.json": "OneDrive copy from LAPTOP-7",
    "team-Ravis-MacBook-2.okr.json": "OneDrive copy from Ravis-MacBook-2",
    "team.okr (1).json": "Google Drive copy 1",
    "team (1).okr.json": "Google Drive copy 1",
    "team.okr.json (1)": "Google Drive copy 1",
    "team.okr 2.json": "iCloud copy 2",
    "team 2.okr.json": "iCloud copy 2",
}


@pytest.mark.parametrize(("name", "words"), NAMES.items())
def test_a_programs_name_says_whose_copy_it_is(name: str, words: str) -> None:
    assert label(name, "team.okr.json").words(name, 2026) == words


@pytest.mark.parametrize(
    "name",
    [
        "team copy.okr.json",
        "team.okr - Copy.json",
        "team.okr.json~",
        "backup.okr.json",
        "team (2026-11-12).okr.json",
        "team (backup 2026-11-12).okr.json",
        "team-2026-11-12.okr.json",
        "team-old.okr.json",
        "team-Backup.okr.json",
        "team-on-show-20261112-140233.okr.json",
        "teams-LAPTOP.json.okr.json",
        "group (1).okr.json",
        "group 2.okr.json",
        "group-LAPTOP-7.okr.json",
        "team.okr.json",
    ],
)
def test_what_a_person_named_is_another_copy(name: str) -> None:
    assert label(name, "team.okr.json").words(name, 2026) == f"another copy, {name}"


def test_a_programs_own_mark_is_known_when_the_plan_was_renamed() -> None:
    assert label("old.okr (Ravi's conflicted copy 2026-11-12).json", "team.okr.json").program == "Dropbox"


def test_a_plan_that_does_not_end_in_okr_json_has_copies_too() -> None:
    assert label("goals (1).json", "goals.json").program == "Google Drive"


@pytest.mark.parametrize(
    ("name", "like"),
    [
        ("team.okr (1).json", True),
        ("other.okr (1).json", False),
        ("teams.sync-conflict-20261112-140233-ABC1234.okr.json", False),
        ("team copy.okr.json", False),
    ],
)
def test_only_a_programs_name_of_this_plan_is_like_its_copy(name: str, like: bool) -> None:
    assert is_named_like_a_copy(name, "team.okr.json") is like
