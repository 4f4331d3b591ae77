"""The sheet of a one-to-one as Markdown."""

from okr_tui.domain.assess import Assessment
from okr_tui.domain.one_to_one import one_to_one
from okr_tui.exchange.one_to_one import one_to_one_markdown, sealed_one_to_one
from okr_tui.exchange.own_files import subject_of
from okr_tui.one_to_one_words import sections
from tests.builders import TODAY
from tests.domain.speaking import a_team, person, said


def sheet_of(plan, first="maya", second="ana"):
    sheet = one_to_one(plan, person(plan, first), person(plan, second), TODAY)
    return sheet, sections(Assessment(plan, TODAY), sheet), TODAY


def test_goals_are_a_list_with_their_key_results_below_them():
    text = one_to_one_markdown(*sheet_of(a_team()))
    assert "\n- **O1** Customers stay (" in text and "\n  - **O1.1** Retention (" in text


def test_what_people_wrote_does_nothing_in_markdown():
    plan = said(a_team(), "ana", "@maya", "# <b>You</b> [did](x) well", "kudos")
    assert "- \\# \\<b\\>You\\</b\\> \\[did\\](x) well (@ana to @maya, 15 Nov 2026)" in one_to_one_markdown(
        *sheet_of(plan)
    )


def test_feedback_is_there_in_both_directions():
    plan = said(a_team(), "ana", "@maya", "Down", "feedback")
    text = one_to_one_markdown(*sheet_of(said(plan, "maya", "@ana", "Up", "feedback")))
    assert "Down (@ana to @maya" in text and "Up (@maya to @ana" in text


def test_feedback_of_others_is_none_of_theirs():
    plan = said(a_team(), "ben", "@maya", "Aside", "feedback")
    assert "Aside" not in one_to_one_markdown(*sheet_of(plan))


def test_what_is_missing_is_said():
    text = one_to_one_markdown(*sheet_of(a_team(), "ben"))
    for words in ("Ben has no goal.", "No check-in since.", "Nothing is planned to be learned."):
        assert words in text


def test_the_file_can_be_known_again():
    assert subject_of(sealed_one_to_one(*sheet_of(a_team()))) == "one-to-one-maya-ana"
