"""Who owns more than one person can look after."""

from __future__ import annotations

from collections.abc import Iterable

from okr_tui.domain.figures import figure, percent, share
from okr_tui.domain.insights.ground import Ground
from okr_tui.domain.insights.insight import Insight
from okr_tui.domain.load import MOST_GOALS, loads
from okr_tui.domain.speakers import is_there

MOST_NAMED = 8


def overloaded_owners(ground: Ground) -> Iterable[Insight]:
    """People who gave away more time than they have, or who own more objectives than anybody can follow."""
    for key, load in loads(ground.plan, ground.today).items():
        person, goals, given = ground.plan.people[key], load.objectives, load.given
        if not load.overloaded or not is_there(person, ground.today):
            continue
        weight = ground.all_moves([o.id for o in goals])
        codes = ", ".join(ground.plan.code(o.id) for o in goals[:MOST_NAMED]) + (" …" if goals[MOST_NAMED:] else "")
        shared = [f"{ground.plan.code(o.id)} {share(o.share)}" for o in goals if o.share]
        yield Insight(
            kind="overloaded",
            record=key,
            sentence=f"{person.name} (@{person.handle}) has given {share(given)} of their time to the goals they own."
            if load.too_much_time
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
