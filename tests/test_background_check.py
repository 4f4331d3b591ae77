"""The look through a whole plan beside the running program."""

import asyncio
from pathlib import Path

import pytest

from okr_tui.background_check import Checked, fingerprint, look_over
from okr_tui.domain.jsonform import Damaged
from okr_tui.storage.planfile import PlanFile
from tests.builders import START, key_result, objective, plan_with


def plan_file(path: Path, *, damaged: bool) -> PlanFile:
    plan = plan_with(objective("Customers stay", key_result("Retention", (START, 65))))
    tables = {name: dict(plan.tables.table(name)) for name in plan.tables.names()}
    if damaged:
        key = next(iter(tables["checkins"]))
        tables["checkins"][key] = {**tables["checkins"][key], "confidence": 11}
    return PlanFile.create(path, tables)  # type: ignore[arg-type]


def test_a_sound_plan_has_nothing_to_tell(tmp_path: Path) -> None:
    file = plan_file(tmp_path / "p.okr.json", damaged=False)
    assert asyncio.run(look_over(file.read(), file.path, str(tmp_path / "state"))) == []


def test_a_damaged_record_is_named_with_its_field(tmp_path: Path) -> None:
    file = plan_file(tmp_path / "p.okr.json", damaged=True)
    (found,) = asyncio.run(look_over(file.read(), file.path, str(tmp_path / "state")))
    assert (found.table, found.field) == ("checkins", "confidence")


def test_content_that_was_looked_through_is_not_looked_through_again(tmp_path: Path) -> None:
    file = plan_file(tmp_path / "p.okr.json", damaged=False)
    known = [Damaged("1", "people", "name", "is empty", {"title": "Ben"})]
    Checked(str(tmp_path)).keep(fingerprint(file.read()), known)
    assert asyncio.run(look_over(file.read(), "/nowhere", str(tmp_path))) == known


def test_a_damaged_memory_is_no_memory(tmp_path: Path) -> None:
    (tmp_path / "checked.json").write_text('{"1": [["x"')
    assert Checked(str(tmp_path)).found("1") is None


def test_opening_a_plan_runs_no_code_that_lies_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = plan_file(tmp_path / "p.okr.json", damaged=True)
    for module in ("json", "pydantic", "okr_tui", "encodings"):
        words = f"open({str(tmp_path / 'ran')!r}, 'w').close()"
        (tmp_path / f"{module}.py").write_text(words)
    monkeypatch.chdir(tmp_path)
    (found,) = asyncio.run(look_over(file.read(), "p.okr.json", str(tmp_path / "state")))
    assert (found.table, (tmp_path / "ran").exists()) == ("checkins", False)
