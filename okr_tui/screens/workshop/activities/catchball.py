"""Catchball: each contribution under the goal that it is for, where its ball is, and what was said to and fro."""

from __future__ import annotations

from okr_tui.domain.workshop.catchball import BALL, Ball, BallState, contributions
from okr_tui.screens.workshop.activities.ideas import wrapped
from okr_tui.screens.workshop.seen import Seen
from okr_tui.widgets.sections import BELOW, SectionRow
from okr_tui.widgets.text import BLANK, line, paragraph

SIGNS: dict[BallState, tuple[str, str, str]] = {
    "accepted": ("✓", "accepted", "good"),
    "sent back": ("✖", "sent back", "bad"),
    "answered": ("▲", "answered", "warning"),
    "changed since": ("▲", "changed since", "warning"),
    "waits": ("·", "waits", "quiet"),
}


def catchball_rows(seen: Seen, width: int, marked: frozenset[str]) -> list[SectionRow]:
    """The contributions, those of one parent together."""
    balls = contributions(seen.plan, seen.course)
    if not balls:
        words = "No draft contributes to a goal above yet. Make drafts of the ideas first: Enter on an idea."
        return [(None, one) for one in paragraph(words, width, "quiet")]
    accepted = sum(one.state == "accepted" for one in balls)
    rows: list[SectionRow] = [(None, line((f"{accepted} of {len(balls)} accepted", "strong")))]
    above = None
    for ball in sorted(balls, key=lambda one: (int(one.parent.id), one.goal.number)):
        if ball.parent.id != above:
            above = ball.parent.id
            rows += [(None, BLANK), *_parent_rows(seen, ball, width)]
        rows += _ball_rows(seen, ball, width)
    return rows


def _parent_rows(seen: Seen, ball: Ball, width: int) -> list[SectionRow]:
    code = seen.plan.code(ball.parent.id)
    absent = ", not here" if ball.catcher and ball.catcher not in seen.room.present else ""
    catcher = f"  {seen.handle(ball.catcher)} answers{absent}" if ball.catcher else "  nobody owns it"
    words = paragraph(f"{code} {ball.parent.title}", max(20, width - len(catcher)), "heading")
    return [(None, line(words[0], (catcher, "quiet"))), *((None, one) for one in words[1:])]


def _ball_rows(seen: Seen, ball: Ball, width: int) -> list[SectionRow]:
    sign, word, role = SIGNS[ball.state]
    text = f"{seen.plan.code(ball.goal.id)} {ball.goal.title}"
    rows = wrapped(ball.goal.id, f"{sign} ", text, line((word, role)), width)
    said = ball.posts if not seen.wall else ball.posts[-1:]
    for post in said:
        who = seen.handle(post.by or post.created.by)
        if post.by and post.by != post.created.by and not seen.wall:
            who += f" (typed by {seen.handle(post.created.by)})"
        did = {"accepted": "accepted", "sent back": "sent it back"}.get(post.kind, "answered")
        if post.kind == "accepted" and post.text == "Accepted":
            continue
        words = f"{who} {did}: {post.text}" if post.kind in BALL else f"{who}: {post.text}"
        rows += [(BELOW, line("    ", one)) for one in paragraph(words, max(20, width - 4), "quiet")]
    return rows
