"""One-to-one: what two people talk about, seen from one of them, and what they have talked about before.

The other one is a lead or a peer. What is on the sheet is what happened since they last sat down together: that they
did is a post of the kind *one-to-one*, with their notes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from okr_tui.domain.conversation import (
    Roadblock,
    Waiting,
    feedback_to,
    kudos_to,
    questions,
    roadblocks,
    said_on,
)
from okr_tui.domain.edits.goals import running_cycle
from okr_tui.domain.errors import NotFound, Refused
from okr_tui.domain.growth import activities
from okr_tui.domain.plan import Plan
from okr_tui.domain.reading import logged_on
from okr_tui.domain.records import CheckIn, Id, KeyResult, Person
from okr_tui.domain.rhythm import is_there
from okr_tui.domain.rhythm_records import Growth
from okr_tui.domain.roles import Goals, goals_of
from okr_tui.domain.rules import is_live
from okr_tui.domain.speakers import author_of
from okr_tui.domain.together import Post

HELD = "one-to-one"
ACTION = "action"


@dataclass(frozen=True, slots=True)
class OneToOne:
    """The sheet of two people.

    Attributes:
        person: Whose goals it is about.
        other: Who sits opposite: a lead or a peer.
        last: When they sat down before; None where they never did, as far as the plan knows.
        noted: What was noted on that day, the latest first: each may have done it, in a copy of their own.
        since: From which day on things are listed: that of the last one, else the first of the running cycle.
        goals: The person's goals.
        check_ins: Their check-ins since, the latest first.
        roadblocks: Open ones that they raised or are to solve.
        actions: Open actions of theirs, and what the other one took on between the two.
        questions: Open questions and ideas between the two.
        kudos: Thanks to the person since.
        feedback: What the two said to each other since, in both directions, the latest first.
        growth: What the person learns, and has learned since.
    """

    person: Person
    other: Person
    last: Post | None
    noted: tuple[Post, ...]
    since: date | None
    goals: Goals
    check_ins: tuple[CheckIn, ...]
    roadblocks: tuple[Roadblock, ...]
    actions: tuple[Post, ...]
    questions: tuple[Waiting, ...]
    kudos: tuple[Post, ...]
    feedback: tuple[Post, ...]
    growth: tuple[Growth, ...]


def one_to_one(plan: Plan, person: Id, other: Id, today: date) -> OneToOne:
    """Give the sheet of two people on a day.

    Raises:
        NotFound: One of them is not in the plan.
        Refused: They are the same person.
    """
    refuse_no_pair(plan, person, other)
    last = last_held(plan, person, other)
    cycle = running_cycle(plan, today)
    since = (said_on(last) if last else None) or (cycle.start if cycle else None)
    pair = {person, other}
    return OneToOne(
        person=plan.people[person],
        other=plan.people[other],
        last=last,
        noted=tuple(one for one in held_by(plan, person, other) if last and said_on(one) == said_on(last)),
        since=since,
        goals=goals_of(plan, person),
        check_ins=_check_ins(plan, person, since),
        roadblocks=tuple(
            one
            for one in roadblocks(plan, today)
            if not one.solved and person in ((one.owner.id if one.owner else None), _author(plan, one.post))
        ),
        actions=tuple(
            one
            for one in plan.posts.values()
            if one.kind == ACTION and one.state == "open" and (one.to == person or {one.about, one.to} == pair)
        ),
        questions=tuple(
            one
            for one in questions(plan, today)
            if one.state == "open" and {one.author and one.author.id, one.asked and one.asked.id} == pair
        ),
        kudos=tuple(one for one in kudos_to(plan, person) if _since(one, since)),
        feedback=_between(plan, person, other, since),
        growth=tuple(
            one
            for one in activities(plan, today, person=person)
            if one.done is None or since is None or one.done >= since
        ),
    )


def last_held(plan: Plan, person: Id, other: Id) -> Post | None:
    """Give the last one-to-one of two people, whoever of them noted it; None where there was none."""
    return next(iter(held_by(plan, person, other)), None)


def held_by(plan: Plan, person: Id, other: Id) -> list[Post]:
    """Give the one-to-ones of two people, the latest first."""
    pair = {person, other}
    held = [one for one in plan.posts.values() if one.kind == HELD and {one.about, one.to} == pair]
    return sorted(held, key=lambda one: int(one.id), reverse=True)


def partners(plan: Plan, person: Id, today: date) -> tuple[Person, ...]:
    """Give with whom somebody may want to sit down: manager, lead, reports, then the others of the team."""
    who = plan.people[person]
    team = plan.teams.get(who.team or "")
    near = [who.manager, team.lead if team else None]
    near += [one.id for one in plan.people.values() if one.manager == person]
    near += [one.id for one in plan.people.values() if one.team == who.team]
    near += list(plan.people)
    found = (plan.people[key] for key in dict.fromkeys(near) if key is not None and key in plan.people)
    return tuple(one for one in found if one.id != person and is_there(one, today))


def above(plan: Plan, person: Id, today: date) -> Person | None:
    """Give whom somebody answers to: their manager, else the lead of the nearest team above; None for nobody."""
    who = plan.people[person]
    near = [who.manager]
    team, seen = plan.teams.get(who.team or ""), set[Id]()
    while team is not None and team.id not in seen:
        seen.add(team.id)
        near.append(team.lead)
        team = plan.teams.get(plan.above_team(team) or "")
    found = (plan.people[key] for key in near if key is not None and key in plan.people and key != person)
    return next((one for one in found if is_there(one, today)), None)


def refuse_no_pair(plan: Plan, person: Id, other: Id) -> None:
    """Refuse two people who are one, or who are not in the plan."""
    if person not in plan.people or other not in plan.people:
        raise NotFound("That person is no longer in the plan.", "Look again; somebody may have taken them out.")
    if person == other:
        raise Refused(
            f"A one-to-one takes two, and both are {plan.people[person].name}.",
            "Name a lead or a peer, e.g. okr one-to-one @maya @jon",
        )


def _check_ins(plan: Plan, person: Id, since: date | None) -> tuple[CheckIn, ...]:
    found = [
        one
        for key in _measured(plan, person)
        for one in plan.check_ins(key)
        if since is None or (logged_on(one) or one.at) >= since
    ]
    return tuple(sorted(found, key=lambda one: (one.at, int(one.id)), reverse=True))


def _measured(plan: Plan, person: Id) -> list[Id]:
    """The key results that somebody answers for."""

    def own(key_result: KeyResult) -> bool:
        owner = plan.owner_of(key_result)
        return owner is not None and owner.id == person and is_live(plan, key_result)

    return [key for key, one in plan.key_results.items() if own(one)]


def _between(plan: Plan, person: Id, other: Id, since: date | None) -> tuple[Post, ...]:
    both = [one for one in feedback_to(plan, person) if _author(plan, one) == other]
    both += [one for one in feedback_to(plan, other) if _author(plan, one) == person]
    return tuple(sorted((one for one in both if _since(one, since)), key=lambda one: int(one.id), reverse=True))


def _since(post: Post, since: date | None) -> bool:
    on = said_on(post)
    return since is None or on is None or on >= since


def _author(plan: Plan, post: Post) -> Id | None:
    author = author_of(plan, post)
    return author.id if author else None
