"""The fist of five and polls from 1 to 5: simultaneous, hidden until all are in, and what to talk about."""

from __future__ import annotations

from dataclasses import dataclass

from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id
from okr_tui.domain.table_talk import FINGERS, LOW
from okr_tui.domain.together import Rating
from okr_tui.domain.workshop.course import Course
from okr_tui.domain.workshop.people import Room, room
from okr_tui.domain.workshops import AgendaStep, Moment

QUESTIONS = {
    "fist": "Can we live with what we agreed, and will we carry it?",
    "poll": "How much do you agree?",
}
SCALES = {
    "fist": "1 no · 2 large doubts · 3 can live with it · 4 good · 5 I will carry it",
    "poll": "1 not at all · 2 little · 3 somewhat · 4 mostly · 5 fully",
}
"""What the fingers mean."""


@dataclass(frozen=True, slots=True)
class Poll:
    """One question and the hands shown in answer.

    Attributes:
        round: The step, or the moment in which the question was asked; what the answers are kept under.
        question: What was asked.
        kind: ``fist`` or ``poll``.
        answers: Each person's number, in the order in which they came in.
        hands: How many without a terminal showed one finger, two … five; empty where nobody counted.
        waiting: Who is at a terminal and not in.
        shown: Whether the numbers may be seen.
    """

    round: Id
    question: str
    kind: str
    answers: dict[Id, int]
    hands: tuple[int, ...]
    waiting: tuple[Id, ...]
    shown: bool

    @property
    def counts(self) -> tuple[int, int, int, int, int]:
        """How many showed one finger, two … five, all together."""
        numbers = list(self.answers.values())
        counted = (*self.hands, 0, 0, 0, 0, 0)[: len(FINGERS)]
        one, two, three, four, five = (numbers.count(n) + counted[n - 1] for n in FINGERS)
        return one, two, three, four, five

    @property
    def total(self) -> int:
        """How many are in."""
        return sum(self.counts)

    @property
    def mean(self) -> float | None:
        """The mean; None where nobody is in."""
        return (
            sum(n * count for n, count in zip(FINGERS, self.counts, strict=True)) / self.total if self.total else None
        )

    @property
    def low(self) -> int:
        """How many are below 3."""
        return sum(count for n, count in zip(FINGERS, self.counts, strict=True) if n < LOW)

    @property
    def talk_about_it(self) -> bool:
        """Whether anybody is below 3, which is worth more than the mean."""
        return self.low > 0


def asked_in(course: Course, step: AgendaStep) -> list[Moment]:
    """The questions that were asked in a step beside its own, in their order."""
    return [one for one in course.moments if one.kind == "ask" and one.step == step.id]


def poll(plan: Plan, course: Course, step: AgendaStep, question: Moment | None = None) -> Poll:
    """The answers to a question of a step; to its own where none is named."""
    people = room(plan, course)
    key = question.id if question is not None else step.id
    words = question.text if question is not None else (step.purpose or QUESTIONS.get(step.activity, ""))
    found = [one for one in plan.said(Rating, course.workshop.id) if one.round == key]
    latest = {one.by: one.value for one in sorted(found, key=lambda one: int(one.id)) if one.by and one.value}
    answers = {by: value for by, value in latest.items() if by and value}
    counted = max((one for one in found if one.hands), key=lambda one: int(one.id), default=None)
    hands = counted.hands[: len(FINGERS)] if counted else ()
    waiting = tuple(one for one in people.at_terminals if one not in answers)
    shown = course.revealed(key) or _complete(people, answers, hands, waiting)
    return Poll(key, words, step.activity, answers, hands, waiting, shown)


def _complete(people: Room, answers: dict[Id, int], hands: tuple[int, ...], waiting: tuple[Id, ...]) -> bool:
    """Whether all are in: nobody at a terminal is missing, and where some have none, their hands were counted."""
    if waiting or not (answers or hands):
        return False
    silent = [one for one in people.without if one not in answers]
    # One answer alone would be that person's.
    return bool(hands) if silent else len(answers) > 1 or bool(hands)


def latest_poll(plan: Plan, course: Course, step: AgendaStep) -> Poll:
    """The question of a step that is asked now."""
    questions = asked_in(course, step)
    return poll(plan, course, step, questions[-1] if questions else None)


def polls(plan: Plan, course: Course, step: AgendaStep) -> list[Poll]:
    """Every question of a step that somebody answered, in the order in which they were asked."""
    found = [poll(plan, course, step), *(poll(plan, course, step, one) for one in asked_in(course, step))]
    return [one for one in found if one.total]
