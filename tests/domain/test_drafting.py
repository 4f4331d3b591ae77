"""Edits at the drafting table: what the plan holds after a group has written, voted and agreed."""

import pytest

from okr_tui.domain import schema
from okr_tui.domain.edits import drafting, goals, rating, structure
from okr_tui.domain.errors import BadValue, NotFound, Refused
from okr_tui.domain.history import events, last_act
from okr_tui.domain.plan import Plan
from okr_tui.domain.table_talk import discussion, hand, proposals
from okr_tui.domain.together import Post, Rating
from okr_tui.domain.undoing import undo
from tests.builders import act, done, key_result, objective, plan_with


@pytest.fixture
def table() -> Plan:
    """Ana, Ben and Maya at a draft of Maya's."""
    plan = plan_with(objective("Customers stay", key_result(), stage="draft"))
    for name in ("Ana", "Ben"):
        plan = done(plan, structure.add_person(name, team=plan.root_team.id))
    return plan


def handled(plan: Plan) -> dict[str, str]:
    return {p.handle: p.id for p in plan.people.values()}


def goal(plan: Plan) -> str:
    return plan.find("O1").id


def doing(plan: Plan, handle: str, edit) -> Plan:
    return done(plan, edit, act(by=handled(plan)[handle]))


def authors(plan: Plan) -> set[str]:
    return {plan.people[one].handle for one in plan.find("O1").co_authors}


def proposed(plan: Plan, handle: str, text: str) -> tuple[Plan, str]:
    plan = doing(plan, handle, drafting.propose(goal(plan), text))
    return plan, proposals(plan, goal(plan))[-1].post.id


# -- authors ------------------------------------------------------------------------------------------


def test_whoever_writes_a_field_becomes_a_co_author(table):
    plan = doing(table, "ana", drafting.write(goal(table), {"why": (..., "Leavers tell")}))
    plan = doing(plan, "ben", drafting.write(plan.find("O1.1").id, {"target": (..., 80)}))
    assert authors(plan) == {"ana", "ben"}


def test_the_owner_is_no_co_author_of_their_own_goal(table):
    assert authors(doing(table, "maya", drafting.write(goal(table), {"why": (..., "Leavers tell")}))) == set()


def test_a_personal_goal_keeps_its_one_author(table):
    plan = doing(table, "maya", goals.set_fields(goal(table), {"person": (..., handled(table)["maya"])}))
    assert authors(doing(plan, "ana", drafting.write(goal(plan), {"why": (..., "x")}))) == set()


# -- proposals ----------------------------------------------------------------------------------------


def test_a_proposal_of_several_lines_is_one_line(table):
    plan, _key = proposed(table, "ana", "  Nobody\n leaves  ")
    assert proposals(plan, goal(plan))[0].post.text == "Nobody leaves"


@pytest.mark.parametrize("text", ["", " \n "])
def test_an_empty_proposal_is_refused(table, text):
    with pytest.raises(BadValue, match="empty"):
        proposed(table, "ana", text)


def test_picking_makes_a_proposal_the_title_and_its_author_a_co_author(table):
    plan, key = proposed(table, "ana", "Nobody leaves")
    plan, _ = proposed(plan, "ben", "All renew")
    plan = doing(plan, "maya", drafting.pick(goal(plan), key))
    assert (plan.find("O1").title, authors(plan)) == ("Nobody leaves", {"ana"})
    assert [(one.post.text, one.picked) for one in proposals(plan, goal(plan))] == [
        ("Nobody leaves", True),
        ("All renew", False),
    ]


def test_picking_shows_all_proposals(table):
    plan, key = proposed(table, "ana", "Nobody leaves")
    assert "proposals" in doing(plan, "maya", drafting.pick(goal(plan), key)).find("O1").revealed


def test_merging_by_hand_makes_the_one_who_merges_an_author_too(table):
    plan, key = proposed(table, "ana", "Nobody leaves")
    plan = doing(plan, "ben", drafting.pick(goal(plan), key, "Nobody leaves, all renew"))
    assert (plan.find("O1").title, authors(plan)) == ("Nobody leaves, all renew", {"ana", "ben"})


def merged(plan: Plan, text: str) -> Plan:
    """Ana's and Ben's wordings, merged into a text by Maya, who began with Ana's."""
    plan, key = proposed(plan, "ana", "Nobody leaves with regret")
    plan, _ = proposed(plan, "ben", "All customers renew with joy")
    return doing(plan, "maya", drafting.pick(goal(plan), key, text))


def test_everybody_of_whose_wording_a_merge_takes_words_is_an_author(table):
    assert authors(merged(table, "Nobody leaves, all renew")) == {"ana", "ben"}


def test_what_the_goal_said_before_and_small_words_are_nobodys(table):
    assert authors(merged(table, "Nobody leaves with regret: customers all say so")) == {"ana"}


def test_words_of_two_wordings_belong_to_the_one_the_merge_began_with(table):
    plan, _ = proposed(table, "ben", "Nobody renews late")
    plan, key = proposed(plan, "ana", "Nobody leaves")
    plan = doing(plan, "maya", drafting.pick(goal(plan), key, "Nobody ever leaves"))
    assert authors(plan) == {"ana"}


def test_a_wording_is_corrected_by_its_author_and_keeps_what_it_said(table):
    plan, key = proposed(table, "ana", "Nobody leafs")
    plan = doing(plan, "ana", drafting.reword(goal(plan), key, "Nobody leaves", seen="Nobody leafs"))
    assert [one.post.text for one in proposals(plan, goal(plan))] == ["Nobody leaves"]
    assert [(c.old, c.new) for c in plan.changes if c.record == key] == [("Nobody leafs", "Nobody leaves")]


def test_a_withdrawn_wording_is_off_the_table_and_stays_in_the_file(table):
    plan, key = proposed(table, "ana", "Nobody leaves")
    plan = doing(plan, "ana", drafting.withdraw(goal(plan), key))
    assert proposals(plan, goal(plan)) == []
    assert plan.tables.table("posts")[key]["text"] == "Nobody leaves"


BOTH = pytest.mark.parametrize(
    "edit",
    [lambda plan, key: drafting.reword(goal(plan), key, "x"), lambda plan, key: drafting.withdraw(goal(plan), key)],
)


@BOTH
def test_nobody_else_corrects_or_withdraws_a_wording(table, edit):
    plan, key = proposed(table, "ana", "Nobody leaves")
    with pytest.raises(Refused, match="Ana wrote this"):
        doing(plan, "ben", edit(plan, key))


@BOTH
def test_a_picked_wording_is_the_goals_and_its_author_s_no_longer(table, edit):
    plan, key = proposed(table, "ana", "Nobody leaves")
    plan = doing(plan, "maya", drafting.pick(goal(plan), key))
    with pytest.raises(Refused, match="goal's words now"):
        doing(plan, "ana", edit(plan, key))


@BOTH
def test_a_withdrawn_wording_is_not_touched_again(table, edit):
    plan, key = proposed(table, "ana", "Nobody leaves")
    plan = doing(plan, "ana", drafting.withdraw(goal(plan), key))
    with pytest.raises(Refused, match="withdrawn meanwhile"):
        doing(plan, "ana", edit(plan, key))


def test_a_dot_never_goes_to_words_that_its_giver_has_not_seen(table):
    plan, key = proposed(table, "ana", "Nobody leafs")
    plan = doing(plan, "ana", drafting.vote(goal(plan), key))
    plan = doing(plan, "ana", drafting.reword(goal(plan), key, "Nobody leaves"))
    plan = doing(plan, "ben", drafting.vote(goal(plan), key))
    with pytest.raises(Refused, match="A dot was given"):
        doing(plan, "ana", drafting.reword(goal(plan), key, "All leave"))


def test_picking_another_one_lets_the_first_go(table):
    plan, first = proposed(table, "ana", "Nobody leaves")
    plan, second = proposed(plan, "ben", "All renew")
    plan = doing(doing(plan, "maya", drafting.pick(goal(plan), first)), "maya", drafting.pick(goal(plan), second))
    assert plan.find("O1").title == "All renew"
    assert [one.picked for one in proposals(plan, goal(plan))] == [False, True]


def test_a_merged_text_of_nothing_is_refused(table):
    plan, key = proposed(table, "ana", "Nobody leaves")
    with pytest.raises(BadValue, match="empty"):
        doing(plan, "ben", drafting.pick(goal(plan), key, "  "))


def test_a_pick_is_taken_back_whole(table):
    plan, key = proposed(table, "ana", "Nobody leaves")
    plan = doing(plan, "maya", drafting.pick(goal(plan), key))
    picking = last_act(plan, handled(plan)["maya"])
    plan = done(plan, undo(picking), act(by=handled(plan)["maya"], undoes=picking.id))
    assert (plan.find("O1").title, authors(plan)) == ("Customers stay", set())


def test_a_vote_for_a_proposal_that_is_gone_is_refused(table):
    with pytest.raises(NotFound, match="no longer in the plan"):
        doing(table, "ana", drafting.vote(goal(table), "12345"))


# -- ratings ------------------------------------------------------------------------------------------


def test_the_first_round_stays_in_the_history(table):
    by = handled(table)["ana"]
    plan = doing(table, "ana", rating.rate(goal(table), 2, by=by))
    plan = doing(plan, "maya", rating.rate_again(goal(plan)))
    assert not [one for one in plan.said(Rating, goal(plan)) if one.value]
    assert any(made.table == "ratings" for event in events(plan, goal(plan)) for made in event.made)
    plan = doing(plan, "ana", rating.rate(goal(plan), 4, by=by))
    assert hand(plan, plan.find("O1")).counts == (0, 0, 0, 1, 0)


# -- talk ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Which ones?", "question"), ("哪些？", "question"), ("Good.", "comment"), ("Why? Because.", "comment")],
)
def test_what_ends_in_a_question_mark_is_a_question(table, text, kind):
    plan = doing(table, "ana", drafting.say(goal(table), text))
    assert [post.kind for post in plan.said(Post, goal(plan))] == [kind]


def test_an_answer_is_one_even_where_it_asks_back(table):
    plan = doing(table, "ana", drafting.say(goal(table), "Which ones?"))
    asked = discussion(plan, goal(plan))[0].post.id
    plan = doing(plan, "ben", drafting.say(goal(plan), "All?", reply_to=asked))
    assert [r.kind for r in discussion(plan, goal(plan))[0].replies] == ["answer"]


def test_there_is_nothing_to_say_in_blanks(table):
    with pytest.raises(BadValue, match="nothing to say"):
        doing(table, "ana", drafting.say(goal(table), " \n"))


def test_nothing_is_said_of_what_is_gone(table):
    with pytest.raises(NotFound):
        doing(table, "ana", drafting.say("12345", "Hello"))


# -- stages -------------------------------------------------------------------------------------------


def test_a_draft_is_made_active_at_once(table):
    assert doing(table, "maya", drafting.activate(goal(table))).find("O1").stage == "active"


def test_an_active_goal_is_not_made_active_again(table):
    plan = doing(table, "maya", drafting.activate(goal(table)))
    with pytest.raises(Refused, match="O1 is active already"):
        doing(plan, "ana", drafting.activate(goal(plan)))


@pytest.mark.parametrize(
    "edit",
    [
        lambda plan: drafting.propose(goal(plan), "x"),
        lambda plan: drafting.reveal(goal(plan)),
        lambda plan: rating.rate(goal(plan), 3, by=handled(plan)["ana"]),
        lambda plan: rating.rate_again(goal(plan)),
        lambda plan: rating.count_hands(goal(plan), (0, 0, 1, 0, 0)),
        lambda plan: drafting.activate(goal(plan)),
    ],
)
def test_nothing_is_done_at_the_table_to_a_goal_that_was_dropped_meanwhile(table, edit):
    key = table.find("O1")
    plan = done(table, goals.drop(key.id), act(why="No longer wanted"))
    with pytest.raises(Refused, match="O1 was dropped meanwhile") as refused:
        doing(plan, "ana", edit(plan))
    assert "undo" in refused.value.hint


def test_a_goal_that_is_gone_is_said_to_be(table):
    with pytest.raises(NotFound, match="no longer in the plan"):
        doing(table, "ana", drafting.propose("12345", "x"))


def test_several_things_in_one_act_are_one_act(table):
    both = drafting.several([drafting.propose(goal(table), "x"), drafting.say(goal(table), "Why?")])
    plan = doing(table, "ana", both)
    assert len(events(plan, goal(plan))) == len(events(table, goal(table))) + 1


def test_everything_written_at_the_table_validates_strictly(table):
    plan, key = proposed(table, "ana", "Nobody leaves")
    plan = doing(plan, "ben", drafting.vote(goal(plan), key))
    plan = doing(plan, "maya", rating.count_hands(goal(plan), (0, 0, 1, 4, 2)))
    plan = doing(plan, "maya", drafting.count_dots(goal(plan), key, 4))
    plan = doing(plan, "ben", rating.rate(goal(plan), 4, "specific", by=handled(plan)["ben"]))
    plan = doing(plan, "ben", rating.excuse(goal(plan), handled(plan)["ana"]))
    plan = doing(plan, "ben", drafting.say(goal(plan), "Which ones?"))
    plan = doing(plan, "maya", drafting.agree(goal(plan), handled(plan)["maya"]))
    assert list(schema.check(plan.tables)) == []
