"""What is due in the days to come: check-ins, final values, ends of cycles, growth, actions; for a calendar.

Check-ins are told ahead as if each were logged on its day. Each thing has a name that it keeps: a check-in is the one
that follows so many settled rounds, so that logging one a day later moves those after it and makes no new ones. What is
overdue stands on the present day, where somebody looks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from okr_tui.domain.aim import aim
from okr_tui.domain.assess import Assessment
from okr_tui.domain.cadence import next_due
from okr_tui.domain.figures import day
from okr_tui.domain.goal_figures import KeyResultFigures
from okr_tui.domain.growth import activities
from okr_tui.domain.history import describe
from okr_tui.domain.overdue_review import unreviewed
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id
from okr_tui.domain.rhythm_records import Growth
from okr_tui.domain.rounds import Rounds
from okr_tui.domain.rules import is_running
from okr_tui.domain.speakers import is_there

ComingKind = Literal["check-in", "final value", "cycle end", "review", "growth", "action"]
HORIZON = timedelta(days=92)
"""How far ahead check-ins of a key result without a due day are told: a quarter."""
MOST_AHEAD = 60
"""Check-ins of one key result that are told ahead."""


@dataclass(frozen=True, slots=True)
class Coming:
    """One thing that is due on a day.

    Attributes:
        name: What tells it from all others, the same whenever it is asked for.
        kind: What it is.
        on: The day on which it is due, or the present one where that is past.
        title: What it is in a few words.
        words: What is behind it, in some lines.
        people: Who is to do it; nobody where it concerns everybody.
        team: The team that it belongs to; None where it has none.
    """

    name: str
    kind: ComingKind
    on: date
    title: str
    words: str
    people: tuple[Id, ...] = ()
    team: Id | None = None

    @property
    def concerns_all(self) -> bool:
        """Whether it is everybody's."""
        return self.kind in ("cycle end", "review")


def coming(plan: Plan, today: date) -> tuple[Coming, ...]:
    """Give all that is due from today on, in the order of its days; of cycles those that run."""
    judge = Assessment(plan, today)
    found = [*_check_ins(judge), *_cycles(plan, today), *_growth(plan, today), *_actions(plan, today)]
    return tuple(sorted(found, key=lambda one: (one.on, one.name)))


def of_person(found: Iterable[Coming], person: Id) -> tuple[Coming, ...]:
    """Give what somebody is to do, and what concerns everybody."""
    return tuple(one for one in found if person in one.people or one.concerns_all)


def of_team(plan: Plan, found: Iterable[Coming], team: Id) -> tuple[Coming, ...]:
    """Give what belongs to a team or one below it, and what concerns everybody."""
    below = _with_those_below(plan, team)
    return tuple(one for one in found if one.team in below or one.concerns_all)


def _with_those_below(plan: Plan, team: Id) -> Collection[Id]:
    found, waiting = {team}, [team]
    while waiting:
        under = [one.id for one in plan.teams_under(waiting.pop()) if one.id not in found]
        found.update(under)
        waiting += under
    return found


# -- check-ins --------------------------------------------------------------------------------------------


def _check_ins(judge: Assessment) -> Iterable[Coming]:
    rounds = Rounds(judge.plan, judge.today)
    for key_result in judge.plan.key_results.values():
        if is_running(judge.plan, key_result):
            figures = judge.key_result(key_result.id)
            if figures.next_due is not None:
                settled = sum(one.logged is not None for one in rounds.of(key_result.id))
                yield from _of_key_result(judge, figures, figures.next_due, settled)


def _of_key_result(judge: Assessment, figures: KeyResultFigures, first: date, settled: int) -> Iterable[Coming]:
    today, key_result = judge.today, figures.key_result
    cadence, stops = judge.cadence_of(key_result), judge.stops_of(key_result)
    last = figures.due or today + HORIZON
    due, place = first, settled + 1
    # Once the due day of the key result is there, one value is wanted, however many rounds were missed.
    while today < last and due < last and place <= settled + MOST_AHEAD:
        yield _check_in(judge, figures, due, f"{key_result.id}-{place}")
        due, place = next_due(max(due, today), cadence, stops), place + 1
    if figures.due is not None:
        yield _check_in(judge, figures, figures.due, f"{key_result.id}-final")


def _check_in(judge: Assessment, figures: KeyResultFigures, due: date, name: str) -> Coming:
    final = due == figures.due
    objective = judge.plan.objectives[figures.key_result.objective]
    told = [
        f"Aim: {aim(figures.key_result)}",
        f"Last value: {figures.value_text}" if figures.measured else "No value yet",
        f"For {judge.plan.code(objective.id)} {objective.title}",
        f"Due since {day(due)}" if due < judge.today else "",
        f"Log it: okr checkin {figures.code} VALUE",
    ]
    return Coming(
        name=name,
        kind="final value" if final else "check-in",
        on=max(due, judge.today),
        title=f"{'Final value' if final else 'Check-in'} {figures.code} {figures.key_result.title}",
        words="\n".join(filter(None, told)),
        people=(figures.owner.id,) if figures.owner else (),
        team=objective.team or (figures.owner.team if figures.owner else None),
    )


# -- the rest ---------------------------------------------------------------------------------------------


def _cycles(plan: Plan, today: date) -> Iterable[Coming]:
    for cycle in plan.cycles.values():
        if cycle.closed is None and cycle.start <= today <= cycle.end and cycle.id not in plan.info.archived:
            words = "The last day for check-ins. Then the review: okr review"
            yield Coming(f"{cycle.id}-end", "cycle end", cycle.end, f"{cycle.name} ends", words)
            begun = cycle.end + timedelta(days=1) if cycle.end < date.max else cycle.end
            words = f'Scores, what helped and hindered, what goes on: okr review "{cycle.name}"'
            yield Coming(f"{cycle.id}-review", "review", begun, f"Review of {cycle.name}", words)
    for late in unreviewed(plan, today):
        words = f"It ended on {day(late.cycle.end)}; nobody has decided about {late.left} of its objectives: okr review"
        yield Coming(f"{late.cycle.id}-review", "review", today, f"Review of {late.cycle.name}", words)


def _growth(plan: Plan, today: date) -> Iterable[Coming]:
    for one in activities(plan, today):
        if one.done is None and one.due is not None:
            objective = plan.objectives.get(one.objective or "")
            people = tuple(key for key in one.people if key in plan.people and is_there(plan.people[key], today))
            team = objective.team if objective else None
            told = [
                f"{one.kind.capitalize()}: {one.skill}" if one.skill else one.kind.capitalize(),
                f"For {plan.code(objective.id)} {objective.title}" if objective else "",
                f"Due since {day(one.due)}" if one.due < today else "",
            ]
            yield Coming(
                name=one.id,
                kind="growth",
                on=max(one.due, today),
                title=_called(one),
                words="\n".join(filter(None, told)),
                people=people,
                team=team or next((plan.people[key].team for key in people), None),
            )


def _called(one: Growth) -> str:
    """Its title, after its kind where the title does not begin with that."""
    begins = one.title.casefold().startswith(one.kind.casefold())
    return one.title if begins else f"{one.kind.capitalize()}: {one.title}"


def _actions(plan: Plan, today: date) -> Iterable[Coming]:
    for one in plan.posts.values():
        if one.kind == "action" and one.state == "open" and one.due is not None:
            owner = plan.people.get(one.to or "")
            told = [
                f"Agreed on: {describe(plan, one.about)}" if one.about else "",
                f"Due since {day(one.due)}" if one.due < today else "",
            ]
            yield Coming(
                name=one.id,
                kind="action",
                on=max(one.due, today),
                title=f"Action: {one.text}",
                words="\n".join(filter(None, told)),
                people=(owner.id,) if owner else (),
                team=owner.team if owner else None,
            )
