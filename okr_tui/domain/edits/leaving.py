"""Edits of leaving: a person goes and somebody takes over; a team is dissolved into another one. Each is one act."""

from __future__ import annotations

from datetime import date

from okr_tui.domain.draft import Draft, Edit
from okr_tui.domain.edits.falling_back import fall_back
from okr_tui.domain.edits.knowing import know_above
from okr_tui.domain.errors import BadValue, NotFound, Refused
from okr_tui.domain.figures import day
from okr_tui.domain.leaving import Belongings, belongings, belongings_lines, holding
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id, Person

GONE = "Look again; somebody may have taken it out."


def leave(person: Id, *, on: date | None = None, to: Id | None = None) -> Edit:
    """Note the last day of somebody and hand over what waits for them.

    What is theirs moves at once, so that whoever takes over can begin; until their last day they count as everybody
    does. Personal goals stay theirs, and so does everything that is over. Where their last day is known already, what
    waits for them still is handed over: another copy may have given it to them, or nobody took it.

    Args:
        person: Who leaves.
        on: Their last day; where nothing is said the one that is known, else the act's own day.
        to: Who takes over; needed where anything would be left without somebody.
    """

    def edit(draft: Draft) -> None:
        plan, who = draft.plan, _person(draft.plan, person)
        last = on or who.left or draft.act.today
        found = belongings(plan, person, draft.act.today)
        if who.left is not None and not found.count:
            passed = who.left < draft.act.today
            raise Refused(
                f"{who.name} {'left' if passed else 'leaves'} on {day(who.left)} already.",
                f"For another day: okr set @{who.handle} left=DATE",
            )
        if who.joined is not None and last < who.joined:
            raise BadValue(f"{who.name} joined on {day(who.joined)}, after {day(last)}.", "Give a later last day.")
        if to is not None:
            _refuse_successor(plan, who, _person(plan, to), last)
        elif found.count:
            raise Refused(
                f"This would be left without {who.name}:\n" + "\n".join(belongings_lines(plan, found)),
                f"Say who takes over: okr person leave @{who.handle} --to @handle",
            )
        if to is not None:
            _hand_over(draft, found, who, to)
        draft.change(person, "left", last)
        fall_back(draft)

    return edit


def _hand_over(draft: Draft, found: Belongings, who: Person, to: Id) -> None:
    goals = [*(one.id for one in found.objectives), *(one.id for one in found.key_results)]
    for goal in goals:
        draft.change(goal, "owner", to)
    for team in found.teams:
        draft.change(team.id, "lead", to)
    for report in found.reports:
        draft.change(report.id, "manager", _manager(draft.plan, report.id, who, to))
    for post in (*found.roadblocks, *found.actions, *found.questions):
        draft.change(post.id, "to", to)
    for goal in goals:
        know_above(draft, goal)


def _manager(plan: Plan, report: Id, who: Person, to: Id) -> Id | None:
    """Whom a report answers to now: the successor, unless that one answers to the report."""
    above: Id | None = to
    seen: set[Id] = set()
    while above is not None and above in plan.people and above not in seen:
        if above == report:
            return who.manager
        seen.add(above)
        above = plan.people[above].manager
    return to


def _refuse_successor(plan: Plan, who: Person, to: Person, last: date) -> None:
    if to.id == who.id:
        raise Refused(f"{who.name} can’t take over from themselves.", "Name somebody who stays.")
    if to.left is not None:
        left = "left" if to.left <= last else "leaves"
        raise Refused(f"{to.name} {left} on {day(to.left)} as well.", "Name somebody who stays.")


def dissolve(team: Id, to: Id) -> Edit:
    """Dissolve a team into another one: its goals, its people and the teams below it move there.

    Its goals of the past move too; the history says whose they were. The reason is that of the act.
    """

    def edit(draft: Draft) -> None:
        plan = draft.plan
        gone, into = plan.teams.get(team), plan.teams.get(to)
        if gone is None or into is None:
            raise NotFound("That team is no longer in the plan.", GONE)
        if not draft.act.why.strip():
            raise BadValue("Dissolving a team needs a reason.", 'Give one, e.g. --why "one product, one team"')
        if gone == plan.root_team:
            raise Refused(f"{gone.name} is the whole company.", "Dissolve a team below it.")
        if team == to:
            raise Refused(f"{gone.name} can’t be dissolved into itself.", "Name the team that takes over.")
        found, above = holding(plan, team, draft.act.today), plan.above_team(gone)
        inside = _way_up(plan, to)
        for below in found.teams:
            # The way from the other team to the top must not lead through what is taken out.
            draft.change(below.id, "parent", above if below.id in inside else to)
        goals = (*found.objectives, *found.over)
        for moved in (*(one.id for one in goals), *(one.id for one in found.people)):
            draft.change(moved, "team", to)
        for post in found.posts:
            draft.change(post.id, "about", to)
        for objective in found.objectives:
            know_above(draft, objective.id)
        draft.delete(team)
        fall_back(draft)

    return edit


def _way_up(plan: Plan, team: Id) -> set[Id]:
    way: set[Id] = set()
    at: Id | None = team
    while at is not None and at not in way:
        way.add(at)
        at = plan.above_team(plan.teams[at])
    return way


def _person(plan: Plan, key: Id) -> Person:
    found = plan.people.get(key)
    if found is None:
        raise NotFound("That person is no longer in the plan.", GONE)
    return found
