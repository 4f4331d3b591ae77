"""Edits of a workshop's course: starting it, its steps and their times, its clock, its end."""

from __future__ import annotations

from collections.abc import Iterable

from okr_tui.domain.agenda import LONGEST_MINUTES, Agenda, Planned
from okr_tui.domain.draft import Draft, Edit
from okr_tui.domain.edits.workshop.moments import add_moment, course_of, step_of, workshop_of
from okr_tui.domain.errors import BadValue, NotFound, Refused
from okr_tui.domain.jsonform import encode
from okr_tui.domain.records import Id
from okr_tui.domain.workshops import AgendaStep


def prepare(agenda: Agenda, *, key: Id | None = None, team: Id | None = None, here: Iterable[Id] = ()) -> Edit:
    """Make a workshop of an agenda; whoever does facilitates it. Its clock stands until its first step is gone to.

    Args:
        agenda: What it goes through.
        key: Its key where the caller needs to know it beforehand.
        team: The team that it is held for.
        here: Who takes part, beside whoever prepares it.
    """
    people = tuple(here)

    def edit(draft: Draft) -> None:
        number = max((one.number for one in draft.plan.workshops.values()), default=0) + 1
        made_key = key or draft.new_key()
        steps = tuple(_step(draft.new_key(), one, place) for place, one in enumerate(agenda.steps))
        made = draft.create(
            "workshops",
            {
                "number": number,
                "title": agenda.title,
                "template": agenda.name,
                "team": team,
                "facilitator": draft.act.by,
                "steps": steps,
            },
            made_key,
        )
        for person in dict.fromkeys([*filter(None, [draft.act.by]), *people]):
            add_moment(draft, made, "here", person=person)

    return edit


def _step(key: Id, planned: Planned, place: float) -> AgendaStep:
    return AgendaStep(
        key,
        planned.title,
        planned.minutes,
        planned.activity,
        planned.purpose,
        planned.how,
        place,
        planned.dots,
        planned.most,
    )


def go_to(workshop: Id, step: Id, *, seen: Id | None) -> Edit:
    """Go to a step, on or back; the first time begins the workshop, and keeps how long it was to take.

    Where somebody else has gone to another step since, nothing is done: two who press the key at once take one step.

    Args:
        workshop: The workshop.
        step: The step.
        seen: The step that whoever presses the key saw it at; None before it began.
    """

    def edit(draft: Draft) -> None:
        found = course_of(draft.plan, workshop)
        step_of(found, step)
        if found.current == seen and (found.current != step or not found.running):
            planned = None if found.begun else round(sum(one.minutes for one in found.steps) * 60)
            add_moment(draft, workshop, "step", step=step, seconds=planned)

    return edit


def pause(workshop: Id) -> Edit:
    """Stop the clock; nothing where it stands already."""

    def edit(draft: Draft) -> None:
        if course_of(draft.plan, workshop).since is not None:
            add_moment(draft, workshop, "pause")

    return edit


def go_on(workshop: Id) -> Edit:
    """Let the clock go on, also of a workshop that was ended; nothing where it runs."""

    def edit(draft: Draft) -> None:
        found = course_of(draft.plan, workshop)
        if found.since is None and found.current is not None:
            add_moment(draft, workshop, "go on")

    return edit


def end(workshop: Id) -> Edit:
    """End a workshop; it can go on later."""

    def edit(draft: Draft) -> None:
        if course_of(draft.plan, workshop).running:
            add_moment(draft, workshop, "end")

    return edit


def add_time(workshop: Id, step: Id, seconds: int) -> Edit:
    """Give a step more time, or less where negative; what was planned stays beside it.

    Raises:
        BadValue: Nothing would be left of it, or it would take longer than any step.
    """

    def edit(draft: Draft) -> None:
        found = course_of(draft.plan, workshop)
        allowed = found.time(step_of(found, step), draft.act.at).allowed + seconds
        if not 0 < allowed <= LONGEST_MINUTES * 60:
            raise BadValue(
                f"The step would then take {round(allowed / 60)} minutes.",
                f"A step takes from 1 to {LONGEST_MINUTES} minutes.",
            )
        add_moment(draft, workshop, "add", step=step, seconds=seconds)

    return edit


def leave_out(workshop: Id, step: Id, seconds: int) -> Edit:
    """Take time off a step that nobody spent on it, such as that of a computer that slept.

    Raises:
        BadValue: There is no time to leave out.
    """

    def edit(draft: Draft) -> None:
        if seconds <= 0:
            raise BadValue(f"{seconds} seconds can't be left out.", "Give the time that nobody spent, from 1 on.")
        step_of(course_of(draft.plan, workshop), step)
        add_moment(draft, workshop, "leave out", step=step, seconds=seconds)

    return edit


def hand_over(workshop: Id, person: Id) -> Edit:
    """Let somebody else facilitate.

    Raises:
        NotFound: That person is gone.
    """

    def edit(draft: Draft) -> None:
        workshop_of(draft.plan, workshop)
        if person not in draft.plan.people:
            raise NotFound("That person is no longer in the plan.", "Type their name to add them again.")
        draft.change(workshop, "facilitator", person)

    return edit


def rename(workshop: Id, title: str) -> Edit:
    """Call a workshop something else."""

    def edit(draft: Draft) -> None:
        workshop_of(draft.plan, workshop)
        if not title.strip():
            raise BadValue("A workshop needs a title.", "Say what it is for.")
        draft.change(workshop, "title", " ".join(title.split()))

    return edit


# -- the agenda -------------------------------------------------------------------------------------------


def move_step(workshop: Id, step: Id, places: int) -> Edit:
    """Move a step up or down the agenda; at either end it stays."""

    def edit(draft: Draft) -> None:
        found = course_of(draft.plan, workshop)
        order = [one for one in found.steps if one.id != step]
        old = found.steps.index(step_of(found, step))
        new = max(0, min(old + places, len(order)))
        if new == old:
            return
        before = order[new - 1].place if new else order[0].place - 2
        after = order[new].place if new < len(order) else before + 2
        _put(draft, workshop, step_of(found, step), place=(before + after) / 2)

    return edit


def set_minutes(workshop: Id, step: Id, minutes: float) -> Edit:
    """Set how long a step is to take; once the workshop has begun, beside what was planned.

    Raises:
        BadValue: No such number of minutes.
    """

    def edit(draft: Draft) -> None:
        _refuse_minutes(minutes)
        found = course_of(draft.plan, workshop)
        one = step_of(found, step)
        if found.begun is None:
            _put(draft, workshop, one, minutes=minutes)
            return
        seconds = round(minutes * 60 - found.time(one, draft.act.at).allowed)
        if seconds:
            add_moment(draft, workshop, "add", step=step, seconds=seconds)

    return edit


def _refuse_minutes(minutes: float) -> None:
    if not 0 < minutes <= LONGEST_MINUTES:
        raise BadValue(f"{minutes:g} is no number of minutes.", f"Give one from 1 to {LONGEST_MINUTES}.")


def insert_step(workshop: Id, planned: Planned, *, after: Id | None) -> Edit:
    """Put another step on the agenda, behind one, or first.

    Raises:
        BadValue: It has no title, or no such number of minutes.
    """

    def edit(draft: Draft) -> None:
        if not planned.title.strip():
            raise BadValue("A step needs a title.", "Say what it is for.")
        _refuse_minutes(planned.minutes)
        found = course_of(draft.plan, workshop)
        places = [one.place for one in found.steps]
        at = found.steps.index(step_of(found, after)) if after is not None else -1
        before = places[at] if at >= 0 else (places[0] - 2 if places else -2)
        following = places[at + 1] if at + 1 < len(places) else before + 2
        one = _step(draft.new_key(), planned, (before + following) / 2)
        draft.change(workshop, f"steps/{one.id}", encode(one))

    return edit


def take_step_out(workshop: Id, step: Id) -> Edit:
    """Take a step off the agenda; what was said in it stays.

    Raises:
        Refused: The workshop is at it, or it is the only one.
    """

    def edit(draft: Draft) -> None:
        found = course_of(draft.plan, workshop)
        if found.current == step:  # also of one that ended: it can go on, and would then be nowhere
            raise Refused("The workshop is at this step.", "Go to another one first.")
        if len(found.steps) < 2:
            raise Refused("This is the only step.", "Put another one on the agenda first.")
        draft.change(workshop, f"steps/{step}", None)

    return edit


def _put(draft: Draft, workshop: Id, step: AgendaStep, **values: float) -> None:
    from dataclasses import replace

    draft.change(workshop, f"steps/{step.id}", encode(replace(step, **values)))  # type: ignore[arg-type]  # place and minutes
