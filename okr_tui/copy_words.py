"""What lies beside a plan, for people: how many copies, whose, and which can't be merged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from okr_tui.sync.copies import Copy
    from okr_tui.sync.taking_in import Left, TakenIn


def counted_copies(copies: Sequence[Copy]) -> str:
    """How many: ``1 copy``, ``2 copies``."""
    return "1 copy" if len(copies) == 1 else f"{len(copies)} copies"


def beside_words(copies: Sequence[Copy]) -> str:
    """Say that copies lie beside a plan: ``2 copies of this plan lie beside it``."""
    if not any(copy.program for copy in copies):
        return f"{counted_copies(copies).replace(' cop', ' other cop')} of this plan {_lie(copies)} beside it"
    return f"{counted_copies(copies)} of this plan {_lie(copies)} beside it"


def notice(copies: Sequence[Copy]) -> str:
    """Say which copies lie there: ``2 copies of this plan lie beside it: Dropbox copy of Ravi, 12 Nov; …``."""
    return f"{beside_words(copies)}: {'; '.join(map(named_copy, copies))}."


def named_copy(copy: Copy) -> str:
    """Say which copy it is, and why it can't be merged: ``Dropbox copy of Ravi, 12 Nov``."""
    return f"{copy.words} ({copy.trouble})" if copy.trouble else copy.words


def _lie(copies: Sequence[Copy]) -> str:
    return "lies" if len(copies) == 1 else "lie"


def left_line(left: Left) -> str:
    """Say why a copy stays where it is."""
    return f"{left.copy.name} stays where it is: {left.why}"


def taken_in_words(done: TakenIn, conflicts: int) -> str:
    """Say what merging copies did.

    Args:
        done: What was done.
        conflicts: How many conflicts the plan has now.
    """
    said = f"Merged {counted_copies(done.merged)}."
    if any(place for _, place in done.moved):
        one = len(done.merged) == 1
        said += f" {'It is' if one else 'They are'} among the backups now; okr backups lists {'it' if one else 'them'}."
    if conflicts:
        said += f" {conflicts} conflict{'' if conflicts == 1 else 's'} to decide."
    return said
