"""When a person last looked at a plan on this machine, to tell them what happened since."""

from __future__ import annotations

import os
from datetime import datetime

from okr_tui import state_file

_MOST = 200


class Visits:
    """The moments in ``visits.json`` of a folder; trouble with the file only costs the memory of them.

    Args:
        folder: The person's state folder; made with the first visit.
    """

    def __init__(self, folder: str) -> None:
        self._path = os.path.join(folder, "visits.json")

    def last(self, plan_id: str, person: str) -> datetime | None:
        """Give the moment of the last visit; None before the first."""
        found = state_file.read(self._path).get(f"{plan_id} {person}")
        try:
            moment = datetime.fromisoformat(str(found))
        except ValueError:
            return None
        return moment if moment.tzinfo else None

    def note(self, plan_id: str, person: str, at: datetime) -> None:
        """Keep that the person is here now."""
        visits = state_file.read(self._path)
        visits.pop(f"{plan_id} {person}", None)
        visits[f"{plan_id} {person}"] = at.isoformat(timespec="seconds")
        state_file.keep(self._path, visits, _MOST)
