"""The end of a cycle: its notes, what becomes of the goals that are left, and the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import ScreenResultType

from okr_tui.domain.edits.carrying import open_next_cycle
from okr_tui.domain.edits.reviewing import close_cycle, retro
from okr_tui.domain.ending import alone_words, left_alone, rest_words
from okr_tui.domain.figures import day, figure
from okr_tui.domain.next_cycle import Following, next_cycle
from okr_tui.domain.rhythm_records import Outcome
from okr_tui.screens.dialogs.choose import Choice, ChooseDialog
from okr_tui.screens.dialogs.confirm import ConfirmDialog
from okr_tui.screens.dialogs.fields import Field
from okr_tui.screens.dialogs.form import Changes, FormDialog
from okr_tui.screens.review.deciding import Deciding
from okr_tui.screens.review.mid_cycle import READABLE

if TYPE_CHECKING:
    from okr_tui.domain.draft import Draft, Edit
    from okr_tui.domain.records import Cycle, Id
    from okr_tui.screens.review.seen import Seen

RESTS: dict[str, Outcome] = {"carry over": "carry over", "keep": "keep"}


class Finishing(Deciding[ScreenResultType]):
    """The keys of whoever ends a cycle."""

    KEYS: ClassVar[list[BindingType]] = [
        *Deciding.KEYS,
        Binding("n", "finish", "Close, next cycle", id="review.finish", tooltip="End the cycle and make the next one"),
        Binding(
            "r",
            "retro",
            "Notes",
            id="review.retro",
            tooltip="What is worth keeping of the cycle as a whole",
        ),
    ]

    # For the screen

    def go_to_cycle(self, cycle: Id) -> None:
        """Show the review of a cycle."""
        raise NotImplementedError

    def show_cycle_row(self) -> None:
        """Show the cycle as a whole."""
        raise NotImplementedError

    # The keys

    def action_retro(self) -> None:
        """Note what is worth keeping of the cycle as a whole."""
        seen = self.seen
        if seen is None:
            return
        cycle = seen.agenda.cycle
        fields = [Field("helped", "What helped"), Field("hindered", "What hindered"), Field("note", "Next time")]

        def save(changes: Changes) -> None:
            said = {name: str(value or "") for name, (_, value) in changes.items()}
            self.save(retro(cycle.id, said.get("note", ""), helped=said.get("helped", ""),
                            hindered=said.get("hindered", "")))  # fmt: skip

        form = FormDialog(
            f"Notes on {cycle.name}",
            fields,
            save=save,
            intro=READABLE,
            drafts=self.drafts,
            draft_key=f"retro:{cycle.id}",
        )
        self.app.push_screen(form)

    # The end of the cycle

    def action_finish(self) -> None:
        """End the cycle and make the next one."""
        seen = self.seen
        if seen is None:
            return
        cycle, following = seen.agenda.cycle, next_cycle(self.plan, seen.agenda.cycle, self.today)
        if cycle.closed is not None:
            self._open_next(cycle, following)
        elif seen.agenda.running:
            self._knowing(lambda _, why: self._finish(seen, following, why), ends=True)
        else:
            self._finish(seen, following, "")

    def _open_next(self, cycle: Cycle, following: Following) -> None:
        if following.there is None:
            self.commit(open_next_cycle(cycle.id))
        made = next_cycle(self.plan, cycle, self.today).there
        if made is not None:
            self.go_to_cycle(made.id)

    def _finish(self, seen: Seen, following: Following, why: str) -> None:
        cycle, left = seen.agenda.cycle, len(seen.agenda.undecided)
        made = "is there already" if following.there else "is made"
        span = f"{following.name}, {day(following.start)} – {day(following.end)}, {made}."
        if not left:
            text = f"What {cycle.name} holds is then changed only with a reason. {span}"

            def confirmed(yes: bool | None) -> None:
                if yes:
                    self._end(cycle, None, why)

            self.app.push_screen(ConfirmDialog(f"Close {cycle.name}?", text), confirmed)
            return

        def take(choice: Choice | None) -> None:
            rest = RESTS.get(str(choice.value)) if choice is not None else None
            if rest is not None:
                self._ask_rest(seen, following, rest, why)

        goals = figure(left, "objectives")
        choices = [
            Choice("", "Decide about them one by one", "back"),
            Choice("carry over", "Carry them over", f"into {following.name}"),
            Choice("keep", "Close them with their scores", "nothing goes on"),
        ]
        self.app.push_screen(ChooseDialog(f"{goals} of {cycle.name} undecided", choices), take)

    def _ask_rest(self, seen: Seen, following: Following, rest: Outcome, why: str) -> None:
        """Name what is about to be decided at once, before it is."""
        cycle, items = seen.agenda.cycle, seen.agenda.undecided

        def take(yes: bool | None) -> None:
            if yes:
                self._end(cycle, rest, why)

        shown = [item for item in items if not (self.on_the_wall and item.objective.person)]
        words = rest_words(seen.agenda, shown, self.store.me, keeps=rest == "keep")
        if len(shown) < len(items):
            words = f"{words}\nand {len(items) - len(shown)} personal, not shown here"
        goals = figure(len(items), "objectives")
        title = f"Close {goals}?" if rest == "keep" else f"Carry {goals} over into {following.name}?"
        self.app.push_screen(ConfirmDialog(title, words, yes=f"Close {cycle.name}", enter=False), take)

    def _end(self, cycle: Cycle, rest: Outcome | None, why: str) -> None:
        before = self.plan
        if self.commit(_closing(cycle.id, rest), why):
            if alone := alone_words(self.plan, left_alone(before, self.plan)):
                self.say(alone, "warning")
            following = next_cycle(self.plan, cycle, self.today)
            self.say(f"{cycle.name} is closed; {following.name} is next. u takes it back")
            self.show_cycle_row()


def _closing(cycle: Id, rest: Outcome | None) -> Edit:
    def edit(draft: Draft) -> None:
        close_cycle(cycle, rest=rest)(draft)
        open_next_cycle(cycle)(draft)

    return edit
