"""The first day of a goal, from what its record, its cycle and its check-ins say.

A record's creation is known in UTC, a check-in speaks of a local day: west of Greenwich what is made and measured
in one evening is measured "the day before it was made". So a check-in that was logged after the creation is never
before the start.

Imports only datetime: the quick commands of the shell use it.
"""

from datetime import date

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

SECONDS = 19
"""Characters of a UTC moment up to its seconds: ``2026-11-20T10:11:12``."""


def first_day(
    own: date | None,
    born: date | None,
    cycle: tuple[date | None, date | None],
    spoken_of: date | None = None,
) -> date | None:
    """The first day of a goal.

    Args:
        own: The start that somebody has set.
        born: The day of its creation.
        cycle: First and last day of its cycle; None where there is none.
        spoken_of: The earliest day of its check-ins, see `earliest_day`.

    Returns:
        Its own start, else the later of its cycle's start and its creation; a creation after the cycle's end, as
        of an old cycle that was written down later, says nothing.
    """
    if own is not None:
        return own
    if born is not None and spoken_of is not None:
        born = min(born, spoken_of)
    first, last = cycle
    if first is None:
        return born
    return max(first, born) if born is not None and (last is None or born <= last) else first


def earliest_day(check_ins: "Iterable[Mapping[str, Any]]", made: str) -> date | None:
    """The earliest day that check-ins logged since a moment speak of; None without any.

    Args:
        check_ins: As the file has them.
        made: The moment, as the file has it.
    """
    days = [raw["at"] for raw in check_ins if _counts(raw, made[:SECONDS])]
    return date.fromisoformat(min(days)) if days else None


def _counts(raw: "Mapping[str, Any]", made: str) -> bool:
    at, created = raw.get("at"), raw.get("created")
    logged = created.get("at") if isinstance(created, dict) else None
    if raw.get("deleted") or not isinstance(at, str) or not isinstance(logged, str) or logged[:SECONDS] < made:
        return False
    try:
        return len(at) == 10 and bool(date.fromisoformat(at))
    except ValueError:
        return False
