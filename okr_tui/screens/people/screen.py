"""The People screen: everybody by team, and beside the list the one under its cursor."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from okr_tui.domain.records import Id, Person
from okr_tui.screens.base import Clock, Settings
from okr_tui.screens.brief_key import BriefKey
from okr_tui.screens.people.everybody import NOBODY, everybody_lines
from okr_tui.screens.people.habits import arithmetic_words
from okr_tui.screens.people.meeting import Meeting
from okr_tui.screens.people.person import person_lines
from okr_tui.screens.people.rows import list_rows
from okr_tui.screens.people.seen import EVERYBODY, Seen
from okr_tui.store import Store
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.pane import Pane
from okr_tui.widgets.sections import SectionList, SectionRow
from okr_tui.widgets.text import Line

OF_A_PERSON = ("edit", "role", "away", "depart", "learn", "learned", "one_to_one", "say_to", "thank", "sight")
NOT_ON_THE_WALL = (
    "away",
    "depart",
    "learn",
    "learned",
    "change_learning",
    "one_to_one",
    "say_to",
    "thank",
    "arithmetic",
)


class PeopleScreen(Meeting, BriefKey[None]):
    """Who is here, what each person is here for, and what stands with them."""

    place = "people"

    DEFAULT_CSS = """
    PeopleScreen {
        & #people-body { height: 1fr; }
        & #people-list { width: 34; height: 1fr; padding: 1 1 0 1; }
        & #people-detail { width: 1fr; height: 1fr; padding: 1 2 0 1; }
        &.-wide #people-list { width: 44%; max-width: 72; padding: 1 2 0 2; }
        &.-short #people-list, &.-short #people-detail { padding: 0 1; }
        &.-narrow #people-body { layout: vertical; }
        &.-narrow #people-list { width: 100%; height: 8; padding: 0 1; }
        &.-narrow #people-detail { padding: 0 1; border-top: solid $border-blurred; }
        &.-narrow.-short #people-list { height: 5; }
        &.-reading #people-list { display: none; }
        &.-reading #people-detail { border: none; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", id="people.back", tooltip="Back to the list"),
        *Meeting.KEYS,
        Binding("x", "arithmetic", "Why", id="arithmetic", tooltip="How load and rhythm come about", show=False),
    ]

    def __init__(self, store: Store, clock: Clock, settings: Settings) -> None:
        super().__init__(store, clock, settings)
        self._seen: Seen | None = None
        self._details: dict[tuple[str, int], list[Line]] = {}
        self._begun = False
        self._offered = ""

    def compose_body(self) -> ComposeResult:
        """The list, and beside it the one under its cursor."""
        with Horizontal(id="people-body"):
            yield SectionList(id="people-list", empty=NOBODY)
            yield Pane(id="people-detail")

    # What is on show

    @property
    def seen(self) -> Seen:
        """What is on show."""
        seen = self._seen
        if seen is None or seen.assessed is not self.assessed or seen.on_the_wall != self.on_the_wall:
            seen = self._seen = Seen(self.assessed, on_the_wall=self.on_the_wall)
        return seen

    @property
    def listed(self) -> SectionList:
        """The list at the left."""
        return self.query_one("#people-list", SectionList)

    @property
    def person(self) -> Person | None:
        """Whom the cursor is on."""
        current = self.listed.current if self.is_mounted else None
        return self.plan.people.get(current or "")

    def selected_goal(self) -> Id | None:
        """None: the cursor is on people."""
        return None

    def record_under_cursor(self) -> Id | None:
        """The person, whose history and conversation are asked for."""
        return self.person.id if self.person else None

    def refresh_view(self) -> None:
        """Take up the plan; the cursor stays on its person."""
        self._details.clear()
        me = self.store.who
        begins = me if not self._begun and not self.on_the_wall and me in self.plan.people else None
        self._begun = self._begun or bool(self.plan.people)
        self.listed.show(lambda width: self._rows(width), current=begins)
        self._draw()

    def _rows(self, width: int) -> list[SectionRow]:
        return list_rows(self.seen, width, None if self.on_the_wall else self.store.who)

    @on(LineView.Highlighted, "#people-list")
    def _draw(self) -> None:
        pane = self.query_one("#people-detail", Pane)
        pane.set_content(self._detail)
        pane.scroll_to(y=0)
        offered = "a person" if self.person is not None else "everybody"
        if self.person is not None and self.open_activities():
            offered = "a learner"
        if offered != self._offered:  # other keys work; else what is said in their place stays
            self._offered = offered
            self.refresh_bindings()

    def _detail(self, width: int) -> list[Line]:
        person = self.person
        asked = (person.id if person else EVERYBODY, width)
        if asked not in self._details:
            lines = person_lines(self.seen, person, width) if person else everybody_lines(self.seen, width)
            self._details[asked] = lines
        return self._details[asked]

    def show_record(self, record: str) -> None:
        """Put the cursor on a person who was searched for or added."""
        if record in self.plan.people:
            self.refresh_view()
            self.listed.go_to(record)

    def show_for_all(self) -> None:
        """A workshop begins with what is missing on either side."""
        self.listed.go_to(EVERYBODY)

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what does something now, and to a room nothing of one person's."""
        if action == "back":
            return self.has_class("-reading")
        if not self.is_mounted:
            return super().check_action(action, parameters)
        if self.on_the_wall and action in NOT_ON_THE_WALL:
            return False
        if action == "learned":
            return bool(self.open_activities())
        if action == "change_learning":
            return self.person is not None and any(self.person.id in one.people for one in self.plan.growth.values())
        if action in (*OF_A_PERSON, "arithmetic"):
            return self.person is not None
        return super().check_action(action, parameters)

    @on(LineView.Selected, "#people-list")
    def _read(self, event: LineView.Selected) -> None:
        """Give the detail the whole screen."""
        event.stop()
        self.add_class("-reading")
        self.query_one("#people-detail", Pane).focus()
        self.refresh_bindings()

    def action_back(self) -> None:
        """Back to the list."""
        self.remove_class("-reading")
        self.listed.focus()
        self.refresh_bindings()

    def action_arithmetic(self) -> None:
        """Show how load and rhythm come about."""
        person = self.person
        if person is None:
            return
        from okr_tui.screens.dialogs.arithmetic import ArithmeticDialog

        self.app.push_screen(ArithmeticDialog(person.name, arithmetic_words(self.seen, person.id)))
