"""What looking a plan over finds: something wrong with a record, or something to know."""

from __future__ import annotations

from dataclasses import dataclass

from okr_tui.domain.jsonform import Damaged


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found.

    Attributes:
        damaged: Which record, which field, and what is the matter with it.
        todo: What to do about it.
        remark: Whether it is only something to know, and nothing is wrong.
    """

    damaged: Damaged
    todo: str
    remark: bool = False
