"""What changed above goals, as rows of the Today screen and lines of the Strategy screen's detail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.screens.today_rows import titled
from okr_tui.widgets.sections import BELOW, SectionRow
from okr_tui.widgets.text import BLANK, Line, line, line_width, paragraph, split

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from okr_tui.domain.drift import Cause, Drift, Drifted
    from okr_tui.domain.plan import Plan
    from okr_tui.domain.records import Id, Person

DRIFT = "drift:"
"""Before the key of a goal in the id of its row among those that drifted."""
STRATEGY = "strategy:read"
"""The id of the row that asks to read the strategy."""
KEYS = "y still right · A adjust · X drop"
MOST_OF_TEAMS = 6
CAN_FLAG = frozenset(("mission", "vision", "title", "due", "stage", "target", "upper", "kind", "unit"))


def drift_in(plan: Plan) -> Drift | None:
    """Give what drifted in a plan; None where nothing can have, without loading what that takes."""
    rows = plan.tables.table("changes").values()
    if not any(isinstance(row, dict) and row.get("field") in CAN_FLAG and not row.get("wording_only") for row in rows):
        return None
    from okr_tui.domain.drift import drift

    return drift(plan)


def drifted(plan: Plan, goal: Id | None) -> Drifted | None:
    """Give what drifted of one goal."""
    found = drift_in(plan) if goal else None
    return found.by_goal.get(goal or "") if found is not None else None


# -- on Today ---------------------------------------------------------------------------------------------


def drift_section(plan: Plan, who: Person | None, width: int) -> list[SectionRow]:
    """The person's goals that drifted, those that are asked first, then those of the teams that they lead."""
    found = drift_in(plan)
    if found is None or who is None or not found.found:
        return []
    from okr_tui.domain.drift import teams_with
    from okr_tui.drift_words import waits_words

    mine = found.of_owner(who)
    asked = [one for one in mine if one.state == "asked"]
    waiting = [one for one in mine if one.state == "waiting"]
    rows = _asked_rows(plan, asked, width, with_owner=False)
    rows += [row for one in waiting for row in _goal_row(plan, one, waits_words(plan, one), width)]
    led = {below for team in plan.teams.values() if team.lead == who.id for below in teams_with(plan, team.id)}
    others = [one for one in found.of_teams(led) if one.state == "asked" and one not in mine]
    shown, more = others[:MOST_OF_TEAMS], len(others) - MOST_OF_TEAMS
    beside = _asked_rows(plan, shown, width, with_owner=True)
    beside += [(None, line((f"  and {more} more: okr drift lists all", "quiet")))] if more > 0 else []
    note = KEYS if asked else ""
    return [
        *titled("Changed above your goals", len(mine), rows, note),
        *titled("Changed above your teams' goals", len(others), beside, "" if note else KEYS),
    ]


def _asked_rows(plan: Plan, found: Sequence[Drifted], width: int, *, with_owner: bool) -> list[SectionRow]:
    """Goals that are asked below what asks them, which is said once for all that it asks."""
    groups: dict[tuple[Id, ...], list[Drifted]] = {}
    for one in found:
        groups.setdefault(tuple(sorted({cause.event for cause in one.because}, key=int)), []).append(one)
    rows: list[SectionRow] = []
    for members in groups.values():
        rows += [(None, shown) for shown in because_lines(plan, members[0].because, width)]
        for one in members:
            owner = plan.owner_of(plan.objectives.get(one.goal) or plan.key_results[one.goal])
            beside = (f"@{owner.handle}" if owner else "nobody owns it") if with_owner else ""
            rows += _goal_row(plan, one, beside, width)
    return rows


def _goal_row(plan: Plan, one: Drifted, beside: str, width: int) -> list[SectionRow]:
    from okr_tui.drift_words import ASKED_SIGN, WAITS_SIGN

    goal = plan.objectives.get(one.goal) or plan.key_results[one.goal]
    sign = (f"{ASKED_SIGN} ", "warning") if one.state == "asked" else (f"{WAITS_SIGN} ", "quiet")
    code = line(sign, (f"{plan.code(one.goal)} ", "strong"))
    end = line((beside, "quiet")) if beside else BLANK
    first, *more = paragraph(goal.title, max(16, width - line_width(code) - line_width(end) - 2)) or [BLANK]
    rows: list[SectionRow] = [(DRIFT + one.goal, split(line(code, first), end, width))]
    return [*rows, *((BELOW, line(" " * line_width(code), rest)) for rest in more)]


def read_section(plan: Plan, who: Person | None, today: date, width: int) -> list[SectionRow]:
    """The strategy, while this person has not read it as it is now; of a plan of one person there is nobody to tell."""
    if who is None or plan.info.personal or len(plan.people) < 2:
        return []
    from okr_tui.domain.acknowledging import has_to_read

    if not has_to_read(plan, who, today):
        return []
    said = plan.organisation.mission.strip() or plan.organisation.vision.strip()
    first, *more = paragraph(said, max(16, width - 2)) or [BLANK]
    rows: list[SectionRow] = [(STRATEGY, line(("↓ ", "warning"), first)), *((BELOW, line("  ", one)) for one in more)]
    return titled("The strategy as it is now", None, rows, "y I have read it · Enter opens it")


# -- in a detail ------------------------------------------------------------------------------------------


def because_lines(plan: Plan, because: Iterable[Cause], width: int) -> list[Line]:
    """What changed, and below it by whom, when and why; one reason for all that one act changed."""
    from okr_tui.drift_words import happened

    rows: list[Line] = []
    for act in happened(plan, because):
        rows += [row for words in act.lines for row in paragraph(words, width)]
        rows += [row for words in act.told for row in paragraph(words, width, "quiet", "  ")]
    return rows


def drift_lines(plan: Plan, goal: Id, today: date, me: Person | None, width: int) -> list[Line]:
    """Of a goal that drifted what changed above it, and what to press, or else whose it is to decide.

    Args:
        plan: The plan.
        goal: Its key.
        today: The day.
        me: Whoever is at the keyboard.
        width: Cells.
    """
    one = drifted(plan, goal)
    if one is None:
        return []
    from okr_tui.drift_words import waits_words

    asks = one.state == "asked"
    head = "Changed above: still right?" if asks else f"{waits_words(plan, one).capitalize()}, above which changed:"
    keys = _keys(plan, goal, today, me, width) if asks else []
    return [BLANK, *paragraph(head, width, "warning"), *keys, *because_lines(plan, one.because, width), BLANK]


def _keys(plan: Plan, goal: Id, today: date, me: Person | None, width: int) -> list[Line]:
    from okr_tui.domain.deciders import deciders

    allowed = deciders(plan, plan.objectives.get(goal) or plan.key_results[goal], today)
    if me in allowed:
        return [line(("y", "key"), " still right  ", ("A", "key"), " adjust  ", ("X", "key"), " drop")]
    return paragraph(f"{' or '.join(f'@{one.handle}' for one in allowed)} can decide", width, "quiet")


def drift_note(plan: Plan, goal: Id) -> Line:
    """The flag beside a goal in a tree: ``↓ asked``, ``… waits for O2``."""
    one = drifted(plan, goal)
    if one is None:
        return ()
    from okr_tui.drift_words import ASKED_SIGN, WAITS_SIGN, waits_words

    return line(
        (f"{ASKED_SIGN} asked", "warning")
        if one.state == "asked"
        else (f"{WAITS_SIGN} {waits_words(plan, one)}", "quiet")
    )


def receipt_lines(plan: Plan, today: date, me: Person | None, width: int, *, named: bool) -> list[Line]:
    """Who has read the strategy as it is now, and who has not.

    Args:
        plan: The plan.
        today: The day.
        me: Whoever is at the keyboard.
        width: Cells.
        named: Whether people are named; before a room they are only counted.
    """
    from okr_tui.domain.acknowledging import has_strategy, has_to_read, receipts

    found = receipts(plan, today) if has_strategy(plan) else ()
    if not found:
        return []
    have = [one.person for one in found if one.has]
    missing = [one.person for one in found if not one.has]
    rows: list[Line] = [
        BLANK,
        line(("Read by", "accent")),
        line(f"{len(have)} of {len(found)} have read it as it is now"),
    ]
    if named:
        for label, people in (("read", have), ("not yet", missing)):
            handles = " ".join(f"@{person.handle}" for person in people)
            rows += paragraph(f"{label}: {handles}", width, "quiet", "  ") if people else []
        if has_to_read(plan, me, today):
            rows.append(line(("y", "key"), " I have read it"))
    return rows
