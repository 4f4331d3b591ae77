"""A goal from the first words to active, by three authors on one keyboard."""

from okr_tui.domain.agreement import agreed, authors
from okr_tui.domain.edits import drafting, goals
from okr_tui.domain.history import events
from okr_tui.domain.table_talk import discussion, hand
from tests.screens.draft.drafting_stage import (
    at,
    pass_to,
    press,
    saved,
    screen_of,
    somebody_else,
    table,
    team,
    text_of,
    typed,
    with_draft,
)


async def test_three_authors_bring_a_goal_from_capture_to_active(tmp_path):
    store = team(tmp_path)
    async with table(store, goal=False) as pilot:
        await press(pilot, "n")
        await typed(pilot, "Raise activation from 40% to 55% +product under O1")
        await press(pilot, "enter", "escape", "enter")
        await press(pilot, "p")
        await typed(pilot, "New teams arrive in week one")
        await press(pilot, "enter", "w")
        await typed(pilot, "ravi")
        await press(pilot, "enter")
        await typed(pilot, "Teams get going in a week")
        await press(pilot, "enter", "r", "home", "j", "p")
        await pass_to(pilot, "jon")
        await at(pilot, "why")
        await press(pilot, "enter")
        await typed(pilot, "Half of them never come back")
        await press(pilot, "escape")
        await pass_to(pilot, "ravi")
        await press(pilot, "f", "4")
        await pass_to(pilot, "maya")
        await press(pilot, "5")
        await press(pilot, "escape")
        await press(pilot, "a")
        await pass_to(pilot, "jon")
        await press(pilot, "a", "b")
    plan = somebody_else(store).plan
    goal = saved(store)
    assert (goal.title, goal.stage) == ("Teams get going in a week", "active")
    assert {plan.people[one].handle for one in authors(goal)} == {"maya", "ravi", "jon"}
    assert goal.why == "Half of them never come back"
    assert [plan.code(link.target) for link in goal.alignments] == ["O1"]
    assert hand(plan, goal).counts == (0, 0, 0, 1, 1)
    assert agreed(plan, goal)
    assert plan.find("O2.1").target == 55


async def test_what_is_understood_is_said_while_it_is_typed(tmp_path):
    async with table(team(tmp_path), goal=False) as pilot:
        await press(pilot, "n")
        await typed(pilot, "Cut churn from 8% to 5% @jon")
        shown = text_of(pilot)
    assert "owner Jon Berg" in shown
    assert "from 8 %" in shown


async def test_the_coach_judges_what_is_being_typed_before_it_is_saved(tmp_path):
    store = with_draft(tmp_path)
    async with table(store, (120, 40)) as pilot:
        before = text_of(pilot)
        await press(pilot, "enter", "ctrl+u")
        await typed(pilot, "Improve things a lot")
        assert "things" not in before
        assert "▲ Specific" in text_of(pilot)
        await press(pilot, "ctrl+r", "escape")
    assert saved(store).title == "The first week works"


async def test_a_slot_is_written_to_the_plan_as_one_change_on_leaving_it(tmp_path):
    store = with_draft(tmp_path)
    before = len(store.plan.changes)
    async with table(store) as pilot:
        await at(pilot, "why")
        await press(pilot, "enter")
        await typed(pilot, "They leave in week one")
        await press(pilot, "tab")
        await press(pilot, "escape")
    assert saved(store).why == "They leave in week one"
    assert len(somebody_else(store).plan.changes) == before + 1


async def test_whoever_writes_becomes_a_co_author_and_their_name_stands_at_the_slot(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await pass_to(pilot, "ravi")
        await at(pilot, "why")
        await press(pilot, "enter")
        await typed(pilot, "Hello")
        await press(pilot, "escape")
        assert "Hello" in next(row for row in text_of(pilot).splitlines() if "@ravi" in row)
    assert store.plan.person("ravi").id in saved(store).co_authors


async def test_numbers_are_written_as_people_say_them(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await at(pilot, "measure", "O2.1")
        await press(pilot, "enter", "ctrl+u")
        await typed(pilot, "at most 5 days")
        await press(pilot, "escape")
    found = somebody_else(store).plan.find("O2.1")
    assert (found.kind, found.target, found.unit) == ("at most", 5, "days")


async def test_a_number_that_can_not_be_read_is_refused_beside_the_row_and_kept(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await at(pilot, "measure", "O2.1")
        await press(pilot, "enter", "ctrl+u")
        await typed(pilot, "many")
        await press(pilot, "tab")
        assert "✖" in text_of(pilot)
        await press(pilot, "escape")
        assert "typed, not saved: many" in text_of(pilot)
    assert somebody_else(store).plan.find("O2.1").target == 80


async def test_a_key_result_is_added_as_it_is_said(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await press(pilot, "n")
        await typed(pilot, "Calls from 9 to 4")
        await press(pilot, "enter")
    found = somebody_else(store).plan.find("O2.2")
    assert (found.title, found.baseline, found.target, found.kind) == ("Calls", 9, 4, "decrease")


async def test_splitting_makes_an_aligned_draft_for_each_team_in_one_act(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await press(pilot, "s")
        await typed(pilot, "+success Cut churn from 8% to 5%\n+success Raise satisfaction from 60 to 80")
        await press(pilot, "ctrl+s")
    plan = somebody_else(store).plan
    made = [plan.find("O3"), plan.find("O4")]
    assert [(plan.teams[o.team].name, o.stage) for o in made] == [("Success", "draft")] * 2
    assert {link.target for o in made for link in o.alignments} == {plan.find("O2").id}
    assert [plan.people[one].handle for one in authors(made[0])] == ["maya"]
    store.undo(next(act for act in events(store.plan) if made[0].id in act.records))
    assert [o.title for o in store.plan.objectives.values() if o.stage == "draft"] == ["The first week works"]


async def test_a_part_that_is_split_off_is_owned_by_its_teams_lead_and_made_by_whoever_split(tmp_path):
    store = with_draft(tmp_path)
    store.commit(goals.set_fields(store.plan.team("Success").id, {"lead": (..., store.plan.person("ravi").id)}))
    async with table(store) as pilot:
        await press(pilot, "s")
        await typed(pilot, "+success Cut churn from 8% to 5%\n+success Cut calls from 9 to 5 @jon")
        await press(pilot, "ctrl+s")
    plan = somebody_else(store).plan
    made = [plan.find("O3"), plan.find("O4")]
    assert [plan.people[o.owner].handle for o in made] == ["ravi", "jon"]
    assert [{plan.people[one].handle for one in o.co_authors} for o in made] == [{"maya"}, {"maya"}]


async def test_a_line_without_a_team_is_named_and_nothing_is_split(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await press(pilot, "s")
        await typed(pilot, "Cut churn from 8% to 5%")
        await press(pilot, "ctrl+s")
        assert "Line 1 names no team" in text_of(pilot)
    assert len(somebody_else(store).plan.objectives) == 2


async def test_a_changed_target_makes_the_agreement_fall_away_visibly(tmp_path):
    store = with_draft(tmp_path)
    async with table(store, (100, 50)) as pilot:
        await press(pilot, "a")
        await pass_to(pilot, "jon")
        await press(pilot, "a")
        assert saved(store).stage == "agreed"
        await at(pilot, "measure", "O2.1")
        await press(pilot, "enter", "ctrl+u")
        await typed(pilot, "from 40% to 90%")
        await press(pilot, "escape")
        shown = text_of(pilot)
    assert "agreement fell away" in shown
    assert "target 80 % → 90 %" in shown
    assert saved(store).stage == "draft"


async def test_the_fist_leads_on_to_the_agreement_and_that_to_active_each_by_one_key(tmp_path):
    store = with_draft(tmp_path)
    product = store.plan.team("Product").id
    store.commit(goals.set_fields(product, {"lead": (..., store.who)}))
    async with table(store) as pilot:
        await press(pilot, "f", "4", "r", "a")
        assert saved(store).stage == "agreed"
        await press(pilot, "b")
    assert saved(store).stage == "active"


async def test_a_missing_lead_is_chosen_where_they_are_missed(tmp_path):
    store = with_draft(tmp_path)
    store.commit(goals.set_fields(store.plan.team("Product").id, {"lead": (..., None)}))
    async with table(store) as pilot:
        await press(pilot, "a")
        assert "Enter on Lead chooses" in " ".join(text_of(pilot).split())
        await press(pilot, "b")
        assert "There is no lead yet who could agree" in " ".join(text_of(pilot).split())
        await press(pilot, "n")
        await at(pilot, "agree/lead")
        await press(pilot, "enter")
        await typed(pilot, "jon")
        await press(pilot, "enter")
        await pass_to(pilot, "jon")
        await press(pilot, "a")
    assert saved(store).stage == "agreed"


async def test_only_owner_and_lead_agree(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await pass_to(pilot, "ravi")
        await press(pilot, "a")
        assert "Only the owner Maya Lind and the lead Jon" in text_of(pilot)
    assert not somebody_else(store).plan.tables.table("agreements")


async def test_a_goal_that_is_not_agreed_becomes_active_only_after_a_yes(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await press(pilot, "b", "n")
        assert saved(store).stage == "draft"
        await press(pilot, "b", "y")
    assert saved(store).stage == "active"


async def test_a_question_is_counted_until_it_is_answered(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await press(pilot, "c")
        await typed(pilot, "Who counts?")
        await press(pilot, "enter", "escape")
        assert "1 open question" in "\n".join(str(row) for row in screen_of(pilot).side._lines)
        await press(pilot, "c", "shift+tab", "enter")
        await typed(pilot, "I do")
        await press(pilot, "enter", "escape")
        assert "open question" not in "\n".join(str(row) for row in screen_of(pilot).side._lines)


async def test_the_question_that_waits_is_the_one_that_is_answered(tmp_path):
    store = with_draft(tmp_path)
    key = store.plan.find("O2").id
    for words in ("I like it", "Who counts?", "Good"):
        store.commit(drafting.say(key, words))
    async with table(store) as pilot:
        await press(pilot, "c", "shift+tab", "enter")
        assert "Maya Lind answers their own question: Who counts?" in text_of(pilot)
        await typed(pilot, "I do")
        await press(pilot, "enter")
    plan = somebody_else(store).plan
    assert [len(one.replies) for one in discussion(plan, key)] == [0, 1, 0]


async def test_dropping_needs_a_reason_and_clears_the_table(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await press(pilot, "d")
        await typed(pilot, "Not now")
        await press(pilot, "enter")
        assert screen_of(pilot).goal is None
    assert saved(store).stage == "dropped"
