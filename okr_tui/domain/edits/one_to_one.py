"""The edit that notes a one-to-one."""

from __future__ import annotations

from okr_tui.domain.draft import Draft, Edit
from okr_tui.domain.one_to_one import HELD, refuse_no_pair
from okr_tui.domain.records import Id

NO_NOTES = "Held without notes."


def hold(person: Id, other: Id, notes: str = "") -> Edit:
    """Note that two people sat down together; the next sheet begins there.

    Args:
        person: Whose goals it was about.
        other: Who sat opposite.
        notes: What they want to remember; everybody with the file can read it.
    """

    def edit(draft: Draft) -> None:
        refuse_no_pair(draft.plan, person, other)
        values = {"about": person, "to": other, "kind": HELD, "text": notes.strip() or NO_NOTES}
        draft.create("posts", values)

    return edit
