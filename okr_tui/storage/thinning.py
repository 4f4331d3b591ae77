"""Which copies of a plan stay: the last ten, and of each of the last thirty days the newest.

What was set aside (a merged copy, a file before a repair) stays for thirty days whatever else there is.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

KEPT = 10
DAYS = 30
ASIDE = "_"
"""Stands in the name of a copy that was set aside, before the words that say why."""


def surplus(names: Iterable[str], today: str) -> list[str]:
    """Choose the copies that need not stay.

    Args:
        names: Of all copies in a folder; each begins with its day in ISO 8601 and its time.
        today: The person's day in ISO 8601; a copy from the future, of a clock that was put back, stays.
    """
    newest_first = sorted(names, reverse=True)
    sessions = [name for name in newest_first if ASIDE not in name]
    aside = [name for name in newest_first if ASIDE in name]
    newest_of_day = {name[:10]: name for name in reversed(sessions)}
    kept = {name for day, name in newest_of_day.items() if _age(day, today) < DAYS}
    kept |= {name for name in aside if _age(name[:10], today) < DAYS}
    kept |= {*sessions[:KEPT], *aside[:KEPT]}
    return [name for name in newest_first if name not in kept]


def _age(day: str, today: str) -> int:
    """Days since; 0 where a name that is none of ours says no day: what is not known is not deleted."""
    try:
        return (date.fromisoformat(today) - date.fromisoformat(day)).days
    except ValueError:
        return 0
