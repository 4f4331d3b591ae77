"""Several wordings of one goal side by side: written in silence, revealed together, voted on, picked or merged."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from okr_tui.domain.edits import drafting
from okr_tui.domain.errors import BadValue
from okr_tui.domain.records import Id
from okr_tui.domain.table_talk import PROPOSALS, Proposal, lenders, proposals
from okr_tui.screens.dialogs.asking import AskDialog
from okr_tui.screens.draft.host import PASS_WHILE_TYPING, SayField, Table, TableDialog
from okr_tui.screens.kept_field import KeptField
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.sections import BELOW, SectionList, SectionRow
from okr_tui.widgets.text import Line, line, paragraph, split

SILENT = "Write in silence; r reveals them all at once."
TYPED_IN_SILENCE = "Write in silence; in the list, r reveals all at once."
OWN = "yours: e corrects it, d withdraws it"
MOST_BESIDE = 5
"""How many other wordings stand beside one that is merged."""


class WordingField(SayField):
    """The line to write a wording in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "submit", "Propose", tooltip="Propose what is typed")
    ]


class WordingsDialog(TableDialog):
    """The proposals for a goal."""

    DEFAULT_CSS = """
    WordingsDialog {
        & > #dialog-box { width: 100; }
        & #wordings-now { height: auto; margin-bottom: 1; }
        & #wordings { height: auto; min-height: 2; max-height: 14; }
        & #wordings-label { height: auto; margin-top: 1; }
        &.-short #wordings-now { margin: 0; }
        &.-short #wordings-label { margin: 0; }
        &.-short #wordings { max-height: 9; }
    }
    """

    scrolls = "#wordings"
    rows_beside = 6
    AUTO_FOCUS = "#wordings-text"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "reveal", "Reveal", id="wordings.reveal", tooltip="Show all wordings at once"),
        Binding("space", "vote", "Vote", id="wordings.vote", tooltip="Your dot for the one under the cursor"),
        Binding("p", "pick", "Pick", id="wordings.pick", tooltip="Make it the goal's words"),
        Binding("m", "merge", "Merge", id="wordings.merge", tooltip="Take it and change it by hand"),
        Binding("n,i", "write_another", "Write", id="wordings.write", tooltip="Write one more"),
        Binding("e", "correct", "Correct", id="wordings.correct", tooltip="Correct a wording of yours", show=False),
        Binding(
            "d", "withdraw", "Withdraw", id="wordings.withdraw", tooltip="Take back a wording of yours", show=False
        ),
        Binding("h", "hands", "Count", id="wordings.hands", tooltip="Type how many hands are up for it", show=False),
        Binding("w", "pass_keyboard", "Pass", id="wordings.pass", tooltip="Pass the keyboard", show=False),
        PASS_WHILE_TYPING,
        Binding("escape", "leave", "Close"),
    ]

    def __init__(self, table: Table, goal: Id) -> None:
        super().__init__(f"Wordings of {table.plan.code(goal)}", table, goal)
        self._title = table.plan.objectives[goal].title

    def compose_body(self) -> ComposeResult:
        """The present words, the proposals, and a row to write one."""
        yield LineView(id="wordings-now", focusable=False)
        yield SectionList(id="wordings", empty="No other wording yet. Type one below and press Enter.")
        yield LineView(id="wordings-label", focusable=False)
        yield WordingField(self.table.drafts, self._key, id="wordings-text")

    def on_mount(self) -> None:
        """Begin with writing; what others wrote stays hidden, and so does what is typed where a room looks on."""
        self.query_one("#wordings-text", KeptField).password = self.table.on_the_wall and not self.revealed
        self.refresh_rows()
        self.query_one("#wordings", SectionList).follow(self._moved)
        if self.revealed and proposals(self.table.plan, self.goal):
            self.query_one("#wordings").focus()

    @property
    def _key(self) -> str:
        """Half a wording is its author's alone, until it is revealed."""
        return f"wording:{self.goal}:{self.table.speaker}"

    @property
    def revealed(self) -> bool:
        """Whether the proposals may be seen."""
        return self.objective is not None and PROPOSALS in self.objective.revealed

    @property
    def typing(self) -> bool:
        """Whether the row to write in has the focus."""
        return isinstance(self.focused, KeptField)

    @property
    def chosen(self) -> Proposal | None:
        """The proposal under the cursor."""
        current = self.query_one("#wordings", SectionList).current
        return next((one for one in proposals(self.table.plan, self.goal) if one.post.id == current), None)

    def refresh_rows(self) -> None:
        """Show what there is; before they are revealed only who has written."""
        objective = self.objective
        if objective is None:
            return
        now = self._title = objective.title
        self.query_one("#wordings-now", LineView).set_content(
            lambda width: [line(("Now", "quiet")), *paragraph(now, width, "strong heading", "  ")]
        )
        found = proposals(self.table.plan, self.goal)
        self.query_one("#wordings", SectionList).show(lambda width: self._rows(found, width))
        self.query_one("#wordings-label", LineView).set_content(self._label)

    def _label(self, width: int) -> list[Line]:
        who = line((self.table_name, "accent"), (" writes", "quiet"))
        hint = (
            OWN
            if self._own is not None and not self.typing
            else ""
            if self.revealed
            else TYPED_IN_SILENCE
            if self.typing
            else SILENT
        )
        return [split(who, line((hint, "quiet")), width)]

    def _moved(self) -> None:
        """The cursor is on another wording, with which other things can be done."""
        if self.objective is not None:
            self.query_one("#wordings-label", LineView).set_content(self._label)
            self.refresh_bindings()

    @property
    def _own(self) -> Proposal | None:
        """The wording under the cursor, where whoever has the keyboard wrote it and nobody picked it yet."""
        chosen = self.chosen
        mine = chosen is not None and chosen.post.created.by == self.table.speaker and not chosen.picked
        return chosen if mine else None

    @property
    def table_name(self) -> str:
        """Who has the keyboard."""
        return self.called(self.table.speaker)

    def _rows(self, found: list[Proposal], width: int) -> list[SectionRow]:
        rows: list[SectionRow] = []
        for number, one in enumerate(found, 1):
            author = self.called(one.post.created.by)
            if not self.revealed:
                rows.append((one.post.id, line((f"{number}  ", "quiet"), author, (" has written, hidden", "quiet"))))
                continue
            dots = f"{'●' * min(one.dots, 12)} {one.dots}" if one.dots else ""
            mine = one.post.text
            first, *more = paragraph(mine, width - 4, "strong" if one.picked else "")
            rows.append((one.post.id, line((f"{number}  ", "accent"), first)))
            rows += [(BELOW, line("   ", rest)) for rest in more]
            picked = line(("✓ picked  ", "good")) if one.picked else line()
            rows.append((BELOW, line("   ", picked, (author, "quiet"), "  ", (dots, "accent"))))
        return rows

    # Keys

    def works_now(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Letters are letters while somebody writes."""
        if action in ("vote", "pick", "merge", "hands"):
            return self.revealed and not self.typing and self.chosen is not None
        if action in ("correct", "withdraw"):
            # To correct it is to show it, and a room is to see all of them at once.
            seen = self.revealed or action == "withdraw" or not self.table.on_the_wall
            return seen and not self.typing and self._own is not None
        if action == "reveal":
            return not self.revealed and not self.typing and bool(proposals(self.table.plan, self.goal))
        if action == "write_another":
            return not self.typing
        return action != "to_list" or bool(proposals(self.table.plan, self.goal))

    @on(Input.Submitted, "#wordings-text")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        field = self.query_one("#wordings-text", KeptField)
        text = field.whole.strip()
        if text and self.table.do(drafting.propose(self.goal, text)):
            field.done()
        if not field.value:
            self.query_one("#wordings").focus()
        self.plan_changed()

    def action_write_another(self) -> None:
        """Write one more."""
        self.query_one("#wordings-text").focus()
        self.refresh_rows()

    def action_reveal(self) -> None:
        """Show all at once."""
        self.table.do(drafting.reveal(self.goal))
        self.plan_changed()

    def action_vote(self) -> None:
        """Give a dot in the name of whoever has the keyboard."""
        if (chosen := self.chosen) is not None:
            self.table.do(drafting.vote(self.goal, chosen.post.id))
            self.plan_changed()

    def action_pick(self) -> None:
        """Make it the goal's words."""
        if (chosen := self.chosen) is not None and self.table.do(
            drafting.pick(self.goal, chosen.post.id, seen=self._title)
        ):
            self.say("These are the goal's words now. f asks for a fist, u takes it back.")
            self.dismiss(None)

    def action_merge(self) -> None:
        """Take the words under the cursor and change them by hand."""
        if (chosen := self.chosen) is None:
            return
        post, shown = chosen.post, self._title
        key, text = post.id, post.text
        found = proposals(self.table.plan, self.goal)
        others = [one.post for one in found if one.post.id != key]

        def tells(words: str) -> str:
            objective = self.objective
            lent = lenders(self.table.plan, objective, words, post) if objective is not None else []
            changed = [self.table.speaker] if " ".join(words.split()) != text else []
            by = dict.fromkeys([post.created.by, *(one.created.by for one in lent), *changed])
            return f"Authors of these words: {', '.join(self.called(one) for one in by)}"

        def save(words: str) -> None:
            self.table.save(drafting.pick(self.goal, key, words, seen=shown))

        def done(words: str | None) -> None:
            if words:
                self.say("These are the goal's words now. f asks for a fist, u takes it back.")
                self.dismiss(None)

        beside = [f"· {one.text}  ({self.called(one.created.by)})" for one in others[:MOST_BESIDE]]
        about = "\n".join(
            [*beside, "Whoever wrote a word that you take over becomes an author of the goal, as you do."]
        )
        drafts, kept = self.table.drafts, f"merge:{key}:{self.table.speaker}"
        asks = AskDialog(
            "Merge by hand; Enter makes it the goal's words",
            about,
            drafts,
            kept,
            text,
            save=save,
            tells=tells,
            warns=self.gone_words,
        )
        self.app.push_screen(asks, done)

    def action_correct(self) -> None:
        """Correct a wording of one's own."""
        if (own := self._own) is None:
            return
        key, text = own.post.id, own.post.text

        def save(words: str) -> None:
            self.table.save(drafting.reword(self.goal, key, words, seen=text))

        def done(_: str | None) -> None:
            self.plan_changed()

        about = "What it said before stays in the history."
        drafts, warns = self.table.drafts, self.gone_words
        asks = AskDialog("Correct your wording", about, drafts, f"reword:{key}", text, save=save, warns=warns)
        self.app.push_screen(asks, done)

    def action_withdraw(self) -> None:
        """Take a wording of one's own off the table."""
        if (own := self._own) is not None and self.table.do(drafting.withdraw(self.goal, own.post.id)):
            self.say("Withdrawn; it stays in the history. u at the table takes this back.")
            self.plan_changed()

    def action_hands(self) -> None:
        """Count the hands that are up for it."""
        if (chosen := self.chosen) is None:
            return
        key = chosen.post.id

        def save(text: str) -> None:
            if not (text.isascii() and text.isdigit() and len(text) < 5):
                raise BadValue(f"“{text[:40]}” is no number of hands.", "Type how many are up, such as 7.")
            self.table.save(drafting.count_dots(self.goal, key, int(text)))

        def done(_: str | None) -> None:
            self.plan_changed()

        title, drafts, warns = "How many hands are up for it?", self.table.drafts, self.gone_words
        asks = AskDialog(title, chosen.post.text, drafts, f"dots:{key}", save=save, warns=warns)
        self.app.push_screen(asks, done)

    def action_pass_keyboard(self) -> None:
        """Pass the keyboard."""

        def take(_: Id) -> None:
            self.query_one("#wordings-text", KeptField).rekey(self._key)
            self.action_write_another()

        self.table.pass_keyboard(take)

    def on_descendant_focus(self) -> None:
        """Other keys work in the list than in the row."""
        self._moved()

    def action_leave(self) -> None:
        """From the row to the list; from the list back to the table."""
        if self.typing and self.objective is not None and proposals(self.table.plan, self.goal):
            self.action_to_list()
        else:
            self.dismiss(None)

    def action_to_list(self) -> None:
        """From the line up to the wordings; what is typed stays."""
        self.query_one("#wordings").focus()
        self.refresh_rows()
