"""Leaving: what would be left without somebody when a person goes, and what a team holds when it is dissolved.

Nothing of the past is looked at: what a person did, said and reached stays theirs.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from okr_tui.domain.assess import Assessment
from okr_tui.domain.conversation import questions, roadblocks
from okr_tui.domain.figures import figure
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id, KeyResult, Objective, Person, Team
from okr_tui.domain.rules import is_live
from okr_tui.domain.together import Post

MOST_NAMED = 4
"""How many of each sort are named before the rest is counted."""


@dataclass(frozen=True, slots=True)
class Belongings:
    """What waits for one person and needs another when they go.

    Attributes:
        objectives: Live objectives that they own, personal ones left out.
        key_results: Live key results that they own themselves.
        teams: Teams that they lead.
        reports: Who reports to them.
        roadblocks: Open roadblocks that were given to them.
        actions: Open actions of workshops that are theirs.
        questions: Open questions and ideas that were put to them.
    """

    objectives: tuple[Objective, ...]
    key_results: tuple[KeyResult, ...]
    teams: tuple[Team, ...]
    reports: tuple[Person, ...]
    roadblocks: tuple[Post, ...]
    actions: tuple[Post, ...]
    questions: tuple[Post, ...]

    @property
    def count(self) -> int:
        """How many there are."""
        return sum(len(getattr(self, one.name)) for one in fields(self))


def belongings(plan: Plan, person: Id, today: date) -> Belongings:
    """Give what is to be handed over when somebody leaves.

    Args:
        plan: The plan.
        person: Who leaves.
        today: The day to judge what is open.
    """
    own = {one.id for one in plan.objectives.values() if one.person == person}
    objectives = sorted(plan.objectives.values(), key=lambda one: (one.number, int(one.id)))
    to_them = [one for one in plan.posts.values() if one.to == person]
    return Belongings(
        objectives=tuple(one for one in objectives if one.owner == person and one.id not in own and is_live(plan, one)),
        key_results=tuple(
            part
            for one in objectives
            for part in plan.key_results_of(one.id)
            if part.owner == person and one.id not in own and is_live(plan, part)
        ),
        teams=tuple(one for one in plan.teams.values() if one.lead == person),
        reports=tuple(one for one in plan.people.values() if one.manager == person and one.left is None),
        roadblocks=tuple(b.post for b in roadblocks(plan, today) if not b.solved and b.post.to == person),
        actions=tuple(one for one in to_them if one.kind == "action" and one.state == "open"),
        questions=tuple(q.post for q in questions(plan, today) if q.state == "open" and q.post.to == person),
    )


def to_catch_up(plan: Plan, person: Id, today: date) -> tuple[KeyResult, ...]:
    """Give the key results that somebody hands over with a check-in overdue, the latest first.

    Whoever takes over is asked for it at once, and the rounds before stay those of the person who leaves.
    """
    own = {one.id for one in plan.objectives.values() if one.person == person}
    due = (one for one in Assessment(plan, today).due_from(person) if one.late)
    return tuple(one.key_result for one in due if one.key_result.objective not in own)


def personal_goals(plan: Plan, person: Id) -> tuple[Objective, ...]:
    """Give the live personal objectives of somebody, which nobody else can take over."""
    return tuple(one for one in plan.objectives.values() if one.person == person and is_live(plan, one))


def belongings_lines(plan: Plan, found: Belongings) -> list[str]:
    """Say what is handed over, a line for each sort that there is: ``objectives: O3 Customers stay, O5 …``."""
    sorts = [
        ("objectives", [_goal(plan, one) for one in found.objectives]),
        ("key results", [_goal(plan, one) for one in found.key_results]),
        ("leads", [one.name for one in found.teams]),
        ("manages", [f"@{one.handle}" for one in found.reports]),
        ("roadblocks", [f"“{one.text}”" for one in found.roadblocks]),
        ("actions", [f"“{one.text}”" for one in found.actions]),
        ("questions and ideas", [f"“{one.text}”" for one in found.questions]),
    ]
    return [f"{name}: {_listed(rows)}" for name, rows in sorts if rows]


def _goal(plan: Plan, goal: Objective | KeyResult) -> str:
    return f"{plan.code(goal.id)} {_short(goal.title)}"


def _listed(rows: list[str]) -> str:
    more = len(rows) - MOST_NAMED
    return ", ".join(map(_short, rows[:MOST_NAMED])) + (f" and {figure(more)} more" if more > 0 else "")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 50 else f"{line[:49].rstrip()}…"


# -- a team -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Holding:
    """What a team holds that another one can take over.

    Attributes:
        objectives: Its live objectives.
        over: Those that are over. They go along, since a team that something stands on comes back with the next merge.
        people: Who is in it.
        teams: The teams directly below it.
        posts: Open questions, ideas and roadblocks about it.
    """

    objectives: tuple[Objective, ...]
    over: tuple[Objective, ...]
    people: tuple[Person, ...]
    teams: tuple[Team, ...]
    posts: tuple[Post, ...]


def holding(plan: Plan, team: Id, today: date) -> Holding:
    """Give what is to be handed over when a team is dissolved."""
    waiting = [one.post for one in questions(plan, today) if one.state == "open"]
    waiting += [one.post for one in roadblocks(plan, today) if not one.solved]
    own = [one for one in plan.objectives.values() if one.team == team]
    return Holding(
        objectives=tuple(one for one in own if is_live(plan, one)),
        over=tuple(one for one in own if not is_live(plan, one)),
        people=tuple(one for one in plan.people.values() if one.team == team),
        teams=tuple(one for one in plan.teams.values() if one.parent == team),
        posts=tuple(one for one in waiting if one.about == team),
    )
