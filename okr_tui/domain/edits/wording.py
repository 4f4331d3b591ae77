"""An act by which only words change, not what is meant."""

from __future__ import annotations

from dataclasses import replace

from okr_tui.domain.draft import Draft, Edit
from okr_tui.domain.flagging import refuse_more_than_words


def wording_only(edit: Edit) -> Edit:
    """Make the same edit, its author saying that only words change, so that nobody below is asked.

    The edit raises BadValue where more than words would be changed.
    """

    def worded(draft: Draft) -> None:
        draft.act = replace(draft.act, wording_only=True)
        edit(draft)
        rows = draft.rows.get("changes", {}).values()
        refuse_more_than_words(str(row.get("field")) for row in rows if row)

    return worded
