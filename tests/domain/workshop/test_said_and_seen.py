"""Rules of the room that are easily lost: what was shown stays, every step begins anew, nobody's words are nobody's."""

import pytest

from okr_tui.domain.agenda import Planned
from okr_tui.domain.edits.workshop import ideas, notes, people, running
from okr_tui.domain.errors import Refused
from okr_tui.domain.together import Post
from okr_tui.domain.workshop.ideas import sort_out
from okr_tui.domain.workshop.notes import ACTION, Note, open_actions
from okr_tui.domain.workshop.people import done_with, names_words
from okr_tui.domain.workshop.polls import poll
from tests.domain.workshop.session import Session


def shown(session: Session) -> bool:
    return poll(session.plan, session.course, session.step(3)).shown


def asked(*handles: str) -> Session:
    """A fist that is asked for, with these people at terminals."""
    session = Session()
    session.join("maya", *handles)
    session.go(3)
    return session


def test_a_hand_that_was_shown_is_not_changed():
    session = asked("ana")
    session.show("maya", 4)
    session.show("ana", 2)
    assert shown(session)
    with pytest.raises(Refused, match="have been shown"):
        session.show("ana", 5)
    assert poll(session.plan, session.course, session.step(3)).answers[session.person("ana")] == 2


def test_hands_that_were_seen_because_somebody_left_stay_seen_when_they_come_back():
    session = asked("ana", "ben")
    session.show("maya", 4)
    session.show("ana", 3)
    assert not shown(session)
    session.do(people.leave(session.key, session.person("ben")))
    assert shown(session)
    session.join("ben")
    assert shown(session)


def test_a_new_step_is_a_new_round_of_speakers():
    session = Session(Planned("Celebrate", 5, "round"), Planned("Feedback", 5, "round"))
    session.join("maya", "ana")
    session.go(1)
    session.do(people.give_turn(session.key, session.person("ana")))
    assert session.handles(session.room.turns) == ["ana"]
    session.go(2)
    assert session.room.turns == ()


def test_whoever_was_done_is_not_when_the_step_is_gone_to_again():
    session = Session()
    session.join("ana")
    session.go(1)
    step = session.step(1).id
    session.do(people.finish(session.key, step, session.person("ana")), "ana")
    assert session.handles(done_with(session.course, step)) == ["ana"]
    session.go(2)
    session.do(running.go_to(session.key, step, seen=session.course.current))
    assert done_with(session.course, step) == frozenset()


def test_whoever_was_taken_off_the_roster_before_it_began_was_not_there():
    session = Session()
    session.do(people.come(session.key, [session.person("ana"), session.person("ben")]))
    session.do(people.leave(session.key, session.person("ben")))
    session.go(1)
    assert "ben" not in session.handles(session.room.were_here)
    assert "ana" in session.handles(session.room.were_here)


def test_an_idea_of_nobody_has_no_author_not_even_whoever_typed_it():
    session = Session()
    session.go(1)
    session.write("@? On a paper without a name")
    assert session.idea("On a paper without a name").authors == ()


def test_a_wrong_name_costs_no_other_line():
    session = Session()
    good, bad, trouble = sort_out(
        session.plan, "@ana One\n@nobody Two\n- Three\n@Ana Sol: Four", session.person("maya")
    )
    assert [text for _, text in good][:2] == ["One", "Three"]
    assert bad[0] == "@nobody Two"
    assert "nobody" in str(trouble)


def test_a_group_becomes_one_goal_of_everybody_in_it():
    session = Session()
    session.go(1)
    session.write("@ana Fewer clicks\n@ben A faster start")
    session.reveal()
    both = [session.idea("Fewer clicks").id, session.idea("A faster start").id]
    session.do(ideas.group(session.key, "Quick to use", both))
    group = next(one for one in session.plan.said(Post, session.key) if one.kind == "group")
    session.do(ideas.make_objective_of_group(session.key, group.id, None))
    made = next(goal for goal in session.plan.objectives.values() if goal.title == "Quick to use")
    assert session.handles(made.co_authors) == ["ana", "ben"]
    assert (made.stage, made.owner) == ("draft", None)


def test_an_action_is_corrected_and_dropped():
    session = Session()
    session.go(1)
    session.do(notes.note(session.key, Note(ACTION, "Call them")))
    (action,) = open_actions(session.plan)
    session.do(notes.correct(action.id, Note(ACTION, "Call all of them", session.person("ben"))))
    (corrected,) = open_actions(session.plan)
    assert (corrected.text, corrected.to) == ("Call all of them", session.person("ben"))
    session.do(notes.drop(action.id))
    assert open_actions(session.plan) == []


def test_several_people_are_named_and_many_are_counted():
    session = Session()
    keys = [session.person(one) for one in ("maya", "ana", "ben")]
    assert names_words(session.plan, keys[:1]).count(" and ") == 0
    assert " and " in names_words(session.plan, keys[:2])
    assert names_words(session.plan, keys, most=2).endswith("and 1 more")
