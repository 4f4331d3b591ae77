"""What leads where in a plan: the line of sight of each goal, what reaches the mission, and what is missing.

The rules of `alignment` and `coverage` applied to the records of a plan. Everything is computed when it is first
asked for and kept, so make one `Sight` a plan.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from okr_tui.domain.alignment import Links, Reach, below, explain_reach, line_of_sight, reach
from okr_tui.domain.coverage import Coverage, coverage
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Alignment, Id, KeyResult, Objective, Person, Team
from okr_tui.domain.rules import is_live, is_running, objective_at
from okr_tui.domain.surroundings import Surroundings

UNOWNED = "nobody owns it"
UNMEASURED = "nothing measures it"
UNSERVED = "nobody serves it"
NO_PARENT = "no goal above it"
ADRIFT = "short of the mission"
NO_GOALS = "no goals"
NO_LEAD = "nobody leads it"
NO_MISSION = "no mission yet"
NO_BASELINE = "no baseline yet"


class Sight:
    """Lines of sight, alignment, coverage and gaps of a plan."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    @cached_property
    def surroundings(self) -> Surroundings:
        """What stands around each goal."""
        return Surroundings(self.plan)

    # -- what leads where ------------------------------------------------------------------------------

    @cached_property
    def links(self) -> Links:
        """The alignments that stand: of objectives that were not dropped, to objectives that were not."""
        return {
            objective.id: [
                (above.id, alignment.relation)
                for above, alignment in self._above(objective)
                if above.stage != "dropped"
            ]
            for objective in self.plan.objectives.values()
            if objective.stage != "dropped"
        }

    def _above(self, objective: Objective) -> list[tuple[Objective, Alignment]]:
        objectives = self.plan.objectives
        found = []
        for alignment in self.plan.alignments_of(objective):
            above = objectives.get(objective_at(self.plan, alignment.target))
            if above is not None:
                found.append((above, alignment))
        return found

    @cached_property
    def live(self) -> tuple[Objective, ...]:
        """The objectives that are being worked on; drafts are not yet."""
        return tuple(o for o in self.plan.objectives.values() if is_running(self.plan, o))

    @cached_property
    def company(self) -> tuple[Id, ...]:
        """The root team's own objectives, which reach the mission directly; finished ones included."""
        root = self.plan.root_team
        return tuple(
            o.id
            for o in self.plan.objectives.values()
            if root is not None and o.team == root.id and o.person is None and o.stage != "dropped"
        )

    @cached_property
    def reach(self) -> Reach:
        """Which live objectives of teams reach the mission; personal and growth goals are not counted."""
        excluded = {o.id for o in self.live if o.person is not None or o.kind == "growth"}
        mission = bool(self.plan.organisation.mission.strip()) and not self.plan.info.personal
        return reach([o.id for o in self.live], self.links, self.company, excluded, mission)

    @cached_property
    def connected(self) -> frozenset[Id]:
        """The objectives from which a way leads up to one of the company, drafts and closed ones included."""
        return below(self.company, self.links)

    def explain_reach(self) -> str:
        """The arithmetic of the share that reaches the mission."""
        return explain_reach(self.reach, self._codes)

    def line(self, record: Id) -> list[Id]:
        """The way from a goal up to an objective of the company; where none leads there, as far as it goes."""
        return line_of_sight(record, self._parents, self.company)

    def way(self, record: Id) -> str:
        """The line of sight above a goal in one short text: ``→ O3 → O1 → mission``; "" where nothing is above."""
        line = self.line(record)
        above = [self.plan.code(key) for key in line[1:]]
        if line[-1] in self.company and self.plan.organisation.mission.strip():
            above.append("mission")
        return " ".join(f"→ {step}" for step in above)

    @cached_property
    def _parents(self) -> Mapping[Id, list[Id]]:
        above: dict[Id, list[Id]] = {k.id: [k.objective] for k in self.plan.key_results.values()}
        for objective in self.plan.objectives.values():
            ordered = sorted(self.plan.alignments_of(objective), key=lambda a: a.relation != "contributes")
            there = (a.target for a in ordered if a.target in self.plan.objectives or a.target in above)
            above[objective.id] = list(there)
        return above

    @cached_property
    def _codes(self) -> Mapping[Id, str]:
        return {o.id: self.plan.code(o.id) for o in self.plan.objectives.values()}

    # -- who serves what -------------------------------------------------------------------------------

    def coverage(self, cycle: Id | None = None) -> Coverage:
        """How each team serves each live objective of the company, of one cycle where one is named."""
        plan, root = self.plan, self.plan.root_team
        below = [team.id for _, team in plan.walk_teams() if root is not None and team.id != root.id]
        live = {o.id: o for o in self.live}
        rows = [key for key in self.company if key in live and cycle in (None, live[key].cycle)]
        team_of = {key: o.team for key, o in live.items() if o.person is None}
        return coverage(rows, below, team_of, self.links)

    # -- what is missing -------------------------------------------------------------------------------

    def gaps(self, record: Id) -> tuple[str, ...]:
        """What a live goal, a team or a person lacks, the weightiest first; nothing in a personal plan."""
        plan = self.plan
        if plan.info.personal:
            return ()
        match plan.get(record):
            case Objective() as objective if is_running(plan, objective):
                return tuple(self._objective_gaps(objective))
            case KeyResult() as key_result if is_running(plan, key_result):
                return tuple(self._key_result_gaps(key_result))
            case Team() as team:
                return tuple(self._team_gaps(team))
            case Person() as person if person.left is None and person.id not in self._busy:
                return (NO_GOALS,)
        return (NO_MISSION,) if record == plan.organisation.id and not plan.organisation.mission.strip() else ()

    def _objective_gaps(self, objective: Objective) -> list[str]:
        found = []
        if self.plan.owner_of(objective) is None:
            found.append(UNOWNED)
        if objective.id in self._adrift:
            found.append(ADRIFT if self.links.get(objective.id) else NO_PARENT)
        children = [child for child, _ in self.plan.children_of(objective.id) if is_live(self.plan, child)]
        measured = any(k.stage != "dropped" for k in self.plan.key_results_of(objective.id))
        if not measured and not children:
            found.append(UNMEASURED)
        if objective.id in self._unserved:
            found.append(UNSERVED)
        return found

    def _key_result_gaps(self, key_result: KeyResult) -> list[str]:
        found = [UNOWNED] if self.plan.owner_of(key_result) is None else []
        if key_result.kind in ("increase", "decrease") and key_result.baseline is None:
            found.append(NO_BASELINE)
        return found

    def _team_gaps(self, team: Team) -> list[str]:
        found = [] if team.lead in self.plan.people else [NO_LEAD]
        return found if team.id in self._teams_with_goals else [NO_GOALS, *found]

    @cached_property
    def _adrift(self) -> frozenset[Id]:
        return frozenset(self.reach.adrift) if self.reach.mission else frozenset()

    @cached_property
    def _unserved(self) -> frozenset[Id]:
        """Live objectives of a team that has teams below it, to which no live objective leads up."""
        served = {target for o in self.live for target, _ in self.links.get(o.id, ())}
        leading = {team.parent for team in self.plan.teams.values()}
        return frozenset(o.id for o in self.live if o.team in leading and o.person is None and o.id not in served)

    @cached_property
    def _busy(self) -> frozenset[Id | None]:
        goals: list[Objective | KeyResult] = [*self.plan.objectives.values(), *self.plan.key_results.values()]
        live = [goal for goal in goals if is_live(self.plan, goal)]
        owning = {goal.owner for goal in live}
        return frozenset(owning | {o.person for o in self.live} | {a for o in self.live for a in o.co_authors})

    @cached_property
    def _teams_with_goals(self) -> frozenset[Id | None]:
        return frozenset(o.team for o in self.live if o.person is None)

    def all_gaps(self) -> list[tuple[Id, str]]:
        """Every gap of the plan: the goals', then the teams', then the people's."""
        plan = self.plan
        records = [plan.organisation.id, *(o.id for o in self.live)]
        records += [k.id for k in plan.key_results.values() if is_running(plan, k)]
        records += [*plan.teams, *plan.people]
        return [(record, words) for record in records if record for words in self.gaps(record)]
