"""One objective under review: its score first, then how it comes about and what was said."""

from __future__ import annotations

from collections.abc import Sequence

from okr_tui.domain.figures import day, share
from okr_tui.domain.goal_figures import KeyResultFigures
from okr_tui.domain.review_words import (
    OPEN,
    apart_words,
    carried_twice,
    colour_words,
    decision,
    expectation,
    given_words,
    role,
    stands,
)
from okr_tui.domain.reviewing import Item
from okr_tui.domain.scoring import score_text
from okr_tui.domain.together import Post
from okr_tui.screens.review.seen import Seen
from okr_tui.widgets.bar import bar
from okr_tui.widgets.big import big_score
from okr_tui.widgets.status import status_role, status_words
from okr_tui.widgets.text import BLANK, Line, crop, line, line_width, paragraph, split, wrap

BIG = 15
"""Cells that the big score takes, with the gap behind it."""
WIDE_BAR = 30
NOTE_FROM = 44


def item_lines(seen: Seen, item: Item, width: int, *, tall: bool) -> list[Line]:
    """Everything about an objective under review, as lines of a width."""
    return [crop(row, width) for row in _item(seen, item, width, tall=tall)]


def _item(seen: Seen, item: Item, width: int, *, tall: bool) -> list[Line]:
    plan, person = seen.agenda.plan, seen.agenda.plan.people.get(item.objective.owner or "")
    owner = f"  @{person.handle}" if person is not None else "  nobody owns it"
    title = paragraph(f"{item.code}  {item.objective.title}", width, "heading")
    rows = [*title, *(_large_score(seen, item, width) if tall else _small_score(seen, item))]
    if decision(plan, item) == OPEN and not seen.agenda.running and item.given:
        rows += paragraph("Scored; what becomes of it is open.", width, "quiet")
    if said := given_words(item):
        rows += paragraph(f"{said[0].upper()}{said[1:]}{'; s takes it up' if item.outdated else ''}", width)
    rows += [*paragraph(item.computed.words, width, "quiet"), BLANK]
    for figures in seen.agenda.key_results(item):
        rows += _key_result(figures, width)
    rows += [*_review(item, width), *_apart(seen, item, width)]
    talk = seen.agenda.talk(item)
    rows += post_lines(seen, "Signals since the cycle began", talk.signals, width)
    rows += post_lines(seen, "Wins", talk.wins, width)
    rows += post_lines(seen, "Roadblocks", talk.roadblocks, width)
    rows += _looks(item, width)
    why = item.objective.why
    rows += [BLANK, *paragraph(f"Why: {why}", width, "quiet")] if why else []
    return [*rows, BLANK, line((owner.strip(), "quiet"))]


def _large_score(seen: Seen, item: Item, width: int) -> list[Line]:
    if item.objective.stage == "dropped" or item.score is None:
        word = "Dropped: it has no score" if item.objective.stage == "dropped" else "No score: the baseline is missing"
        return [BLANK, line((word, "strong")), BLANK]
    first, second, third = big_score(item.score)
    said = _beside(seen, item, width - BIG)
    shown = [(first, said[0]), (second, said[1]), (third, said[2])]
    return [
        BLANK,
        *(crop(line((big, f"strong {role_of(seen, item)}"), "   ", words), width) for big, words in shown),
        BLANK,
    ]


def _small_score(seen: Seen, item: Item) -> list[Line]:
    score = "–" if item.objective.stage == "dropped" else score_text(item.score)
    mark, expected, decided = _beside(seen, item, 80)
    return [line((score, f"strong {role_of(seen, item)}"), "  ", mark, "  ", decided), expected]


def role_of(seen: Seen, item: Item) -> str:
    """The role of a score: its colour; while the cycle runs that of the status."""
    running = seen.agenda.running and not item.decided
    return status_role(item.figures.status) if running else role(item)


def _beside(seen: Seen, item: Item, width: int) -> tuple[Line, Line, Line]:
    said = stands(seen.agenda, item)
    decided = line((said if not item.decided else f"✓ {said}", "good" if item.decided else "accent strong"))
    running = seen.agenda.running and not item.decided
    mark = (
        line(status_words(item.figures.status), (" so far", "quiet"))
        if running
        else line((colour_words(item), role(item)))
    )
    expected = line((expectation(item), "quiet"))
    if line_width(expected) > width:
        expected = line((f"expected {score_text(item.expected)}", "quiet"))
    return mark, expected, decided


def _key_result(figures: KeyResultFigures, width: int) -> list[Line]:
    cells = min(WIDE_BAR, max(8, width // 3))
    head = line((figures.code, "accent"), " ", figures.key_result.title)
    if figures.key_result.stage == "dropped":
        return [split(head, line(("dropped", "quiet")), width)]
    tail = line((f"{share(figures.raw):>6}", "strong"))
    shown = line(
        "  ", bar(figures.raw, figures.pace, cells, status_role(figures.status)), "  ", status_words(figures.status)
    )
    value = line((figures.value_text, "" if figures.measured else "quiet"))
    rows = [split(head, tail, width), split(shown, value, width)]
    last = figures.last
    if last is not None and (last.note or last.evidence) and width >= NOTE_FROM:
        rows.append(crop(line((f"  {day(last.at)}: ", "quiet"), (last.note or last.evidence, "quiet")), width))
    return rows


def _review(item: Item, width: int) -> list[Line]:
    if item.review is None:
        return []
    said = [("+", "good", item.review.helped), ("−", "warning", item.review.hindered), ("·", "quiet", item.review.note)]
    if item.review.reason and not given_words(item):
        said.append(("·", "quiet", f"Why: {item.review.reason}"))
    rows = [row for mark, role_, text in said for row in _marked(mark, role_, text, width)]
    return [BLANK, *rows] if rows else []


def _apart(seen: Seen, item: Item, width: int) -> list[Line]:
    """What copies that were merged say beside it."""
    rows: list[Line] = []
    for other in item.apart:
        rows += [BLANK, *paragraph(f"Another copy: {apart_words(seen.agenda.plan, other)}", width, "warning")]
        rows += _marked("+", "good", other.helped, width) + _marked("−", "warning", other.hindered, width)
        rows += _marked("·", "quiet", other.note, width)
    if words := carried_twice(seen.agenda.plan, item):
        rows += [BLANK, *paragraph(f"{words} Drop one of them.", width, "warning")]
    return rows


def _marked(mark: str, role_: str, text: str, width: int) -> list[Line]:
    if not text:
        return []
    first, *more = wrap(text, width - 2) or [""]
    return [line((mark, f"{role_} strong"), " ", first), *(line(f"  {rest}") for rest in more)]


def post_lines(seen: Seen, title: str, posts: Sequence[Post], width: int) -> list[Line]:
    """What was said, under a heading; nothing where nothing was."""
    rows: list[Line] = []
    plan = seen.agenda.plan
    for post in posts:
        by = plan.people.get(post.by or post.created.by or "")
        about = f"{plan.code(post.about)}: " if plan.code(post.about) else ""
        when = day(post.created.at.date()) if post.created.at else ""
        solved = "solved" if post.kind == "roadblock" and post.state == "closed" else ""
        tail = " · ".join(filter(None, (f"@{by.handle}" if by else "", when, solved)))
        rows += paragraph(f"{about}{post.text}", width)
        rows.append(line((f"  {tail}", "quiet")))
    return [BLANK, line((title, "heading")), *rows] if rows else []


def _looks(item: Item, width: int) -> list[Line]:
    rows: list[Line] = []
    for look in item.looks:
        when = day(look.created.at.date()) if look.created.at else ""
        rows.append(line((f"Mid-cycle review, {when}", "heading"), (f"  {look.outcome or ''}", "quiet")))
        rows += _marked("+", "good", look.helped, width) + _marked("−", "warning", look.hindered, width)
        rows += _marked("·", "quiet", look.note or look.reason, width)
    return [BLANK, *rows] if rows else []
