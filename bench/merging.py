"""Two copies with 100,000 check-ins that differ in 100 come together, and one that somebody added to is read again.

Merging is measured against parsing both files with json, reading again against reading the bytes.

    python -m bench.merging [--check-ins N] [--rounds N]
"""

import argparse
import json
import os
import tempfile

from bench.commit import check_in, plan_with_check_ins
from bench.paired import median_ratio, milliseconds, paired, table
from okr_tui.ids import new_id
from okr_tui.storage.content import Content
from okr_tui.storage.planfile import PlanFile
from okr_tui.sync.merging import merge_contents

APART = 50
"""So many check-ins each copy has alone."""


def drifted(data: bytes) -> bytes:
    """The bytes of a copy in which some more check-ins were logged."""
    content = Content.of(data)
    goal = next(iter(content.table("key_results")))
    person = next(iter(content.table("people")))
    return content.with_rows({"checkins": {new_id(): check_in(goal, person, n) for n in range(APART)}}).data


def merging(data: bytes, rounds: int) -> list[list[str]]:
    """Merge two copies."""
    one, other = drifted(data), drifted(data)
    merged = merge_contents([("one", Content.of(one)), ("other", Content.of(other))])
    assert len(merged.table("checkins")) == len(Content.of(data).table("checkins")) + 2 * APART

    def merge() -> None:
        _ = merge_contents([("one", Content.of(one)), ("other", Content.of(other))]).data

    spent = paired({"merge": merge, "json": lambda: (json.loads(one), json.loads(other))}, rounds)
    return [
        ["parse both with json", f"{milliseconds(spent['json']):.0f} ms", "1"],
        ["merge both", f"{milliseconds(spent['merge']):.0f} ms", f"{median_ratio(spent, 'merge', 'json'):.2f}"],
    ]


def reading_again(data: bytes, rounds: int) -> list[list[str]]:
    """Read a file again that somebody else has added a check-in to."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "plan.okr.json")
        with open(path, "wb") as handle:
            handle.write(data)
        mine, theirs = PlanFile(path), PlanFile(path)
        goal = next(iter(mine.read().table("key_results")))
        mine.read().check_ins_of(goal)
        spent: dict[str, list[float]] = {"read again": [], "read the bytes": []}
        for _ in range(rounds):
            theirs.update(lambda content: {"checkins": {new_id(): check_in(goal, goal, 1)}})
            one = paired({"read again": lambda: mine.read(), "read the bytes": lambda: _bytes(path)}, 1, 0)
            for name, seconds in one.items():
                spent[name] += seconds
    again = median_ratio(spent, "read again", "read the bytes")
    return [
        ["read the bytes", f"{milliseconds(spent['read the bytes']):.1f} ms", "1"],
        ["read again after an append", f"{milliseconds(spent['read again']):.1f} ms", f"{again:.2f}"],
    ]


def _bytes(path: str) -> bytes:
    with open(path, "rb") as handle:
        return handle.read()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check-ins", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=7)
    args = parser.parse_args()
    data = plan_with_check_ins(args.check_ins)
    print(table(["merging", "median", "ratio"], merging(data, args.rounds)))
    print()
    print(table(["reading again", "median", "ratio"], reading_again(data, args.rounds)))


if __name__ == "__main__":
    main()
