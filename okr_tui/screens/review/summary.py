"""The cycle as a whole: how far the review is, the scores by team and kind, signals, notes, and the one next key."""

from __future__ import annotations

from collections.abc import Sequence

from okr_tui.domain.figures import day
from okr_tui.domain.next_cycle import next_cycle
from okr_tui.domain.review_table import ScoreRow, score_row, scores_by
from okr_tui.domain.review_words import left_behind, looking, standing, when
from okr_tui.domain.scoring import ROLES, SIGNS, Colour, score_text
from okr_tui.screens.review.detail import post_lines
from okr_tui.screens.review.seen import Seen
from okr_tui.widgets.big import big_score
from okr_tui.widgets.text import BLANK, Line, columns, crop, line, paragraph

ORDER: tuple[Colour, ...] = ("green", "yellow", "red")
COUNTS_FROM, WORDS_FROM = 40, 56
MEAN, EXPECTED, COUNT = 6, 8, 3


def summary_lines(seen: Seen, width: int, *, tall: bool) -> list[Line]:
    """The cycle as a whole, as lines of a width."""
    return [crop(row, width) for row in _summary(seen, width, tall=tall)]


def _summary(seen: Seen, width: int, *, tall: bool) -> list[Line]:
    agenda = seen.agenda
    rows = [line((f"Review of {agenda.cycle.name}", "heading")), *paragraph(when(agenda), width, "quiet"), BLANK]
    if not seen.items:
        signals = post_lines(seen, "Signals since the cycle began", agenda.signals, width)
        return [*rows, *_empty(seen, width), *signals, *_notes(seen, width), *_unbegun(seen, width)]
    rows += _mean(seen, width, tall=tall)
    far = ", ".join(filter(None, (standing(agenda), looking(agenda))))
    rows += paragraph(f"{far}.", width, "strong")
    rows += _next(seen, width)
    if not agenda.running:
        rows += [BLANK, *_table("By kind", scores_by(agenda.plan, seen.scored, "kind"), width)]
        rows += [BLANK, *_table("By team", scores_by(agenda.plan, seen.scored, "team"), width)]
    rows += post_lines(seen, "Signals since the cycle began", agenda.signals, width)
    return [*rows, *_notes(seen, width), *_unbegun(seen, width)]


def _unbegun(seen: Seen, width: int) -> list[Line]:
    words = "" if seen.on_the_wall else left_behind(seen.agenda)
    return [BLANK, *paragraph(words, width, "quiet")] if words else []


def _empty(seen: Seen, width: int) -> list[Line]:
    agenda = seen.agenda
    rows = paragraph(f"No goal of {agenda.cycle.name} was begun, so there is nothing to review.", width, "strong")
    if agenda.cycle.closed is None and not agenda.running:
        return [*rows, line("Press ", ("n", "key"), " to close it"), line("and to make the next cycle.")]
    if len(agenda.plan.cycles) > 1:
        return [*rows, line("Press ", ("[", "key"), " for the cycle before, ", ("]", "key"), " for the next.")]
    return [*rows, line("Press ", ("2", "key"), " to add the first goal.")]


def _mean(seen: Seen, width: int, *, tall: bool) -> list[Line]:
    """The mean of all scores, large; only once the cycle is over."""
    found = score_row("", None, seen.scored)
    if seen.agenda.running or found.mean is None:
        return []
    counts = line(*(part for colour in ORDER for part in (_count(found, colour, width), "   ")))
    words = line((f"mean of {found.count}, expected {score_text(found.expected)}", "quiet"))
    if not tall:
        return [line((score_text(found.mean), "strong"), "  ", words), counts]
    first, second, third = big_score(found.mean)
    shown = ((first, words), (second, counts), (third, BLANK))
    return [*(crop(line((big, "strong"), "   ", beside), width) for big, beside in shown), BLANK]


def _count(row: ScoreRow, colour: Colour, width: int) -> Line:
    word = f" {colour}" if width >= WORDS_FROM else ""
    return line((f"{SIGNS[colour]} {row.counts[colour]}{word}", ROLES[colour]))


def _next(seen: Seen, width: int) -> list[Line]:
    agenda = seen.agenda
    if agenda.cycle.closed is not None:
        following = next_cycle(agenda.plan, agenda.cycle, agenda.judge.today)
        if following.there is not None:
            return paragraph(f"It is closed. Next: {following.name}; ] shows it.", width)
        return [line("It is closed. Press ", ("n", "key"), " to make the next cycle.")]
    if not agenda.begun:
        return paragraph(f"It begins on {day(agenda.cycle.start)}; [ shows the cycle before.", width)
    if agenda.running:
        return paragraph("It still runs: y, a and d ask whether this is a look in its middle.", width)
    if agenda.undecided:
        return [
            line("Press ", ("↓", "key"), " for the goals one by one,"),
            line("or ", ("n", "key"), " to decide about the rest at once."),
        ]
    return [line("All is decided. Press ", ("n", "key"), " to close it"), line("and to make the next cycle.")]


def _table(title: str, found: Sequence[ScoreRow], width: int) -> list[Line]:
    counted = width >= COUNTS_FROM
    name = max(8, width - MEAN - EXPECTED - 2 - (3 * (COUNT + 1) if counted else 0))
    signs = [line((SIGNS[colour], ROLES[colour])) for colour in ORDER] if counted else []
    rows = [_cells([line((title, "heading")), line(("mean", "quiet")), line(("expected", "quiet")), *signs], name)]
    for row in found:
        numbers = [line((str(row.counts[colour]), "" if row.counts[colour] else "quiet")) for colour in ORDER]
        mean = line((score_text(row.mean), "strong"))
        cells = [line(row.name), mean, line((score_text(row.expected), "quiet")), *(numbers if counted else [])]
        rows.append(_cells(cells, name))
    return rows


def _cells(cells: Sequence[Line], name: int) -> Line:
    first, mean, expected, *counts = cells
    return columns(
        [
            (first, name, "left"),
            (mean, MEAN, "right"),
            (expected, EXPECTED, "right"),
            *((c, COUNT, "right") for c in counts),
        ],
        1,
    )


def _notes(seen: Seen, width: int) -> list[Line]:
    rows: list[Line] = []
    for note in seen.agenda.retro:
        for mark, text in (("+", note.helped), ("−", note.hindered), ("·", note.note)):
            rows += paragraph(f"{mark} {text}", width) if text else []
    return [BLANK, line(("Notes on the cycle", "heading")), *rows] if rows else []
