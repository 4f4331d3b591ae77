"""What stands on the left of the Draft screen: the goals on the table, or the slots of one of them."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from okr_tui.domain.agreement import consents, fell_away, stage_now
from okr_tui.domain.conflicts import marked_records
from okr_tui.domain.figures import day
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Change, Id, Objective
from okr_tui.domain.rules import UNBEGUN
from okr_tui.domain.table_talk import Hand, hand, open_questions, proposals, waiting
from okr_tui.screens.draft.left_over import LeftOver, left_rows
from okr_tui.screens.draft.side import in_words, may_be_seen
from okr_tui.screens.draft.slots import STEPS, Slot
from okr_tui.widgets.badge import SIGN, badge_words
from okr_tui.widgets.sections import BELOW, SectionRow
from okr_tui.widgets.text import BLANK, Line, cell_width, crop, line, line_width, paragraph, split

LABEL = 9
MOST_NAMED = 2
"""So many reasons why an agreement fell away are named in the list; the table has them all."""
MISSING = "nobody yet: Enter chooses"
STAGES = {"draft": "draft", "agreed": "agreed, not begun", "active": "active"}


class Authors:
    """Who wrote each field of the records of a plan last."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._changes: Mapping[Id, Change] = {change.id: change for change in plan.changes}

    def of(self, record: Id, field: str) -> str:
        """The handle of who changed a field last, or made the record; empty where nobody knows."""
        plan = self._plan
        table = plan.table_of(record)
        raw = plan.tables.table(table).get(record, {}) if table else {}
        heads = raw.get("heads")
        change = self._changes.get(str(heads.get(field))) if isinstance(heads, dict) else None
        created = raw.get("created")
        made = created.get("by") if isinstance(created, dict) else None
        person = plan.people.get(str(change.by if change else made))
        return f"@{person.handle}" if person else ""


def on_the_table(plan: Plan) -> list[tuple[str, list[Objective]]]:
    """The goals that are being made, in sections; the latest first."""
    found = sorted(plan.objectives.values(), key=lambda o: int(o.id), reverse=True)
    return [
        ("On the table", [o for o in found if stage_now(plan, o) == "draft"]),
        ("Agreed, waiting to begin", [o for o in found if stage_now(plan, o) == "agreed"]),
        ("To be agreed again", [o for o in found if o.stage == "active" and fell_away(plan, o)]),
    ]


def list_rows(
    plan: Plan, left: Sequence[LeftOver], kept: Container[Id], width: int, *, wall: bool = False
) -> list[SectionRow]:
    """Every goal on the table with what it still waits for, and what was typed for goals that are gone.

    Args:
        plan: The plan.
        left: What was typed for goals that are gone.
        kept: The goals for which something was typed and not saved.
        width: Cells.
        wall: Whether a room looks on.
    """
    rows: list[SectionRow] = []
    for title, goals in on_the_table(plan):
        if not goals:
            continue
        rows += [(None, BLANK)] if rows else []
        rows.append((None, line((f"{title} ({len(goals)})", "heading"))))
        for o in goals:
            code = plan.code(o.id)
            team = plan.teams.get(o.team or "")
            first, *more = paragraph(f"{code:<5} {o.title}", width)
            rows.append((o.id, first))
            rows += [(BELOW, line(" " * 6, one)) for one in more[:1]]
            about = " · ".join(filter(None, (team.name if team else "", waits_for(plan, o, wall=wall))))
            rows += [(BELOW, line(" " * 6, one)) for one in paragraph(about, width - 6, "quiet")]
            below = [o.id, *(k.id for k in plan.key_results_of(o.id))]
            words = badge_words([each for key in below for each in marked_records(plan).get(key, ())])
            if words:
                rows.append((BELOW, line(" " * 6, (words, "warning"), ("  D decides", "quiet"))))
            if o.id in kept:
                rows.append((BELOW, line(" " * 6, ("! typed, not saved", "warning"))))
    return [*rows, *([(None, BLANK)] if rows and left else []), *left_rows(plan, left, width)]


def waits_for(plan: Plan, o: Objective, *, wall: bool = False) -> str:
    """What was said about a goal so far, in a few words."""
    wordings, questions = len(proposals(plan, o.id)), open_questions(plan, o.id)
    fist = hand(plan, o)
    mean = f"fist {fist.mean:.1f}" + (" ▲ talk about it" if fist.doubtful else "") if fist.mean else ""
    asked = consents(plan, o)
    agreed = sum(one.stands for one in asked)
    gone = list(dict.fromkeys(what for one in asked for what in one.changed))
    return " · ".join(
        filter(
            None,
            (
                f"{wordings} wordings" if wordings > 1 else "1 wording" if wordings else "",
                mean if may_be_seen(fist, wall=wall) else f"{fist.total} rated" if fist.total else "",
                f"{questions} open questions" if questions > 1 else "1 open question" if questions else "",
                f"agreed by {agreed} of {len(asked)}" if agreed else "",
                f"▲ agreement fell away: {'; '.join(gone[:MOST_NAMED])}" if gone else "",
            ),
        )
    )


def table_rows(
    plan: Plan,
    o: Objective,
    slots: Sequence[Slot],
    kept: Mapping[str, str],
    marks: Mapping[str, str],
    width: int,
    *,
    wall: bool = False,
) -> list[SectionRow]:
    """The slots of a goal under their steps.

    Args:
        plan: The plan.
        o: The goal.
        slots: Its slots.
        kept: Half-typed texts by slot.
        marks: A sign for each step.
        width: Cells.
        wall: Whether a room looks on, to which nobody's own rating is shown.
    """
    authors = Authors(plan)
    rows: list[SectionRow] = []
    for number, step in enumerate(STEPS, 1):
        rows += [(None, BLANK)] if rows else []
        rows.append((None, line((f"{number} {step}", "accent"), f" {marks.get(step, '')}")))
        for slot in slots:
            if slot.step == step:
                who = "" if slot.way == "act" or not slot.text else authors.of(slot.record, _field(slot))
                who = _to_decide(plan, slot) or who
                rows += slot_rows(slot, who, kept.get(slot.id), width)
        if step == "Agree":
            rows += agree_rows(plan, o, width, wall=wall)
    return rows


def _to_decide(plan: Plan, slot: Slot) -> str:
    found = marked_records(plan).get(slot.record, ())
    fields = ("baseline", "target", "unit", "kind") if slot.name == "measure" else (slot.name,)
    return badge_words([one for one in found if one.field.partition("/")[0] in fields])


def _field(slot: Slot) -> str:
    return "target" if slot.name == "measure" else slot.name


def slot_rows(slot: Slot, who: str, kept: str | None, width: int) -> list[SectionRow]:
    """One slot: label, text, and who wrote it last."""
    label = line((f"{slot.label:<{LABEL}}"[:LABEL], "quiet"), " ")
    room = max(10, width - LABEL - 1 - (cell_width(who) + 1 if who else 0))
    role = ("strong heading" if slot.name == "title" and slot.step == "Capture" else "") if slot.text else "quiet"
    first, *more = paragraph(slot.text or slot.asks, room, role) or [BLANK]
    role = "warning" if who.startswith(SIGN) else "quiet"
    rows: list[SectionRow] = [(slot.id, split(line(label, first), line((who, role)), width))]
    most = 3 if slot.way == "long" else 5
    rows += [(BELOW, line(" " * (LABEL + 1), one)) for one in more[:most]]
    if len(more) > most:
        rows.append((BELOW, line(" " * (LABEL + 1), ("…", "quiet"))))
    if kept is not None and kept.strip() != slot.text.strip():
        words = crop(line((f"! typed, not saved: {kept}", "warning")), room)
        rows.append((BELOW, line(" " * (LABEL + 1), words)))
    return rows


def agree_rows(plan: Plan, o: Objective, width: int, *, wall: bool = False) -> list[SectionRow]:
    """The fist, who has agreed, and what comes next."""
    fist = hand(plan, o)
    first, *more = _fist_words(plan, o, fist, width - LABEL - 1, wall)
    rows: list[SectionRow] = [(f"{o.id}:fist", crop(line((f"{'Fist':<{LABEL}} ", "quiet"), first), width))]
    rows += [(BELOW, line(" " * (LABEL + 1), one)) for one in more]
    for one in consents(plan, o):
        label = line((f"{one.role.capitalize():<{LABEL}} ", "quiet"))
        name = one.person.name if one.person else MISSING
        key = f"{o.id}:agree/{one.role}"
        if one.stands and one.agreement is not None and one.agreement.created.at is not None:
            when = day(one.agreement.created.at.date())
            whole = line(label, ("✓ ", "good"), name, (f" agreed, {when}", "quiet"))
            if line_width(whole) <= width:
                rows.append((key, whole))
                continue
            rows.append((key, crop(line(label, ("✓ ", "good"), name), width)))
            rows.append((BELOW, line(" " * (LABEL + 3), (f"agreed, {when}", "quiet"))))
        elif one.agreement is not None:
            rows.append((key, crop(line(label, ("▲ ", "warning"), f"{name}: agreement fell away"), width)))
            what = "; ".join(one.changed)
            rows += [(BELOW, line(" " * (LABEL + 1), words)) for words in paragraph(what, width - LABEL - 1, "warning")]
        else:
            open_ = " has not agreed yet" if one.person else ""
            rows.append((key, crop(line(label, ("· ", "quiet"), name, (open_, "quiet")), width)))
    stage: Line = line(STAGES.get(now := stage_now(plan, o), now))
    if o.stage in UNBEGUN:
        stage = line(stage, ("  b begins it", "quiet"))
    rows.append((f"{o.id}:activate", line((f"{'Stage':<{LABEL}} ", "quiet"), stage)))
    return rows


def _fist_words(plan: Plan, o: Objective, fist: Hand, width: int, wall: bool) -> list[Line]:
    if not fist.total:
        return [line(("f: show hands, 1 to 5", "quiet"))]
    if not may_be_seen(fist, wall=wall):
        return paragraph(in_words(plan, fist, waiting(plan, o)), width)
    sign = line(("▲ talk about it", "warning")) if fist.doubtful else line(("✓", "good"))
    return [
        line((f"{fist.mean:.1f}", "strong"), f" of 5, {fist.total} {'hand' if fist.total == 1 else 'hands'} ", sign)
    ]
