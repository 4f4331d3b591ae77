"""Whose brief it is, and what belongs on it: which goals, and which of all that was said."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from okr_tui.domain.drift import teams_with
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id, KeyResult, Objective, Person, Team
from okr_tui.domain.rules import is_running
from okr_tui.domain.speakers import asked, author_of, receiver
from okr_tui.domain.together import Post

Goal = Objective | KeyResult


class Scope:
    """What belongs to a team with those below it, or to a person; with neither, everything of the plan.

    Args:
        plan: The plan.
        whose: The team or the person; None where a plan has no teams.
    """

    def __init__(self, plan: Plan, whose: Team | Person | None) -> None:
        self.plan = plan
        self.person = whose if isinstance(whose, Person) else None
        self.team = whose if isinstance(whose, Team) else None

    @cached_property
    def teams(self) -> frozenset[Id]:
        """The team and all below it."""
        return teams_with(self.plan, self.team.id) if self.team else frozenset()

    @property
    def whole(self) -> bool:
        """Whether it is the company's page, or that of a plan without teams."""
        return self.person is None and (self.team is None or self.team == self.plan.root_team)

    # -- goals

    def goals(self, today: date) -> list[Objective]:
        """Give the objectives of the page that are being worked on, in the order of their numbers."""
        found = [o for o in self.plan.objectives.values() if is_running(self.plan, o) and self._shows(o)]
        begun = [o for o in found if (cycle := self.plan.cycles.get(o.cycle or "")) is None or cycle.start <= today]
        return sorted(begun, key=lambda o: (o.number, int(o.id)))

    def _shows(self, objective: Objective) -> bool:
        if self.person is not None:
            return self._takes_part(objective) or any(self._owns(one) for one in self._parts(objective))
        if self.team is not None:
            return objective.person is None and objective.team == self.team.id
        return True

    def measures(self, objective: Objective) -> list[KeyResult]:
        """Give its key results that are to be shown: a person who owns only some of them sees these."""
        parts = self._parts(objective)
        if self.person is None or self._takes_part(objective):
            return parts
        return [one for one in parts if self._owns(one)]

    def _parts(self, objective: Objective) -> list[KeyResult]:
        return [one for one in self.plan.key_results_of(objective.id) if one.stage != "dropped"]

    def _takes_part(self, objective: Objective) -> bool:
        person = self.person.id if self.person else ""
        return person in (objective.owner, objective.person) or person in objective.co_authors

    def _owns(self, goal: Goal) -> bool:
        return self.person is not None and self.plan.owner_of(goal) == self.person

    def holds(self, record: Id) -> bool:
        """Whether a goal belongs here, whatever its stage: to a team or one below it, or to the person."""
        goal = self.plan.objectives.get(record) or self.plan.key_results.get(record)
        objective = self.plan.objectives.get(goal.objective) if isinstance(goal, KeyResult) else goal
        if goal is None or objective is None:
            return False
        if self.person is not None:
            return self._owns(goal) or self._takes_part(objective)
        if self.team is None:
            return True
        return objective.person is None and (objective.team in self.teams or (self.whole and objective.team is None))

    # -- what was said

    def concerns(self, post: Post) -> bool:
        """Whether something that was said belongs on the page: of a team, what is about no single person."""
        return self._of_person(post) if self.person is not None else self._of_team(post.about)

    def _of_team(self, about: Id) -> bool:
        plan = self.plan
        if about in plan.people:
            return self.team is None and plan.info.personal
        if self.holds(about) or about in self.teams:
            return True
        workshop = plan.workshops.get(about)
        if workshop is not None and workshop.team is not None:
            return workshop.team in self.teams
        goal = about in plan.objectives or about in plan.key_results
        return self.whole and not goal and about not in plan.teams

    def _of_person(self, post: Post) -> bool:
        assert self.person is not None
        growth = self.plan.growth.get(post.about)
        return (
            self.holds(post.about)
            or self.person in (author_of(self.plan, post), asked(self.plan, post), receiver(self.plan, post))
            or (growth is not None and self.person.id in growth.people)
        )
