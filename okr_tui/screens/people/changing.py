"""The keys that change who is here: adding, editing, the role, absence, and leaving with what is handed over."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from okr_tui.agreement_words import fell_words
from okr_tui.domain.draft import Edit
from okr_tui.domain.edits.leaving import leave
from okr_tui.domain.figures import day, figure
from okr_tui.domain.leaving import Belongings, belongings, belongings_lines, personal_goals, to_catch_up
from okr_tui.domain.one_to_one import partners
from okr_tui.domain.records import Id, Person
from okr_tui.screens.dialogs.choose import Choice
from okr_tui.screens.dialogs.fields import Field
from okr_tui.screens.dialogs.form import Changes, FormDialog
from okr_tui.screens.dialogs.records.adding import add_person
from okr_tui.screens.dialogs.records.editing import edit_record
from okr_tui.screens.dialogs.records.fields import REASON, form_field, reason_field
from okr_tui.screens.goal_keys import GoalKeys
from okr_tui.screens.people.seen import Seen
from okr_tui.widgets.text import paragraph

ROLE = ("role", "role_purpose", "serves")


FORM_ROWS = 17
"""Rows of the terminal that the form takes beside the list."""
BOX = 76
COUNTED = {
    "objectives": "objectives",
    "key_results": "key results",
    "teams": "teams led",
    "reports": "people managed",
    "roadblocks": "roadblocks",
    "actions": "actions",
    "questions": "questions and ideas",
}


def counted_words(found: Belongings) -> str:
    """How much is handed over: ``objectives: 2, teams led: 1``."""
    counts = {words: len(getattr(found, name)) for name, words in COUNTED.items()}
    return ", ".join(f"{words}: {count}" for words, count in counts.items() if count)


class LeaveDialog(FormDialog):
    """Asks for the last day and for who takes over, below what that is."""

    def on_resize(self, event: events.Resize) -> None:
        """Leave what is handed over its rows."""
        self.rows_beside = 1 + len(paragraph(self._intro, min(BOX, event.size.width) - 4))
        super().on_resize(event)


class Changing(GoalKeys[None]):
    """The keys that change people."""

    KEYS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", "Edit", id="people.edit", tooltip="Name, handle, team, manager and all the rest"),
        Binding(
            "r", "role", "Role", id="people.role", tooltip="The role, what it is for, the objectives that it serves"
        ),
        Binding("a", "add", "Add", id="people.add", tooltip="Add a person to the team under the cursor"),
        Binding("o", "away", "Away", id="people.away", tooltip="Days off, on which no check-in is due", show=False),
        Binding(
            "L",
            "depart",
            "Leave",
            id="people.leave",
            tooltip="The last day, and who takes over goals and actions",
            show=False,
        ),
    ]

    # For the screen

    @property
    def seen(self) -> Seen:
        """What is on show."""
        raise NotImplementedError

    @property
    def person(self) -> Person | None:
        """Whom the cursor is on."""
        raise NotImplementedError

    # The keys

    def action_add(self) -> None:
        """Add a person to the team of the one under the cursor."""
        root = self.plan.root_team
        team = self.person.team if self.person else root.id if root else None
        add_person(self, self.show_record, team)

    def action_edit(self) -> None:
        """Change anything about the person."""
        if (person := self.person) is not None:
            edit_record(self, "people", person.id)

    def action_role(self) -> None:
        """Change the role, what it is for, and which objectives it serves."""
        if (person := self.person) is not None:
            edit_record(self, "people", person.id, only=ROLE)

    def action_away(self) -> None:
        """Change the days on which they are away."""
        if (person := self.person) is not None:
            edit_record(self, "people", person.id, only=("away",))

    def action_depart(self) -> None:
        """Note the last day of somebody, and who takes over."""
        person = self.person
        if person is None:
            return
        if person.left is not None and not belongings(self.plan, person.id, self.today).count:
            past = "left" if person.left < self.today else "leaves"
            self.say(f"{person.name} {past} on {day(person.left)}. Press e to change the day.")
            return
        self._ask_leaving(person)

    def _ask_leaving(self, person: Person) -> None:
        plan, today = self.plan, self.today
        found = belongings(plan, person.id, today)
        others = [one for one in partners(plan, person.id, today) if one.left is None]
        choices = [Choice(one.id, f"{one.name}  @{one.handle}", one.role) for one in others]
        help_ = "gets what is listed above" if found.count else "may stay empty"
        last = "today if empty" if person.left is None else ""
        fields = [
            form_field(plan, "people", "left", today, person.left, label="Last day", help=last),
            Field("to", "Who takes over", "choice", required=bool(found.count), choices=choices, help=help_),
            reason_field(),
        ]
        behind = len(to_catch_up(plan, person.id, today))

        def why(changes: Changes) -> str:
            return str(changes.get(REASON, (None, ""))[1] or "")

        def edit(changes: Changes) -> Edit:
            on, to = changes.get("left", (None, None))[1], changes.get("to", (None, None))[1]
            return leave(person.id, on=on if isinstance(on, date) else None, to=str(to) if to else None)

        def done(changes: Changes | None) -> None:
            # A form without changes saves nothing; here the empty one says that somebody leaves today.
            if changes is not None and (changes or self.commit(edit(changes))):
                self._tell_leaving(person.id, found.count, str(changes.get("to", (None, None))[1] or ""), behind)
                for words in fell_words(before, self.plan):
                    self.say(words, "warning")

        before, intro = self.plan, self._handed_over(person, found)
        form = LeaveDialog(
            f"{person.name} leaves",
            fields,
            save=lambda changes: self.save(edit(changes), why(changes)),
            drafts=self.drafts,
            draft_key=f"leave:{person.id}",
            intro=intro,
        )
        self.app.push_screen(form, done)

    def _handed_over(self, person: Person, found: Belongings) -> str:
        """What moves, by name; where the terminal has no room for that, how much it is."""
        if not found.count:
            rows = [f"Nothing has to be handed over by {person.name}."]
        else:
            rows = ["Handed over:", *belongings_lines(self.plan, found)]
        own = len(personal_goals(self.plan, person.id))
        rows += [f"stay theirs: {figure(own, 'objectives')} of their own"] if own else []
        width, height = self.app.size
        room = height - FORM_ROWS
        if not found.count or sum(len(paragraph(row, min(BOX, width) - 4)) for row in rows) <= room:
            return "\n".join(rows)
        return f"Handed over: {counted_words(found)}."

    def _tell_leaving(self, person: Id, count: int, to: str, behind: int) -> None:
        who, heir = self.plan.people[person], self.plan.people.get(to)
        moved = f"; {figure(count)} handed over to @{heir.handle}" if heir and count else ""
        if heir and behind:
            moved += f", who has {figure(behind, 'check-ins')} to catch up with"
        if who.left is not None:
            past = "left" if who.left < self.today else "leaves"
            self.say(f"{who.name} {past} on {day(who.left)}{moved}. u takes it back")
