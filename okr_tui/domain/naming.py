"""People, teams and cycles by what somebody calls them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from okr_tui.domain.codes import only_begun
from okr_tui.domain.errors import Ambiguous, NotFound
from okr_tui.domain.records import Cycle, Id, Person, Team

_BEGUN = 3
"""The place of the first way to find a name by which a word is only begun."""

_CLOSE = 0.65
"""How much of a name has to be there for it to be near."""

_LISTED = 12

N = TypeVar("N", Person, Team, Cycle)


def find_named(
    words: str,
    records: Mapping[Id, N],
    names: Callable[[N], tuple[str, ...]],
    what: str,
    *,
    whole: bool = False,
) -> N:
    """Find the one record that a name, the start of it or the start of a word in it means.

    Args:
        words: What was typed.
        records: Those there are.
        names: What one of them is called.
        what: What they are called, for the error.
        whole: Whether a word that is only begun is not enough, as where something is to be changed.

    Raises:
        NotFound: None fits; near ones are named.
        Ambiguous: Several fit, or not whole; they are listed, and are in ``candidates`` of the error.
    """
    wanted = words.strip().casefold()
    spoken = {key: [n.casefold() for n in names(r)] for key, r in records.items()}
    ways: tuple[Callable[[str], bool], ...] = (
        lambda name: name == wanted,
        lambda name: name.startswith(f"{wanted} "),
        lambda name: f" {wanted} " in f" {name} ",
        lambda name: name.startswith(wanted),
        lambda name: any(word.startswith(wanted) for word in name.split()),
    )
    for way, fits in enumerate(ways):
        found = [key for key, said in spoken.items() if wanted and any(fits(name) for name in said)]
        if found and whole and way >= _BEGUN:
            raise only_begun(words, [(key, "", _label(records[key])) for key in found])
        if len(found) == 1 or (found and _twins([records[key] for key in found])):
            return records[min(found, key=int)]
        if found:
            listed = ", ".join(_label(records[key]) for key in found[:8])
            raise Ambiguous(f"“{words}” fits more than one {what}: {listed}.", "Say which one, in full.")
    raise NotFound(f"There is no {what} “{words}”.", _near(wanted, spoken, records))


def _near(wanted: str, spoken: Mapping[Id, Sequence[str]], records: Mapping[Id, N]) -> str:
    """Name those that the words come near to; else the first of all there are, by name."""
    from difflib import SequenceMatcher

    def closeness(key: Id) -> float:
        parts = [*spoken[key], *" ".join(spoken[key]).split()]
        return max((SequenceMatcher(None, wanted, part).ratio() for part in parts), default=0.0)

    close: dict[Id, float] = {key: closeness(key) for key in list(spoken)[:500]} if wanted else {}
    near = sorted((key for key in close if close[key] >= _CLOSE), key=lambda key: -close[key])[:4]
    if near:
        return f"Did you mean {' or '.join(_label(records[key]) for key in near)}?"
    there = sorted(map(_label, records.values()), key=str.casefold)
    more = f" and {len(there) - _LISTED} more" if len(there) > _LISTED else ""
    return f"There are: {', '.join(there[:_LISTED])}{more}." if there else "There is none yet."


def _twins(found: Sequence[Person | Team | Cycle]) -> bool:
    """Whether two copies made the same cycle, apart from each other: the first then stands for all of them."""
    spans = {(one.name, one.start, one.end) for one in found if isinstance(one, Cycle)}
    return len(spans) == 1 and all(isinstance(one, Cycle) for one in found)


def _label(record: Person | Team | Cycle) -> str:
    return f"@{record.handle} ({record.name})" if isinstance(record, Person) else record.name
