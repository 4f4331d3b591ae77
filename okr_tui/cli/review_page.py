"""A review as the shell shows it: the agenda of a cycle with its scores, and one objective of it."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from okr_tui.cli.goal_rows import key_result_row, layout, widest
from okr_tui.cli.output import say
from okr_tui.cli.page import blank, columns, draw, heading, labelled, page_width, status_cell, write
from okr_tui.cli.status import head
from okr_tui.domain.figures import day, figure
from okr_tui.domain.review_table import scores_by
from okr_tui.domain.review_words import (
    OPEN,
    apart_words,
    carried_twice,
    colour_words,
    decision,
    expectation,
    given_words,
    left_behind,
    looking,
    role,
    standing,
    stands,
    when,
)
from okr_tui.domain.scoring import score_text
from okr_tui.widgets.text import cell_width, crop, fit, line, line_width

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from okr_tui.domain.plan import Plan
    from okr_tui.domain.review_table import ScoreRow
    from okr_tui.domain.reviewing import Agenda, Item
    from okr_tui.domain.together import Post
    from okr_tui.widgets.text import Line

CLOSED = "It is closed; what it holds is changed only with a reason."
COLOURS = 9
"""Cells of the longest colour with its sign."""


def show_agenda(agenda: Agenda) -> None:
    """Print the objectives of a cycle with their scores, the scores by team and kind, and the next step."""
    heading(f"Review of {agenda.cycle.name}", when(agenda))
    blank()
    if not agenda.items and not agenda.dropped:
        _nothing(agenda)
        return
    _objectives(agenda)
    blank()
    # Before its end a cycle has no scores to be looked at side by side.
    for title, by in () if agenda.running else (("By kind", scores_by(agenda.plan, agenda.items, "kind")),
                      ("By team", scores_by(agenda.plan, agenda.items, "team"))):  # fmt: skip
        if by:
            _table(title, by)
            blank()
    _said("Signals since it began", agenda.plan, agenda.signals)
    _retro(agenda)
    write(f"{', '.join(filter(None, (standing(agenda), looking(agenda))))}.")
    _unbegun(agenda)
    say(next_step(agenda))


def _unbegun(agenda: Agenda) -> None:
    if words := left_behind(agenda):
        write(words)
        if not agenda.running:
            say(f"To begin one later: okr set {agenda.plan.code(agenda.unbegun[0].id)} cycle=CYCLE")


def _nothing(agenda: Agenda) -> None:
    _said("Signals since it began", agenda.plan, agenda.signals)
    _retro(agenda)
    write(f"No goal of {agenda.cycle.name} was begun, so there is nothing to review.")
    others = [c for c in agenda.plan.cycles.values() if any(o.cycle == c.id for o in agenda.plan.objectives.values())]
    _unbegun(agenda)
    if agenda.cycle.closed is not None:
        say(CLOSED)
    elif agenda.cycle.end < agenda.judge.today:
        say(f"Next: okr review close {shlex.quote(agenda.cycle.name)}")
    elif others and agenda.cycle not in others:
        last = max(others, key=lambda c: c.end)
        say(f"To look at another one: okr review {shlex.quote(last.name)}")
    else:
        say('Next: okr objective add "Customers stay with us"')


def _objectives(agenda: Agenda) -> None:
    items = [*agenda.items, *agenda.dropped]
    codes = widest([item.code for item in items])
    decisions = widest([stands(agenda, item) for item in items])
    marks = max(COLOURS, *(line_width(_mark(agenda, item)) for item in items))
    room = max(12, page_width() - codes - decisions - marks - 4 - 8)
    for item in items:
        draw(
            line(
                (item.code, "accent"),
                " " * (codes - cell_width(item.code) + 2),
                fit(crop(line(item.objective.title), room), room),
                "  ",
                (f"{score_text(item.score) if item.objective.stage != 'dropped' else '–':>4}", "strong"),
                "  ",
                fit(_mark(agenda, item), marks),
                "  ",
                (said := stands(agenda, item), "strong" if said == OPEN else "quiet"),
            )
        )


def _mark(agenda: Agenda, item: Item) -> Line:
    """The colour of a score; while the cycle runs how the objective stands, as no score is one yet."""
    if agenda.running and not item.decided:
        return status_cell(item.figures.status)
    return line((colour_words(item), role(item)))


def _table(title: str, rows: Sequence[ScoreRow]) -> None:
    table = [[title, "mean", "expected", "✓ green", "▲ yellow", "✖ red", "open"]]
    table += [
        [
            row.name,
            score_text(row.mean),
            score_text(row.expected),
            *(str(row.counts[colour]) for colour in ("green", "yellow", "red")),
            str(row.open),
        ]
        for row in rows
    ]
    columns(table, right=(1, 2, 3, 4, 5, 6), shrinks=0)


def _said(title: str, plan: Plan, posts: Sequence[Post]) -> None:
    if not posts:
        return
    heading(title)
    for post in posts:
        by = plan.people.get(post.by or post.created.by or "")
        about = f"{plan.code(post.about)}: " if plan.code(post.about) else ""
        when_ = day(post.created.at.date()) if post.created.at else ""
        solved = ", solved" if post.kind == "roadblock" and post.state == "closed" else ""
        write(f"{about}{post.text}  ({', '.join(filter(None, (f'@{by.handle}' if by else '', when_)))}{solved})")
    blank()


def _retro(agenda: Agenda) -> None:
    if not agenda.retro:
        return
    heading("Notes on the cycle")
    for note in agenda.retro:
        labelled([("Helped", note.helped), ("Hindered", note.hindered), ("Note", note.note)])
    blank()


def next_step(agenda: Agenda) -> str:
    """What to do next about a review, in a line."""
    name = shlex.quote(agenda.cycle.name)
    if agenda.cycle.closed is not None:
        return CLOSED
    if not agenda.begun:
        return f"It begins on {day(agenda.cycle.start)}; until then there is nothing to look back at."
    if agenda.running and agenda.next_look is not None:
        first = agenda.next_look.code
        return f"Next, for a look in its middle: okr review {first} --mid-cycle --keep, or --adjust or --drop"
    if agenda.running:
        done = "All were looked at today" if agenda.undecided else "All is decided"
        return f'{done}. To close it early: okr review close {name} --why "…"'
    if agenda.undecided:
        return f"Next: okr review {agenda.undecided[0].code} --keep, or --carry-over, --adjust or --drop"
    return f"Next: okr review close {name} --next"


def show_item(agenda: Agenda, item: Item) -> None:
    """Print one objective under review."""
    plan = agenda.plan
    heading(f"{item.code}  {item.objective.title}", agenda.cycle.name)
    score = "–" if item.objective.stage == "dropped" else score_text(item.score)
    draw(line((score, "strong"), "  ", _mark(agenda, item), "  ", (expectation(item), "quiet")))
    rows = [
        ("Computed", item.computed.words),
        ("Given", given_words(item)),
        ("Decided", decision(plan, item)),
    ]
    if item.review is not None:
        rows += [
            ("Why", item.review.reason if not given_words(item) else ""),
            ("Helped", item.review.helped),
            ("Hindered", item.review.hindered),
            ("Note", item.review.note),
        ]
    for other in item.apart:
        rows.append(("Another copy", apart_words(plan, other)))
        rows += [("Helped", other.helped), ("Hindered", other.hindered), ("Note", other.note)]
    labelled(rows)
    blank()
    figures = agenda.key_results(item)
    table = layout([item.figures, *figures])
    codes = widest([one.code for one in figures])
    for one in figures:
        draw(key_result_row(one, head(one.code, codes, one.key_result.title), table))
        last = one.last
        if last is not None and (last.note or last.evidence):
            words = line((f"{day(last.at)}: ", "quiet"), (last.note or last.evidence, "quiet"))
            draw(line(" " * (codes + 2), words))
    if figures:
        blank()
    talk = agenda.talk(item)
    for title, posts in (("Signals", talk.signals), ("Wins", talk.wins), ("Roadblocks", talk.roadblocks)):
        _said(title, plan, posts)
    _looks(item, agenda.judge.today)
    if twice := carried_twice(plan, item):
        write(twice)
        say(f'Drop one: okr drop {plan.code(item.carried[-1].id)} --why "it is the same"')
    if item.outdated:
        because = ' --why "…"' if agenda.cycle.closed is not None else ""
        say(f"To take up what came since: okr review {item.code} --score {score_text(item.computed.score)}{because}")
    if not item.decided and agenda.begun:
        mid = " --mid-cycle" if agenda.running else ""
        carries = "" if agenda.running else ", --carry-over"
        say(f"Next: okr review {item.code}{mid} --keep{carries}, --adjust or --drop")


def _looks(item: Item, today: date) -> None:
    for look in item.looks:
        made = look.created.at.date() if look.created.at else None
        ago = f"{figure((today - made).days, 'days')} ago" if made else ""
        said = [look.outcome or "", look.reason, look.note]
        labelled([(f"Mid-cycle, {ago}", "; ".join(filter(None, said))), ("Helped", look.helped),
                  ("Hindered", look.hindered)])  # fmt: skip
    if item.looks:
        blank()
