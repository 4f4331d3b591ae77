"""Closing a cycle and carrying goals over loses nothing, in whatever order it is decided and on however many copies."""

from __future__ import annotations

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from okr_tui.domain.assess import Assessment
from okr_tui.domain.edits.reviewing import close_cycle
from okr_tui.domain.merging.union import union
from okr_tui.domain.plan import Plan
from okr_tui.domain.reviewing import Agenda
from okr_tui.domain.sight import Sight
from okr_tui.domain.tables import Overlay
from tests.builders import act, done, first_person, objective, plan_with
from tests.domain.closing import AFTER, at, reviewed

SHAPES = ((0, 0, 0, 0), (0, 1, 2, 3), (0, 1, 1, 2), (0, 1, 1, 1))
"""For each of four objectives which earlier one, from 1, it is aligned to; 0 for none."""

OUTCOMES = ("keep", "drop", "carry over", "adjust")

decisions = st.lists(
    st.tuples(st.permutations(["O1", "O2", "O3", "O4"]), st.lists(st.sampled_from(OUTCOMES), min_size=4, max_size=4)),
    min_size=1,
    max_size=2,
)


@cache
def quarter(shape: tuple[int, ...]) -> Plan:
    titles = [objective(f"Goal {n}", at(0.1 * n), at(1.0), **({"under": f"O{up}"} if up else {}))
              for n, up in enumerate(shape, 1)]  # fmt: skip
    return plan_with(*titles)


def decided(plan: Plan, order: list[str], outcomes: list[str]) -> Plan:
    for code, outcome in zip(order, outcomes, strict=True):
        wanted = {plan.find(code).id: {"title": f"{code} adjusted"}} if outcome == "adjust" else {}
        plan = reviewed(plan, code, outcome=outcome, wanted=wanted, why="so it was decided")
    return done(plan, close_cycle(plan.cycle("Q4 2026").id), act(AFTER, by=first_person(plan)))


def kept(before: Plan, after: Plan) -> bool:
    """Whether every record and every change row of before is there, each field as it was or in a change row."""
    for table in before.tables.names():
        later = after.tables.table(table)
        for key, raw in before.tables.table(table).items():
            changed = {c.field.partition("/")[0] for c in after.changes if c.record == key}
            free = {*changed, "heads", "rivals"}
            if {k: v for k, v in raw.items() if k not in free} != {
                k: v for k, v in later[key].items() if k not in free
            }:
                return False
    return True


@settings(max_examples=30, deadline=None)
@given(shape=st.sampled_from(SHAPES), said=decisions)
def test_closing_and_carrying_over_loses_nothing(
    shape: tuple[int, ...], said: list[tuple[list[str], list[str]]]
) -> None:
    before = quarter(shape)
    order, outcomes = said[0]
    after = decided(before, order, outcomes)
    assert kept(before, after)
    carried = [o for o in after.objectives.values() if o.continues]
    assert len(carried) == sum(outcome in ("carry over", "adjust") for outcome in outcomes)
    assert len({after.code(o.id) for o in after.objectives.values()}) == len(after.objectives)
    for old in before.objectives.values():
        assert after.check_ins(before.key_results_of(old.id)[0].id) == before.check_ins(
            before.key_results_of(old.id)[0].id
        )
    alive = {o.id for o in carried}
    for new in carried:
        assert all(a.target in alive for a in new.alignments)  # a carried goal never hangs on one that has ended
        parts = after.key_results_of(new.id)
        assert [(k.baseline, k.continues) for k in parts] == [
            (after.check_ins(k.continues or "")[-1].value, before.key_results_of(new.continues or "")[0].id)
            for k in parts
        ]


@settings(max_examples=20, deadline=None)
@given(shape=st.sampled_from(SHAPES), order=st.permutations(["O1", "O2", "O3", "O4"]))
def test_every_goal_of_a_plan_that_is_carried_on_whole_sees_the_mission(
    shape: tuple[int, ...], order: list[str]
) -> None:
    after = decided(quarter(shape), order, ["carry over"] * 4)
    by_old = {o.continues: o for o in after.objectives.values() if o.continues}
    for old in quarter(shape).objectives.values():
        up = {by_old[a.target].id for a in old.alignments}
        assert {a.target for a in by_old[old.id].alignments} == up
    assert Sight(after).reach.adrift == ()


@settings(max_examples=30, deadline=None)
@given(shape=st.sampled_from(SHAPES), one=decisions, other=decisions)
def test_two_copies_that_both_closed_the_cycle_come_together_whole(
    shape: tuple[int, ...],
    one: list[tuple[list[str], list[str]]],
    other: list[tuple[list[str], list[str]]],
) -> None:
    before = quarter(shape)
    left, right = decided(before, *one[0]), decided(before, *other[0])
    both = Plan(Overlay(left.tables, union(left.tables, right.tables)))
    both.read_all()
    assert both.damaged == ()
    for copy in (left, right):
        for table in copy.tables.names():
            assert copy.tables.table(table).keys() <= both.tables.table(table).keys()
    assert len({both.code(o.id) for o in both.objectives.values()}) == len(both.objectives)
    for cycle in both.cycles.values():
        for found in Agenda(Assessment(both, AFTER), cycle).items:
            assert found.score is None or 0 <= found.score <= 1
    assert {o.id for o in left.objectives.values()} | {o.id for o in right.objectives.values()} == set(both.objectives)
