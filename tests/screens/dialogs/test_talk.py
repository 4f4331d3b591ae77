"""T talks about whatever is under the cursor; I shows what waits for an answer; Today says what waits for me."""

from contextlib import asynccontextmanager

from okr_tui.domain.conversation import questions, roadblocks, spoken
from okr_tui.screens.dialogs.talk import TalkDialog
from tests.builders import TODAY
from tests.domain.speaking import a_team, post, said
from tests.screens.desk import desk


@asynccontextmanager
async def talking(tmp_path, plan, who="maya", size=(80, 24)):
    """Today over a plan of Maya, Ana and Ben."""
    async with desk(plan, tmp_path / "p.okr.json", who=who, size=size) as here:
        yield here


def asked():
    return said(a_team(), "ben", "O1", "Which customers?", "question")


async def test_a_roadblock_is_raised_on_the_goal_under_the_cursor_for_somebody(tmp_path):
    async with talking(tmp_path, a_team()) as here:
        await here.press("2")
        here.app.screen.show_record(here.plan.find("O1.1").id)
        await here.press("T", "tab", "tab", "tab", "tab")
        await here.type("@ben No access")
        assert "Maya Lind: roadblock to @ben" in here.words()
        await here.press("enter")
        (one,) = roadblocks(here.plan, TODAY)
        assert (one.post.about, one.owner.handle) == (here.plan.find("O1.1").id, "ben")


async def test_a_question_put_to_me_stands_on_today_and_enter_answers_it(tmp_path):
    async with talking(tmp_path, asked()) as here:
        assert "Waiting for your answer (1)" in here.words()
        here.app.screen.due_list.go_to(f"said:{post(here.plan, 'Which customers?')}")
        await here.press("enter")
        await here.type("The large ones")
        await here.press("enter")
        assert questions(here.plan, TODAY)[0].state == "answered"


async def test_half_an_answer_is_kept_until_it_is_sent(tmp_path):
    async with talking(tmp_path, asked()) as here:
        here.app.screen.talk_about(here.plan.find("O1").id, post(here.plan, "Which customers?"))
        await here.pilot.pause()
        await here.type("The lar")
        await here.press("escape", "escape")
        here.app.screen.talk_about(here.plan.find("O1").id, post(here.plan, "Which customers?"))
        await here.pilot.pause()
        assert "The lar" in here.words()


async def test_feedback_asks_for_what_is_missing_and_says_who_reads_it(tmp_path):
    async with talking(tmp_path, a_team()) as here:
        here.app.screen.talk_about(here.plan.person("ben").id)
        await here.pilot.pause()
        await here.press(*["tab"] * 5)
        await here.type("You called them first")
        assert "✓ what happened" in here.words()
        assert "What did it lead to" in here.words() and "Everybody with this file can read this" in here.words()


async def test_on_the_wall_no_feedback_is_shown_not_even_half_of_one(tmp_path):
    plan = said(said(a_team(), "ana", "@ben", "You were late", "feedback"), "ana", "@ben", "You found it", "kudos")
    async with talking(tmp_path, plan) as here:
        here.app.screen.talk_about(plan.person("ben").id)
        await here.pilot.pause()
        await here.press("f")
        await here.type("secretly")
        await here.press("f11")
        shown = here.words()
        assert "You found it" in shown
        assert "You were late" not in shown and "secretly" not in shown


async def test_the_inbox_lists_what_waits_and_x_solves_it(tmp_path):
    plan = said(asked(), "ben", "O1.1", "No access", "roadblock")
    async with talking(tmp_path, plan, size=(40, 15)) as here:
        await here.press("I")
        assert "Which customers?" in here.words() and "No access" in here.words()
        await here.press("down", "x")
        assert roadblocks(here.plan, TODAY)[0].solved
        assert "No access" not in here.words()
        await here.press("a", "down", "x")
        assert not roadblocks(here.plan, TODAY)[0].solved


async def test_an_empty_inbox_names_the_key_that_fills_it(tmp_path):
    async with talking(tmp_path, a_team()) as here:
        await here.press("I")
        assert "T on a goal" in here.words()


async def test_ones_own_words_are_corrected_in_the_dialog(tmp_path):
    plan = said(a_team(), "maya", "O1", "We wno")
    async with talking(tmp_path, plan) as here:
        here.app.screen.talk_about(plan.find("O1").id)
        await here.pilot.pause()
        await here.press("e", "ctrl+u")
        await here.type("We won")
        await here.press("enter")
        assert [one.post.text for one in spoken(here.plan, plan.find("O1").id)] == ["We won"]


async def test_tab_leads_from_what_was_said_to_the_line_and_then_to_another_kind(tmp_path):
    async with talking(tmp_path, asked()) as here:
        here.app.screen.talk_about(here.plan.find("O1").id)
        await here.pilot.pause()
        assert "Tab Write" in here.words() and "Tab: write" in here.words()
        await here.press("tab")
        assert "Maya Lind: comment" in here.words() and "Tab: another kind" in here.words()
        assert "Enter Send" in here.words()
        await here.press("tab")
        assert "Maya Lind: question" in here.words()


async def test_strategy_says_of_a_goal_what_waits_and_what_blocks_it(tmp_path):
    plan = said(asked(), "ben", "O1", "No access", "roadblock")
    async with talking(tmp_path, plan, size=(140, 40)) as here:
        await here.press("2")
        here.app.screen.show_record(plan.find("O1").id)
        await here.pilot.pause()
        shown = here.words()
        assert "2 open" in shown
        assert "1 open question" in shown and "No access" in shown


async def test_feedback_without_its_parts_and_a_handle_that_is_nobodys_wait_for_a_second_enter(tmp_path):
    async with talking(tmp_path, a_team()) as here:
        here.app.push_screen(TalkDialog(here.app.screen, here.plan.person("ben").id, kind="feedback"))
        await here.pilot.pause()
        await here.type("Good call")
        await here.press("enter")
        assert "Still missing: what happened, its effect" in " ".join(here.words().split())
        assert not here.plan.posts
        await here.press("enter")
        assert [one.text for one in here.plan.posts.values()] == ["Good call"]
        await here.press("q")
        await here.type("@bem Who calls?")
        await here.press("enter")
        assert "Did you mean @ben" in here.words()
        assert len(here.plan.posts) == 1


async def test_what_was_typed_comes_back_as_the_kind_that_it_was(tmp_path):
    async with talking(tmp_path, a_team()) as here:
        about = here.plan.find("O1").id
        here.app.screen.talk_about(about)
        await here.pilot.pause()
        await here.press("tab", "tab", "tab", "tab")
        await here.type("No access")
        await here.press("escape")
        here.app.screen.talk_about(about)
        await here.pilot.pause()
        assert "Maya Lind: roadblock" in here.words()
