"""Who agreed to a goal and when, or what took the agreement away, in words for the screens and the shell."""

from __future__ import annotations

from dataclasses import dataclass

from okr_tui.domain.agreement import Consent, consents
from okr_tui.domain.figures import day
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Objective
from okr_tui.domain.together import Agreement

MOST_CODES = 4
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


def fell_words(before: Plan, after: Plan) -> list[str]:
    """Say what agreements an act took away.

    ``O12 was agreed by @hana and @nadia before; it is to be agreed again.``

    Args:
        before: The plan before the act.
        after: The plan after it.
    """
    goals: dict[tuple[str, ...], list[str]] = {}
    for objective in after.objectives.values():
        was = before.objectives.get(objective.id)
        if was is None or objective.stage in ("dropped", "closed") or not before.said(Agreement, objective.id):
            continue
        stood = [one.person for one in consents(before, was) if one.stands and one.person is not None]
        stand = {one.person.id for one in consents(after, objective) if one.stands and one.person is not None}
        if any(person.id not in stand for person in stood):
            goals.setdefault(tuple(f"@{person.handle}" for person in stood), []).append(after.code(objective.id))
    return [_fell(" and ".join(who), codes) for who, codes in goals.items()]


def _fell(who: str, codes: list[str]) -> str:
    listed = ", ".join(codes[:MOST_CODES]) + (f" and {len(codes) - MOST_CODES} more" if codes[MOST_CODES:] else "")
    were, they_are = ("were", "they are") if len(codes) > 1 else ("was", "it is")
    return f"{listed} {were} agreed by {who} before; {they_are} to be agreed again."


def _said(one: Consent) -> Said:
    if one.person is None:
        return Said(NOBODY[one.role])
    who = f"@{one.person.handle}, {one.role}"
    if one.agreement is None:
        return Said(f"{who}, not yet")
    at = one.agreement.created.at
    when = f"{who}, on {day(at.astimezone().date())}" if at else who
    return Said(f"{when}; fell away: {', '.join(one.changed)}", fell=True) if one.changed else Said(when)
