"""Feedback is looked at for what happened, its effect and next time."""

import pytest

from okr_tui.domain.specifics import PARTS, QUESTIONS, look_at

HAPPENED, EFFECT, NEXT = PARTS

EXAMPLES = [
    # praise that could be said of anybody
    ("Great job!", ()),
    ("You are doing really well.", ()),
    ("Good work on the release, keep it up!", ()),
    ("You were amazing in yesterday's demo.", ()),
    ("I am very impressed with your attitude.", ()),
    ("You seemed a bit tired lately.", ()),
    ("Always a pleasure to work with you.", ()),
    ("You worked well this quarter.", ()),
    # what happened alone
    ("On Monday you opened the meeting with the customer's own words.", (HAPPENED,)),
    ("Thank you for staying late on Friday.", (HAPPENED,)),
    ("You interrupted Tom twice in the review.", (HAPPENED,)),
    ("You never answered the three mails about the invoice.", (HAPPENED,)),
    ("You wrote the whole guide yourself.", (HAPPENED,)),
    ("In the call you told them our price before they asked.", (HAPPENED,)),
    ("You didn't invite support to the planning.", (HAPPENED,)),
    ("You let the new people speak first.", (HAPPENED,)),
    ("I noticed you rewrote the guide.", (HAPPENED,)),
    ("You were late to four meetings this month.", (HAPPENED,)),
    # its effect alone
    ("It helped me a lot.", (EFFECT,)),
    ("The release went out on time.", (EFFECT,)),
    ("Two of us waited for the numbers.", (EFFECT,)),
    ("The customer signed the same day.", (EFFECT,)),
    ("As a result the release is a week late.", (EFFECT,)),
    ("That made us look unprepared.", (EFFECT,)),
    ("I was completely lost after ten minutes.", (EFFECT,)),
    # next time alone
    ("Next time ask support before the date is fixed.", (NEXT,)),
    ("Please bring the numbers to the meeting.", (NEXT,)),
    ("I'd like shorter mails.", (NEXT,)),
    ("Keep asking the hard questions.", (NEXT,)),
    ("Could you share the agenda a day before?", (NEXT,)),
    ("Your estimate was off by two weeks; I need to hear it earlier.", (NEXT,)),
    # two of three
    ("You called the customer before the outage was public, so they heard it from us.", (HAPPENED, EFFECT)),
    ("You left the meeting early and we had to decide without the numbers.", (HAPPENED, EFFECT)),
    ("You showed the draft on Tuesday. Please do it two days earlier.", (HAPPENED, NEXT)),
    ("You changed the target alone; next time talk to Ravi first.", (HAPPENED, NEXT)),
    ("That confused the whole team. Let's agree on one list.", (EFFECT, NEXT)),
    # all three
    ("In Tuesday's review you cut Ana short, and she gave up her idea. Next time let her finish.", PARTS),
    ("You paired with Li on the import, which saved us a week. Keep doing that with new people.", PARTS),
    ("Yesterday you sent the plan at night, so nobody could read it. Please send it by noon.", PARTS),
    ("You took the complaint yourself. The customer stayed. I'd like you to show the others how.", PARTS),
    ("You explained the chart step by step; everybody understood it. Do the same for the board.", PARTS),
]


@pytest.mark.parametrize(("text", "found"), EXAMPLES, ids=[text[:40] for text, _ in EXAMPLES])
def test_the_parts_of_a_feedback_are_found(text, found):
    assert look_at(text).found == found


def test_what_is_missing_first_is_asked_for():
    assert look_at("Great job!").question == QUESTIONS[HAPPENED]
    assert look_at("On Monday you called them first.").question == QUESTIONS[EFFECT]


def test_a_feedback_with_all_parts_is_asked_nothing():
    assert look_at(EXAMPLES[-1][0]).question == ""


@pytest.mark.parametrize("text", ["Das hast du gestern wirklich gut erklärt", "你昨天的演示很好"])
def test_another_language_is_left_alone(text):
    assert look_at(text).missing == ()


def test_no_words_are_asked_nothing():
    assert look_at("   ").missing == ()
