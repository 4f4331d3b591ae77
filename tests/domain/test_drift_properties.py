"""Over any cascade and whatever is done to it, drift lists exactly whoever stands below what changed, each once."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from okr_tui.domain.drift import Drift
from okr_tui.domain.edits import drift, goals, structure
from okr_tui.domain.merging.union import union
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Alignment
from tests.builders import act, done, empty_plan

TITLES = ("One", "Two", "Three")
TARGETS = (77, 80, 85)
MISSION = "mission"


@dataclass
class Cascade:
    """A plan, and beside it in plain values what each goal was made for: what the drift is told to be by hand."""

    plan: Plan
    above: dict[str, list[str]] = field(default_factory=dict)
    """By goal: the records directly above it; the mission by its name."""
    value: dict[str, object] = field(default_factory=dict)
    """What each record says: title or target, or that it is dropped."""
    made_for: dict[str, dict[str, object]] = field(default_factory=dict)
    """By goal: what stood above it when it was last decided about."""
    decided: set[str] = field(default_factory=set)

    def objective(self, parents: list[str]) -> None:
        doing = act(by=self.me)
        team = self.plan.root_team.id if not parents else self.plan.team("Product").id  # type: ignore[union-attr]
        self.plan = done(self.plan, goals.add_objective(TITLES[0], team=team, key=doing.seed), doing)
        measure = act(by=self.me)
        values = {"kind": "increase", "baseline": 62, "target": TARGETS[0], "unit": "%"}
        self.plan = done(self.plan, goals.add_key_result(doing.seed, "Number", values, key=measure.seed), measure)
        for parent in parents:
            self.plan = done(self.plan, goals.align(doing.seed, Alignment(parent)), act(by=self.me))
        numbers = {one: self.plan.key_results_of(one)[0].id for one in parents}
        self.above[doing.seed] = [*parents, *numbers.values()] or [MISSION]
        self.value |= {doing.seed: TITLES[0], measure.seed: TARGETS[0]}
        self.note(doing.seed)

    @property
    def me(self) -> str:
        return self.plan.person("maya").id

    def note(self, goal: str) -> None:
        self.made_for[goal] = {one: self.value[one] for one in self.above[goal]}

    def say(self, record: str, choice: int, *, wording_only: bool = False) -> None:
        """Give a record another value."""
        if self.value[record] == "dropped":
            return
        key, name, values = record, "title", TITLES
        if record == MISSION:
            key, name = self.plan.organisation.id, "mission"
        elif record in self.plan.key_results:
            name, values = "target", TARGETS  # type: ignore[assignment]
        new = values[choice % 3]
        edit = goals.set_fields(key, {name: (..., new)})
        self.plan = done(self.plan, edit, act(by=self.me, wording_only=wording_only))
        for known in self.made_for.values():
            if wording_only and known.get(record) == self.value[record]:
                known[record] = new
        self.value[record] = new

    def asked(self) -> set[str]:
        return {
            goal
            for goal, known in self.made_for.items()
            if self.value[goal] != "dropped" and any(self.value[one] != known[one] for one in known)
        }

    def waiting(self) -> set[str]:
        """Whoever comes to a goal that is asked by going up, without meeting another one on the way."""
        asked = self.asked()
        live = {goal for goal in self.above if self.value[goal] != "dropped"}
        found: set[str] = set()
        for _ in live:
            below = {goal for goal in live if (asked | found) & set(self.above[goal])}
            found |= below - asked
        return found

    def drifted(self) -> dict[str, str]:
        return {**dict.fromkeys(self.asked(), "asked"), **dict.fromkeys(self.waiting(), "waiting")}

    def decide(self, goal: str, how: int, choice: int) -> None:
        new = TITLES[choice % 3]
        if how % 4 == 1 and new != says(self.plan, goal):
            edit = drift.adjust(goal, goals.set_fields(goal, {"title": (..., new)}), "because")
            self.value[goal] = new
        elif how % 4 == 2:
            edit = drift.drop(goal, "because")
            self.value[goal] = "dropped"
        else:
            edit = drift.confirm([goal])
        self.plan = done(self.plan, edit, act(by=self.me, why="because"))
        self.decided.add(goal)
        self.note(goal)

    def found(self) -> dict[str, str]:
        listed = [one.goal for one in Drift(self.plan).found]
        assert len(listed) == len(set(listed))
        return {one.goal: one.state for one in Drift(self.plan).found}


def begun(shape: list[list[int]]) -> Cascade:
    """A company with an objective for each entry, aligned to those before it that the entry names."""
    cascade = Cascade(done(empty_plan(), structure.add_team("Product")))
    cascade.value[MISSION] = cascade.plan.organisation.mission
    for parents in shape:
        there = list(cascade.above)
        cascade.objective(list(dict.fromkeys(there[one % len(there)] for one in parents)) if there else [])
    return cascade


def doing(cascade: Cascade, what: str, where: int, choice: int) -> None:
    records = list(cascade.value)
    match what:
        case "say":
            cascade.say(records[where % len(records)], choice)
        case "word":
            cascade.say(records[where % len(records)], choice, wording_only=True)
        case "join":
            live = [goal for goal in cascade.above if cascade.value[goal] != "dropped"]
            cascade.objective([live[where % len(live)]] if live else [])
        case "decide":
            asked = sorted(cascade.asked(), key=int)
            if asked:
                cascade.decide(asked[where % len(asked)], choice, where)


shapes = st.lists(st.lists(st.integers(0, 9), max_size=2), min_size=1, max_size=6)
many = st.lists(
    st.tuples(
        st.sampled_from(["say", "say", "word", "join", "decide", "decide"]), st.integers(0, 30), st.integers(0, 9)
    ),
    max_size=10,
)


@settings(max_examples=40, deadline=None)
@given(shapes, many)
def test_exactly_whoever_stands_below_what_changed_is_asked_or_waits(shape, doings):
    cascade = begun(shape)
    for one in doings:
        doing(cascade, *one)
    assert cascade.found() == cascade.drifted()


def decide_all(cascade: Cascade, order: list[int]) -> None:
    """Have everybody decide, whoever is asked in any order, until nothing is left to."""
    for step in range(60):
        asked = [goal for goal, state in cascade.found().items() if state == "asked"]
        if not asked:
            break
        pick = order[step % len(order)]
        cascade.decide(asked[pick % len(asked)], pick // 7, pick)
    assert cascade.found() == {}


orders = st.lists(st.integers(0, 60), min_size=1, max_size=8)


@settings(max_examples=20, deadline=None)
@given(shapes, many, orders)
def test_after_all_have_decided_in_any_order_nothing_is_left(shape, doings, order):
    cascade = begun(shape)
    for one in doings:
        doing(cascade, *one)
    decide_all(cascade, order)


def copied(cascade: Cascade) -> Cascade:
    made_for = {goal: dict(known) for goal, known in cascade.made_for.items()}
    return Cascade(cascade.plan, dict(cascade.above), dict(cascade.value), made_for)


apart = st.lists(
    st.tuples(st.sampled_from(["say", "say", "join", "decide"]), st.integers(0, 30), st.integers(0, 9)), max_size=6
)


def merged(shape, mine, theirs) -> tuple[Cascade, Cascade]:
    """A cascade changed in two copies that come together, and as it was before."""
    base = begun(shape)
    first, second = copied(base), copied(base)
    for cascade, doings in ((first, mine), (second, theirs)):
        for one in doings:
            doing(cascade, *one)
    plan = first.plan.with_rows(union(first.plan.tables, second.plan.tables))
    whole = Cascade(plan, {**first.above, **second.above}, {**first.value, **second.value}, decided=first.decided)
    whole.decided |= second.decided
    return whole, base


def says(plan: Plan, record: str) -> object:
    if record == MISSION:
        return plan.organisation.mission
    if record in plan.key_results:
        return plan.key_results[record].target
    goal = plan.objectives[record]
    return "dropped" if goal.stage == "dropped" else goal.title


@settings(max_examples=25, deadline=None)
@given(shapes, apart, apart)
def test_after_a_merge_whoever_stands_below_what_changed_in_either_copy_is_asked(shape, mine, theirs):
    whole, base = merged(shape, mine, theirs)
    asked = {goal for goal, state in whole.found().items() if state == "asked"}
    for goal, known in base.made_for.items():
        if goal not in whole.decided and says(whole.plan, goal) != "dropped":
            differs = any(says(whole.plan, one) != known[one] for one in known)
            assert (goal in asked) == differs


@settings(max_examples=20, deadline=None)
@given(shapes, apart, apart, orders)
def test_after_a_merge_all_decide_in_any_order_and_nothing_is_left(shape, mine, theirs, order):
    whole, _ = merged(shape, mine, theirs)
    decide_all(whole, order)
