"""Writers are killed in the middle of saving; the file is whole and no acknowledged check-in is lost."""

import os
import random

import pytest

from okr_tui.storage.planfile import PlanFile
from tests.durability.processes import Brood, grown_plan, whole

pytestmark = pytest.mark.xdist_group("durability")

ROUNDS_A_PLAN = 100


@pytest.mark.parametrize(
    "rounds", [pytest.param(120, id="quick"), pytest.param(2_000, id="slow", marks=pytest.mark.slow)]
)
def test_a_check_in_survives_kill_in_the_middle_of_saving(tmp_path, rounds):
    chance = random.Random(2026)
    half_written = 0
    for begin in range(0, rounds, ROUNDS_A_PLAN):  # a plan that grows on and on would only make it slower
        folder = tmp_path / str(begin)
        folder.mkdir()
        path = grown_plan(folder, 1_500).path
        with Brood(path) as brood:
            for turn in range(min(ROUNDS_A_PLAN, rounds - begin)):
                if turn % 2:
                    brood.killed_after(chance.randint(1, 8), chance.randrange(60_000))
                else:
                    brood.killed_after(chance.randint(1, 8), chance.randrange(3_000), half_written=True)
                saved = whole(path).table("checkins")
                assert brood.acknowledged.items() <= {key: raw["value"] for key, raw in saved.items()}.items()
                half_written += any(name.endswith(".tmp") for name in os.listdir(folder))
        assert len(brood.acknowledged) >= min(ROUNDS_A_PLAN, rounds - begin)
    print(f"{half_written} of {rounds} rounds left a half-written file")
    assert half_written > rounds / 10, "hardly any kill fell into a save"


def test_what_killed_writers_left_is_swept_by_the_next_save(tmp_path):
    path = grown_plan(tmp_path).path
    with Brood(path) as brood:
        for turns in range(0, 60_000, 3_000):
            brood.killed_after(1, turns)
    PlanFile(path).update(lambda content: {"teams": {"7": {"name": "Sweepers"}}})
    assert [each.name for each in tmp_path.iterdir() if each.name.endswith(".tmp")] == []
