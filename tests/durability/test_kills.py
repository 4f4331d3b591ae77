"""Writers are killed in the middle of saving; the file is whole and no acknowledged check-in is lost."""

import random
import selectors

import pytest

from tests.durability.processes import ROUNDS, grown_plan, whole, writer

pytestmark = pytest.mark.xdist_group("durability")


def acknowledged_until_killed(path: str, chance: random.Random) -> set[str]:
    """Let three writers work until some check-ins were acknowledged, then kill them wherever they are."""
    writers = [writer(path, 100_000) for _ in range(3)]
    wanted = chance.randint(3, 20)
    said = b""
    with selectors.DefaultSelector() as ready:
        for each in writers:
            ready.register(each.stdout, selectors.EVENT_READ, each)
        while said.count(b"\n") < wanted:
            for event, _ in ready.select(30):
                line = event.fileobj.readline()
                assert line, event.data.stderr.read().decode()
                said += line
    for _ in range(chance.randrange(30_000)):
        pass  # a moment that no writer knows of
    for each in writers:
        each.kill()
    for each in writers:
        said += b"\n" + each.stdout.read()
        each.wait()
        each.stdout.close()
        each.stderr.close()
    return {line.decode() for line in said.split(b"\n") if len(line) == 37}


def test_a_check_in_survives_kill_in_the_middle_of_saving(tmp_path):
    path = grown_plan(tmp_path).path
    chance = random.Random(2026)
    acknowledged: set[str] = set()
    for _ in range(ROUNDS):
        acknowledged |= acknowledged_until_killed(path, chance)
        assert acknowledged <= set(whole(path).table("checkins"))
    print(f"{ROUNDS} rounds, {len(acknowledged)} acknowledged check-ins")


def test_what_killed_writers_left_is_swept_by_the_next_save(tmp_path):
    file = grown_plan(tmp_path)
    chance = random.Random(7)
    for _ in range(3):
        acknowledged_until_killed(file.path, chance)
    file.update(lambda content: {"teams": {"7": {"name": "Sweepers"}}})
    assert [each.name for each in tmp_path.iterdir() if each.name.endswith(".tmp")] == []
