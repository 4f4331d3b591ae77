"""Edits of who takes part in a workshop: here or gone, a turn to speak, done, the strategy acknowledged by all."""

from __future__ import annotations

from collections.abc import Iterable

from okr_tui.domain.acknowledging import acknowledged
from okr_tui.domain.draft import Draft, Edit
from okr_tui.domain.edits.acknowledging import record_read
from okr_tui.domain.edits.workshop.moments import add_moment, course_of, step_of, workshop_of
from okr_tui.domain.edits.workshop.voting import keep_shown
from okr_tui.domain.errors import NotFound, Refused
from okr_tui.domain.records import Id
from okr_tui.domain.workshop.people import done_with, room
from okr_tui.domain.workshop.polls import latest_poll


def come(workshop: Id, people: Iterable[Id]) -> Edit:
    """Record who is here. Whoever records themselves sits at a terminal of their own; twice does nothing."""
    each = tuple(dict.fromkeys(people))

    def edit(draft: Draft) -> None:
        found = course_of(draft.plan, workshop)
        there = room(draft.plan, found)
        for person in each:
            if person not in draft.plan.people:
                raise NotFound("That person is no longer in the plan.", "Type their name to add them again.")
            own = person == draft.act.by
            known = there.at_terminals if own else there.present
            if person not in known:
                add_moment(draft, workshop, "here", person=person)

    return edit


def leave(workshop: Id, person: Id) -> Edit:
    """Record that somebody is not here any more; what they wrote and gave stays."""

    def edit(draft: Draft) -> None:
        found = course_of(draft.plan, workshop)
        if person not in room(draft.plan, found).present:
            return
        add_moment(draft, workshop, "gone", person=person)
        if found.step is not None and found.step.activity in ("fist", "poll"):
            # Nobody else may be missing now: what is seen by that stays so when they come back.
            keep_shown(draft, workshop, found.step.id, latest_poll(draft.plan, found, found.step).round)

    return edit


def give_turn(workshop: Id, person: Id) -> Edit:
    """Let somebody speak."""

    def edit(draft: Draft) -> None:
        found = course_of(draft.plan, workshop)
        add_moment(draft, workshop, "turn", person=person, step=found.current)

    return edit


def finish(workshop: Id, step: Id, person: Id) -> Edit:
    """Record that somebody is done with a step; twice does nothing."""

    def edit(draft: Draft) -> None:
        found = course_of(draft.plan, workshop)
        step_of(found, step)
        if person not in done_with(found, step):
            add_moment(draft, workshop, "done", step=step, person=person)

    return edit


def acknowledge(workshop: Id) -> Edit:
    """Record for everybody here that they were present when the strategy was told.

    Raises:
        Refused: There is no strategy, or nobody is here, or all have acknowledged it already.
    """

    def edit(draft: Draft) -> None:
        workshop_of(draft.plan, workshop)
        organisation = draft.plan.organisation
        if not organisation.id or not organisation.mission:
            raise Refused("There is no mission to acknowledge yet.", "Write it on the Strategy screen (F2).")
        there = room(draft.plan, course_of(draft.plan, workshop)).present
        if not there:
            raise Refused("Nobody is here yet.", "Say who takes part first.")
        known = acknowledged(draft.plan)
        fresh = [one for one in there if one not in known]
        if not fresh:
            raise Refused("Everybody here has acknowledged this strategy already.")
        record_read(draft, fresh, workshop)

    return edit
