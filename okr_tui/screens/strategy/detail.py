"""The pane beside the tree: everything about the row under the cursor, as lines for a width."""

from __future__ import annotations

import json
from collections.abc import Sequence

from okr_tui.domain.agreement import explain_ownership
from okr_tui.domain.conflicts import marked_records
from okr_tui.domain.figures import figure, share
from okr_tui.domain.jsonform import Damaged
from okr_tui.domain.records import Id, KeyResult, Objective
from okr_tui.domain.rules import is_live
from okr_tui.screens.drift_rows import receipt_lines
from okr_tui.screens.strategy.goal_detail import (
    arithmetic,
    gap_lines,
    key_result_detail,
    objective_detail,
)
from okr_tui.screens.strategy.outline import DAMAGED, PEOPLE, UNALIGNED, Node
from okr_tui.screens.strategy.view import View
from okr_tui.widgets.badge import SIGN
from okr_tui.widgets.labels import heading, labelled
from okr_tui.widgets.status import status_role, status_sign
from okr_tui.widgets.text import BLANK, Line, line, line_width, paragraph, wrap

RAW_SHOWN = 600
ABOUT = {
    UNALIGNED: "These goals are not aligned to any goal above them. Press m on one of them to say what it serves.",
    PEOPLE: "Everybody in the plan. A person's own goals stand below their name where no goal is above them.",
    DAMAGED: "These records can't be read as they are. Nothing of them is lost: they stay in the file as they were "
    "found. okr check says where each of them is.",
}


def detail_lines(view: View, node: Node, width: int, *, explained: bool) -> list[Line]:
    """Everything about a row.

    Args:
        view: The plan and its figures.
        node: The row.
        width: Cells of the pane.
        explained: Whether the arithmetic of the figures is said.
    """
    found = marked_records(view.plan).get(node.id, ())
    lines = _of_kind(view, node, width, explained=explained)
    if not found:
        return lines
    from okr_tui.conflict_words import conflict_lines_of

    words = [
        row for text in conflict_lines_of(view.plan, found) for row in paragraph(f"{SIGN} {text}", width, "warning")
    ]
    return [*lines[:1], *words, line(("D", "key"), (" decides", "quiet")), *lines[1:]]


def _of_kind(view: View, node: Node, width: int, *, explained: bool) -> list[Line]:
    match node.kind:
        case "objective":
            return objective_detail(view, node.id, width, explained=explained)
        case "key result":
            return key_result_detail(view, node.id, width, explained=explained)
        case "team":
            return _team(view, node.id, width, explained=explained)
        case "person":
            return _person(view, node.id, width)
        case "mission" | "vision":
            return _organisation(view, width, explained=explained)
        case "damaged":
            return _damaged(view, node.id, width)
    return paragraph(ABOUT.get(node.id, ""), width, "quiet")


def _organisation(view: View, width: int, *, explained: bool) -> list[Line]:
    plan, sight = view.plan, view.sight
    said = plan.organisation
    rows = paragraph(said.name or plan.info.name, width, "heading")
    if not plan.info.personal:
        rows += _shares(view, width, explained=explained)
    for title, text in (("Mission", said.mission), ("Vision", said.vision), ("How we use this", said.how_we_use_this)):
        rows += [*heading(title), *paragraph(text.strip() or "not said yet; e writes it", width)]
    rows += receipt_lines(plan, view.today, view.me, width, named=not view.on_the_wall)
    found = sight.all_gaps()
    if found:
        rows += [*heading(f"Gaps ({len(found)})")]
        rows += [row for record, words in found for row in gap_row(view, record, words, width)]
    return rows


def _shares(view: View, width: int, *, explained: bool) -> list[Line]:
    """How many active objectives lead up to the mission, were written by several, and are agreed."""
    found = view.ownership
    shares = [("Aligned", view.sight.reach.share)]
    shares += [("together", found.together), ("agreed", found.agreed)] if found.counted else []
    said = line(*(part for place, (name, value) in enumerate(shares) for part in _share(name, value, first=not place)))
    whole = line(said, (" of active objectives", "quiet"))
    rows = [whole if line_width(whole) <= width else said]
    if explained:
        rows += arithmetic([("Aligned", view.sight.explain_reach()), *explain_ownership(view.plan, found)], width)
    return rows


def _share(name: str, value: float | None, *, first: bool) -> tuple[tuple[str, str], ...]:
    return ("" if first else " · ", "quiet"), (f"{name} ", "quiet"), (share(value), "strong")


def gap_row(view: View, record: Id, words: str, width: int) -> list[Line]:
    """One gap: what is missing, and where."""
    plan = view.plan
    goal = plan.objectives.get(record) or plan.key_results.get(record)
    holder = plan.teams.get(record) or plan.people.get(record)
    where = f"{plan.code(record)} {goal.title}" if goal else holder.name if holder else plan.organisation.name
    first, *others = wrap(f"{where}: {words}", max(10, width - 2))
    return [line(("! ", "warning"), first), *(line("  ", more) for more in others)]


def _team(view: View, key: Id, width: int, *, explained: bool) -> list[Line]:
    plan = view.plan
    team = plan.teams[key]
    lead, above = plan.people.get(team.lead or ""), plan.teams.get(team.parent or "")
    rows = [*paragraph(team.name, width, "heading"), *gap_lines(view.sight.gaps(key), width)]
    progress, words = view.assessed.team_progress(key)
    rows.append(line((share(progress), "strong"), (" mean progress of its goals", "quiet")))
    company = plan.root_team is team and not plan.info.personal
    rows += _shares(view, width, explained=False) if company else []
    if explained:
        shares = explain_ownership(plan, view.ownership) if company else []
        aligned = [("Aligned", view.sight.explain_reach())] if company else []
        rows += [*arithmetic([("Progress", words), *aligned, *shares], width), BLANK]
    rows += labelled("Purpose", team.purpose, width)
    rows += labelled("Lead", f"{lead.name} @{lead.handle}" if lead else "", width)
    rows += labelled("Below", above.name if above else "", width)
    rows += _goals("Its goals", view, [f.objective for f in view.assessed.objectives_of(key)], width)
    members = [person for person in plan.people.values() if person.team == key and person.left is None]
    if members:
        rows += heading(figure(len(members), "people"))
        rows += [row for one in members for row in paragraph(f"{one.name} @{one.handle}", width)]
    return rows


def _person(view: View, key: Id, width: int) -> list[Line]:
    plan = view.plan
    person = plan.people[key]
    team, manager = plan.teams.get(person.team or ""), plan.people.get(person.manager or "")
    rows = [*paragraph(f"{person.name}  @{person.handle}", width, "heading"), *gap_lines(view.sight.gaps(key), width)]
    rows += labelled("Role", person.role, width)
    rows += labelled("For", person.role_purpose, width)
    rows += labelled("Team", team.name if team else "", width)
    rows += labelled("Manager", f"{manager.name} @{manager.handle}" if manager else "", width)
    served = [plan.objectives[one] for one in person.serves if one in plan.objectives]
    rows += _goals("The role serves", view, served, width)
    return rows + _goals("Goals", view, view.owned.get(key, ()), width)


def _goals(title: str, view: View, goals: Sequence[Objective | KeyResult], width: int) -> list[Line]:
    rows: list[Line] = heading(title) if goals else []
    for goal in goals:
        found = view.assessed.objective if isinstance(goal, Objective) else view.assessed.key_result
        figures = found(goal.id)
        stage = "" if is_live(view.plan, goal) else f" ({goal.stage})"
        first, *others = wrap(f"{figures.code}  {goal.title}{stage}", max(10, width - 2))
        rows.append(line((f"{status_sign(figures.status)} ", status_role(figures.status)), first))
        rows += [line("  ", more) for more in others]
        said = f"{share(figures.progress)} · {figures.status}"
        rows += [line("  ", (said, "quiet"))]
    return rows


def _damaged(view: View, key: Id, width: int) -> list[Line]:
    found: Damaged | None = next((one for one in view.plan.damaged if one.id == key), None)
    if found is None:
        return []
    rows = [*paragraph(found.title, width, "heading"), BLANK]
    place = f"field {found.field.replace('_', ' ')}: " if found.field else ""
    rows += paragraph(f"! damaged: {place}{found.why}", width, "bad")
    rows += [BLANK, *paragraph(ABOUT[DAMAGED], width, "quiet"), *heading("As it is in the file")]
    text = json.dumps(found.raw, ensure_ascii=False)
    return rows + paragraph(text[:RAW_SHOWN] + ("…" if len(text) > RAW_SHOWN else ""), width)
