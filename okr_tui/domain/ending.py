"""What ending goals leaves behind, to be said before and after: final values, goals below, goals of other teams."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from okr_tui.domain.deciders import deciders
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id, Objective, Person
from okr_tui.domain.review_words import missing_words
from okr_tui.domain.reviewing import Agenda, Item
from okr_tui.domain.rules import OPEN_STAGES, objective_at
from okr_tui.domain.scoring import score_text


def left_alone(before: Plan, after: Plan) -> tuple[Objective, ...]:
    """Give the goals that stood below another, or go on from one that did, and stand below none any more."""

    def stood(objective: Objective) -> bool:
        there = before.objectives.get(objective.id) or before.objectives.get(objective.continues or "")
        return there is not None and bool(before.alignments_of(there))

    return tuple(
        o for o in after.objectives.values() if o.stage in OPEN_STAGES and not after.alignments_of(o) and stood(o)
    )


def held_by(plan: Plan, ending: Collection[Id]) -> tuple[Objective, ...]:
    """Give the carried goals that stand below nothing else than some objectives that are about to end."""

    def ends(objective: Objective) -> bool:
        above = [objective_at(plan, alignment.target) for alignment in plan.alignments_of(objective)]
        return bool(above) and all(one in ending for one in above)

    return tuple(
        o for o in plan.objectives.values() if o.continues and o.stage in OPEN_STAGES and o.id not in ending and ends(o)
    )


def alone_words(plan: Plan, goals: Sequence[Objective]) -> str:
    """Say which goals stand below nothing any more; empty for none."""
    if not goals:
        return ""
    codes = ", ".join(plan.code(one.id) for one in goals)
    return f"{codes} {'stands' if len(goals) == 1 else 'stand'} below nothing any more: what stood above has ended."


def elsewhere(agenda: Agenda, item: Item, me: Person | None) -> str:
    """Say whose a goal is that somebody else is to decide about: ``Sales, @tom``; empty where I am one of these."""
    plan, objective = agenda.plan, item.objective
    if me is None or me.id in (one.id for one in deciders(plan, objective, agenda.judge.today)):
        return ""
    team, owner = plan.teams.get(objective.team or ""), plan.people.get(objective.owner or "")
    return ", ".join(filter(None, (team.name if team else "", f"@{owner.handle}" if owner else ""))) or "nobody"


def rest_words(agenda: Agenda, items: Sequence[Item], me: Person | None, *, keeps: bool) -> str:
    """Say what closing the cycle does to the goals that nobody decided about, a line for each.

    Args:
        agenda: The review of the cycle.
        items: The goals that are left.
        me: Who closes it.
        keeps: They end with their scores; else they are carried over, too.
    """
    plan = agenda.plan
    of_others = {item.code: whose for item in items if (whose := elsewhere(agenda, item, me))}
    rows = []
    for item in items:
        whose = f" ({of_others[item.code]})" if item.code in of_others else ""
        rows.append(f"{item.code} {score_text(item.score)} {item.objective.title}{whose}")
    said = [missing_words([code for item in items for code in agenda.missing(item)])]
    if of_others:
        are = "is" if len(of_others) == 1 else "are"
        said.append(f"{len(of_others)} of these {are} not yours to decide; whose stands behind the title.")
    held = held_by(plan, {item.objective.id for item in items}) if keeps else ()
    if held:
        said.append(f"What stands above {', '.join(plan.code(o.id) for o in held)} ends with this.")
    return "\n".join([*filter(None, said), "", *rows])
