"""Goals that run now and are near one that nobody works on any more: what else a new goal can be aligned to."""

from __future__ import annotations

import re

from okr_tui.domain.plan import Plan
from okr_tui.domain.records import KeyResult, Objective

MOST = 3
"""How many are named."""

_WORD = re.compile(r"(?<![\w@+])[^\W\d_]{4,}")
_COMMON_WORDS = (
    "about from have into less more most over than that their them these this under until with within when which "
    "goal increase raise grow lift reduce lower decrease keep hold improve make launch every each"
)
_COMMON = frozenset(word[:6] for word in _COMMON_WORDS.split())


def running_near(plan: Plan, gone: Objective | KeyResult, text: str) -> tuple[Objective, ...]:
    """Give up to three objectives that run, those first that share most words with a line and with the goal it named.

    Without any shared word it is the aims of the whole organisation.

    Args:
        plan: The plan.
        gone: The goal that was named.
        text: The line.
    """
    said, before = _stems(text), _stems(gone.title)
    running = [one for one in plan.objectives.values() if one.stage in ("agreed", "active") and not one.person]

    def nearness(one: Objective) -> int:
        words = _stems(one.title)
        for part in plan.key_results_of(one.id):
            words |= _stems(part.title)
        return 2 * len(words & said) + len(words & before)

    near = [one for one in sorted(running, key=nearness, reverse=True) if nearness(one)]
    root = plan.root_team
    return tuple(near or [one for one in running if root is not None and one.team == root.id])[:MOST]


def _stems(text: str) -> frozenset[str]:
    """The beginnings of the longer words, by which "customer" and "customers" are one."""
    return frozenset(word[:6] for word in _WORD.findall(text.casefold())) - _COMMON
