"""The fist of five: hands that are hidden until all are in, on one keyboard, on several, or counted in the room."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from okr_tui.domain.edits import drafting, rating
from okr_tui.domain.errors import OkrError
from okr_tui.domain.records import Id
from okr_tui.domain.table_talk import Hand, hand, read_hands, requests, waiting
from okr_tui.domain.together import CRITERIA, FIST, Criterion
from okr_tui.screens.dialogs.choose import Choice, ChooseDialog
from okr_tui.screens.draft.host import Table, TableDialog
from okr_tui.screens.draft.kept import KeptField
from okr_tui.screens.draft.side import CRITERION_NAMES, hand_words, histogram, in_words, may_be_seen
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.text import BLANK, Line, line, paragraph

ASKED: dict[Criterion, str] = {
    "goal": "How sure are you that this is the right goal, and that we can reach it?",
    "specific": "Is it clear what is to be done, and for whom?",
    "measurable": "Will we all see the same number at the end?",
    "achievable": "Can we do it with what we have?",
    "relevant": "Does it matter for what stands above it?",
    "time-bound": "Is the date right?",
}
MOST_SIGNS = 12
SCALE = "1 no · 2 large doubts · 3 can live with it · 4 good · 5 I will carry it"


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
        Binding("h", "hands", "Count hands", id="fist.hands", tooltip="Type what the room showed: 1×2 4×3 5×7"),
        Binding("right,l", "criterion(1)", "S M A R T", id="fist.next", tooltip="Ask for one criterion"),
        Binding("left", "criterion(-1)", "Back", show=False),
        Binding("w", "pass_keyboard", "Pass", id="fist.pass", tooltip="Pass the keyboard to somebody", show=False),
        Binding("t", "asked", "Takes part", id="fist.asked", tooltip="Wait for somebody, or no longer", show=False),
        Binding("a", "agree", "Agree", id="fist.agree", tooltip="Close, and agree as owner or lead"),
        Binding("n", "again", "Again", id="fist.again", tooltip="All show hands anew; the old ones stay in history"),
        Binding("escape", "leave", "Close"),
    ]

    def __init__(self, table: Table, goal: Id) -> None:
        objective = table.plan.objectives[goal]
        super().__init__(f"Fist of five: {table.plan.code(goal)} {objective.title}"[:90], table, goal)
        self._criterion: Criterion = FIST
        self._chosen: Id | None = None
        self._ready = True

    def compose_body(self) -> ComposeResult:
        """Who is asked, or the hands; and the row for hands that were counted."""
        yield LineView(id="fist")
        yield KeptField(
            self.table.drafts,
            f"hands:{self.goal}",
            placeholder="fingers × people: 1×2 4×3 5×7, or with x or *",
            id="fist-hands",
        )
        yield LineView(id="fist-error", focusable=False)

    def on_mount(self) -> None:
        """Begin with whoever has the keyboard."""
        self.refresh_rows()

    # Who is asked

    @property
    def found(self) -> Hand | None:
        """The hands by now."""
        return hand(self.table.plan, self.objective, self._criterion) if self.objective else None

    @property
    def asked(self) -> Id | None:
        """Whose hand is asked for now: at this keyboard, and not in yet."""
        found = self.found
        if found is None:
            return None
        if self._chosen is not None:
            return self._chosen  # also to correct a hand
        awaited = self.awaited
        return next((one for one in self._here if one in awaited), None)

    @property
    def _here(self) -> list[Id]:
        """Who is at this keyboard, whoever has it now first."""
        return [one for one in dict.fromkeys((self.table.speaker, *self.table.roster)) if one]

    @property
    def awaited(self) -> tuple[Id, ...]:
        """Who is not in yet: of those who were asked in any session, and of those at this keyboard."""
        objective = self.objective
        return waiting(self.table.plan, objective, self._criterion, self._here) if objective else ()

    @property
    def shown(self) -> bool:
        """Whether the numbers may be seen here."""
        return self.found is not None and may_be_seen(self.found, wall=self.table.on_the_wall)

    @property
    def _doubted(self) -> bool:
        """Whether the criteria are worth asking for: the fist shows doubt, or one of them was asked for already."""
        objective = self.objective
        if objective is None:
            return False
        of_all = {criterion: hand(self.table.plan, objective, criterion) for criterion in CRITERIA}
        fist = of_all.pop(FIST)
        doubt = fist.doubtful and may_be_seen(fist, wall=self.table.on_the_wall)
        return doubt or self._criterion != FIST or any(one.total for one in of_all.values())

    def refresh_rows(self) -> None:
        """Ask, or show the hands."""
        self.query_one("#fist", LineView).set_content(self._lines)

    def _lines(self, width: int) -> list[Line]:
        found = self.found
        if found is None:
            return []
        rows = [self._tabs(), BLANK] if self._doubted else []
        rows += paragraph(ASKED[self._criterion], width, "strong")
        if self.shown:
            drawn = histogram(found, min(width, 56))
            return [
                *rows,
                BLANK,
                *drawn,
                BLANK,
                *hand_words(found, width),
                *self._late(found),
                *self._advice(found, width),
            ]
        rows += [*paragraph(SCALE, width, "quiet"), BLANK]
        waits = self.awaited
        told = in_words(self.table.plan, found, waits)
        person = self.asked
        if person is not None and not self._ready:
            words = f"Pass the keyboard to {self.called(person)}; Enter when they have it."
            rows += paragraph(words, width, "strong accent")
        elif person is not None:
            rows.append(
                line((self.called(person), "strong accent"), ", press ", ("1", "key"), " to ", ("5", "key"), ".")
            )
            rows.append(line(("What you press is not shown.", "quiet")))
        elif waits:
            rows += paragraph("They rate on their own screens, or here:", width)
            rows.append(line(("w", "key"), " passes the keyboard   ", ("t", "key"), " changes who is waited for"))
        elif not found.total:
            rows.append(line(("w", "key"), " chooses whose hand it is   ", ("h", "key"), " takes counted hands"))
        elif found.total == 1 and self.table.on_the_wall:
            rows += paragraph("One hand alone is not shown to a room.", width)
            rows.append(line(("t", "key"), " waits for more people"))
        else:
            rows.append(line(("r", "key"), " shows what is in   ", ("t", "key"), " waits for more people"))
        signs = "●" * found.total if found.total <= MOST_SIGNS else f"● × {found.total} "
        return [*rows, BLANK, *paragraph(f"{signs}{'○' * len(waits)}  {told}", width, "quiet")]

    def _late(self, found: Hand) -> list[Line]:
        """Who may still join; never where a room would see the one new hand."""
        late = self.asked if found.by and not self.table.on_the_wall else None
        if late is None:
            return []
        first = "" if self._ready else "Enter, then "
        return [line(first, (self.called(late), "accent"), " can still press 1 to 5; it is seen at once.")]

    def _tabs(self) -> Line:
        parts: list[Line] = []
        for criterion in CRITERIA:
            name = CRITERION_NAMES[criterion]
            shown = f" {name} " if criterion == self._criterion else f" {name[0] if criterion != FIST else name} "
            parts.append(line((shown, "reverse" if criterion == self._criterion else "quiet")))
        return line(*parts)

    def _advice(self, found: Hand, width: int) -> list[Line]:
        if not found.doubtful:
            return [line(("a", "key"), (" owner and lead agree", "quiet"))] if self._criterion == FIST else []
        words = "Hear the lowest and the highest first. → asks for S, M, A, R and T one by one; n shows hands again."
        return [BLANK, *paragraph(words, width, "quiet")]

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done now."""
        if not self.is_mounted:
            return True
        found = self.found
        counting = self.has_class("-counting")
        if action in ("rate", "reveal", "hands", "criterion", "pass_keyboard", "asked", "again", "agree") and counting:
            return False
        if found is None:
            return action == "leave"
        match action:
            case "rate":
                late = self.asked is not None and not self.table.on_the_wall
                return self._ready and (not self.shown or late)
            case "reveal":
                # One hand alone on the wall would be that person's.
                least = 2 if self.table.on_the_wall else 1
                return found.total >= least and not found.revealed
            case "criterion":
                return self._doubted
            case "ready":
                return not self._ready and self.asked is not None and not counting
            case "agree":
                return self.shown
            case "again":
                return bool(found.total)
        return super().check_action(action, parameters)

    def action_rate(self, value: int) -> None:
        """Take a hand, and go on to the next person at this keyboard."""
        person = self.asked
        if person is None:
            self.action_pass_keyboard()
            return
        if not self._ready:
            return  # a key that repeats is nobody else's hand
        self._chosen = None
        self._ready = False
        self.table.do(rating.rate(self.goal, value, self._criterion, by=person, roster=self.table.roster), by=person)
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
        self.table.do(rating.rate_again(self.goal, self._criterion))
        self._ready = True
        self.plan_changed()

    def action_criterion(self, step: int) -> None:
        """Ask for another criterion."""
        place = CRITERIA.index(self._criterion) + step
        self._criterion = CRITERIA[place % len(CRITERIA)]
        self._ready, self._chosen = True, None
        self.refresh_rows()
        self.refresh_bindings()

    def action_pass_keyboard(self) -> None:
        """Choose whose hand it is."""

        def take(person: Id) -> None:
            self._chosen, self._ready = person, True
            self.refresh_rows()
            self.refresh_bindings()

        self.table.pass_keyboard(take, waits=self.awaited)

    def action_asked(self) -> None:
        """Wait for somebody, or for somebody no longer."""
        found, objective, plan = self.found, self.objective, self.table.plan
        if found is None or objective is None:
            return
        waits, recorded = self.awaited, requests(plan, objective, self._criterion)
        people = [p for p in plan.people.values() if p.left is None and p.id not in found.by]
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
        if self.table.do(rating.count_hands(self.goal, hands, self._criterion)):
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
