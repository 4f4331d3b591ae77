"""What people say to each other, as rows in the shell and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.cli.page import draw, page_width
from okr_tui.conversation_words import about_words
from okr_tui.domain.conversation import author_of, roadblock, waiting
from okr_tui.domain.figures import day
from okr_tui.domain.jsonform import encode
from okr_tui.domain.speakers import asked
from okr_tui.widgets.text import cell_width, line, wrap

if TYPE_CHECKING:
    from datetime import date

    from okr_tui.domain.conversation import Roadblock, Thread, Waiting
    from okr_tui.domain.plan import Plan
    from okr_tui.domain.records import Person
    from okr_tui.domain.together import Post


def write_post(plan: Plan, mark: str, column: int, post: Post, beside: str) -> None:
    """Print a post: its number and words, and quietly below them whose they are and what goes with it.

    Args:
        plan: The plan.
        mark: Its number, or nothing.
        column: Cells that the numbers of the list take.
        post: The post.
        beside: What became of it, in words.
    """
    indent = " " * (column + 2)
    head = f"{about_words(plan, post.about)}  "
    for place, row in enumerate(wrap(post.text, page_width() - len(indent) - cell_width(head))):
        left = f"{mark.rjust(column)}  " if place == 0 else indent
        draw(line((left, "accent"), (head if place == 0 else " " * cell_width(head), "accent"), (row, "strong")))
    draw(line(indent, (" · ".join(filter(None, [post.kind, by_words(plan, post), beside])), "quiet")))


def by_words(plan: Plan, post: Post) -> str:
    """Say whose a post is."""
    author = author_of(plan, post)
    return f"by @{author.handle}" if author else "unsigned" if post.unsigned else ""


def on_words(post: Post) -> str:
    """Say on which day something was said; nothing where the file does not tell."""
    return day(post.created.at.date()) if post.created.at else ""


def waiting_json(plan: Plan, number: int, one: Waiting) -> dict[str, object]:
    """Give a question or an idea as programs read it."""
    return {
        **_post_json(plan, one.post),
        "number": number,
        "asked": _handle(one.asked),
        "state": one.state,
        "days": one.days,
        "answered_on": encode(one.answered_on) if one.answered_on else None,
        "became": plan.code(one.post.became or "") or None,
    }


def roadblock_json(plan: Plan, number: int, one: Roadblock) -> dict[str, object]:
    """Give a roadblock as programs read it."""
    return {
        **_post_json(plan, one.post),
        "number": number,
        "owner": _handle(one.owner),
        "state": "solved" if one.solved else "open",
        "days": one.days,
        "solved_on": encode(one.solved_on) if one.solved_on else None,
    }


def thread_json(plan: Plan, number: int, thread: Thread, today: date) -> dict[str, object]:
    """Give a thread as programs read it."""
    to = asked(plan, thread.post, today) if thread.post.kind in ("question", "idea", "roadblock") else None
    receiver = to or plan.people.get(thread.post.to or "")
    return {
        **_post_json(plan, thread.post),
        "number": number,
        "to": _handle(receiver),
        "state": _state(plan, thread, today),
        "replies": [_post_json(plan, one) for one in thread.replies],
    }


def _state(plan: Plan, thread: Thread, today: date) -> str | None:
    if (asking := waiting(plan, thread.post.id, today)) is not None:
        return asking.state
    block = roadblock(plan, thread.post.id, today)
    return ("solved" if block.solved else "open") if block else None


def _post_json(plan: Plan, post: Post) -> dict[str, object]:
    return {
        "id": post.id,
        "kind": post.kind,
        "code": plan.code(post.about) or None,
        "about": about_words(plan, post.about),
        "text": post.text,
        "by": _handle(author_of(plan, post)),
        "at": encode(post.created.at) if post.created.at else None,
    }


def _handle(person: Person | None) -> str | None:
    return person.handle if person else None
