"""Sample plans, made for any day so that it falls in week 7 of the running cycle.

Everything in them is fiction. The same day always gives the same rows.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from okr_tui.domain.tables import Rows


def _company(today: date) -> Rows:
    from okr_tui.sample.company import company

    return company(today)


def _personal(today: date) -> Rows:
    from okr_tui.sample.personal import personal

    return personal(today)


def _empty(today: date) -> Rows:
    from okr_tui.sample.personal import empty

    return empty(today)


SAMPLES: dict[str, Callable[[date], Rows]] = {"company": _company, "personal": _personal, "empty": _empty}
"""Name of a sample → what makes its rows for a day."""
