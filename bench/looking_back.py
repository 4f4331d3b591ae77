"""How long looking back takes from the shell, as a multiple of ``python -c pass``.

    python -m bench.looking_back [--runs 9] [--check-ins 100000]

A large plan in its seventh week with some hundred changes; medians of whole processes, each run paired with an empty
interpreter. ``status`` without a day stands beside for comparison.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from bench.large_plan import large_plan
from bench.quick import seconds
from okr_tui.domain.edits import goals
from okr_tui.store import Store

GOALS = 2000
CHANGES = 200


def main() -> None:
    """Measure, and print one line for each verb."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--check-ins", type=int, default=100_000)
    args = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="okr-bench-")
    env = {**os.environ, "OKR_HOME": os.path.join(folder, "home")}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    try:
        path = os.path.join(folder, "large.okr.json")
        file = large_plan(Path(path), GOALS, args.check_ins // (GOALS * 3 // 4))
        store = Store(file)
        for number, key_result in enumerate(list(store.plan.key_results.values())[:CHANGES]):
            store.commit(goals.set_fields(key_result.id, {"target": (80, 81 + number)}), "the board asked for more")
        okr = [sys.executable, "-m", "okr_tui"]
        verbs = {
            "status": [*okr, "status", "-f", path],
            "status --at": [*okr, "status", "--at", "2026-10-20", "-f", path],
            "tree --at": [*okr, "tree", "--at", "2026-10-20", "-f", path],
            "show": [*okr, "show", "O3.2", "-f", path],
            "show --at": [*okr, "show", "O3.2", "--at", "2026-10-20", "-f", path],
            "diff --since": [*okr, "diff", "--since", "2026-11-02", "-f", path],
        }
        for verb, command in verbs.items():
            ratios = [
                seconds(command, env) / seconds([sys.executable, "-c", "pass"], env) for _ in range(args.runs + 1)
            ]
            print(
                f"okr {verb:13} {args.check_ins:7} check-ins  {statistics.median(ratios[1:]):6.1f} × pass", flush=True
            )
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
