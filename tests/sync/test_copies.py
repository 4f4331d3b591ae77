"""Copies beside a plan are found by what is in them."""

import json
import os
from pathlib import Path
from shutil import copyfile

import pytest
from tinydb import TinyDB

from okr_tui.domain.plan import Plan
from okr_tui.storage.planfile import PlanFile
from okr_tui.sync.copies import Beside, without_copies
from tests.sync.drifted import DROPBOX, SYNCTHING, YEAR, beside, names, shared, write
from tests.sync.test_names import NAMES


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write(shared(), tmp_path / "team.okr.json")


def put(plan: Path, name: str) -> Path:
    """Lay a copy beside a plan."""
    return Path(copyfile(plan, plan.with_name(name)))


def test_every_programs_copies_are_found(plan: Path) -> None:
    for name in NAMES:
        put(plan, name)
    found = {copy.name: copy.words for copy in beside(plan)}
    assert found == NAMES


def test_a_plan_alone_has_no_copies(plan: Path) -> None:
    assert beside(plan) == ()


def test_content_decides_and_not_the_name(plan: Path) -> None:
    write(shared(), plan.with_name("team.okr (1).json"))
    put(plan, "anything at all.json")
    assert names(plan) == ["anything at all.json"]


def test_what_somebody_may_have_copied_on_purpose_is_another_copy(plan: Path) -> None:
    put(plan, "backup.okr.json")
    put(plan, DROPBOX)
    assert [(copy.words, copy.program) for copy in beside(plan)] == [
        ("Dropbox copy of Ravi, 12 Nov", "Dropbox"),
        ("another copy, backup.okr.json", ""),
    ]


def test_a_renamed_plan_keeps_its_copies(plan: Path) -> None:
    put(plan, SYNCTHING)
    renamed = plan.rename(plan.with_name("group.okr.json"))
    assert [copy.words for copy in beside(renamed)] == ["Syncthing copy of device ABC1234, 12 Nov 14:02"]


def test_copies_lie_beside_what_a_symlink_leads_to(plan: Path, tmp_path: Path) -> None:
    put(plan, DROPBOX)
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.okr.json"
    link.symlink_to(plan)
    assert names(link) == [DROPBOX]


def test_a_copy_that_stock_tinydb_rewrote_is_found(plan: Path) -> None:
    copy = put(plan, DROPBOX)
    with TinyDB(copy) as db:
        db.table("people").insert({"name": "Zoë"})
    assert copy.read_bytes().count(b"\n") == 0
    assert names(plan) == [DROPBOX]


@pytest.mark.parametrize("indent", [None, 2])
def test_a_copy_with_its_tables_in_another_order_is_found(plan: Path, indent: int | None) -> None:
    tables = json.loads(plan.read_bytes())
    turned = dict(reversed(tables.items()))
    plan.with_name(DROPBOX).write_text("\ufeff" + json.dumps(turned, indent=indent), encoding="utf-8")
    assert names(plan) == [DROPBOX]


def test_only_the_head_of_a_large_copy_is_read(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with put(plan, DROPBOX).open("ab") as copy:
        copy.write(b" " * 3_000_000)
    read: list[int] = []
    really = os.read

    def noted(handle: int, most: int) -> bytes:
        read.append(most)
        return really(handle, most)

    monkeypatch.setattr(os, "read", noted)
    found = Beside(plan).look({Plan(PlanFile(plan).read()).info.plan_id}, YEAR)
    assert found and sum(most for most in read if most < 1_000_000) <= 64 * 1024 + plan.stat().st_size + 1


def test_a_copy_that_is_cut_off_is_still_known_by_its_head(plan: Path) -> None:
    plan.with_name(DROPBOX).write_bytes(plan.read_bytes()[:400])
    assert names(plan) == [DROPBOX]


def test_a_newer_format_is_named_as_such(plan: Path) -> None:
    copy = put(plan, DROPBOX)
    copy.write_bytes(copy.read_bytes().replace(b'"format":1', b'"format":99'))
    assert [one.trouble for one in beside(plan)] == ["was written by a newer version of okr"]


def test_a_programs_copy_of_this_plan_that_is_garbage_is_named(plan: Path) -> None:
    plan.with_name(DROPBOX).write_bytes(b"\0" * 100)
    plan.with_name("other.okr (Ravi's conflicted copy 2026-11-12).json").write_bytes(b"\0")
    plan.with_name("notes.json").write_bytes(b"[1, 2]")
    assert [(one.name, one.trouble) for one in beside(plan)] == [(DROPBOX, "is no plan that can be read")]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything may be read here")
def test_a_copy_that_may_not_be_read_is_named_until_it_may(plan: Path) -> None:
    copy = put(plan, DROPBOX)
    copy.chmod(0)
    looking, ids = Beside(plan), {Plan(PlanFile(plan).read()).info.plan_id}
    before = [one.trouble for one in looking.look(ids, YEAR)]
    copy.chmod(0o600)
    assert (before, [one.trouble for one in looking.look(ids, YEAR)]) == (["can't be read: Permission denied"], [""])


@pytest.mark.parametrize(
    "name", ["team.okr.json~", "team.okr.json (1)", "team.okr.bak", "team", "team.okr - Copy.json"]
)
def test_a_file_called_after_the_plan_is_found_whatever_its_ending(plan: Path, name: str) -> None:
    put(plan, name)
    assert names(plan) == [name]


@pytest.mark.parametrize("name", ["team-LAPTOP", "team.pdf", "team.okr.json (2)"])
def test_a_file_called_after_the_plan_that_is_none_is_passed_by(plan: Path, name: str) -> None:
    plan.with_name(name).write_bytes(b"%PDF")
    assert names(plan) == []


@pytest.mark.parametrize(
    "name",
    [
        ".team.okr.json.1234-ab.json",
        "team.damaged-20261112.okr.json",
        "team-repaired.okr.json",
        "team-repaired-2.okr.json",
        "team.okr.json.damaged-20261112-140233",
        "team.okr.json.before-restore-20261112-140233",
        "notes.txt",
    ],
)
def test_hidden_files_and_our_own_are_no_copies(plan: Path, name: str) -> None:
    put(plan, name)
    assert beside(plan) == ()


def test_links_to_the_plan_fifos_and_folders_are_passed_by(plan: Path) -> None:
    plan.with_name("link.okr.json").symlink_to(plan)
    os.link(plan, plan.with_name("hard.okr.json"))
    os.mkfifo(plan.with_name("pipe.json"))
    plan.with_name("folder.json").mkdir()
    assert beside(plan) == ()


def test_an_archive_of_a_cycle_is_no_copy(plan: Path) -> None:
    archive = put(plan, "team-q3.okr.json")
    PlanFile(archive).update(
        lambda content: {"plan": {key: {**raw, "archive_of": "Q3"} for key, raw in content.table("plan").items()}}
    )
    assert beside(plan) == ()


def test_a_file_is_read_once_however_often_one_looks(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(plan, "notes.json").write_text("{}")
    put(plan, DROPBOX)
    looking, ids = Beside(plan), {Plan(PlanFile(plan).read()).info.plan_id}
    first = looking.look(ids, YEAR)
    monkeypatch.setattr("okr_tui.sync.copies.head_of", lambda path: pytest.fail(f"{path} was read again"))
    assert looking.look(ids, YEAR) == first != ()


def test_a_folder_at_rest_costs_no_listing(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.utime(plan.parent, (1_700_000_000, 1_700_000_000))
    looking = Beside(plan)
    looking.look(set(), YEAR)
    at_rest = looking.moved()
    put(plan, DROPBOX)
    assert (at_rest, looking.moved()) == (False, True)


def test_a_folder_that_has_just_moved_is_looked_at_again(plan: Path) -> None:
    looking = Beside(plan)
    looking.look(set(), YEAR)
    assert looking.moved()


class TestSeveralPlansInAFolder:
    def test_a_programs_copies_are_not_asked_about(self, plan: Path) -> None:
        for name in ("team (1).okr.json", "team-LAPTOP-7.okr.json", "team 2.okr.json"):
            put(plan, name)
        there = [name for name in os.listdir(plan.parent) if name[0] != "."]
        assert without_copies(str(plan.parent), there) == ["team.okr.json"]

    def test_another_plan_of_such_a_name_stays(self, plan: Path) -> None:
        write(shared(), plan.with_name("team 2.okr.json"))
        assert len(without_copies(str(plan.parent), ["team 2.okr.json", "team.okr.json"])) == 2

    def test_a_copy_made_by_hand_stays(self, plan: Path) -> None:
        put(plan, "team copy.okr.json")
        assert len(without_copies(str(plan.parent), ["team copy.okr.json", "team.okr.json"])) == 2

    def test_a_copy_that_was_written_to_be_looked_at_is_not_asked_about(self, plan: Path) -> None:
        put(plan, "look.okr.json")
        there = ["look.okr.json", "team.okr.json"]
        assert without_copies(str(plan.parent), there, ["look.okr.json"]) == ["team.okr.json"]

    def test_such_a_copy_of_another_plan_stays(self, plan: Path) -> None:
        write(shared(), plan.with_name("look.okr.json"))
        assert len(without_copies(str(plan.parent), ["look.okr.json", "team.okr.json"], ["look.okr.json"])) == 2

    def test_copies_without_their_plan_stay(self, plan: Path) -> None:
        both = [f"old.sync-conflict-20261112-14023{n}-ABC1234.okr.json" for n in (1, 2)]
        for name in both:
            put(plan, name)
        other = write(shared(), plan.with_name("other.okr.json"))
        plan.unlink()
        assert without_copies(str(other.parent), [*both, "other.okr.json"]) == [*both, "other.okr.json"]


def test_a_copy_that_is_moved_away_while_one_looks_is_no_trouble(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = put(plan, DROPBOX)

    def too_late(path: str) -> None:
        copy.unlink(missing_ok=True)
        raise FileNotFoundError

    monkeypatch.setattr("okr_tui.sync.copies.head_of", too_late)
    assert beside(plan) == ()


def test_a_plan_that_somebody_saves_while_one_looks_is_not_taken_for_its_copy(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really, other = os.stat(plan), os.stat(put(plan, "other.txt"))
    monkeypatch.setattr("okr_tui.sync.copies.os.stat", lambda path, **_: other if path == str(plan) else really)
    assert beside(plan) == ()
