"""A plan that can be opened, made of what can be read in a damaged file; the rest is in it as text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from okr_tui.domain.errors import NotAPlan
from okr_tui.storage.canonical import FIELDS, FORMAT, LAST_FIELDS, TABLES, Raw, header, line, ordered_tables
from okr_tui.storage.content import Content
from okr_tui.storage.salvage import End, Header, Item, Kept, Lost, salvage

UNREADABLE = "unreadable"
"""The table of what is no record: its line in the damaged file, what is wrong with it, and the text itself."""

UNPLACED = "unplaced"
"""The table of records that can be read and of which nobody can say where they belong."""

_PLAN = TABLES[0]


@dataclass(slots=True)
class Repaired:
    """What became of a damaged file.

    Attributes:
        data: The bytes of the new one.
        kept: How many records are in it as they were.
        lost: What stands in it as text only.
        remarks: What else was done, in words.
        new_plan: Whether there was no plan record any more.
    """

    data: bytes = b""
    kept: int = 0
    lost: list[Lost] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    new_plan: bool = False


def repaired(data: bytes, plan: Callable[[], tuple[str, Raw]], new_key: Callable[[], str]) -> Repaired:
    """Make a plan of a damaged file.

    Args:
        data: The damaged file.
        plan: Gives a plan record, asked where the file has none any more.
        new_key: Makes keys.

    Raises:
        NotAPlan: The damaged file holds nothing at all that could be kept.
    """
    done = Repaired()
    tables: dict[str, dict[str, str]] = {}
    items = salvage(data)
    for name, item in _placed(_renamed(items, done.remarks), done):
        if not _put(tables, name, item, done):
            done.remarks.append(f"A second record {item.key} of {name} is kept in “{UNPLACED}”.")
            if not _put(tables, UNPLACED, item, done):
                done.lost.append(Lost(item.text, item.line, f"one more record {item.key} in {name}"))
    if not done.kept and not any(isinstance(item, Header) and item.name in TABLES for item in items):
        raise NotAPlan("There is nothing in the file that could be saved.", "okr backups lists the copies of the plan.")
    _see_to_the_plan_record(tables, plan, done)
    for lost in done.lost:
        key = new_key()
        tables.setdefault(UNREADABLE, {})[key] = _as_text(key, lost)
    done.data = b"".join(_lines(tables))
    Content.of(done.data).verify()
    return done


def _put(tables: dict[str, dict[str, str]], name: str, item: Kept, done: Repaired) -> bool:
    """Put a record into a table; false where another one has its key there."""
    known = tables.setdefault(name, {}).setdefault(item.key, item.text)
    done.kept += known is item.text
    return known == item.text


def _as_text(key: str, item: Lost) -> str:
    raw: Raw = {"line": item.line, "why": item.why, "text": item.text}
    return line(UNREADABLE, key, raw).decode()


def _lines(tables: dict[str, dict[str, str]]) -> Iterator[bytes]:
    yield b"{\n"
    for name in ordered_tables(tables):
        rows = tables.get(name, {})
        texts = [rows[key] for key in sorted(rows, key=lambda key: (len(key), key))]
        yield header(name)
        yield b"\n,".join(text.encode() for text in texts) + (b"\n" if texts else b"")
        yield b"}\n"
    yield b"}\n"


def _see_to_the_plan_record(
    tables: dict[str, dict[str, str]], plan: Callable[[], tuple[str, Raw]], done: Repaired
) -> None:
    """See that the first plan record says a format, as nothing opens without."""
    rows = tables.setdefault(_PLAN, {})
    while rows:
        try:
            Content.of(b"".join(_lines({_PLAN: rows})))
            return
        except NotAPlan as error:
            first = min(rows, key=lambda key: (len(key), key))
            tables.setdefault(UNPLACED, {})[first] = rows.pop(first)
            done.remarks.append(f"{error.what} It is kept in “{UNPLACED}”.")
    key, raw = plan()
    rows[key] = line(_PLAN, key, {**raw, "format": FORMAT}).decode()
    done.new_plan = True


def _renamed(items: list[Item], remarks: list[str]) -> list[Item]:
    """Read the name of a table with one letter wrong as the table that is missing."""
    there = {item.name for item in items if isinstance(item, Header)}
    missing = [name for name in TABLES if name not in there]
    meant: dict[str, str] = {}
    for name in there - set(TABLES):
        near = [one for one in missing if len(one) == len(name) and _differing(one, name) == 1]
        if len(near) == 1 and near[0] not in meant.values():
            meant[name] = near[0]
            remarks.append(f"The table “{name}” is read as “{near[0]}”, which was missing.")
    return [Header(meant.get(item.name, item.name)) if isinstance(item, Header) else item for item in items]


def _differing(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))


def _placed(items: Iterable[Item], done: Repaired) -> Iterator[tuple[str, Kept]]:
    """Give each record with its table; where a header may be damaged, its fields tell which one it is of."""
    items = list(items)
    there = {item.name for item in items if isinstance(item, Header)}
    missing = [name for name in TABLES if name not in there]
    current, closed, doubtful = "", True, True
    for item in items:
        match item:
            case Header():
                current, closed, doubtful = item.name, False, False
            case End():
                closed = doubtful = True
            case Lost():
                done.lost.append(item)
                doubtful = True
            case Kept() if doubtful:
                here = [current] if current else []
                name = _table_of(item.raw, [*missing, *here] if closed else [*here, *missing], current)
                if name != current or closed:
                    done.remarks.append(_guessed(item, name))
                yield name, item
            case Kept():
                yield current, item


def _guessed(item: Kept, name: str) -> str:
    if name == UNPLACED:
        return f"Nobody can say which table record {item.key} was in; it is kept in “{UNPLACED}”."
    return f"Record {item.key} is put into {name.replace('_', ' ')}, by its fields: the table’s header is damaged."


def _table_of(raw: Raw, candidates: list[str], current: str) -> str:
    """The table whose fields a record has; of several the first."""
    if current and current not in FIELDS:
        return current  # of a table that this version does not know nobody can say what belongs in it
    names = raw.keys() - set(LAST_FIELDS)
    fits = {each: 2 * len(names & set(FIELDS[each])) - len(names) for each in candidates if each in FIELDS}
    if "plan_id" not in names:
        fits.pop(_PLAN, None)  # a second plan record would go to everybody with the next merge
    best = max(fits, key=lambda each: fits[each], default=UNPLACED)
    return best if fits.get(best, 0) > 0 else UNPLACED
