"""The shell's quick commands compute with these modules, and count milliseconds."""

import subprocess
import sys
from pathlib import Path

import pytest

import okr_tui

QUICK = ["figures", "progress", "pace", "cadence", "status", "status_words", "objective_status"]
HEAVY = {"dataclasses", "typing", "re", "collections", "enum", "functools", "inspect", "pydantic"}


@pytest.mark.parametrize("name", QUICK)
def test_a_quick_formula_loads_nothing_heavy(name):
    code = f"import sys; import okr_tui.domain.{name}; print(*sys.modules)"
    root = Path(okr_tui.__file__).parents[1]
    run = [sys.executable, "-S", "-c", code]
    loaded = subprocess.run(run, cwd=root, capture_output=True, text=True, check=True).stdout
    assert not HEAVY & set(loaded.split())
