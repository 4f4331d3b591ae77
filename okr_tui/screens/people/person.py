"""All about one person: the role and its purpose, goals, and what a room is not shown, which `between` has."""

from __future__ import annotations

from okr_tui.domain.figures import share
from okr_tui.domain.records import Objective, Person
from okr_tui.domain.roles import Goal
from okr_tui.domain.rules import UNBEGUN
from okr_tui.screens.drift_rows import drifted
from okr_tui.screens.people.between import between_lines
from okr_tui.screens.people.habits import habit_lines
from okr_tui.screens.people.seen import Seen
from okr_tui.widgets.bar import bar
from okr_tui.widgets.labels import heading, labelled
from okr_tui.widgets.status import status_role, status_sign, status_words
from okr_tui.widgets.text import Line, crop, line, line_width, paragraph, split

BAR_LEAST, BAR_MOST = 8, 20
NOT_SAID = "not said yet; r writes it"


def person_lines(seen: Seen, person: Person, width: int) -> list[Line]:
    """Everything about somebody, as lines of a width."""
    rows = [*paragraph(f"{person.name}  @{person.handle}", width, "heading")]
    rows += [row for sign in seen.signs(person) for row in paragraph(_marked(sign.words, sign.role), width, sign.role)]
    rows += _role(seen, person, width)
    rows += _goals(seen, person, width)
    if not seen.on_the_wall:
        rows += habit_lines(seen, person, width)
        rows += between_lines(seen, person, width)
    return [crop(row, width) for row in rows]


def _marked(words: str, role: str) -> str:
    return words if role == "quiet" else f"! {words}"


def _role(seen: Seen, person: Person, width: int) -> list[Line]:
    plan = seen.plan
    team, manager = plan.teams.get(person.team or ""), plan.people.get(person.manager or "")
    leads = ", ".join(one.name for one in seen.leads(person.id))
    rows = labelled("Role", person.role, width) + labelled("For", person.role_purpose, width)
    unsaid = "Role" if not person.role.strip() else "For" if not person.role_purpose.strip() else ""
    rows += labelled(unsaid, NOT_SAID, width, "quiet") if unsaid else []
    rows += labelled("Team", team.name if team else "", width)
    rows += labelled("Leads", leads, width)
    return rows + labelled("Manager", f"{manager.name} @{manager.handle}" if manager else "", width)


def _goals(seen: Seen, person: Person, width: int) -> list[Line]:
    found = seen.goals(person.id)
    rows: list[Line] = []
    if found.served:
        rows += heading("The role serves")
        rows += [_short(seen, one, width) for one in found.served]
    owned: tuple[Goal, ...] = (*found.owned, *found.key_results)
    parts: tuple[tuple[str, tuple[Goal, ...]], ...] = (("Owns", owned), ("Contributes to", found.contributed))
    for title, goals in parts:
        if goals:
            rows += heading(title)
            rows += [row for one in goals for row in goal_rows(seen, one, width)]
    if (hidden := seen.hidden(person.id)) > 0:
        rows.append(line((f"{hidden} personal, not shown here", "quiet")))
    return rows


def _short(seen: Seen, objective: Objective, width: int) -> Line:
    """A goal on one line; one that is over says how."""
    status = seen.figures(objective).status
    over = f" · {objective.stage}" if objective.stage in ("closed", "dropped") else ""
    head = line((f"{status_sign(status)} ", status_role(status)), (f"{seen.plan.code(objective.id)}  ", "quiet"))
    return crop(line(head, objective.title, (over, "quiet")), width)


def goal_rows(seen: Seen, goal: Goal, width: int) -> list[Line]:
    """A goal with its bar, its status and the way from it to the mission."""
    figures = seen.figures(goal)
    begun = figures.status not in UNBEGUN
    head = line((f"{figures.code}  ", "accent"), goal.title)
    first = split(head, line((share(figures.shown), "strong")), width) if begun else crop(head, width)
    said = line(status_words(figures.status), (f"  {way}" if (way := seen.sight.way(goal.id)) else "", "quiet"))
    room = min(BAR_MOST, width - line_width(said) - 4)
    drawn = line(bar(figures.shown, figures.pace, room, status_role(figures.status)), "  ") if begun else ()
    rows = [first, crop(line("  ", drawn if room >= BAR_LEAST else (), said), width)]
    return [*rows, *_drift(seen, goal)]


def _drift(seen: Seen, goal: Goal) -> list[Line]:
    """Whether it is asked, or waits, since something above it changed."""
    found = drifted(seen.plan, goal.id)
    if found is None:
        return []
    if found.state == "asked":
        return [line("  ", ("! changed above: is it still right?", "warning"))]
    from okr_tui.drift_words import waits_words

    return [line("  ", (f"… {waits_words(seen.plan, found)}: changed above", "warning"))]
