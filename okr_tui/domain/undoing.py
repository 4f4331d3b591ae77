"""Taking an act back: what was changed since, what would be lost, and what is put up beside a later value instead.

An act is taken back by changes back, which merge as any other. Where somebody built on a value meanwhile, nothing is
forced: the value of before can be put up beside theirs, as a conflict to be decided.
"""

from __future__ import annotations

from dataclasses import dataclass

from okr_tui.domain.conflicts import DELETED
from okr_tui.domain.draft import Draft, Edit
from okr_tui.domain.edits.falling_back import fall_back
from okr_tui.domain.errors import NotFound, Refused
from okr_tui.domain.history import Event, Made, describe, describe_field
from okr_tui.domain.merging.values import FORGOTTEN, fingerprint, same
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Change, Id
from okr_tui.domain.workshop.said import said_since


@dataclass(frozen=True, slots=True)
class Overtaken:
    """A change of an act on which others were made.

    Attributes:
        change: The change that is to be taken back.
        since: What was made on top of it, oldest first.
    """

    change: Change
    since: tuple[Change, ...]


def overtaken(plan: Plan, event: Event) -> tuple[Overtaken, ...]:
    """Give the changes of an act that others were made on, and these; empty where it can simply be taken back.

    Raises:
        NotFound: A record of the act is gone.
    """
    found = []
    for change in event.changes:
        standing = _standing(plan, change.record, change.field)
        if change.id not in {one.id for one in standing}:
            found.append(Overtaken(change, _since(plan, change)))
    return tuple(found)


def undo(event: Event) -> Edit:
    """Take an act back: changed fields to what they were, records that it made marked as deleted.

    The edit raises Refused where somebody has built on the act since; that is named, and nothing is forced.
    """

    def edit(draft: Draft) -> None:
        _refuse_lasting(draft.before, event)
        _refuse_twice(draft.before, event)
        found = overtaken(draft.before, event)
        if found:
            first = found[0]
            by = _by(draft.plan, first.since[-1] if first.since else None)
            raise Refused(
                f"“{describe_field(first.change.field)}” of {describe(draft.plan, first.change.record)} was changed "
                f"again{by} after that.",
                "Undo asks whether to put the value of before up beside it; or undo the later change first.",
            )
        _take_back(draft, event, set())

    return edit


def undo_beside(event: Event) -> Edit:
    """Take an act back; the values that others built on stay, and those of before stand beside them to be decided.

    The edit raises Refused where a record that the act made was built on.
    """

    def edit(draft: Draft) -> None:
        _refuse_lasting(draft.before, event)
        _refuse_twice(draft.before, event)
        _take_back(draft, event, {one.change.id for one in overtaken(draft.before, event)})

    return edit


def _refuse_lasting(plan: Plan, event: Event) -> None:
    if event.forgets:
        raise Refused("What was forgotten can't be taken back: it is nowhere in this plan.", "Say it anew instead.")
    if event.archives:
        raise Refused(
            "Archiving is not undone but merged back.",
            "okr merge PLAN ARCHIVE --force brings everything of the archive back.",
        )
    rows = plan.tables.table("changes")
    for change in event.changes:
        if rows.get(change.id, {}).get("old") == FORGOTTEN or rows.get(change.id, {}).get("new") == FORGOTTEN:
            raise Refused(
                f"“{describe_field(change.field)}” of {describe(plan, change.record)} can't be changed back: "
                "the text was forgotten since.",
                "Set the text that you want.",
            )


def _refuse_twice(plan: Plan, event: Event) -> None:
    if event.changes and any(change.undoes == event.id for change in plan.changes):
        raise Refused("This was taken back already.", "To have it again, make the change again.")


def _take_back(draft: Draft, event: Event, beside: set[Id]) -> None:
    for change in reversed(event.changes):
        if change.id in beside:
            _put_beside(draft, change)
        else:
            _put_back(draft, change)
    for item in event.made:
        built = _built_on(draft.before, item, event)
        if built:
            raise Refused(
                f"{describe(draft.plan, item.id)} can't be taken back: {built} was added to it since.",
                _INSTEAD.get(item.table, "Drop it with a reason instead."),
            )
        draft.delete(item.id)
    fall_back(draft)


def _put_beside(draft: Draft, change: Change) -> None:
    shown = next(iter(_heads(draft.before, change.record, change.field)), None)
    if shown is None or not same(shown.new, change.old):
        draft.change_beside(change.record, change.field, change.old, on=(change.id,))


def _put_back(draft: Draft, change: Change) -> None:
    """Set a field to what it was; where it is one side of a conflict, the other side is left.

    A decision that is taken back leaves what was to be decided.
    """
    if _open_again(draft, change):
        return
    heads = _heads(draft.before, change.record, change.field)
    others = [one for one in heads if one.id != change.id]
    if not others and same(change.old, change.new):  # it only gave the reason of the change below it
        draft.decide(change.record, change.field, change.old)
        return
    if len(heads) < 2 or change.id not in {one.id for one in heads} or same(change.new, others[0].new):
        draft.change(change.record, change.field, change.old)
        return
    if any(not same(one.new, others[0].new) for one in others):
        raise Refused(
            f"“{describe_field(change.field)}” of {describe(draft.plan, change.record)} has more than two values.",
            "Decide between them: okr conflicts lists them.",
        )
    draft.decide(change.record, change.field, others[0].new)


def _open_again(draft: Draft, change: Change) -> bool:
    by_id = {one.id: one for one in draft.before.changes if one.id in change.supersedes}
    below = [one for one in by_id.values() if one.field == change.field]
    if change.field == DELETED or not any(not same(one.new, below[0].new) for one in below):
        return False
    others = {fingerprint(one.new): one.new for one in below if not same(one.new, change.old)}
    for value in (*others.values(), change.old):
        draft.change_beside(change.record, change.field, value, on=(change.id,))
    return True


def _heads(plan: Plan, record: Id, field: str) -> list[Change]:
    """The changes that stand, the shown one first."""
    table = plan.table_of(record)
    if table is None:
        raise NotFound("That record is no longer in the plan.", "Look again; somebody may have taken it out.")
    raw = plan.tables.table(table)[record]
    keys = [(raw.get("heads") or {}).get(field), *reversed((raw.get("rivals") or {}).get(field) or [])]
    by_id = {change.id: change for change in plan.changes if change.record == record}
    return [by_id[key] for key in keys if key in by_id]


def _standing(plan: Plan, record: Id, field: str) -> list[Change]:
    """The changes that a field's values come from; one that was taken back counts as never made."""
    by_id = {change.id: change for change in plan.changes if change.record == record}
    found = (_not_taken_back(change, by_id) for change in _heads(plan, record, field))
    return [change for change in found if change is not None]


def _not_taken_back(change: Change | None, by_id: dict[Id, Change]) -> Change | None:
    seen: set[Id] = set()
    while change is not None and change.undoes and change.id not in seen:
        seen.add(change.id)
        now = change
        below = [by_id[key] for key in change.supersedes if key in by_id and by_id[key].field == change.field]
        undone = [one for one in below if (one.event or one.id) == change.undoes]
        left = [one for one in below if one not in undone]
        if not left:
            left = [by_id[key] for one in undone for key in one.supersedes if key in by_id]
            left = [one for one in left if one.field == change.field]
        left = [one for one in left if same(one.new, now.new)] or left
        change = max(left, key=lambda one: int(one.id), default=None)
    return change


def _since(plan: Plan, change: Change) -> tuple[Change, ...]:
    """What was made on top of a change, near and far, but for what was taken back again."""
    on_top = {change.id}
    found = []
    for later in sorted(plan.changes, key=lambda one: int(one.id)):
        if later.record == change.record and on_top & set(later.supersedes):
            on_top.add(later.id)
            if later.field == change.field:
                found.append(later)
    return tuple(found)


_INSTEAD = {
    "workshops": "End it instead; what was said in it stays.",
    "moments": "Ask another question instead; the answers stay with this one.",
    "posts": "Close it or take it off the list instead; it stays in the history with what was said to it.",
}
"""What to do instead of taking back what others built on, by the table of it."""


def _built_on(plan: Plan, item: Made, event: Event) -> str:
    own = event.records
    if item.table == "objectives":
        below: list[Id] = [k.id for k in plan.key_results_of(item.id)]
        below += [child.id for child, _ in plan.children_of(item.id)]
    elif item.table == "key_results":
        below = [key for key, raw in plan.tables.check_ins_of(item.id) if not raw.get("deleted")]
        below += [child.id for child, _ in plan.children_of(item.id)]
    elif item.table == "teams":
        below = [t.id for t in plan.teams.values() if t.parent == item.id]
        below += [o.id for o in plan.objectives.values() if o.team == item.id]
        below += [p.id for p in plan.people.values() if p.team == item.id]
    elif item.table == "people":
        below = [o.id for o in plan.objectives.values() if item.id in (o.owner, o.person)]
        below += [k.id for k in plan.key_results.values() if k.owner == item.id]
    elif item.table in ("workshops", "moments", "posts"):
        below = [*said_since(plan, item.id)]
        below += [post.id for post in plan.posts.values() if post.reply_to == item.id]
    elif item.table == "cycles":
        below = [o.id for o in plan.objectives.values() if o.cycle == item.id]
    else:
        below = []
    return next((describe(plan, key) for key in below if key not in own), "")


def _by(plan: Plan, change: Change | None) -> str:
    person = plan.people.get(change.by or "") if change else None
    return f" by {person.name}" if person else ""
