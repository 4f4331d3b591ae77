"""A brief drawn in the terminal."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING

from okr_tui.cli.page import blank, draw, heading, labelled, page_width, progress_bar, status_cell, write
from okr_tui.domain.figures import day, share
from okr_tui.domain.status import label
from okr_tui.exchange import brief_words as words
from okr_tui.widgets.text import cell_width, columns, fit, line, line_width, split, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from okr_tui.domain.brief.goal_values import Aim, Measure
    from okr_tui.domain.brief.values import Brief
    from okr_tui.widgets.text import Align, Line

BAR = 12
LEAST_TITLE = 16
ROOMY = 64
"""Columns from which a row has a bar, and what belongs together stands on one line."""


def show_brief(brief: Brief, no_mission: str = "") -> None:
    """Print a brief; what is said where there is no mission says how to write one."""
    heading(words.heading(brief), words.dates(brief))
    if words.who(brief):
        write(words.who(brief), "quiet")
    why = [("Mission", brief.mission or no_mission), ("Vision", brief.vision), words.purpose(brief)]
    why = [(name, text) for name, text in why if text.strip()]
    if why or brief.above:
        _section("Why")
        _why(why)
        _why([(f"→ {one.code}", f"{one.title}, {share(one.progress)}") for one in brief.above])
    if words.read(brief):
        write(words.read(brief), "quiet", "  ")
    _section("Goals")
    _goals(brief)
    _teams(brief)
    _section("What moved", words.since(brief))
    _moved(brief)
    _told("Wins", [(one.text, words.win(one)) for one in brief.wins], words.NO_WINS)
    _told("Thanks", [(one.text, words.win(one)) for one in brief.kudos])
    blocks = [(f"{one.text} – {one.about}" if one.about else one.text, words.block(one)) for one in brief.roadblocks]
    _told("Roadblocks", blocks, words.NO_ROADBLOCKS)
    _section("Decisions wanted", str(len(brief.decisions)) if brief.decisions else "")
    for one in brief.decisions:
        _row(words.decision(one), words.decider(one))
        write(f"{words.KINDS[one.kind]}: {one.text}", "quiet", "    ")
    if not brief.decisions:
        write(words.NO_DECISIONS, "quiet", "  ")
    asked = [(f"{one.text} – {one.about}", f"{one.kind}, {words.question(one)}") for one in brief.questions]
    _told("Open questions and ideas", asked, words.NO_QUESTIONS)
    _told("Actions to do", [(one.text, words.action(one)) for one in brief.actions])
    _told("Learning", [(one.title, words.learning(one)) for one in brief.learning])
    blank()
    again = f"okr brief{_whose(brief)}"
    write(f"To mail it: {again} --markdown; as a page with charts: {again} --html", "quiet")


def _whose(brief: Brief) -> str:
    """What is to be typed for this brief."""
    said = "" if brief.level == "company" else f"@{brief.handle}" if brief.handle else brief.name
    return f" {quote(said)}" if said else ""


def _why(rows: list[tuple[str, str]]) -> None:
    if page_width() >= ROOMY:
        labelled(rows, "  ")
        return
    for name, text in rows:
        write(f"{name}: {text}", "", "  ")


def _section(title: str, beside: str = "") -> None:
    blank()
    heading(title, beside)


def _told(title: str, rows: Sequence[tuple[str, str]], nothing: str = "") -> None:
    """What was said, each with whose it is on a line of its own; without any the words for nothing, or no section."""
    if not rows and not nothing:
        return
    _section(title, str(len(rows)) if rows else "")
    for text, beside in rows:
        for place, row in enumerate(wrap(text, page_width() - 4)):
            draw(line("  " if place else ("· ", "accent"), row) if place == 0 else line("  ", row))
        write(beside, "quiet", "    ")
    if not rows:
        write(nothing, "quiet", "  ")


def _row(text: str, beside: str) -> None:
    room = page_width() - cell_width(beside) - 4
    if room < ROOMY // 2:
        write(f"· {text}")
        write(beside, "quiet", "    ")
        return
    first, *rest = wrap(text, room) or [""]
    draw(split(line(("· ", "accent"), first), line((beside, "quiet")), page_width()))
    for row in rest:
        draw(line("  ", row))


# -- goals ------------------------------------------------------------------------------------------------


def _goals(brief: Brief) -> None:
    if not brief.goals:
        write(words.NO_GOALS, "quiet", "  ")
        draw(line('  Next: okr objective add "…" --why "…"'))
    shown = [code for goal in brief.goals for code in (goal.code, *(one.code for one in goal.measures))]
    codes = max(map(cell_width, shown), default=0)
    values = max((cell_width(one.value) for goal in brief.goals for one in goal.measures), default=0)
    for place, goal in enumerate(brief.goals):
        if place:
            blank()
        _goal(goal, codes, min(values, 20))


def _goal(goal: Aim, codes: int, values: int) -> None:
    head = line((goal.code, "accent"), " " * (codes - cell_width(goal.code) + 2), (goal.title, "strong"))
    draw(_figures(head, "", 0, goal.progress, goal.pace, goal.status))
    moved = words.points(goal.progress, goal.progress_then)
    write(" · ".join(filter(None, (words.goal_facts(goal), moved and f"{moved} since"))), "quiet", " " * (codes + 2))
    if goal.why:
        write(f"Why: {goal.why}", "", " " * (codes + 2))
    for one in goal.measures:
        head = line((one.code, "accent"), " " * (codes - cell_width(one.code) + 2), one.title)
        draw(_figures(head, one.value, values, one.progress, one.pace, one.status))
    if not goal.measures:
        write("no key result yet", "quiet", " " * (codes + 2))


def _figures(head: Line, value: str, values: int, progress: float | None, pace: float | None, status: str) -> Line:
    state, roomy = status_cell(status), page_width() >= ROOMY
    told = line(share(progress))
    fixed: list[tuple[Line, int, Align]] = [(told, 6, "right"), (state, max(11, line_width(state)), "left")]
    if roomy:
        fixed.insert(0, (progress_bar(progress, pace, BAR, status), BAR, "left"))
    taken = sum(width + 2 for _, width, _ in fixed)
    room = page_width() - taken - (values + 2 if values and roomy else 0)
    cells = fixed
    if values and roomy:
        cells = [(line(value), values, "right"), *fixed]
    return columns([(fit(head, max(LEAST_TITLE, room)), max(LEAST_TITLE, room), "left"), *cells], 2)


def _teams(brief: Brief) -> None:
    if not brief.teams:
        return
    _section("Teams")
    width = max(cell_width(one.name) for one in brief.teams)
    for one in brief.teams:
        name = fit(line(one.name), min(width, 24))
        draw(line("  ", name, "  ", fit(line(share(one.progress)), 6, "right"), "  ", (words.below(one), "quiet")))


# -- what moved -------------------------------------------------------------------------------------------


def _moved(brief: Brief) -> None:
    if brief.started:
        write(f"The plan was not there on {day(brief.since)}: there is nothing to compare with.", "quiet", "  ")
        return
    for one in brief.moved:
        _moved_row(one)
    for changed in brief.altered:
        write(f"· {words.altered(changed)}", "", "  ")
        if by := words.altered_by(changed):
            write(by, "quiet", "    ")
    for came in brief.arrivals:
        write(f"· {words.arrival(came)}", "", "  ")
    if not (brief.moved or brief.altered or brief.arrivals):
        write(words.NOTHING_MOVED, "quiet", "  ")


def _moved_row(one: Measure) -> None:
    moved = words.points(one.progress, one.progress_then)
    if page_width() < ROOMY:
        write(f"{one.code} {one.title}", "", "  ")
        write(", ".join(filter(None, (words.moved(one), moved, label(one.status)))), "quiet", "    ")
        return
    told = f"{words.moved(one)}  {moved:>11}  {label(one.status):<11}"
    draw(split(line("  ", (one.code, "accent"), " ", one.title), line((told, "")), page_width()))
