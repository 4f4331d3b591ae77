"""The list of workshops, and preparing another one: its agenda, its team, who takes part."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from okr_tui.domain.agenda import Agenda
from okr_tui.domain.edits.workshop import running
from okr_tui.domain.records import Id
from okr_tui.domain.workshop.course import course
from okr_tui.domain.workshops import Workshop
from okr_tui.ids import new_id
from okr_tui.screens.dialogs.choose import Choice, ChooseDialog
from okr_tui.screens.workshop.host import WorkshopHost
from okr_tui.screens.workshop.seen import minutes_words


class Starting(WorkshopHost):
    """The keys of the list."""

    KEYS: ClassVar[list[BindingType]] = [
        Binding("n", "start", "New workshop", id="workshop.new", tooltip="Choose an agenda and prepare a workshop"),
        Binding(
            "enter", "open_listed", "Open", id="workshop.open-listed", tooltip="Open the workshop under the cursor"
        ),
        Binding("delete", "remove", "Remove", id="workshop.remove", tooltip="A workshop that never began", show=False),
        Binding("escape", "list", "All workshops", id="workshop.list", tooltip="Back to the list", show=False),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done now."""
        if action not in ("start", "open_listed", "list", "remove"):
            return super().check_action(action, parameters)
        shown = self.course if self.is_mounted else None
        match action:
            case "open_listed":
                return shown is None and self.is_mounted and bool(self.current)
            case "remove":
                return shown is None and self.is_mounted and self._prepared_at_hand() is not None
            case "start":
                return shown is None and not self.has_class("-entering")
        return shown is not None and not shown.running and not self.has_class("-entering")

    def action_start(self) -> None:
        """Choose an agenda and prepare a workshop of it."""
        from okr_tui.agenda_files import load_agendas

        if self.store.who is None and self.plan.people:
            self.ask_who(self.action_start)
            return
        warnings: list[str] = []
        found = load_agendas(str(self.store.file.path), warnings)
        choices = [
            Choice(one, one.title, f"{minutes_words(one.minutes)}{', your own' if one.where else ''}")
            for one in found.values()
        ]

        def take(choice: Choice | None) -> None:
            if choice is not None:
                self._choose_team(choice.value)  # type: ignore[arg-type]  # the agenda

        self.app.push_screen(ChooseDialog("Which agenda?", choices), take)
        if warnings:
            self.say("\n".join(warnings[:3]), "warning")

    def _choose_team(self, agenda: Agenda) -> None:
        """Ask whose workshop it is, where there are several teams: the drafts that it makes are theirs."""
        teams = [(depth, team) for depth, team in self.plan.walk_teams()]
        if len(teams) < 2:
            self._prepare(agenda, None)
            return
        choices = [Choice(team.id, team.name, "the whole company" if not depth else "", depth) for depth, team in teams]
        me = self.store.me

        def take(choice: Choice | None) -> None:
            if choice is not None:
                self._prepare(agenda, str(choice.value))

        asks = ChooseDialog("For which team? What is drafted will be theirs", choices, current=me.team if me else None)
        self.app.push_screen(asks, take)

    def _prepare(self, agenda: Agenda, team: Id | None) -> None:
        key = new_id(int(self.clock.now().timestamp() * 1000))
        if self.do(running.prepare(agenda, key=key, team=team)):
            self._chosen, self._listing = key, False
            self.refresh_view()
            self.call_after_refresh(self.action_roster)

    def action_open_listed(self) -> None:
        """Open the workshop under the cursor of the list."""
        self.open_workshop(self.current)

    def action_list(self) -> None:
        """Back to all workshops."""
        self._listing, self._chosen, self._followed = True, None, None
        self._marked = frozenset()
        self.refresh_view()

    def _prepared_at_hand(self) -> Workshop | None:
        """The workshop under the cursor of the list, where it never began."""
        workshop = self.plan.workshops.get(self.current or "")
        return workshop if workshop is not None and course(self.plan, workshop).begun is None else None

    def action_remove(self) -> None:
        """Take a workshop that never began off the list; asks first."""
        workshop = self._prepared_at_hand()
        if workshop is None:
            return
        words = "It never began. Undoing (u) brings it back."
        self.ask_first(
            f"Remove “{workshop.title}”?", words, "Remove it", lambda: self.do(lambda draft: draft.delete(workshop.id))
        )
