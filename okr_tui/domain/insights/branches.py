"""What the shape of the cascade says: nobody serves an objective at its top, nobody looks after a branch of it."""

from __future__ import annotations

from collections.abc import Iterable

from okr_tui.domain.figures import day, share
from okr_tui.domain.insights.ground import Ground
from okr_tui.domain.insights.insight import Insight
from okr_tui.domain.records import Id, Objective
from okr_tui.domain.rules import is_live, is_running
from okr_tui.domain.sight import UNSERVED
from okr_tui.domain.status import STALE

STALE_LEAST = 2
"""Key results of a branch that say nothing: one alone is due from its owner and seen on Today."""
MOST_NAMED = 6


def without_support(ground: Ground) -> Iterable[Insight]:
    """Objectives of the company that no team serves."""
    for objective in ground.objectives:
        if objective.id not in ground.sight.company or UNSERVED not in ground.sight.gaps(objective.id):
            continue
        figures = ground.judge.objective(objective.id)
        stands, why = share(figures.progress), figures.why()
        weight = ground.all_moves([objective.id])
        others = [child for child, _ in ground.plan.children_of(objective.id) if not is_running(ground.plan, child)]
        waiting = ", ".join(f"{ground.plan.code(child.id)} ({child.stage})" for child in others)
        yield Insight(
            kind="no support",
            record=objective.id,
            sentence=f"No team has a goal that serves {ground.name(objective.id)}.",
            figures=(
                ("Goals below it", waiting or "none"),
                ("Progress", why if why.startswith(stands) else f"{stands}, {why}"),
                *ground.stake(weight),
            ),
            advice="Ask each lead what their team adds to it, or say openly that it waits.",
            fingerprint=",".join(f"{child.id}" for child in others if not is_live(ground.plan, child)),
            weight=weight,
        )


def stale_branches(ground: Ground) -> Iterable[Insight]:
    """The topmost objectives below which every key result that still asks for check-ins is stale."""
    stale = {f.key_result.id: f for f in ground.key_results if f.status == STALE}
    asked = {f.key_result.id for f in ground.key_results if f.next_due is not None}
    below = {o.id: _key_results_below(ground, o) & asked for o in ground.objectives}
    silent = {o for o, keys in below.items() if len(keys) >= STALE_LEAST and keys <= stale.keys()}
    for objective in ground.objectives:
        if objective.id not in silent or any(above.id in silent for above in _parents(ground, objective)):
            continue
        keys = sorted(below[objective.id], key=int)
        codes = ", ".join(ground.plan.code(key) for key in keys[:MOST_NAMED]) + (" …" if keys[MOST_NAMED:] else "")
        heard = max((c.at for key in keys if (c := ground.plan.last_check_in(key))), default=None)
        weight = ground.all_moves(keys)
        yield Insight(
            kind="stale branch",
            record=objective.id,
            sentence=f"Nobody says how {ground.name(objective.id)} goes: all {len(keys)} key results in and "
            f"below it are stale.",
            figures=(
                ("Stale", codes),
                ("Last heard of", day(heard) if heard else "never"),
                *ground.stake(weight, "they are"),
            ),
            advice="Talk to the owner: is it still worked on? If so, one round of check-ins; if not, drop it with "
            "the reason.",
            fingerprint=f"{','.join(keys)}@{heard.isoformat() if heard else 'never'}",
            weight=weight,
        )


def _parents(ground: Ground, objective: Objective) -> list[Objective]:
    above = ground.plan.parents_of(objective)
    owners = (ground.plan.objectives.get(getattr(one, "objective", one.id)) for one, _ in above)
    return [one for one in owners if one is not None]


def _key_results_below(ground: Ground, objective: Objective) -> set[Id]:
    """The key results of an objective and of all that is aligned below it."""
    found: set[Id] = set()
    met = {objective.id}
    waiting = [objective.id]
    while waiting:
        here = waiting.pop()
        own = [k.id for k in ground.plan.key_results_of(here)]
        found.update(own)
        for child, _ in (pair for key in (here, *own) for pair in ground.plan.children_of(key)):
            if child.id not in met and is_running(ground.plan, child):
                met.add(child.id)
                waiting.append(child.id)
    return found
