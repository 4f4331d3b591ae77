"""What git makes of two people's lines is read as the same plan that the driver makes, byte for byte."""

from __future__ import annotations

import random
import shutil
import subprocess
from pathlib import Path

import pytest

from okr_tui.domain.edits import checkins, drafting, goals, structure
from okr_tui.sync.merging import merge_contents
from tests.sync.gitting import NAME, Desk, new_desk

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")

MODES = (("--union",), (), ("--diff3",))


@pytest.fixture(scope="module")
def base(tmp_path_factory) -> Path:
    return new_desk(tmp_path_factory.mktemp("lines") / "base", "nothing").path


def work(desk: Desk, who: str, chance: random.Random) -> None:
    """Some edits as they come, a few of them earlier than everything that is there."""
    for turn in range(chance.randint(1, 5)):
        minutes, words = chance.randint(-3000, 3000), f"{who} {turn}"
        match chance.randrange(7):
            case 0:
                desk.edit(checkins.log_check_in(desk.plan.find("O1.1").id, chance.randint(62, 99)), minutes)
            case 1:
                desk.set("O1.1", "target", float(chance.randint(63, 99)), minutes)
            case 2:
                desk.set(chance.choice(("O1", "O2")), chance.choice(("title", "why")), words, minutes)
            case 3:
                desk.edit(drafting.say(desk.plan.find("O1").id, words), minutes)
            case 4:
                desk.edit(goals.add_objective(words, team=desk.plan.team("Product").id), minutes)
            case 5:
                fields = {"baseline": 1.0, "target": 2.0}
                desk.edit(goals.add_key_result(desk.plan.find("O1").id, words, fields), minutes)
            case _:
                desk.edit(structure.add_team(f"{words} of {chance.random()}"), minutes)


@pytest.mark.parametrize("seed", range(15))
def test_lines_that_git_merged_are_the_plan_that_the_driver_makes(base, tmp_path, seed):
    chance, sides = random.Random(seed), []
    for who in ("ours", "theirs", "merged"):
        (tmp_path / who).mkdir()
        shutil.copy(base, tmp_path / who / NAME)
        sides.append(Desk(tmp_path / who))
    ours, theirs, merged = sides
    work(ours, "ours", chance)
    work(theirs, "theirs", chance)
    wanted = merge_contents([("ours", ours.content), ("theirs", theirs.content)]).data
    for mode in MODES:
        command = ["git", "merge-file", *mode, "-p", str(ours.path), str(base), str(theirs.path)]
        merged.path.write_bytes(subprocess.run(command, capture_output=True).stdout)
        assert merged.content.data == wanted
        merged.set("O2", "means", "Saved again", 4000)
        assert merged.path.read_bytes() == merged.content.data
