"""Write the sample plans: ``python sample_data/make.py [--date YYYY-MM-DD] [--out DIR]``.

The same date always gives the same bytes. The plans beside this script were made with ``--date 2026-11-18``.
"""

from __future__ import annotations

import argparse
import tempfile
from datetime import date
from pathlib import Path

from okr_tui.sample import SAMPLES
from okr_tui.storage.planfile import PlanFile

HERE = Path(__file__).parent
COMMITTED = date(2026, 11, 18)


def make(day: date, out: Path) -> list[Path]:
    """Write every sample plan for a day into a folder, over those that are there.

    Args:
        day: The day that is to fall in week 7 of the running cycle.
        out: The folder; it is made where it is missing.
    """
    out.mkdir(parents=True, exist_ok=True)
    made = []
    # somewhere else first, so that no lock file is left beside the samples
    with tempfile.TemporaryDirectory() as scratch:
        for name, rows in SAMPLES.items():
            plan = PlanFile.create(Path(scratch) / f"{name}.okr.json", rows(day)).read()
            path = out / f"{name}.okr.json"
            path.write_bytes(plan.data)
            made.append(path)
    return made


def main() -> None:
    """Read the arguments, write the plans, say where they are."""
    parser = argparse.ArgumentParser(description="Write the sample plans.")
    parser.add_argument("--date", type=date.fromisoformat, default=COMMITTED, help="the day they are made for")
    parser.add_argument("--out", type=Path, default=HERE, help="the folder to write them to")
    args = parser.parse_args()
    for path in make(args.date, args.out):
        print(path)


if __name__ == "__main__":
    main()
