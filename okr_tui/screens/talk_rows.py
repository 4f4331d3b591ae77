"""What people say to each other, as rows for a width: threads, what waits for an answer, roadblocks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from okr_tui.conversation_words import about_words, roadblock_words, waiting_words
from okr_tui.domain.conversation import Roadblock, Thread, Waiting, author_of, roadblock, waiting
from okr_tui.domain.figures import MONTHS
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id
from okr_tui.domain.together import Post
from okr_tui.widgets.sections import BELOW, SectionRow
from okr_tui.widgets.text import BLANK, Line, line, paragraph

KIND_ROLES = {"question": "accent", "idea": "accent", "roadblock": "warning", "win": "good", "kudos": "good"}


def thread_rows(plan: Plan, threads: Iterable[Thread], about: Id, today: date, width: int) -> list[SectionRow]:
    """Each thread: its words, below them what it is, whose and what became of it, then what was replied.

    Args:
        plan: The plan.
        threads: The threads.
        about: The record that the list is of; what is about another says so.
        today: The day it is.
        width: Cells.
    """
    rows: list[SectionRow] = []
    for thread in threads:
        post = thread.post
        first, *more = paragraph(post.text, width) or [BLANK]
        rows.append((post.id, first))
        rows += [(BELOW, one) for one in more]
        rows += [(BELOW, one) for one in _beside(plan, post, about, today, width)]
        for reply in thread.replies:
            first, *more = paragraph(reply.text, width - 4) or [BLANK]
            rows.append((BELOW, line(("  ↳ ", "accent"), first)))
            rows += [(BELOW, line("    ", one)) for one in more]
            rows.append((BELOW, line("    ", (" · ".join(filter(None, [_by(plan, reply), _on(reply)])), "quiet"))))
        rows.append((None, BLANK))
    return rows[:-1]


def _beside(plan: Plan, post: Post, about: Id, today: date, width: int) -> list[Line]:
    """Quietly what a post is, whose, about what else, and whether it waits."""
    where = about_words(plan, post.about) if post.about != about else ""
    to = plan.people.get(post.to or "")
    beside = f"to @{to.handle}" if to and post.kind in ("feedback", "kudos", "comment") and to.id != about else ""
    state, role = _state(plan, post, today)
    words = line(
        (post.kind, KIND_ROLES.get(post.kind, "quiet")),
        ("".join(f" · {one}" for one in (_by(plan, post), where, beside) if one), "quiet"),
        (f" · {state}", role),
    )
    if sum(len(text) for text, _ in words) <= width:
        return [words]
    return paragraph("".join(text for text, _ in words), width, role)


def _state(plan: Plan, post: Post, today: date) -> tuple[str, str]:
    if (asked := waiting(plan, post.id, today)) is not None:
        return waiting_words(plan, asked), "warning" if asked.state == "open" else "quiet"
    if (block := roadblock(plan, post.id, today)) is not None:
        return roadblock_words(block), "quiet" if block.solved else "warning"
    return _on(post), "quiet"


def _by(plan: Plan, post: Post) -> str:
    author = author_of(plan, post)
    return f"@{author.handle}" if author else "unsigned" if post.unsigned else "somebody"


def _on(post: Post) -> str:
    at = post.created.at
    return f"{at.day} {MONTHS[at.month - 1]} {at.year}" if at else ""


def waiting_rows(
    plan: Plan, found: Sequence[Waiting], width: int, me: Id | None = None, *, wall: bool = False, prefix: str = ""
) -> list[SectionRow]:
    """A row for each question or idea, with how long it waits and for whom.

    Args:
        plan: The plan.
        found: Questions and ideas.
        width: Cells.
        me: Who is at the keyboard; what waits for them stands out.
        wall: Whether a room looks on, which is not shown who is slow to answer.
        prefix: What stands before the key in the id of a row.
    """
    rows: list[SectionRow] = []
    for one in found:
        state = one.state if wall else waiting_words(plan, one)
        mine = one.state == "open" and one.asked is not None and one.asked.id == me and not wall
        rows += _row(plan, one.post, state, one.state == "open", mine, width, prefix)
    return rows


def roadblock_rows(
    plan: Plan, found: Sequence[Roadblock], width: int, me: Id | None = None, *, prefix: str = ""
) -> list[SectionRow]:
    """A row for each roadblock, with its age and whose it is."""
    rows: list[SectionRow] = []
    for one in found:
        mine = not one.solved and one.owner is not None and one.owner.id == me
        rows += _row(plan, one.post, roadblock_words(one), not one.solved, mine, width, prefix)
    return rows


def _row(
    plan: Plan, post: Post, state: str, is_open: bool, mine: bool, width: int, prefix: str = ""
) -> list[SectionRow]:
    about = about_words(plan, post.about)
    text = f"{about}  {post.text}"
    first, *more = paragraph(text, width, "strong" if mine else "" if is_open else "quiet") or [BLANK]
    told = " · ".join(filter(None, [post.kind, _by(plan, post), state]))
    role = "warning" if mine else "quiet"
    return [
        (prefix + post.id, first),
        *((BELOW, one) for one in more),
        *((BELOW, one) for one in paragraph(told, width, role, "  ")),
    ]
