"""Dots: how many each has, where they may lie, what happens to them when things are merged, and what is a tie."""

import pytest

from okr_tui.domain.edits import structure
from okr_tui.domain.edits.workshop import ideas as edits
from okr_tui.domain.edits.workshop import people, voting
from okr_tui.domain.errors import BadValue, NotFound, Refused
from okr_tui.domain.together import Vote
from okr_tui.domain.workshop.votes import Allowance, counted_dots, default_allowance
from tests.domain.workshop.session import FIST, IDEAS, Planned, Session

LETTERS = "ABCDEFGHI"


def with_ideas(count: int = 9, vote: Planned | None = None) -> Session:
    session = Session(IDEAS, vote or Planned("Vote", 15, "vote"), FIST)
    session.join("ana", "ben")
    session.go(1)
    session.write("\n".join(LETTERS[:count]))
    session.reveal()
    session.go(2)
    return session


@pytest.fixture
def session() -> Session:
    session = with_ideas()
    session.open()
    return session


def count(session: Session, text: str, dots: int) -> None:
    session.do(voting.count_dots(session.key, session.step(2).id, session.item(text).id, dots))


def ranks(session: Session) -> str:
    """Each thing with its dots, its rank, and a sign where it is a near tie."""
    tallies = [one for one in session.ballot.tallies() if one.dots]
    return " ".join(f"{one.item.text}{one.dots}#{one.rank}{'~' if one.tied else ''}" for one in tallies)


# -- allowances


@pytest.mark.parametrize(
    ("things", "dots", "most"), [(0, 1, 1), (1, 1, 1), (4, 1, 1), (5, 2, 1), (9, 3, 2), (300, 5, 3)]
)
def test_everybody_has_a_third_of_the_things_at_least_one_and_at_most_five(things, dots, most):
    assert default_allowance(things) == Allowance(dots, most)


def test_the_agenda_may_say_otherwise():
    session = with_ideas(vote=Planned("Vote", 15, "vote", dots=7, most=7))
    assert session.ballot.allowed == Allowance(7, 7)


def test_the_allowance_is_that_of_the_moment_in_which_the_vote_was_opened(session):
    assert session.ballot.allowed == Allowance(3, 2)
    session.write("\n".join(f"More {number}" for number in range(9)))
    assert session.ballot.allowed == Allowance(3, 2)


def test_whoever_opens_it_may_say_how_many(session):
    session.open(dots=4)
    assert session.ballot.allowed == Allowance(4, 2)
    session.open(dots=4, most=4)
    assert session.ballot.allowed == Allowance(4, 4)
    session.open(most=9)
    assert session.ballot.allowed == Allowance(4, 4)


@pytest.mark.parametrize(("dots", "most"), [(0, None), (-1, None), (100, None), (3, 0), (None, -1)])
def test_a_number_of_dots_that_is_none_is_refused(dots, most):
    with pytest.raises(BadValue, match="no number of dots"):
        with_ideas().open(dots, most)


# -- giving and taking back


def test_dots_are_given_and_stacked_up_to_the_limit(session):
    session.give("ana", "A", 2)
    session.give("ana", "B", 1)
    assert session.ballot.own(session.person("ana"), session.item("A").id) == 2
    assert session.ballot.left(session.person("ana")) == 0
    assert session.handles(session.ballot.finished) == ["ana"]


def test_one_thing_gets_no_more_than_the_limit_of_one_person(session):
    with pytest.raises(Refused, match="2 dots of one person"):
        session.give("ana", "A", 3)


def test_nobody_gives_more_than_they_have(session):
    session.give("ana", "A", 2)
    with pytest.raises(Refused, match="only 1 dot left"):
        session.give("ana", "B", 2)
    with pytest.raises(BadValue):
        session.give("ana", "B", -1)


def test_dots_are_taken_back_and_given_elsewhere(session):
    session.give("ana", "A", 2)
    session.give("ana", "A", 0)
    assert session.ballot.left(session.person("ana")) == 3
    session.give("ana", "B", 2)
    session.give("ana", "B", 1)
    assert session.ballot.left(session.person("ana")) == 2
    assert session.totals["B"] == 1


def test_the_same_dots_again_are_no_act(session):
    session.give("ana", "A", 2)
    assert session.give("ana", "A", 2) is None


def test_what_nobody_votes_on_gets_no_dots(session):
    with pytest.raises(NotFound, match="not voted on any more"):
        session.do(voting.give_dots(session.key, session.step(2).id, "404", 1, by=session.person("ana")))


# -- open and closed


def test_with_nothing_to_vote_on_no_vote_is_opened():
    session = with_ideas(0 + 1)
    session.do(edits.take_out(session.key, session.idea("A").id))
    with pytest.raises(Refused, match="nothing to vote on"):
        session.open()


def test_hidden_ideas_are_nothing_to_vote_on():
    session = Session()
    session.go(1)
    session.write("A")
    with pytest.raises(Refused, match="Reveal the ideas first"):
        session.open()


def test_before_it_is_opened_things_are_sorted_and_nobody_votes():
    session = with_ideas()
    assert session.ballot.phase == "sorting"
    with pytest.raises(Refused, match="not open yet"):
        session.give("ana", "A", 1)


def test_once_it_is_closed_nobody_votes_until_it_is_opened_again(session):
    session.give("ana", "A", 1)
    session.close()
    assert session.ballot.phase == "closed"
    with pytest.raises(Refused, match="is closed"):
        session.give("ana", "A", 2)
    session.open()
    session.give("ana", "A", 2)
    assert session.totals["A"] == 2


def test_opening_and_closing_twice_is_once(session):
    assert session.open() is None
    assert session.close()
    assert session.close() is None


def test_fewer_dots_in_a_second_vote_count_those_that_were_given_first(session):
    session.give("ana", "A", 2)
    session.give("ana", "B", 1)
    session.open(dots=1)
    assert session.totals["A"] == 1 and session.totals["B"] == 0
    assert session.ballot.left(session.person("ana")) == 0


def test_votes_of_two_steps_are_two_votes():
    session = Session(IDEAS, Planned("Vote", 15, "vote"), Planned("Vote again", 5, "vote"))
    session.go(1)
    session.write("A\nB")
    session.reveal()
    session.open()
    session.give("ana", "A", 1)
    third = session.step(3).id
    session.do(voting.open_vote(session.key, third))
    session.do(voting.give_dots(session.key, third, session.item("B").id, 1, by=session.person("ana")), "ana")
    assert session.totals == {"A": 1, "B": 0}


# -- hands


def test_dots_of_people_without_a_terminal_are_counted_without_names(session):
    session.give("ana", "A", 1)
    count(session, "A", 7)
    count(session, "A", 4)
    assert session.totals["A"] == 5
    assert session.handles(session.ballot.tallies()[0].people) == ["ana"]
    count(session, "A", 0)
    assert session.totals["A"] == 1


@pytest.mark.parametrize("dots", [-1, 1000])
def test_a_count_that_is_none_is_refused(session, dots):
    with pytest.raises(BadValue):
        count(session, "A", dots)


# -- things that are merged, groups, people who go


def test_what_is_merged_after_the_vote_keeps_its_dots(session):
    session.give("ana", "A", 1)
    session.give("ben", "B", 2)
    count(session, "B", 3)
    count(session, "A", 1)
    session.do(edits.merge(session.key, session.idea("A").id, [session.idea("B").id]))
    assert session.totals["A"] == 7
    session.do(edits.split(session.key, session.idea("A").id))
    assert (session.totals["A"], session.totals["B"]) == (2, 5)


def test_what_is_grouped_after_the_vote_keeps_its_dots(session):
    session.give("ana", "A", 1)
    session.give("ana", "B", 2)
    session.do(edits.group(session.key, "Both", [session.item("A").id, session.item("B").id]))
    assert session.totals["Both"] == 2, "one thing gets no more than the limit"
    assert session.ballot.left(session.person("ana")) == 1


def test_a_group_that_goes_up_in_another_one_takes_its_dots_with_it(session):
    session.do(edits.group(session.key, "Both", [session.item("A").id, session.item("B").id]))
    session.give("ana", "Both", 2)
    session.do(edits.group(session.key, "More", [session.item("Both").id, session.item("C").id]))
    assert session.totals["More"] == 2


def test_giving_a_merged_thing_other_dots_takes_those_of_its_parts(session):
    session.give("ana", "A", 1)
    session.give("ana", "B", 1)
    session.do(edits.merge(session.key, session.idea("A").id, [session.idea("B").id]))
    session.give("ana", "A", 1)
    assert session.totals["A"] == 1
    assert session.ballot.left(session.person("ana")) == 2


def test_who_left_keeps_their_votes(session):
    session.give("ana", "A", 2)
    session.do(people.leave(session.key, session.person("ana")))
    assert session.totals["A"] == 2


def test_who_was_taken_out_of_the_plan_keeps_their_votes(session):
    act = session.do(structure.add_person("Zoe"))
    session.give("zoe", "A", 2)
    session.undo(act)
    assert session.totals["A"] == 2
    assert session.room.were_here


# -- ties


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ((5, 3), "A5#1 B3#2"),
        ((5, 4, 2), "A5#1~ B4#1~ C2#3"),
        ((5, 5, 1), "A5#1~ B5#1~ C1#3"),
        ((5, 4, 3), "A5#1~ B4#1~ C3#3~"),
        ((1,), "A1#1"),
        ((1, 1), "A1#1~ B1#1~"),
        ((), ""),
    ],
)
def test_things_that_are_a_dot_apart_are_a_tie(session, given, said):
    for letter, dots in zip(LETTERS, given, strict=False):
        count(session, letter, dots)
    assert ranks(session) == said


# -- copies


def test_of_two_votes_of_one_person_for_one_thing_the_latest_counts():
    votes = [Vote("11", "a", "p", 2), Vote("12", "a", "p", 1)]
    assert counted_dots(votes, {"a": "a"}, Allowance(3, 2)) == {"a": 1}


def test_dots_beyond_the_allowance_count_in_the_order_in_which_they_were_given():
    votes = [Vote("13", "c", "p", 2), Vote("11", "a", "p", 2), Vote("12", "b", "p", 2)]
    assert counted_dots(votes, dict(zip("abc", "abc", strict=True)), Allowance(3, 2)) == {"a": 2, "b": 1}


def test_who_voted_in_two_copies_has_no_more_dots_than_before(session):
    other = session.copy()
    session.give("ana", "A", 2)
    session.give("ana", "B", 1)
    other.later(seconds=9)
    other.give("ana", "C", 2)
    one, two = session.copy(), other.copy()
    one.merge(other)
    two.merge(session)
    assert one.totals == two.totals
    assert sum(one.totals.values()) == 3
    assert one.ballot.left(one.person("ana")) == 0
