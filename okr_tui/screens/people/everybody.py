"""What is missing on either side: goals without an owner, people without a goal, skills, and who has too much."""

from __future__ import annotations

from collections.abc import Iterable

from okr_tui.domain.figures import day, figure
from okr_tui.domain.growth import growth_count
from okr_tui.domain.load import explain_load
from okr_tui.domain.records import Person
from okr_tui.growth_words import gap_words
from okr_tui.screens.people.seen import Seen
from okr_tui.widgets.labels import heading
from okr_tui.widgets.text import Line, crop, line, paragraph, wrap

NOBODY = "Nobody is in this plan yet. Press a to add the first person."


def everybody_lines(seen: Seen, width: int) -> list[Line]:
    """What there is to say of everybody, as lines of a width."""
    plan = seen.plan
    if not plan.people:
        return paragraph(NOBODY, width, "strong")
    counted = f"{figure(len(seen.there), 'people') if len(seen.there) != 1 else '1 person'}"
    teams = sum(team is not None for team, _ in seen.groups)
    where = f" in {figure(teams, 'teams')}" if teams > 1 else ""
    rows = [line((f"{counted}{where}", "heading"))]
    if not plan.info.personal:
        rows += _goals(seen, width) + _people(seen, width)
    if not seen.on_the_wall:
        rows += _carried(seen, width) + _changing(seen, width) + _growth(seen, width)
    return [crop(row, width) for row in rows]


def _goals(seen: Seen, width: int) -> list[Line]:
    rows = [
        row for goal in seen.unowned for row in _hanging("! ", f"{seen.plan.code(goal.id)}  {goal.title}", width)
    ] or [line(("✓ Every running goal has one", "good"))]
    return [*heading("Goals without an owner"), *rows]


def _people(seen: Seen, width: int) -> list[Line]:
    rows = [row for one in seen.idle for row in _hanging("! ", _named(seen, one), width)]
    rows = heading("People without a goal") + (rows or [line(("✓ Everybody has one", "good"))])
    unsaid = [one for one in seen.there if not one.role_purpose.strip()]
    if unsaid:
        rows += heading("Roles without a purpose")
        rows += paragraph(" ".join(f"@{one.handle}" for one in unsaid), width)
        rows.append(line(("r", "key"), (" on a person writes it", "quiet")))
    return rows


def _named(seen: Seen, person: Person) -> str:
    team = seen.plan.teams.get(person.team or "")
    return " · ".join(filter(None, (person.name, person.role, team.name if team else "")))


def _carried(seen: Seen, width: int) -> list[Line]:
    rows: list[Line] = []
    for one in seen.overloaded:
        rows += _hanging("! ", f"{one.name}: {explain_load(seen.plan, seen.load(one.id))}", width)
    return [*heading("More than one person can carry"), *rows] if rows else []


def _changing(seen: Seen, width: int) -> list[Line]:
    """Who leaves, and who is away."""
    leaving = [f"{one.name} leaves on {day(one.left)}" for one in seen.there if one.left is not None]
    away = [f"{one.name} until {day(absence.end)}" for one in seen.there if (absence := seen.away_now(one)) is not None]
    return _list("Leaving", leaving, width) + _list("Away today", away, width)


def _list(title: str, rows: Iterable[str], width: int) -> list[Line]:
    found = [row for words in rows for row in paragraph(words, width)]
    return [*heading(title), *found] if found else []


def _growth(seen: Seen, width: int) -> list[Line]:
    rows: list[Line] = []
    for gap in seen.gaps:
        rows += _hanging("! ", f"{seen.plan.code(gap.key_result)} {gap_words(seen.plan, gap)}", width)
    rows = [*heading("Skills that goals need"), *rows] if rows else []
    counted = growth_count(seen.plan, seen.today)
    first = (
        line() if counted.planned else line(("; ", "quiet"), ("n", "key"), (" on a person plans something", "quiet"))
    )
    return [*rows, *heading("Growth"), line(counted.words, first)]


def _hanging(lead: str, text: str, width: int) -> list[Line]:
    first, *others = wrap(text, max(10, width - len(lead)))
    return [line((lead, "warning"), first), *(line(" " * len(lead), more) for more in others)]
