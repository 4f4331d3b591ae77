"""One check-in committed: `PlanFile.update` against its limit and against stock TinyDB.

The limit is write + fsync + rename of the same bytes. Each runs in a warm process on a plan of its own, in turn.

    python -m bench.commit [--rounds N] [--folder FOLDER]
"""

import argparse
import os
import random
import tempfile

from tinydb import TinyDB

from bench.paired import median_ratio, milliseconds, paired, table
from okr_tui.ids import new_id
from okr_tui.storage import PlanDB
from okr_tui.storage.canonical import text
from okr_tui.storage.planfile import PlanFile

SIZES = (1_000, 10_000, 100_000)
START_MS = 1_767_225_600_000  # 2026-01-01
NOTE = "Talked with the three largest customers; two renew, one waits for the new export."


def plan_with_check_ins(count: int, key_results: int = 200) -> bytes:
    """The bytes of a plan that has this many check-ins of this many key results."""
    chance = random.Random(7)

    def key(ms: int) -> str:
        return str(ms << 80 | chance.getrandbits(80))

    person = key(START_MS)
    goals = [key(START_MS + i) for i in range(key_results)]
    tables: dict[str, dict[str, dict[str, object]]] = {
        "plan": {key(START_MS): {"plan_id": key(START_MS), "format": 1, "name": "Bench"}},
        "people": {person: {"name": "Maya Lind", "handle": "maya"}},
        "key_results": {
            goal: {
                "objective": person,
                "number": i + 1,
                "title": f"Lift measure {i} to 90",
                "baseline": 10,
                "target": 90,
            }
            for i, goal in enumerate(goals)
        },
    }
    tables["checkins"] = {
        key(START_MS + 60_000 * (i + 1)): check_in(chance.choice(goals), person, 10 + i % 80) for i in range(count)
    }
    return text(tables)


def check_in(key_result: str, person: str, value: float) -> dict[str, object]:
    """A check-in as people log them."""
    return {
        "key_result": key_result,
        "at": "2026-03-20",
        "by": person,
        "value": value,
        "confidence": 7,
        "note": NOTE,
        "created": {"at": "2026-03-20T10:11:12Z", "by": person},
    }


def measure(count: int, folder: str, rounds: int) -> list[str]:
    """One row of the table: medians in milliseconds, and the two ratios."""
    data = plan_with_check_ins(count)
    paths = {name: os.path.join(folder, f"{name}-{count}.okr.json") for name in ("okr", "PlanDB", "limit", "stock")}
    for path in paths.values():
        with open(path, "wb") as handle:
            handle.write(data)
    file = PlanFile(paths["okr"])
    goal, person = next(iter(file.read().table("key_results"))), next(iter(file.read().table("people")))
    stock, database = TinyDB(paths["stock"]), PlanDB(paths["PlanDB"])

    def commit() -> None:
        file.update(lambda _: {"checkins": {new_id(): check_in(goal, person, 42)}})

    def limit() -> None:
        temp = paths["limit"] + ".tmp"
        handle = os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.write(handle, data)
        os.fsync(handle)
        os.close(handle)
        os.replace(temp, paths["limit"])

    def insert_by_tinydb() -> None:
        database.table("checkins").insert(check_in(goal, person, 42))

    seconds = paired({"okr": commit, "PlanDB": insert_by_tinydb, "limit": limit}, rounds)
    insert = {"okr": commit, "stock": lambda: stock.table("checkins").insert(check_in(goal, person, 42))}
    against_stock = paired(insert, max(3, min(rounds, 300_000 // count)))
    stock.close()
    return [
        f"{count:,}",
        f"{milliseconds(seconds['limit']):.1f}",
        f"{milliseconds(seconds['okr']):.1f}",
        f"{median_ratio(seconds, 'okr', 'limit'):.2f}",
        f"{median_ratio(seconds, 'PlanDB', 'limit'):.2f}",
        f"{milliseconds(against_stock['stock']):.1f}",
        f"{median_ratio(against_stock, 'stock', 'okr'):.1f}",
    ]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--folder", help="where to write; the file system decides much")
    options = parser.parse_args()
    head = ["check-ins", "write+fsync+rename ms", "okr ms", "okr ÷ it", "PlanDB ÷ it", "stock TinyDB ms", "stock ÷ okr"]
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        rows = [measure(count, folder, options.rounds) for count in SIZES]
    print(table(head, rows))


if __name__ == "__main__":
    main()
