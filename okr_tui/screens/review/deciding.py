"""The keys that decide about one goal: its score, what becomes of it, what helped and what hindered."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.screen import ScreenResultType

from okr_tui.domain.edits.reviewing import review
from okr_tui.domain.ending import alone_words, elsewhere, left_alone
from okr_tui.domain.errors import BadValue
from okr_tui.domain.figures import number
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id
from okr_tui.domain.review_words import decision, missing_words
from okr_tui.domain.reviewing import Agenda, Item
from okr_tui.domain.rhythm_records import Outcome, ReviewKind
from okr_tui.domain.scoring import score_text
from okr_tui.domain.values import read_number
from okr_tui.drift_words import asks_words
from okr_tui.screens.dialogs.asking import AskDialog
from okr_tui.screens.dialogs.confirm import ConfirmDialog
from okr_tui.screens.dialogs.fields import Field
from okr_tui.screens.dialogs.form import Changes, FormDialog
from okr_tui.screens.dialogs.records.edit_form import EditForm
from okr_tui.screens.review.mid_cycle import READABLE, MidCycle


class Deciding(MidCycle[ScreenResultType]):
    """The keys of whoever leads through the review of one goal."""

    KEYS: ClassVar[list[BindingType]] = [
        Binding(
            "s", "score", "Score", id="review.score", tooltip="Give another score than the computed one, and say why"
        ),
        Binding("y", "keep", "Keep", id="review.keep", tooltip="Close it with its score; mid-cycle: it is still right"),
        Binding("c", "carry", "Carry over", id="review.carry", tooltip="Close it with its score and go on next cycle"),
        Binding("a", "adjust", "Adjust", id="review.adjust", tooltip="Go on with another target or title"),
        Binding("d", "drop", "Drop", id="review.drop", tooltip="Stop it, with the reason; it gets no score"),
        Binding(
            "plus,equals_sign", "say_of('helped')", "Helped", id="review.helped", tooltip="Note what helped", show=False
        ),
        Binding(
            "minus", "say_of('hindered')", "Hindered", id="review.hindered", tooltip="Note what hindered", show=False
        ),
        Binding("x", "arithmetic", "Why", id="arithmetic", tooltip="How the score comes about", show=False),
        Binding("e", "say_of('note')", "Note", id="review.note", tooltip="Note anything else of it", show=False),
    ]

    # For the screen

    @property
    def item(self) -> Item | None:
        """The objective under the cursor."""
        seen = self.seen
        return seen.item(self.selected_goal()) if seen is not None else None

    def go_on_to(self, row: str) -> None:
        """Put the cursor on an objective, or on the cycle as a whole."""
        raise NotImplementedError

    def may_decide(self, action: str) -> bool:
        """Tell whether a key of these does something now."""
        item = self.item
        if item is None:
            return False
        return action not in ("keep", "carry", "score", "adjust", "drop") or item.objective.stage != "dropped"

    # Deciding

    def action_keep(self) -> None:
        """Close it with its score, or note in the middle of the cycle that it is still right."""
        item = self.item
        if item is not None:
            self._knowing(lambda kind, why: self._end_goal(item, "keep", kind, why))

    def action_carry(self) -> None:
        """Close it with its score and go on in the next cycle."""
        item = self.item
        if item is not None:
            self._knowing(lambda kind, why: self._end_goal(item, "carry over", kind, why), ends=True)

    def action_drop(self) -> None:
        """Stop it, with the reason."""
        item = self.item
        if item is None:
            return

        def ask(kind: ReviewKind, _: str) -> None:
            before, seen = self.plan, self.seen

            def save(why: str) -> None:
                self.save(review(item.objective.id, kind=kind, outcome="drop"), why)

            def done(why: str | None) -> None:
                if why:
                    self._tell(item.objective.id, kind, before)
                    if seen is not None:  # it has gone to the end of the list, where nothing follows
                        self.go_on_to(seen.open_after(item.objective.id))

            text = "It gets no score, and nobody works on it any more. It stays in the plan with its history."
            text = f"{text} {asks_words(self.plan, {item.objective.id: ['stage']})}".rstrip()
            if seen is not None and (whose := elsewhere(seen.agenda, item, self.store.me)):
                text = f"It is not yours to decide, but that of {whose}. {text}"
            title, key = f"Why is {item.code} {item.objective.title} dropped?", f"review:drop:{item.objective.id}"
            self.app.push_screen(AskDialog(title, f"{text} {READABLE}", self.drafts, key, save=save), done)

        self._knowing(ask)

    def _end_goal(self, item: Item, outcome: Outcome, kind: ReviewKind, why: str) -> None:
        """Decide; where closing leaves final values out, ask first."""
        missing = self.seen.agenda.missing(item) if self.seen is not None and kind == "closing" else ()
        if not missing:
            self._decide(item, outcome, kind, why)
            return

        def take(yes: bool | None) -> None:
            if yes:
                self._decide(item, outcome, kind, why)

        title, no = f"Close {item.code} all the same?", "No, wait for them"
        self.app.push_screen(ConfirmDialog(title, missing_words(missing), yes="Close it", no=no, enter=False), take)

    def _decide(self, item: Item, outcome: Outcome, kind: ReviewKind, why: str) -> None:
        before = self.plan
        if self.commit(review(item.objective.id, kind=kind, outcome=outcome), why):
            self._tell(item.objective.id, kind, before)

    def _tell(self, key: Id, kind: ReviewKind, before: Plan) -> None:
        """Say what was decided, and what it left alone; the cursor stays, so that what helped can be noted."""
        if self.seen is None:
            return
        item = Agenda(self.assessed, self.seen.agenda.cycle).item(self.plan.objectives[key])
        if kind == "mid-cycle" and not item.decided:
            said = "still right" if item.looks and item.looks[-1].outcome == "keep" else "reviewed"
        else:
            said = decision(self.plan, item)
        later = {o.cycle for o in item.carried}
        cycles = [cycle.name for key, cycle in self.plan.cycles.items() if key in later]
        into = f" in {' and '.join(cycles)}" if item.decided and cycles else ""
        score = f", {score_text(item.score)}" if item.decided and item.score is not None else ""
        if alone := alone_words(self.plan, left_alone(before, self.plan)):
            self.say(alone, "warning")
        left = Agenda(self.assessed, self.seen.agenda.cycle).undecided
        ends = "" if self.seen.agenda.cycle.closed else f"all is decided, n ends {self.seen.agenda.cycle.name}, "
        further = ends if not left else "" if item.outcome == "drop" else "↓ goes on, "
        words = f"{item.code} {said}{into}{score}; {further}u takes it back"
        # Other keys work on a dropped goal, and showing them would take the place of these words.
        self.call_after_refresh(self.hint, words)

    def action_score(self) -> None:
        """Give another score than the computed one."""
        item = self.item
        if item is not None:
            self._knowing(lambda _, why: self._ask_score(item, why), ends=True)

    def _ask_score(self, item: Item, why: str) -> None:
        stands = item.computed.score if item.outdated else item.score
        fields = [
            Field("score", "Score", "number", stands, required=True, help="0 to 1, or %", parse=_score, show=_shown),
            Field("why", "Why", value=why or None, help=f"needed where it is not {score_text(item.computed.score)}"),
        ]

        def save(changes: Changes) -> None:
            score = changes["score"][1] if "score" in changes else stands
            reason = str((changes["why"][1] if "why" in changes else why) or "")
            if isinstance(score, float):
                self.save(review(item.objective.id, score=score), reason)

        self.app.push_screen(
            FormDialog(f"Score of {item.code}", fields, save=save, intro=item.computed.words, drafts=self.drafts,
                       draft_key=f"score:{item.objective.id}")
        )  # fmt: skip

    def action_adjust(self) -> None:
        """Go on with another title or target: in the next cycle, or in the middle of one at once."""
        item = self.item
        if item is not None:
            self._knowing(lambda kind, why: self._ask_adjusted(item, kind, why))

    def _ask_adjusted(self, item: Item, kind: ReviewKind, why: str) -> None:
        objective, plan = item.objective, self.plan
        missing = self.seen.agenda.missing(item) if self.seen is not None else ()
        parts = [k for k in plan.key_results_of(objective.id) if k.stage != "dropped" and k.target is not None]
        targets = [
            Field(
                f"target/{k.id}",
                f"To, {plan.code(k.id)}",
                "number",
                k.target,
                required=True,
                help=k.title,
                parse=partial(read_number, unit=k.unit),
                show=lambda value: number(value) if isinstance(value, int | float) else "",
            )
            for k in parts
        ]
        fields = [
            Field("title", "Objective", value=objective.title, required=True),
            *targets,
            Field("why", "Why", value=why or None, required=True, help="others read it beside the change"),
        ]

        def save(changes: Changes) -> None:
            wanted: dict[Id, dict[str, object]] = {}
            for name, (_, value) in changes.items():
                field, _, key = name.partition("/")
                if field != "why":
                    wanted.setdefault(key or objective.id, {})[field] = value
            reason = str((changes["why"][1] if "why" in changes else why) or "")
            self.save(review(objective.id, kind=kind, outcome="adjust", wanted=wanted), reason)

        def done(changes: Changes | None) -> None:
            if changes:
                self._tell(objective.id, kind, plan)

        def tells(changed: Collection[str]) -> str:
            return asks_words(plan, _by_record(objective.id, changed))

        intro = "It is changed now." if kind == "mid-cycle" else "It is closed with its score and goes on like this."
        if kind == "closing":
            intro = f"{intro} {missing_words(missing)}".rstrip()
        form = EditForm(
            f"Adjust {item.code}",
            fields,
            save=save,
            intro=intro,
            drafts=self.drafts,
            draft_key=f"adjust:{objective.id}",
        )
        form.tells = tells if kind == "mid-cycle" else None
        self.app.push_screen(form, done)

    def action_say_of(self, what: str) -> None:
        """Note what helped, what hindered, or anything else."""
        item, seen = self.item, self.seen
        if item is None or seen is None:
            return
        middle = seen.agenda.running and not item.decided
        kind: ReviewKind = "mid-cycle" if middle else "closing"
        known = item.looks[-1] if middle and item.looks and self._is_of_today(item) else None if middle else item.review
        title = {"helped": "What helped", "hindered": "What hindered"}.get(what, "Note")

        def save(text: str) -> None:
            helped, hindered, note = (text if name == what else None for name in ("helped", "hindered", "note"))
            self.save(review(item.objective.id, kind=kind, helped=helped, hindered=hindered, note=note))

        known_text = getattr(known, what) if known is not None else ""
        title, key = f"{title}: {item.code} {item.objective.title}", f"review:{what}:{item.objective.id}"
        self.app.push_screen(AskDialog(title, READABLE, self.drafts, key, known_text, save=save))

    def _is_of_today(self, item: Item) -> bool:
        made = item.looks[-1].created.at
        return made is not None and made.date() == self.clock.now().date()


def _by_record(objective: Id, changed: Collection[str]) -> dict[Id, list[str]]:
    """The fields of the form to adjust by the record that each is of: those of key results name it."""
    found: dict[Id, list[str]] = {}
    for name in changed:
        field, _, key = name.partition("/")
        found.setdefault(key or objective, []).append(field)
    return found


def _score(text: str) -> float:
    said = text.strip()
    try:
        value = read_number(said.removesuffix("%").strip())
    except BadValue:
        raise BadValue(f"“{said}” is no score.", "For example 0.6, or 60 %.") from None
    value = value / 100 if said.endswith("%") else value
    if not 0 <= value <= 1:
        raise BadValue(f"A score is between 0 and 1, and {said} is not.", "For example 0.6, or 60 %.")
    return value


def _shown(value: object) -> str:
    return score_text(value) if isinstance(value, float) else ""
