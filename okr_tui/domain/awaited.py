"""All that waits for one person on a day, as the Today screen lists it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from okr_tui.domain.acknowledging import has_to_read
from okr_tui.domain.assess import Assessment
from okr_tui.domain.drift import drift
from okr_tui.domain.inbox import inbox
from okr_tui.domain.overdue_review import unreviewed
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id, Person

AwaitedKind = Literal["check-in", "question", "idea", "roadblock", "decision", "strategy", "action", "review"]


@dataclass(frozen=True, slots=True)
class Awaited:
    """One thing that waits.

    Attributes:
        kind: What is to be done: log, answer, solve, decide, read, do, review.
        record: The key of what it is: a key result, a post, a goal, the organisation, a cycle.
        about: The record that it concerns; of a key result or a goal its own.
        text: Its title, or what was said.
        due: The day on which it is or was due; None where no day was set.
        days: Days for which it has waited; of a check-in those that count, 0 before it is late.
    """

    kind: AwaitedKind
    record: Id
    about: Id
    text: str
    due: date | None
    days: int


def awaited(plan: Plan, who: Person, today: date) -> tuple[Awaited, ...]:
    """Give all that waits for a person, by kind, in each what is most urgent first."""
    return (
        *_check_ins(plan, who, today),
        *_said(plan, who, today),
        *_decisions(plan, who),
        *_strategy(plan, who, today),
        *_actions(plan, who, today),
        *(
            Awaited("review", one.cycle.id, one.cycle.id, one.cycle.name, one.cycle.end, one.days)
            for one in unreviewed(plan, today)
            if one.overdue
        ),
    )


def _check_ins(plan: Plan, who: Person, today: date) -> Iterable[Awaited]:
    for one in Assessment(plan, today).due_from(who.id):
        goal = one.key_result
        yield Awaited("check-in", goal.id, goal.id, goal.title, one.next_due, one.late)


def _said(plan: Plan, who: Person, today: date) -> Iterable[Awaited]:
    mine = inbox(plan, today).open.of(who.id)
    for one in mine.questions:
        kind: AwaitedKind = "idea" if one.post.kind == "idea" else "question"
        yield Awaited(kind, one.post.id, one.post.about, one.post.text, None, one.days)
    for block in mine.roadblocks:
        yield Awaited("roadblock", block.post.id, block.post.about, block.post.text, None, block.days)


def _decisions(plan: Plan, who: Person) -> Iterable[Awaited]:
    for one in drift(plan).of_owner(who):
        if one.state == "asked":
            goal = plan.objectives.get(one.goal) or plan.key_results[one.goal]
            yield Awaited("decision", one.goal, one.goal, goal.title, None, 0)


def _strategy(plan: Plan, who: Person, today: date) -> Iterable[Awaited]:
    # In a plan of one person there is nobody to tell.
    if not plan.info.personal and len(plan.people) > 1 and has_to_read(plan, who, today):
        told = plan.organisation
        yield Awaited("strategy", told.id, told.id, told.mission.strip() or told.vision.strip(), None, 0)


def _actions(plan: Plan, who: Person, today: date) -> Iterable[Awaited]:
    open_ = [one for one in plan.posts.values() if one.kind == "action" and one.state == "open" and one.to == who.id]
    mine = [one for one in open_ if one.about in plan.workshops or one.about in plan.people]
    for one in sorted(mine, key=lambda one: (one.due or date.max, int(one.id))):
        late = max(0, (today - one.due).days) if one.due else 0
        yield Awaited("action", one.id, one.about, one.text, one.due, late)
