"""What the tree shows, and how it is walked."""

from pathlib import Path

import pytest

from okr_tui.domain.edits import checkins, goals, structure
from okr_tui.domain.records import Alignment
from okr_tui.screens.strategy.coverage import _head
from tests.screens.strategy.strategy_stage import (
    add_number,
    at,
    company,
    press,
    row_with,
    screen_of,
    started,
    strategy,
    text_of,
    typed,
)
from tests.shares import one_in
from tests.widgets.harness import shown

SIZES = [(80, 24), (140, 40), (40, 15)]


async def test_the_tree_leads_from_the_mission_to_a_number(tmp_path):
    async with strategy(company(tmp_path), (140, 40)) as pilot:
        shown = text_of(pilot)
        places = [shown.index(words) for words in ("Mission", "Vision", "Northwind · company", "O1 Cust", "O1.1 Ret")]
        assert places == sorted(places)


async def test_a_goal_stands_below_the_goal_it_contributes_to_with_its_team_named(tmp_path):
    async with strategy(company(tmp_path), (140, 40)) as pilot:
        assert row_with(pilot, "O2 Product · First week works").index("O2") > row_with(pilot, "O1 Cust").index("O1")


async def test_a_row_has_bar_figure_and_status_word(tmp_path):
    async with strategy(company(tmp_path)) as pilot:
        row = row_with(pilot, "O1.1 Retention")
        assert "━" in row and "53 %" in row and "✓ on track" in row


async def test_a_gap_is_a_sign_on_its_row_and_words_where_there_is_room(tmp_path):
    store = company(tmp_path)
    async with strategy(store) as pilot:
        assert "O3 Product · Nice to have !" in row_with(pilot, "O3 ")
    async with strategy(store, (180, 40)) as pilot:
        assert "! no goal above it" in row_with(pilot, "O3 ")


async def test_the_gap_under_the_cursor_is_said_on_the_line_above(tmp_path):
    async with strategy(company(tmp_path)) as pilot:
        await at(pilot, "O3")
        assert "O3: no goal above it" in shown(pilot)[1]


async def test_a_person_without_goals_says_so(tmp_path):
    async with strategy(company(tmp_path)) as pilot:
        await at(pilot, "jon")
        assert "! no goals" in row_with(pilot, "Jon Berg @jon")


async def test_a_personal_goal_stands_below_its_person(tmp_path):
    store = company(tmp_path)
    store.commit(goals.add_objective("Learn SQL", person=store.plan.person("jon").id))
    async with strategy(store, (140, 40)) as pilot:
        await at(pilot, "Learn SQL")
        nodes = {node.id: node for node in screen_of(pilot)._outline}
        assert nodes[store.plan.find("Learn SQL").id].parent == store.plan.person("jon").id


async def test_by_organisation_a_goal_stands_below_its_team(tmp_path):
    store = company(tmp_path)
    async with strategy(store, (140, 40)) as pilot:
        await press(pilot, "o")
        nodes = {node.id: node for node in screen_of(pilot)._outline}
        assert nodes[store.plan.find("O2").id].parent == store.plan.team("Product").id


async def test_turning_the_order_keeps_the_cursor_on_its_goal(tmp_path):
    store = company(tmp_path)
    async with strategy(store) as pilot:
        await at(pilot, "O2")
        await press(pilot, "o")
        assert screen_of(pilot).node.id == store.plan.find("O2").id


async def test_folding_hides_what_is_below(tmp_path):
    async with strategy(company(tmp_path)) as pilot:
        await at(pilot, "O1")
        await press(pilot, "space")
        assert "O1.1 Retention" not in row_with(pilot, "O1.1")
        await press(pilot, "right")
        assert row_with(pilot, "O1.1 Retention")


async def test_all_rows_fold_and_unfold_at_once(tmp_path):
    async with strategy(company(tmp_path), (140, 40)) as pilot:
        await press(pilot, "minus")
        assert not row_with(pilot, "O2.1")
        assert row_with(pilot, "O1 Customers")
        await press(pilot, "plus")
        assert row_with(pilot, "O2.1")


@pytest.mark.parametrize("size", SIZES)
async def test_the_detail_follows_the_cursor(tmp_path, size):
    async with strategy(company(tmp_path), size) as pilot:
        await at(pilot, "O1")
        await press(pilot, "enter")
        assert "They pay twice" in text_of(pilot)


async def test_enter_gives_the_detail_the_screen_and_escape_gives_it_back(tmp_path):
    async with strategy(company(tmp_path), (40, 15)) as pilot:
        await at(pilot, "O1")
        assert "They pay twice" not in text_of(pilot)
        await press(pilot, "enter")
        assert "They pay twice" in text_of(pilot)
        await press(pilot, "escape")
        assert row_with(pilot, "O1.1")


async def test_the_detail_says_the_line_of_sight_up_to_the_mission(tmp_path):
    async with strategy(company(tmp_path), (140, 40)) as pilot:
        await at(pilot, "O2.1")
        shown = text_of(pilot)
        assert "↑ O2  First week works" in shown
        assert "↑ O1  Customers stay" in shown
        assert "↑ Mission  Make work lighter" in shown


async def test_the_detail_names_both_directions_of_an_alignment(tmp_path):
    async with strategy(company(tmp_path), (140, 40)) as pilot:
        await at(pilot, "O1")
        assert "Served by" in text_of(pilot)
        await at(pilot, "O2")
        assert "Serves" in text_of(pilot)


async def test_the_detail_shows_the_last_check_ins_with_their_notes(tmp_path):
    async with strategy(company(tmp_path), (140, 40)) as pilot:
        await at(pilot, "O1.1")
        assert "70 %  confidence 7" in text_of(pilot)
        assert "Two came back" in text_of(pilot)


async def test_one_key_says_how_the_figures_come_about(tmp_path):
    async with strategy(company(tmp_path), (140, 40)) as pilot:
        await at(pilot, "O1.1")
        await press(pilot, "equals_sign")
        assert "(70 − 62) ÷ (77 − 62)" in text_of(pilot)


async def test_the_share_of_aligned_goals_is_shown(tmp_path):
    async with strategy(company(tmp_path)) as pilot:
        assert "aligned 67 %" in text_of(pilot)


async def test_a_plan_without_goals_names_the_one_next_key(tmp_path):
    async with strategy(started(tmp_path)) as pilot:
        assert "There is no goal yet. Press a to add the first one." in text_of(pilot)


async def test_a_plan_of_one_person_shows_no_gaps(tmp_path):
    store = started(tmp_path, personal=True, mission="", vision="")
    store.commit(goals.add_objective("Run ten kilometres", person=store.who))
    async with strategy(store) as pilot:
        assert "Run ten kilometres" in text_of(pilot)
        assert "gap" not in text_of(pilot)
        assert "!" not in row_with(pilot, "Run ten")


async def test_the_coverage_names_who_serves_what_and_what_is_missing(tmp_path):
    async with strategy(company(tmp_path)) as pilot:
        await press(pilot, "v")
        assert "● contributes" in text_of(pilot)
        assert "Sales: no goals" in text_of(pilot)
        await press(pilot, "v")
        assert row_with(pilot, "O1.1 Retention")


async def test_the_coverage_fits_a_small_terminal(tmp_path):
    async with strategy(company(tmp_path), (40, 15)) as pilot:
        await press(pilot, "v")
        assert "● contributes  Product" in text_of(pilot)


async def test_a_damaged_record_is_a_row_in_words(tmp_path):
    store = company(tmp_path)
    path = Path(store.file.path)
    path.write_text(path.read_text().replace('"title":"Nice to have"', '"title":"Nice to have","due":"someday"'))
    store.poll()
    async with strategy(store, (140, 40)) as pilot:
        await press(pilot, "end")
        assert "Nice to have  ! damaged: field due:" in text_of(pilot)


@pytest.mark.parametrize(
    ("title", "size"),
    one_in(
        2,
        [
            *((one, (80, 24)) for one in ("[/x] [bold]", "\u202edetac\u202c", "\x1b]0;x\x07\x1b[2J", "日本語" * 30)),
            *(("e\u0301" * 90, size) for size in SIZES),
        ],
    ),
    ids="abcdefg",
)
async def test_a_hostile_title_is_only_text(tmp_path, title, size):
    store = company(tmp_path)
    store.commit(goals.set_fields(store.plan.find("O1").id, {"title": (..., title), "why": (..., title)}))
    store.commit(structure.add_team(title))
    add_number(store, "O1", title, 1, 2)
    async with strategy(store, size) as pilot:
        await at(pilot, "O1")
        await press(pilot, "enter", "escape", "v", "escape", "o", "f", "escape", "H", "escape", "e", "escape")
        assert "\x1b" not in text_of(pilot) and "\u202e" not in text_of(pilot)


async def test_goals_in_a_circle_are_all_shown(tmp_path):
    store = company(tmp_path)
    raw = dict(store.plan.tables.table("objectives")[store.plan.find("O1").id])
    raw["alignments"] = [{"target": store.plan.find("O2").id, "relation": "contributes"}]
    store.file.update(lambda content: {"objectives": {store.plan.find("O1").id: raw}})
    store.poll()
    async with strategy(store, (140, 40)) as pilot:
        assert row_with(pilot, "O1 ") and row_with(pilot, "O2 ")


async def test_search_leads_to_a_goal_that_the_filter_hides(tmp_path):
    store = company(tmp_path)
    store.commit(goals.drop(store.plan.find("O3").id), "no time")
    async with strategy(store) as pilot:
        await press(pilot, "slash")
        await typed(pilot, "nice to")
        await press(pilot, "enter")
        assert screen_of(pilot).node.id == store.plan.find("O3").id


async def test_the_status_is_explained_in_one_sentence_without_a_key(tmp_path):
    store = company(tmp_path)
    values = {"kind": "at most", "target": 2}
    store.commit(goals.add_key_result(store.plan.find("O1").id, "Complaints", values))
    store.commit(checkins.log_check_in(store.plan.find("Complaints").id, 4))
    async with strategy(store, (140, 40)) as pilot:
        await at(pilot, "Complaints")
        words = " ".join(row.split("│")[-1].strip() for row in shown(pilot))
        assert "Breached: the last value 4 is above the bound 2." in words


async def test_the_detail_of_a_plan_without_goals_names_the_next_key_beside_its_row(tmp_path):
    async with strategy(started(tmp_path), (140, 40)) as pilot:
        await at(pilot, "maya")
        assert "Press a to add the first objective." in text_of(pilot)
        assert "Maya Lind  @maya" in text_of(pilot)


async def test_a_wide_plan_opens_with_the_goals_of_the_company_alone(tmp_path):
    store = company(tmp_path)
    under = Alignment(store.plan.find("O2").id)
    for number in range(70):
        store.commit(goals.add_objective(f"Step {number}", team=store.plan.team("Product").id, under=under))
    async with strategy(store, (140, 40)) as pilot:
        assert row_with(pilot, "O1.1 Ret") and not row_with(pilot, "O2.1 Set-up")


async def test_undoing_a_drop_goes_back_to_the_goal(tmp_path):
    store = company(tmp_path)
    async with strategy(store, (140, 40), notifications=True) as pilot:
        await at(pilot, "O3")
        key = screen_of(pilot).node.id
        await press(pilot, "d", *"late", "enter", "home")
        assert "Press u to take it back" in text_of(pilot)
        await press(pilot, "u", "enter")
        assert screen_of(pilot).node.id == key
        assert "Press u to take it back" not in text_of(pilot)


async def test_a_team_can_be_added_beside_the_one_under_the_cursor(tmp_path):
    store = company(tmp_path)
    async with strategy(store) as pilot:
        await press(pilot, "o")
        await at(pilot, "Sales")
        await press(pilot, "a")
        await typed(pilot, "beside")
        await press(pilot, "enter")
        await typed(pilot, "Technology")
        await press(pilot, "ctrl+s")
    assert store.plan.team("Technology").parent == store.plan.root_team.id


def test_no_heading_of_the_coverage_goes_on_in_the_middle_of_a_word():
    assert _head("Engineering of Things", 8) == ["Enginee…", "of", "Things"]
