"""The inbox: ideas and questions that wait for an answer, and roadblocks that wait to be solved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from okr_tui.domain.conversation import Roadblock, Waiting, questions, roadblocks
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id


@dataclass(frozen=True, slots=True)
class Inbox:
    """What waits, open ones first and the oldest before the others."""

    questions: tuple[Waiting, ...]
    roadblocks: tuple[Roadblock, ...]

    @property
    def count(self) -> int:
        """How many of both there are."""
        return len(self.questions) + len(self.roadblocks)

    @property
    def posts(self) -> tuple[Id, ...]:
        """The keys of all in their order."""
        return (*(one.post.id for one in self.questions), *(one.post.id for one in self.roadblocks))

    def of(self, person: Id | None) -> Inbox:
        """Give what waits for one person."""
        return Inbox(
            tuple(one for one in self.questions if one.asked is not None and one.asked.id == person),
            tuple(one for one in self.roadblocks if one.owner is not None and one.owner.id == person),
        )

    def about(self, *records: Id) -> Inbox:
        """Give what waits about some records."""
        return Inbox(
            tuple(one for one in self.questions if one.post.about in records),
            tuple(one for one in self.roadblocks if one.post.about in records),
        )

    @property
    def open(self) -> Inbox:
        """Give what is not dealt with yet."""
        return Inbox(
            tuple(one for one in self.questions if one.state == "open"),
            tuple(one for one in self.roadblocks if not one.solved),
        )


def inbox(plan: Plan, today: date) -> Inbox:
    """Give all that waits or waited for somebody."""
    return Inbox(tuple(questions(plan, today)), tuple(roadblocks(plan, today)))
