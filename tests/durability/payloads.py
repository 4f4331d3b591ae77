"""Texts that steer a terminal, a plan that has one in every field, and what may reach a terminal at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from itertools import count
from typing import Any

from okr_tui.domain import records, rhythm_records, together, workshops
from okr_tui.domain.agenda import Agenda, Planned
from okr_tui.domain.draft import Draft, Edit
from okr_tui.domain.edits.workshop import ideas, notes, people, running, voting
from okr_tui.domain.plan import Plan
from okr_tui.domain.tables import MemoryTables
from okr_tui.domain.workshop.course import courses
from okr_tui.domain.workshop.notes import ACTION, DECISION, PARKED, Note
from tests.builders import act, done, first_person
from tests.samples import sample_tables

Raw = dict[str, Any]

ESC = "\x1b"
PAYLOADS = {
    "colour": f"{ESC}[38;2;1;33;7m",
    "underline by colons": f"{ESC}[4:3m",
    "cursor": f"{ESC}[7713;3771H",
    "cursor up": f"{ESC}[771A",
    "clear": f"{ESC}[2J",
    "clear the history": f"{ESC}[3J",
    "another screen": f"{ESC}[?1049l",
    "asks for the device": f"{ESC}[c",
    "asks for the title": f"{ESC}[21t",
    "title": f"{ESC}]0;owned{ESC}\\",
    "title by bell": f"{ESC}]2;owned\x07",
    "link": f"{ESC}]8;;https://example.org/owned{ESC}\\here{ESC}]8;;{ESC}\\",
    "clipboard": f"{ESC}]52;c;b3duZWQ=\x07",
    "device control": f'{ESC}P$q"pq{ESC}\\',
    "picture": f"{ESC}Pq#0;2;0;0;0~{ESC}\\",
    "application command": f"{ESC}_Gowned{ESC}\\",
    "privacy message": f"{ESC}^owned{ESC}\\",
    "start of string": f"{ESC}Xowned{ESC}\\",
    "reset": f"{ESC}c",
    "line drawing": f"{ESC}(0",
    "escape alone": ESC,
    "C1 control sequence": "\x9b38;2;1;33;7m",
    "C1 system command": "\x9d0;owned\x9c",
    "C1 device control": "\x90q\x9c",
    "all of C1": "".join(map(chr, range(0x80, 0xA0))),
    "all of C0": "".join(chr(code) for code in range(1, 0x20) if code not in (9, 10, 13)),
    "bell": "\x07",
    "backspaces": "\x08" * 9,
    "delete": "\x7f",
    "carriage return": "good\rbad",
    "line feed": "one\ntwo",
    "shift out": "\x0eq\x0f",
    "nul": "\x00",
    "bidi embedding": "\u202agood\u202bexe\u202c",
    "bidi override": "\u202ecod.exe\u202d",
    "bidi isolates": "\u2066a\u2067b\u2068c\u2069",
    "zero width": "a\u200bb\u200cc\u200dd\u2060e\ufefff",
    "marks of direction": "\u200e\u200f\u061c",
    "separators": "\u2028\u2029",
    "tags": "".join(chr(0xE0000 + ord(letter)) for letter in "owned"),
    "combining flood": "a" + "\u0301" * 60,
    "lone surrogates": "\ud800x\udfff",
    "long right to left": "\u05d0\u05d1\u05d2" * 40,
    "closing tag": "[/x]",
    "bold": "[bold]",
    "click": "[@click=app.quit()]here[/]",
    "link in brackets": "[link=https://example.org/owned]x[/link]",
    "format": "%n%s%n",
    "braces": "{0.__class__}$HOME`id`",
}
NAMES = tuple(PAYLOADS)
LITERAL = ("closing tag", "bold", "format")
"""Harmless for a terminal: they must come out as they are, obeyed by nothing."""

BEGIN, END = "ZQ", "QZ"

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e0fff]"
)
"""Said here a second time, apart from the program's own table."""

OWN = re.compile(
    r"\x1b(?:"
    r"\[[\d;]*m"  # SGR
    r"|\[[\d;]*[ABCDGHJK]"  # cursor and erasing
    r"|\[\?[\d;]+[hl]"  # private modes
    r"|\[\?\d+\$p"  # asking for a mode
    r"|\[[<>=]?\d*(?:;\d+)?u"  # keys as kitty says them
    r"|\[>4;\dm|\[\?u|\[c|\[\d+t|\[s"
    r"|[78]"
    r"|\]22;[a-z]*(?:\x07|\x1b\\)"  # shape of the pointer
    r")"
)
"""The sequences of the program itself; no other may be there."""


def texts(start: int) -> Iterator[str]:
    """One text after another with a payload between its marks, beginning with the payload of that number."""
    for number in count(start):
        yield f"{BEGIN}{number % len(NAMES):02}{PAYLOADS[NAMES[number % len(NAMES)]]}{END}"


def text_fields(kind: type) -> list[str]:
    """The fields of a record in which people write; keys and words of ours are of other types."""
    return [name for name, type_ in kind.__annotations__.items() if type_ in ("str", "Title")]


KINDS = {kind.table: kind for kind in (*records.KINDS, *together.KINDS, *workshops.KINDS, *rhythm_records.KINDS)}
NESTED = {
    "away": records.Period,
    "pauses": records.Period,
    "milestones": records.Milestone,
    "steps": workshops.AgendaStep,
}
PERIOD = {"id": "p1", "start": "2026-01-01", "end": "2026-01-02"}


def hostile_plan(today: date, start: int) -> dict[str, dict[str, Raw]]:
    """The sample company with a payload in every text field of every record; the fields keep their shapes."""
    rows = with_rhythm(with_workshops(deepcopy(sample_tables("company", today)), today), today)
    text = texts(start)
    plan: dict[str, dict[str, Raw]] = {}
    for table, by_key in rows.items():
        plan[table] = {key: _hostile(table, dict(raw), text) for key, raw in by_key.items() if raw is not None}
    return plan


STEPS = (
    Planned("Recap", 15, "recap", "So that all know", "Tell it.\nAsk who heard it."),
    Planned("Silent ideas", 10, "ideas"),
    Planned("Vote", 10, "vote"),
    Planned("Fist of five", 5, "fist", "Can we live with it?"),
    Planned("Catchball", 20, "catchball"),
)


def with_workshops(rows: dict[str, dict[str, Raw]], today: date) -> dict[str, dict[str, Raw]]:
    """The rows with three workshops, the second in the middle of its vote with something of every kind said in it."""
    plan = Plan(MemoryTables(rows))
    me = first_person(plan)

    def do(edit: Edit) -> None:
        nonlocal plan
        plan = done(plan, edit, act(today, by=me))

    for _ in range(3):
        do(running.prepare(Agenda("cascade", "Strategy cascade", STEPS), here=list(plan.people)[:3]))
    held = courses(plan)[-2]
    key, (_, written, voted, asked, _) = held.workshop.id, (step.id for step in held.steps)
    do(people.acknowledge(key))
    do(running.go_to(key, written, seen=None))
    do(ideas.write_ideas(key, written, [(person, "An idea") for person in list(plan.people)[:4]]))
    do(ideas.reveal(key, written))
    post, other, third, _ = (one.id for one in plan.said(together.Post, key))
    do(ideas.merge(key, post, [other]))
    do(ideas.group(key, "A group", [third]))
    for kind in (PARKED, DECISION, ACTION):
        do(notes.note(key, Note(kind, "A note", me, today)))
    do(ideas.make_objective(key, post, next(one.id for one in plan.objectives.values() if one.stage == "active")))
    do(notes.send_back(key, list(plan.objectives)[-1], "A reason"))
    do(voting.show_fingers(key, asked, asked, 2, by=str(me)))
    do(voting.ask(key, asked, "A question"))
    do(running.hand_over(key, list(plan.people)[1]))
    do(running.rename(key, "Another title"))
    do(running.set_minutes(courses(plan)[-1].workshop.id, courses(plan)[-1].steps[0].id, 20))
    do(running.go_to(key, voted, seen=written))
    do(voting.open_vote(key, voted))
    do(voting.give_dots(key, voted, post, 1, by=str(me)))
    return {name: dict(plan.tables.table(name)) for name in plan.tables.names()}


def with_rhythm(rows: dict[str, dict[str, Raw]], today: date) -> dict[str, dict[str, Raw]]:
    """The rows with two records of each kind that is made between workshops."""
    plan = Plan(MemoryTables(rows))
    goal, cycle = next(iter(plan.objectives)), next(iter(plan.cycles))
    person = next(iter(plan.people))

    def edit(draft: Draft) -> None:
        for number in (1, 2):
            draft.create("growth", {"title": f"Course {number}", "people": (person,), "skill": "SQL", "due": today})
            draft.create("confirmations", {"about": goal, "verdict": "confirmed", "by": person, "why": "Still right"})
            draft.create("reviews", {"about": goal, "cycle": cycle, "outcome": "keep", "computed": 0.4, "score": 0.5})
            draft.create("posts", {"about": goal, "kind": "dismissal", "text": "Known", "facts": "flat 3"})

    plan = done(plan, edit, act(today, by=person))
    return {name: dict(plan.tables.table(name)) for name in plan.tables.names()}


def _hostile(table: str, raw: Raw, text: Iterator[str]) -> Raw:
    kind = KINDS.get(table)
    if kind is None:
        return raw
    for field in text_fields(kind):
        if (table, field) != ("changes", "field"):
            raw[field] = next(text)
    if table == "people":
        raw.setdefault("away", [PERIOD])
    if table == "cycles":
        raw.setdefault("pauses", [PERIOD])
    for field, part in NESTED.items():
        if isinstance(raw.get(field), list):
            raw[field] = [{**each, **{name: next(text) for name in text_fields(part)}} for each in raw[field]]
    if table == "changes" and str(raw.get("field")) in _WRITTEN:
        raw |= {"old": next(text), "new": next(text)}
    return raw


_WRITTEN = {name for kind in KINDS.values() for name in text_fields(kind)}


def damaged_plan(today: date, start: int) -> dict[str, dict[str, Raw]]:
    """The same, where fields that are no text hold a payload too: the record can't be read, and is spoken of."""
    plan = hostile_plan(today, start)
    text = texts(start)
    for table, kind in KINDS.items():
        fields = [name for name in kind.__annotations__ if name not in ("id", "table", "plan_id", "format")]
        for key, field in zip(
            list(plan.get(table, {}))[1 if table in ("plan", "people") else 0 :: 2], fields, strict=False
        ):
            name = "from" if field == "supersedes" else field
            if not name.startswith("_"):
                plan[table][key][name] = next(text)
    plan[next(text)] = {"77777": {next(text): next(text)}}
    return plan


def leaks(sent: bytes, *, own_sequences: bool) -> list[str]:
    """What reached the terminal and steers it without being the program's own.

    Args:
        sent: Every byte.
        own_sequences: Whether the program may send sequences of its own there.
    """
    found = [name for name, payload in PAYLOADS.items() if name not in _SHOWN and _raw(payload) in sent]
    said = sent.decode("utf-8", "surrogateescape")
    if own_sequences:
        said = OWN.sub("", said)
    for bad in FORBIDDEN.finditer(said):
        found.append(repr(said[max(0, bad.start() - 20) : bad.end() + 20]))
    return found[:10]


_SHOWN = (*LITERAL, "click", "link in brackets", "braces", "long right to left", "combining flood", "line feed")
"""Payloads of letters that a terminal only shows."""


def _raw(payload: str) -> bytes:
    around = payload if len(payload) > 6 else f"{payload}{END}"
    return around.encode("utf-8", "surrogatepass")
