"""The properties can fail: each of these faults, put into the merge on purpose, is found by one of them."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import HealthCheck, Phase, find, settings
from hypothesis import strategies as st

from okr_tui.domain.merging import settling, standing, union
from okr_tui.ids import new_id
from tests.domain.merging import copies
from tests.domain.merging import properties as p

HISTORY = st.tuples(p.skews, p.histories)
TURNS = st.tuples(p.skews, p.turns)
VALUES = st.tuples(p.skews, st.sampled_from([(70, 80), (90, 80)]))
WORK = st.tuples(p.skews, st.sampled_from(["edit", "check in"]))

real_by_hand, real_roots, real_settle = settling._by_hand, settling._roots, settling.settle
real_differing = union.differing_keys


def against_the_latest(record, versions, rows, about):
    """Takes a line that is merely older for a hand edit."""
    found = []
    for version in versions:
        said = settling.addressed(version.raw)
        for address, head in settling._heads_of(version.raw).items():
            own = standing.by_address(rows).get(address, {})
            latest = own[max(own, key=int)].get("new") if own else None
            if settling.fingerprint(said.get(address)) != settling.fingerprint(latest):
                found.append(settling.hand_edit(record, address, head, latest, said.get(address)))
    return found


def without_rivals(*args):
    raw, made = real_settle(*args)
    return settling.Settled({name: value for name, value in raw.items() if name != "rivals"}, made)


def mine_wins(versions, grouped, rows):
    return real_roots(versions[:1], grouped, rows)


def only_shared(one, other):
    return {name: {key for key in keys if key in one.table(name)} for name, keys in real_differing(one, other).items()}


def by_the_clock(own, beside):
    return [max(own, key=int)]


FAULTS = {
    "what the other copy alone has is left out": (union, "differing_keys", only_shared, p.nothing_lost, HISTORY),
    "the later clock wins": (settling, "heads", by_the_clock, p.no_conflict_of_what_was_seen, TURNS),
    "of a conflict one value is forgotten": (
        union, "settle", without_rivals, p.one_conflict_of_what_was_not_seen, VALUES),
    "hand edits are dropped": (settling, "_by_hand", lambda *_: [], p.nothing_lost, HISTORY),
    "hand edits get a key by chance": (settling, "_made_key", lambda *_: new_id(), p.the_same_bytes, HISTORY),
    "of two values of creation mine wins": (settling, "_roots", mine_wins, p.the_same_bytes, HISTORY),
    "an older line is taken for a hand edit": (
        settling, "_by_hand", against_the_latest, p.no_conflict_of_what_was_seen, TURNS),
    "a deletion wins over an edit that it had not seen": (
        settling, "unseen_beside_deletion", lambda *_: [], p.kept_where_edited_unseen, WORK),
    "a deletion wins over a check-in that it had not seen": (
        union, "questioned", lambda *_: set(), p.kept_where_edited_unseen, WORK),
}  # fmt: skip


PATIENT = settings(max_examples=3_000, deadline=None, database=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_in_the_merge_is_found(name, monkeypatch):
    module, place, fault, holds, examples = FAULTS[name]
    monkeypatch.setattr(module, place, fault)

    def fails(example) -> bool:
        try:
            holds(*example)
        except AssertionError:
            return True
        return False

    find(
        examples,
        fails,
        settings=settings(
            max_examples=3_000,
            deadline=None,
            phases=[Phase.generate],
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
        random=Random(7),
    )


@pytest.mark.parametrize("kind", ["edit", "check in"])
def test_without_a_fault_there_is_none(kind):
    p.kept_where_edited_unseen((0, 0, 0), kind)
    assert copies.merged(copies.Copy(0), copies.Copy(1)) == copies.Copy(0).tables
