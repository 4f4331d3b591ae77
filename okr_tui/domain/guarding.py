"""What holds a closed cycle, and a closed goal of any cycle, as it is: changed not by accident, only with a reason.

Every edit passes here before it is saved. What is said about the past is free: posts, confirmations, reviews; so is
taking back, which asks first, deciding what two people changed unseen by each other, and having a text forgotten.
"""

from __future__ import annotations

from okr_tui.domain.draft import Draft
from okr_tui.domain.errors import NeedsReason
from okr_tui.domain.figures import day
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Cycle, Id, Objective
from okr_tui.domain.rules import UNBEGUN
from okr_tui.domain.tables import Rows

GUARDED = ("objectives", "key_results", "checkins", "cycles")


def guard(draft: Draft) -> None:
    """Refuse an act that changes something in a closed cycle, or a closed goal, and does not say why.

    Raises:
        NeedsReason: It does; says of which cycle or goal.
    """
    if draft.act.why.strip() or draft.act.undoes:
        return
    touched = _touched(draft)
    closed = _closed_cycle(draft, touched) or _closed_goal(draft, touched)
    if closed:
        raise NeedsReason(
            f"{closed}, so what it holds is changed only with a reason.",
            "Say in the note why it comes now."
            if draft.rows.get("checkins")
            else 'Say why, with --why "…" in a shell.',
        )


def _touched(draft: Draft) -> list[tuple[str, Id]]:
    """The records that the act makes or changes and that are guarded, each with its table."""
    rows = draft.rows
    changes = [row for row in rows.get("changes", {}).values() if row is not None]
    if _explained(rows) or any(row.get("forgets") for row in changes):
        return []
    edited = {row["record"] for row in changes}
    decided = edited - {row["record"] for row in changes if len(row.get("from", ())) < 2}
    return [(table, key) for table in GUARDED for key in rows.get(table, {}).keys() - decided]


def _closed_goal(draft: Draft, touched: list[tuple[str, Id]]) -> str:
    """The first goal that was closed before the act, in words; a review says by itself why it changes one."""
    if not touched or "reviews" in draft.rows:
        return ""
    for table, key in touched:
        objective = _objective_of(draft.before, table, key, draft.rows)
        if objective is not None and objective.stage == "closed":
            return f"{draft.before.code(objective.id)} is closed"
    return ""


def _closed_cycle(draft: Draft, touched: list[tuple[str, Id]]) -> str:
    """The closed cycle of the first record that the act touches, as it is before and after, in words."""
    if not any(cycle.closed for cycle in draft.before.cycles.values()):
        return ""
    cycle = _first_closed_cycle(draft, touched)
    return f"{cycle.name} was closed on {day(cycle.closed)}" if cycle is not None and cycle.closed is not None else ""


def _first_closed_cycle(draft: Draft, touched: list[tuple[str, Id]]) -> Cycle | None:
    rows = draft.rows
    for table, key in touched:
        for plan in (draft.before, draft.plan):
            cycle = _cycle_of(plan, table, key, rows)
            # What the act itself closes is not closed by accident.
            if cycle is not None and cycle.id in draft.before.cycles and draft.before.cycles[cycle.id].closed:
                return draft.before.cycles[cycle.id]
    return None


def _explained(rows: Rows) -> bool:
    """Whether the act is a check-in whose note says why, or the correction of one that adds such a note."""
    if rows.keys() - {"checkins", "changes"}:
        return False
    changes = [row for row in rows.get("changes", {}).values() if row is not None]
    corrected = {row["record"] for row in changes}
    noted = {row["record"] for row in changes if row["field"] == "note" and row.get("new")}
    made = {key for key, raw in rows.get("checkins", {}).items() if raw is not None and raw.get("note")}
    logged = rows.get("checkins", {}).keys()
    return bool(logged) and all(key in noted if key in corrected else key in made for key in logged)


def _cycle_of(plan: Plan, table: str, key: Id, rows: Rows) -> Cycle | None:
    if table == "cycles":
        return plan.cycles.get(key)
    objective = _objective_of(plan, table, key, rows)
    if objective is None or objective.stage in UNBEGUN:
        return None
    return plan.cycles.get(objective.cycle or "")


def _objective_of(plan: Plan, table: str, key: Id, rows: Rows) -> Objective | None:
    """The objective that a record is or belongs to; None for a cycle."""
    if table == "checkins":
        raw = rows.get("checkins", {}).get(key)
        key = str(raw.get("key_result")) if raw else ""
    if table != "objectives":
        key_result = plan.key_results.get(key)
        key = key_result.objective if key_result else ""
    return plan.objectives.get(key)
