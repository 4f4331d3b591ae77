"""Edits of the conversation: saying something about a record or to a person, replying, closing what is dealt with."""

from __future__ import annotations

from okr_tui.domain.conversation import ABOUT_PEOPLE, Thread, state_of, thread_of
from okr_tui.domain.draft import Draft, Edit
from okr_tui.domain.errors import BadValue, NotFound, Refused
from okr_tui.domain.figures import day
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id, KeyResult, Objective, Person
from okr_tui.domain.rules import is_live
from okr_tui.domain.speakers import ASKING, answers_for, asked, author_of
from okr_tui.domain.together import PostKind

GONE = "Look again; somebody may have taken it out."

SAYABLE: tuple[PostKind, ...] = ("comment", "question", "idea", "win", "roadblock", "feedback", "kudos", "signal")
"""What can be said from anywhere."""

CLOSABLE = (*ASKING, "roadblock")
"""What is open until somebody deals with it."""


def say(about: Id, kind: PostKind, text: str, *, to: Id | None = None, by: Id | None = None) -> Edit:
    """Say something about a record, or to a person.

    What is said about a person is said to them. Feedback and kudos without a receiver go to whoever answers for the
    record; kudos to a team or a group of learners stay theirs.

    Args:
        about: A goal, a team, a person, a cycle, the organisation, a growth activity.
        kind: What it is.
        text: What is said.
        to: Who is to answer, solve or receive it.
        by: Whose words these are, where somebody else types them.
    """

    def edit(draft: Draft) -> None:
        plan = draft.plan
        _refuse_nowhere(plan, about)
        author = by or draft.act.by
        receiver = _receiver(plan, about, kind, to)
        if kind in ABOUT_PEOPLE:
            _refuse_to_oneself(plan, kind, author, receiver)
        if receiver is not None and kind != "kudos":
            _refuse_left(draft, receiver)
        if kind == "roadblock":
            _refuse_over(plan, about)
        words = _words(text, kind)
        whose = by if by != draft.act.by else None
        draft.create("posts", {"about": about, "kind": kind, "text": words, "to": receiver, "by": whose})

    return edit


def reply(post: Id, text: str, *, by: Id | None = None) -> Edit:
    """Go on with a thread: what somebody else says to a question or an idea answers it, the rest is a comment."""

    def edit(draft: Draft) -> None:
        thread = _thread(draft.plan, post)
        author = author_of(draft.plan, thread.post)
        own = author is not None and author.id == (by or draft.act.by)
        _add(draft, thread, "answer" if thread.post.kind in ASKING and not own else "comment", text, by)

    return edit


def answer(post: Id, text: str, *, by: Id | None = None) -> Edit:
    """Answer a question or an idea, whoever asked; it is open no more."""

    def edit(draft: Draft) -> None:
        thread = _thread(draft.plan, post)
        if thread.post.kind not in ASKING:
            raise Refused(
                f"This is a {thread.post.kind}, which asks nothing.",
                "Reply to it instead, or close it when it is done.",
            )
        _add(draft, thread, "answer", text, by)

    return edit


def close(post: Id, words: str = "") -> Edit:
    """Say that a roadblock is solved, or that a question or an idea needs no answer; with words on how, if any."""

    def edit(draft: Draft) -> None:
        thread = _thread(draft.plan, post)
        found, how = thread.post, _done_with(draft.plan, thread)
        if found.kind not in CLOSABLE:
            raise Refused(f"This is a {found.kind}, which waits for nobody.", "There is nothing to close.")
        if how:
            raise Refused(f"This {found.kind} was {how} already.", "Reopen it to have it again.")
        if words.strip():
            _add(draft, thread, "comment", words, None)
        draft.change(found.id, "state", "closed")

    return edit


def reopen(post: Id) -> Edit:
    """Have a roadblock stand again, or a question or an idea wait for another answer."""

    def edit(draft: Draft) -> None:
        thread = _thread(draft.plan, post)
        found, how = thread.post, _done_with(draft.plan, thread)
        if found.became:
            code = draft.plan.code(found.became) or "a goal"
            raise Refused(f"This idea was taken up as {code}.", "Say what is missing about that one.")
        if found.kind not in CLOSABLE or not how:
            raise Refused(f"This {found.kind} is open.", "Answer or close it when it is dealt with.")
        # An answered one was never closed: said in words that it is open, it waits for another answer.
        draft.change(found.id, "state", None if found.state == "closed" else "open")

    return edit


def hand_over(post: Id, to: Id) -> Edit:
    """Give a roadblock, a question or an idea to somebody else to deal with."""

    def edit(draft: Draft) -> None:
        plan = draft.plan
        thread = _thread(plan, post)
        found, how = thread.post, _done_with(plan, thread)
        if found.kind not in CLOSABLE:
            raise Refused(f"This is a {found.kind}, which waits for nobody.", "There is nothing to hand over.")
        if how:
            raise Refused(f"This {found.kind} was {how} already.", "Reopen it first.")
        if to not in plan.people:
            raise NotFound("That person is no longer in the plan.", GONE)
        _refuse_left(draft, to)
        now = asked(plan, found, draft.act.today)
        if now is not None and now.id == to:
            raise Refused(f"{now.name} has it already.", "Choose somebody else.")
        draft.change(found.id, "to", to)

    return edit


def take_up(idea: Id, objective: Id) -> Edit:
    """Say which objective was made of an idea; it is dealt with by that."""

    def edit(draft: Draft) -> None:
        thread = _thread(draft.plan, idea)
        if thread.post.kind != "idea":
            raise Refused(f"This is a {thread.post.kind}, no idea.", "Answer or close it instead.")
        if objective not in draft.plan.objectives:
            raise NotFound("The objective is no longer in the plan.", GONE)
        draft.change(thread.post.id, "became", objective)

    return edit


def correct(post: Id, text: str) -> Edit:
    """Say one's own words otherwise; what they said before stays in the history."""

    def edit(draft: Draft) -> None:
        found = draft.plan.posts.get(post)
        if found is None:
            raise NotFound("That is no longer in the plan.", GONE)
        author = author_of(draft.plan, found)
        if draft.act.by is None or draft.act.by not in (found.created.by, author.id if author else None):
            name = author.name if author else "Whoever wrote it"
            raise Refused(f"{name} said this; only they can correct it.", "Reply to it instead.")
        draft.change(post, "text", _words(text, found.kind))

    return edit


# -- what it takes ----------------------------------------------------------------------------------------


def _add(draft: Draft, thread: Thread, kind: PostKind, text: str, by: Id | None) -> None:
    """Add a reply with a key later than what it stands on: an answer counts only where it came after a reopening."""
    about, top = thread.post.about, thread.post.id
    since = [c.id for c in draft.plan.changes if c.record == top]
    key = draft.later_than([top, *(one.id for one in thread.replies), *since])
    whose = by if by != draft.act.by else None
    values = {"about": about, "kind": kind, "text": _words(text, kind), "reply_to": top, "by": whose}
    draft.create("posts", values, key)


def _thread(plan: Plan, post: Id) -> Thread:
    found = thread_of(plan, post)
    if found is None:
        raise NotFound("That is no longer in the plan.", GONE)
    return found


def _done_with(plan: Plan, thread: Thread) -> str:
    """How something was dealt with, in a word; empty while it is open."""
    if thread.post.kind in ASKING:
        state, _ = state_of(plan, thread)
        return "" if state == "open" else state
    return "solved" if thread.post.state == "closed" else ""


def _words(text: str, kind: str) -> str:
    words = text.strip()
    if not words:
        raise BadValue("There are no words yet.", f"Say in a sentence or two what the {kind} is.")
    return words


def _receiver(plan: Plan, about: Id, kind: str, to: Id | None) -> Id | None:
    if to is not None and to not in plan.people:
        raise NotFound("That person is no longer in the plan.", GONE)
    if about in plan.people:
        if to not in (None, about):
            name = plan.people[about].name
            raise Refused(f"What is said about {name} is said to {name}.", "Say it to one person at a time.")
        return about
    if to is not None or kind not in ABOUT_PEOPLE:
        return to
    shared = kind == "kudos" and not isinstance(plan.get(about), Objective | KeyResult)
    if shared and len(getattr(plan.growth.get(about), "people", ())) != 1:
        return None
    owner = answers_for(plan, about)
    if kind == "feedback" and owner is None:
        raise BadValue("Nobody answers for that, so nobody would read the feedback.", "Say to whom, e.g. --to @maya")
    return owner.id if owner else None


def _refuse_nowhere(plan: Plan, about: Id) -> None:
    if not about or (plan.get(about) is None and about not in plan.growth):
        raise NotFound("What this is about is no longer in the plan.", GONE)


def _refuse_to_oneself(plan: Plan, kind: str, author: Id | None, receiver: Id | None) -> None:
    if author is None:
        raise Refused(f"Nobody is at the keyboard, so nobody would stand behind the {kind}.", "Say who you are first.")
    if receiver == author:
        name = plan.people[author].name if author in plan.people else "The same person"
        raise Refused(
            f"{name} can’t give {kind} to themselves.",
            "Say whom it is for, e.g. --to @maya; what you learned yourself is a comment.",
        )


def _refuse_left(draft: Draft, person: Id) -> None:
    found: Person = draft.plan.people[person]
    if found.left is not None and found.left < draft.act.today:
        raise Refused(
            f"{found.name} left on {day(found.left)} and will not read this.",
            "Say it to whoever took over; kudos can still be said.",
        )


def _refuse_over(plan: Plan, about: Id) -> None:
    goal = plan.get(about)
    if isinstance(goal, Objective | KeyResult) and not is_live(plan, goal):
        raise Refused(
            f"{plan.code(about)} is not worked on any more, so nothing stands in its way.",
            "Raise it on a goal that is, or leave a comment.",
        )
