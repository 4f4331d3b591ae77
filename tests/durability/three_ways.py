"""One plan written three ways in turn (the program, a script, stock TinyDB), and a ledger of what must be in it.

Every record carries a mark of its own in a field that keys and references have no part in, because a row that stock
TinyDB inserted gets another key when it is taken in.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

from tinydb import TinyDB, where
from tinydb.table import Document, Table

from okr_tui.cli import main
from okr_tui.domain.draft import Edit, value_at
from okr_tui.domain.edits import checkins, goals, structure
from okr_tui.domain.errors import NotFound, Refused
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Alignment
from okr_tui.domain.schema import check
from okr_tui.domain.undoing import undo
from okr_tui.storage import PlanDB, PlanStorage
from okr_tui.storage.content import Content
from okr_tui.storage.planfile import PlanFile
from okr_tui.store import Store
from tests.builders import TODAY, key_result, objective, plan_with
from tests.cli.quick import write

Raw = dict[str, Any]
Mark = str

MARKED_BY = {"checkins": "note", "objectives": "title", "key_results": "title", "people": "role", "teams": "purpose"}
"""The field that has a record's mark; in every other table it is ``mark``, which the program knows nothing of."""

TEXTS = {"why", "text", "title", "note", "name", "role", "role_purpose", "purpose", "mark"}

WAYS: dict[str, Callable[[Path], TinyDB]] = {
    "PlanDB": PlanDB,
    "PlanStorage": lambda path: TinyDB(path, storage=PlanStorage),
    "stock": TinyDB,
}


def mark_of(table: str, raw: Raw) -> Mark:
    """The mark in a record: the first word of the field that carries it."""
    return str(raw.get(MARKED_BY.get(table, "mark")) or "").partition(" ")[0]


class Disagreement(AssertionError):
    """What one of the three read is not what was written."""


class ThreeWays:
    """A plan, the three ways to it, and a ledger of what was written by any of them.

    Args:
        path: Where the plan is made.
    """

    def __init__(self, path: Path) -> None:
        plan = plan_with(objective("m0", key_result("m00")))
        self.path = write(plan, path)
        self.store = Store(PlanFile(path), next(iter(plan.people)))
        self.onlooker = Store(PlanFile(path))
        """Somebody else's full screen: what looks must not be what writes, or every writer would be up to date."""
        self.scripts, self.readers = ({name: WAYS[name](path) for name in ("PlanDB", "PlanStorage")} for _ in "12")
        self.ledger: dict[str, dict[Mark, Raw]] = {}
        """What each marked record must say, as far as somebody here said it."""
        self.removed: set[tuple[str, Mark]] = set()
        self.taken_back: list[tuple[str, Callable[[], None]]] = []
        """The acts of the program that can be undone, and what is in the ledger again when they are."""
        self.by_hand: set[tuple[str, Mark, str]] = set()
        """The fields that somebody wrote past the history."""
        self.unmarked = self._unmarked(self.onlooker.content)
        self._marks = 0
        self.operations = 0

    def close(self) -> None:
        for script in (*self.scripts.values(), *self.readers.values()):
            script.close()

    def new_mark(self) -> Mark:
        self._marks += 1
        return f"m{self._marks:04}"

    # -- finding --------------------------------------------------------------------------------------

    def marks(self, table: str) -> list[Mark]:
        """The records of a table that are there and that somebody here wrote."""
        return [mark for mark, raw in self.ledger.get(table, {}).items() if not raw.get("deleted")]

    def key(self, table: str, mark: Mark) -> str:
        """The key that a record has by now."""
        self.onlooker.poll()
        return next(key for key, raw in self.onlooker.content.table(table).items() if mark_of(table, raw) == mark)

    # -- the program ----------------------------------------------------------------------------------

    def commit(self, edit: Edit, why: str = "") -> None:
        """An edit in the full screen, whose picture of the plan may be an old one."""
        self.operations += 1
        self.store.commit(edit, why)

    def wrote(self, table: str, mark: Mark, undoable: bool = True, **fields: Any) -> None:
        """Note what was written into a record; with None as a field's value that it was taken out."""
        rows = self.ledger.setdefault(table, {})
        before = dict(rows[mark]) if mark in rows else None
        rows[mark] = {**rows.get(mark, {}), **fields}

        def again() -> None:
            if before is None:
                rows[mark]["deleted"] = True
            else:
                for field in fields:
                    if field in before:
                        rows[mark][field] = before[field]
                    else:
                        del rows[mark][field]  # nobody here said what it was

        if undoable:
            self.by_hand -= {(table, mark, field) for field in fields}
            self.taken_back.append((self.store.session[-1], again))

    def add_objective(self, above: Mark | None) -> None:
        mark = self.new_mark()
        under = Alignment(self.key("objectives", above)) if above else None
        self.commit(goals.add_objective(mark, why="Because", under=under))
        self.wrote("objectives", mark, why="Because", stage="active")

    def add_key_result(self, above: Mark) -> None:
        mark = self.new_mark()
        values = {"kind": "increase", "baseline": 10, "target": 20, "unit": "%"}
        self.commit(goals.add_key_result(self.key("objectives", above), mark, values))
        self.wrote("key_results", mark, **values)

    def set_field(self, table: str, mark: Mark, field: str, value: object) -> None:
        key = self.key(table, mark)
        if self.onlooker.content.table(table)[key].get(field) == value:
            return
        self.commit(goals.set_fields(key, {field: (..., value)}))
        self.wrote(table, mark, **{field: value})

    def give_to(self, mark: Mark, person: Mark) -> None:
        """Give an objective to a person, whoever wrote that person down."""
        goal, owner = self.key("objectives", mark), self.key("people", person)
        if self.onlooker.content.table("objectives")[goal].get("owner") == owner:
            return
        self.commit(goals.set_fields(goal, {"owner": (..., owner)}))
        self.wrote("objectives", mark, **{"owner": ("people", person)})

    def write_along(self, mark: Mark, person: Mark) -> None:
        """Name a person as co-author of an objective: one element of a list."""
        goal, author = self.key("objectives", mark), self.key("people", person)
        before = self.ledger["objectives"][mark].get("co_authors") or set()
        if person not in before:
            self.commit(lambda draft: draft.change(goal, f"co_authors/{author}", author))
            self.wrote("objectives", mark, co_authors=before | {person})

    def drop(self, mark: Mark) -> None:
        self.commit(goals.drop(self.key("key_results", mark)), "The market moved")
        self.wrote("key_results", mark, stage="dropped")

    def check_in(self, mark: Mark, value: float) -> None:
        note = self.new_mark()
        goal = self.key("key_results", mark)
        self.commit(checkins.log_check_in(goal, value, confidence=6, note=f"{note} said in the full screen"))
        self.wrote("checkins", note, value=value, confidence=6, key_result=("key_results", mark))

    def check_in_by_verb(self, mark: Mark, value: float) -> None:
        """``okr checkin``, which knows nothing of the full screen that has the plan open."""
        note = self.new_mark()
        self.operations += 1
        code = self.onlooker.plan.code(self.key("key_results", mark))
        words = ["checkin", code, str(value), "-c", "8", "-n", f"{note} said in the shell", "--as", "maya"]
        if main([*words, "-f", str(self.path)]):
            raise Disagreement(f"okr {' '.join(words)} failed")
        self.wrote("checkins", note, undoable=False, value=value, confidence=8, key_result=("key_results", mark))

    def add_person(self) -> None:
        mark = self.new_mark()
        self.commit(structure.add_person(f"Ada {mark}", handle=f"ada{mark}", role=mark))
        self.wrote("people", mark, name=f"Ada {mark}", handle=f"ada{mark}")

    def undo(self) -> None:
        """Take the program's last act back, unless somebody has built on it since."""
        event = self.store.undoable(session_only=True)
        if event is None:
            return
        self.operations += 1
        try:
            self.store.commit(undo(event), act=self.store.act(undoes=event.id))
        except Refused:
            return
        except NotFound:
            if not self.removed:
                raise
            return  # the picture that it was chosen from is older than a script's removing of it
        for number, (act, again) in enumerate(self.taken_back):
            if act == event.id:
                again()
                del self.taken_back[number]
                return

    # -- scripts and stock TinyDB ---------------------------------------------------------------------

    def table(self, way: str, name: str, act: Callable[[Table], object]) -> None:
        """Do something to a table as a script would: stock TinyDB anew each time, the others with what is open."""
        self.operations += 1
        if way == "stock":
            with closing(TinyDB(self.path)) as db:
                act(db.table(name))
        else:
            act(self.scripts[way].table(name))

    def insert(self, way: str, name: str, fields: Raw) -> None:
        mark = self.new_mark()
        self.table(way, name, lambda table: table.insert({MARKED_BY.get(name, "mark"): mark, **fields}))
        self.wrote(name, mark, undoable=False, **fields)

    def insert_multiple(self, way: str, name: str, rows: list[Raw]) -> None:
        marks = [self.new_mark() for _ in rows]
        field = MARKED_BY.get(name, "mark")
        documents = [{field: mark, **row} for mark, row in zip(marks, rows, strict=True)]
        self.table(way, name, lambda table: table.insert_multiple(documents))
        for mark, row in zip(marks, rows, strict=True):
            self.wrote(name, mark, undoable=False, **row)

    def insert_check_in(self, way: str, mark: Mark, value: float) -> None:
        """A check-in written by a script, referring to its key result by the key that the script sees."""
        note = self.new_mark()
        with closing(WAYS[way](self.path)) as db:
            goal = next(one for one in db.table("key_results") if one["title"] == mark)
        fields = {"key_result": str(goal.doc_id), "at": str(TODAY - timedelta(3)), "value": value, "note": note}
        self.table(way, "checkins", lambda table: table.insert(fields))
        self.wrote("checkins", note, undoable=False, value=value, key_result=("key_results", mark))

    def update(self, way: str, name: str, mark: Mark, **fields: Any) -> None:
        """Write fields of a record past the history, as scripts do."""
        self.table(way, name, lambda table: table.update(fields, self._is(name, mark)))
        self.wrote(name, mark, undoable=False, **fields)
        self.by_hand |= {(name, mark, field) for field in fields}

    def upsert(self, way: str, name: str, mark: Mark | None, fields: Raw) -> None:
        """Change a record or, with a mark that nobody has, make one."""
        mark = mark or self.new_mark()
        document = {MARKED_BY.get(name, "mark"): mark, **fields}
        self.table(way, name, lambda table: table.upsert(document, self._is(name, mark)))
        self.wrote(name, mark, undoable=False, **fields)

    def remove(self, way: str, name: str, mark: Mark) -> None:
        self.table(way, name, lambda table: table.remove(self._is(name, mark)))
        del self.ledger[name][mark]
        self.removed.add((name, mark))
        self.taken_back = [(act, again) for act, again in self.taken_back if act in self.store.session]

    @staticmethod
    def _is(name: str, mark: Mark) -> Any:
        return where(MARKED_BY.get(name, "mark")).test(lambda said: str(said).partition(" ")[0] == mark)

    # -- what must hold after each of them --------------------------------------------------------------

    def agree(self) -> None:
        """See that all read the same, that the program finds no damage, and that nothing written is gone.

        Raises:
            Disagreement: Something is otherwise.
        """
        self.onlooker.poll()
        held = _tables(self.onlooker.content)
        self._all_read_it(held)
        self._nothing_is_damaged()
        self._nothing_is_gone(held)
        self._the_history_tells_the_values(held)

    def _all_read_it(self, held: dict[str, dict[str, Raw]]) -> None:
        fresh = Store(PlanFile(self.path))
        read = {"a program started now": _tables(fresh.content)}
        for name, script in self.readers.items():
            read[name] = {table: _keyed(script.table(table)) for table in script.tables()}
        with closing(TinyDB(self.path)) as stock:
            raw = {table: _keyed(stock.table(table)) for table in stock.tables()}
        read["stock TinyDB"] = _as_adopted(raw, held)
        for who, tables in read.items():
            for table in {*held, *tables}:
                if held.get(table, {}) != tables.get(table, {}):
                    raise Disagreement(
                        f"{who} reads {table} otherwise: {_difference(held.get(table, {}), tables.get(table, {}))}"
                    )

    def _nothing_is_damaged(self) -> None:
        plan = Plan(PlanFile(self.path).read())
        if found := list(check(plan.tables)):
            raise Disagreement(f"damaged: {found}")

    def _nothing_is_gone(self, held: dict[str, dict[str, Raw]]) -> None:
        for table, rows in self.ledger.items():
            there = {mark_of(table, raw): raw for raw in held.get(table, {}).values()}
            for mark, fields in rows.items():
                if mark not in there:
                    raise Disagreement(f"{mark} is no longer in {table}")
                for field, said in fields.items():
                    found, wanted = there[mark].get(field), said
                    if isinstance(said, tuple):
                        found, wanted = mark_of(said[0], held[said[0]].get(str(found), {})), said[1]
                    elif isinstance(said, set):
                        found = {mark_of("people", held["people"].get(one, {})) for one in found or ()}
                    if found != wanted:
                        raise Disagreement(f"{field} of {mark} in {table} is {found!r} and was written as {wanted!r}")
        for table, mark in self.removed:
            if any(mark_of(table, raw) == mark for raw in held.get(table, {}).values()):
                raise Disagreement(f"{mark} is in {table} again, and was removed")
        now = self._unmarked(self.onlooker.content)
        if gone := self.unmarked - now:
            raise Disagreement(f"gone: {gone}")
        self.unmarked = now

    def _unmarked(self, content: Content) -> set[tuple[str, str]]:
        """The records that the program made beside what is marked, such as every row of the history."""
        own = ("plan", "organisation", "cycles", "changes")
        return {(table, key) for table in own for key in content.table(table)}

    def _the_history_tells_the_values(self, held: dict[str, dict[str, Raw]]) -> None:
        """A field that the program changed shows what its newest change says, unless a script wrote over it."""
        for table, rows in held.items():
            for raw in rows.values():
                for field, head in raw.get("heads", {}).items() if isinstance(raw.get("heads"), dict) else ():
                    change = held["changes"].get(head)
                    if change is None:
                        raise Disagreement(f"{mark_of(table, raw)} names a change of {field} that is not there")
                    if (table, mark_of(table, raw), field) in self.by_hand:
                        continue
                    if value_at(raw, field) != change.get("new"):
                        raise Disagreement(
                            f"{field} of {mark_of(table, raw)} is {value_at(raw, field)!r}, and its change says "
                            f"{change.get('new')!r}"
                        )


def _tables(content: Content) -> dict[str, dict[str, Raw]]:
    return {name: dict(content.table(name)) for name in content.names()}


def _keyed(table: Table) -> dict[str, Raw]:
    rows: dict[str, Raw] = {}
    for document in table.all():
        assert isinstance(document, Document)
        rows[str(document.doc_id)] = dict(document)
    return rows


def _as_adopted(raw: dict[str, dict[str, Raw]], held: dict[str, dict[str, Raw]]) -> dict[str, dict[str, Raw]]:
    """What stock TinyDB reads, under the keys that its own rows have for the program, which it does not know yet."""
    renamed: dict[str, str] = {}
    for table, rows in held.items():
        by_mark = {mark_of(table, row): key for key, row in rows.items()}
        for key, row in raw.get(table, {}).items():
            if key not in rows and mark_of(table, row) in by_mark:
                renamed[f"{table}/{key}"] = by_mark[mark_of(table, row)]
    any_table = {name.partition("/")[2]: key for name, key in renamed.items()}

    def follow(value: Any) -> Any:
        if isinstance(value, dict):
            # A text that happens to read like the key of a row refers to nothing.
            said = TEXTS | ({"old", "new"} if value.get("field") in TEXTS else set())
            return {follow(name): each if name in said else follow(each) for name, each in value.items()}
        if isinstance(value, list):
            return [follow(each) for each in value]
        if not isinstance(value, str):
            return value
        field, slash, element = value.partition("/")
        return any_table.get(value, f"{field}{slash}{any_table.get(element, element)}")

    return {
        table: {
            renamed.get(f"{table}/{key}", key): _numbered(follow(row), held[table], renamed.get(f"{table}/{key}", key))
            for key, row in rows.items()
        }
        for table, rows in raw.items()
    }


def _numbered(row: Raw, held: dict[str, Raw], key: str) -> Raw:
    """A goal that was inserted without a number gets one when it is taken in, so that it has a code."""
    number = held.get(key, {}).get("number")
    return {**row, "number": number} if "number" not in row and number is not None else row


def _difference(one: dict[str, Raw], other: dict[str, Raw]) -> str:
    keys = [key for key in {*one, *other} if one.get(key) != other.get(key)][:3]
    return "; ".join(f"{key}: {one.get(key)} against {other.get(key)}" for key in keys)
