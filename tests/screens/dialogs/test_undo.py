"""What the question before an undo says."""

from okr_tui.domain.edits.goals import drop
from okr_tui.domain.history import events
from okr_tui.screens.dialogs.undo import event_in_words
from tests.builders import act, done, key_result, objective, plan_with


def test_the_question_says_what_was_done_and_why_in_the_words_of_the_history():
    plan = plan_with(objective("Stay", key_result("Churn")))
    plan = done(plan, drop(plan.find("O1.1").id), act(why="the market moved"))
    assert event_in_words(plan, events(plan)[0]) == "dropped O1.1 Churn\nbecause the market moved"
