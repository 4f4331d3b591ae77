"""A plan of as many goals as a bench asks for: teams, people, a cascade of objectives, check-ins with notes."""

from datetime import date, timedelta
from pathlib import Path

from okr_tui.domain.tables import Rows
from okr_tui.storage.planfile import PlanFile

START, END, TODAY = date(2026, 10, 1), date(2026, 12, 31), date(2026, 11, 18)
FIRST_KEY = 1 << 120


def large_plan(path: Path, goals: int = 2000, check_ins: int = 6) -> PlanFile:
    """Write a plan to a path: a quarter of its goals are objectives, the rest their key results."""
    keys = iter(range(FIRST_KEY, FIRST_KEY + 10_000_000 * (1 << 44), 1 << 44))

    def key() -> str:
        return str(next(keys))

    created = {"at": "2026-10-01T08:00:00Z"}
    cycle, root = key(), key()
    teams = [key() for _ in range(10)]
    people = [key() for _ in range(60)]
    rows: Rows = {
        "plan": {key(): {"plan_id": key(), "format": 1, "name": "Large", "created": created}},
        "organisation": {key(): {"name": "Large", "mission": "Be large", "created": created}},
        "teams": {root: {"name": "Large", "created": created}},
        "people": {},
        "cycles": {cycle: {"name": "Q4 2026", "start": str(START), "end": str(END), "cadence": 14}},
        "objectives": {},
        "key_results": {},
        "checkins": {},
    }
    for place, team in enumerate(teams):
        rows["teams"][team] = {"name": f"Team {place}", "parent": root, "lead": people[place], "created": created}
    for place, person in enumerate(people):
        team = teams[place % 10]
        rows["people"][person] = {"name": f"Person {place}", "handle": f"p{place}", "team": team, "created": created}
    above: list[str] = []
    for number in range(1, goals // 4 + 1):
        objective = key()
        record: dict[str, object] = {
            "number": number,
            "title": f"Lift the retention of segment {number} by a good deal",
            "why": f"Because segment {number} pays the rent, and one that stays is worth two that are won.",
            "team": root if number <= 5 else teams[number % 10],
            "owner": people[number % 60],
            "cycle": cycle,
            "kind": "committed",
            "stage": "active",
            "created": created,
        }
        if number > 5:
            record["alignments"] = [{"target": above[number // 6], "relation": "contributes"}]
        above.append(objective)
        rows["objectives"][objective] = record
        for part in range(1, 4):
            result = key()
            rows["key_results"][result] = {
                "objective": objective,
                "number": part,
                "title": f"Key result {part} of segment {number}",
                "kind": "increase",
                "unit": "%",
                "baseline": 60,
                "target": 80,
                "created": created,
            }
            for step in range(check_ins):
                day = START + timedelta(days=8 * step)
                rows["checkins"][key()] = {
                    "key_result": result,
                    "at": str(day),
                    "by": people[number % 60],
                    "value": 60 + (number * 7 + part * 3 + step) % 15,
                    "confidence": (number + step) % 11,
                    "note": f"Step {step} of segment {number} went as it went, with one renewal moved.",
                    "created": {"at": f"{day}T09:00:00Z"},
                }
    return PlanFile.create(path, rows)
