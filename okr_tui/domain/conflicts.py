"""Fields that two people changed without having seen each other's change, and settling them.

A merge keeps every value: the latest change is shown, the others stand beside it as rivals. Settling is a change as
any other, made on top of all of them, and merges like any other. Two links that each copy made for itself and that
together close a circle are a conflict too: the later one is not followed until somebody says which one goes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from okr_tui.domain.draft import Draft, Edit
from okr_tui.domain.edits.falling_back import fall_back
from okr_tui.domain.errors import Refused
from okr_tui.domain.following import ALIGNMENTS, PARENT, Link, alignment_links, circle_of, in_circles, team_links
from okr_tui.domain.jsonform import decode, encode
from okr_tui.domain.merging.kept import questioned
from okr_tui.domain.merging.standing import seen_by, unseen_beside_deletion
from okr_tui.domain.merging.values import fingerprint, same
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Change, Id

DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values.

    Attributes:
        value: As JSON; for ``deleted`` True is the deletion and None what was done meanwhile.
        change: What gave it; None for what was built on a record that was deleted.
        shown: Whether the plan shows it for now.
    """

    value: object
    change: Change | None
    shown: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field with more than one value.

    Attributes:
        table: The table of the record.
        record: Its key.
        field: The field, or ``field/ID`` for one element of a list.
        sides: Its values, the shown one first, then the latest.
        circle: The records that a link leads round by, beginning with its own; empty for a field with rivals. The
            first side is then the field without the link, and the other keeps it and takes the link of
            `instead` away.
        instead: The record whose link goes where the one of the conflict is kept.
    """

    table: str
    record: Id
    field: str
    sides: tuple[Side, ...]
    circle: tuple[Id, ...] = ()
    instead: Id = ""


@lru_cache(maxsize=2)
def conflicts(plan: Plan) -> tuple[Conflict, ...]:
    """Give every conflict of a plan, by table and key; kept for as long as the plan is the present one."""
    found: list[Conflict] = []
    rows = plan.tables.table("changes")
    for table, record in _conflicted(plan, rows):
        raw = plan.tables.record(table, record) or {}
        if not raw.get(DELETED):
            found += _of_record(plan, rows, table, record, raw)
    return (*found, *_circles(plan, {(one.record, one.field) for one in found}))


def conflicts_of(plan: Plan, record: Id) -> tuple[Conflict, ...]:
    """Give the conflicts of one record."""
    return tuple(one for one in conflicts(plan) if one.record == record)


@lru_cache(maxsize=2)
def marked_records(plan: Plan) -> Mapping[Id, tuple[Conflict, ...]]:
    """Give the conflicts by the record that shows them: of a check-in also its key result, of a post its goal."""
    found: dict[Id, tuple[Conflict, ...]] = {}
    for one in conflicts(plan):
        raw = plan.tables.record(one.table, one.record) or {}
        above = [key for name in ("key_result", "about") if isinstance(key := raw.get(name), str)]
        for key in (one.record, *above):
            found[key] = (*found.get(key, ()), one)
    return found


def _conflicted(plan: Plan, rows: Any) -> list[tuple[str, Id]]:
    """Records that rivals stand beside; of the check-ins, which may be many, only those with changes are looked at."""
    found = [
        (table, key)
        for table in plan.tables.names()
        if table not in ("checkins", "changes")
        for key, raw in plan.tables.table(table).items()
        if isinstance(raw, dict) and raw.get("rivals")
    ]
    changed = Counter(row.get("record") for row in rows.values() if isinstance(row, dict))
    known = {key for table in plan.tables.names() if table != "checkins" for key in plan.tables.table(table)}
    for key, count in changed.items():
        if count > 1 and isinstance(key, str) and key not in known:
            raw = plan.tables.record("checkins", key)
            if raw and raw.get("rivals"):
                found.append(("checkins", key))
    found += [("changes", key) for key, row in rows.items() if isinstance(row, dict) and row.get("rivals")]
    return found


def _of_record(plan: Plan, rows: Any, table: str, record: Id, raw: Any) -> list[Conflict]:
    found = []
    rivals = raw.get("rivals")
    heads = raw.get("heads") or {}
    for field in sorted(rivals) if isinstance(rivals, dict) else ():
        if field == DELETED:
            sides = _deletion(plan, rows, record, rivals[field], heads.get(field))
        else:
            sides = _distinct(plan, [heads.get(field), *reversed(rivals[field])])
        if len(sides) > 1:
            found.append(Conflict(table, record, field, sides))
    return found


def _distinct(plan: Plan, keys: list[Id | None]) -> tuple[Side, ...]:
    sides: dict[str, Side] = {}
    for place, key in enumerate(keys):
        change = _given(plan, _change(plan, key))
        if change is not None:
            sides.setdefault(fingerprint(change.new), Side(change.new, change, place == 0))
    return tuple(sides.values())


def _given(plan: Plan, change: Change | None) -> Change | None:
    """The change that last gave a value before what somebody took back was done: it is still whose it was."""
    if change is None or not change.undoes:
        return change
    rows = plan.tables.table("changes")
    own = {key: row for key, row in rows.items() if isinstance(row, dict) and row.get("record") == change.record}
    before = [found for key in seen_by(change.id, own) if (found := _change(plan, key)) is not None]
    same = [one for one in before if one.field == change.field and fingerprint(one.new) == fingerprint(change.new)]
    given = [one for one in same if not one.undoes and (one.event or one.id) != change.undoes]
    return max(given, key=lambda one: int(one.id)) if given else min(same, key=lambda one: int(one.id))


def _deletion(plan: Plan, rows: Any, record: Id, rivals: list[Id], shown: Id | None) -> tuple[Side, ...]:
    own = {key: row for key, row in rows.items() if isinstance(row, dict) and row.get("record") == record}
    deletions = [change for key in rivals if (change := _change(plan, key)) is not None and change.new]
    if not deletions:
        return ()
    unseen = [key for deletion in deletions for key in unseen_beside_deletion(deletion.id, own)]
    kept = _change(plan, shown or max(unseen, key=int, default=None))
    return Side(None, kept, True), Side(True, deletions[-1], False)


def _change(plan: Plan, key: Id | None) -> Change | None:
    row = plan.tables.table("changes").get(key or "")
    found = decode(Change, key or "", row) if row is not None else None
    return found if isinstance(found, Change) else None


def _circles(plan: Plan, known: set[tuple[Id, str]]) -> list[Conflict]:
    """The links that are not followed, but for fields whose value is to be decided anyway."""
    found = []
    for table, unfollowed, links in (
        ("objectives", plan.circling, alignment_links),
        ("teams", plan.circling_teams, team_links),
    ):
        if not unfollowed:
            continue
        tangled = in_circles(links(plan))
        followed = [link for link in tangled if (link.record, link.target) not in unfollowed]
        for link in tangled:
            field = _field(table, link)
            if (link.record, link.target) in unfollowed and (link.record, field) not in known:
                found.append(_circle(plan, table, link, circle_of(link, followed)))
    return found


def _circle(plan: Plan, table: str, link: Link, others: list[Link]) -> Conflict:
    round_by = (link.record, *(each.record for each in others))
    change = _change(plan, str(link.made))
    away = Side(_without(plan, table, link, round_by), None, True)
    kept = Side(_linked(plan, table, link), change, False)
    instead = max(others).record if others else ""
    return Conflict(table, link.record, _field(table, link), (away, kept) if others else (away,), round_by, instead)


def _field(table: str, link: Link) -> str:
    return PARENT if table == "teams" else f"{ALIGNMENTS}/{link.target}"


def _linked(plan: Plan, table: str, link: Link) -> object:
    if table == "teams":
        return link.target
    objective = plan.objectives[link.record]
    return encode(next(one for one in objective.alignments if one.target == link.target))


def _without(plan: Plan, table: str, link: Link, round_by: tuple[Id, ...]) -> object:
    """What a field is without a link: a team goes back to where it stood, if that leads out of the circle."""
    before = _change(plan, str(link.made)) if table == "teams" else None
    old = before.old if before else None
    return old if isinstance(old, str) and old in plan.teams and old not in round_by else None


def _break_circle(draft: Draft, conflict: Conflict, value: object) -> None:
    away, *kept = conflict.sides
    if same(value, away.value):
        draft.change(conflict.record, conflict.field, value)
    elif kept and same(value, kept[0].value):
        links = (team_links if conflict.table == "teams" else alignment_links)(draft.plan)
        after = conflict.circle[(conflict.circle.index(conflict.instead) + 1) % len(conflict.circle)]
        other = max(each for each in links if (each.record, each.above) == (conflict.instead, after))
        without = _without(draft.plan, conflict.table, other, conflict.circle)
        draft.change(other.record, _field(conflict.table, other), without)
    else:
        raise Refused("That leaves the circle as it is.", "Keep this link and take the other one away, or the reverse.")


def takeable(plan: Plan, conflict: Conflict) -> tuple[Side, ...]:
    """Give the sides that `settle` would take: a record that others stand on can only be kept."""
    if conflict.field != DELETED or conflict.record not in questioned(plan.tables):
        return conflict.sides
    return tuple(side for side in conflict.sides if not side.value)


def settle(record: Id, field: str, value: object) -> Edit:
    """Decide a conflict: the field gets this value, and every other one that it had is superseded.

    Args:
        record: The record's key.
        field: The field of the conflict.
        value: One of the values, or a third one; for ``deleted`` True takes the record out and None keeps it.

    The edit raises Refused where a record is to go that others still stand on.
    """

    def edit(draft: Draft) -> None:
        if field == DELETED and value and record in questioned(draft.plan.tables):
            raise Refused(
                "It can't be taken out: others stand on it by now.",
                "Keep it, move or drop what stands on it, and then take it out or drop it with a reason.",
            )
        circle = next((one for one in conflicts_of(draft.plan, record) if one.circle and one.field == field), None)
        if circle is not None:
            _break_circle(draft, circle, value)
        else:
            draft.decide(record, field, value)
        fall_back(draft)

    return edit
