"""A brief as JSON for programs; the keys are a promise. Shares are 0-1 numbers, dates ISO 8601, absent things null."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from okr_tui.domain.brief.values import Brief

DIGITS = 12
"""Decimals of a share: all that mean something."""


def brief_json(brief: Brief) -> dict[str, object]:
    """Give a brief as programs read it."""
    told = _plain(brief)
    assert isinstance(told, dict)
    return {
        **told,
        "goals": [{**_without(goal, "measures"), "key_results": goal["measures"]} for goal in told["goals"]],
        "read": {"have": brief.read[0], "people": brief.read[1]} if brief.read else None,
        "teams": [
            {**team, "statuses": dict(one.statuses)} for team, one in zip(told["teams"], brief.teams, strict=True)
        ],
    }


def _without(told: dict[str, object], name: str) -> dict[str, object]:
    return {key: value for key, value in told.items() if key != name}


def _plain(value: object) -> object:
    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value) if one.name != "id"}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return round(value, DIGITS) if isinstance(value, float) else value
