"""The keys of learning: something to learn is planned, and it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar, cast

from textual.binding import Binding, BindingType

from okr_tui.domain.draft import Edit
from okr_tui.domain.edits.growth import finish, plan_activity
from okr_tui.domain.growth import activities
from okr_tui.domain.records import Id
from okr_tui.domain.rhythm_records import Growth, GrowthKind
from okr_tui.growth_words import when_words
from okr_tui.screens.dialogs.choose import Choice, ChooseDialog
from okr_tui.screens.dialogs.form import Changes, FormDialog, all_values
from okr_tui.screens.dialogs.records.editing import edit_record
from okr_tui.screens.dialogs.records.fields import form_field
from okr_tui.screens.dialogs.records.values import Values
from okr_tui.screens.people.changing import Changing


class Growing(Changing):
    """The keys of what somebody learns."""

    KEYS: ClassVar[list[BindingType]] = [
        Binding("n", "learn", "Learn", id="people.learn", tooltip="Plan something to learn, for one or for several"),
        Binding("d", "learned", "Done", id="people.learned", tooltip="Something was learned: the day and the evidence"),
        *Changing.KEYS,
        Binding(
            "c",
            "change_learning",
            "Change what is learned",
            id="people.change-learning",
            tooltip="Title, skill, day, evidence, people",
            show=False,
        ),
    ]

    def open_activities(self) -> list[Growth]:
        """What the person under the cursor has planned and not done."""
        person = self.person
        found = activities(self.plan, self.today, person=person.id) if person else ()
        return [one for one in found if one.done is None]

    def action_learn(self) -> None:
        """Plan something to learn."""
        person, plan, today = self.person, self.plan, self.today
        if person is None:
            return
        needed = dict.fromkeys(gap.skill for gap in self.seen.gaps if person.id in gap.people and not gap.closing)
        help_ = f"a goal needs {', '.join(needed)}" if needed else ""
        first: dict[str, object] = {"kind": "course", "people": (person.id,)}
        names = ("title", "kind", "people", "skill", "objective", "due", "note")
        fields = [
            form_field(plan, "growth", name, today, first.get(name), help=help_ if name == "skill" else "")
            for name in names
        ]

        def save(changes: Changes) -> None:
            self.save(_planned(Values(all_values(fields, changes))))

        key = f"learn:{person.id}"
        self.app.push_screen(FormDialog(f"{person.name} learns", fields, save=save, drafts=self.drafts, draft_key=key))

    def action_learned(self) -> None:
        """Say that something was learned; where several things are open, ask which."""
        self._which("What was learned?", self.open_activities(), self._ask_done)

    def action_change_learning(self) -> None:
        """Change anything about something to learn; where there are several, ask which."""
        person = self.person
        found = activities(self.plan, self.today, person=person.id) if person else ()
        self._which("What is to be changed?", found, lambda one: edit_record(self, "growth", one.id))

    def _which(self, title: str, found: Sequence[Growth], then: Callable[[Growth], None]) -> None:
        if len(found) == 1:
            then(found[0])
            return

        def take(choice: Choice | None) -> None:
            activity = self.plan.growth.get(str(choice.value)) if choice is not None else None
            if activity is not None:
                then(activity)

        choices = [Choice(one.id, one.title, when_words(one, self.today)) for one in found]
        self.app.push_screen(ChooseDialog(title, choices), take)

    def _ask_done(self, activity: Growth) -> None:
        fields = [
            form_field(self.plan, "growth", "done", self.today, self.today, required=True),
            form_field(self.plan, "growth", "evidence", self.today, activity.evidence),
        ]

        def edit(changes: Changes) -> Edit:
            done, evidence = (all_values(fields, changes)[name] for name in ("done", "evidence"))
            return finish(activity.id, done if isinstance(done, date) else None, str(evidence or ""))

        def done(changes: Changes | None) -> None:
            # A form without changes saves nothing; here it says that it was done today.
            if changes is not None and (changes or self.commit(edit(changes))):
                self.tell_learned(activity.id)

        form = FormDialog(
            f"Done: {activity.title}",
            fields,
            save=lambda changes: self.save(edit(changes)),
            drafts=self.drafts,
            draft_key=f"learned:{activity.id}",
        )
        self.app.push_screen(form, done)

    def tell_learned(self, activity: Id) -> None:
        """Say that it is noted, and what one could do about it."""
        found = self.plan.growth.get(activity)
        if found is not None and found.done is not None:
            others = self.store.who is None or set(found.people) - {self.store.who}
            self.say(f"“{found.title}” is done. {'t thanks for it, u' if others else 'u'} takes it back")


def _planned(values: Values) -> Edit:
    return plan_activity(
        values.text("title"),
        values.keys("people"),
        kind=cast(GrowthKind, values.text("kind") or "course"),
        skill=values.text("skill"),
        objective=values.key("objective"),
        due=values.day("due"),
        note=values.text("note"),
    )
