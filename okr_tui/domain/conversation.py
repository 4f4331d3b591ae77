"""What people say to each other between workshops: threads, questions and ideas, roadblocks, wins, kudos, feedback.

Posts about a goal, a team, a person, a cycle, the organisation or a growth activity. What belongs elsewhere is left
out: wordings of a goal, what is written in a workshop, catchball, dismissed insights.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Literal

from okr_tui.domain.back_then import changes_by_record
from okr_tui.domain.lineage import goes_on_as
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Change, Id, KeyResult, Objective, Person
from okr_tui.domain.speakers import ASKING, asked
from okr_tui.domain.speakers import author_of as author_of
from okr_tui.domain.together import Post

SPOKEN = ("comment", "question", "idea", "win", "roadblock", "feedback", "kudos", "signal", "decision", "action")
"""Kinds of posts that begin a thread."""

REPLIES = ("answer", "comment")
"""Kinds of posts that go on with one."""

ABOUT_PEOPLE = ("feedback", "kudos")
"""Kinds of posts that are said to a person."""

WaitingState = Literal["open", "answered", "taken up", "closed"]


@dataclass(frozen=True, slots=True)
class Thread:
    """Something that was said, with what was replied to it.

    Attributes:
        post: What it began with.
        replies: What was replied, the earliest first.
        latest: The latest moment (UTC) at which anything of it was said; None where the file does not tell.
    """

    post: Post
    replies: tuple[Post, ...]
    latest: datetime | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A question or an idea, and whether somebody has answered it.

    Attributes:
        post: What was asked or thought of.
        author: Whose it is; None when unsigned.
        asked: Who is to answer: whom it was put to, else the owner of the goal; who left, the lead of the team stands
            in for. None where there is nobody.
        days: Days since it was said, until it was answered or until today.
        answered_on: The day on which it was answered, taken up or closed; None while it is open.
        state: *open* until one of these happened.
    """

    post: Post
    author: Person | None
    asked: Person | None
    days: int
    answered_on: date | None
    state: WaitingState


@dataclass(frozen=True, slots=True)
class Roadblock:
    """Something that stands in the way, and who takes it out of the way.

    Attributes:
        post: What was said.
        owner: Who solves it: to whom it was given, else the owner of the goal; None where there is nobody.
        days: Days that it has stood, until it was solved or until today.
        solved: Whether it stands no more.
        solved_on: The day on which it was solved; None while it stands, and where the file does not tell.
    """

    post: Post
    owner: Person | None
    days: int
    solved: bool
    solved_on: date | None


# -- threads ----------------------------------------------------------------------------------------------


def spoken(plan: Plan, *records: Id) -> list[Thread]:
    """Give the threads about records, or to them where they are people, in the order in which they began."""
    wanted = set(records)
    return [thread for thread in threads(plan).values() if {thread.post.about, thread.post.to} & wanted]


@lru_cache(maxsize=1)
def threads(plan: Plan) -> Mapping[Id, Thread]:
    """Give every thread of a plan by the key of its first post, the earliest first; kept, as each row asks again."""
    tops: dict[Id, Post] = {}
    below: defaultdict[Id, list[Post]] = defaultdict(list)
    for post in plan.posts.values():
        top = _top(plan, post)
        if top is post and post.kind in (*SPOKEN, "answer") and post.about not in plan.workshops:
            tops[post.id] = post
        elif top is not post and post.kind in REPLIES:
            below[top.id].append(post)
    return {key: _thread(post, below[key]) for key, post in tops.items()}


def _thread(post: Post, replies: Iterable[Post]) -> Thread:
    ordered = tuple(sorted(replies, key=lambda one: int(one.id)))
    moments = [one.created.at for one in (post, *ordered) if one.created.at is not None]
    return Thread(post, ordered, max(moments, default=None))


def _top(plan: Plan, post: Post) -> Post:
    """Go up from a reply to what the thread began with; in a circle, which only a strange file has, to the first."""
    way = {post.id: post}
    while (above := plan.posts.get(post.reply_to or "")) is not None:
        if above.id in way:
            return min(way.values(), key=lambda one: int(one.id))
        way[above.id] = post = above
    return post


def thread_of(plan: Plan, post: Id) -> Thread | None:
    """Give the thread that a post belongs to; None where it belongs to none."""
    found = plan.posts.get(post)
    return threads(plan).get(_top(plan, found).id) if found else None


# -- questions and ideas ----------------------------------------------------------------------------------


def questions(plan: Plan, today: date) -> list[Waiting]:
    """Give ideas and questions: open ones first, those that wait longest before the others.

    A question is answered by an answer, or closed; an idea is also done with when it was taken up as a goal. Reopened,
    either waits for another answer. Those about what was taken out of the plan wait no more, and are left out.
    """
    found = [_waiting(plan, one, today) for one in threads(plan).values() if one.post.kind in ASKING]
    there = [one for one in found if one.state != "open" or _is_there(plan, one.post)]
    return sorted(there, key=lambda one: (one.state != "open", *_oldest_first(one.post)))


def waiting(plan: Plan, post: Id, today: date) -> Waiting | None:
    """Give one question or idea; None where a key is that of something else."""
    thread = threads(plan).get(post)
    return _waiting(plan, thread, today) if thread and thread.post.kind in ASKING else None


def _waiting(plan: Plan, thread: Thread, today: date) -> Waiting:
    post = thread.post
    state, on = state_of(plan, thread)
    return Waiting(post, author_of(plan, post), asked(plan, post, on or today), _days(post, on or today), on, state)


def state_of(plan: Plan, thread: Thread) -> tuple[WaitingState, date | None]:
    """Give whether the question or idea of a thread is open, and since when it is not."""
    post = thread.post
    if post.became:
        return "taken up", _last_change_on(plan, post.id, "became")
    given = _answers(plan, thread)
    if given:
        at = given[0].created.at
        return "answered", at.date() if at else None
    if post.state == "closed":
        return "closed", _last_change_on(plan, post.id, "state")
    return "open", None


def _answers(plan: Plan, thread: Thread) -> list[Post]:
    """The answers that still count: those since it was reopened, where it was."""
    changes = _changes(plan, thread.post.id, "state")
    undone = {one.undoes for one in changes if one.undoes}
    reopened = [
        int(one.id)
        for one in changes
        if one.new in (None, "open") and not one.undoes and (one.event or one.id) not in undone
    ]
    since = max(reopened, default=0)
    return [one for one in thread.replies if one.kind == "answer" and int(one.id) > since]


# -- roadblocks -------------------------------------------------------------------------------------------


def roadblocks(plan: Plan, today: date) -> list[Roadblock]:
    """Give the roadblocks: those that stand first, the oldest before the others.

    Those that were said in a workshop count. What stood in the way of a goal that is over stands in no way, and is
    left out, unless the goal was carried on.
    """
    posts = (one for one in plan.posts.values() if one.kind == "roadblock" and _top(plan, one) is one)
    found = [_roadblock(plan, one, today) for one in posts]
    there = [one for one in found if one.solved or _stands(plan, one.post)]
    return sorted(there, key=lambda one: (one.solved, *_oldest_first(one.post)))


def roadblock(plan: Plan, post: Id, today: date) -> Roadblock | None:
    """Give one roadblock; None where a key is that of something else."""
    found = plan.posts.get(post)
    return _roadblock(plan, found, today) if found and found.kind == "roadblock" else None


def _roadblock(plan: Plan, post: Post, today: date) -> Roadblock:
    solved = post.state == "closed"
    on = _last_change_on(plan, post.id, "state") if solved else None
    return Roadblock(post, asked(plan, post, on or today), _days(post, on or today), solved, on)


# -- what was good ----------------------------------------------------------------------------------------


def wins(plan: Plan, since: date | None = None) -> list[Post]:
    """Give the wins since a day, the latest first; those that were said in a workshop count."""
    found = [one for one in plan.posts.values() if one.kind == "win" and _said_since(one, since)]
    return sorted(found, key=lambda one: int(one.id), reverse=True)


def kudos_to(plan: Plan, person: Id) -> list[Post]:
    """Give the thanks that somebody got, the latest first; those for what a group learned go to each other of it."""
    shared = {key for key, one in plan.growth.items() if person in one.people}
    found = [one for one in plan.posts.values() if one.kind == "kudos"]
    own = [
        one
        for one in found
        if (one.to or one.about) == person
        or (one.to is None and one.about in shared and getattr(author_of(plan, one), "id", None) != person)
    ]
    return sorted(own, key=lambda one: int(one.id), reverse=True)


def feedback_to(plan: Plan, person: Id) -> list[Post]:
    """Give the feedback that somebody got, the latest first."""
    found = [one for one in plan.posts.values() if one.kind == "feedback" and (one.to or one.about) == person]
    return sorted(found, key=lambda one: int(one.id), reverse=True)


def feedback_from(plan: Plan, person: Id) -> list[Post]:
    """Give the feedback that somebody gave, the latest first."""
    found = [one for one in plan.posts.values() if one.kind == "feedback"]
    own = [one for one in found if (author := author_of(plan, one)) is not None and author.id == person]
    return sorted(own, key=lambda one: int(one.id), reverse=True)


# -- days -------------------------------------------------------------------------------------------------


def said_on(post: Post) -> date | None:
    """Give the day on which something was said; None where the file does not tell."""
    return post.created.at.date() if post.created.at else None


def _said_since(post: Post, since: date | None) -> bool:
    on = said_on(post)
    return since is None or (on is not None and on >= since)


def _days(post: Post, until: date) -> int:
    on = said_on(post)
    return max(0, (until - on).days) if on else 0


def _oldest_first(post: Post) -> tuple[date, int]:
    return said_on(post) or date.max, int(post.id)


def _changes(plan: Plan, record: Id, field: str) -> list[Change]:
    return [one for one in changes_by_record(plan).get(record, ()) if one.field == field]


def _last_change_on(plan: Plan, record: Id, field: str) -> date | None:
    at = next((one.at for one in reversed(_changes(plan, record, field)) if one.at), None)
    return at.date() if at else None


def _is_there(plan: Plan, post: Post) -> bool:
    """Whether what a post is about is still in the plan."""
    about = post.about
    return plan.get(about) is not None or about in plan.workshops or about in plan.growth


def _stands(plan: Plan, post: Post) -> bool:
    """Whether a roadblock still stands in somebody's way: of a goal, while it or what carries it on is worked on."""
    about = plan.get(post.about)
    if not _is_there(plan, post):
        return False
    return not isinstance(about, Objective | KeyResult) or goes_on_as(plan, about) is not None
