"""Edits of votes and polls: opening, giving dots, taking them back, counted hands, closing; fingers and questions."""

from __future__ import annotations

from collections.abc import Sequence

from okr_tui.domain.draft import Draft, Edit
from okr_tui.domain.edits.workshop.moments import add_moment, course_of, step_of
from okr_tui.domain.errors import BadValue, NotFound, Refused
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id
from okr_tui.domain.together import Rating, Vote
from okr_tui.domain.workshop.course import Course
from okr_tui.domain.workshop.ideas import Item
from okr_tui.domain.workshop.polls import poll
from okr_tui.domain.workshop.votes import Ballot, Phase, ballot
from okr_tui.domain.workshops import Moment

MOST_COUNTED = 999
"""Dots that a room can be counted to have given to one thing."""
MOST_DOTS = 99
"""Dots that one person can be given."""


def open_vote(workshop: Id, step: Id, dots: int | None = None, most: int | None = None) -> Edit:
    """Begin to take votes, or take them again after the vote was closed; dots given before stay.

    Args:
        workshop: The workshop.
        step: The step.
        dots: How many each has; None for what the agenda says, or the default.
        most: How many one thing may get of one person.

    Raises:
        Refused: There is nothing to vote on.
        BadValue: No such number of dots.
    """

    def edit(draft: Draft) -> None:
        for number in (dots, most):
            if number is not None and not 1 <= number <= MOST_DOTS:
                raise BadValue(f"{number} is no number of dots to give.", f"Give one from 1 to {MOST_DOTS}.")
        found = course_of(draft.plan, workshop)
        votes = ballot(draft.plan, found, step_of(found, step))
        if not votes.items:
            raise Refused("There is nothing to vote on yet.", "Reveal the ideas first (v), or write some.")
        if votes.phase == "open" and dots is None and most is None:
            return
        each = dots or votes.allowed.dots
        limit = min(most or (votes.allowed.most if dots is None else (each + 1) // 2), each)
        add_moment(draft, workshop, "open", step=step, dots=each, most=limit)

    return edit


def close_vote(workshop: Id, step: Id) -> Edit:
    """Show the totals; nothing where the vote is not open."""

    def edit(draft: Draft) -> None:
        found = course_of(draft.plan, workshop)
        if ballot(draft.plan, found, step_of(found, step)).phase == "open":
            add_moment(draft, workshop, "close", step=step)

    return edit


def give_dots(workshop: Id, step: Id, item: Id, dots: int, *, by: Id) -> Edit:
    """Give a thing so many dots of one person, in place of those that it had of theirs; 0 takes them back.

    Raises:
        Refused: The vote is not open, or the dots are more than the person has or one thing may get.
        NotFound: The thing is gone.
    """

    def edit(draft: Draft) -> None:
        votes, thing = _open_ballot(draft.plan, course_of(draft.plan, workshop), step, item)
        before = votes.own(by, item)
        if dots == before:
            return
        if dots < 0:
            raise BadValue(f"{dots} dots can't be given.", "0 takes them back.")
        if dots > votes.allowed.most:
            raise Refused(
                f"One thing may get {_dots(votes.allowed.most)} of one person.", "Give the others to something else."
            )
        if dots - before > votes.left(by):
            left = f"only {_dots(votes.left(by))}" if votes.left(by) else "no dots"
            raise Refused(f"You have {left} left to give.", "Take one back somewhere else first.")
        for post in thing.posts:
            for vote in draft.plan.said(Vote, post):
                if vote.by == by and vote.round == step:
                    draft.delete(vote.id)
        if dots:
            draft.create("votes", {"about": item, "by": by, "dots": dots, "round": step})

    return edit


def count_dots(workshop: Id, step: Id, item: Id, dots: int) -> Edit:
    """Keep how many dots people without a terminal gave to a thing, without names; 0 takes the count back.

    Raises:
        BadValue: No such number of dots.
    """

    def edit(draft: Draft) -> None:
        if not 0 <= dots <= MOST_COUNTED:
            raise BadValue(f"{dots} is no count of dots.", f"Give a number from 0 to {MOST_COUNTED}.")
        _, thing = _open_ballot(draft.plan, course_of(draft.plan, workshop), step, item)
        for post in thing.posts:
            for vote in draft.plan.said(Vote, post):
                if vote.by is None and vote.round == step:
                    draft.delete(vote.id)
        if dots:
            draft.create("votes", {"about": item, "dots": dots, "round": step})

    return edit


_CLOSED: dict[Phase, tuple[str, str]] = {
    "sorting": ("The vote is not open yet.", "The facilitator opens it with v."),
    "closed": ("The vote is closed.", "The facilitator opens it again with v."),
}


def _open_ballot(plan: Plan, course: Course, step: Id, item: Id) -> tuple[Ballot, Item]:
    votes = ballot(plan, course, step_of(course, step))
    if votes.phase != "open":
        raise Refused(*_CLOSED[votes.phase])
    thing = next((one for one in votes.items if one.id == item), None)
    if thing is None:
        raise NotFound("That is not voted on any more.", "Look again; it may have been merged into another one.")
    return votes, thing


def _dots(number: int) -> str:
    return f"{number} dot{'' if number == 1 else 's'}"


# -- fingers ----------------------------------------------------------------------------------------------


def show_fingers(workshop: Id, step: Id, round_: Id, value: int, *, by: Id) -> Edit:
    """Keep one person's 1-5 in answer to a question, in place of an earlier one.

    Once all are in, the numbers are seen, and stay so when somebody comes later.

    Args:
        workshop: The workshop.
        step: The step that asks.
        round_: The step itself, or the question that was asked in it.
        value: How many fingers.
        by: Whose.

    Raises:
        BadValue: No such number of fingers.
    """

    def edit(draft: Draft) -> None:
        if not 1 <= value <= 5:
            raise BadValue(f"{value} is no number of fingers.", "Answer from 1 to 5.")
        found = course_of(draft.plan, workshop)
        step_of(found, step)
        mine = any(one.by == by and one.round == round_ for one in draft.plan.said(Rating, workshop))
        if mine and found.revealed(round_):
            raise Refused("The hands have been shown, and yours was among them.", "y lets everybody answer anew.")
        for old in draft.plan.said(Rating, workshop):
            if old.by == by and old.round == round_:
                draft.delete(old.id)
        draft.create("ratings", {"about": workshop, "by": by, "value": value, "round": round_})
        keep_shown(draft, workshop, step, round_)

    return edit


def count_fingers(workshop: Id, step: Id, round_: Id, hands: Sequence[int]) -> Edit:
    """Keep the hands that the facilitator counted, without names, in place of an earlier count.

    They are seen at once, as the room saw them, unless somebody at a terminal is not in yet. Nobody's hand takes the
    count back.

    Args:
        workshop: The workshop.
        step: The step that asks.
        round_: The step itself, or the question that was asked in it.
        hands: How many showed one finger, two … five.

    Raises:
        BadValue: No such number of hands.
    """

    def edit(draft: Draft) -> None:
        if len(hands) > 5 or any(not 0 <= count <= MOST_COUNTED for count in hands):
            raise BadValue("These are no hands of one to five fingers.", "Say how many showed each: 1×2 4×3 5×7")
        found = course_of(draft.plan, workshop)
        step_of(found, step)
        for old in draft.plan.said(Rating, workshop):
            if old.hands and old.round == round_:
                draft.delete(old.id)
        if any(hands):
            draft.create("ratings", {"about": workshop, "hands": tuple(hands), "round": round_})
            keep_shown(draft, workshop, step, round_)

    return edit


def keep_shown(draft: Draft, workshop: Id, step: Id, round_: Id) -> None:
    """Record that the numbers are seen: whoever comes after that does not hide them from the room again."""
    found = course_of(draft.plan, workshop)
    question = next((one for one in found.moments if one.id == round_), None)
    if not found.revealed(round_) and poll(draft.plan, found, step_of(found, step), question).shown:
        add_moment(draft, workshop, "reveal", step=round_)


def ask(workshop: Id, step: Id, question: str) -> Edit:
    """Ask another question in a step; those before it keep their answers.

    Raises:
        BadValue: There is no question.
    """

    def edit(draft: Draft) -> None:
        step_of(course_of(draft.plan, workshop), step)
        words = " ".join(question.split())
        if not words:
            raise BadValue("There is no question yet.", "Say what is to be answered from 1 to 5.")
        add_moment(draft, workshop, "ask", step=step, text=words)

    return edit


def ask_again(workshop: Id, step: Id, round_: Id) -> Edit:
    """Let everybody answer the same question anew; the answers before stay with the question as it was asked then."""

    def edit(draft: Draft) -> None:
        found = course_of(draft.plan, workshop)
        one = step_of(found, step)
        asked = next((m for m in draft.plan.said(Moment, workshop) if m.id == round_), None)
        words = poll(draft.plan, found, one, asked).question
        add_moment(draft, workshop, "ask", step=step, text=words)

    return edit
