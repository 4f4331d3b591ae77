"""Edits of the organisation: starting a plan, teams, people, cycles."""

from __future__ import annotations

import calendar
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from okr_tui.domain.draft import Draft, Edit
from okr_tui.domain.errors import BadValue, Refused
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id
from okr_tui.domain.rules import refuse_end_before_start, refuse_owner, refuse_team_circle


def quarter(today: date) -> tuple[str, date, date]:
    """Give the name, first and last day of the quarter that a day is in."""
    number = (today.month - 1) // 3 + 1
    last_month = number * 3
    end = date(today.year, last_month, calendar.monthrange(today.year, last_month)[1])
    return f"Q{number} {today.year}", date(today.year, last_month - 2, 1), end


def handle_from(name: str) -> str:
    """Make a handle from a name: the first word in lower case, letters and digits only, accents kept out."""
    first = name.split()[0] if name.split() else ""
    plain = unicodedata.normalize("NFKD", first).encode("ascii", "ignore").decode()
    return "".join(c for c in (plain or first).casefold() if c.isalnum()) or "me"


def start_plan(
    *,
    name: str,
    me: str,
    handle: str = "",
    personal: bool = False,
    mission: str = "",
    vision: str = "",
) -> Edit:
    """Begin a plan: the organisation with its root team (or just one person) and the running quarter.

    Args:
        name: The organisation, or for a personal plan what to call it.
        me: The first person's name.
        handle: Their handle; made from the name where empty.
        personal: A plan of one person, without organisation and teams.
        mission: Why the organisation exists.
        vision: Where it wants to be.
    """

    def edit(draft: Draft) -> None:
        me_key = draft.new_key()
        if draft.act.by is None:
            draft.act = replace(draft.act, by=me_key)
        draft.create(
            "plan",
            {"plan_id": draft.new_key(), "format": 1, "name": name, "personal": True if personal else None},
        )
        team = None
        if not personal:
            draft.create("organisation", {"name": name, "mission": mission, "vision": vision})
            team = draft.create("teams", {"name": name})
        elif mission or vision:
            draft.create("organisation", {"mission": mission, "vision": vision})
        draft.create("people", {"name": me, "handle": handle or handle_from(me), "team": team}, me_key)
        label, start, end = quarter(draft.act.today)
        draft.create("cycles", {"name": label, "start": start, "end": end, "cadence": 14})

    return edit


def add_team(name: str, *, under: Id | None = None, lead: Id | None = None, purpose: str = "") -> Edit:
    """Add a team; without ``under`` it goes below the root team."""

    def edit(draft: Draft) -> None:
        if draft.plan.info.personal:
            raise Refused(
                "This is a personal plan, which has no teams.",
                'For a plan with teams start another one: okr new FILE --organisation "Name"',
            )
        _refuse_taken(name, (t.name for t in draft.plan.teams.values()), "team")
        root = draft.plan.root_team
        parent = under or (root.id if root else None)
        draft.create("teams", {"name": name, "parent": parent, "lead": lead, "purpose": purpose})

    return edit


def move_team(team: Id, parent: Id | None) -> Edit:
    """Place a team below another one."""

    def edit(draft: Draft) -> None:
        refuse_team_circle(draft.plan, team, parent)
        draft.change(team, "parent", parent)

    return edit


def add_person(
    name: str,
    *,
    handle: str = "",
    role: str = "",
    role_purpose: str = "",
    team: Id | None = None,
    manager: Id | None = None,
    key: Id | None = None,
) -> Edit:
    """Add a person; a handle made from the name gets a number where it is taken, a given one is refused."""

    def edit(draft: Draft) -> None:
        taken = {p.handle.casefold() for p in draft.plan.people.values()}
        said = handle.removeprefix("@").strip()
        if said:
            _refuse_taken(said, taken, "handle")
            if any(c.isspace() for c in said):
                raise BadValue(f"The handle “{said}” has a space in it.", "Use one word, e.g. maya")
        first = said or handle_from(name)
        free = next(h for h in (first, *(f"{first}{n}" for n in range(2, 10_000))) if h.casefold() not in taken)
        draft.create(
            "people",
            {
                "name": name,
                "handle": said or free,
                "role": role,
                "role_purpose": role_purpose,
                "team": team or _root(draft.plan),
                "manager": manager,
            },
            key,
        )

    return edit


def add_cycle(name: str, *, start: date, end: date, cadence: int = 14) -> Edit:
    """Add a cycle with ``cadence`` days between check-ins."""

    def edit(draft: Draft) -> None:
        refuse_end_before_start(start, end)
        _refuse_taken(name, (c.name for c in draft.plan.cycles.values()), "cycle")
        draft.create("cycles", {"name": name, "start": start, "end": end, "cadence": cadence})

    return edit


def remove(record: Id) -> Edit:
    """Take a team, person or cycle out of the plan, where nothing depends on it."""

    def edit(draft: Draft) -> None:
        plan = draft.plan
        if record in plan.people:
            refuse_owner(plan, record)
        if record in plan.teams:
            inside = [t.name for t in plan.teams.values() if t.parent == record]
            inside += [p.name for p in plan.people.values() if p.team == record]
            inside += [plan.code(o.id) for o in plan.objectives.values() if o.team == record]
            _refuse_used(plan.teams[record].name, inside, "Move them to another team first.")
        if record in plan.cycles:
            inside = [plan.code(o.id) for o in plan.objectives.values() if o.cycle == record]
            _refuse_used(plan.cycles[record].name, inside, "Move them to another cycle first.")
        draft.delete(record)

    return edit


def _refuse_used(name: str, inside: list[str], hint: str) -> None:
    if inside:
        listed = ", ".join(inside[:6]) + (", …" if len(inside) > 6 else "")
        raise Refused(f"{name} is still in use: {listed}.", hint)


def _refuse_taken(name: str, taken: Iterable[str], what: str) -> None:
    if name.strip().casefold() in {said.casefold() for said in taken}:
        raise Refused(f"There is a {what} “{name}” already.", "Choose another name.")


def _root(plan: Plan) -> Id | None:
    return plan.root_team.id if plan.root_team else None
