"""The forms that edit a record: only what was changed is saved, against what had been seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from okr_tui.domain.draft import Edit
from okr_tui.domain.edits import goals
from okr_tui.domain.edits.wording import wording_only
from okr_tui.domain.errors import ChangedElsewhere
from okr_tui.domain.flagging import FLAGGING
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Cycle, Id, KeyResult, Period, Person
from okr_tui.fields import FIELDS
from okr_tui.screens.dialogs.fields import Field
from okr_tui.screens.dialogs.form import Changes
from okr_tui.screens.dialogs.records import periods
from okr_tui.screens.dialogs.records.adding import Host
from okr_tui.screens.dialogs.records.edit_form import WORDING, EditForm, tells_of, wording_field
from okr_tui.screens.dialogs.records.fields import REASON, form_field, reason_field, teams_to_stand_below
from okr_tui.screens.dialogs.records.kinds import words_of
from okr_tui.screens.dialogs.records.meanwhile import changed_words, state_of, unless_gone
from okr_tui.screens.dialogs.records.milestones import HELP, read_milestones, show_milestones

TITLES = {
    "organisation": "Organisation",
    "teams": "Team",
    "people": "Person",
    "cycles": "Cycle",
    "objectives": "Objective",
    "key_results": "Key result",
    "growth": "Growth activity",
}

Decided = Callable[[Edit, str], Edit]


def edit_record(host: Host, table: str, key: Id, decided: Decided | None = None, only: Sequence[str] = ()) -> None:
    """Ask what to change in a record.

    Args:
        host: The screen that it is asked on.
        table: The table of the record.
        key: Its key.
        decided: Makes of the edit and its reason the one that is saved, where the change is a decision too.
        only: The fields to ask for; all of them where none is named.
    """
    record = host.plan.get(key) or host.plan.growth.get(key)
    if record is None:
        host.say("That record is no longer in the plan. Look again; somebody may have taken it out.", "warning")
        return
    form: list[EditForm] = []
    seen, agreed = state_of(host.plan, key), set[str]()

    def unit() -> str:
        return next((row.text.strip() for row in form[0].rows if row.field.name == "unit"), "")

    fields = [
        form_field(host.plan, table, said.name, host.today, getattr(record, said.name), unit=unit)
        for said in FIELDS[table]
    ]
    if isinstance(record, KeyResult):
        fields = _for_kind(record, fields, host)
    if isinstance(record, Cycle):
        fields.append(_periods("pauses", "Pauses", record.pauses, host))
    if isinstance(record, Person):
        fields.append(_periods("away", "Away", record.away, host))
    fields = [field for field in fields if field.name in only] if only else fields
    if table == "teams":
        below = teams_to_stand_below(host.plan, key)
        fields = [replace(field, choices=below) if field.name == "parent" else field for field in fields]
    if table == "objectives" and host.plan.info.personal:
        fields = [field for field in fields if field.name not in ("team", "co_authors")]

    def save(changes: Changes) -> None:
        reason = str(changes.pop(REASON, (None, ""))[1] or "")
        worded = bool(changes.pop(WORDING, (None, None))[1])
        edits = {name: pair for field, found in changes.items() for name, pair in _by_element(field, found).items()}
        if edits:
            edit = unless_gone(goals.set_fields(key, edits), key, seen, agreed, host.clock.now())
            edit = decided(edit, reason) if decided is not None else edit
            edit = wording_only(edit) if worded else edit
            before = host.plan
            try:
                host.save_form(key, edit, reason)
            except ChangedElsewhere as moved:
                raise _whole(host, moved, changes) from None
            _tell_what_fell(host, before)

    name = f"{TITLES[table]} {host.plan.code(key)}".rstrip()
    title = f"{name}: {getattr(record, 'title', '') or getattr(record, 'name', '')}"
    form.append(
        EditForm(
            title,
            [*fields, *([wording_field()] if table in FLAGGING else []), reason_field()],
            save=save,
            drafts=host.drafts,
            draft_key=":".join(["adjust" if decided else "edit", key, *only]),
            told=lambda field: changed_words(host.plan, key, field, host.clock.now()),
        )
    )
    form[0].decides = decided is not None
    form[0].tells = tells_of(lambda: host.plan, table, key)
    host.app.push_screen(form[0])


def _tell_what_fell(host: Host, before: Plan) -> None:
    """Say which agreements the change took away."""
    from okr_tui.agreement_words import fell_words

    if before.tables.table("agreements"):
        for words in fell_words(before, host.store.plan):
            host.say(words, "warning")


def _whole(host: Host, moved: ChangedElsewhere, changes: Changes) -> ChangedElsewhere:
    """What moved as the form has it: the whole list instead of one element, a date instead of its text."""
    host.store.poll()
    field = moved.field.partition("/")[0]
    record = host.plan.get(moved.record) or host.plan.growth.get(moved.record)
    if record is None or field not in changes:
        return moved
    before, mine = changes[field]
    return ChangedElsewhere(moved.record, field, before, getattr(record, field), mine)


def _for_kind(record: KeyResult, fields: list[Field], host: Host) -> list[Field]:
    """The fields with the labels of the key result's kind, and its milestones where it has some."""
    asks = words_of(record.kind).asks
    shown = []
    for field in fields:
        label, help_, _ = asks.get(field.name, (field.label, field.help, False))
        if field.name == "upper" and record.kind != "between":
            help_ = "only for between"
        shown.append(replace(field, label=label, help=help_))
    if record.kind == "milestones":
        steps = Field(
            "milestones",
            "Milestones",
            "long",
            value=record.milestones,
            required=True,
            help=HELP,
            parse=lambda text: read_milestones(text, host.today, record.milestones),
            show=lambda held: show_milestones(held) if isinstance(held, tuple) else "",
        )
        numbers = ("baseline", "target", "upper", "limits", "unit")
        shown = [field for field in shown if field.name not in numbers]
        shown.insert(2, steps)
    return shown


def _periods(name: str, label: str, there: tuple[Period, ...], host: Host) -> Field:
    """The field for the days on which the clock of check-ins stands still."""
    return Field(
        name,
        label,
        "long",
        value=there,
        help=periods.HELP,
        parse=lambda text: periods.read_periods(text, host.today, there),
        show=lambda held: periods.show_periods(held) if isinstance(held, tuple) else "",
    )


def _by_element(field: str, found: tuple[object, object]) -> Changes:
    """A changed list as changes of its elements, so that two people can each add one."""
    seen, new = found
    if field in ("milestones", "pauses", "away"):
        before = {part.id: part for part in seen} if isinstance(seen, tuple) else {}
        after = {part.id: part for part in new} if isinstance(new, tuple) else {}
        keys = dict.fromkeys([*before, *after])
        return {
            f"{field}/{key}": (before.get(key), after.get(key)) for key in keys if before.get(key) != after.get(key)
        }
    if field in ("co_authors", "serves", "needs", "people"):
        there = set(seen) if isinstance(seen, tuple) else set()
        asked = set(new) if isinstance(new, tuple) else set()
        gone: Changes = {f"{field}/{one}": (one, None) for one in sorted(there - asked)}
        return gone | {f"{field}/{one}": (None, one) for one in sorted(asked - there)}
    return {field: found}
