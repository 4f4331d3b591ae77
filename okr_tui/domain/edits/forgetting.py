"""Having a text forgotten: it is blanked for good, here and in every copy that is merged later.

A text is what was said (posts), noted with a check-in, a review or a confirmation, given as the reason of a change, or
once written into a field.
What a field says now is not forgotten but changed first: nobody should find a goal without its title.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from okr_tui.domain.draft import Draft, Edit
from okr_tui.domain.errors import NotFound, Refused
from okr_tui.domain.history import describe_field, family
from okr_tui.domain.merging.standing import on_creation
from okr_tui.domain.merging.values import FORGOTTEN
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id

SAID_IN: Mapping[str, tuple[str, ...]] = {
    "posts": ("text",),
    "checkins": ("note", "evidence"),
    "reviews": ("reason", "helped", "hindered", "note"),
    "confirmations": ("why",),
}
"""The texts of records that are forgotten as they stand."""

NOTED = ("checkins", "reviews", "confirmations")
"""Those of them that hold several texts, or a text beside what they are for."""

WRITTEN_IN: Mapping[str, tuple[str, ...]] = {
    "plan": ("name",),
    "organisation": ("name", "mission", "vision", "how_we_use_this"),
    "teams": ("name", "purpose"),
    "people": ("name", "role", "role_purpose"),
    "cycles": ("name",),
    "objectives": ("title", "why", "means", "obstacles"),
    "key_results": ("title", "data_source"),
    "growth": ("title", "skill", "evidence", "note"),
    "reviews": SAID_IN["reviews"],
}
"""The fields in which people write in their own words; what stood there before a change can be forgotten."""

CHANGES, WHY, OLD, NEW = "changes", "why", "old", "new"


@dataclass(frozen=True, slots=True)
class Text:
    """A text that can be forgotten.

    Attributes:
        kind: What it is: the kind of a post, ``note``, ``reason``, or ``earlier title`` and the like.
        record: The post, the check-in, the record that was changed.
        says: The text; FORGOTTEN where it is gone already.
        places: Where it stands, each the key of a record and its field.
        by: Who wrote it.
        key: The post, the check-in or the change; texts are listed in this order.
    """

    kind: str
    record: Id
    says: str
    places: tuple[tuple[Id, str], ...]
    by: Id | None
    key: Id

    @property
    def is_forgotten(self) -> bool:
        """Whether it is gone already."""
        return self.says == FORGOTTEN


def texts_about(plan: Plan, record: Id) -> tuple[Text, ...]:
    """Give the texts said about a record, its parts and their check-ins, the oldest first."""
    near = family(plan, record)
    found = [*_said(plan, near), *_noted(plan, near)]
    rows = {key: row for key, row in _rows(plan).items() if row.get("record") in near and not row.get("forgets")}
    found += [*_reasons(rows), *_earlier(plan, rows)]
    return tuple(sorted(found, key=lambda text: (int(text.key), text.kind)))


def texts_at(plan: Plan, key: Id) -> tuple[Text, ...]:
    """Give the texts of one post, check-in or change, or those that an act wrote, by its id.

    Raises:
        NotFound: Nothing has that id, or what has it holds no text.
        Refused: The text of a change still stands in its record.
    """
    rows = _rows(plan)
    if isinstance(rows.get(key), dict):
        return _of_change(plan, rows, key)
    found = [*_said(plan, {key}), *_noted(plan, {key})]
    if not found:
        raise NotFound(
            f"Nothing that has the id {key} holds a text that can be forgotten.",
            "okr forget CODE lists the texts about a goal; okr log --json has the ids of posts, check-ins and changes.",
        )
    return tuple(found)


def forget(texts: Iterable[Text]) -> Edit:
    """Blank texts for good; no merge and no undo brings them back.

    The edit raises Refused where all of them are forgotten already, or one of them stands in its record by now.
    """
    wanted = tuple(texts)

    def edit(draft: Draft) -> None:
        for text in wanted:
            if text.record != text.key:
                _refuse_standing(draft.plan, text)
        for record, _ in (place for text in wanted for place in text.places):
            raw = draft.before.tables.record("checkins", record)  # not by reading every check-in
            if raw is not None:
                draft.hold("checkins", record, raw)
        places = [place for text in wanted if not text.is_forgotten for place in text.places]
        if not places:
            raise Refused("That text is forgotten already.", "okr log says by whom.")
        draft.forget(dict.fromkeys(places))

    return edit


def _rows(plan: Plan) -> Mapping[Id, Any]:
    return plan.tables.table(CHANGES)


def _said(plan: Plan, wanted: set[Id]) -> Iterator[Text]:
    posts = plan.tables.table("posts")
    for key in wanted & posts.keys():
        raw = posts[key]
        if isinstance(raw, dict) and isinstance(raw.get("text"), str):
            yield Text(str(raw.get("kind", "post")), key, raw["text"], ((key, "text"),), _author(raw), key)


def _noted(plan: Plan, wanted: Iterable[Id]) -> Iterator[Text]:
    for key in wanted:
        for table in NOTED:
            raw = plan.tables.record(table, key)
            for field in SAID_IN[table] if isinstance(raw, dict) else ():
                if isinstance(raw, dict) and isinstance(raw.get(field), str) and raw[field]:
                    yield Text(field, key, raw[field], ((key, field),), raw.get("by") or _author(raw), key)


def _reasons(rows: Mapping[Id, Any]) -> Iterator[Text]:
    """The reasons of changes; that of an act stands beside each of its changes."""
    acts: dict[tuple[str, str], list[Id]] = {}
    for key, row in rows.items():
        if isinstance(row.get(WHY), str) and row[WHY]:
            acts.setdefault((str(row.get("event") or key), row[WHY]), []).append(key)
    for (_, says), keys in acts.items():
        first = rows[keys[0]]
        yield Text("reason", first["record"], says, tuple((key, WHY) for key in keys), first.get("by"), keys[0])


def _earlier(plan: Plan, rows: Mapping[Id, Any]) -> Iterator[Text]:
    """What fields said that say something else now, each text once."""
    done = set()
    for key, row in rows.items():
        for side in (OLD, NEW):
            says = row.get(side)
            where = (row["record"], row.get("field"), says if isinstance(says, str) else None)
            if not says or where[2] is None or where in done or not _is_written(plan, row):
                continue
            done.add(where)
            text = _written(plan, rows, key, says)
            if text.places and not _stands(plan, text):
                yield text


def _of_change(plan: Plan, rows: Mapping[Id, Any], key: Id) -> tuple[Text, ...]:
    row = rows[key]
    own = {each: one for each, one in rows.items() if isinstance(one, dict)}
    act = row.get("event") or key
    found = list(
        _reasons({k: r for k, r in own.items() if r.get(WHY) == row.get(WHY) and (r.get("event") or k) == act})
    )
    if _is_written(plan, row):
        beside = {each: one for each, one in own.items() if one.get("record") == row.get("record")}
        sides = [NEW, OLD] if on_creation(row, beside) else [NEW]
        for says in dict.fromkeys(row[side] for side in sides if isinstance(row.get(side), str) and row[side]):
            text = _written(plan, beside, key, says)
            _refuse_standing(plan, text)
            found.append(text)
    if not found:
        raise NotFound("That change holds no text that can be forgotten.", "Numbers and dates stay in the history.")
    return tuple(found)


def _is_written(plan: Plan, row: Mapping[str, Any]) -> bool:
    table = plan.table_of(str(row.get("record"))) or ""
    return row.get("field") in WRITTEN_IN.get(table, ()) and not row.get("forgets")


def _written(plan: Plan, rows: Mapping[Id, Any], key: Id, says: str) -> Text:
    """A text of a field, with every change that brought it; those made on top of it are blanked with it."""
    record, field = rows[key]["record"], rows[key]["field"]
    beside = {each: one for each, one in rows.items() if one.get("record") == record}
    places = [
        (each, side)
        for each, one in beside.items()
        if one.get("field") == field
        for side in (NEW, OLD)
        if one.get(side) == says and (side == NEW or on_creation(one, beside))
    ]
    return Text(f"earlier {describe_field(field)}", record, says, tuple(places), rows[key].get("by"), key)


def _field(plan: Plan, text: Text) -> str:
    row = _rows(plan).get(text.key)
    return str(row.get("field")) if isinstance(row, dict) else ""


def _stands(plan: Plan, text: Text) -> bool:
    table = plan.table_of(text.record)
    raw = plan.tables.record(table, text.record) if table else None
    field, rows = _field(plan, text), _rows(plan)
    if raw is None or text.kind == "reason" or text.is_forgotten:
        return False
    rivals = raw.get("rivals") or {}
    return text.says in (raw.get(field), *(rows.get(each, {}).get(NEW) for each in rivals.get(field, ())))


def _refuse_standing(plan: Plan, text: Text) -> None:
    if not _stands(plan, text):
        return
    name, field = plan.code(text.record) or "the record", describe_field(_field(plan, text))
    raise Refused(
        f"That text still is the {field} of {name}.",
        f"Set another text first: okr set {plan.code(text.record) or 'NAME'} {_field(plan, text)}=…; "
        "then have the earlier one forgotten.",
    )


def _author(raw: Mapping[str, Any]) -> Id | None:
    created = raw.get("created")
    return created.get("by") if isinstance(created, dict) else None
