"""Keeping the lock and temporary files of a plan out of what Syncthing carries to other machines."""

from __future__ import annotations

import os
from dataclasses import dataclass

from okr_tui.domain.errors import NotSaved
from okr_tui.sync.git_setup import EXCLUDED, append_lines

MARKER, PATTERNS = ".stfolder", ".stignore"
_SPECIAL = "\\*?[]{}!"


@dataclass(frozen=True, slots=True)
class SyncthingFolder:
    """The folder that Syncthing keeps in step.

    Attributes:
        patterns: The file in which it is told what to leave out.
        missing: The lines that are not in it yet.
    """

    patterns: str
    missing: tuple[str, ...]


def syncthing_folder(path: str) -> SyncthingFolder | None:
    """Find the Syncthing folder that a plan lies in, by its marker; None where it lies in none.

    Raises:
        NotSaved: The file of patterns is there and can't be read.
    """
    plan = os.path.realpath(path)
    here = os.path.dirname(plan)
    while not os.path.lexists(os.path.join(here, MARKER)):
        above = os.path.dirname(here)
        if above == here:
            return None
        here = above
    patterns = os.path.join(here, PATTERNS)
    try:
        with open(patterns, encoding="utf-8", errors="surrogateescape") as handle:
            there = {each.strip() for each in handle}
    except FileNotFoundError:
        there = set()
    except OSError as error:
        raise NotSaved(f"{patterns} can't be read: {error.strerror}.", "You need the right to read it.") from error
    return SyncthingFolder(patterns, tuple(each for each in _lines(os.path.basename(plan)) if each not in there))


def ignore(folder: SyncthingFolder) -> None:
    """Add the lines that are missing; the ones that are there stay as they are.

    Raises:
        NotSaved: The file can't be written.
    """
    append_lines(folder.patterns, folder.missing)


def _lines(name: str) -> tuple[str, ...]:
    """Patterns for every plan that ends as plans do, and for this one where it does not."""
    names: tuple[str, ...] = EXCLUDED
    if not name.endswith(".okr.json"):
        plain = "".join(f"\\{mark}" if mark in _SPECIAL else mark for mark in name)
        names = (*EXCLUDED, *(each.replace("*.okr.json", plain) for each in EXCLUDED))
    # (?d): what is left out keeps nobody from removing the folder that it lies in.
    return tuple(f"(?d){each}" for each in names)
