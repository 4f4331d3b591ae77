"""Who owns more than one person can look after."""

from __future__ import annotations

from collections.abc import Iterable

from okr_tui.domain.figures import EPSILON, figure, percent, share
from okr_tui.domain.insights.ground import Ground
from okr_tui.domain.insights.insight import Insight
from okr_tui.domain.load import MOST_GOALS, WHOLE
from okr_tui.domain.records import Objective
from okr_tui.domain.speakers import is_there

MOST_NAMED = 8


def overloaded_owners(ground: Ground) -> Iterable[Insight]:
    """People who gave away more time than they have, or who own more objectives than anybody can follow."""
    owned: dict[str, list[Objective]] = {}
    for objective in ground.objectives:
        owner = ground.plan.owner_of(objective)
        if owner is not None and is_there(owner, ground.today):
            owned.setdefault(owner.id, []).append(objective)
    for key, goals in owned.items():
        given = sum(o.share or 0.0 for o in goals)
        if given <= WHOLE + EPSILON and len(goals) <= MOST_GOALS:
            continue
        person = ground.plan.people[key]
        weight = ground.all_moves([o.id for o in goals])
        codes = ", ".join(ground.plan.code(o.id) for o in goals[:MOST_NAMED]) + (" …" if goals[MOST_NAMED:] else "")
        shared = [f"{ground.plan.code(o.id)} {share(o.share)}" for o in goals if o.share]
        too_much = given > WHOLE + EPSILON
        yield Insight(
            kind="overloaded",
            record=key,
            sentence=f"{person.name} (@{person.handle}) has given {share(given)} of their time to the goals they own."
            if too_much
            else f"{person.name} (@{person.handle}) owns {figure(len(goals), 'objectives')}; more than {MOST_GOALS} "
            f"are hard to keep in mind.",
            figures=(
                ("Owns", f"{figure(len(goals), 'objectives')}: {codes}"),
                ("Time", f"{' + '.join(shared)} = {share(given)}" if shared else "no share of time is set"),
                *ground.stake(weight, "they are"),
            ),
            advice="Hand one over or drop one, together: which of them would you not begin today?",
            fingerprint=f"{percent(given):.0f}%,{len(goals)}",
            weight=weight,
            of_one=True,
        )
