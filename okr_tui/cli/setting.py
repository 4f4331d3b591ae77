"""``okr set``: change fields of a record, as many as are named, in one act."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from okr_tui.acts import change_words
from okr_tui.agreement_words import fell_words
from okr_tui.cli.asking import ask_line, date_from
from okr_tui.cli.giving_reason import give_reason, say_how_to_give_one
from okr_tui.cli.measuring import milestone_from
from okr_tui.cli.naming import alignment_from, myself, record_named
from okr_tui.cli.output import ask_which, say, warn
from okr_tui.cli.session import add_writing_arguments, open_to_write
from okr_tui.conflict_words import conflict_lines_of
from okr_tui.dates import AmbiguousDate
from okr_tui.domain.codes import find_words
from okr_tui.domain.conflicts import conflicts_of
from okr_tui.domain.draft import Draft
from okr_tui.domain.drift import would_flag
from okr_tui.domain.edits import goals
from okr_tui.domain.edits.wording import wording_only
from okr_tui.domain.errors import BadValue
from okr_tui.domain.figures import day
from okr_tui.domain.guarding import guard
from okr_tui.domain.history import describe
from okr_tui.domain.records import Period
from okr_tui.domain.values import AmbiguousValue
from okr_tui.fields import changes, read_field, spec

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence
    from datetime import date

    from okr_tui.domain.draft import Edit
    from okr_tui.domain.plan import Plan
    from okr_tui.domain.records import Id
    from okr_tui.store import Store

LISTS = {
    ("objectives", "under"): "_under",
    ("objectives", "alignments"): "_under",
    ("key_results", "milestones"): "_milestones",
    ("people", "away"): "_span",
    ("cycles", "pauses"): "_span",
}


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("record", metavar="CODE", help="a goal; or @handle, a team, a cycle, or “organisation”")
    parser.add_argument(
        "assignments",
        metavar="FIELD=VALUE",
        nargs="+",
        help='such as target=80, owner=@sam, under=O1:supports, co_authors+=@kim, milestones+="Pilot:2"; '
        "nothing after = takes the value away",
    )
    parser.add_argument("--why", metavar="TEXT", help="the reason, kept in the history; can be given afterwards, too")
    parser.add_argument("--wording-only", action="store_true", help="the words change, not what is meant: asks nobody")
    parser.add_argument("--dry-run", action="store_true", help="say what would change and whom it would ask")
    add_writing_arguments(parser)


def run(args: Namespace) -> int:
    """Change the fields and show each as it was and is."""
    store = open_to_write(args)
    before = store.plan
    table, key = record_named(before, myself(store, args.record), store.clock.today())
    typed = [_with_myself(store, table, *_parted(text)) for text in args.assignments]
    edit = _Assigning(before, table, key, store.clock.today()).edit(typed)
    if args.wording_only:
        edit = wording_only(edit)
    doing = store.act(args.why or "")
    beforehand = Draft(before, doing)
    edit(beforehand)
    if not args.dry_run:
        guard(beforehand)
    asks = _say_whom_it_asks(beforehand, key, tried=args.dry_run)
    if args.dry_run:
        return 0
    if asks and args.why is None:
        doing = replace(doing, why=ask_line(f"Why is {describe(before, key)} changed? Enter for no reason"))
    plan = store.commit(edit, act=doing)
    _tell_of_open_conflicts(plan, table, key, [name for name, _, _ in typed])
    if plan is before:
        return give_reason(store, key, {_field_of(table, name.casefold()) for name, _, _ in typed}, args.why)
    known = {change.id for change in before.changes}
    for change in plan.changes:
        if change.id not in known:
            say(change_words(plan, change))
    due = getattr(plan.get(key), "due", None)
    if due is not None and due < store.clock.today() and any(name.casefold() == "due" for name, _, _ in typed):
        warn(f"{day(due)} is in the past. It is saved all the same.")
    for words in fell_words(before, plan):
        warn(words)
    if asks and not doing.why:
        say_how_to_give_one(args.record, args.assignments)
    if not key:
        say("Said what the organisation is there for")
    if key in plan.cycles and {"start", "end"} & {name.casefold() for name, _, _ in typed}:
        _say_overlaps(plan, key, store.clock.today())
    return 0


def _say_overlaps(plan: Plan, cycle: Id, today: date) -> None:
    from okr_tui.domain.next_cycle import overlap_words, overlapping

    own = plan.cycles[cycle]
    for other in overlapping(plan, own.start, own.end):
        if other.id != cycle:
            warn(overlap_words(plan, other, own, today))


def _say_whom_it_asks(draft: Draft, key: Id, *, tried: bool) -> bool:
    """Say what would change where it is only tried, and how many goals it asks, before it is saved; whether any."""
    from okr_tui.drift_words import flagged_words

    known = draft.before.tables.table("changes")
    rows = [change for change in draft.plan.changes if change.id not in known]
    fields = {change.field for change in rows if change.record == key}
    if tried:
        for change in rows:
            say(f"would change {change_words(draft.plan, change)}")
        if not rows:
            say(f"{describe(draft.plan, key) or 'It'}: nothing to change, it is so already")
    words = "" if draft.act.wording_only else flagged_words(draft.before, would_flag(draft.before, key, fields))
    if words:
        (say if tried else warn)(words)
    return bool(words)


def _tell_of_open_conflicts(plan: Plan, table: str, key: Id, typed: list[str]) -> None:
    """Say that a field which was set is still to be decided: setting a value decides nothing between the others."""
    fields = {_field_of(table, name.casefold()) for name in typed}
    for one in conflicts_of(plan, key):
        field = one.field.partition("/")[0]
        if field in fields:
            (values,) = conflict_lines_of(plan, [one])
            code = plan.code(key)
            how = f"okr decide {code} {field} 1, or 2, or --value VALUE" if code else "okr decide NUMBER 1"
            warn(f"Still to be decided of {describe(plan, key)}: {values}.")
            warn(f"Decide it: {how}; okr conflicts numbers the values.")


def edit_of(plan: Plan, table: str, key: Id, today: date, assignments: Sequence[str]) -> Edit:
    """Make one edit of assignments to a record, such as ``target=80``.

    Raises:
        OkrError: One of them can't be read.
    """
    return _Assigning(plan, table, key, today).edit([_parted(text) for text in assignments])


def _field_of(table: str, name: str) -> str:
    if (table, name) in LISTS:
        return "alignments" if name == "under" else name
    return spec(table, name).name


def _parted(text: str) -> tuple[str, str, str]:
    """Cut ``co_authors+=@kim`` into name, operator and value."""
    name, equals, value = text.partition("=")
    operator = name[-1:] if name[-1:] in ("+", "-") else ""
    if not equals or not name.strip("+- "):
        raise BadValue(f"“{text}” sets nothing.", "Write field=value, e.g. target=80 or owner=@sam.")
    return name.removesuffix(operator).strip(), f"{operator}=", value


def _with_myself(store: Store, table: str, name: str, operator: str, value: str) -> tuple[str, str, str]:
    """The assignment with whoever is at the keyboard in the place of “me”, where a field takes people."""
    if (table, name.casefold()) in LISTS or spec(table, name).kind not in ("person", "people"):
        return name, operator, value
    return name, operator, " ".join(myself(store, one) for one in value.split())


class _Assigning:
    """The assignments to one record."""

    def __init__(self, plan: Plan, table: str, key: Id, today: date) -> None:
        self.plan = plan
        self.table = table
        self.key = key
        self.today = today
        self.unit = plan.key_results[key].unit if key in plan.key_results else ""

    def edit(self, typed: list[tuple[str, str, str]]) -> Edit:
        """Make one edit of all of them."""
        units = [value.strip() for name, _, value in typed if name == "unit"]
        self.unit = units[-1] if units else self.unit
        edits: list[Edit] = []
        wanted: dict[str, object] = {}
        for name, operator, value in typed:
            special = LISTS.get((self.table, name.casefold()))
            if special:
                edits += getattr(self, special)(name.casefold(), operator, value)
            elif operator == "=":
                field = spec(self.table, name).name
                read = self._read(name, value)
                wanted[field] = read.removeprefix("@") if field == "handle" and isinstance(read, str) else read
            else:
                edits += self._elements(name, operator, value)
        if not self.key:
            return lambda draft: _create_organisation(draft, wanted)
        edits.append(goals.set_fields(self.key, changes(self.plan, self.table, self.key, wanted)))
        return lambda draft: _all(draft, edits)

    def _read(self, name: str, value: str) -> object:
        try:
            return read_field(self.plan, self.table, name, value, self.today, self.unit)
        except (AmbiguousValue, AmbiguousDate) as unclear:
            readings = unclear.readings if isinstance(unclear, AmbiguousValue) else [day(d) for d in unclear.choices]
            chosen = ask_which(f"“{value}” can be read in two ways. Which one is meant?", readings)
            if chosen is None:
                raise
            return unclear.choices[chosen]

    def _elements(self, name: str, operator: str, value: str) -> list[Edit]:
        field = spec(self.table, name)
        if field.kind not in ("people", "words"):
            raise BadValue(f"{field.label} holds one value, so {operator} does not fit.", f"Use {name}={value}.")
        named = self._read(name, value)
        listed = named if isinstance(named, tuple) else ()
        wanted = {f"{field.name}/{one}": (..., one if operator == "+=" else None) for one in listed}
        return [goals.set_fields(self.key, wanted)]

    def _under(self, _: str, operator: str, value: str) -> list[Edit]:
        there = [a.target for a in self.plan.objectives[self.key].alignments]
        alignment = alignment_from(self.plan, value, self.today) if value.strip() else None
        match operator:
            case "-=":
                gone = [alignment.target] if alignment else []
            case "=":
                gone = [target for target in there if alignment is None or target != alignment.target]
            case _:
                gone = []
        edits = [goals.unalign(self.key, target) for target in gone]
        return edits if operator == "-=" or alignment is None else [*edits, goals.align(self.key, alignment)]

    def _milestones(self, _: str, operator: str, value: str) -> list[Edit]:
        record = self.plan.key_results[self.key]
        if operator == "=":
            raise BadValue(
                "Milestones are added and taken away one by one.",
                'Use milestones+="Pilot signed:2" or milestones-="Pilot signed".',
            )
        if operator == "-=":
            gone = find_words(value, [(m.id, m.title) for m in record.milestones], what="milestone")
            return [_change(self.key, f"milestones/{gone}", None)]
        step = milestone_from(value)
        return [_change(self.key, f"milestones/{step.id}", step)]

    def _span(self, field: str, operator: str, value: str) -> list[Edit]:
        from okr_tui.ids import new_id

        days, _, note = value.partition(":")
        first, dots, last = days.partition("..")
        start = date_from(first, self.today) if first.strip() else None
        if start is None or operator == "=":
            raise BadValue(
                f"Days of “{field}” are added and taken away span by span.",
                f'Use {field}+="2026-12-24..2026-12-31:holidays" or {field}-=2026-12-24.',
            )
        if operator == "-=":
            person, cycle = self.plan.people.get(self.key), self.plan.cycles.get(self.key)
            there = person.away if person else cycle.pauses if cycle else ()
            gone = [span.id for span in there if span.start == start]
            if not gone:
                raise BadValue(f"No span of “{field}” starts on {day(start)}.", "Name the first day of one.")
            return [_change(self.key, f"{field}/{gone[0]}", None)]
        end = date_from(last, self.today, end=True) if dots else start
        if end < start:
            raise BadValue(f"{day(end)} is before {day(start)}.", "The first day comes first.")
        span = Period(new_id(), start, end, note.strip())
        return [_change(self.key, f"{field}/{span.id}", span)]


def _change(key: Id, field: str, value: object) -> Edit:
    return goals.set_fields(key, {field: (..., value)})


def _create_organisation(draft: Draft, values: dict[str, object]) -> None:
    draft.create("organisation", values)


def _all(draft: Draft, edits: list[Edit]) -> None:
    for edit in edits:
        edit(draft)
