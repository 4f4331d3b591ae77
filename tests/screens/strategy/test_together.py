"""What Strategy says of goals that are made and agreed together."""

from datetime import date

from okr_tui.domain.edits import drafting, goals
from tests.screens.strategy.strategy_stage import Moving, at, company, press, row_with, strategy, text_of


def made_together(path):
    """O1 with Jon as co-author, agreed to by Maya, who owns it and leads; O2 a draft with an open question."""
    store = company(path)
    store.clock = Moving(date(2026, 11, 11))
    maya, jon = store.plan.person("maya").id, store.plan.person("jon").id
    goal, draft = store.plan.find("O1").id, store.plan.find("O2").id
    store.commit(goals.set_fields(store.plan.root_team.id, {"lead": (..., maya)}))
    store.commit(goals.set_fields(goal, {f"co_authors/{jon}": (..., jon)}))
    store.commit(drafting.agree(goal, maya))
    store.commit(goals.set_fields(draft, {"stage": (..., "draft")}))
    store.commit(drafting.say(draft, "For whom?"))
    store.clock = Moving()
    return store


def beside(pilot):
    """What the detail beside the tree says, as one line."""
    return " ".join(" ".join(row.rpartition(" │ ")[2] for row in text_of(pilot).splitlines()).split())


async def test_the_summary_has_both_shares_where_there_is_room(tmp_path):
    store = made_together(tmp_path)
    async with strategy(store, (120, 30)) as pilot:
        assert "aligned 50 % · together 50 % · agreed 50 %" in text_of(pilot)
    async with strategy(store, (80, 24)) as pilot:
        assert "together" not in row_with(pilot, "objectives by")


async def test_the_mission_has_the_arithmetic_of_both_shares(tmp_path):
    async with strategy(made_together(tmp_path), (160, 40)) as pilot:
        await press(pilot, "home", "x")
        said = " ".join(text_of(pilot).split())
        assert "Aligned 50 % · together 50 % · agreed 50 %" in said
        assert "1 of 2 active objectives" in said and "not: O3" in said


async def test_the_company_has_them_too(tmp_path):
    async with strategy(made_together(tmp_path), (160, 40)) as pilot:
        await at(pilot, "Northwind")
        assert "Aligned 50 % · together 50 % · agreed 50 %" in beside(pilot)


async def test_a_draft_has_its_stage_for_a_status(tmp_path):
    store = made_together(tmp_path)
    async with strategy(store, (140, 40)) as pilot:
        assert "~ draft" in row_with(pilot, "O2 Product")
        assert "%" not in row_with(pilot, "O2 Product").split("│")[0].split("~")[0]
    async with strategy(store, (60, 24)) as pilot:
        assert "O2 draft · " in row_with(pilot, "O2 ")


async def test_a_draft_says_what_that_means_and_what_was_asked(tmp_path):
    async with strategy(made_together(tmp_path), (160, 40)) as pilot:
        await at(pilot, "O2")
        said = beside(pilot)
        assert "~ draft" in said and "1 open question" in said and "by nobody yet" in said


async def test_a_goal_says_who_agreed_and_when(tmp_path):
    async with strategy(made_together(tmp_path), (160, 40)) as pilot:
        await at(pilot, "O1")
        assert "Agreed  @maya, owner, on 11 Nov 2026" in text_of(pilot)


async def test_a_goal_says_why_its_agreement_fell_away(tmp_path):
    store = made_together(tmp_path)
    store.commit(goals.set_fields(store.plan.find("O1.1").id, {"target": (..., 80)}))
    async with strategy(store, (160, 40)) as pilot:
        await at(pilot, "O1")
        said = beside(pilot)
        assert "fell away" in said and "O1.1 target 77 % → 80 %" in said
