"""What the People screen shows at one moment: a plan on a day, as one person or a room sees it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from okr_tui.domain.assess import Assessment
from okr_tui.domain.conversation import Roadblock, Waiting, questions, roadblocks
from okr_tui.domain.figures import day
from okr_tui.domain.goal_figures import KeyResultFigures, ObjectiveFigures
from okr_tui.domain.growth import SkillGap, skill_gaps
from okr_tui.domain.load import Load, loads
from okr_tui.domain.one_to_one import HELD
from okr_tui.domain.records import Id, Objective, Period, Person, Team
from okr_tui.domain.responses import Responses
from okr_tui.domain.rhythm import Rhythms, is_there
from okr_tui.domain.roles import Goal, Goals, goals_of, goals_without_owner, people_without_goals
from okr_tui.domain.sight import Sight
from okr_tui.domain.together import Post

EVERYBODY = "everybody"
"""Instead of the key of a person: the row that speaks of all of them."""


@dataclass(frozen=True, slots=True)
class Sign:
    """Something about a person that the list says in a word, and the detail in a few.

    Attributes:
        word: In the list.
        words: In the detail.
        role: How it looks.
    """

    word: str
    words: str
    role: str


class Seen:
    """A plan on a day; what is worked out is kept as long as this is.

    Args:
        assessed: The figures of the plan on that day.
        on_the_wall: Whether a room looks on, which is shown names, roles and goals and nothing of one person's.
    """

    def __init__(self, assessed: Assessment, *, on_the_wall: bool = False) -> None:
        self.assessed = assessed
        self.plan = assessed.plan
        self.today = assessed.today
        self.on_the_wall = on_the_wall
        self._goals: dict[Id, Goals] = {}

    # -- who is here -----------------------------------------------------------------------------------

    @cached_property
    def groups(self) -> tuple[tuple[Team | None, tuple[Person, ...]], ...]:
        """Who is there, by team in the order of the tree, its lead first; those without a team last."""
        teams = [team for _, team in self.plan.walk_teams()]
        known = {team.id for team in teams}
        found = [(team, self._sorted((p for p in self.there if p.team == team.id), team.lead)) for team in teams]
        others = self._sorted(p for p in self.there if p.team not in known)
        return tuple((team, people) for team, people in [*found, (None, others)] if people)

    @cached_property
    def there(self) -> tuple[Person, ...]:
        """Who belongs to the organisation on the day."""
        return tuple(one for one in self.plan.people.values() if is_there(one, self.today))

    @cached_property
    def gone(self) -> tuple[Person, ...]:
        """Who left before; a room is not told."""
        left = (one for one in self.plan.people.values() if not is_there(one, self.today))
        return () if self.on_the_wall else self._sorted(left)

    def _sorted(self, people: Iterable[Person], lead: Id | None = None) -> tuple[Person, ...]:
        return tuple(sorted(people, key=lambda one: (one.id != lead, one.name.casefold(), int(one.id))))

    def leads(self, person: Id) -> tuple[Team, ...]:
        """The teams that somebody leads."""
        return tuple(team for team in self.plan.teams.values() if team.lead == person)

    def away_now(self, person: Person) -> Period | None:
        """The absence that the day lies in."""
        return next((one for one in person.away if one.start <= self.today <= one.end), None)

    def signs(self, person: Person) -> tuple[Sign, ...]:
        """What one should know of somebody at a glance, the weightiest first."""
        found: list[Sign] = []
        if person.id in self._without_goals:
            found.append(
                Sign("no goals", "no goals: owns none and contributes to none. Press 2: a adds one", "warning")
            )
        if self.on_the_wall:
            return tuple(found)
        if not is_there(person, self.today) and person.left is not None:
            return (Sign("left", f"left on {day(person.left)}", "quiet"),)
        if self.load(person.id).overloaded:
            found.append(Sign("overloaded", "more than one person can carry", "warning"))
        if person.left is not None:
            found.append(Sign("leaves", f"leaves on {day(person.left)}", "warning"))
        if (absence := self.away_now(person)) is not None:
            note = f": {absence.note}" if absence.note else ""
            found.append(Sign("away", f"away until {day(absence.end)}{note}", "quiet"))
        return tuple(found)

    # -- goals -----------------------------------------------------------------------------------------

    @cached_property
    def sight(self) -> Sight:
        """What leads where."""
        return Sight(self.plan)

    def goals(self, person: Id) -> Goals:
        """The goals of somebody; a room is not shown personal ones."""
        if person not in self._goals:
            found = goals_of(self.plan, person)
            self._goals[person] = self._for_a_room(found) if self.on_the_wall else found
        return self._goals[person]

    def _for_a_room(self, found: Goals) -> Goals:
        def of_a_team(goals: tuple[Objective, ...]) -> tuple[Objective, ...]:
            return tuple(one for one in goals if one.person is None)

        parts = tuple(one for one in found.key_results if self.plan.objectives[one.objective].person is None)
        return Goals(of_a_team(found.owned), parts, of_a_team(found.contributed), of_a_team(found.served))

    def hidden(self, person: Id) -> int:
        """How many personal goals of somebody a room is not shown."""
        return len(goals_of(self.plan, person).owned) - len(self.goals(person).owned)

    def figures(self, goal: Goal) -> ObjectiveFigures | KeyResultFigures:
        """The figures of a goal."""
        judge = self.assessed.objective if isinstance(goal, Objective) else self.assessed.key_result
        return judge(goal.id)

    @cached_property
    def unowned(self) -> tuple[Goal, ...]:
        """Running goals that nobody answers for."""
        return () if self.plan.info.personal else goals_without_owner(self.plan, self.today)

    @cached_property
    def idle(self) -> tuple[Person, ...]:
        """Who has no goal; whoever leaves needs none any more."""
        found = () if self.plan.info.personal else people_without_goals(self.plan, self.today)
        return tuple(one for one in found if one.left is None)

    @cached_property
    def _without_goals(self) -> frozenset[Id]:
        return frozenset(one.id for one in self.idle)

    # -- what a room is not shown ----------------------------------------------------------------------

    def load(self, person: Id) -> Load:
        """What somebody has taken on."""
        return self._loads.get(person, Load(person, (), 0.0, 0))

    @cached_property
    def _loads(self) -> dict[Id, Load]:
        return loads(self.plan, self.today)

    @cached_property
    def overloaded(self) -> tuple[Person, ...]:
        """Who has taken on too much."""
        return tuple(one for one in self._sorted(self.there) if self.load(one.id).overloaded)

    @cached_property
    def rhythms(self) -> Rhythms:
        """Who checks in when it is due."""
        return Rhythms(self.plan, self.today)

    @cached_property
    def responses(self) -> Responses:
        """Who answers how fast."""
        return Responses(self.plan, self.today)

    @cached_property
    def gaps(self) -> tuple[SkillGap, ...]:
        """Skills that goals need and that nobody on them has."""
        return skill_gaps(self.plan, self.today)

    @cached_property
    def _roadblocks(self) -> tuple[Roadblock, ...]:
        return tuple(one for one in roadblocks(self.plan, self.today) if not one.solved)

    @cached_property
    def _questions(self) -> tuple[Waiting, ...]:
        return tuple(one for one in questions(self.plan, self.today) if one.state == "open")

    def roadblocks(self, person: Id) -> tuple[Roadblock, ...]:
        """Open roadblocks that somebody is to take out of the way."""
        return tuple(one for one in self._roadblocks if one.owner is not None and one.owner.id == person)

    def questions(self, person: Id) -> tuple[Waiting, ...]:
        """Open questions and ideas that somebody is to answer."""
        return tuple(one for one in self._questions if one.asked is not None and one.asked.id == person)

    def last_one_to_one(self, person: Id) -> Post | None:
        """The latest one-to-one of somebody with anybody."""
        held = (one for one in self.plan.posts.values() if one.kind == HELD and person in (one.about, one.to))
        return max(held, key=lambda one: int(one.id), default=None)
