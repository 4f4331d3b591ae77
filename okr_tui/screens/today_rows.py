"""What the Today screen says, as rows for a width."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from okr_tui.domain.assess import Assessment
from okr_tui.domain.figures import figure
from okr_tui.domain.goal_figures import KeyResultFigures, ObjectiveFigures
from okr_tui.domain.jsonform import Damaged
from okr_tui.domain.recent import Happening
from okr_tui.domain.records import Id, KeyResult, Person
from okr_tui.screens.due_rows import WHOLE_TITLE, due_rows, near_day
from okr_tui.widgets.badge import Badges
from okr_tui.widgets.bar import bar_with_figure
from okr_tui.widgets.big import big_number
from okr_tui.widgets.sections import BELOW, SectionRow
from okr_tui.widgets.status import status_role, status_words
from okr_tui.widgets.table import aligned
from okr_tui.widgets.text import BLANK, Line, crop, fit, line, paragraph, plain

BAR, WIDE_BAR = 24, 40
DAMAGED = "damaged:"
"""Before the key of a damaged record in the id of its row."""
GOAL = "goal:"
"""Before the key of a goal that stands among "your goals", where a due one can stand too."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """What concerns one person on one day.

    Attributes:
        who: The person; None while nobody has said who they are.
        due: Check-ins due from them, the latest first.
        coming: Their next check-in after today; only where none is due.
        goals: Their objectives, and the key results that they own under others'.
        team: Check-ins due from others in the teams that they lead.
        lately: What others did.
        damaged: Records that can't be read.
        goals_in_plan: How many goals the plan has.
        people: How many people.
        unfinished: The key results with a half-typed check-in of theirs.
    """

    who: Person | None
    due: tuple[KeyResultFigures, ...] = ()
    coming: KeyResultFigures | None = None
    goals: tuple[ObjectiveFigures | KeyResultFigures, ...] = ()
    team: tuple[KeyResultFigures, ...] = ()
    lately: Sequence[Happening] = ()
    since: str = ""
    damaged: Sequence[Damaged] = ()
    goals_in_plan: int = 0
    people: int = 0
    unfinished: Container[Id] = ()


def agenda(
    assessed: Assessment, who: Person | None, lately: Sequence[Happening], since: str, damaged: Sequence[Damaged]
) -> Agenda:
    """Gather what concerns a person."""
    plan, today = assessed.plan, assessed.today
    goals_in_plan, people = len(plan.objectives), len([p for p in plan.people.values() if p.left is None])
    if who is None:
        return Agenda(None, lately=lately, since=since, damaged=damaged, goals_in_plan=goals_in_plan, people=people)
    mine = assessed.due_from(who.id)
    own = [assessed.objective(o.id) for o in plan.objectives.values() if plan.owner_of(o) is who]
    listed = {f.objective.id for f in own if f.live}
    key_results = [
        assessed.key_result(k.id)
        for k in plan.key_results.values()
        if k.objective not in listed and plan.owner_of(k) is who
    ]
    later: list[KeyResultFigures] = []
    if not mine:
        figures = (assessed.key_result(k.id) for k in plan.key_results.values() if plan.owner_of(k) is who)
        later = [f for f in figures if f.live and f.next_due is not None and f.next_due > today]
    led = _teams_led(assessed, who)
    below = (k for k in plan.key_results.values() if _team_of(assessed, k) in led and plan.owner_of(k) is not who)
    team = tuple(f for f in assessed.due_of(below) if f.late) if led else ()
    return Agenda(
        who,
        due=mine,
        coming=min(later, key=lambda f: (f.next_due or today, f.code), default=None),
        goals=(*(f for f in own if f.live), *(f for f in key_results if f.live)),
        team=team,
        lately=lately,
        since=since,
        damaged=damaged,
        goals_in_plan=goals_in_plan,
        people=people,
    )


def _teams_led(assessed: Assessment, who: Person) -> set[Id]:
    led: set[Id] = set()
    at_hand = [team.id for team in assessed.plan.teams.values() if team.lead == who.id]
    while at_hand:
        team = at_hand.pop()
        if team not in led:
            led.add(team)
            at_hand += [below.id for below in assessed.plan.teams_under(team)]
    return led


def _team_of(assessed: Assessment, key_result: KeyResult) -> Id:
    objective = assessed.plan.objectives.get(key_result.objective)
    return (objective.team if objective else None) or ""


# -- the one big thing ------------------------------------------------------------------------------------


def headline(said: Agenda, today: date, width: int, *, large: bool) -> list[Line]:
    """The one thing that the eye finds first."""
    if said.who is None:
        return _unknown(said, width)
    if not said.goals_in_plan:
        return [
            line(("There is no goal in this plan yet.", "strong heading")),
            line(("Press ", ""), ("3", "key"), (" to draft the first one.", "")),
        ]
    if not said.due:
        return _nothing_due(said, today, width)
    count = len(said.due)
    words = f"{'check-in is' if count == 1 else 'check-ins are'} due from you"
    late = max(f.late for f in said.due)
    since = "for" if count == 1 else "the oldest for"
    detail = f"{since} {figure(late, 'days')}" if late else "since today"
    how = line(("Enter", "key"), (" logs the selected one", "quiet"))
    if not large:
        return [line((f"{count} {words}", "strong warning")), line((f"{detail[0].upper()}{detail[1:]}", "quiet"))]
    first, second, third = big_number(count)
    return [
        line((f" {first}   ", "strong warning"), (words, "strong heading")),
        line((f" {second}   ", "strong warning"), (detail, "")),
        line((f" {third}   ", "strong warning"), how),
    ]


def _unknown(said: Agenda, width: int) -> list[Line]:
    rows = [line(("Who are you?", "strong heading"))]
    if not said.people:
        return [*rows, *paragraph("Nobody is in this plan yet. Press 2 for Strategy and add yourself.", width)]
    return [
        *rows,
        line(("Press ", ""), ("w", "key"), (" and choose your name; then this screen shows what is due from you.", "")),
        *paragraph("From the shell: okr --as HANDLE", width, "quiet"),
    ]


def _nothing_due(said: Agenda, today: date, width: int) -> list[Line]:
    rows = [line(("✓ Nothing is due from you", "strong good"))]
    if said.coming is None or said.coming.next_due is None:
        words = "No check-in is asked from you; key results that you own appear here when one is."
        return [*rows, *paragraph(words, width, "quiet")]
    coming = said.coming
    days = (coming.next_due - today).days if coming.next_due else 0
    when = near_day(coming.next_due, today) if coming.next_due else ""
    words = f"Next check-in {when}, in {figure(days, 'days')}: {coming.code} {coming.key_result.title}"
    return [*rows, *paragraph(words, width)]


# -- the sections -----------------------------------------------------------------------------------------


def titled(title: str, count: int | None, rows: Sequence[SectionRow], note: str = "") -> list[SectionRow]:
    """A section with its heading and how many it has; nothing where it has none."""
    if not rows:
        return []
    shown = f"{title} ({count})" if count is not None else title
    return [(None, BLANK), (None, line((shown, "heading"), (f"  {note}" if note else "", "quiet"))), *rows]


def due_section(said: Agenda, today: date, width: int, badges: Badges) -> list[SectionRow]:
    """What is due from the person, and late in the teams that they lead."""
    mine = titled(
        "Due from you",
        len(said.due),
        due_rows(said.due, width, today, unfinished=said.unfinished, badges=badges),
        "last value → pace",
    )
    team = due_rows(said.team, width, today, with_owner=True, unfinished=said.unfinished, badges=badges)
    return [*mine, *titled("Waiting in your team", len(said.team), team)]


def goals_section(said: Agenda, width: int) -> list[SectionRow]:
    """The person's goals with bar, pace mark and status."""
    return titled("Your goals", None, goal_rows(said.goals, width), "│ is the pace")


def goal_rows(goals: Sequence[ObjectiveFigures | KeyResultFigures], width: int) -> list[SectionRow]:
    """Goals with their bars, on a line each where the titles fit, else on several."""
    cells = [_goal_cells(one, min(BAR, max(14, width // 4))) for one in goals]
    lines = aligned(cells, width, 1, least=WHOLE_TITLE)
    if lines is not None:
        return [(_goal_id(one), shown) for one, shown in zip(goals, lines, strict=True)]
    codes = max(len(one.code) for one in goals)
    indent = " " * (codes + 2)
    wider = [_goal_cells(one, min(WIDE_BAR, max(14, width - len(indent) - 17))) for one in goals]
    rows: list[SectionRow] = []
    for one, (code, title, bar, status) in zip(goals, wider, strict=True):
        first, *more = paragraph(plain(title), width - len(indent))
        rows.append((_goal_id(one), line(fit(code, codes + 2), first)))
        rows += [(BELOW, line(indent, tail)) for tail in more]
        rows.append((BELOW, line(indent, bar, "  ", status)))
    return rows


def _goal_id(one: ObjectiveFigures | KeyResultFigures) -> str:
    return GOAL + (one.objective.id if isinstance(one, ObjectiveFigures) else one.key_result.id)


def _goal_cells(one: ObjectiveFigures | KeyResultFigures, bar_width: int) -> list[Line]:
    title = one.objective.title if isinstance(one, ObjectiveFigures) else one.key_result.title
    return [
        line((one.code, "strong")),
        line(title),
        bar_with_figure(
            one.progress if isinstance(one, ObjectiveFigures) else one.raw, one.pace, bar_width, status_role(one.status)
        ),
        status_words(one.status),
    ]


def lately_section(said: Agenda, now: datetime, width: int, most: int = 6, *, whole: bool = False) -> list[SectionRow]:
    """What others did.

    Args:
        said: What concerns the person.
        now: The moment (UTC).
        width: Cells.
        most: At most so many.
        whole: Whether long ones are broken; else they are cut.
    """
    rows: list[SectionRow] = []
    for one in said.lately[:most]:
        who = one.by.name.split(" ")[0] if one.by else "Somebody"
        head = line((f"{ago(one.at, now):>7}  ", "quiet"), (who, "accent"), " ")
        if not whole:
            rows.append((None, crop(line(head, one.words), width)))
            continue
        # The name takes its place in the first line, so that the words are broken around it.
        first, *more = paragraph(f"{who} {one.words}", width - 9) or [BLANK]
        rows.append((None, line(head, plain(first)[len(who) + 1 :])))
        rows += [(None, line(" " * 9, rest)) for rest in more]
    return titled(said.since, None, rows)


def ago(at: datetime, now: datetime) -> str:
    """How long ago, in the largest unit that fits: ``12 min``, ``3 h``, ``2 days``."""
    minutes = max(0, int((now - at).total_seconds() // 60))
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 24 * 60:
        return f"{minutes // 60} h"
    return figure(minutes // (24 * 60), "days")


def damaged_section(said: Agenda, width: int) -> list[SectionRow]:
    """One row for each record that can't be read."""
    rows: list[SectionRow] = []
    for one in said.damaged:
        first, *more = paragraph(str(one), width - 2) or [BLANK]
        rows.append((DAMAGED + one.table + ":" + one.id, line(("! ", "warning"), first)))
        rows += [(BELOW, line("  ", rest)) for rest in more]
    return titled("Damaged records", len(said.damaged), rows, "Enter says more")


# -- on the wall ------------------------------------------------------------------------------------------
