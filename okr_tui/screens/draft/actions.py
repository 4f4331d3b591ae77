"""What the keys of the Draft screen do to the goal on the table."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType

from okr_tui.domain.agreement import agreed, consents, terms_of
from okr_tui.domain.edits import drafting, goals
from okr_tui.domain.errors import ChangedElsewhere, OkrError
from okr_tui.domain.history import describe
from okr_tui.domain.records import Id, Objective
from okr_tui.screens.dialogs.choose import Choice, ChooseDialog
from okr_tui.screens.dialogs.compare import Verdict
from okr_tui.screens.dialogs.confirm import ConfirmDialog, ReasonDialog
from okr_tui.screens.dialogs.records.aligning import align
from okr_tui.screens.dialogs.records.editing import edit_record
from okr_tui.screens.draft.keyboard import PassedKeyboard


class TableActions(PassedKeyboard):
    """The keys that work on the goal under the cursor or on the table."""

    own_drop: Id | None = None
    """What was dropped from here, of which nobody need be told twice."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "propose", "Wordings", id="draft.propose", tooltip="Write and choose wordings of the goal"),
        Binding("f", "fist", "Fist", id="draft.fist", tooltip="Hands from 1 to 5, hidden until all are in"),
        Binding("a", "agree", "Agree", id="draft.agree", tooltip="Agree to the goal as it is, as owner or lead"),
        Binding("b", "activate", "Begin", id="draft.activate", tooltip="Make the goal active", show=False),
        Binding("c", "talk", "Discuss", id="draft.talk", tooltip="Comments, questions and answers", show=False),
        Binding("m", "align", "Align", id="draft.align", tooltip="Choose the goal above that it serves", show=False),
        Binding("s", "split", "Split", id="draft.split", tooltip="Connected goals for other teams", show=False),
        Binding("e", "edit", "Edit", id="draft.edit", tooltip="Every field of the row's record", show=False),
        Binding("d", "drop", "Drop", id="draft.drop", tooltip="Stop making it, with a reason", show=False),
    ]

    def goal_at_hand(self) -> Objective | None:
        """The goal on the table, or under the cursor of the list."""
        raise NotImplementedError

    def record_at_hand(self) -> Id | None:
        """The record of the row under the cursor: the goal, or one of its key results."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what has a goal to work on."""
        needs = ("propose", "fist", "agree", "activate", "talk", "align", "split", "edit", "drop", "history")
        if action in needs:
            return self.is_mounted and self.goal_at_hand() is not None
        return super().check_action(action, parameters)

    def action_propose(self) -> None:
        """Write and choose wordings."""
        from okr_tui.screens.draft.wordings import WordingsDialog

        if (goal := self.goal_at_hand()) is not None:
            self.app.push_screen(WordingsDialog(self, goal.id))

    def action_fist(self) -> None:
        """Ask for hands."""
        from okr_tui.screens.draft.fist import FistDialog

        if (goal := self.goal_at_hand()) is not None:
            self.app.push_screen(FistDialog(self, goal.id))

    def action_talk(self) -> None:
        """Discuss it."""
        from okr_tui.screens.draft.talk import TalkDialog

        if (goal := self.goal_at_hand()) is not None:
            self.app.push_screen(TalkDialog(self, goal.id))

    def action_split(self) -> None:
        """Make connected goals for other teams."""
        from okr_tui.screens.draft.splitting import split_dialog

        if (goal := self.goal_at_hand()) is not None:
            self.app.push_screen(split_dialog(self, goal.id, self.today))

    def action_align(self) -> None:
        """Choose the goal above."""
        if (goal := self.goal_at_hand()) is not None:
            align(self, goal.id)

    def action_agree(self) -> None:
        """Agree as whoever has the keyboard; who has agreed already can take it back."""
        goal, person = self.goal_at_hand(), self.speaker
        if goal is None:
            return
        if person is None:
            self.pass_keyboard(lambda _: self.action_agree())
            return
        asked = consents(self.plan, goal)
        own = next((one for one in asked if one.person is not None and one.person.id == person), None)
        code = self.plan.code(goal.id)
        if own is None:
            named = " and ".join(f"the {one.role} {one.person.name}" for one in asked if one.person is not None)
            missing = [one.role for one in asked if one.person is None]
            more = f" There is no {' or '.join(missing)} yet." if missing else ""
            self.say(f"Only {named or 'its owner and lead'} can agree to {code}.{more} w passes the keyboard.")
        elif own.stands:
            self._ask_to_take_back(goal.id, person)
        elif self.do(drafting.agree(goal.id, person, terms_of(self.plan, goal))):
            now = self.plan.objectives[goal.id]
            if agreed(self.plan, now):
                said = " b begins it." if now.stage != "active" else ""
                self.say(f"{code} is agreed.{said}")
            else:
                waiting = next((one for one in consents(self.plan, now) if not one.stands), None)
                if waiting is not None and waiting.person is not None:
                    self.say(f"Agreed. Next is {waiting.person.name}; w passes the keyboard.")
                else:
                    self.say("Agreed. Nobody leads the team yet: Enter on Lead chooses.")

    def agree_as(self, role: str) -> None:
        """Agree; where the owner or the lead is still missing, choose them first."""
        goal = self.goal_at_hand()
        if goal is None:
            return
        asked = next((one for one in consents(self.plan, goal) if one.role == role), None)
        whose = self.plan.people.get(goal.person or "")
        team = (whose.team if whose else goal.team) or ""
        if asked is None or asked.person is not None:
            self.action_agree()
        elif role == "owner":
            self.choose_for(goal.id, "owner")
        elif team in self.plan.teams:
            self.choose_for(team, "lead")

    def _ask_to_take_back(self, goal: Id, person: Id) -> None:
        def decide(yes: bool | None) -> None:
            if yes:
                self.do(drafting.take_agreement_back(goal, person))

        name = self.plan.people[person].name
        text = f"{name} has agreed to {describe(self.plan, goal)} as it is."
        self.app.push_screen(ConfirmDialog("Take the agreement back?", text, yes="Take it back", no="Leave it"), decide)

    def action_activate(self) -> None:
        """Make it active; asks first where it was not agreed."""
        goal = self.goal_at_hand()
        if goal is None:
            return

        known = agreed(self.plan, goal)

        def begin(yes: bool | None) -> None:
            if yes and self.do(drafting.activate(goal.id, only_agreed=known)):
                self.say(f"{self.plan.code(goal.id)} is active: it counts, and asks for check-ins. u takes it back.")

        if goal.stage == "active" or known:
            begin(True)
            return
        missing = [one for one in consents(self.plan, goal) if not one.stands]
        names = [one.person.name for one in missing if one.person is not None]
        told = [f"{' and '.join(names)} {'has' if len(names) == 1 else 'have'} not agreed to it yet."] if names else []
        told += [f"There is no {one.role} yet who could agree." for one in missing if one.person is None]
        text = " ".join(told)
        title = f"Make {self.plan.code(goal.id)} active all the same?"
        self.app.push_screen(ConfirmDialog(title, text, yes="Make it active", no="Not yet"), begin)

    def action_edit(self) -> None:
        """Every field of the goal, or of the key result under the cursor."""
        record = self.record_at_hand()
        if record is not None:
            edit_record(self, "key_results" if record in self.plan.key_results else "objectives", record)

    def action_drop(self) -> None:
        """Drop the goal, or the key result under the cursor, with a reason."""
        record = self.record_at_hand()
        if record is None:
            return
        name = describe(self.plan, record)

        def reason(why: str | None) -> None:
            self.own_drop = record
            if why and self.do(goals.drop(record), why):
                self.say(f"Dropped {name}. Press u to take it back.")

        text = "It stays in the file with its history. u takes it back."
        kept = (self.drafts, f"drop:{record}:{self.store.who}")
        self.app.push_screen(ReasonDialog(f"Drop {name}?", text, label="Why is it dropped?", kept=kept), reason)

    def record_under_cursor(self) -> Id | None:
        """The goal, or the key result under the cursor."""
        return self.record_at_hand()

    def choose_for(self, record: Id, name: str) -> None:
        """Fill a slot from a list: owner, team, cycle, kind, or who leads a team."""
        from okr_tui.screens.dialogs.records.fields import form_field

        held = self.plan.get(record)
        table = self.plan.table_of(record) or "objectives"
        seen = getattr(held, name)
        field = replace(form_field(self.plan, table, name, self.today, seen))

        def take(choice: Choice | None) -> None:
            if choice is not None and choice.value != seen:
                self._take_choice(record, name, seen, choice)

        self.app.push_screen(ChooseDialog(field.label, field.choices, current=seen), take)

    def _take_choice(self, record: Id, name: str, seen: object, choice: Choice) -> None:
        """Save what was chosen; where somebody else chose meanwhile, ask which of the two is meant."""
        from okr_tui.screens.draft import meanwhile

        try:
            self.save(drafting.write(record, {name: (seen, choice.value)}))
        except ChangedElsewhere as moved:
            self.store.poll()
            now = getattr(self.plan.get(record), name, None)
            found = meanwhile.since_it_was_shown(self.plan, record, moved, self.clock.now())

            async def decide(verdict: Verdict) -> None:
                if verdict == "mine":
                    self._take_choice(record, name, now, choice)

            meanwhile.ask_which(self.app, found, choice.words, decide)
        except OkrError as error:
            self.say(str(error), "error")
