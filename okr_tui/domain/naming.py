"""People, teams and cycles by what somebody calls them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from okr_tui.domain.errors import Ambiguous, NotFound
from okr_tui.domain.records import Cycle, Id, Person, Team

N = TypeVar("N", Person, Team, Cycle)


def find_named(words: str, records: Mapping[Id, N], names: Callable[[N], tuple[str, ...]], what: str) -> N:
    """Find the one record that a name, the start of it or the start of a word in it means.

    Raises:
        NotFound: None fits; those there are, are named.
        Ambiguous: Several fit; they are listed.
    """
    wanted = words.strip().casefold()
    spoken = {key: [n.casefold() for n in names(r)] for key, r in records.items()}
    ways: tuple[Callable[[str], bool], ...] = (
        lambda name: name == wanted,
        lambda name: name.startswith(wanted),
        lambda name: any(word.startswith(wanted) for word in name.split()),
    )
    for fits in ways:
        found = [key for key, said in spoken.items() if wanted and any(fits(name) for name in said)]
        if len(found) == 1 or (found and _twins([records[key] for key in found])):
            return records[min(found, key=int)]
        if found:
            listed = ", ".join(_label(records[key]) for key in found[:8])
            raise Ambiguous(f"“{words}” fits more than one {what}: {listed}.", "Say which one, in full.")
    listed = ", ".join(_label(r) for r in list(records.values())[:12]) or "none yet"
    raise NotFound(f"There is no {what} “{words}”.", f"There are: {listed}.")


def _twins(found: Sequence[Person | Team | Cycle]) -> bool:
    """Whether two copies made the same cycle, apart from each other: the first then stands for all of them."""
    spans = {(one.name, one.start, one.end) for one in found if isinstance(one, Cycle)}
    return len(spans) == 1 and all(isinstance(one, Cycle) for one in found)


def _label(record: Person | Team | Cycle) -> str:
    return f"@{record.handle} ({record.name})" if isinstance(record, Person) else record.name
