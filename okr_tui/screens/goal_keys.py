"""What screens with goals under a cursor share: the figures, their arithmetic, who is at the keyboard, the wall."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import ScreenResultType

from okr_tui.domain.assess import Assessment
from okr_tui.domain.visible import visible
from okr_tui.screens.history_key import HistoryKey

if TYPE_CHECKING:
    from okr_tui.domain.records import Id
    from okr_tui.screens.dialogs.choose import Choice


class GoalKeys(HistoryKey[ScreenResultType]):
    """A screen with a goal under its cursor. A subclass tells `selected_goal`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "arithmetic", "Why", id="arithmetic", tooltip="The arithmetic of every figure of the goal"),
        Binding("w", "who", "Who you are", id="who", tooltip="Say which person of the plan you are", show=False),
    ]

    _assessed: Assessment | None = None
    _was_on_the_wall = False

    def selected_goal(self) -> Id | None:
        """The goal under the cursor."""
        raise NotImplementedError

    def record_under_cursor(self) -> Id | None:
        """The goal under the cursor, whose history is asked for."""
        return self.selected_goal()

    @property
    def assessed(self) -> Assessment:
        """The figures of the plan as it is now; computed once a plan and day."""
        known = self._assessed
        if known is None or known.plan is not self.plan or known.today != self.today:
            known = self._assessed = Assessment(self.plan, self.today)
        return known

    @property
    def on_the_wall(self) -> bool:
        """Whether a room looks on, which is shown nobody's own rhythm."""
        return self.app.has_class("-projector")

    def on_mount(self) -> None:
        """Say other things when the screen goes onto the wall, or comes from there."""
        self._was_on_the_wall = self.on_the_wall
        self.app.theme_changed_signal.subscribe(self, lambda _: self._follow_the_wall())

    def _follow_the_wall(self) -> None:
        if self.on_the_wall != self._was_on_the_wall:
            self._was_on_the_wall = self.on_the_wall
            self.refresh_view()

    def action_arithmetic(self) -> None:
        """Show how the figures of the selected goal come about."""
        goal = self.selected_goal()
        if goal is None:
            return
        from okr_tui.screens.dialogs.arithmetic import ArithmeticDialog

        if goal in self.plan.key_results:
            title, words = self.plan.key_results[goal].title, self.assessed.key_result(goal).words()
        else:
            title, words = self.plan.objectives[goal].title, self.assessed.objective(goal).words()
        self.app.push_screen(ArithmeticDialog(visible(f"{self.plan.code(goal)}  {title}"), words))

    def action_who(self) -> None:
        """Ask who is at the keyboard, and remember it for this plan."""
        from okr_tui.screens.dialogs.choose import Choice, ChooseDialog

        people = sorted((p for p in self.plan.people.values() if p.left is None), key=lambda p: p.name.casefold())
        if not people:
            self.say("Nobody is in this plan yet. Add yourself on the Strategy screen.", "warning")
            return
        choices = [Choice(p.id, f"{p.name}  @{p.handle}", p.role) for p in people]

        def take(choice: Choice | None) -> None:
            if choice is None:
                return
            self.store.who = str(choice.value)
            self.settings.remember_identity(self.plan.info.plan_id, str(choice.value))
            if self.store.on_change is not None:
                self.store.on_change(self.plan)

        self.app.push_screen(ChooseDialog("Who are you?", choices, current=self.store.who), take)
