"""Putting a backup in the place of a damaged plan."""

from __future__ import annotations

import os
import shutil
from datetime import datetime

from okr_tui.domain.errors import NotSaved
from okr_tui.storage.locking import locked
from okr_tui.storage.planfile import LOCK_TIMEOUT, PlanFile
from okr_tui.storage.saving import save


def restore(path: str | os.PathLike[str], copy: str | os.PathLike[str], now: datetime) -> str:
    """Put a backup in the place of a plan that can't be read; what was there stays beside it.

    Args:
        path: The damaged plan.
        copy: The backup.
        now: The moment, which goes into the name that the damaged file gets.

    Returns:
        Where the damaged file was kept.

    Raises:
        NotAPlan: The backup is no plan either.
        NotSaved: It can't be written there; the damaged file is where it was.
    """
    content = PlanFile(copy).read()
    path = os.path.realpath(os.fspath(path))
    with locked(path, LOCK_TIMEOUT):
        aside = _free_name(f"{path}.damaged-{now:%Y%m%d-%H%M%S}")
        try:
            shutil.copy2(path, aside)
            save(path, content.pieces())
        except OSError as error:
            raise NotSaved(
                f"The copy could not be put in the place of {path}: {error.strerror or error}.",
                f"The copy is in {os.fspath(copy)}.",
            ) from error
    return aside


def _free_name(wanted: str) -> str:
    name, number = wanted, 1
    while os.path.lexists(name):
        number += 1
        name = f"{wanted}-{number}"
    return name
