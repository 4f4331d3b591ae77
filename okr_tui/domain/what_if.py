"""What if: changes tried out on a scratch copy of the plan, beside the real one, and never saved from there.

The scratch is the plan with the rows that the changes would make laid over it. An assumed final value is a check-in
that exists in the scratch alone; only real changes can be kept, all of them in one act.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from okr_tui.domain import progress as progressing
from okr_tui.domain.assess import Assessment
from okr_tui.domain.draft import Act, Draft, Edit
from okr_tui.domain.drift import Drift, Drifted
from okr_tui.domain.edits.checkins import log_check_in
from okr_tui.domain.edits.goals import running_cycle
from okr_tui.domain.errors import BadValue, NotFound, Refused
from okr_tui.domain.figures import EPSILON
from okr_tui.domain.insights.top import Top
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id, KeyResult, Objective
from okr_tui.domain.rules import is_running
from okr_tui.domain.trend import in_cycle

ASSUMED = "value"
"""The field of a key result's assumed final value, which is no field of its record."""


@dataclass(frozen=True, slots=True)
class Supposition:
    """One thing supposed about one field of one goal.

    Attributes:
        record: The goal.
        field: Its field, or `ASSUMED`.
        words: What is supposed, as a person would type it.
        edit: What it does to the plan.
    """

    record: Id
    field: str
    words: str
    edit: Edit

    @property
    def can_be_kept(self) -> bool:
        """Whether it is a change of the plan; what a number will come to is only assumed."""
        return self.field != ASSUMED


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure before and after; shares, None for n/a.

    Attributes:
        record: A goal, a team or a person.
        before: In the real plan.
        after: In the scratch.
    """

    record: Id
    before: float | None
    after: float | None

    @property
    def by(self) -> float:
        """How far it moves; 0 where it is n/a on one side."""
        return 0.0 if self.before is None or self.after is None else self.after - self.before

    @property
    def moved(self) -> bool:
        """Whether it is another one."""
        return (self.before is None) != (self.after is None) or abs(self.by) > EPSILON


@dataclass(frozen=True, slots=True)
class Load:
    """What one person carries: objectives owned and the sum of their shares of time."""

    goals: int = 0
    time: float = 0.0


@dataclass(frozen=True, slots=True)
class LoadMoved:
    """What a person carries before and after."""

    person: Id
    before: Load
    after: Load


@dataclass(frozen=True, slots=True)
class Comparison:
    """The real plan beside the scratch.

    Attributes:
        top: The mean progress of the top; its record is that of the root team, empty where there is none.
        objectives: The objectives at the top.
        goals: The goals that something is supposed of, in the order in which it was.
        teams: The teams with goals.
        loads: The people who would carry more or less.
        asked: Goals whose owners would be asked whether they are still right.
        waiting: Goals further down that would wait for these.
        released: Goals that are asked or wait today and would no longer.
    """

    top: Moved
    objectives: tuple[Moved, ...]
    goals: tuple[Moved, ...]
    teams: tuple[Moved, ...]
    loads: tuple[LoadMoved, ...]
    asked: tuple[Id, ...]
    waiting: tuple[Id, ...]
    released: tuple[Id, ...]


def suppose_value(key_result: KeyResult, value: float | bool, words: str) -> Supposition:
    """Suppose that a key result comes to a value in the end."""
    return Supposition(key_result.id, ASSUMED, words, log_check_in(key_result.id, value))


def with_one(there: Iterable[Supposition], new: Supposition) -> tuple[Supposition, ...]:
    """Give the suppositions with one more; it takes the place of an earlier one about the same field."""
    others = (one for one in there if (one.record, one.field) != (new.record, new.field))
    return (*others, new)


def scratch(plan: Plan, supposed: Sequence[Supposition], act: Act) -> Plan:
    """Give the plan as it would be; the real one is not touched.

    Args:
        plan: The real plan.
        supposed: What is supposed.
        act: In whose name and on which day.

    Raises:
        OkrError: A supposition breaks a rule of the plan, as the change itself would.
    """
    draft = Draft(plan, act)
    for one in supposed:
        if plan.get(one.record) is None:
            raise NotFound(f"What “{one.words}” is about is no longer in the plan.", "Take it off the list.")
        one.edit(draft)
    return plan.with_rows(draft.rows)


def keep(supposed: Sequence[Supposition]) -> Edit:
    """Give the edit that makes the changes real, all in one act; assumed values are left out.

    The edit raises Refused where nothing of it can be kept, BadValue without a reason, and what each change raises.
    """
    kept = [one for one in supposed if one.can_be_kept]

    def edit(draft: Draft) -> None:
        if not kept:
            raise Refused(
                "There is nothing to keep.",
                "Assumed values are no changes; suppose another target, weight, owner or share."
                if supposed
                else "Suppose something first.",
            )
        if not draft.act.why.strip():
            raise BadValue("Keeping changes needs a reason.", "Say in a few words why; others read it beside them.")
        for one in kept:
            one.edit(draft)

    return edit


def compare(real: Assessment, tried: Assessment, supposed: Sequence[Supposition]) -> Comparison:
    """Hold the scratch against the real plan.

    Args:
        real: The figures of the plan.
        tried: Those of the scratch, of the same day.
        supposed: What makes the difference.
    """
    plan = real.plan
    before, after = Top(real), Top(tried)
    was, would = Drift(plan), Drift(tried.plan)
    new = _new_causes(was, would)
    running, root = running_cycle(plan, real.today), plan.root_team
    cycle = running.id if running else None
    teams = [team.id for _, team in plan.walk_teams() if _own(real, team.id, cycle)]
    return Comparison(
        top=Moved(root.id if root else "", before.progress, after.progress),
        objectives=tuple(_goal(real, tried, o.id) for o in before.objectives),
        goals=tuple(_goal(real, tried, key) for key in dict.fromkeys(one.record for one in supposed)),
        teams=tuple(
            Moved(team, _mean(real, team, cycle), _mean(tried, team, cycle))
            for team in teams
            if _own(real, team, cycle)
        ),
        loads=_loads_moved(plan, tried.plan),
        asked=tuple(one.goal for one in new if one.state == "asked"),
        waiting=tuple(one.goal for one in new if one.state == "waiting"),
        released=tuple(key for key in was.by_goal if key not in would.by_goal),
    )


def _goal(real: Assessment, tried: Assessment, key: Id) -> Moved:
    return Moved(key, _progress(real, key), _progress(tried, key))


def _progress(judge: Assessment, key: Id) -> float | None:
    if key in judge.plan.key_results:
        return judge.key_result(key).raw
    return judge.objective(key).progress if key in judge.plan.objectives else None


def _own(judge: Assessment, team: Id, cycle: Id | None) -> list[Objective]:
    plan = judge.plan
    return [
        o
        for o in plan.objectives.values()
        if o.team == team and o.person is None and is_running(plan, o) and in_cycle(plan, o, cycle)
    ]


def _mean(judge: Assessment, team: Id, cycle: Id | None) -> float | None:
    return progressing.roll_up((1.0, judge.objective(o.id).progress) for o in _own(judge, team, cycle))


def _loads(plan: Plan) -> dict[Id, Load]:
    found: dict[Id, Load] = {}
    for objective in plan.objectives.values():
        owner = plan.owner_of(objective)
        if owner is not None and is_running(plan, objective):
            there = found.get(owner.id, Load())
            found[owner.id] = Load(there.goals + 1, there.time + (objective.share or 0.0))
    return found


def _loads_moved(real: Plan, tried: Plan) -> tuple[LoadMoved, ...]:
    before, after = _loads(real), _loads(tried)
    pairs = ((person, before.get(person, Load()), after.get(person, Load())) for person in real.people)
    return tuple(
        LoadMoved(person, was, would)
        for person, was, would in pairs
        if was.goals != would.goals or abs(was.time - would.time) > EPSILON
    )


def _new_causes(was: Drift, would: Drift) -> list[Drifted]:
    """Give what would drift because of what was changed in the scratch."""
    known = {cause.change.id for one in was.found for cause in one.because}
    return [one for one in would.found if any(cause.change.id not in known for cause in one.because)]
