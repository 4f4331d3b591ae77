"""Files of a plan that are put among its backups."""

import os
from datetime import date
from pathlib import Path

import pytest

from okr_tui.domain.errors import NotSaved
from okr_tui.storage import setting_aside
from okr_tui.storage.backups import keep, newest
from okr_tui.storage.kept_copies import copies_of
from okr_tui.storage.setting_aside import copy_aside, set_aside
from tests.storage.plans import data, key, plan_file

PLAN_ID = key(50)
TODAY = date(2026, 3, 1)


@pytest.fixture
def plan(tmp_path):
    return Path(plan_file(tmp_path).path)


@pytest.fixture
def rival(tmp_path):
    path = tmp_path / "northwind.sync-conflict-20260301-090000-ABC.okr.json"
    path.write_bytes(data() + b" ")
    return path


def aside(path, plan, folder, do=set_aside):
    return Path(do(path, folder, PLAN_ID, "merged copy", TODAY, plan=plan))


def test_a_merged_copy_goes_among_the_backups_of_its_plan(tmp_path, plan, rival):
    made = aside(rival, plan, tmp_path / "state")
    (copy,) = copies_of(tmp_path / "state", plan)
    assert (copy.path, copy.what, copy.of) == (
        str(made),
        "merged copy",
        "northwind.sync-conflict-20260301-090000-ABC",
    )


def test_it_is_gone_from_where_it_lay_and_not_a_byte_of_it_is_lost(tmp_path, plan, rival):
    before = rival.read_bytes()
    made = aside(rival, plan, tmp_path / "state")
    assert (rival.exists(), made.read_bytes()) == (False, before)


def test_a_file_that_is_only_copied_stays(tmp_path, plan, rival):
    aside(rival, plan, tmp_path / "state", copy_aside)
    assert rival.exists()


def test_a_damaged_file_is_taken_too(tmp_path, plan):
    plan.write_bytes(b"\xff\0 no plan")
    made = copy_aside(plan, tmp_path / "state", setting_aside.NAMELESS, "before repair", TODAY)
    assert Path(made).read_bytes() == b"\xff\0 no plan"


def test_where_it_can_not_be_kept_it_stays(tmp_path, plan, rival):
    (tmp_path / "state").write_text("a file where the folder should be")
    with pytest.raises(NotSaved):
        aside(rival, plan, tmp_path / "state")
    assert rival.exists()


def test_a_copy_that_does_not_read_as_it_was_written_costs_nothing(tmp_path, plan, rival, monkeypatch):
    put = setting_aside.put

    def failing_disk(*args):
        made = put(*args)
        Path(made).write_bytes(b"other")
        return made

    monkeypatch.setattr(setting_aside, "put", failing_disk)
    with pytest.raises(NotSaved, match="does not read"):
        aside(rival, plan, tmp_path / "state")
    assert rival.exists()


def test_a_file_that_somebody_writes_meanwhile_stays(tmp_path, plan, rival, monkeypatch):
    put = setting_aside.put

    def slowly(*args):
        rival.write_bytes(b"written meanwhile")
        return put(*args)

    monkeypatch.setattr(setting_aside, "put", slowly)
    with pytest.raises(NotSaved, match="changed"):
        aside(rival, plan, tmp_path / "state")
    assert rival.read_bytes() == b"written meanwhile"


@pytest.mark.parametrize("reason", ["../../x", "a_b/c\0", "€" * 300, "長" * 300, ""])
def test_no_reason_leads_out_of_the_folder(tmp_path, plan, rival, reason):
    made = Path(copy_aside(rival, tmp_path / "state", PLAN_ID, reason, TODAY, plan=plan))
    assert made.parent.parent == tmp_path / "state"


def test_what_was_set_aside_is_never_taken_for_the_last_good_copy(tmp_path, plan):
    kept = keep(plan, tmp_path / "state", PLAN_ID, TODAY)
    plan.write_bytes(b"damaged")
    copy_aside(plan, tmp_path / "state", PLAN_ID, "before repair", TODAY)
    assert newest(tmp_path / "state", None, plan) == kept


def test_only_the_person_may_read_what_was_set_aside(tmp_path, plan, rival):
    assert os.stat(aside(rival, plan, tmp_path / "state")).st_mode & 0o777 == 0o600
