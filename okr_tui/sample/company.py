"""The sample company: Millrace, in week 7 of a quarter, with the quarter before it closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

from okr_tui.domain import progress
from okr_tui.domain.draft import Draft, Edit
from okr_tui.domain.edits import goals, structure
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import GUARDRAILS, KeyResult
from okr_tui.domain.tables import Rows
from okr_tui.sample import cast, customers, finished, inside, makers, product, strategy
from okr_tui.sample.between import tell_between
from okr_tui.sample.calendar import Quarter, finished_quarter, running_quarter
from okr_tui.sample.drafting_table import tell_table
from okr_tui.sample.happened import tell_changes
from okr_tui.sample.spec import Goal
from okr_tui.sample.telling import Teller, all_rows, begin

SEED = 62_77
TURN = timedelta(minutes=20)
"""How long one goal takes on a planning day; those above come before those below."""
RUNNING_GOALS: tuple[Goal, ...] = (
    *strategy.COMPANY_GOALS,
    *product.PRODUCT_GOALS,
    *makers.ENGINEERING_GOALS,
    *customers.SUCCESS_GOALS,
    *customers.SALES_GOALS,
    *inside.INSIDE_GOALS,
    *makers.GROWTH_GOALS,
)


def company(today: date) -> Rows:
    """Give the rows of the sample company as it stands on a day."""
    teller = Teller(today, SEED)
    running = running_quarter(today)
    before = finished_quarter(running)
    founded = before.start - timedelta(days=12)
    plan = begin(
        teller,
        founded,
        before,
        name=cast.COMPANY,
        me=cast.FOUNDER.name,
        mission=cast.MISSION,
        vision=cast.VISION,
        more={"how_we_use_this": cast.HOW_WE_USE_THIS},
        role={"role": cast.FOUNDER.role, "role_purpose": cast.FOUNDER.purpose},
    )
    plan = _staffed(teller, plan, founded)
    _tell_finished(teller, before)
    _tell_review(teller, running)
    _tell_running(teller, running)
    tell_changes(teller, running)
    tell_table(teller, running)
    tell_between(teller, running)
    teller.tell(running.start, "sofia", lambda _: _welcome(teller))
    return all_rows(teller.carry_out(plan))


def _staffed(teller: Teller, plan: Plan, day: date) -> Plan:
    root = teller.id(f"+{cast.COMPANY}")

    def edit(draft: Draft) -> None:
        for name, _, purpose in cast.TEAMS:
            teller.ids[f"+{name}"] = draft.create("teams", {"name": name, "parent": root, "purpose": purpose})

    def leads(draft: Draft) -> None:
        draft.change(root, "lead", teller.id("@amara"))
        for name, lead, _ in cast.TEAMS:
            draft.change(teller.id(f"+{name}"), "lead", teller.id(f"@{lead}"))

    teller.tell(day + timedelta(days=1), "henrik", lambda _: edit)
    teller.people(day + timedelta(days=2), "henrik", cast.PEOPLE)
    teller.tell(day + timedelta(days=5), "henrik", lambda _: leads)
    return teller.carry_out(plan)


def _tell_finished(teller: Teller, quarter: Quarter) -> None:
    offset = (teller.today - quarter.end).days - 1
    agreed = _planning_day(quarter)
    for number, goal in enumerate(finished.FINISHED_GOALS):
        moved = tuple(
            replace(m, logs=tuple(replace(log, ago=log.ago + offset) for log in m.logs)) for m in goal.measures
        )
        teller.goal(agreed + number * TURN, replace(goal, measures=moved), quarter)
    left = quarter.friday(9)
    gone = {"left": (..., left)}
    teller.tell(left, "ruth", lambda _: goals.set_fields(teller.id("@pavel"), gone), "Pavel goes back to university.")


def _welcome(teller: Teller) -> Edit:
    newcomer = cast.NEWCOMER
    return teller.remembering(
        "@tobias",
        structure.add_person(
            newcomer.name,
            role=newcomer.role,
            role_purpose=newcomer.purpose,
            team=teller.id(f"+{newcomer.team}"),
            manager=teller.id(f"@{newcomer.manager}"),
        ),
    )


def _tell_review(teller: Teller, running: Quarter) -> None:
    day = running.start + timedelta(days=1)
    for goal in finished.FINISHED_GOALS:
        by = "oksana" if goal.owner == "pavel" else goal.owner
        why = finished.REVIEW_REASONS.get(goal.label, "Review of the quarter")
        teller.tell(day, by, partial(_closing, teller, goal.label), why)
    cycle = structure.add_cycle(running.name, start=running.start, end=running.end)
    teller.tell(running.start - timedelta(days=10), "henrik", lambda _: teller.remembering(running.name, cycle))


def _closing(teller: Teller, label: str, plan: Plan) -> Edit:
    objective = teller.id(label)
    score = finished.SCORES.get(label, score_of(plan, objective))
    return goals.set_fields(objective, {"stage": (..., "closed"), "score": (..., score)})


def score_of(plan: Plan, objective: str) -> float:
    """Give the score that a review finds: the clamped progress of the last values, to two places."""
    parts = ((k.weight, _progress_of(plan, k)) for k in plan.key_results_of(objective))
    return round(progress.roll_up(parts) or 0, 2)


def _progress_of(plan: Plan, key_result: KeyResult) -> float | None:
    logged = plan.check_ins(key_result.id)
    values = [float(c.value) for c in logged if c.value is not None]
    if key_result.kind == "milestones":
        reached = {c.milestone for c in logged if c.value}
        return progress.milestones_progress((m.weight, m.id in reached) for m in key_result.milestones)
    if key_result.kind == "yes/no":
        return progress.yes_no_progress(bool(values and values[-1]))
    if key_result.kind in GUARDRAILS:
        return progress.guardrail_progress(values, *progress.bounds(key_result.kind, key_result.target))
    last = values[-1] if values else None
    return progress.progress(key_result.kind, last, key_result.baseline, key_result.target)


def _tell_running(teller: Teller, running: Quarter) -> None:
    planning = _planning_day(running)
    for number, goal in enumerate(RUNNING_GOALS):
        teller.goal(planning + number * TURN, goal, running)


def _planning_day(quarter: Quarter) -> datetime:
    """The Wednesday before a quarter, in the morning."""
    return datetime.combine(quarter.start - timedelta(days=5), time(7, 30), UTC)
