"""The disk ends in the middle of a save; the old file is untouched."""

import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from okr_tui.domain.errors import NotSaved
from tests.durability.processes import ROOT, grown_plan, whole
from tests.storage.plans import check_in, key

LIMITED = """
import os, resource, sys
from okr_tui.domain.errors import NotSaved
from okr_tui.storage.planfile import PlanFile
from tests.storage.plans import check_in, key
path = sys.argv[1]
before = open(path, "rb").read()
for place in range(int(sys.argv[2])):
    # Each limit is a byte at which the kernel ends the write; below, at and beyond the size of what was there.
    limit = len(before) * place // (int(sys.argv[2]) - 2)
    file = PlanFile(path)
    file.read()
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    try:
        file.update(lambda content: {"checkins": {key(9_000_000): check_in(1, 64, note="x" * len(before))}})
        said = "saved"
    except NotSaved as error:
        said = error.what
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    left = [name for name in os.listdir(os.path.dirname(path)) if name.endswith(".tmp")]
    print(limit, "as before" if open(path, "rb").read() == before else "changed", left, said)
"""


def test_a_short_write_at_any_of_fifty_places_leaves_the_old_file_alone(tmp_path):
    path = grown_plan(tmp_path).path
    command = [sys.executable, "-c", LIMITED, path, "50"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    told = [line.partition(" ")[2] for line in done.stdout.splitlines()]
    assert len(told) == 50
    assert {line for line in told if not (line.startswith("as before []") and "larger than allowed" in line)} == set()


PUT_ASIDE = """
import resource, sys
from datetime import date, datetime
from okr_tui.domain.errors import NotSaved
from okr_tui.storage.backups import keep
from okr_tui.storage.planfile import PlanFile
from okr_tui.storage.restoring import restore
from okr_tui.storage.setting_aside import set_aside
plan, copy, folder, limit = sys.argv[1:]
PlanFile(plan).read()
resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), resource.RLIM_INFINITY))
print(keep(plan, folder, "1", date.today()))
for act in (
    lambda: set_aside(copy, folder, "1", "merged copy", date.today(), plan=plan),
    lambda: restore(plan, copy, datetime.now()),
):
    try:
        act()
    except NotSaved as error:
        print("not saved")
"""


@pytest.mark.parametrize("share", [0, 0.5, 0.999])
def test_a_disk_that_fills_up_costs_neither_the_plan_nor_what_was_to_be_set_aside(tmp_path, share):
    path = Path(grown_plan(tmp_path).path)
    copy = tmp_path / "rival.okr.json"
    copy.write_bytes(path.read_bytes())
    before = path.read_bytes()
    words = [str(path), str(copy), str(tmp_path / "state"), str(int(len(before) * share))]
    done = subprocess.run(
        [sys.executable, "-c", PUT_ASIDE, *words], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split("\n")[:3] == ["None", "not saved", "not saved"]
    assert (path.read_bytes(), copy.read_bytes()) == (before, before)
    left = [each.name for each in tmp_path.rglob("*") if each.is_file() and "lock" not in each.name]
    assert sorted({*left} - {"path"}) == sorted([path.name, copy.name])


@pytest.fixture
def small_disk(tmp_path):
    """A disk of one megabyte."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)]
    try:
        mounted = subprocess.run(command, capture_output=True, text=True)
    except FileNotFoundError:
        pytest.skip("there is no mount here")
    if mounted.returncode:
        pytest.skip(f"mounting is not permitted here: {mounted.stderr.strip()}")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_leaves_the_old_file_alone(small_disk):
    file = grown_plan(small_disk)
    before = Path(file.path).read_bytes()
    with open(small_disk / "film.mkv", "wb", buffering=0) as film, suppress(OSError):
        while True:
            film.write(b"\0" * 4_096)
    with pytest.raises(NotSaved, match="disk is full"):
        file.update(lambda content: {"checkins": {key(9_000_000): check_in(1, 64)}})
    assert Path(file.path).read_bytes() == before


def test_saves_go_on_until_the_disk_is_full_and_again_when_it_is_not(small_disk):
    file = grown_plan(small_disk, 100)
    saved = 0
    note = "A long story. " * 2_000
    with pytest.raises(NotSaved):
        for saved in range(1_000):
            file.update(lambda content, n=saved: {"checkins": {key(9_000_000 + n): check_in(1, n, note=note)}})
    assert len(whole(file.path).table("checkins")) == 100 + saved
    file.update(lambda content: {"checkins": {key(9_000_000 + n): None for n in range(saved)}})
    assert len(whole(file.path).table("checkins")) == 100
