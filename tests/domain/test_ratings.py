"""Rounds of hands: ratings and their doubt, who is waited for, hands that are counted in the room."""

import contextlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okr_tui.domain.edits import drafting, goals, rating
from okr_tui.domain.errors import BadValue
from okr_tui.domain.plan import Plan
from okr_tui.domain.table_talk import (
    hand,
    missing,
    proposals,
    read_hands,
    waiting,
)
from tests.builders import TODAY, act, done
from tests.domain.talking import a_table, goal, handled, rate, showing, worded


@pytest.fixture
def table():
    return a_table()


# -- ratings ------------------------------------------------------------------------------------------


def test_of_several_ratings_of_one_person_the_latest_counts(table):
    plan = rate(rate(rate(table, "ana", 2), "ben", 4), "ana", 5)
    assert hand(plan, plan.find("O1")).counts == (0, 0, 0, 1, 1)


def test_a_rating_that_a_merge_brought_beside_an_older_one_replaces_it(table):
    by = handled(table)["ana"]
    plan = table
    for value in (2, 5):
        made = {"about": goal(plan), "criterion": "goal", "by": by, "value": value}
        plan = done(plan, lambda draft, made=made: draft.create("ratings", made), act(by=by))
    assert hand(plan, plan.find("O1")).counts == (0, 0, 0, 0, 1)


def test_each_criterion_is_counted_by_itself(table):
    plan = rate(rate(table, "ana", 2), "ana", 5, "specific")
    assert hand(plan, plan.find("O1"), "specific").counts == (0, 0, 0, 0, 1)


def test_counted_hands_stand_beside_those_with_a_name(table):
    plan = done(rate(table, "ana", 4), rating.count_hands(goal(table), (1, 0, 0, 2, 0)))
    counted = hand(plan, plan.find("O1"))
    assert (counted.counts, counted.by) == ((1, 0, 0, 3, 0), (handled(plan)["ana"],))


def test_hands_counted_again_replace_the_first_count_and_are_seen_at_once(table):
    plan = done(table, rating.count_hands(goal(table), (1, 0, 0, 0, 0)))
    plan = done(plan, rating.count_hands(goal(plan), (0, 0, 0, 0, 7)))
    counted = hand(plan, plan.find("O1"))
    assert (counted.counts, counted.revealed) == ((0, 0, 0, 0, 7), True)


@pytest.mark.parametrize(
    ("fingers", "doubtful"),
    [
        ((3, 3, 5), False),
        ((2, 3), True),
        ((3, 4, 5), False),
        ((3, 5), False),
        ((1, 5, 5, 5), True),
        ((1, 4), True),
        ((2, 5), True),
        ((2,), True),
        ((3,), False),
        ((5, 5, 5), False),
        ((), False),
    ],
)
def test_below_three_or_three_apart_is_worth_talking_about(fingers, doubtful):
    assert showing(*fingers).doubtful is doubtful


@pytest.mark.parametrize(("fingers", "mean"), [((3, 3, 5), 11 / 3), ((5,), 5), ((1, 5), 3), ((), None)])
def test_the_mean_of_the_fingers(fingers, mean):
    assert showing(*fingers).mean == (None if mean is None else pytest.approx(mean))


def test_ratings_are_silent_until_all_at_the_table_have_rated(table):
    at_table = ("maya", "ana", "ben")
    plan = rate(rate(table, "ana", 4, roster=at_table), "ben", 3, roster=at_table)
    assert not hand(plan, plan.find("O1")).revealed
    plan = rate(plan, "maya", 5, roster=at_table)
    assert hand(plan, plan.find("O1")).revealed


def awaited(plan: Plan, criterion="goal") -> list[str]:
    return [plan.people[one].handle for one in waiting(plan, plan.find("O1"), criterion)]


def test_an_author_who_is_not_at_the_table_is_waited_for(table):
    plan = rate(table, "ana", 4, roster=("ana",))
    assert awaited(plan) == ["maya"]
    assert awaited(rate(plan, "maya", 4)) == []


def test_whoever_has_proposed_words_is_waited_for_until_they_withdraw_them(table):
    proposed = worded(table)
    """Ana and Ben wrote in their own sessions; Maya's has heard of neither."""
    plan = rate(proposed, "maya", 4, roster=("maya",))
    assert awaited(plan) == ["ana", "ben"]
    assert awaited(rate(plan, "ana", 4)) == ["ben"]
    other = done(proposed, drafting.withdraw(goal(plan), last(proposed)), act(by=handled(plan)["ben"]))
    assert awaited(rate(other, "maya", 4)) == ["ana"]


def last(plan: Plan) -> str:
    return proposals(plan, goal(plan))[-1].post.id


def test_one_alone_never_ends_the_silence(table):
    assert not hand(rate(table, "maya", 4, roster=("maya",)), table.find("O1")).revealed


def test_every_session_waits_for_those_whom_one_session_asked(table):
    """Ana's keyboard has Ben beside it; Maya's session has heard of neither."""
    plan = rate(rate(table, "ana", 4, roster=("ana", "ben")), "maya", 5, roster=("maya",))
    assert awaited(plan) == ["ben"]
    assert not hand(plan, plan.find("O1")).revealed
    plan = rate(plan, "ben", 3, roster=("ben",))
    assert hand(plan, plan.find("O1")).revealed


def test_whoever_comes_with_a_keyboard_later_is_waited_for_too(table):
    plan = rate(rate(table, "maya", 4, roster=("maya",)), "ana", 5, roster=("ana", "ben"))
    assert awaited(plan) == ["ben"]
    assert not hand(plan, plan.find("O1")).revealed


def test_who_sits_it_out_is_not_waited_for_whoever_rates_next(table):
    plan = rate(table, "ana", 4, roster=("ana", "ben"))
    plan = done(plan, rating.excuse(goal(plan), handled(plan)["ben"]))
    plan = rate(plan, "maya", 4, roster=("maya", "ben"))
    assert (awaited(plan), hand(plan, plan.find("O1")).revealed) == ([], True)


def test_an_author_sits_out_before_anybody_has_rated(table):
    plan = done(table, rating.excuse(goal(table), handled(table)["maya"]))
    plan = rate(plan, "ana", 4, roster=("ana", "ben"))
    assert awaited(plan) == ["ben"]


def test_excusing_the_last_one_shows_what_is_in(table):
    plan = rate(rate(table, "ana", 4, roster=("ben",)), "ben", 4)
    assert not hand(plan, plan.find("O1")).revealed
    plan = done(plan, rating.excuse(goal(plan), handled(plan)["maya"]))
    assert "goal" in plan.find("O1").revealed


def test_excusing_everybody_else_does_not_show_one_hand_alone(table):
    plan = done(rate(table, "ana", 4), rating.excuse(goal(table), handled(table)["maya"]))
    assert not hand(plan, plan.find("O1")).revealed


def test_who_was_excused_can_be_asked_again(table):
    plan = done(table, rating.excuse(goal(table), handled(table)["ben"]))
    plan = done(plan, rating.ask(goal(plan), handled(plan)["ben"]))
    assert awaited(plan) == ["ben", "maya"]


def test_who_left_is_not_waited_for(table):
    plan = rate(table, "ana", 4, roster=("ana", "ben"))
    plan = done(plan, goals.set_fields(handled(plan)["ben"], {"left": (..., TODAY)}))
    assert awaited(plan) == ["maya"]


def test_the_next_round_asks_the_same_people(table):
    plan = rate(rate(rate(table, "ana", 4, roster=("ana", "ben")), "ben", 3), "maya", 2)
    plan = done(plan, rating.rate_again(goal(plan)))
    assert (awaited(plan), hand(plan, plan.find("O1")).revealed) == (["ben", "maya", "ana"], False)


def test_a_criterion_asks_its_own_people(table):
    plan = rate(table, "ana", 4, "specific", roster=("ana", "ben"))
    assert (awaited(plan, "specific"), awaited(plan)) == (["ben", "maya"], ["maya"])


def test_all_are_in_when_the_last_two_came_from_two_copies(table):
    """Each copy still waited for the other's, so neither has shown them."""
    plan = table
    for handle in ("ana", "maya"):
        by = handled(plan)[handle]
        made = {"about": goal(plan), "criterion": "goal", "by": by, "value": 4}
        plan = done(plan, lambda draft, made=made: draft.create("ratings", made), act(by=by))
    assert hand(plan, plan.find("O1")).revealed


def test_counted_hands_do_not_show_a_hand_that_others_are_still_waited_for_with(table):
    plan = rate(table, "ana", 4, roster=("ana", "ben"))
    plan = done(plan, rating.count_hands(goal(plan), (0, 0, 1, 0, 0)))
    assert not hand(plan, plan.find("O1")).revealed
    assert hand(rate(rate(plan, "ben", 4), "maya", 4), plan.find("O1")).revealed


def test_ratings_can_be_revealed_before_all_are_in(table):
    plan = done(rate(table, "ana", 4), drafting.reveal(goal(table), "goal"))
    assert hand(plan, plan.find("O1")).revealed


def test_rating_again_puts_the_first_round_away_and_hides_the_next(table):
    plan = done(rate(table, "ana", 2), drafting.reveal(goal(table), "goal"))
    plan = done(plan, rating.rate_again(goal(plan)))
    counted = hand(plan, plan.find("O1"))
    assert (counted.total, counted.revealed) == (0, False)


# -- all sessions wait for the same people ------------------------------------------------------------


def sit_down(plan: Plan, *handles: str, criterion="goal") -> Plan:
    """A session with these people at its keyboard opens the round."""
    here = [handled(plan)[one] for one in handles]
    return done(plan, rating.join(goal(plan), here, criterion), act(by=here[0]))


def rows(plan: Plan) -> int:
    return len(plan.tables.table("ratings"))


def test_whoever_sits_down_to_a_round_is_waited_for_in_every_session(table):
    """Ana looks on in a session of her own; Maya and Ben rate in theirs."""
    plan = sit_down(table, "ana")
    plan = rate(rate(plan, "maya", 4, roster=("maya",)), "ben", 5, roster=("ben",))
    assert (awaited(plan), hand(plan, plan.find("O1")).revealed) == (["ana"], False)
    assert hand(rate(plan, "ana", 3), plan.find("O1")).revealed


def test_without_her_the_two_others_would_have_seen_theirs(table):
    plan = rate(rate(table, "maya", 4, roster=("maya",)), "ben", 5, roster=("ben",))
    assert hand(plan, plan.find("O1")).revealed


def test_sitting_down_twice_is_written_once(table):
    once = sit_down(table, "ana", "ben")
    assert rows(once) == 2
    assert rows(sit_down(sit_down(once, "ana", "ben"), "ben")) == 2


def test_an_author_is_asked_already_and_not_written_down(table):
    assert rows(sit_down(table, "maya")) == 0


def test_sitting_down_does_not_undo_that_somebody_sits_it_out(table):
    plan = done(sit_down(table, "ben"), rating.excuse(goal(table), handled(table)["ben"]))
    assert awaited(sit_down(plan, "ben")) == ["maya"]


def test_sitting_down_to_hands_that_are_shown_hides_nothing(table):
    plan = done(rate(table, "maya", 4), drafting.reveal(goal(table), "goal"))
    after = sit_down(plan, "ana")
    assert (rows(after), hand(after, after.find("O1")).revealed) == (rows(plan), True)


def test_sitting_down_to_a_criterion_asks_for_that_one(table):
    plan = sit_down(table, "ana", criterion="specific")
    assert (awaited(plan, "specific"), awaited(plan)) == (["ana", "maya"], ["maya"])


def count(plan: Plan, by: str, hands, *here: str) -> Plan:
    present = [handled(plan)[one] for one in here]
    return done(plan, rating.count_hands(goal(plan), hands, here=present), act(by=handled(plan)[by]))


def test_counting_a_room_is_not_held_up_by_those_at_the_keyboard_that_counts(table):
    """Maya rated in her own session; Ana and Ben sit where the hands of the room are counted."""
    plan = rate(sit_down(table, "ana", "ben"), "maya", 4, roster=("maya",))
    plan = count(plan, "ana", (0, 0, 1, 4, 0), "ana", "ben")
    assert (awaited(plan), hand(plan, plan.find("O1")).revealed) == ([], True)


def test_counting_a_room_waits_for_those_at_its_keyboard_where_they_rate_one_by_one(table):
    plan = rate(sit_down(table, "ana", "ben"), "ana", 4)
    plan = count(rate(plan, "maya", 4), "ana", (0, 0, 1, 4, 0), "ana", "ben")
    assert (awaited(plan), hand(plan, plan.find("O1")).revealed) == (["ben"], False)


def test_counting_a_room_before_anybody_has_rated_leaves_its_keyboard_asked_for_the_next_round(table):
    plan = count(sit_down(table, "ana"), "ana", (0, 0, 1, 4, 0), "ana")
    assert hand(plan, plan.find("O1")).revealed
    assert awaited(done(plan, rating.rate_again(goal(plan)))) == ["ana", "maya"]


NAMES = ("maya", "ana", "ben")
KEYBOARDS = st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("sit down"), KEYBOARDS, st.just(0)),
        st.tuples(st.just("rate"), KEYBOARDS, st.integers(1, 5)),
        st.tuples(st.just("excuse"), KEYBOARDS, st.just(0)),
        st.tuples(st.just("ask"), KEYBOARDS, st.just(0)),
        st.tuples(st.just("again"), KEYBOARDS, st.just(0)),
        st.tuples(st.just("count"), KEYBOARDS, st.just(0)),
    ),
    max_size=12,
)


def step(plan: Plan, what: str, here: list[str], value: int) -> Plan:
    person = handled(plan)[here[0]]
    match what:
        case "sit down":
            return sit_down(plan, *here)
        case "rate":
            return rate(plan, here[0], value, roster=here)
        case "excuse":
            return done(plan, rating.excuse(goal(plan), person))
        case "ask":
            return done(plan, rating.ask(goal(plan), person))
        case "again":
            return done(plan, rating.rate_again(goal(plan)))
        case _:
            return count(plan, here[0], (0, 0, 1, 0, 0), *here)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(STEPS, KEYBOARDS)
def test_whoever_a_session_asks_for_a_hidden_hand_is_waited_for_in_all_sessions(table, steps, here):
    plan = table
    for what, keyboard, value in steps:
        plan = step(plan, what, keyboard, value)
    plan = sit_down(plan, *here)
    found = hand(plan, plan.find("O1"))
    if not found.revealed:
        asks = missing(plan, plan.find("O1"), "goal", [handled(plan)[one] for one in here])
        assert set(asks) <= set(waiting(plan, plan.find("O1")))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(STEPS)
def test_no_hand_alone_shows_what_others_hide_while_somebody_is_waited_for(table, steps):
    """Each step that ends the silence leaves nobody waited for, unless the hands were a room's."""
    plan = table
    for what, keyboard, value in steps:
        before = hand(plan, plan.find("O1")).revealed
        plan = step(plan, what, keyboard, value)
        found = hand(plan, plan.find("O1"))
        if found.revealed and not before:
            assert not awaited(plan) or not found.by


@pytest.mark.parametrize("value", [0, 6, -1])
def test_there_are_one_to_five_fingers(table, value):
    with pytest.raises(BadValue, match="no number of fingers"):
        rate(table, "ana", value)


# -- counted hands ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("1×2 4×3 5×7", (2, 0, 0, 3, 7)),
        ("5x7", (0, 0, 0, 0, 7)),
        ("3*2, 4*1", (0, 0, 2, 1, 0)),
        ("4:3;5:1.", (0, 0, 0, 3, 1)),
        ("3 × 2", (0, 0, 2, 0, 0)),
        ("3x1 3x2", (0, 0, 3, 0, 0)),
        ("2x0 5x1", (0, 0, 0, 0, 1)),
    ],
)
def test_a_count_of_hands_is_read(text, counts):
    assert read_hands(text) == counts


@pytest.mark.parametrize(
    "text", ["", "  ", "seven", "6×2", "0x3", "4×", "×3", "4×3 and some", "4x-3", "5x0", "4×99999", "15x3", "4x3x2"]
)
def test_what_is_no_count_of_hands_is_refused_with_an_example(text):
    with pytest.raises(BadValue) as refused:
        read_hands(text)
    assert "1×2 4×3 5×7" in str(refused.value.hint)


@given(st.lists(st.integers(0, 200), min_size=5, max_size=5).filter(any))
def test_what_is_written_down_is_read_back(counts):
    assert read_hands(" ".join(f"{n}×{c}" for n, c in enumerate(counts, 1))) == tuple(counts)


@given(st.text(max_size=40))
def test_no_text_breaks_the_counting(text):
    with contextlib.suppress(BadValue):
        assert sum(read_hands(text)) > 0
