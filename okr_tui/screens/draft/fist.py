"""The fist of five: hands that are hidden until all are in, on one keyboard, on several, or counted in the room."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.widgets import Input

from okr_tui.domain.edits import drafting, rating
from okr_tui.domain.errors import OkrError
from okr_tui.domain.records import Id
from okr_tui.domain.table_talk import read_hands, requests
from okr_tui.domain.together import CRITERIA, FIST, Criterion
from okr_tui.screens.dialogs.choose import Choice, ChooseDialog
from okr_tui.screens.draft.fist_lines import Round, round_lines, round_title
from okr_tui.screens.draft.host import PASS_WHILE_TYPING, Table, TableDialog
from okr_tui.screens.kept_field import KeptField
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.text import paragraph

LINGER_SECONDS = 1.0
"""So long after a criterion was turned to, those who sit here are waited for; not for each that one passes by."""


class HandsField(KeptField):
    """The line that takes counted hands."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "Count", tooltip="Keep the hands counted")]


class FistDialog(TableDialog):
    """Asks for hands, one person after another, and shows them when all are in."""

    DEFAULT_CSS = """
    FistDialog {
        & #fist { height: auto; max-height: 18; }
        & #fist-hands { display: none; margin-top: 1; }
        & #fist-error { height: auto; }
        &.-counting #fist-hands { display: block; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(n), f"rate({n})", "Your hand" if n == 1 else "", key_display="1–5", show=n == 1)
            for n in range(1, 6)
        ),
        Binding(
            "enter", "ready", "They have it", id="fist.ready", tooltip="The next person has the keyboard", priority=True
        ),
        Binding("r", "reveal", "Reveal", id="fist.reveal", tooltip="Show the hands that are in"),
        Binding("a", "agree", "Agree", id="fist.agree", tooltip="Close, and agree as owner or lead"),
        Binding("right,l", "criterion(1)", "S M A R T", id="fist.next", tooltip="Ask for one criterion"),
        Binding("left", "criterion(-1)", "Back", show=False),
        Binding("n", "again", "Again", id="fist.again", tooltip="All show hands anew; the old ones stay in history"),
        Binding("h", "hands", "Count hands", id="fist.hands", tooltip="Type what the room showed: 1×2 4×3 5×7"),
        Binding("w", "pass_keyboard", "Pass", id="fist.pass", tooltip="Pass the keyboard to somebody", show=False),
        PASS_WHILE_TYPING,
        Binding("t", "asked", "Takes part", id="fist.asked", tooltip="Wait for somebody, or no longer", show=False),
        Binding("escape", "leave", "Close"),
    ]

    def __init__(self, table: Table, goal: Id) -> None:
        super().__init__("", table, goal)
        self._criterion: Criterion = FIST
        self._chosen: Id | None = None
        self._ready = True
        self._silent = True
        self._lingers: Timer | None = None
        if (asks := self.round) is not None:
            self.heading = round_title(asks)

    def compose_body(self) -> ComposeResult:
        """Who is asked, or the hands; and the row for hands that were counted."""
        yield LineView(id="fist")
        yield HandsField(
            self.table.drafts,
            f"hands:{self.goal}",
            placeholder="fingers × people: 1×2 4×3 5×7, or with x or *",
            id="fist-hands",
        )
        yield LineView(id="fist-error", focusable=False)

    def on_mount(self) -> None:
        """Begin with whoever has the keyboard."""
        self._join()
        self.refresh_rows()

    @property
    def round(self) -> Round | None:
        """The round as it stands; None where the goal is gone."""
        table, objective = self.table, self.objective
        if objective is None:
            return None
        here = tuple(one for one in dict.fromkeys((table.speaker, *table.roster)) if one)
        return Round(table.plan, objective, self._criterion, here, table.on_the_wall, self._chosen, self._ready)

    def _join(self) -> None:
        """Let every session wait for those who sit here, for as long as the hands are hidden."""
        asks = self.round
        if asks is None or self.gone_words() or self.table.store.cannot_save:
            return
        self._silent = not asks.found.revealed
        if asks.unasked:
            try:
                self.table.save(rating.join(self.goal, asks.here, self._criterion))
            except OkrError as error:
                self.say(str(error), "warning")

    def refresh_rows(self) -> None:
        """Ask, or show the hands."""
        if (asks := self.round) is None:
            return
        if self._silent is asks.found.revealed:
            # Somebody has shown them, or all show hands anew: those who sit here then, too.
            self._silent = not self._silent
            self.call_later(self._join)
        self.retitle(round_title(asks))
        self.query_one("#fist", LineView).set_content(partial(round_lines, asks))

    # Keys

    def works_now(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done now."""
        asks = self.round
        if asks is None:
            return action == "leave"
        counting = self.has_class("-counting")
        if counting and action in ("rate", "ready", "reveal", "hands", "criterion", "asked", "again", "agree"):
            return False
        found = asks.found
        match action:
            case "rate":
                late = asks.asked is not None and not asks.wall
                return self._ready and (not asks.shown or late)
            case "reveal":
                # One hand alone on the wall would be that person's.
                least = 2 if asks.wall else 1
                return found.total >= least and not found.revealed
            case "criterion":
                return asks.doubted
            case "ready":
                return not self._ready and asks.asked is not None
            case "agree":
                return asks.shown
            case "again":
                return bool(found.total)
        return True

    def action_rate(self, value: int) -> None:
        """Take a hand, and go on to the next person at this keyboard."""
        person = self.round.asked if self.round is not None else None
        if person is None:
            self.action_pass_keyboard()
            return
        if not self._ready:
            return  # a key that repeats is nobody else's hand
        rates = rating.rate(self.goal, value, self._criterion, by=person, roster=self.table.roster)
        chosen, self._chosen, self._ready = self._chosen, None, False
        if not self.table.do(rates, by=person):
            self._chosen, self._ready = chosen, True
        self.plan_changed()

    def action_ready(self) -> None:
        """The next person has the keyboard."""
        self._ready = True
        self.refresh_rows()
        self.refresh_bindings()

    def action_reveal(self) -> None:
        """Show what is in."""
        self.table.do(drafting.reveal(self.goal, self._criterion))
        self.plan_changed()

    def action_agree(self) -> None:
        """Close, and agree to the goal as whoever has the keyboard."""
        self.dismiss(None)
        self.table.action_agree()

    def action_again(self) -> None:
        """All show hands anew."""
        if self.table.do(rating.rate_again(self.goal, self._criterion)):
            self._ready = True
        self.plan_changed()

    def action_criterion(self, step: int) -> None:
        """Ask for another criterion."""
        place = CRITERIA.index(self._criterion) + step
        self._criterion = CRITERIA[place % len(CRITERIA)]
        self._ready, self._chosen = True, None
        if (asks := self.round) is not None:
            self._silent = not asks.found.revealed
        if self._lingers is not None:
            self._lingers.stop()
        self._lingers = self.set_timer(LINGER_SECONDS, self._join)
        self.refresh_rows()
        self.refresh_bindings()

    def action_pass_keyboard(self) -> None:
        """Choose whose hand it is; where hands are counted, who counts them."""
        asks = self.round
        if asks is None:
            return

        def take(person: Id) -> None:
            if not self.has_class("-counting"):
                self._chosen, self._ready = person, True
            self._join()
            self.refresh_rows()
            self.refresh_bindings()

        self.table.pass_keyboard(take, waits=asks.awaited)

    def action_asked(self) -> None:
        """Wait for somebody, or for somebody no longer."""
        if (asks := self.round) is None:
            return
        plan, waits, by = asks.plan, asks.awaited, asks.found.by
        recorded = requests(plan, asks.objective, self._criterion)
        people = [p for p in plan.people.values() if p.left is None and p.id not in by]
        people.sort(key=lambda p: (p.id not in waits, p.id not in recorded, p.name.casefold()))
        out = {key: "sits it out" for key, request in recorded.items() if request.passes}
        here = out | {key: "waited for" for key in waits}
        choices = [Choice(p.id, f"{p.name}  @{p.handle}", here.get(p.id, "")) for p in people]

        def take(choice: Choice | None) -> None:
            if choice is not None:
                change = rating.excuse if choice.value in waits else rating.ask
                self.table.do(change(self.goal, str(choice.value), self._criterion))
                self.plan_changed()

        title = "Wait for whom? Enter adds them, or takes out who is waited for"
        self.app.push_screen(ChooseDialog(title, choices), take)

    def action_hands(self) -> None:
        """Type what the room showed."""
        self.add_class("-counting")
        self.query_one("#fist-hands").focus()
        self.refresh_bindings()

    @on(Input.Submitted, "#fist-hands")
    def _counted(self, event: Input.Submitted) -> None:
        event.stop()
        try:
            hands = read_hands(event.value)
        except OkrError as error:
            words = str(error).replace("\n", " ")
            self.query_one("#fist-error", LineView).set_content(lambda width: paragraph(f"✖ {words}", width, "bad"))
            return
        if self.table.do(rating.count_hands(self.goal, hands, self._criterion, here=self.table.roster)):
            self.query_one("#fist-hands", KeptField).done()
            self._stop_counting()
        self.plan_changed()

    def _stop_counting(self) -> None:
        self.query_one("#fist-error", LineView).set_lines([])
        self.remove_class("-counting")
        self.query_one("#fist").focus()
        self.refresh_bindings()

    def action_leave(self) -> None:
        """Close; while hands are counted, stop counting."""
        if self.has_class("-counting"):
            self._stop_counting()
        else:
            self.dismiss(None)
