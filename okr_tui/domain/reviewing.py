"""What a review goes through: the objectives of a cycle one by one, each with its score and what was said about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from okr_tui.domain.assess import Assessment
from okr_tui.domain.goal_figures import KeyResultFigures, ObjectiveFigures
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import CheckIn, Cycle, Id, Objective
from okr_tui.domain.review_score import Computed, computed_score
from okr_tui.domain.rhythm_records import Review
from okr_tui.domain.rules import UNBEGUN
from okr_tui.domain.scoring import Colour, colour, expected, score_text
from okr_tui.domain.status import FINAL_DUE
from okr_tui.domain.together import Post, PostKind

NO_LATER = ("closed", "dropped")


@dataclass(frozen=True, slots=True)
class Item:
    """One objective in a review.

    Attributes:
        objective: Its record.
        code: Its code.
        figures: How it stands.
        computed: The score that the figures give today, with its arithmetic.
        review: The closing review of it, the latest where merged copies hold several; None before the first.
        looks: Its reviews in the middle of the cycle, the earliest first.
        carried: The objectives of later cycles that carry it on.
        apart: Earlier closing reviews of it that say something: copies that were merged had one each.
    """

    objective: Objective
    code: str
    figures: ObjectiveFigures
    computed: Computed
    review: Review | None
    looks: tuple[Review, ...]
    carried: tuple[Objective, ...]
    apart: tuple[Review, ...] = ()

    @property
    def score(self) -> float | None:
        """The score that it was given, else the one that the figures give; None of what was dropped."""
        if self.objective.stage == "dropped":
            return None
        return self.objective.score if self.objective.score is not None else self.computed.score

    @property
    def given(self) -> bool:
        """Whether somebody settled on the score."""
        return self.objective.score is not None

    @property
    def outdated(self) -> bool:
        """Whether its score was taken from the figures, and these give another one by now: values came later."""
        said = self.review
        return (
            said is not None
            and taken_from_figures(said)
            and self.objective.score == said.score
            and self.computed.score is not None
            and score_text(self.computed.score) != score_text(said.score)
        )

    @property
    def expected(self) -> float:
        """The score that a goal of its kind is expected to reach, 0-1."""
        return expected(self.objective.kind)

    @property
    def colour(self) -> Colour | None:
        """The colour of its score in a word."""
        return None if self.score is None else colour(self.score, self.objective.kind)

    @property
    def looked_on(self) -> date | None:
        """The day of the last look at it in the middle of the cycle."""
        return max((look.created.at.date() for look in self.looks if look.created.at is not None), default=None)

    @property
    def decided(self) -> bool:
        """Whether it was decided what becomes of it."""
        return self.objective.stage in NO_LATER

    @property
    def outcome(self) -> str:
        """What was decided, as its review or its stage says; empty while it is open."""
        if self.objective.stage == "dropped":
            return "drop"
        if not self.decided:
            return ""
        return (self.review.outcome if self.review else None) or "close"


@dataclass(frozen=True, slots=True)
class Talk:
    """What was said about an objective and its key results since its cycle began, the earliest first."""

    signals: tuple[Post, ...]
    wins: tuple[Post, ...]
    roadblocks: tuple[Post, ...]


class Agenda:
    """The objectives of a cycle in the order in which a review takes them.

    The company's come first, then the teams' from the top of the tree down, then those of people, by name.

    Args:
        judge: The figures of the day.
        cycle: The cycle.
    """

    def __init__(self, judge: Assessment, cycle: Cycle) -> None:
        self.judge = judge
        self.plan: Plan = judge.plan
        self.cycle = cycle

    @property
    def running(self) -> bool:
        """Whether the cycle has not ended, nor was closed before its end."""
        return self.judge.today <= self.cycle.end and self.cycle.closed is None

    @property
    def begun(self) -> bool:
        """Whether the first day of the cycle has come."""
        return self.cycle.start <= self.judge.today

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Its objectives that were begun, dropped ones left out."""
        begun = [o for o in self._objectives if o.stage not in (*UNBEGUN, "dropped")]
        return tuple(self.item(o) for o in begun)

    @cached_property
    def dropped(self) -> tuple[Item, ...]:
        """Its objectives that were dropped, which have no score."""
        return tuple(self.item(o) for o in self._objectives if o.stage == "dropped")

    @cached_property
    def unbegun(self) -> tuple[Objective, ...]:
        """Its objectives that never became active."""
        return tuple(o for o in self._objectives if o.stage in UNBEGUN)

    @cached_property
    def undecided(self) -> tuple[Item, ...]:
        """Those about which nobody has decided yet."""
        return tuple(item for item in self.items if not item.decided)

    @cached_property
    def looked_at(self) -> tuple[Item, ...]:
        """Those of the undecided that were looked at in the middle of the cycle."""
        return tuple(item for item in self.undecided if item.looks)

    @property
    def next_look(self) -> Item | None:
        """The one to look at next in its middle: the look at it is longest ago; None where all were looked at today."""
        waiting = [item for item in self.undecided if item.looked_on != self.judge.today]
        return min(waiting, key=lambda item: item.looked_on or date.min, default=None)

    @cached_property
    def retro(self) -> tuple[Review, ...]:
        """What was noted about the cycle as a whole, the earliest first."""
        return tuple(self.plan.said(Review, self.cycle.id))

    @cached_property
    def signals(self) -> tuple[Post, ...]:
        """News of market, customers and competition since the cycle began, whatever it was said about."""
        return tuple(p for p in self.plan.posts.values() if p.kind == "signal" and self._since(p))

    @cached_property
    def _objectives(self) -> Sequence[Objective]:
        plan = self.plan
        places = {team.id: place for place, (_, team) in enumerate(plan.walk_teams())}

        def order(objective: Objective) -> tuple[int, int, str, int, int]:
            person = plan.people.get(objective.person or "")
            if objective.person is not None:
                return 1, 0, person.name.casefold() if person else "", objective.number, int(objective.id)
            place = places.get(objective.team or "", len(places))
            return 0, place, "", objective.number, int(objective.id)

        return sorted((o for o in plan.objectives.values() if o.cycle == self.cycle.id), key=order)

    def item(self, objective: Objective) -> Item:
        """Give one objective as a review sees it."""
        reviews = self.plan.said(Review, objective.id)
        closing = [r for r in reviews if r.kind == "closing"]
        return Item(
            objective,
            self.plan.code(objective.id),
            self.judge.objective(objective.id),
            computed_score(self.judge, objective.id),
            closing[-1] if closing else None,
            tuple(r for r in reviews if r.kind == "mid-cycle"),
            carried_on(self.plan, objective.id),
            tuple(r for r in closing[:-1] if r.reason or r.helped or r.hindered or r.note),
        )

    def key_results(self, item: Item) -> tuple[KeyResultFigures, ...]:
        """Give the figures of its key results, dropped ones last."""
        found = self.plan.key_results_of(item.objective.id)
        ordered = sorted(found, key=lambda k: (k.stage == "dropped", k.number, int(k.id)))
        return tuple(self.judge.key_result(k.id) for k in ordered)

    def missing(self, item: Item) -> tuple[str, ...]:
        """Give the codes of its key results whose final value is asked for and not there."""
        return tuple(figures.code for figures in self.key_results(item) if figures.status == FINAL_DUE)

    def last_check_ins(self, item: Item) -> tuple[tuple[KeyResultFigures, CheckIn], ...]:
        """Give the last check-in of each of its key results that has one."""
        return tuple((figures, figures.last) for figures in self.key_results(item) if figures.last is not None)

    def talk(self, item: Item) -> Talk:
        """Give what was said about it and its key results since the cycle began."""
        own = {item.objective.id, *(k.id for k in self.plan.key_results_of(item.objective.id))}
        said = [p for p in self.plan.posts.values() if p.about in own and self._since(p)]

        def of(kind: PostKind) -> tuple[Post, ...]:
            return tuple(post for post in said if post.kind == kind)

        return Talk(of("signal"), of("win"), of("roadblock"))

    def _since(self, post: Post) -> bool:
        return post.created.at is None or post.created.at.date() >= self.cycle.start


def taken_from_figures(review: Review) -> bool:
    """Tell whether the score of a review is the one that the figures gave, so that nobody gave it one of their own."""
    return review.score is not None and score_text(review.score) == score_text(review.computed)


def carried_on(plan: Plan, objective: Id) -> tuple[Objective, ...]:
    """Give the objectives of later cycles that carry one on; several where two copies did so apart."""
    return tuple(o for o in plan.objectives.values() if o.continues == objective and o.stage != "dropped")


def to_review(plan: Plan, today: date) -> Cycle | None:
    """Give the cycle that a review is about where nobody named one.

    The last that ended with objectives that nobody decided about; else the running one that has goals, else the last
    one that has, else any.
    """
    by_end = sorted(plan.cycles.values(), key=lambda c: (c.end, c.start, int(c.id)))
    filled = _cycles(o for o in plan.objectives.values() if o.stage not in UNBEGUN)
    open_ones = _cycles(o for o in plan.objectives.values() if o.stage == "active")
    ended = [c for c in by_end if c.end < today and c.closed is None and c.id in open_ones]
    if ended:
        return ended[-1]
    running = [c for c in by_end if c.start <= today <= c.end]
    with_goals = [c for c in running if c.id in filled]
    if with_goals or running:
        return min(with_goals or running, key=lambda c: c.end - c.start)
    past = [c for c in by_end if c.id in filled and c.start <= today]
    return past[-1] if past else by_end[0] if by_end else None


def _cycles(objectives: Iterable[Objective]) -> set[Id]:
    return {o.cycle for o in objectives if o.cycle is not None}
