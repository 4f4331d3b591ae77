"""Raw plans for the storage tests: what stands in a file, written by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from okr_tui.storage.canonical import text
from okr_tui.storage.planfile import PlanFile

MS = 1_767_225_600_000  # 2026-01-01


def key(number: int, ms: int = MS) -> str:
    """A key as ours are, the same for the same number; no two are neighbours."""
    return str((ms + number << 80) + (number * 7_919 + 1 << 64))


PLAN, MAYA, TEAM, OBJECTIVE, RETENTION, CHURN = (key(n) for n in range(6))

Tables = dict[str, dict[str, dict[str, Any]]]


def check_in(day: int, value: float, key_result: str = RETENTION, **more: Any) -> dict[str, Any]:
    return {
        "key_result": key_result,
        "at": f"2026-02-{day:02}",
        "by": MAYA,
        "value": value,
        "created": {"at": f"2026-02-{day:02}T09:00:00Z", "by": MAYA},
        **more,
    }


def tables(*check_ins: dict[str, Any]) -> Tables:
    """A small company with one objective, two key results and these check-ins, the first under key(100)."""
    return {
        "plan": {PLAN: {"plan_id": key(50), "format": 1, "name": "Northwind"}},
        "organisation": {key(7): {"name": "Northwind", "mission": "Make work lighter"}},
        "teams": {TEAM: {"name": "Product", "lead": MAYA}},
        "people": {MAYA: {"name": "Maya Lind", "handle": "maya", "team": TEAM}},
        "objectives": {OBJECTIVE: {"number": 1, "title": "Customers stay", "why": "They pay us", "team": TEAM}},
        "key_results": {
            RETENTION: {"objective": OBJECTIVE, "number": 1, "title": "Retention", "baseline": 62, "target": 77},
            CHURN: {"objective": OBJECTIVE, "number": 2, "title": "Churn", "kind": "decrease", "target": 2.5},
        },
        "checkins": {key(100 + i): each for i, each in enumerate(check_ins)},
    }


def data(*check_ins: dict[str, Any]) -> bytes:
    return text(tables(*check_ins))


def plan_file(folder: Path, *check_ins: dict[str, Any]) -> PlanFile:
    path = folder / "northwind.okr.json"
    path.write_bytes(data(*check_ins))
    return PlanFile(path)
