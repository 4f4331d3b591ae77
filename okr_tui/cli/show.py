"""``okr show``: one goal with the arithmetic of every figure; or a person, a team, a cycle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.agreement_words import agreement_words
from okr_tui.cli.conflict_marks import fields_in_conflict, say_values
from okr_tui.cli.goal_json import key_result_json, objective_json, talk_json
from okr_tui.cli.goal_rows import key_result_row, layout, objective_row, widest
from okr_tui.cli.looking_back import add_at_argument, plan_on, say_day
from okr_tui.cli.naming import myself, record_named
from okr_tui.cli.output import say_json
from okr_tui.cli.page import blank, draw, heading, labelled, page_width, progress_bar, status_cell, write
from okr_tui.cli.session import add_reading_arguments, goal_to_read, open_to_read
from okr_tui.cli.waiting_for import drift_json, waiting_for
from okr_tui.domain.agreement import stage_now
from okr_tui.domain.aim import aim
from okr_tui.domain.assess import Assessment
from okr_tui.domain.errors import Ambiguous, NotFound
from okr_tui.domain.figures import MONTHS, day, figure, number, share
from okr_tui.domain.history import describe
from okr_tui.domain.lineage import lineage
from okr_tui.domain.records import KeyResult
from okr_tui.fields import FIELDS, show_field
from okr_tui.widgets.text import Line, columns, line, wrap

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable
    from datetime import date

    from okr_tui.domain.goal_figures import KeyResultFigures, ObjectiveFigures, Part
    from okr_tui.domain.plan import Plan
    from okr_tui.domain.records import CheckIn, Id, Objective

SHOWN = 10
"""Check-ins that are listed; all are in the history."""

LEAST_NOTE = 24
"""Cells below which a note stands under its check-in instead of beside it."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("goal", metavar="CODE", help="a code or words of a title; or @handle, a team, a cycle")
    add_at_argument(parser)
    add_reading_arguments(parser)


def run(args: Namespace) -> int:
    """Show what the words name."""
    store = open_to_read(args)
    plan, today = plan_on(store, args.at)
    judge = Assessment(plan, today)
    try:
        table, key = record_named(plan, myself(store, args.goal, args.as_))
    except Ambiguous as several:
        goal = goal_to_read(plan, args.goal) if several.candidates else None
        if goal is None:
            raise
        table, key = ("key_results" if isinstance(goal, KeyResult) else "objectives"), goal.id
    except NotFound as missing:
        from okr_tui.cli.archive import archived_instead

        raise archived_instead(store, args.goal, missing) from None
    if args.json:
        say_json({**({"at": today.isoformat()} if args.at else {}), **_as_json(judge, table, key)})
        return 0
    say_day(args.at, today)
    if table == "key_results":
        _key_result(judge, judge.key_result(key))
    elif table == "objectives":
        _objective(judge, judge.objective(key))
    else:
        _record(judge, table, key)
    return 0


def _as_json(judge: Assessment, table: str, key: Id) -> dict[str, object]:
    plan = judge.plan
    if table == "key_results":
        shown = judge.key_result(key)
        check_ins = [_check_in_json(plan, check_in) for check_in in plan.check_ins(key)]
        return {
            **key_result_json(judge, key),
            "stage": shown.key_result.stage,
            "arithmetic": dict(shown.words()),
            "drift": drift_json(plan, key),
            "check_ins": check_ins,
        }
    if table == "objectives":
        figures = judge.objective(key)
        dropped = [plan.code(part.id) for part in figures.dropped]
        return {
            **objective_json(judge, key),
            "stage": figures.objective.stage,
            "why": figures.objective.why or None,
            "arithmetic": dict(figures.words()),
            "dropped": dropped,
            "drift": drift_json(plan, key),
            **talk_json(plan, figures.objective),
        }
    raw = plan.tables.table(table).get(key, {})
    fields = {name.name: show_field(plan, table, name.name, raw.get(name.name)) or None for name in FIELDS[table]}
    return {**fields, "conflicts": fields_in_conflict(plan, key)}


def _check_in_json(plan: Plan, check_in: CheckIn) -> dict[str, object]:
    person = plan.people.get(check_in.by or "")
    return {
        "at": check_in.at.isoformat(),
        "by": person.handle if person else None,
        "value": check_in.value,
        "milestone": check_in.milestone,
        "confidence": check_in.confidence,
        "note": check_in.note or None,
        "evidence": check_in.evidence or None,
    }


def _key_result(judge: Assessment, figures: KeyResultFigures) -> None:
    plan, record = judge.plan, figures.key_result
    _top(figures, figures.value_text, _dropped(plan, record))
    say_values(plan, record.id, page_width())
    blank()
    labelled(figures.words())
    blank()
    above = plan.objectives.get(record.objective)
    labelled(
        [
            ("Aim", aim(record)),
            ("Measures", f"{plan.code(above.id)} {above.title}" if above else ""),
            ("Owner", _owner(figures)),
            *waiting_for(plan, [record.id], judge.today),
            ("Period", _period(figures.start, figures.due)),
            ("Check-in", f"every {figure(judge.cadence_of(record), 'days')}"),
            ("Weight", number(record.weight) if record.weight != 1 else ""),
            ("Source", record.data_source),
            ("Needs", ", ".join(record.needs)),
            *lineage(plan, record),
            *_aligned(plan, record.id),
        ]
    )
    if record.milestones:
        blank()
        for step in record.milestones:
            done = step.id in figures.done_milestones
            mark = line(("● done  " if done else "○ open  ", "good" if done else "quiet"))
            due = f"  due {day(step.due)}" if step.due else ""
            draw(line(mark, step.title, (f"  weight {number(step.weight)}{due}", "quiet")))
    blank()
    _check_ins(plan, record)


def _objective(judge: Assessment, figures: ObjectiveFigures) -> None:
    plan, objective = judge.plan, figures.objective
    _top(figures, "", _dropped(plan, objective))
    say_values(plan, objective.id, page_width())
    if objective.why:
        write(objective.why)
    blank()
    labelled(figures.words())
    blank()
    team, person = plan.teams.get(objective.team or ""), plan.people.get(objective.person or "")
    cycle = plan.cycles.get(objective.cycle or "")
    made_with = [f"@{plan.people[one].handle}" for one in objective.co_authors if one in plan.people]
    agreed = [said.words for said in agreement_words(plan, objective)]
    above = [(_relation(a.relation), f"{plan.code(t.id)} {t.title}") for t, a in plan.parents_of(objective)]
    labelled(
        [
            *above,
            ("Team", team.name if team else ""),
            ("Personal", person.name if person else ""),
            ("Owner", _owner(figures)),
            ("Made with", ", ".join(made_with)),
            *(("Agreed" if place == 0 else "", words) for place, words in enumerate(agreed)),
            *waiting_for(plan, [objective.id, *(part.id for part in plan.key_results_of(objective.id))], judge.today),
            ("Kind", objective.kind),
            ("Stage", stage_now(plan, objective) if objective.stage != "active" else ""),
            ("Cycle", cycle.name if cycle else ""),
            ("Period", _period(figures.start, figures.due)),
            ("Share of time", share(objective.share) if objective.share is not None else ""),
            ("Means", objective.means),
            ("Obstacles", objective.obstacles),
            *lineage(plan, objective),
            *_aligned(plan, objective.id, figures.parts),
        ]
    )
    _parts(judge, objective)


def _parts(judge: Assessment, objective: Objective) -> None:
    records = judge.plan.key_results_of(objective.id)
    active = [judge.key_result(k.id) for k in records if k.stage != "dropped"]
    blank()
    if not active:
        write(f'No key result yet: okr kr add "…" --in {judge.plan.code(objective.id)}')
    table = layout(active)
    for figures in active:
        draw(key_result_row(figures, _head(judge.plan, figures.key_result), table))
    for record in records:
        if record.stage == "dropped":
            draw(line((f"{judge.plan.code(record.id)}  {record.title} (dropped)", "quiet")))


def _dropped(plan: Plan, goal: Objective | KeyResult) -> str:
    """Say that a goal was dropped, when, by whom and why; "" for one that was not."""
    if goal.stage != "dropped":
        return ""
    rows = [c for c in plan.changes if (c.record, c.field, c.new) == (goal.id, "stage", "dropped")]
    if not rows:
        return "dropped"
    last = rows[-1]
    author = plan.people.get(last.by or "")
    when = f" on {day(last.at.astimezone().date())}" if last.at else ""
    return f"dropped{when}{f' by @{author.handle}' if author else ''}{f', because {last.why}' if last.why else ''}"


def _top(figures: KeyResultFigures | ObjectiveFigures, value: str, dropped: str) -> None:
    title = figures.key_result.title if hasattr(figures, "key_result") else figures.objective.title
    draw(line((figures.code, "accent"), "  ", (title, "heading")))
    if dropped:
        write(dropped)
        return
    cells = max(10, min(40, page_width() - 44))
    drawn = progress_bar(figures.shown, figures.pace, cells, figures.status)
    said = line((f"{value}   " if value else ""), drawn, f"  {share(figures.shown)}  ", status_cell(figures.status))
    draw(said)


def _owner(figures: KeyResultFigures | ObjectiveFigures) -> str:
    return f"{figures.owner.name}, @{figures.owner.handle}" if figures.owner else "nobody yet"


def _period(start: date, due: date | None) -> str:
    return f"{day(start)} – {day(due)}" if due else f"from {day(start)}, without a due date"


def _relation(relation: str) -> str:
    return "Supports" if relation == "supports" else "Contributes to"


def _aligned(plan: Plan, key: Id, parts: Iterable[Part] = ()) -> list[tuple[str, str]]:
    """The goals below, each with what it does for this one."""
    counted = {part.id for part in parts}
    found: list[tuple[str, str]] = []
    for child, link in plan.children_of(key):
        if child.stage != "dropped":
            how = "counted" if child.id in counted else "shown, not counted"
            relation = "supports" if link.relation == "supports" else f"contributes, {how}"
            found.append(("" if found else "Below it", f"{plan.code(child.id)} {child.title} · {relation}"))
    return found


def _check_ins(plan: Plan, record: KeyResult) -> None:
    found = plan.check_ins(record.id)
    if not found:
        write(f"No check-in yet: okr checkin {plan.code(record.id)} VALUE -c 0-10")
        return
    heading("Check-ins", f"the latest {SHOWN} of {len(found)}" if len(found) > SHOWN else "")
    latest = list(reversed(found))[:SHOWN]
    values = [_value(record, check_in) for check_in in latest]
    people = [f"@{author.handle}" if (author := plan.people.get(c.by or "")) else "" for c in latest]
    value_cells, person_cells = min(24, widest(values)), min(14, widest(people))
    room = page_width() - (11 + value_cells + 5 + person_cells + 8)
    for check_in, value, person in zip(latest, values, people, strict=True):
        row = columns(
            [
                (line((_short(check_in.at), "quiet")), 11, "right"),
                (line(value), value_cells, "right"),
                (line("" if check_in.confidence is None else f"{check_in.confidence}/10"), 5, "right"),
                (line((person, "accent")), person_cells, "left"),
            ]
        )
        words = " · ".join(filter(None, [check_in.note, check_in.evidence]))
        beside, below = (wrap(words, room), []) if room >= LEAST_NOTE else ([""], wrap(words, page_width() - 4))
        draw(line(row, "  ", beside[0]))
        for rest in beside[1:]:
            draw(line(" " * (page_width() - room), rest))
        for rest in filter(None, below):
            draw(line("    ", rest))


def _short(when: date) -> str:
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def _value(record: KeyResult, check_in: CheckIn) -> str:
    if check_in.milestone:
        title = next((m.title for m in record.milestones if m.id == check_in.milestone), "a milestone")
        return f"{'+' if check_in.value else '−'}{title}"
    return "no new value" if check_in.value is None else figure(check_in.value, record.unit)


def _record(judge: Assessment, table: str, key: Id) -> None:
    plan = judge.plan
    raw = plan.tables.table(table).get(key, {})
    heading(describe(plan, key))
    say_values(plan, key, page_width())
    labelled([(f.label, show_field(plan, table, f.name, raw.get(f.name))) for f in FIELDS[table] if f.name != "name"])
    owned = {"teams": "team", "people": "owner", "cycles": "cycle"}.get(table, "")
    goals = [o for o in plan.objectives.values() if getattr(o, owned, None) == key and o.stage != "dropped"]
    measured = [k for k in plan.key_results.values() if table == "people" and k.owner == key and k.stage != "dropped"]
    if goals or measured:
        blank()
    above = [judge.objective(objective.id) for objective in goals]
    below = [judge.key_result(record.id) for record in measured]
    rows = layout([*above, *below])
    for figures in above:
        draw(objective_row(figures, _head(plan, figures.objective), rows))
    for shown in below:
        draw(key_result_row(shown, _head(plan, shown.key_result), rows))


def _head(plan: Plan, goal: Objective | KeyResult) -> Line:
    return line((plan.code(goal.id), "accent"), "  ", goal.title)
