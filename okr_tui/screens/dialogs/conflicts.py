"""Deciding conflicts one after the other: all values with who, when and why, and the one to take."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from okr_tui.conflict_words import conflict_title, side_value
from okr_tui.deciding import decide, read_third, takes_third
from okr_tui.domain.conflicts import Conflict, conflicts, marked_records
from okr_tui.domain.errors import OkrError, Refused
from okr_tui.domain.figures import figure, sentence
from okr_tui.domain.history import describe_field
from okr_tui.fields import FIELDS
from okr_tui.screens.dialogs.base import Dialog
from okr_tui.screens.dialogs.confirm import ReasonDialog
from okr_tui.screens.dialogs.conflict_rows import about_lines, side_rows
from okr_tui.screens.dialogs.fields import Field
from okr_tui.screens.dialogs.form import Changes, FormDialog
from okr_tui.screens.dialogs.records.fields import REASON, form_field, reason_field
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.sections import SectionList
from okr_tui.widgets.text import paragraph

if TYPE_CHECKING:
    from okr_tui.domain.draft import Edit
    from okr_tui.domain.plan import Plan
    from okr_tui.domain.records import Id
    from okr_tui.screens.base import Clock
    from okr_tui.store import Store


class ConflictsDialog(Dialog[None]):
    """The conflicts of a plan, one at a time; Escape leaves what is not decided open.

    Args:
        store: The one owner of the plan.
        clock: For dates in words.
        first: The record to begin with.
        field: Its field to begin with; any where nothing is said.
    """

    DEFAULT_CSS = """
    ConflictsDialog {
        & > #dialog-box { width: 96; }
        & #conflict-told, & #conflict-what { height: auto; overflow-y: hidden; }
        & #conflict-what { margin-bottom: 1; }
        & #conflict-sides { height: auto; min-height: 2; }
        &.-short #conflict-what { margin-bottom: 0; }
    }
    """

    scrolls = "#conflict-sides"
    rows_beside = 6

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "take", "Take it", id="conflict.take", tooltip="Take the value under the cursor", priority=True
        ),
        Binding("w", "write", "Another", id="conflict.write", tooltip="A value that is none of these"),
        Binding("y", "take_saying_why", "With why", id="conflict.why", tooltip="Take it and say why"),
        Binding("right,n,l", "step(1)", "Next", id="conflict.next", tooltip="To the next one, leaving this open"),
        Binding("left,p,h", "step(-1)", "Before", id="conflict.before", tooltip="To the one before", show=False),
        Binding("tab", "other(1)", "Next value", show=False, priority=True),
        Binding("shift+tab", "other(-1)", "Value before", show=False, priority=True),
        *(Binding(str(n), f"choose({n})", f"Value {n}", show=False) for n in range(1, 10)),
        Binding("escape,q", "leave", "Leave open", id="conflict.leave", tooltip="Both values stay"),
        Binding("enter,escape,q", "close", "Close", id="conflict.close", tooltip="Back to the screen", priority=True),
    ]

    def __init__(self, store: Store, clock: Clock, first: Id | None = None, field: str = "") -> None:
        super().__init__("To decide")
        self._store = store
        self._clock = clock
        own = marked_records(store.plan).get(first or "", ())
        begin = next((one for one in own if field in ("", one.field)), next(iter(conflicts(store.plan)), None))
        self._shown: Conflict | None = begin
        self._told: tuple[str, str] = ("", "")
        self._saving = False

    def compose_body(self) -> ComposeResult:
        """What happened, what it is about, its values."""
        yield LineView(id="conflict-told", focusable=False)
        yield LineView(id="conflict-what", focusable=False)
        yield SectionList(id="conflict-sides")

    def on_mount(self) -> None:
        """Show the first, and follow what others do."""
        signal = getattr(self.app, "plan_signal", None)
        if signal is not None:
            signal.subscribe(self, self._plan_changed)
        self._show()

    @property
    def sides(self) -> SectionList:
        """The values."""
        return self.query_one("#conflict-sides", SectionList)

    # What is shown

    def _plan_changed(self, plan: Plan) -> None:
        if self._saving:
            return
        before = self._shown
        now = _same_place(plan, before)
        if before is not None and now is None:
            self._told = (f"{conflict_title(plan, before)} was decided by somebody else meanwhile.", "warning")
            self._shown = next(iter(conflicts(plan)), None)
        elif before is not None and now is not None and now.sides != before.sides:
            self._told = ("Somebody changed it meanwhile; these are its values now.", "warning")
            self._shown = now
        elif before is None:
            self._shown = next(iter(conflicts(plan)), None)
        self._show()

    def _show(self) -> None:
        plan, one = self._store.plan, self._shown
        found = conflicts(plan)
        told, role = self._told
        telling = self.query_one("#conflict-told", LineView)
        telling.display = bool(told)
        telling.set_content(lambda width: paragraph(told, width, role))
        what = self.query_one("#conflict-what", LineView)
        self.sides.display = one is not None
        if one is None:
            self.retitle("To decide")
            what.set_content(lambda width: [*paragraph("✓ Everything is decided.", width, "good")])
            self.refresh_bindings()
            return
        place = next((n for n, each in enumerate(found, 1) if _place(each) == _place(one)), 1)
        self.retitle(f"To decide: {place} of {len(found)}" if len(found) > 1 else "To decide")
        what.set_content(lambda width: about_lines(plan, one, width))
        self.sides.show(lambda width: side_rows(plan, one, width), current="0")
        self.call_after_refresh(self._fit_texts)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done to this one."""
        one = self._shown
        if action in ("take", "leave", "take_saying_why", "other"):
            return one is not None
        if action == "close":
            return one is None
        if action == "write":
            return one is not None and takes_third(one)
        if action == "step":
            return len(conflicts(self._store.plan)) > 1
        return True

    # Keys

    def action_step(self, by: int) -> None:
        """To another conflict; this one stays open."""
        found = conflicts(self._store.plan)
        places = [_place(each) for each in found]
        if self._shown is not None and _place(self._shown) in places:
            self._shown = found[(places.index(_place(self._shown)) + by) % len(found)]
            self._told = ("", "")
            self._show()

    def action_other(self, by: int) -> None:
        """To another value."""
        ids = self.sides.ids
        here = self.sides.current
        if here in ids:
            self.sides.go_to(ids[(ids.index(here) + by) % len(ids)])

    def action_choose(self, number: int) -> None:
        """To the value of a number; Enter takes it."""
        self.sides.go_to(str(number - 1))

    def on_line_view_selected(self) -> None:
        """Enter, or a second click, takes the value."""
        self.action_take()

    def action_take(self) -> None:
        """Take the value under the cursor."""
        self._take("")

    def action_close(self) -> None:
        """Everything is decided."""
        self.dismiss(None)

    def action_take_saying_why(self) -> None:
        """Ask for the reason first."""
        one = self._shown
        if one is None:
            return
        side = one.sides[int(self.sides.current or 0)]
        words = f"{conflict_title(self._store.plan, one)}: {side_value(self._store.plan, one, side)}"

        def take(why: str | None) -> None:
            if why:
                self._take(why)

        self.app.push_screen(ReasonDialog("Take this value", words), take)

    def _take(self, why: str) -> None:
        one = self._shown
        if one is None:
            return
        side = one.sides[int(self.sides.current or 0)]
        try:
            self._commit(one, decide(one, side.value), why)
        except OkrError as error:
            self._object(error)
            return
        self._go_on(one, side_value(self._store.plan, one, side))

    def action_write(self) -> None:
        """Ask for another value, in the field that its own form has."""
        one = self._shown
        if one is None or not takes_third(one):
            return
        plan = self._store.plan

        def save(changes: Changes) -> None:
            reason = str(changes.pop(REASON, (None, ""))[1] or "")
            if "third" in changes:
                value = changes["third"][1]
                self._commit(one, decide(one, value), reason)

        def written(changes: Changes | None) -> None:
            if changes:
                self._go_on(one, "another value")

        form = FormDialog(conflict_title(plan, one), [self._third(one), reason_field()], save=save)
        self.app.push_screen(form, written)

    def _third(self, one: Conflict) -> Field:
        plan, today = self._store.plan, self._clock.today()
        label = describe_field(one.field).capitalize()
        if one.table not in FIELDS:
            kind = "number" if one.field == "value" else "long"
            return Field("third", label, kind, required=True, parse=lambda text: read_third(plan, one, text, today))  # type: ignore[arg-type]  # one of its kinds
        unit = plan.key_results[one.record].unit if one.record in plan.key_results else ""
        made = form_field(plan, one.table, one.field, today, unit=lambda: unit)
        return Field(
            "third",
            made.label,
            made.kind,
            required=made.required,
            help=made.help,
            choices=made.choices,
            parse=made.parse,
            show=made.show,
        )

    def _commit(self, one: Conflict, edit: Edit, why: str) -> None:
        """Save, while what the save changes is not taken for somebody else's doing."""
        self._saving = True
        try:
            self._store.commit(edit, why)
        finally:
            self._saving = False

    def _go_on(self, one: Conflict, words: str) -> None:
        plan = self._store.plan
        left = conflicts(plan)
        told = f"✓ {conflict_title(plan, one)}: {words}"
        self._told = (f"{sentence(told)} {figure(len(left), 'conflicts')} left." if left else told, "good")
        same = [each for each in left if each.record == one.record]
        self._shown = next(iter([*same, *left]), None)
        self._show()

    def _object(self, error: OkrError) -> None:
        self._told = (str(error).replace("\n", " "), "warning")
        self._store.poll()
        plan = self._store.plan
        if isinstance(error, Refused) and self._shown is not None:
            self._shown = _same_place(plan, self._shown) or next(iter(conflicts(plan)), None)
        self._show()


def _place(one: Conflict) -> tuple[str, str]:
    return one.record, one.field


def _same_place(plan: Plan, one: Conflict | None) -> Conflict | None:
    return next((each for each in conflicts(plan) if one is not None and _place(each) == _place(one)), None)
