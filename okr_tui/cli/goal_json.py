"""Goals as JSON for programs; the keys are a promise. Shares are 0-1 numbers, what is absent is null."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.cli.conflict_marks import fields_in_conflict
from okr_tui.domain.agreement import agreed, authors, consents, ownership
from okr_tui.domain.jsonform import encode
from okr_tui.domain.status import NOT_APPLICABLE
from okr_tui.domain.table_talk import open_questions

if TYPE_CHECKING:
    from okr_tui.domain.assess import Assessment
    from okr_tui.domain.plan import Plan
    from okr_tui.domain.records import Cycle, Id, Objective

DIGITS = 12
"""Decimals of a share: all that mean something."""


def status_json(judge: Assessment, cycle: Cycle | None, objectives: list[Objective]) -> dict[str, object]:
    """What ``okr status --json`` prints."""
    return {
        "cycle": cycle.name if cycle else None,
        "objectives": [objective_json(judge, objective.id) for objective in objectives],
        "ownership": ownership_json(judge.plan, objectives),
    }


def ownership_json(plan: Plan, objectives: list[Objective]) -> dict[str, object]:
    """How far goals are those of the people who work on them: both shares, and the codes behind them."""
    found = ownership(plan, objectives)
    codes = {name: [plan.code(key) for key in getattr(found, name)] for name in ("counted", "alone", "open")}
    return {
        "together": _share(found.together),
        "agreed": _share(found.agreed),
        "counted": codes["counted"],
        "written_alone": codes["alone"],
        "not_agreed": codes["open"],
    }


def talk_json(plan: Plan, objective: Objective) -> dict[str, object]:
    """Who made an objective, who agreed to it, and how many questions about it are open."""
    people = plan.people
    return {
        "authors": [people[one].handle for one in authors(objective) if one in people],
        "co_authors": [people[one].handle for one in objective.co_authors if one in people],
        "agreements": [
            {
                "role": one.role,
                "person": one.person.handle if one.person else None,
                "at": encode(one.agreement.created.at) if one.agreement else None,
                "stands": one.stands,
                "changed": list(one.changed),
            }
            for one in consents(plan, objective)
        ],
        "agreed": agreed(plan, objective),
        "open_questions": open_questions(plan, objective.id),
    }


def objective_json(judge: Assessment, key: Id) -> dict[str, object]:
    """One objective with its key results, dropped ones left out."""
    plan, figures = judge.plan, judge.objective(key)
    objective = figures.objective
    team = plan.teams.get(objective.team or "")
    return {
        "code": figures.code,
        "title": objective.title,
        "team": team.name if team else None,
        "owner": figures.owner.handle if figures.owner else None,
        "progress": _share(figures.progress),
        "raw": _share(figures.raw),
        "pace": _share(figures.pace),
        "status": _status(figures.status),
        "score": _share(objective.score),
        "conflicts": fields_in_conflict(plan, key),
        "parents": [plan.code(target.id) for target, _ in plan.parents_of(objective)],
        "key_results": [key_result_json(judge, k.id) for k in plan.key_results_of(key) if k.stage != "dropped"],
    }


def key_result_json(judge: Assessment, key: Id) -> dict[str, object]:
    """One key result."""
    plan = judge.plan
    figures = judge.key_result(key)
    record, forecast = figures.key_result, judge.forecast(key)
    return {
        "code": figures.code,
        "title": record.title,
        "kind": record.kind,
        "owner": figures.owner.handle if figures.owner else None,
        "weight": record.weight,
        "unit": record.unit or None,
        "baseline": record.baseline,
        "target": record.target,
        "value": figures.value,
        "progress": _share(figures.progress),
        "raw": _share(figures.raw),
        "pace": _share(figures.pace),
        "status": _status(figures.status),
        "forecast": forecast.value if forecast else None,
        "conflicts": fields_in_conflict(plan, key),
        "due": figures.due.isoformat() if figures.due else None,
        "cadence": judge.cadence_of(record),
        "last_check_in": figures.last.at.isoformat() if figures.last else None,
        "next_check_in": figures.next_due.isoformat() if figures.next_due else None,
    }


def _status(word: str) -> str | None:
    return None if word == NOT_APPLICABLE else word


def _share(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)
