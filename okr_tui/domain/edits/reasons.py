"""The reason of a change, given after it was made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from okr_tui.domain.draft import Draft, Edit
from okr_tui.domain.records import Id


def give_reason(record: Id, fields: Iterable[str]) -> Edit:
    """Put the act's reason to one's own latest change of fields: the same value again, on top of it, with the reason.

    A field whose value comes from somebody else, or of which copies differ, is left as it is, and so is one whose
    change has this reason already.

    Args:
        record: The key of what was changed.
        fields: Its fields.
    """
    names = tuple(dict.fromkeys(fields))

    def edit(draft: Draft) -> None:
        table = draft.plan.table_of(record)
        if table is None or not draft.act.why.strip():
            return
        raw = dict(draft.plan.tables.table(table)[record])
        rows = draft.plan.tables.table("changes")
        for field in names:
            last = rows.get((raw.get("heads") or {}).get(field, ""))
            if last is None or field in (raw.get("rivals") or {}):
                continue
            if last.get("undoes") and last.get("old") != last.get("new"):
                continue  # a value that was taken back is nobody's own change; a reason that was can be given anew
            if draft.act.by is None or last.get("by") != draft.act.by or last.get("why") == draft.act.why:
                continue
            asked = draft.act
            draft.act = replace(asked, wording_only=bool(last.get("wording_only")))
            draft.decide(record, field, raw.get(field))
            draft.act = asked

    return edit
