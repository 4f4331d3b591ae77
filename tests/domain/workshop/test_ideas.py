"""Ideas are written in silence, revealed at once, merged, grouped, and become draft objectives of their authors."""

import pytest

from okr_tui.domain.edits import structure
from okr_tui.domain.edits.workshop import ideas as edits
from okr_tui.domain.edits.workshop import notes
from okr_tui.domain.errors import Ambiguous, BadValue, NotFound, Refused
from okr_tui.domain.workshop.ideas import LONGEST, hidden, read_ideas, visible_to
from okr_tui.domain.workshop.notes import PARKED, Note, parked
from tests.builders import done
from tests.domain.workshop.session import Session


@pytest.fixture
def session() -> Session:
    session = Session()
    session.go(1)
    return session


@pytest.fixture
def shown(session: Session) -> Session:
    session.write("Fewer clicks\nCall churned customers\nA faster set-up")
    session.reveal()
    return session


def texts(session: Session) -> list[str]:
    return [one.text for one in session.ideas]


def merge(session: Session, into: str, *others: str) -> None:
    session.do(edits.merge(session.key, session.idea(into).id, [session.idea(one).id for one in others]))


def group(session: Session, name: str, *members: str) -> None:
    session.do(edits.group(session.key, name, [session.item(one).id for one in members]))


# -- silence


def test_an_idea_is_hidden_from_all_but_its_author_until_it_is_revealed(session):
    session.write("Fewer clicks", "ana")
    idea = session.idea("Fewer clicks")
    seen_by = {who: visible_to(idea, session.course, session.person(who)) for who in ("ana", "ben", "maya")}
    assert seen_by == {"ana": True, "ben": False, "maya": False}
    assert not visible_to(idea, session.course, None)
    session.reveal()
    assert visible_to(idea, session.course, session.person("ben"))


def test_what_is_typed_for_somebody_is_theirs(session):
    session.write("@ben Call churned customers")
    idea = session.idea("Call churned customers")
    assert session.handles(idea.authors) == ["ben"]
    assert not visible_to(idea, session.course, session.person("maya"))


def test_hidden_ideas_are_counted_and_not_voted_on(session):
    session.write("Fewer clicks", "ana")
    assert len(hidden(session.plan, session.course)) == 1
    assert session.items == []
    session.reveal()
    assert hidden(session.plan, session.course) == []
    assert [one.text for one in session.items] == ["Fewer clicks"]


def test_revealing_twice_is_once(session):
    session.write("Fewer clicks")
    assert session.reveal()
    assert session.reveal() is None


def test_each_step_is_revealed_for_itself(session):
    session.write("Fewer clicks", step=1)
    session.write("Second thoughts", step=2)
    session.reveal(1)
    assert [one.text for one in session.items] == ["Fewer clicks"]


def test_who_merged_hidden_ideas_in_another_copy_reads_nobody_elses(session):
    session.write("Ana's words", "ana")
    session.write("Ben's words", "ben")
    merge(session, "Ana's words", "Ben's words")
    assert not visible_to(session.idea("Ana's words"), session.course, session.person("ben"))


# -- lines


def test_lines_are_read_with_bullets_numbers_and_names(session):
    read = read_ideas(
        session.plan,
        "- Fewer clicks\n  * @ana: call them\n\n3. Faster\r\n12) @Ben later\n• so\n–\n-\n2026 is our year\n7.5 % churn",
        session.person("maya"),
    )
    who = {session.person(one): one for one in ("maya", "ana", "ben")}
    assert [(who[by], text) for by, text in read] == [
        ("maya", "Fewer clicks"),
        ("ana", "call them"),
        ("maya", "Faster"),
        ("ben", "later"),
        ("maya", "so"),
        ("maya", "2026 is our year"),
        ("maya", "7.5 % churn"),
    ]


def test_a_name_that_is_nobodys_names_the_line(session):
    with pytest.raises(NotFound, match="“@zoe more colour”"):
        read_ideas(session.plan, "one\n@zoe more colour", None)


def test_a_name_that_is_two_peoples_names_the_line(session):
    for surname in ("Okafor", "Kim"):
        session.plan = done(session.plan, structure.add_person(f"Ravi {surname}"))
    with pytest.raises(Ambiguous, match="“@rav more colour”"):
        read_ideas(session.plan, "@rav more colour", None)


def test_a_name_without_words_is_refused(session):
    with pytest.raises(BadValue, match="no words"):
        read_ideas(session.plan, "@ana:", None)


def test_an_idea_has_its_limits(session):
    assert read_ideas(session.plan, "x" * LONGEST, None)
    with pytest.raises(BadValue, match="2001 letters"):
        read_ideas(session.plan, "x" * (LONGEST + 1), None)


def test_no_idea_is_no_act(session):
    with pytest.raises(BadValue, match="no idea yet"):
        session.write("\n  \n-\n")


def test_three_hundred_ideas_at_once(session):
    session.write("\n".join(f"{number}. Idea {number}" for number in range(300)))
    session.reveal()
    assert texts(session) == [f"Idea {number}" for number in range(300)]
    assert len(session.items) == 300


# -- rewording, taking out


def test_an_idea_is_said_in_other_words(shown):
    shown.do(edits.reword(shown.key, shown.idea("Fewer clicks").id, "Half  the\nclicks"))
    assert texts(shown)[0] == "Half the clicks"
    with pytest.raises(BadValue):
        shown.do(edits.reword(shown.key, shown.idea("Half the clicks").id, " "))


def test_an_idea_that_is_taken_out_is_not_voted_on(shown):
    shown.do(edits.take_out(shown.key, shown.idea("Fewer clicks").id))
    assert texts(shown) == ["Call churned customers", "A faster set-up"]


def test_when_the_first_of_the_same_is_taken_out_the_others_stand_for_themselves(shown):
    merge(shown, "Fewer clicks", "A faster set-up")
    shown.do(edits.take_out(shown.key, shown.idea("Fewer clicks").id))
    assert texts(shown) == ["Call churned customers", "A faster set-up"]


@pytest.mark.parametrize("edit", [edits.reword, edits.merge])
def test_what_is_no_idea_of_this_workshop_is_not_there(shown, edit):
    with pytest.raises(NotFound, match="no longer there"):
        shown.do(edit(shown.key, "404", "405"))


# -- the same, and groups


def test_ideas_that_say_the_same_are_one_of_all_their_authors(session):
    session.write("@ana Fewer clicks\n@ben Less clicking\n@maya Click less")
    session.reveal()
    merge(session, "Fewer clicks", "Less clicking")
    merge(session, "Click less", "Fewer clicks")
    (idea,) = session.ideas
    assert idea.text == "Click less"
    assert session.handles(idea.authors) == ["maya", "ana", "ben"]


def test_merging_into_one_that_was_merged_meanwhile_makes_no_circle(shown):
    first, second = shown.idea("Fewer clicks").id, shown.idea("A faster set-up").id
    shown.do(edits.merge(shown.key, first, [second]))
    assert shown.do(edits.merge(shown.key, second, [first])) is None
    assert texts(shown) == ["Fewer clicks", "Call churned customers"]


def test_two_copies_that_merge_each_into_the_other_come_to_one_idea(shown):
    other = shown.copy()
    merge(shown, "Fewer clicks", "A faster set-up")
    merge(other, "A faster set-up", "Fewer clicks")
    one, two = shown.copy(), other.copy()
    one.merge(other)
    two.merge(shown)
    assert one.ideas == two.ideas
    assert texts(one) == ["Fewer clicks", "Call churned customers"]
    one.do(edits.split(one.key, one.idea("Fewer clicks").id))
    assert texts(one) == ["Fewer clicks", "Call churned customers", "A faster set-up"]


def test_what_leads_into_a_circle_stands_under_the_first_of_the_circle(shown):
    other = shown.copy()
    merge(shown, "Call churned customers", "A faster set-up")
    merge(other, "A faster set-up", "Call churned customers")
    shown.do(edits.merge(shown.key, shown.idea("Call churned customers").id, [shown.idea("Fewer clicks").id]))
    shown.merge(other)
    assert texts(shown) == ["Call churned customers"]


def test_two_merges_in_two_copies_are_both_there(shown):
    other = shown.copy()
    merge(shown, "Fewer clicks", "A faster set-up")
    merge(other, "Fewer clicks", "Call churned customers")
    shown.merge(other)
    assert texts(shown) == ["Fewer clicks"]


def test_nothing_marked_is_nothing_to_merge(shown):
    with pytest.raises(Refused, match="Mark the ideas"):
        shown.do(edits.merge(shown.key, shown.idea("Fewer clicks").id, [shown.idea("Fewer clicks").id]))


def test_what_was_merged_is_split_again(shown):
    merge(shown, "Fewer clicks", "A faster set-up")
    shown.do(edits.split(shown.key, shown.idea("Fewer clicks").id))
    assert texts(shown) == ["Fewer clicks", "Call churned customers", "A faster set-up"]
    with pytest.raises(Refused, match="by itself"):
        shown.do(edits.split(shown.key, shown.idea("Fewer clicks").id))


def test_ideas_stand_in_a_group_where_the_first_of_them_stood(shown):
    group(shown, "Set-up", "Fewer clicks", "A faster set-up")
    assert [(one.text, one.named, len(one.ideas)) for one in shown.items] == [
        ("Set-up", True, 2),
        ("Call churned customers", False, 1),
    ]


def test_a_group_of_the_same_name_is_added_to(shown):
    group(shown, "Set-up", "Fewer clicks")
    group(shown, "set-UP", "A faster set-up")
    assert [one.text for one in shown.items] == ["Set-up", "Call churned customers"]


def test_a_group_goes_up_in_another_one(shown):
    group(shown, "Set-up", "Fewer clicks", "A faster set-up")
    group(shown, "All of it", "Set-up", "Call churned customers")
    (item,) = shown.items
    assert (item.text, len(item.ideas)) == ("All of it", 3)


def test_a_group_that_went_up_in_another_one_can_be_made_anew(shown):
    group(shown, "Set-up", "Fewer clicks")
    group(shown, "Ease", "Set-up")
    group(shown, "Set-up", "A faster set-up")
    assert [one.text for one in shown.items] == ["Ease", "Call churned customers", "Set-up"]


def test_a_group_gets_another_name(shown):
    group(shown, "Set-up", "Fewer clicks")
    shown.do(edits.rename_group(shown.key, shown.item("Set-up").id, "First day"))
    assert shown.items[0].text == "First day"
    with pytest.raises(BadValue):
        shown.do(edits.rename_group(shown.key, shown.item("First day").id, ""))
    with pytest.raises(NotFound):
        shown.do(edits.rename_group(shown.key, shown.plan.find("O1").id, "First day"))


def test_a_group_needs_a_name(shown):
    with pytest.raises(BadValue):
        group(shown, " ", "Fewer clicks")


def test_an_idea_leaves_its_group(shown):
    group(shown, "Set-up", "Fewer clicks", "A faster set-up")
    shown.do(edits.split(shown.key, shown.idea("A faster set-up").id))
    assert [len(one.ideas) for one in shown.items] == [1, 1, 1]


# -- goals


def test_an_idea_becomes_a_draft_under_the_goal_above_with_its_authors(session):
    session.write("@ana Fewer clicks\n@ben Less clicking")
    session.reveal()
    merge(session, "Fewer clicks", "Less clicking")
    above = session.plan.find("O1")
    session.do(edits.make_objective(session.key, session.idea("Fewer clicks").id, above.id))
    made = session.plan.find("O2")
    assert (made.title, made.stage, made.owner) == ("Fewer clicks", "draft", None)
    assert sorted(session.handles(made.co_authors)) == ["ana", "ben"]
    assert [(a.target, a.relation) for a in made.alignments] == [(above.id, "contributes")]
    assert made.team == above.team
    assert session.idea("Fewer clicks").post.became == made.id


def test_under_a_key_result_it_supports(shown):
    parent = shown.plan.find("O1.1")
    shown.do(edits.make_objective(shown.key, shown.idea("Fewer clicks").id, parent.id))
    (link,) = shown.plan.find("O2").alignments
    assert (link.target, link.relation) == (parent.id, "supports")
    assert shown.plan.find("O2").team == shown.plan.find("O1").team


def test_it_becomes_a_goal_once_and_may_be_called_something_else(shown):
    edit = edits.make_objective(shown.key, shown.idea("Fewer clicks").id, None, title="Half the clicks")
    shown.do(edit)
    assert shown.plan.find("O2").title == "Half the clicks"
    with pytest.raises(Refused, match="is O2 already"):
        shown.do(edit)


# -- what was parked


def test_a_parked_item_that_is_brought_in_is_seen_by_all_at_once(session):
    session.do(notes.note(session.key, Note(PARKED, "Prices")), "ben")
    (post,) = parked(session.plan)
    session.do(notes.bring_in(session.key, post.id))
    idea = session.idea("Prices")
    assert session.handles(idea.authors) == ["ben"]
    assert visible_to(idea, session.course, session.person("ana"))
    assert [one.text for one in session.items] == ["Prices"]
