"""Which values count as numbers: one rule for the full program and for the quick commands."""

from __future__ import annotations

from okr_tui.domain.numerals import GREATEST

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeGuard


def is_number(value: object) -> TypeGuard[float]:
    """Tell a number that can be reckoned with from yes, no, nothing, NaN and what is too large to be meant."""
    return type(value) in (int, float) and -GREATEST < value < GREATEST  # type: ignore[operator]
