"""All about one goal: why it is there, where it leads, how it stands and what was said at its check-ins."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from okr_tui.agreement_words import agreement_words
from okr_tui.conversation_words import roadblock_words
from okr_tui.domain.agreement import stage_now
from okr_tui.domain.aim import aim
from okr_tui.domain.figures import day, figure, share
from okr_tui.domain.finite import is_number
from okr_tui.domain.goal_figures import KeyResultFigures, ObjectiveFigures
from okr_tui.domain.lineage import lineage
from okr_tui.domain.records import Alignment, CheckIn, Id, KeyResult, Objective
from okr_tui.domain.rules import UNBEGUN
from okr_tui.screens.drift_rows import drift_lines
from okr_tui.screens.sight_lines import sight_lines
from okr_tui.screens.strategy.view import View
from okr_tui.widgets.bar import bar
from okr_tui.widgets.labels import heading, labelled
from okr_tui.widgets.status import status_role, status_sign, status_words
from okr_tui.widgets.text import BLANK, Line, columns, line, line_width, paragraph, wrap

ROADBLOCKS = 2
CHECK_INS = 4
BAR_LEAST, BAR_MOST = 10, 30


def standing(figures: ObjectiveFigures | KeyResultFigures, width: int) -> list[Line]:
    """Status, bar, progress and pace."""
    if figures.status in UNBEGUN:
        return [status_words(figures.status)]
    own = figures.raw if isinstance(figures, KeyResultFigures) else figures.progress
    said = line(status_words(figures.status), "  ", (share(own), "strong"))
    if figures.pace is not None:
        said = line(said, (f" · pace {share(figures.pace)}", "quiet"))
    room = width - line_width(said) - 2
    if room < BAR_LEAST:
        return [said]
    drawn = bar(own, figures.pace, min(room, BAR_MOST), status_role(figures.status))
    return [line(said, "  ", drawn)]


def reason(figures: ObjectiveFigures | KeyResultFigures, width: int) -> list[Line]:
    """One plain sentence that says why the status is what it is."""
    words = _bound_words(figures) if isinstance(figures, KeyResultFigures) else ""
    if not words:
        said = figures.why().split("; worst:")[0]
        words = said if said.startswith(figures.status) else f"{figures.status}: {said.split(', so ')[0]}"
    return paragraph(f"{words[:1].upper()}{words[1:]}." if words else "", width)


def _bound_words(figures: KeyResultFigures) -> str:
    """What a guardrail's last value is to its bound; nothing for what is no guardrail or is over."""
    record, unit = figures.key_result, figures.key_result.unit
    if figures.status not in ("holding", "breached") or not is_number(figures.value):
        return ""
    low = record.target if record.kind in ("at least", "between") else None
    high = record.target if record.kind == "at most" else record.upper if record.kind == "between" else None
    value = float(figures.value or 0)
    if low is not None and value < low:
        place = f"is below the bound {figure(low, unit)}"
    elif high is not None and value > high:
        place = f"is above the bound {figure(high, unit)}"
    else:
        place = f"is within the bound {' to '.join(figure(end, unit) for end in (low, high) if end is not None)}"
    held = f". {share(figures.raw)} of its check-ins were in bounds" if figures.raw is not None else ""
    return f"{figures.status}: the last value {figure(figures.value, unit)} {place}{held}"


def arithmetic(words: Sequence[tuple[str, str]], width: int) -> list[Line]:
    """How each figure comes about."""
    rows = heading("How the figures come about")
    for label, text in words:
        rows += [line((label, "strong")), *paragraph(text, width, "", "  ")]
    return rows


def gap_lines(found: Sequence[str], width: int) -> list[Line]:
    """What is missing, in words."""
    return [row for words in found for row in paragraph(f"! {words}", width, "warning")]


def objective_detail(view: View, key: Id, width: int, *, explained: bool) -> list[Line]:
    """An objective."""
    plan, figures = view.plan, view.assessed.objective(key)
    objective = figures.objective
    rows = [*paragraph(f"{figures.code}  {objective.title}", width, "heading"), *standing(figures, width)]
    rows += [] if explained else reason(figures, width)
    rows += gap_lines(view.sight.gaps(key), width)
    rows += drift_lines(plan, key, view.today, view.me, width)
    if figures.worst and figures.worst[0] != figures.code and not explained:
        rows.append(line(("worst: ", "quiet"), figures.worst[0], " ", status_words(figures.worst[1])))
    if explained:
        rows += [*arithmetic(figures.words(), width), BLANK]
    rows += labelled("Why", objective.why, width)
    rows += _whose(view, objective, figures.due, width)
    rows += _together(view, objective, width)
    rows += _waits(view, [key, *(one.id for one in plan.key_results_of(key))], width)
    rows += _sight(view, key, width)
    rows += _parts(view, objective, width)
    rows += _aligned(view, objective, width)
    rows += labelled("Means", objective.means, width) and [
        BLANK,
        *labelled("Means", objective.means, width),
    ]
    rows += labelled("Against", objective.obstacles, width)
    rows += [row for name, text in lineage(plan, objective) for row in labelled(name, text, width)]
    found = [c for k in plan.key_results_of(key) for c in plan.check_ins(k.id)[-CHECK_INS:]]
    return rows + _check_ins(view, found, width, named=True)


def key_result_detail(view: View, key: Id, width: int, *, explained: bool) -> list[Line]:
    """A key result."""
    figures = view.assessed.key_result(key)
    record = figures.key_result
    rows = [*paragraph(f"{figures.code}  {record.title}", width, "heading"), *standing(figures, width)]
    rows += [] if explained else reason(figures, width)
    rows += gap_lines(view.sight.gaps(key), width)
    rows += drift_lines(view.plan, key, view.today, view.me, width)
    rows += labelled("Now", figures.value_text, width, "strong")
    rows += labelled("Aim", aim(record), width)
    if explained:
        rows += [*arithmetic(figures.words(), width), BLANK]
    rows += labelled("Owner", _named(view, figures.owner.id if figures.owner else None), width)
    rows += labelled("Runs", _period(figures.start, figures.due, view.today), width)
    if figures.next_due:
        late = f", {figure(figures.late, 'days')} late" if figures.late else ""
        rows += labelled("Next", f"check-in {day(figures.next_due)}{late}", width, "warning" if late else "")
    rows += labelled("Source", record.data_source, width)
    rows += _waits(view, [key], width)
    rows += _milestones(view, figures, width)
    rows += _sight(view, key, width)
    served = [(child, link) for child, link in view.plan.children_of(key) if child.stage != "dropped"]
    if served:
        rows += heading("Served by")
        rows += [row for child, link in served for row in _goal(view, child, f"{link.relation}, not counted", width)]
    return rows + _check_ins(view, view.plan.check_ins(key)[-CHECK_INS:], width, named=False)


def _whose(view: View, objective: Objective, due: date | None, width: int) -> list[Line]:
    plan = view.plan
    team, cycle = plan.teams.get(objective.team or ""), plan.cycles.get(objective.cycle or "")
    rows = labelled("Team", team.name if team else "", width)
    rows += labelled("Goal of", _named(view, objective.person), width)
    rows += labelled("Owner", _named(view, objective.owner), width)
    rows += labelled("With", ", ".join(filter(None, (_named(view, one) for one in objective.co_authors))), width)
    left = _days_left(due, view.today)
    ends = f"{day(due)}{left}" if due else ""
    rows += labelled("Due", " · ".join(filter(None, (ends, cycle.name if cycle else ""))), width)
    stage = "" if objective.stage == "active" else f" · {stage_now(plan, objective)}"
    share_of_time = f" · {share(objective.share)} of the owner's time" if objective.share else ""
    return rows + labelled("Kind", f"{objective.kind}{stage}{share_of_time}", width)


def _together(view: View, objective: Objective, width: int) -> list[Line]:
    """Who agreed to it, or why that no longer stands."""
    rows: list[Line] = []
    for place, said in enumerate(agreement_words(view.plan, objective)):
        rows += labelled("" if place else "Agreed", said.words, width, "warning" if said.fell else "")
    return rows


def _waits(view: View, keys: Sequence[Id], width: int) -> list[Line]:
    """What was asked and not answered, and what stands in the way."""
    if view.waiting is None:
        return []
    found = view.waiting.about(*keys)
    asked = sum(one.post.kind == "question" for one in found.questions)
    ideas = len(found.questions) - asked
    words = [figure(asked, "open questions") if asked else "", figure(ideas, "ideas") if ideas else ""]
    rows = labelled("Asked", ", ".join(filter(None, words)), width, "warning")
    for one in found.roadblocks[:ROADBLOCKS]:
        rows += labelled("Blocked", f"{one.post.text} · {roadblock_words(one)}", width, "warning")
    return rows


def _named(view: View, person: Id | None) -> str:
    found = view.plan.people.get(person or "")
    return f"{found.name} @{found.handle}" if found else ""


def _days_left(due: date | None, today: date) -> str:
    if due is None or due == today:
        return ", today" if due else ""
    days = (due - today).days
    return f", {figure(abs(days), 'days')} {'left' if days > 0 else 'ago'}"


def _period(start: date, due: date | None, today: date) -> str:
    return f"{day(start)} to {day(due)}{_days_left(due, today)}" if due else f"from {day(start)}"


def _sight(view: View, key: Id, width: int) -> list[Line]:
    rows = sight_lines(view.sight, key, width)
    return [*heading("Line of sight"), *rows] if rows else []


def _parts(view: View, objective: Objective, width: int) -> list[Line]:
    found = [k for k in view.plan.key_results_of(objective.id) if k.stage != "dropped"]
    return [*heading("Key results"), *(row for k in found for row in _part(view, k, width))] if found else []


def _part(view: View, key_result: KeyResult, width: int) -> list[Line]:
    figures = view.assessed.key_result(key_result.id)
    code = line((f"{figures.code}  ", "quiet"))
    indent = line_width(code)
    first, *others = wrap(key_result.title, max(10, width - indent))
    rows = [line(code, first), *(line(" " * indent, more) for more in others)]
    value = figure(figures.value, key_result.unit) if figures.measured else "no data"
    value = figures.value_text if key_result.kind in ("milestones", "yes/no") else value
    role = status_role(figures.status)
    said = line((f"{share(figures.raw):>6}", "strong"), " ", status_words(figures.status), (f"  {value}", "quiet"))
    room = min(16, width - indent - line_width(said) - 1)
    drawn = line(bar(figures.raw, figures.pace, room, role), " ") if room >= BAR_LEAST else ()
    return [*rows, line(" " * indent, drawn, said)]


def _aligned(view: View, objective: Objective, width: int) -> list[Line]:
    """Alignments in both directions."""
    rows: list[Line] = []
    above = view.plan.parents_of(objective)
    if above:
        rows += heading("Serves")
        rows += [row for goal, link in above for row in _goal(view, goal, link_words(link), width)]
    below = [(child, link) for child, link in view.plan.children_of(objective.id) if child.stage != "dropped"]
    if below:
        counted = {part.id for part in view.assessed.objective(objective.id).parts}
        rows += heading("Served by")
        for child, link in below:
            rows += _goal(view, child, link_words(link, counted=child.id in counted), width)
    return rows


def link_words(link: Alignment, *, counted: bool | None = None) -> str:
    """How a goal serves another: ``contributes, weight 2``, ``supports``; whether it is counted there if known."""
    weight = "" if link.weight is None else f", weight {figure(link.weight)}"
    known = "" if counted is None else ", counted" if counted else ", not counted"
    return f"{link.relation}{weight}{known}"


def _goal(view: View, goal: Objective | KeyResult, how: str, width: int) -> list[Line]:
    found = view.assessed.objective if isinstance(goal, Objective) else view.assessed.key_result
    status = found(goal.id).status
    sign = line((f"{status_sign(status)} ", status_role(status)))
    plan = view.plan
    team = plan.teams.get(goal.team or "") if isinstance(goal, Objective) else None
    whose = f"{team.name} · " if team else ""
    title = wrap(f"{plan.code(goal.id)}  {goal.title}", max(10, width - 2))
    rows = [line(sign, title[0]), *(line("  ", more) for more in title[1:])]
    return [*rows, *paragraph(f"{whose}{how}", width, "quiet", "  ")]


def _milestones(view: View, figures: KeyResultFigures, width: int) -> list[Line]:
    rows: list[Line] = heading("Milestones") if figures.key_result.milestones else []
    for step in figures.key_result.milestones:
        done = step.id in figures.done_milestones
        due = day(step.due) if step.due else ""
        late = step.due is not None and step.due < view.today and not done
        sign = ("● ", "good") if done else ("○ ", "warning" if late else "quiet")
        title, *more = wrap(step.title, max(10, width - 2))
        rows += [line(sign, title), *(line("  ", words) for words in more)]
        said = " · ".join(filter(None, ("done" if done else "", due, "late" if late else "")))
        weight = f"weight {figure(step.weight)}" if step.weight != 1 else ""
        about = " · ".join(filter(None, (said, weight)))
        rows += paragraph(about, width, "warning" if late else "quiet", "  ") if about else []
    return rows


def _check_ins(view: View, found: Sequence[CheckIn], width: int, *, named: bool) -> list[Line]:
    """The latest ones with their notes, the newest first."""
    plan = view.plan
    latest = sorted(found, key=lambda c: (c.at, int(c.id)), reverse=True)[:CHECK_INS]
    rows = heading("Last check-ins") if latest else []
    for one in latest:
        record = plan.key_results[one.key_result]
        value = _said(record, one)
        person = plan.people.get(one.by or "")
        confidence = f"confidence {one.confidence}" if one.confidence is not None else ""
        who = f"@{person.handle}" if person else ""
        code = plan.code(record.id) if named else ""
        about = " · ".join(filter(None, (confidence, code, who)))
        rows.append(
            columns(
                [
                    (line((day(one.at), "quiet")), 11, "left"),
                    (line((value, "strong"), f"  {about}"), max(1, width - 13), "left"),
                ]
            )
        )
        rows += paragraph(one.note, width, "", "  ") if one.note else []
        rows += paragraph(f"evidence: {one.evidence}", width, "quiet", "  ") if one.evidence else []
    return rows


def _said(record: KeyResult, one: CheckIn) -> str:
    if one.milestone is not None:
        title = next((step.title for step in record.milestones if step.id == one.milestone), "a milestone")
        return f"{'reached' if one.value else 'took back'}: {title}"
    return figure(one.value, record.unit) if one.value is not None else "no new value"
