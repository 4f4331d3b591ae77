"""The files of the minutes beside the plan: written again and again, and nobody's edits of them lost."""

from __future__ import annotations

import os
import resource
import signal
from datetime import timedelta
from pathlib import Path

import pytest

from okr_tui.domain.errors import NotSaved, Refused
from okr_tui.exchange.minutes_files import sealed_markdown, where_written, write_minutes
from okr_tui.exchange.own_files import may_replace, sealed, subject_of, write_where_told
from tests.holding import BEGIN, Holding, whole_workshop

NAME = "team-minutes-2026-11-15-1"


@pytest.fixture
def plan_path(tmp_path: Path) -> Path:
    path = tmp_path / "team.okr.json"
    path.write_text("{}")
    path.chmod(0o640)
    return path


def written(held: Holding, plan_path: Path) -> list[str]:
    paths = write_minutes(held.plan, held.plan.workshops[held.key], str(plan_path), held.at)
    return [Path(path).name for path in paths]


def beside(plan_path: Path) -> set[str]:
    return {each.name for each in plan_path.parent.iterdir()} - {plan_path.name}


def test_both_files_stand_beside_the_plan_and_end_with_their_digest(plan_path: Path):
    assert written(whole_workshop(), plan_path) == [f"{NAME}.md", f"{NAME}.html"]
    assert beside(plan_path) == {f"{NAME}.md", f"{NAME}.html"}
    for name in beside(plan_path):
        content = (plan_path.parent / name).read_bytes()
        assert content.splitlines()[-1].startswith(b"<!-- okr-tui: workshop-")
        assert subject_of(content) is not None


def test_they_get_the_permissions_of_the_plan(plan_path: Path):
    written(whole_workshop(), plan_path)
    assert {oct((plan_path.parent / name).stat().st_mode & 0o777) for name in beside(plan_path)} == {"0o640"}


def test_minutes_that_nobody_touched_are_replaced(plan_path: Path):
    held = whole_workshop()
    written(held, plan_path)
    held.note("decision", "And one thing more")
    assert written(held, plan_path) == [f"{NAME}.md", f"{NAME}.html"]
    assert "And one thing more" in (plan_path.parent / f"{NAME}.md").read_text(encoding="utf-8")


def test_what_somebody_wrote_into_them_is_kept_and_they_are_told(plan_path: Path):
    held = whole_workshop()
    paths = write_minutes(held.plan, held.plan.workshops[held.key], str(plan_path), held.at)
    assert "stay as they are" not in where_written(paths)
    markdown = plan_path.parent / f"{NAME}.md"
    markdown.write_text(markdown.read_text(encoding="utf-8").replace("a quarter", "half a year"), encoding="utf-8")
    mine = markdown.read_bytes()
    held.note("decision", "And one thing more")
    paths = write_minutes(held.plan, held.plan.workshops[held.key], str(plan_path), held.at)
    assert [Path(path).name for path in paths] == [f"{NAME}-2.md", f"{NAME}.html"]
    assert "stay as they are" in where_written(paths)
    assert markdown.read_bytes() == mine
    held.note("decision", "And a third")
    assert written(held, plan_path) == [f"{NAME}-2.md", f"{NAME}.html"]


def test_a_line_added_below_the_digest_counts_as_an_edit(plan_path: Path):
    held = whole_workshop()
    written(held, plan_path)
    with (plan_path.parent / f"{NAME}.md").open("a", encoding="utf-8") as file:
        file.write("My own words\n")
    held.note("decision", "And one thing more")
    assert written(held, plan_path)[0] == f"{NAME}-2.md"


def test_line_ends_changed_by_git_are_no_edit(plan_path: Path):
    held = whole_workshop()
    written(held, plan_path)
    markdown = plan_path.parent / f"{NAME}.md"
    markdown.write_bytes(markdown.read_bytes().replace(b"\n", b"\r\n"))
    assert written(held, plan_path)[0] == f"{NAME}.md"


def test_two_workshops_of_one_number_and_day_do_not_take_each_others_place(plan_path: Path):
    one, other = whole_workshop(), Holding(at=BEGIN + timedelta(hours=3))
    other.go_to("Recap")
    written(one, plan_path)
    assert written(other, plan_path)[0] == f"{NAME}-2.md"
    assert written(one, plan_path)[0] == f"{NAME}.md"
    assert written(other, plan_path)[0] == f"{NAME}-2.md"


def test_a_file_that_says_the_same_already_is_not_written_again(plan_path: Path):
    held = whole_workshop()
    written(held, plan_path)
    before = [(plan_path.parent / name).stat().st_ino for name in sorted(beside(plan_path))]
    written(held, plan_path)
    assert [(plan_path.parent / name).stat().st_ino for name in sorted(beside(plan_path))] == before


@pytest.mark.parametrize(
    ("plan", "stem"), [("team.json", "team"), ("team.OKR.json", "team"), ("plan", "plan"), ("é" * 120 + ".json", "é")]
)
def test_any_name_of_a_plan_makes_names_of_minutes(tmp_path: Path, plan: str, stem: str):
    path = tmp_path / plan
    path.write_text("{}")
    assert all(name.startswith(stem) and "-minutes-2026-11-15-1." in name for name in written(whole_workshop(), path))


def test_a_folder_that_may_not_be_written_in_is_named_with_a_way_out(plan_path: Path, monkeypatch: pytest.MonkeyPatch):
    if os.geteuid() == 0:
        monkeypatch.setattr(os, "open", _refusing(os.open))
    else:
        plan_path.parent.chmod(0o500)
    with pytest.raises(NotSaved) as refused:
        written(whole_workshop(), plan_path)
    plan_path.parent.chmod(0o700)
    assert f"{NAME}.md could not be written: permission denied." in refused.value.what
    assert refused.value.hint == "Write them somewhere else: okr workshop minutes 1 -o FILE"


def _refusing(really):
    """What root meets nowhere: a folder that it may not write in."""

    def opening(path, flags, *more, **named):
        if flags & os.O_CREAT:
            raise PermissionError(13, "Permission denied", path)
        return really(path, flags, *more, **named)

    return opening


def test_a_full_disk_leaves_the_old_minutes_and_no_rubbish(plan_path: Path):
    held = whole_workshop()
    written(held, plan_path)
    old = (plan_path.parent / f"{NAME}.md").read_bytes()
    held.note("decision", "And one thing more")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (500, hard))
    try:
        with pytest.raises(NotSaved):
            written(held, plan_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, ignored)
    assert (plan_path.parent / f"{NAME}.md").read_bytes() == old
    assert beside(plan_path) == {f"{NAME}.md", f"{NAME}.html"}


def test_a_named_file_is_written_over_only_where_it_is_ours(tmp_path: Path):
    held = whole_workshop()
    path = tmp_path / "notes.md"
    write_where_told(str(path), sealed_markdown(held.minutes()))
    held.note("decision", "And one thing more")
    write_where_told(str(path), sealed_markdown(held.minutes()))
    assert "And one thing more" in path.read_text(encoding="utf-8")
    path.write_text("# My notes\n")
    with pytest.raises(Refused) as refused:
        write_where_told(str(path), sealed_markdown(held.minutes()))
    assert str(path) in refused.value.what
    assert path.read_text() == "# My notes\n"


def test_an_empty_file_may_be_filled_and_a_folder_or_device_is_refused(tmp_path: Path):
    (tmp_path / "empty").touch()
    assert may_replace(str(tmp_path / "empty"))
    assert not may_replace(str(tmp_path))
    assert not may_replace("/dev/null")


def test_through_a_symbolic_link_the_file_behind_it_is_written(tmp_path: Path):
    (tmp_path / "there").mkdir()
    (tmp_path / "link.md").symlink_to(tmp_path / "there" / "real.md")
    write_where_told(str(tmp_path / "link.md"), sealed("text\n", "sheet"))
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "there" / "real.md").read_bytes().startswith(b"text\n")
