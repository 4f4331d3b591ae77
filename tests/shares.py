"""Of many cases that differ little, the normal run takes some and the slow run the others."""

from collections.abc import Iterable
from typing import Any

import pytest


def one_in(every: int, cases: Iterable[Any]) -> list[Any]:
    """Leave all but each ``every``-th of these cases, from the first on, to the slow run; a tuple is one case."""
    some = []
    for turn, case in enumerate(cases):
        values = case if isinstance(case, tuple) else (case,)
        some.append(pytest.param(*values, marks=[pytest.mark.slow] if turn % every else []))
    return some
