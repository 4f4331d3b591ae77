"""Measure everything, one table after the other: ``python -m bench [NAME …]``."""

from __future__ import annotations

import importlib
import pkgutil
import sys

import bench

NOT_MEASURING = ("__main__", "paired")


def main() -> None:
    """Run the measurements named, or all of them."""
    there = [m.name for m in pkgutil.iter_modules(bench.__path__) if m.name not in NOT_MEASURING]
    wanted = sys.argv[1:] or there
    sys.argv[1:] = []
    for name in wanted:
        module = importlib.import_module(f"bench.{name}")
        if not hasattr(module, "main"):
            continue
        print(f"\n== {name}: {(module.__doc__ or '').splitlines()[0]}", flush=True)
        module.main()


if __name__ == "__main__":
    main()
