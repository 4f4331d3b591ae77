"""What the dialogs of the drafting table ask of the screen: the plan, the keyboard, and saving in a name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from textual.binding import Binding, BindingType

from okr_tui.domain.draft import Edit
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id, Objective, Person
from okr_tui.drafts import Drafts
from okr_tui.screens.dialogs.base import Dialog
from okr_tui.screens.dialogs.records.meanwhile import gone_words
from okr_tui.screens.kept_field import KeptField

if TYPE_CHECKING:
    from textual.app import App

    from okr_tui.screens.base import Clock
    from okr_tui.store import Store

PASS_WHILE_TYPING = Binding("f9", "pass_keyboard", "Pass", tooltip="Pass the keyboard while typing", priority=True)
"""A key that is no letter, so that it works where one types."""


class Table(Protocol):
    """The screen, as its dialogs see it."""

    @property
    def plan(self) -> Plan:
        """The plan as it is now."""

    @property
    def drafts(self) -> Drafts:
        """Where half-typed text is kept."""

    @property
    def speaker(self) -> Id | None:
        """Whose words are being typed."""

    @property
    def roster(self) -> list[Id]:
        """Who shares this keyboard."""

    @property
    def on_the_wall(self) -> bool:
        """Whether a room looks on."""

    @property
    def app(self) -> App[Any]:
        """The app."""

    @property
    def store(self) -> Store:
        """The plan's file."""

    @property
    def clock(self) -> Clock:
        """Where the time comes from."""

    def save(self, edit: Edit, why: str = "", *, by: Id | None = None) -> None:
        """Save an edit in the name of whoever has the keyboard; raises an OkrError where it can't be."""

    def do(self, edit: Edit, why: str = "", *, by: Id | None = None) -> bool:
        """Save an edit in the name of whoever has the keyboard, or of somebody else."""

    def pass_keyboard(self, then: Callable[[Id], None] | None = None, *, waits: Sequence[Id] = ()) -> None:
        """Ask whose words are typed from now on; who is waited for stands first."""

    def action_agree(self) -> None:
        """Agree to the goal at hand."""


class SayField(KeptField):
    """The line below a list, in a dialog of the table: Enter says it, and the arrow goes up into the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "submit", "Say", tooltip="Say what is typed"),
        Binding("up", "screen.to_list", "List", tooltip="From the line to the list"),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing can be said of a goal that is out of the plan."""
        if action == "submit" and self.is_attached and isinstance(self.screen, TableDialog):
            return self.screen.objective is not None
        return super().check_action(action, parameters)


class TableDialog(Dialog[None]):
    """A dialog about one goal, which follows the plan while it is open.

    Args:
        title: What it is about.
        table: The screen.
        goal: The objective's key.
    """

    def __init__(self, title: str, table: Table, goal: Id) -> None:
        super().__init__(title)
        self.table = table
        self.goal = goal
        self._code = table.plan.code(goal)
        self.warns = self.gone_words

    def on_mount(self) -> None:
        """Follow the plan: somebody else may be at the same goal."""
        signal: Any = getattr(self.app, "plan_signal", None)
        if signal is not None:
            signal.subscribe(self, lambda _: self.plan_changed())

    def plan_changed(self) -> None:
        """Show the plan as it is now.

        A goal that is gone leaves the dialog open: whoever types would go on typing, and each letter be a command.
        """
        if self.objective is not None:
            self.refresh_rows()
        self.refresh_bindings()

    def gone_words(self) -> str:
        """Who dropped or closed the goal, or took it out of the plan; empty while it is on the table."""
        return gone_words(self.table.plan, self.goal, self.table.clock.now(), self._code)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """With a goal that is out of the plan nothing can be done but to leave."""
        if not self.is_mounted:
            return True
        if self.objective is None:
            return action == "leave"
        works = self.works_now(action, parameters)
        return super().check_action(action, parameters) if works else works

    def works_now(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether an action can be done now."""
        return True

    def refresh_rows(self) -> None:
        """Show what there is."""

    @property
    def objective(self) -> Objective | None:
        """The goal, as long as it is in the plan."""
        return self.table.plan.objectives.get(self.goal)

    def person(self, key: Id | None) -> Person | None:
        """Somebody of the plan."""
        return self.table.plan.people.get(key or "")

    def called(self, key: Id | None) -> str:
        """What somebody is called."""
        found = self.person(key)
        return found.name if found else "somebody"
