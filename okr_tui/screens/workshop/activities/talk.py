"""Steps without an activity of their own: talking, a break, a round of speakers, and work on another screen."""

from __future__ import annotations

from datetime import timedelta

from okr_tui.domain.together import Post
from okr_tui.domain.workshop.notes import ACTION, NOTES, notes
from okr_tui.domain.workshop.people import name
from okr_tui.screens.workshop.activities.actions import action_row
from okr_tui.screens.workshop.activities.ideas import post_words, wrapped
from okr_tui.screens.workshop.seen import Seen, wall_time
from okr_tui.widgets.sections import SectionRow
from okr_tui.widgets.text import BLANK, line, paragraph

TITLES = {"parking lot": "Parking lot", "decision": "Decisions", "action": "Actions"}


def talk_rows(seen: Seen, width: int, marked: frozenset[str]) -> list[SectionRow]:
    """What was noted in this session so far; and where nothing was, how."""
    rows: list[SectionRow] = []
    for kind in reversed(NOTES):
        found = notes(seen.plan, seen.course, kind)
        if found:
            rows += [(None, BLANK)] if rows else []
            rows.append((None, line((TITLES[kind], "heading"))))
            rows += [row for one in found for row in note_row(seen, one, width)]
    if rows or seen.wall:
        return rows
    words = "Talk. What comes up is noted: p parks it, d is a decision, a an action; F12 from any other screen."
    return [(None, one) for one in paragraph(words, width, "quiet")]


def note_row(seen: Seen, post: Post, width: int) -> list[SectionRow]:
    """One note; of an action also whether it is done."""
    if post.kind == ACTION:
        return action_row(seen, post, width)
    done = post.state == "closed"
    return wrapped(post.id, "✓ " if done else "· ", post_words(seen, post), BLANK, width)


def break_rows(seen: Seen, width: int, marked: frozenset[str]) -> list[SectionRow]:
    """When it goes on, as a time of day."""
    rows: list[SectionRow] = []
    if seen.course.since is not None and seen.time.left > 0:
        back = wall_time(seen.now + timedelta(seconds=seen.time.left))
        rows = [(None, line(("We go on at ", ""), (back, "strong heading")))]
    words = "The clock says when to go on; it does not go on by itself."
    return rows if seen.wall else [*rows, *((None, one) for one in paragraph(words, width, "quiet"))]


def round_rows(seen: Seen, width: int, marked: frozenset[str]) -> list[SectionRow]:
    """Who speaks, who had a turn, who has not."""
    people = seen.room
    turn = seen.course.last("turn")
    speaks = turn.person if turn is not None and turn.step == seen.course.current else None
    rows: list[SectionRow] = []
    for person in people.present:
        had = person in people.turns
        mark, role = ("▸ ", "strong accent") if person == speaks else ("✓ ", "quiet") if had else ("· ", "")
        rows.append((person, line((mark, "accent" if person == speaks else "good"), (name(seen.plan, person), role))))
    if not rows:
        words = "Nobody is here yet. w says who takes part."
        return [(None, one) for one in paragraph(words, width, "quiet")]
    if not seen.wall and seen.facilitates:
        rows.insert(
            0, (None, line(("t", "key"), (" next in turn   ", "quiet"), ("r", "key"), (" somebody by chance", "quiet")))
        )
        rows.insert(1, (None, BLANK))
    return rows


def screen_rows(seen: Seen, width: int, marked: frozenset[str]) -> list[SectionRow]:
    """Which screen the step is worked on, and what was noted."""
    if seen.wall:
        return talk_rows(seen, width, marked)
    title = (seen.activity or "").capitalize()
    words = f"Work goes on, on the {title} screen: Enter opens it, F6 comes back here, F12 notes something there."
    noted: list[SectionRow] = [(None, shown) for _, shown in talk_rows(seen, width, marked)] if _noted(seen) else []
    return [*((None, one) for one in paragraph(words, width)), *([(None, BLANK)] if noted else []), *noted]


def _noted(seen: Seen) -> bool:
    return any(notes(seen.plan, seen.course, kind) for kind in NOTES)
