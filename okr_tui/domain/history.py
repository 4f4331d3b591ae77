"""What was done, by whom and why: the change rows read as acts.

An act is everything that shares an event: the records it made and the fields it changed. Taking an act back is
another act, made of changes back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from okr_tui.domain.jsonform import Raw, part
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Change, Created, Id

SAID = ("posts", "ratings", "votes", "agreements")
"""Tables of what was said about a goal; its records belong to the goal's history."""

HELD = ("workshops", "moments", "acknowledgements")
"""Tables of what happened in workshops."""

TENDED = ("confirmations", "growth", "reviews")
"""Tables of what happens between them."""

TABLES_WITH_RECORDS = (
    "organisation",
    "teams",
    "people",
    "cycles",
    "objectives",
    "key_results",
    *SAID,
    *HELD,
    *TENDED,
    "checkins",
)


@dataclass(frozen=True, slots=True)
class Made:
    """A record that an act made."""

    table: str
    id: Id
    raw: Raw


@dataclass(frozen=True, slots=True)
class Event:
    """One act: when (UTC), by whom, why, what it made and what it changed."""

    id: Id
    at: datetime | None
    by: Id | None
    why: str
    made: tuple[Made, ...]
    changes: tuple[Change, ...]

    @property
    def undoes(self) -> Id | None:
        """The act that this one took back."""
        return next((c.undoes for c in self.changes if c.undoes), None)

    @property
    def forgets(self) -> bool:
        """Whether it had a text forgotten, which nothing takes back."""
        return any(change.forgets for change in self.changes)

    @property
    def archives(self) -> bool:
        """Whether it moved cycles to the archive or brought them back; no edit of this file alone undoes that."""
        return any(change.field.startswith("archived/") for change in self.changes)

    @property
    def records(self) -> frozenset[Id]:
        """The records that this act made or changed."""
        return frozenset([m.id for m in self.made] + [c.record for c in self.changes])


def events(plan: Plan, record: Id | None = None) -> tuple[Event, ...]:
    """Give every act, latest first; with ``record`` those that touched it, its parts or its check-ins.

    The check-ins of the whole plan are read only when no record is named.
    """
    made: defaultdict[Id, list[Made]] = defaultdict(list)
    changed: defaultdict[Id, list[Change]] = defaultdict(list)
    wanted = family(plan, record) if record else None
    for item in _records(plan, wanted):
        created = _created(item.raw)
        made[created.event or item.id].append(item)
    own = {change.id for change in plan.changes if wanted is not None and change.record in wanted}
    for change in plan.changes:
        if wanted is None or change.record in wanted or change.record in own:
            changed[change.event or change.id].append(change)
    found = [_event(key, made[key], changed[key]) for key in {**made, **changed}]
    return tuple(sorted(found, key=lambda event: _moment(event), reverse=True))


def last_act(plan: Plan, by: Id | None, since: Iterable[Id] | None = None) -> Event | None:
    """Give the latest act of a person that is neither an undoing nor undone, and had no text forgotten.

    Args:
        plan: The plan.
        by: The person's key; None with ``since`` for whoever it was.
        since: Only these acts, such as those of one session.
    """
    return next(iter(undoable_acts(plan, by, since)), None)


def undoable_acts(plan: Plan, by: Id | None, since: Iterable[Id] | None = None) -> tuple[Event, ...]:
    """Give the acts of a person that are neither an undoing nor undone, latest first.

    Args:
        plan: The plan.
        by: The person's key; None with ``since`` for whoever it was.
        since: Only these acts, such as those of one session.
    """
    all_events = events(plan)
    undone = {event.undoes for event in all_events if event.undoes}
    allowed = None if since is None else set(since)
    return tuple(
        event
        for event in all_events
        if (event.by == by or (by is None and since is not None))
        and not event.undoes
        and not event.forgets
        and not event.archives
        and event.id not in undone
        and (allowed is None or event.id in allowed)
        and event.id != plan.info.created.event
        and not any(m.table in ("organisation", "plan") for m in event.made)
    )


LONGEST = 160
"""Letters of a title in a sentence."""


def describe(plan: Plan, record: Id) -> str:
    """Name a record for a sentence: its code and title, or its name."""
    if plan.code(record):
        goal = plan.get(record)
        title = " ".join(str(getattr(goal, "title", "")).split())
        return f"{plan.code(record)} {title if len(title) <= LONGEST else f'{title[: LONGEST - 1]}…'}".strip()
    table = plan.table_of(record)
    raw = plan.tables.table(table).get(record, {}) if table else {}
    if table in SAID:
        kind = str(raw.get("kind") or table)
        if kind in ("feedback", "kudos"):
            return f"the {kind} to {describe_about(plan, {'about': raw.get('to') or raw.get('about')})}"
        about = describe_about(plan, raw)
        if kind == "one-to-one":
            return f"the one-to-one of {about} and {describe_about(plan, {'about': raw.get('to')})}"
        if kind == "action" and raw.get("about") in plan.people:
            return f"the action for {describe_about(plan, {'about': raw.get('to')})}"
        speaks = "of" if kind == "proposal" or about.startswith("workshop") else "about"
        speaks = "on" if kind == "roadblock" else speaks
        return f"{_SAID_WORDS.get(kind, 'what was said')} {speaks} {about}"
    if table == "confirmations":
        return f"the confirmation of {plan.code(str(raw.get('about'))) or 'a goal'}"
    if table == "reviews":
        return f"the review of {describe(plan, str(raw.get('about')))}"
    if table == "moments":
        return f"a moment of {describe_about(plan, raw)}"
    if table == "acknowledgements":
        return "the acknowledgement of the strategy"
    if table == "checkins":
        return f"the check-in of {raw.get('at', '')} to {plan.code(str(raw.get('key_result')))}".rstrip()
    return str(raw.get("name") or raw.get("title") or "the record")


_SAID_WORDS = {
    "ratings": "the rating",
    "votes": "the vote",
    "agreements": "the agreement",
    "proposal": "the wording",
    "comment": "the comment",
    "question": "the question",
    "answer": "the answer",
    "idea": "the idea",
    "win": "the win",
    "roadblock": "the roadblock",
    "signal": "the signal",
    "group": "the group",
    "decision": "the decision",
    "action": "the action",
    "parking lot": "the parked item",
    "accepted": "the acceptance",
    "sent back": "the return",
    "dismissal": "the dismissal of an insight",
}


def describe_about(plan: Plan, raw: Raw) -> str:
    """Name what something was said about, such as a goal; a vote speaks of a proposal, which speaks of one."""
    above = str(raw.get("about"))
    post = plan.tables.table("posts").get(above)
    above = str(post.get("about")) if isinstance(post, dict) else above
    workshop = plan.workshops.get(above)
    if workshop is not None:
        return f"workshop {workshop.number}"
    if plan.code(above):
        return plan.code(above)
    if above and above == plan.organisation.id:
        return "the mission"
    if above in plan.people:
        return f"@{plan.people[above].handle}"
    return describe(plan, above) if above in plan.teams or above in plan.cycles or above in plan.growth else "a goal"


def describe_field(field: str) -> str:
    """Name a field in words: its name, or for an element of a list what kind of element it is."""
    singular = {
        "co_authors": "co-author",
        "milestones": "milestone",
        "alignments": "alignment",
        "away": "absence",
        "pauses": "pause",
        "serves": "objective served",
        "revealed": "shown to all",
        "archived": "archived cycle",
        "steps": "step",
        "needs": "skill needed",
        "people": "participant",
    }
    name, _, element = field.partition("/")
    return singular.get(name, name) if element else name.replace("_", " ")


def family(plan: Plan, record: Id) -> set[Id]:
    """Give a record with its key results, its check-ins and what was said about any of them."""
    found = {record}
    if record in plan.objectives:
        found |= {k.id for k in plan.key_results_of(record)}
    for key in tuple(found & plan.key_results.keys()):
        found |= {key for key, _ in plan.tables.check_ins_of(key)}
    for table in (*SAID, "confirmations", "reviews"):
        raws = plan.tables.table(table).items()
        found |= {key for key, raw in raws if isinstance(raw, dict) and raw.get("about") in found}
    return found


def _records(plan: Plan, wanted: set[Id] | None) -> Iterable[Made]:
    for table in TABLES_WITH_RECORDS:
        if wanted is not None and table == "checkins":
            for key_result in wanted & plan.key_results.keys():
                yield from (Made(table, k, raw) for k, raw in plan.tables.check_ins_of(key_result))
            continue
        for key, raw in plan.tables.table(table).items():
            if isinstance(raw, dict) and (wanted is None or key in wanted):
                yield Made(table, key, raw)


def _created(raw: Raw) -> Created:
    return part(Created, raw.get("created") or {}) or Created()


def _event(key: Id, made: list[Made], changes: list[Change]) -> Event:
    created = _created(made[0].raw) if made else None
    first = changes[0] if changes else None
    return Event(
        id=key,
        at=created.at if created else first.at if first else None,
        by=created.by if created else first.by if first else None,
        why=first.why if first else "",
        made=tuple(made),
        changes=tuple(changes),
    )


def _moment(event: Event) -> tuple[int, str]:
    """The order of numbers written out; what the file calls an act need not be one."""
    return len(event.id), event.id
