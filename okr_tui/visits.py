"""When a person last looked at a plan on this machine, to tell them what happened since."""

from __future__ import annotations

import json
import os
from datetime import datetime

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
        found = self._read().get(f"{plan_id} {person}")
        try:
            moment = datetime.fromisoformat(str(found))
        except ValueError:
            return None
        return moment if moment.tzinfo else None

    def note(self, plan_id: str, person: str, at: datetime) -> None:
        """Keep that the person is here now."""
        visits = self._read()
        visits.pop(f"{plan_id} {person}", None)
        visits[f"{plan_id} {person}"] = at.isoformat(timespec="seconds")
        fresh = f"{self._path}.{os.getpid()}.new"
        try:
            os.makedirs(os.path.dirname(self._path), mode=0o700, exist_ok=True)
            with open(fresh, "w", encoding="ascii") as file:
                json.dump(dict(list(visits.items())[-_MOST:]), file)
            os.replace(fresh, self._path)
        except OSError:
            return

    def _read(self) -> dict[str, object]:
        try:
            with open(self._path, "rb") as file:
                found = json.loads(file.read())
        except (OSError, ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}
