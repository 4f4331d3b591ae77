"""How long the quick verbs take from the shell, as a multiple of ``python -c pass``.

    python -m bench.quick [--runs 21] [--sizes 1000,10000,100000]

Whole processes, each run paired with an empty interpreter, so that a busy machine slows both; medians of the
ratios. It needs a Python environment whose bytecode is compiled, and says so when it is not.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta

from okr_tui.ids import new_id
from okr_tui.storage.planfile import PlanFile

DAYS = 45
PEOPLE, OBJECTIVES, EACH = 25, 60, 3

LIMITS = {("checkin", 10_000): 4.5, ("checkin", 100_000): 8.0, ("due", 10_000): 6.0}


def make_plan(path: str, check_ins: int) -> None:
    """Write a company's plan in its seventh week, with so many check-ins."""
    chance = random.Random(check_ins)
    first = date.today() - timedelta(DAYS)
    began = int((time.time() - DAYS * 86_400) * 1000)
    counter = iter(range(check_ins + 1000))

    def key() -> str:
        return new_id(began + next(counter))

    made = {"at": f"{first}T10:00:00Z"}
    people = {key(): {"name": f"Person {place}", "handle": f"p{place}", "created": made} for place in range(PEOPLE)}
    owners, cycle = list(people), key()
    objectives, key_results = {}, {}
    for place in range(OBJECTIVES):
        objective = key()
        owner = owners[place % PEOPLE]
        objectives[objective] = {
            "number": place + 1,
            "title": f"Objective {place}",
            "owner": owner,
            "cycle": cycle,
            "created": made,
        }
        for number in range(1, EACH + 1):
            key_results[key()] = {
                "objective": objective,
                "number": number,
                "title": f"Result {place} {number}",
                "unit": "%",
                "baseline": 10,
                "target": 90,
                "owner": owner,
                "created": made,
            }
    measured = list(key_results)
    logged = {}
    for place in range(check_ins):
        day = first + timedelta(place * (DAYS - 10) // check_ins)
        by = chance.choice(owners)
        logged[key()] = {
            "key_result": chance.choice(measured),
            "at": str(day),
            "by": by,
            "value": chance.randrange(10, 90),
            "confidence": chance.randrange(11),
            **({"note": "Two more pilots have started."} if chance.random() < 0.25 else {}),
            "created": {"at": f"{day}T10:00:00Z", "by": by},
        }
    rows = {
        "plan": {key(): {"plan_id": key(), "format": 1, "name": "Measured", "created": made}},
        "people": people,
        "cycles": {cycle: {"name": "Q", "start": str(first), "end": str(first + timedelta(90)), "created": made}},
        "objectives": objectives,
        "key_results": key_results,
        "checkins": logged,
    }
    PlanFile.create(path, rows)


def seconds(command: list[str], env: dict[str, str]) -> float:
    """Run a command and give the time it took; exit statuses 0 and 1 are both fine."""
    begun = time.perf_counter()
    done = subprocess.run(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    took = time.perf_counter() - begun
    if done.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)}: {done.stderr.decode()}")
    return took


def main() -> None:
    """Measure, and print one line for each verb and size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=21)
    parser.add_argument("--sizes", default="1000,10000,100000")
    args = parser.parse_args()
    okr = os.path.join(os.path.dirname(sys.executable), "okr")
    if not os.path.exists(okr):
        raise SystemExit(f"There is no {okr}; install the package into this environment first.")
    folder = tempfile.mkdtemp(prefix="okr-bench-")
    env = {**os.environ, "OKR_HOME": os.path.join(folder, "home"), "OKR_AS": "p3"}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    try:
        for size in map(int, args.sizes.split(",")):
            plan = os.path.join(folder, f"{size}.okr.json")
            make_plan(plan, size)
            verbs = {"checkin": [okr, "checkin", "O3.2", "71", "-c", "7", "-f", plan], "due": [okr, "due", "-f", plan]}
            ratios: dict[str, list[float]] = {verb: [] for verb in verbs}
            for run in range(args.runs + 2):
                for verb, command in verbs.items():
                    empty = seconds([sys.executable, "-c", "pass"], env)
                    took = seconds(command, env)
                    if run > 1:
                        ratios[verb].append(took / empty)
            for verb, found in ratios.items():
                limit = LIMITS.get((verb, size))
                wanted = f"   (wanted: at most {limit})" if limit else ""
                megabytes = os.path.getsize(plan) / 1e6
                print(
                    f"okr {verb:8} {size:7} check-ins ({megabytes:4.1f} MB)  "
                    f"{statistics.median(found):5.2f} × pass{wanted}",
                    flush=True,
                )
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
