"""The quick commands pay for every import, so what they need must not load what they don't."""

import subprocess
import sys

import pytest

COSTLY = {
    "typing",
    "contextlib",
    "dataclasses",
    "pathlib",
    "tinydb",
    "filelock",
    "pydantic",
    "textual",
    "tempfile",
    "random",
}


def loaded_by(code: str) -> set[str]:
    script = f"import sys; before = set(sys.modules); {code}; print(*(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("module", ["okr_tui.storage", "okr_tui.storage.planfile", "okr_tui.ids"])
def test_importing_costs_nothing_that_is_not_needed(module):
    assert not loaded_by(f"import {module}") & COSTLY


def test_checking_in_loads_neither_tinydb_nor_the_mending(tmp_path):
    from tests.storage.plans import RETENTION, check_in, plan_file

    path = plan_file(tmp_path, check_in(1, 64)).path
    code = (
        "from okr_tui.storage.planfile import PlanFile; from okr_tui.ids import new_id; "
        f"file = PlanFile({path!r}); file.read().check_ins_of({RETENTION!r}); "
        f"file.update(lambda content: {{'checkins': {{new_id(): {check_in(2, 65)!r}}}}})"
    )
    assert not loaded_by(code) & {*COSTLY, "okr_tui.storage.mending", "okr_tui.storage.stock_rows", "hashlib"}


def test_the_database_is_there_when_asked_for():
    assert "tinydb" in loaded_by("from okr_tui.storage import PlanDB")


def test_a_name_that_is_not_there_is_told():
    import okr_tui.storage

    with pytest.raises(AttributeError, match="Kite"):
        okr_tui.storage.Kite  # noqa: B018
