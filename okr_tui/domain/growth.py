"""Growth: what people do to learn, and the skills that goals need and nobody on them has yet.

A skill is a few words. A key result names those that it `needs`; somebody has one when an activity with the same
words, in whatever case, was done.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from okr_tui.domain.codes import find_words
from okr_tui.domain.figures import figure, share
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id, KeyResult, Person
from okr_tui.domain.rhythm import is_there
from okr_tui.domain.rhythm_records import Growth
from okr_tui.domain.rules import is_running

GrowthState = Literal["open", "overdue", "done"]


@dataclass(frozen=True, slots=True)
class SkillGap:
    """A skill that a key result needs and that none of its people has.

    Attributes:
        skill: The skill, as the key result names it.
        key_result: The key result.
        people: Who works on it: its owner, the owner and the co-authors of its objective.
        closing: Activities by which one of them is to learn it; none while nobody has planned any.
    """

    skill: str
    key_result: Id
    people: tuple[Id, ...]
    closing: tuple[Growth, ...]


@dataclass(frozen=True, slots=True)
class GrowthCount:
    """How many activities were planned and how many of them are done.

    Attributes:
        done: How many are done.
        planned: How many there are, done ones included.
        overdue: How many should have been done by now.
        share: The first ÷ the second, 0-1; None where none is planned.
    """

    done: int
    planned: int
    overdue: int
    share: float | None

    @property
    def words(self) -> str:
        """The arithmetic: ``2 of 5 done = 40 %, 1 overdue``."""
        if not self.planned:
            return "nothing planned yet"
        late = f", {figure(self.overdue)} overdue" if self.overdue else ""
        return f"{figure(self.done)} of {figure(self.planned)} done = {share(self.share)}{late}"


def growth_state(activity: Growth, today: date) -> GrowthState:
    """Tell whether an activity is done, open, or should have been done before a day."""
    if activity.done is not None:
        return "done"
    return "overdue" if activity.due is not None and activity.due < today else "open"


def activities(plan: Plan, today: date, *, person: Id | None = None, team: Id | None = None) -> tuple[Growth, ...]:
    """Give activities: open ones first, the soonest due before the others, then done ones, the latest first.

    What was open when everybody who took part had left is nobody's any more, and is left out.

    Args:
        plan: The plan.
        today: The day to judge.
        person: Only those that this person takes part in.
        team: Only those that somebody of this team takes part in.
    """
    found = [
        one
        for one in plan.growth.values()
        if (person is None or person in one.people)
        and (team is None or any(plan.people[key].team == team for key in one.people if key in plan.people))
        and (one.done is not None or not one.people or _anybody_there(plan, one, today))
    ]
    still = sorted((one for one in found if one.done is None), key=lambda one: (one.due or date.max, int(one.id)))
    over = sorted((one for one in found if one.done is not None), key=lambda one: (one.done, int(one.id)), reverse=True)
    return (*still, *over)


def _anybody_there(plan: Plan, activity: Growth, today: date) -> bool:
    return any(is_there(plan.people[key], today) for key in activity.people if key in plan.people)


def growth_count(plan: Plan, today: date, *, person: Id | None = None, team: Id | None = None) -> GrowthCount:
    """Count the activities of a person, of a team or of the whole plan."""
    states = [growth_state(one, today) for one in activities(plan, today, person=person, team=team)]
    done = states.count("done")
    return GrowthCount(done, len(states), states.count("overdue"), done / len(states) if states else None)


def activity_named(plan: Plan, words: str, *, whole: bool = False) -> Growth:
    """Find an activity by words of its title; not by one only begun or mistyped where they are to be whole.

    Raises:
        NotFound: None fits; near ones are named.
        Ambiguous: Several fit, or not whole; rather those that are not done, else they are listed.
    """
    items = [(key, one.title) for key, one in plan.growth.items()]
    key = find_words(
        words, items, what="growth activity", preferred=lambda key: plan.growth[key].done is None, whole=whole
    )
    return plan.growth[key]


# -- skills -----------------------------------------------------------------------------------------------


def same_skill(one: str, other: str) -> bool:
    """Tell whether two texts name one skill, whatever their case and spaces."""
    return _folded(one) == _folded(other)


def _folded(skill: str) -> str:
    return " ".join(skill.split()).casefold()


def people_of(plan: Plan, key_result: KeyResult, today: date) -> tuple[Person, ...]:
    """Give who works on a key result: its owner, the owner and the co-authors of its objective, without who left."""
    objective = plan.objectives.get(key_result.objective)
    keys = [key_result.owner, *((objective.owner, objective.person, *objective.co_authors) if objective else ())]
    found = (plan.people[key] for key in dict.fromkeys(keys) if key is not None and key in plan.people)
    return tuple(one for one in found if is_there(one, today))


def skills_of(plan: Plan, person: Id) -> tuple[str, ...]:
    """Give the skills that somebody has learned, each once, as it was named last."""
    done = sorted(
        (one for one in plan.growth.values() if person in one.people and one.done and one.skill.strip()),
        key=lambda one: (one.done, int(one.id)),
    )
    return tuple({_folded(one.skill): " ".join(one.skill.split()) for one in done}.values())


def skill_gaps(plan: Plan, today: date) -> tuple[SkillGap, ...]:
    """Give the skills that running key results need and none of their people has, in the order of the codes.

    Args:
        plan: The plan.
        today: Who left before it has no skill for the goal any more.
    """
    found = []
    running = [one for one in plan.key_results.values() if one.needs and is_running(plan, one)]
    for key_result in sorted(running, key=lambda one: (plan.objectives[one.objective].number, one.number)):
        people = tuple(one.id for one in people_of(plan, key_result, today))
        for skill in key_result.needs:
            learning = _learning(plan, skill, people)
            if not any(one.done is not None for one in learning):
                found.append(SkillGap(skill, key_result.id, people, tuple(learning)))
    return tuple(found)


def _learning(plan: Plan, skill: str, people: Iterable[Id]) -> list[Growth]:
    """The activities by which some people learn or have learned a skill."""
    wanted = set(people)
    return [one for one in plan.growth.values() if same_skill(one.skill, skill) and wanted & set(one.people)]
