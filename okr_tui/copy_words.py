"""What lies beside a plan, for people: how many copies, whose, and which can't be merged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from okr_tui.sync.copies import Copy
    from okr_tui.sync.taking_in import Left


def counted_copies(copies: Sequence[Copy]) -> str:
    """How many: ``1 copy``, ``2 copies``."""
    return "1 copy" if len(copies) == 1 else f"{len(copies)} copies"


def notice(copies: Sequence[Copy]) -> str:
    """Say what lies beside a plan: ``2 copies of this plan lie beside it: Dropbox copy of Ravi, 12 Nov; …``."""
    verb = "lies" if len(copies) == 1 else "lie"
    named = "; ".join(f"{copy.words} ({copy.trouble})" if copy.trouble else copy.words for copy in copies)
    return f"{counted_copies(copies)} of this plan {verb} beside it: {named}."


def left_line(left: Left) -> str:
    """Say why a copy stays where it is."""
    return f"{left.copy.name} stays where it is: {left.why}"
