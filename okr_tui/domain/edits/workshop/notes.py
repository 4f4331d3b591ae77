"""Edits of what a workshop leaves: parking lot, decisions, actions; and the ball thrown to and fro."""

from __future__ import annotations

from datetime import date

from okr_tui.domain.draft import Draft, Edit
from okr_tui.domain.edits.workshop.moments import course_of, workshop_of
from okr_tui.domain.errors import BadValue, NotFound, Refused
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id
from okr_tui.domain.together import Post
from okr_tui.domain.workshop.catchball import BALL, Ball, contributions, touches
from okr_tui.domain.workshop.notes import ACTION, Note


def note(workshop: Id, said: Note) -> Edit:
    """Keep a parking-lot item, a decision or an action, with the step in which it was said."""

    def edit(draft: Draft) -> None:
        values: dict[str, object] = {
            "about": workshop,
            "kind": said.kind,
            "text": said.text,
            "to": said.owner,
            "due": said.due,
            "round": course_of(draft.plan, workshop).current,
        }
        draft.create("posts", values)

    return edit


def correct(post: Id, said: Note) -> Edit:
    """Say a note in other words, or give an action another owner or day; what it said before stays in the history."""

    def edit(draft: Draft) -> None:
        _post(draft.plan, post)
        draft.change(post, "text", said.text)
        draft.change(post, "to", said.owner)
        draft.change(post, "due", said.due)

    return edit


def drop(post: Id) -> Edit:
    """Take a note off the list; undoing brings it back."""

    def edit(draft: Draft) -> None:
        _post(draft.plan, post)
        draft.delete(post)

    return edit


def close(post: Id) -> Edit:
    """Tick something off: an action that is done, a parking-lot item that was dealt with."""

    def edit(draft: Draft) -> None:
        draft.change(post, "state", "closed")

    return edit


def reopen(post: Id) -> Edit:
    """Take a tick back."""

    def edit(draft: Draft) -> None:
        draft.change(post, "state", None)

    return edit


def bring_in(workshop: Id, post: Id) -> Edit:
    """Bring a parking-lot item in, as an idea of this workshop; it is dealt with by that.

    It belongs to no step, because nobody needs to reveal what all have read.

    Raises:
        Refused: It was dealt with already.
    """

    def edit(draft: Draft) -> None:
        workshop_of(draft.plan, workshop)
        found = _open_post(draft.plan, post)
        by = found.by or found.created.by
        values: dict[str, object] = {"about": workshop, "kind": "idea", "text": found.text, "by": by}
        draft.create("posts", values)
        draft.change(post, "state", "closed")

    return edit


def make_action(workshop: Id, post: Id, owner: Id | None, due: date | None, text: str = "") -> Edit:
    """Make an action of a parking-lot item, in other words where some are given; it is dealt with by that.

    Raises:
        Refused: It was dealt with already.
    """

    def edit(draft: Draft) -> None:
        found = _open_post(draft.plan, post)
        note(workshop, Note(ACTION, text or found.text, owner, due))(draft)
        draft.change(post, "state", "closed")

    return edit


def _post(plan: Plan, key: Id) -> Post:
    found = (one for about in plan.workshops for one in plan.said(Post, about) if one.id == key)
    post = next(found, None)
    if post is None:
        raise NotFound("That is no longer in the plan.", "Look again; somebody may have taken it out.")
    return post


def _open_post(plan: Plan, key: Id) -> Post:
    found = _post(plan, key)
    if found.state != "open":
        raise Refused("This was dealt with already.", "Take its tick back to have it again.")
    return found


# -- catchball --------------------------------------------------------------------------------------------


def accept(workshop: Id, goal: Id, words: str = "") -> Edit:
    """Accept a contribution in the name of the owner of the goal above, whoever types it."""

    def edit(draft: Draft) -> None:
        ball = _ball(draft.plan, workshop, goal)
        if ball.state == "accepted":
            return
        _say(draft, workshop, ball, "accepted", words.strip() or "Accepted")

    return edit


def send_back(workshop: Id, goal: Id, reason: str) -> Edit:
    """Send a contribution back in the name of the owner of the goal above.

    Raises:
        BadValue: There is no reason.
    """

    def edit(draft: Draft) -> None:
        if not reason.strip():
            raise BadValue("Sent back without a reason nobody knows what to change.", "Say what is missing.")
        _say(draft, workshop, _ball(draft.plan, workshop, goal), "sent back", reason.strip())

    return edit


def answer(workshop: Id, goal: Id, words: str) -> Edit:
    """Answer a reason, so that the ball is with the owner of the goal above again.

    Raises:
        Refused: The contribution was not sent back.
    """

    def edit(draft: Draft) -> None:
        ball = _ball(draft.plan, workshop, goal)
        back = next((one for one in reversed(ball.posts) if one.kind in BALL), None)
        if back is None or back.kind != "sent back":
            raise Refused("This was not sent back.", "The owner of the goal above has the next word.")
        if not words.strip():
            raise BadValue("There is no answer yet.", "Say what you changed, or why not.")
        values: dict[str, object] = {"about": goal, "kind": "answer", "text": words.strip(), "reply_to": back.id}
        draft.create("posts", values, _later(draft, ball))

    return edit


def _say(draft: Draft, workshop: Id, ball: Ball, kind: str, words: str) -> None:
    found = course_of(draft.plan, workshop)
    speaker = ball.catcher if ball.catcher != draft.act.by else None
    values = {"about": ball.goal.id, "kind": kind, "text": words, "by": speaker, "round": found.current}
    draft.create("posts", values, _later(draft, ball))


def _later(draft: Draft, ball: Ball) -> Id:
    """A key later than what was said and changed so far, whose clocks may have run ahead."""
    return draft.later_than([*(one.id for one in ball.posts), *touches(draft.plan, ball.goal)])


def _ball(plan: Plan, workshop: Id, goal: Id) -> Ball:
    found = next((one for one in contributions(plan, course_of(plan, workshop)) if one.goal.id == goal), None)
    if found is None:
        raise NotFound("That goal contributes to nothing here any more.", "Look again; somebody may have moved it.")
    return found
