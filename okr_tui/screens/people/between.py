"""What waits for somebody, and what people said to them: thanks and feedback. Never shown to a room."""

from __future__ import annotations

from collections.abc import Sequence

from okr_tui.conversation_words import EVERYBODY_READS, about_words, roadblock_words, waiting_words
from okr_tui.domain.conversation import author_of, feedback_from, feedback_to, kudos_to, said_on
from okr_tui.domain.figures import day, figure
from okr_tui.domain.records import Id, Person
from okr_tui.domain.together import Post
from okr_tui.screens.people.seen import Seen
from okr_tui.widgets.labels import heading
from okr_tui.widgets.text import Line, line, paragraph

SHOWN = 3
"""How many of each kind; `T` shows all of them."""


def between_lines(seen: Seen, person: Person, width: int) -> list[Line]:
    """What waits and what was said, as lines of a width."""
    rows = _waits(seen, person.id, width)
    rows += _said("Thanks", kudos_to(seen.plan, person.id), seen, width)
    rows += _feedback(seen, person, width)
    last = seen.last_one_to_one(person.id)
    if last is not None:
        other = seen.plan.people.get((last.to if last.about == person.id else last.about) or "")
        words = " · ".join(filter(None, (_on(last), f"with @{other.handle}" if other else "")))
        rows += [*heading("Last one-to-one"), line((words, ""))]
    return rows


def _waits(seen: Seen, person: Id, width: int) -> list[Line]:
    plan = seen.plan
    rows: list[Line] = []
    for block in seen.roadblocks(person):
        rows += paragraph(f"{about_words(plan, block.post.about)}: {block.post.text}", width)
        rows += paragraph(f"roadblock · {roadblock_words(block)}", width, "warning", "  ")
    for asked in seen.questions(person):
        rows += paragraph(f"{about_words(plan, asked.post.about)}: {asked.post.text}", width)
        rows += paragraph(f"{asked.post.kind} · {waiting_words(plan, asked)}", width, "quiet", "  ")
    return [*heading("Waits for an answer"), *rows] if rows else []


def _feedback(seen: Seen, person: Person, width: int) -> list[Line]:
    rows = _said("Feedback", feedback_to(seen.plan, person.id), seen, width)
    rows += _said(f"Feedback from @{person.handle}", feedback_from(seen.plan, person.id), seen, width, given=True)
    return [*rows, *paragraph(EVERYBODY_READS, width, "quiet")] if rows else []


def _said(title: str, posts: Sequence[Post], seen: Seen, width: int, *, given: bool = False) -> list[Line]:
    rows = [row for post in posts[:SHOWN] for row in post_rows(seen, post, width, given=given)]
    more = len(posts) - SHOWN
    rows += [line(("T", "key"), (f" shows {figure(more)} more", "quiet"))] if more > 0 else []
    return [*heading(title), *rows] if rows else []


def post_rows(seen: Seen, post: Post, width: int, *, given: bool = False) -> list[Line]:
    """Something that was said, with who said it, or to whom, and when."""
    plan = seen.plan
    by, to = author_of(plan, post), plan.people.get(post.to or post.about)
    who = to if given else by
    about = about_words(plan, post.about) if post.about not in plan.people else ""
    named = f"{'to ' if given else ''}@{who.handle}" if who else ""
    facts = " · ".join(filter(None, (about, named, _on(post))))
    return [*paragraph(f"“{post.text}”", width), *paragraph(facts, width, "quiet", "  ")]


def _on(post: Post) -> str:
    on = said_on(post)
    return day(on) if on else ""
