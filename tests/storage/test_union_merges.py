"""git merges the file line by line (``merge=union``), exits 0, and leaves what it leaves; no record is lost by it."""

import shutil
import subprocess

import pytest

from okr_tui.storage.canonical import text
from okr_tui.storage.content import Content
from tests.storage.plans import MAYA, TEAM, check_in, key, tables

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")

BASES = {"no check-ins": tables(), "some check-ins": tables(check_in(1, 64), check_in(2, 65))}


def union(folder, base, ours, theirs) -> bytes:
    for name, plan in (("base", base), ("ours", ours), ("theirs", theirs)):
        (folder / name).write_bytes(text(plan))
    command = ["git", "merge-file", "--union", "-p", "ours", "base", "theirs"]
    return subprocess.run(command, cwd=folder, capture_output=True, check=True).stdout


def changed(base, **edits):
    """The plan after somebody wrote these records."""
    return {name: {**base.get(name, {}), **edits.get(name, {})} for name in {*base, *edits}}


@pytest.mark.parametrize("base", BASES.values(), ids=BASES)
@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        pytest.param(
            {"checkins": {key(200): check_in(3, 66)}}, {"checkins": {key(201): check_in(3, 67)}}, id="a check-in each"
        ),
        pytest.param(
            {"checkins": {key(201): check_in(3, 66)}}, {"checkins": {key(200): check_in(3, 67)}}, id="the earlier last"
        ),
        pytest.param(
            {"posts": {key(200): {"text": "A"}}}, {"posts": {key(201): {"text": "B"}}}, id="the first post each"
        ),
        pytest.param({"kites": {key(1): {"a": 1}}}, {"yachts": {key(1): {"b": 2}}}, id="a table of its own each"),
        pytest.param({"kites": {key(1): {"a": 1}}}, {"kites": {key(2): {"b": 2}}}, id="the same new table"),
        pytest.param(
            {"posts": {key(200): {"text": "A"}}, "changes": {key(202): {"field": "a"}}},
            {"changes": {key(201): {"field": "b"}}, "checkins": {key(203): check_in(5, 70)}},
            id="tables beside each other",
        ),
        pytest.param(
            {"changes": {key(202): {"record": key(999), "field": "a"}}, "checkins": {key(204): check_in(5, 71)}},
            {"changes": {key(201): {"record": key(999), "field": "b"}}, "checkins": {key(203): check_in(5, 70)}},
            id="both in two tables beside each other",
        ),
    ],
)
def test_every_record_of_both_sides_is_there_after_a_union(tmp_path, base, ours, theirs):
    merged = Content.of(union(tmp_path, base, changed(base, **ours), changed(base, **theirs)))
    merged.verify()
    assert merged.data == text(changed(changed(base, **ours), **theirs))


def test_of_two_edits_of_one_record_the_later_one_shows(tmp_path):
    base = tables()
    ours = changed(base, teams={TEAM: {"name": "Ours", "lead": MAYA, "heads": {"name": key(301)}}})
    theirs = changed(base, teams={TEAM: {"name": "Theirs", "lead": MAYA, "heads": {"name": key(302)}}})
    one = Content.of(union(tmp_path, base, ours, theirs))
    other = Content.of(union(tmp_path, base, theirs, ours))
    assert one.table("teams")[TEAM]["name"] == other.table("teams")[TEAM]["name"] == "Theirs"


MARKS = (b"<<<<<<< HEAD\n", b"=======\n", b">>>>>>> theirs\n")


def with_marks(*check_ins, few: int = 4) -> bytes:
    """A plan whose last check-ins stand between the marks of a merge."""
    lines = text(tables(*check_ins)).split(b"\n")
    end = next(at for at, each in enumerate(lines) if each.endswith(b'"checkins":{')) + 1 + len(check_ins)
    for place, mark in zip((end - few, end - few // 2, end), MARKS, strict=True):
        lines[place] = mark + lines[place]
    return b"\n".join(lines)


@pytest.mark.parametrize("count", [4, 40, 2_000])
def test_a_save_of_another_table_keeps_no_marks_of_a_merge_among_the_check_ins(count):
    check_ins = [check_in(1 + n % 28, n) for n in range(count)]
    saved = Content.of(with_marks(*check_ins)).with_rows({"teams": {TEAM: {"name": "Growth", "lead": MAYA}}})
    assert saved.data == text(changed(tables(*check_ins), teams={TEAM: {"name": "Growth", "lead": MAYA}}))


def test_a_check_in_before_the_first_of_each_side_is_put_in_order_by_the_next_save(tmp_path):
    base = tables(check_in(3, 64))
    ours, theirs = (changed(base, checkins={key(number): check_in(1, number)}) for number in (90, 91))
    saved = Content.of(union(tmp_path, base, ours, theirs)).with_rows({"checkins": {key(300): check_in(5, 70)}})
    assert saved.data == text(changed(changed(ours, **theirs), checkins={key(300): check_in(5, 70)}))


def test_marks_beside_a_damaged_line_cost_nothing_more_than_there_was():
    broken = with_marks(*[check_in(1, n) for n in range(6)]).replace(b'"value":5,', b'"value":5 5,')
    saved = Content.of(broken).with_rows({"teams": {TEAM: {"name": "Growth", "lead": MAYA}}})
    at = broken.index(b'"checkins"')
    assert saved.data[saved.data.index(b'"checkins"') :] == broken[at:]
