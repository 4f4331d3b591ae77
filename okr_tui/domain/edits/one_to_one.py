"""The edits of a one-to-one: noting that it took place, and what one of the two is to do."""

from __future__ import annotations

from datetime import date

from okr_tui.domain.draft import Draft, Edit
from okr_tui.domain.errors import BadValue, Refused
from okr_tui.domain.figures import day
from okr_tui.domain.one_to_one import ACTION, HELD, refuse_no_pair
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


def act_on(person: Id, other: Id, text: str, to: Id, due: date | None = None) -> Edit:
    """Note what one of two people is to do; it stands on their Today and on each sheet until it is ticked off.

    Args:
        person: One of the two.
        other: The other one.
        text: What is to be done; everybody with the file can read it.
        to: Which of the two does it.
        due: By when.
    """

    def edit(draft: Draft) -> None:
        plan = draft.plan
        refuse_no_pair(plan, person, other)
        words = " ".join(text.split())
        if not words:
            raise BadValue("There are no words yet.", "Say in one line what is to be done.")
        if to not in (person, other):
            raise Refused(
                "An action of a one-to-one is for one of the two.",
                f"Name @{plan.people[person].handle} or @{plan.people[other].handle}.",
            )
        left = plan.people[to].left
        if left is not None and left < draft.act.today:
            raise Refused(f"{plan.people[to].name} left on {day(left)}.", "Name the other one.")
        # About the one who does not do it: so the two can be told from what is posted.
        values = {"about": other if to == person else person, "to": to, "kind": ACTION, "text": words, "due": due}
        draft.create("posts", values)

    return edit
