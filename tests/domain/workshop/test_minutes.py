"""What is in the minutes of a workshop, and what never is."""

from __future__ import annotations

from datetime import timedelta

from okr_tui.domain.edits import goals
from okr_tui.domain.edits.workshop import ideas as writing
from okr_tui.domain.edits.workshop import notes as noting
from okr_tui.domain.edits.workshop import running, voting
from okr_tui.domain.workshop.ideas import ideas
from okr_tui.domain.workshop.notes import notes
from tests.holding import AGENDA, Holding, whole_workshop


def test_minutes_say_which_workshop_it_was_who_led_it_and_who_was_there():
    minutes = whole_workshop().minutes()
    assert (minutes.number, minutes.title, minutes.state) == (1, "Strategy cascade", "ended")
    assert minutes.facilitator is not None
    assert minutes.facilitator.name == "Maya Lind"
    assert [one.name for one in minutes.present] == ["Maya Lind", "Ana Ruiz", "Ben Okafor"]
    assert [one.name for one in minutes.acknowledged] == ["Maya Lind", "Ana Ruiz", "Ben Okafor"]


def test_decisions_actions_and_parked_items_name_what_is_to_be_known_of_them():
    held = whole_workshop()
    minutes = held.minutes(held.at + timedelta(days=7))
    assert [(one.text, one.step) for one in minutes.decisions] == [("We try it for a quarter", "Owners")]
    assert [one.text for one in minutes.parked] == ["What about resellers?"]
    guide, ask = minutes.actions
    assert guide.owner is not None
    assert (guide.text, guide.owner.handle, guide.overdue, guide.done) == ("Write the guide", "ana", True, False)
    assert (ask.owner, ask.due, ask.overdue) == (None, None, False)


def test_an_action_is_not_overdue_on_its_day_nor_once_it_is_done():
    held = whole_workshop()
    guide = held.minutes(held.at + timedelta(days=5)).actions[0]
    assert not guide.overdue
    held.do(noting.close(next(one.id for one in _actions(held) if "guide" in one.text)))
    done = held.minutes(held.at + timedelta(days=9)).actions[0]
    assert (done.done, done.overdue) == (True, False)


def _actions(held: Holding):
    return notes(held.plan, held.course, "action")


def test_open_actions_of_earlier_workshops_come_along_and_those_of_later_ones_do_not():
    first = whole_workshop()
    first.later(60 * 24)
    second = Holding(plan=first.plan, at=first.at)
    second.go_to("Recap")
    second.note("action", "Book the room")
    assert [(one.text, one.workshop) for one in second.minutes().earlier_actions] == [
        ("Write the guide", 1),
        ("Ask the support team", 1),
    ]
    first.plan = second.plan
    assert first.minutes().earlier_actions == ()


def test_goals_made_of_ideas_are_there_with_parent_authors_and_who_has_not_agreed():
    held = whole_workshop()
    made = held.plan.find("O2")
    held.do(goals.add_key_result(made.id, "Calls", {"kind": "increase", "baseline": 2, "target": 9, "unit": "calls"}))
    (goal,) = held.minutes().goals
    assert (goal.code, goal.title, goal.stage, goal.made_here) == ("O2", "Call every new customer", "draft", True)
    assert [one.name for one in goal.authors] == ["Ben Okafor"]
    assert [(one.code, one.relation) for one in goal.parents] == [("O1", "contributes")]
    assert goal.missing == ("owner (nobody yet)", "lead (nobody yet)")
    (calls,) = goal.key_results
    assert (calls.code, calls.baseline, calls.target) == ("O2.1", "2 calls", "9 calls")


def test_a_goal_that_is_changed_while_the_workshop_runs_is_there_and_one_changed_later_is_not():
    held = Holding()
    held.go_to("Recap")
    held.do(_retitle("O1", "Customers stay for years", held))
    held.end()
    assert [(one.code, one.made_here) for one in held.minutes().goals] == [("O1", False)]
    later = Holding()
    later.go_to("Recap")
    later.end()
    later.later(10)
    later.do(_retitle("O1", "Customers come back", later))
    assert later.minutes().goals == ()


def test_what_somebody_changes_in_a_personal_goal_meanwhile_is_nobodys_business():
    held = Holding()
    held.go_to("Recap")
    held.do(goals.add_objective("Learn to say no", person=held.people["ben"]))
    assert held.minutes().goals == ()


def _retitle(code: str, title: str, held: Holding):
    return lambda draft: draft.change(held.plan.find(code).id, "title", title)


def test_a_closed_vote_shows_totals_people_hands_and_near_ties():
    held = whole_workshop()
    (vote,) = held.minutes().votes
    assert (vote.open, vote.dots, vote.most, vote.people, vote.hands) == (False, 3, 2, 2, 1)
    assert [(one.text, one.dots, one.rank, one.tied) for one in vote.totals] == [
        ("Call every new customer", 4, 1, False),
        ("Answer in a day", 2, 2, False),
        ("First week", 0, 3, False),
    ]
    held.do(voting.open_vote(held.key, held.step("Merge and vote").id))
    held.count_dots("Answer in a day", 1)
    held.close_vote()
    assert [(one.rank, one.tied) for one in held.minutes().votes[0].totals] == [(1, True), (1, True), (3, False)]


def test_of_an_open_vote_only_that_it_is_open_is_known():
    held = whole_workshop()
    held.do(voting.open_vote(held.key, held.step("Merge and vote").id))
    (vote,) = held.minutes().votes
    assert vote.open
    assert (vote.totals, vote.people, vote.hands) == ((), 0, 0)


def test_hidden_ideas_and_answers_that_are_not_revealed_are_nowhere_in_the_minutes():
    held = Holding()
    held.go_to("Silent ideas")
    held.come("ana")
    held.come("ben")
    held.write("A very secret idea", shown=False, by="ana")
    held.go_to("Fist of five")
    held.fist(1, "ana")
    minutes = held.minutes()
    assert "secret" not in repr(minutes)
    assert minutes.unrevealed == ("Silent ideas",)
    (poll,) = minutes.polls
    assert (poll.revealed, poll.counts, poll.mean, poll.low) == (False, (), None, 0)


def test_a_hidden_idea_that_was_merged_into_one_that_is_shown_stays_hidden():
    held = Holding()
    held.go_to("Silent ideas")
    held.write("Shown to all", by="ana")
    held.write("Not shown yet", by="ben", shown=False, step="Recap")
    assert held.minutes().unrevealed == ("Recap",)
    shown, secret = ideas(held.plan, held.course)
    held.do(writing.merge(held.key, shown.id, [secret.id]))
    minutes = held.minutes()
    assert "Not shown" not in repr(minutes)
    assert [one.handle for one in minutes.ideas[0].ideas[0].authors] == ["ana"]


def test_a_poll_shows_how_many_said_what_and_never_who():
    held = whole_workshop()
    (poll,) = held.minutes().polls
    assert poll.counts == (0, 1, 0, 1, 0)
    assert (poll.mean, poll.talk_about_it) == (3, True)
    assert not any(name in repr(poll) for name in ("Ana", "ana", "Ben", "ben"))


def test_ideas_stand_in_their_groups_with_authors_and_what_they_became():
    named, alone = whole_workshop().minutes().ideas
    assert (named.name, [one.text for one in named.ideas]) == ("First week", ["Offer a guide"])
    calls = next(one for one in alone.ideas if one.became)
    assert (calls.text, calls.also, calls.became) == ("Call every new customer", ("Phone new customers",), "O2")
    assert [one.handle for one in calls.authors] == ["ben"]


def test_catchball_is_told_to_and_fro():
    (thrown,) = whole_workshop().minutes().catchball
    assert (thrown.code, thrown.parent, thrown.state) == ("O2", "O1 Customers stay", "accepted")
    assert [(one.kind, one.by.name if one.by else "", one.text) for one in thrown.throws] == [
        ("sent back", "Maya Lind", "There is no number in it"),
        ("answer", "Ben Okafor", "Nine calls of ten"),
        ("accepted", "Maya Lind", "Now I know it"),
    ]


def test_the_catchball_of_one_workshop_is_not_in_the_minutes_of_the_next():
    first = whole_workshop()
    first.later(60 * 24)
    second = Holding(plan=first.plan, at=first.at)
    second.go_to("Catchball")
    assert second.minutes().catchball == ()
    assert second.minutes().goals == ()


def test_catchball_is_told_also_of_a_goal_that_was_dropped_since():
    held = whole_workshop()
    held.do(goals.drop(held.plan.find("O2").id), why="We cannot call")
    (thrown,) = held.minutes().catchball
    assert thrown.state == "dropped"
    assert len(thrown.throws) == 3


def test_planned_and_actual_minutes_stand_side_by_side():
    minutes = whole_workshop().minutes()
    taken = {one.title: (one.planned, round(one.actual)) for one in minutes.steps}
    assert taken["Recap"] == (15, 16)
    assert taken["Catchball"] == (20, 25)
    assert (minutes.planned, round(minutes.actual)) == (75, 79)


def test_a_step_taken_off_the_agenda_keeps_its_time_and_what_was_said_in_it():
    held = whole_workshop()
    step = held.step("Merge and vote").id
    held.do(running.take_step_out(held.key, step))
    minutes = held.minutes()
    gone = next(one for one in minutes.steps if one.taken_off)
    assert (gone.title, gone.planned, round(gone.actual)) == ("Merge and vote", 15, 15)
    assert minutes.votes[0].step == "Merge and vote"
    assert minutes.planned == 75


def test_minutes_can_be_taken_before_it_begins_and_while_the_clock_stands():
    held = Holding()
    assert held.minutes().state == "not begun"
    held.go_to("Recap")
    held.later(3)
    assert held.minutes().state == "running"
    held.do(running.pause(held.key))
    minutes = held.minutes(held.at + timedelta(hours=2))
    assert (minutes.state, round(minutes.actual)) == ("paused", 3)
    assert minutes.ended is None


def test_a_workshop_without_anything_in_it_has_minutes_that_say_so():
    minutes = Holding(AGENDA).minutes()
    empty = (minutes.decisions, minutes.actions, minutes.goals, minutes.votes, minutes.polls, minutes.ideas)
    assert empty == ((), (), (), (), (), ())
    assert not any(one.reached for one in minutes.steps)
