"""The keys that decide about a goal when something above it changed, and that say that one has read the strategy."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import ScreenResultType

from okr_tui.screens.base import OkrScreen
from okr_tui.screens.drift_rows import drifted

if TYPE_CHECKING:
    from okr_tui.domain.draft import Edit
    from okr_tui.domain.records import Id

DECIDES = ("confirm_drifted", "adjust_drifted", "drop_drifted")


class Drifting(OkrScreen[ScreenResultType]):
    """A screen with a goal under its cursor that may have drifted. A subclass tells `drifted_goal`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "y",
            "confirm_drifted",
            "Still right",
            id="drift.confirm",
            tooltip="It stays as it is; whoever waits for it waits no more",
            show=False,
        ),
        Binding("y", "acknowledge", "I have read it", id="acknowledge", tooltip="Of the strategy as it is", show=False),
        Binding(
            "A",
            "adjust_drifted",
            "Adjust",
            id="drift.adjust",
            tooltip="Change the goal to fit what changed above it",
            show=False,
        ),
        Binding(
            "X",
            "drop_drifted",
            "Drop it",
            id="drift.drop",
            tooltip="Drop it because of what changed above, with a reason",
            show=False,
        ),
    ]

    _just_confirmed = False
    """Whether the last answer was about a goal; the same key says that the strategy was read."""

    def drifted_goal(self) -> Id | None:
        """The goal under the cursor."""
        raise NotImplementedError

    def asks_to_read(self) -> bool:
        """Whether the row under the cursor asks to read the strategy."""
        return False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to decide on a goal that drifted, and nowhere else."""
        if action in DECIDES:
            return self.is_mounted and drifted(self.plan, self.drifted_goal()) is not None
        if action == "acknowledge":
            return self.is_mounted and self.asks_to_read()
        return super().check_action(action, parameters)

    def action_confirm_drifted(self) -> None:
        """Say that the goal is still right as it is."""
        from okr_tui.domain.edits.drift import confirm
        from okr_tui.drift_words import again_words

        goal = self.drifted_goal()
        if goal and self.commit(confirm([goal])):
            again = again_words(self.plan, goal)
            words = f"still right{f', {again}' if again else ''}"
            self.say(f"Confirmed {self.plan.code(goal)}: {words}. u takes it back.")
            self._just_confirmed = True

    def action_adjust_drifted(self) -> None:
        """Change the goal, or a key result that goes with it, in its form, as a decision."""
        from okr_tui.domain.history import describe
        from okr_tui.domain.standing_below import decided_with
        from okr_tui.screens.dialogs.choose import Choice, ChooseDialog

        goal = self.drifted_goal()
        if not goal or self._waits(goal):
            return
        parts = [one.id for one in self.plan.key_results_of(goal) if decided_with(self.plan, one.id) == goal]
        if not parts:
            self._adjust(goal)
            return

        def take(chosen: Choice | None) -> None:
            if chosen is not None:
                self._adjust(str(chosen.value))

        choices = [Choice(key, describe(self.plan, key), depth=int(key != goal)) for key in (goal, *parts)]
        self.app.push_screen(ChooseDialog("What is to be adjusted?", choices, current=goal), take)

    def _adjust(self, key: Id) -> None:
        from okr_tui.domain.edits.drift import adjust
        from okr_tui.screens.dialogs.records.editing import edit_record

        def decided(edit: Edit, why: str) -> Edit:
            return adjust(key, edit, why)

        edit_record(self, "key_results" if key in self.plan.key_results else "objectives", key, decided)  # type: ignore[arg-type]  # a screen's result is nothing to a form

    def action_drop_drifted(self) -> None:
        """Drop the goal, with its reason."""
        from okr_tui.domain.edits.drift import drop
        from okr_tui.domain.history import describe
        from okr_tui.screens.dialogs.confirm import ReasonDialog
        from okr_tui.screens.dialogs.records.dropping import what_goes_with

        goal = self.drifted_goal()
        if not goal or self._waits(goal):
            return
        name = describe(self.plan, goal)

        def reason(why: str | None) -> None:
            if why and self.commit(drop(goal, why), why):
                self.say(f"Dropped {name}. Press u to take it back.")

        text = "It stays in the file with its history, and no longer counts. u takes it back."
        text += what_goes_with(self.plan, goal)
        kept = (self.drafts, f"drop:{goal}:{self.store.who}")
        self.app.push_screen(ReasonDialog(f"Drop {name}?", text, label="Why is it dropped?", kept=kept), reason)

    def _waits(self, goal: Id) -> bool:
        """Whether a goal waits for another one, which is then said."""
        found = drifted(self.plan, goal)
        if found is None or found.state == "asked":
            return False
        from okr_tui.drift_words import waits_words

        words = waits_words(self.plan, found)
        self.say(f"{self.plan.code(goal)} {words}: it is asked when that one is changed, and released if it is not.")
        return True

    def action_acknowledge(self) -> None:
        """Say that one has read the strategy as it is now; one key too many after the last goal says nothing yet."""
        from okr_tui.domain.edits.acknowledging import acknowledge

        if self._just_confirmed:
            self._just_confirmed = False
            self.say("That y was for the strategy: press it again if you have read it as it is now.")
            return
        if self.store.who and self.commit(acknowledge([self.store.who])):
            self.say("Noted: you have read the strategy as it is now. u takes it back.")
