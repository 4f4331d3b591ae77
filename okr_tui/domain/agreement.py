"""Who agreed to a goal, whether that still stands, and how many goals of a plan were made and agreed together.

An agreement holds the terms that it was given for: due date, owner, and the targets of the key results. It stands
as long as the goal has these terms. Clocks decide nothing here, so an undo brings an agreement back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from okr_tui.domain.figures import figure, share
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id, Objective, Person
from okr_tui.domain.rules import UNBEGUN, due_of
from okr_tui.domain.together import Agreement

Role = Literal["owner", "lead"]
Terms = dict[str, object]


@dataclass(frozen=True, slots=True)
class Consent:
    """One of the two who have to agree.

    Attributes:
        role: Owner, or lead of the team.
        person: Who that is; None where the goal or the team has none yet.
        agreement: The latest agreement of that person, standing or not.
        changed: What changed since they agreed, in words; empty while it stands.
    """

    role: Role
    person: Person | None
    agreement: Agreement | None = None
    changed: tuple[str, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether this person has agreed to the goal as it is now."""
        return self.agreement is not None and not self.changed


def terms_of(plan: Plan, objective: Objective) -> Terms:
    """The terms of a goal: what an agreement falls away with when it changes."""
    due = due_of(plan, objective)
    terms: Terms = {"owner": objective.owner, "due": due.isoformat() if due else None}
    for key_result in plan.key_results_of(objective.id):
        if key_result.stage == "dropped":
            continue
        own_due = due_of(plan, key_result)
        owner = plan.owner_of(key_result)
        parts = {
            "kind": key_result.kind,
            "unit": key_result.unit or None,
            "milestones": " ".join(sorted(step.id for step in key_result.milestones)) or None,
            "target": key_result.target,
            "upper": key_result.upper,
            "due": own_due.isoformat() if own_due else None,
            "owner": owner.id if owner else None,
        }
        terms |= {f"{key_result.id}/{name}": value for name, value in parts.items()}
    return {name: value for name, value in terms.items() if value is not None}


def consents(plan: Plan, objective: Objective) -> tuple[Consent, ...]:
    """Who has to agree, the owner first; one who is both agrees once."""
    owner = plan.people.get(objective.owner or "")
    lead = _lead(plan, objective, owner)
    wanted: list[tuple[Role, Person | None]] = [("owner", owner)]
    alone = plan.info.personal or (lead is not None and lead is owner)
    if not alone:
        wanted.append(("lead", lead))
    return tuple(_consent(plan, objective, role, person) for role, person in wanted)


def _lead(plan: Plan, objective: Objective, owner: Person | None) -> Person | None:
    """Who leads the team of a goal; of a personal one the lead of its owner's team, or their manager."""
    whose = plan.people.get(objective.person or "")
    team = plan.teams.get((whose.team if whose else objective.team) or "")
    lead = plan.people.get((team.lead if team else None) or "")
    if whose and (lead is None or lead is owner):
        return plan.people.get(whose.manager or "") or lead
    return lead


def _consent(plan: Plan, objective: Objective, role: Role, person: Person | None) -> Consent:
    own = [one for one in plan.said(Agreement, objective.id) if person is not None and one.by == person.id]
    if not own:
        return Consent(role, person)
    latest = max(own, key=lambda one: int(one.id))
    then = latest.terms if isinstance(latest.terms, dict) else {}
    return Consent(role, person, latest, _differences(plan, objective, then, terms_of(plan, objective)))


def _differences(plan: Plan, objective: Objective, then: Mapping[str, object], now: Terms) -> tuple[str, ...]:
    names = [name for name in dict.fromkeys([*then, *now]) if then.get(name) != now.get(name)]
    words: list[str] = []
    for name in names:
        record, slash, field = name.rpartition("/")
        key_result = plan.key_results.get(record)
        code = plan.code(record) or "a key result"
        unit = key_result.unit if key_result else ""
        if slash and not any(part.startswith(f"{record}/") for part in then):
            words.append(f"{code} is new")
        elif slash and not any(part.startswith(f"{record}/") for part in now):
            words.append(f"{code} was dropped")
        elif field in ("target", "upper"):
            before, after = (_number(value, unit) for value in (then.get(name), now.get(name)))
            words.append(f"{code} {field} {before} → {after}")
        elif field == "milestones":
            words.append(f"{code} milestones changed")
        else:
            before, after = (_named(plan, value) for value in (then.get(name), now.get(name)))
            words.append(f"{f'{code} ' if slash else ''}{field} {before} → {after}")
    return tuple(dict.fromkeys(words))


def _number(value: object, unit: str) -> str:
    return figure(value, unit) if isinstance(value, int | float) else "nothing"


def _named(plan: Plan, value: object) -> str:
    person = plan.people.get(str(value))
    return f"@{person.handle}" if person else "nothing" if value is None else str(value)


def agreed(plan: Plan, objective: Objective) -> bool:
    """Whether all who have to agree have agreed to the goal as it is now."""
    return all(one.stands for one in consents(plan, objective))


def stage_now(plan: Plan, objective: Objective) -> str:
    """The stage of a goal; of one that has not begun, agreed or draft by what the agreements to it say now.

    Another program may have changed the terms, or changed them back, and knows nothing of stages. Where nobody has
    agreed yet, the goal has the stage that the file gives it.
    """
    if objective.stage not in UNBEGUN or not any(one.agreement for one in consents(plan, objective)):
        return objective.stage
    return "agreed" if agreed(plan, objective) else "draft"


def fell_away(plan: Plan, objective: Objective) -> bool:
    """Whether somebody had agreed and the goal changed since."""
    return any(one.agreement is not None and not one.stands for one in consents(plan, objective))


def authors(objective: Objective) -> tuple[Id, ...]:
    """Who made a goal: its owner and the co-authors recorded on it, each once."""
    return tuple(dict.fromkeys(one for one in (objective.owner, *objective.co_authors) if one))


@dataclass(frozen=True, slots=True)
class Ownership:
    """How far the goals of a plan are those of the people who work on them; shares 0-1, None without a goal.

    Attributes:
        counted: Active objectives of teams; personal goals are nobody else's to write or agree.
        alone: Of these, with fewer than two authors.
        open: Of these, not agreed by owner and lead as they are now.
    """

    counted: tuple[Id, ...]
    alone: tuple[Id, ...]
    open: tuple[Id, ...]

    @property
    def together(self) -> float | None:
        """Share with two or more authors."""
        return 1 - len(self.alone) / len(self.counted) if self.counted else None

    @property
    def agreed(self) -> float | None:
        """Share agreed by owner and lead."""
        return 1 - len(self.open) / len(self.counted) if self.counted else None


def ownership(plan: Plan, among: Iterable[Objective] | None = None) -> Ownership:
    """Judge the active objectives of teams: of the whole plan, or among some."""
    of_all = plan.objectives.values() if among is None else among
    of_teams = () if plan.info.personal else of_all
    active = [o for o in of_teams if o.stage == "active" and o.person is None]
    there = {o.id: [one for one in authors(o) if one in plan.people] for o in active}
    return Ownership(
        counted=tuple(o.id for o in active),
        alone=tuple(o.id for o in active if len(there[o.id]) < 2),
        open=tuple(o.id for o in active if not agreed(plan, o)),
    )


MOST_NAMED = 8


def explain_ownership(plan: Plan, found: Ownership) -> list[tuple[str, str]]:
    """The arithmetic of both shares, each with its name."""
    if not found.counted:
        return [("Ownership", "n/a: there is no active objective of a team")]
    total = len(found.counted)

    def words(missing: tuple[Id, ...], value: float | None, what: str) -> str:
        codes = ", ".join(plan.code(key) for key in missing[:MOST_NAMED]) + (" …" if missing[MOST_NAMED:] else "")
        said = f"{total - len(missing)} of {figure(total, 'active objectives')} {what} = {share(value)}"
        return f"{said}; not: {codes}" if missing else said

    return [
        ("Written together", words(found.alone, found.together, "with two or more authors")),
        ("Agreed", words(found.open, found.agreed, "agreed by owner and lead")),
    ]
