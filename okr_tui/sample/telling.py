"""Turning what is to be told into rows, by the domain's own edits, in the order in which it happened.

Everything is an act of somebody at some moment, so that the history of a sample plan is as real as any other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from okr_tui.domain.draft import Act, Draft, Edit
from okr_tui.domain.edits import checkins, goals, structure
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Alignment, Id, Limits, Milestone
from okr_tui.domain.tables import MemoryTables, Rows
from okr_tui.sample.calendar import Quarter, office_moment
from okr_tui.sample.spec import Goal, Link, Log, Measure, Member


@dataclass(frozen=True, slots=True)
class _Told:
    at: datetime
    by: str
    edit: Callable[[Plan], Edit]
    why: str
    wording_only: bool
    alone: bool
    """Whether it only adds a check-in, which no other act looks at."""


class Teller:
    """Gathers acts in any order and then carries them out in the order of their moments.

    Args:
        today: The day on which the plan is to be looked at; nothing is told of it or later.
        seed: What the moments and keys are drawn from, so that the same day gives the same bytes.
    """

    def __init__(self, today: date, seed: int) -> None:
        self.today = today
        self.ids: dict[str, Id] = {}
        self._chance = Random(seed)
        self._told: list[_Told] = []

    def id(self, label: str) -> Id:
        """Give the key of what the sample calls by this label: a goal, ``@handle``, ``+team``, a cycle's name."""
        return self.ids[label]

    def ago(self, days: int) -> date:
        """Give the day so many days before today."""
        return self.today - timedelta(days=days)

    def tell(
        self,
        day: date,
        by: str,
        edit: Callable[[Plan], Edit],
        why: str = "",
        *,
        wording_only: bool = False,
        at: datetime | None = None,
        alone: bool = False,
    ) -> None:
        """Note an act for later.

        Args:
            day: When; on a weekend it is the Friday before.
            by: Handle of who acts.
            edit: Given the plan of that moment, the edit.
            why: The reason.
            wording_only: Only words change.
            at: The exact moment, where it matters.
            alone: It only adds a check-in.
        """
        moment = at or office_moment(day, self._chance)
        self._told.append(_Told(moment, by, edit, why, wording_only, alone))

    def remembering(self, label: str, edit: Edit) -> Edit:
        """Give the same edit, after which what it makes first is known by a label."""

        def both(draft: Draft) -> None:
            self.ids[label] = draft.act.seed
            edit(draft)

        return both

    # -- what is told ----------------------------------------------------------------------------------

    def people(self, day: date, by: str, members: tuple[Member, ...]) -> None:
        """Add people, all in one act; their managers have to come before them."""

        def edit(_: Plan) -> Edit:
            def add(draft: Draft) -> None:
                for member in members:
                    self.ids[f"@{member.handle}"] = draft.create(
                        "people",
                        {
                            "name": member.name,
                            "handle": member.handle,
                            "role": member.role,
                            "role_purpose": member.purpose,
                            "team": self.ids[f"+{member.team}"],
                            "manager": self.ids.get(f"@{member.manager}"),
                        },
                    )

            return add

        self.tell(day, by, edit)

    def goal(self, at: datetime, goal: Goal, quarter: Quarter) -> None:
        """Add an objective with its key results in one act, by its owner, and later the check-ins to them."""
        self.tell(at.date(), goal.owner, lambda _: self._add(goal, quarter), at=at)
        for number, measure in enumerate(goal.measures, 1):
            for log in measure.logs:
                self._check_in(f"{goal.label}.{number}", goal, measure, log)

    def _add(self, goal: Goal, quarter: Quarter) -> Edit:
        def edit(draft: Draft) -> None:
            key = self.ids[goal.label] = draft.new_key()
            goals.add_objective(
                goal.title,
                team=self.ids[f"+{goal.team}"] if goal.team else None,
                person=self.ids[f"@{goal.person}"] if goal.person else None,
                owner=self.ids[f"@{goal.owner}"],
                why=goal.why,
                cycle=self.ids[quarter.name],
                kind=goal.kind,
                key=key,
            )(draft)
            for link in goal.under:
                goals.align(key, self._alignment(link))(draft)
            for author in goal.co_authors:
                draft.change(key, f"co_authors/{self.ids['@' + author]}", self.ids["@" + author])
            for field, value in goal.more.items():
                draft.change(key, field, value)
            for number, measure in enumerate(goal.measures, 1):
                label = f"{goal.label}.{number}"
                self.ids[label] = draft.new_key()
                values = self._values(label, measure, quarter, draft)
                goals.add_key_result(key, measure.title, values, key=self.ids[label])(draft)

        return edit

    def _alignment(self, link: Link) -> Alignment:
        return Alignment(self.ids[link.label], link.relation, link.weight)  # type: ignore[arg-type]  # told by hand

    def _values(self, label: str, measure: Measure, quarter: Quarter, draft: Draft) -> dict[str, object]:
        steps = []
        for number, step in enumerate(measure.steps):
            key = self.ids[f"{label}/{number}"] = draft.new_key()
            due = quarter.friday(step.week) if step.week else None
            steps.append(Milestone(key, step.title, step.weight, due))
        starts = measure.starts_in_week
        return {
            "kind": measure.kind,
            "unit": measure.unit,
            "baseline": measure.baseline,
            "target": measure.target,
            "owner": self.ids[f"@{measure.owner}"] if measure.owner else None,
            "milestones": tuple(steps),
            "start": quarter.friday(starts) - timedelta(days=4) if starts else None,
            "limits": Limits(0, 100) if measure.unit == "%" else None,
            **measure.more,
        }

    def _check_in(self, label: str, goal: Goal, measure: Measure, log: Log) -> None:
        def edit(_: Plan) -> Edit:
            by_step = measure.kind == "milestones" and log.value is not None
            return checkins.log_check_in(
                self.ids[label],
                True if by_step else log.value,
                milestone=self.ids[f"{label}/{log.value}"] if by_step else None,
                confidence=log.confidence,
                note=log.note,
                evidence=log.evidence,
                at=moment.date() - timedelta(days=log.back),
            )

        moment = office_moment(self.ago(log.ago), self._chance)
        by = log.by or measure.owner or goal.owner
        self.tell(moment.date(), by, edit, at=moment, alone=True)

    # -- carrying it out -------------------------------------------------------------------------------

    def found(self, day: date, edit: Edit) -> Plan:
        """Carry out the act that the plan begins with."""
        return _with(Plan(MemoryTables()), [self._done(Plan(MemoryTables()), edit, office_moment(day, self._chance))])

    def carry_out(self, plan: Plan) -> Plan:
        """Carry out everything told, in the order of its moments.

        Check-ins between two other acts are made on the same plan and put into it together: they add lines
        that no other check-in looks at, and making the plan anew for each would take most of the time.
        """
        waiting: list[Rows] = []
        for told in sorted(self._told, key=lambda told: told.at):
            if not told.alone and waiting:
                plan, waiting = _with(plan, waiting), []
            rows = self._done(plan, told.edit(plan), told.at, told)
            if told.alone:
                waiting.append(rows)
            else:
                plan = _with(plan, [rows])
        self._told.clear()
        return _with(plan, waiting)

    def _done(self, plan: Plan, edit: Edit, at: datetime, told: _Told | None = None) -> Rows:
        seed = str((int(at.timestamp() * 1000) << 80) + self._chance.getrandbits(79))
        by = self.ids[f"@{told.by}"] if told else None
        act = Act(by, at, at.date(), seed, told.why if told else "", bool(told and told.wording_only))
        draft = Draft(plan, act)
        edit(draft)
        return draft.rows


def _with(plan: Plan, several: list[Rows]) -> Plan:
    merged: Rows = {}
    for rows in several:
        for table, lines in rows.items():
            merged.setdefault(table, {}).update(lines)
    return plan.with_rows(merged) if merged else plan


def all_rows(plan: Plan) -> Rows:
    """Give every line of a plan, to create its file with."""
    return {name: dict(plan.tables.table(name)) for name in plan.tables.names()}


def begin(
    teller: Teller,
    day: date,
    quarter: Quarter,
    *,
    name: str,
    me: str,
    personal: bool = False,
    mission: str = "",
    vision: str = "",
    more: dict[str, str] | None = None,
    role: dict[str, str] | None = None,
) -> Plan:
    """Found a plan whose first cycle is a quarter of the sample's calendar.

    Args:
        teller: Who tells.
        day: When.
        quarter: The first cycle.
        name: Name of the organisation or of the personal plan.
        me: The first person.
        personal: Without organisation and teams.
        mission: Why the organisation exists.
        vision: Where it wants to be.
        more: Other fields of the organisation.
        role: Role and role purpose of the first person.
    """

    def edit(draft: Draft) -> None:
        structure.start_plan(name=name, me=me, personal=personal, mission=mission, vision=vision)(draft)
        cycle = next(iter(draft.plan.cycles))
        for field, value in (("name", quarter.name), ("start", quarter.start), ("end", quarter.end)):
            draft.change(cycle, field, value)
        for field, text in (more or {}).items():
            draft.change(draft.plan.organisation.id, field, text)
        for field, text in (role or {}).items():
            draft.change(next(iter(draft.plan.people)), field, text)

    plan = teller.found(day, edit)
    teller.ids[quarter.name] = next(iter(plan.cycles))
    if plan.root_team:
        teller.ids[f"+{name}"] = plan.root_team.id
    founder = next(iter(plan.people.values()))
    teller.ids[f"@{founder.handle}"] = founder.id
    return plan
