"""Who agreed to a goal and when, or what took the agreement away, in words for the screens and the shell."""

from __future__ import annotations

from dataclasses import dataclass

from okr_tui.domain.agreement import Consent, consents
from okr_tui.domain.figures import day
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Objective

NOBODY = {"owner": "nobody owns it yet", "lead": "nobody leads its team yet"}


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence about an agreement.

    Attributes:
        words: ``@maya, owner, on 3 Nov 2026``.
        fell: Whether it says that an agreement fell away.
    """

    words: str
    fell: bool = False


def agreement_words(plan: Plan, objective: Objective) -> list[Said]:
    """Say of each who has to agree whether they did; nothing where nobody is asked: of a personal plan, what is over.

    Where nobody has agreed yet, that is one sentence.
    """
    found = consents(plan, objective)
    if not any(one.agreement for one in found):
        asked = not plan.info.personal and objective.stage not in ("dropped", "closed")
        return [Said("by nobody yet")] if asked else []
    return [_said(one) for one in found]


def _said(one: Consent) -> Said:
    if one.person is None:
        return Said(NOBODY[one.role])
    who = f"@{one.person.handle}, {one.role}"
    if one.agreement is None:
        return Said(f"{who}, not yet")
    at = one.agreement.created.at
    when = f"{who}, on {day(at.astimezone().date())}" if at else who
    return Said(f"{when}; fell away: {', '.join(one.changed)}", fell=True) if one.changed else Said(when)
