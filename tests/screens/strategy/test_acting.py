"""What the keys of the Strategy screen make of the plan in the file."""

from datetime import date

import pytest

from okr_tui.domain.edits import goals
from okr_tui.store import Store
from tests.screens.strategy.strategy_stage import (
    at,
    company,
    press,
    row_with,
    screen_of,
    somebody_else,
    started,
    strategy,
    text_of,
    typed,
)
from tests.shares import one_in


def saved(store: Store):
    """The plan as another program reads it from the file."""
    return somebody_else(store).plan


async def choose(pilot, words: str) -> None:
    await typed(pilot, words)
    await press(pilot, "enter")


async def fill(pilot, **values: str) -> None:
    """Type into fields of the form that is open."""
    for name, text in values.items():
        row = next(row for row in pilot.app.screen.rows if row.field.name == name)
        row.text = text
        await pilot.pause()


async def test_the_first_goal_of_a_plan_is_added_with_one_key(tmp_path):
    store = started(tmp_path)
    async with strategy(store) as pilot:
        await press(pilot, "a")
        await choose(pilot, "objective")
        await typed(pilot, "Customers stay")
        await press(pilot, "ctrl+s")
        assert screen_of(pilot).node.id == store.plan.find("O1").id
    objective = saved(store).find("O1")
    assert (objective.title, objective.owner) == ("Customers stay", store.who)


async def test_an_objective_added_below_another_contributes_to_it(tmp_path):
    store = company(tmp_path)
    async with strategy(store) as pilot:
        await at(pilot, "O1")
        await press(pilot, "a")
        await choose(pilot, "contributes")
        await typed(pilot, "Calls are answered")
        await fill(pilot, why="They wait too long")
        await press(pilot, "ctrl+s")
    made = saved(store).find("Calls are answered")
    assert [a.target for a in made.alignments] == [store.plan.find("O1").id]
    assert made.why == "They wait too long"


@pytest.mark.parametrize(
    ("kind", "values", "found"),
    one_in(
        2,
        [
            ("raise", {"unit": "%", "baseline": "62 %", "target": "77"}, ("increase", 62, 77, None)),
            ("lower", {"unit": "hours", "baseline": "9", "target": "4"}, ("decrease", 9, 4, None)),
            ("number up", {"target": "70"}, ("at least", None, 70, None)),
            ("number down", {"target": "3"}, ("at most", None, 3, None)),
            ("between", {"target": "60", "upper": "80"}, ("between", None, 60, 80)),
            ("one thing", {}, ("yes/no", None, None, None)),
        ],
    ),
)
async def test_a_key_result_of_each_kind_is_added(tmp_path, kind, values, found):
    store = company(tmp_path)
    async with strategy(store) as pilot:
        await at(pilot, "O1")
        await press(pilot, "a")
        await choose(pilot, "key result")
        await choose(pilot, kind)
        await fill(pilot, title="New number", **values)
        await press(pilot, "ctrl+s")
    made = saved(store).find("New number")
    assert (made.kind, made.baseline, made.target, made.upper) == found


async def test_milestones_are_added_with_weights_and_dates(tmp_path):
    store = company(tmp_path)
    async with strategy(store) as pilot:
        await at(pilot, "O1")
        await press(pilot, "a")
        await choose(pilot, "key result")
        await choose(pilot, "several steps")
        await fill(pilot, title="Roll-out", milestones="Pilot signed | 2 | 2026-11-30\nAll on board")
        await press(pilot, "ctrl+s")
    steps = saved(store).find("Roll-out").milestones
    assert [(s.title, s.weight, s.due) for s in steps] == [
        ("Pilot signed", 2, date(2026, 11, 30)),
        ("All on board", 1, None),
    ]


async def test_a_refused_form_says_why_and_loses_nothing_typed(tmp_path):
    store = company(tmp_path)
    async with strategy(store) as pilot:
        await at(pilot, "O1")
        await press(pilot, "a")
        await choose(pilot, "key result")
        await choose(pilot, "raise")
        await fill(pilot, title="Backwards", baseline="77", target="62")
        await press(pilot, "ctrl+s")
        assert "is no increase" in text_of(pilot)
        assert next(row for row in pilot.app.screen.rows if row.field.name == "title").text == "Backwards"
    assert not any(k.title == "Backwards" for k in saved(store).key_results.values())


async def test_a_team_and_a_person_are_added(tmp_path):
    store = company(tmp_path)
    async with strategy(store) as pilot:
        await press(pilot, "a")
        await choose(pilot, "team below")
        await typed(pilot, "Support")
        await press(pilot, "ctrl+s")
        assert screen_of(pilot).node.id == store.plan.team("Support").id
        await press(pilot, "a")
        await choose(pilot, "person")
        await typed(pilot, "Ada Byron")
        await press(pilot, "ctrl+s")
    person = saved(store).person("ada")
    assert person.team == store.plan.team("Support").id


async def test_a_cycle_is_added(tmp_path):
    store = company(tmp_path)
    async with strategy(store) as pilot:
        await press(pilot, "C")
        await choose(pilot, "add")
        await fill(pilot, name="Q1 2027", start="2027-01-01", end="2027-03-31")
        await press(pilot, "ctrl+s")
    assert saved(store).cycle("Q1 2027").end == date(2027, 3, 31)


@pytest.mark.parametrize(
    ("record", "field", "text", "value"),
    one_in(
        2,
        [
            ("O2", "title", "First day works", "First day works"),
            ("O2", "due", "2026-12-20", date(2026, 12, 20)),
            ("O2.1", "target", "90 %", 90),
            ("Product", "purpose", "Builds it", "Builds it"),
            ("jon", "role", "Lead", "Lead"),
        ],
    ),
)
async def test_one_field_is_edited_with_its_reason(tmp_path, record, field, text, value):
    store = company(tmp_path)
    async with strategy(store) as pilot:
        if record == "Product":
            await press(pilot, "o")
        await at(pilot, record)
        key = screen_of(pilot).node.id
        await press(pilot, "e")
        await fill(pilot, **{field: text, "reason": "the market moved"})
        await press(pilot, "ctrl+s")
    plan = saved(store)
    assert getattr(plan.get(key), field) == value
    assert [(c.field, c.why) for c in plan.changes if c.record == key] == [(field, "the market moved")]


async def test_mission_and_vision_are_edited_where_they_stand(tmp_path):
    store = company(tmp_path)
    async with strategy(store) as pilot:
        await press(pilot, "home", "e")
        await fill(pilot, mission="Make work kind")
        await press(pilot, "ctrl+s", "enter")
        assert "Make work kind" in row_with(pilot, "Mission")
    assert saved(store).organisation.mission == "Make work kind"


async def test_a_milestone_keeps_its_identity_when_it_is_renamed_and_another_is_added(tmp_path):
    from okr_tui.domain.records import Milestone

    store = company(tmp_path)
    steps = (Milestone("501", "Pilot"), Milestone("502", "Roll-out"))
    store.commit(goals.add_key_result(store.plan.find("O1").id, "Steps", {"kind": "milestones", "milestones": steps}))
    async with strategy(store) as pilot:
        await at(pilot, "Steps")
        await press(pilot, "e")
        await fill(pilot, milestones="Pilot signed\nRoll-out | 2\nParty")
        await press(pilot, "ctrl+s")
    found = saved(store).find("Steps").milestones
    assert [(s.id, s.title, s.weight) for s in found][:2] == [("501", "Pilot signed", 1), ("502", "Roll-out", 2)]
    assert found[2].title == "Party"


async def test_two_people_who_edit_one_field_are_shown_both_values(tmp_path):
    store = company(tmp_path)
    async with strategy(store, (100, 40)) as pilot:
        await at(pilot, "O2")
        await press(pilot, "e")
        await fill(pilot, title="Mine")
        other = somebody_else(store)
        other.commit(goals.set_fields(store.plan.find("O2").id, {"title": ("First week works", "Theirs")}))
        await press(pilot, "ctrl+s")
        assert "Theirs" in text_of(pilot) and "Mine" in text_of(pilot)
        await press(pilot, "m")
    assert saved(store).find("O2").title == "Mine"


async def test_a_goal_is_moved_below_another_with_weight_and_reason(tmp_path):
    store = company(tmp_path)
    async with strategy(store) as pilot:
        await at(pilot, "O3")
        await press(pilot, "m")
        await choose(pilot, "O1  Cust")
        await fill(pilot, weight="2", reason="it helps after all")
        await press(pilot, "ctrl+s")
        assert screen_of(pilot).node.id == store.plan.find("O3").id
    plan = saved(store)
    (link,) = plan.find("O3").alignments
    assert (link.target, link.relation, link.weight) == (plan.find("O1").id, "contributes", 2)
    assert plan.changes[-1].why == "it helps after all"


async def test_moving_without_changing_the_offered_relation_aligns_all_the_same(tmp_path):
    store = company(tmp_path)
    async with strategy(store) as pilot:
        await at(pilot, "O3")
        await press(pilot, "m")
        await choose(pilot, "O1.1")
        await press(pilot, "ctrl+s")
    (link,) = saved(store).find("O3").alignments
    assert (link.target, link.relation) == (store.plan.find("O1.1").id, "supports")


async def test_a_link_is_taken_away(tmp_path):
    store = company(tmp_path)
    async with strategy(store) as pilot:
        await at(pilot, "O2")
        await press(pilot, "m")
        await choose(pilot, "contributes to O1")
        await choose(pilot, "take this link")
    assert saved(store).find("O2").alignments == ()


async def test_an_alignment_that_closes_a_circle_is_refused_in_words(tmp_path):
    store = company(tmp_path)
    async with strategy(store, notifications=True) as pilot:
        await at(pilot, "O1")
        await press(pilot, "m")
        await choose(pilot, "O2  First")
        await fill(pilot, relation="supports")
        await press(pilot, "ctrl+s")
        assert "in a circle" in text_of(pilot).replace("\n", " ") or "circle" in text_of(pilot)
    assert saved(store).find("O1").alignments == ()


async def test_a_goal_is_dropped_with_a_reason_and_taken_back(tmp_path):
    store = company(tmp_path)
    async with strategy(store) as pilot:
        await at(pilot, "O3")
        await press(pilot, "d", "enter")
        assert "Say why" in text_of(pilot)
        await typed(pilot, "no time")
        await press(pilot, "enter")
        assert saved(store).find("O3").stage == "dropped"
        await press(pilot, "u", "y")
    assert saved(store).find("O3").stage == "active"


async def test_a_person_who_owns_goals_is_not_taken_out(tmp_path):
    store = company(tmp_path)
    async with strategy(store, (100, 40), notifications=True) as pilot:
        await at(pilot, "maya")
        await press(pilot, "d", "y")
        assert "Maya Lind still owns goals" in text_of(pilot)
    assert saved(store).person("maya")


async def test_the_history_says_who_did_what_and_why_and_takes_it_back(tmp_path):
    store = company(tmp_path)
    key = store.plan.find("O2").id
    store.commit(goals.set_fields(key, {"title": ("First week works", "First day works")}), "shorter")
    async with strategy(store, (100, 40)) as pilot:
        await at(pilot, "O2")
        await press(pilot, "H")
        assert "“First week works” → “First day works”" in text_of(pilot)
        assert "why: shorter" in text_of(pilot)
        await press(pilot, "u", "y")
        assert "taken back since" in text_of(pilot)
    assert saved(store).find("O2").title == "First week works"


async def test_the_filter_is_said_in_words_with_the_key_that_clears_it(tmp_path):
    async with strategy(company(tmp_path)) as pilot:
        await press(pilot, "f")
        await choose(pilot, "product")
        assert "Only team Product · 2 objectives · Esc shows all" in text_of(pilot)
        await press(pilot, "escape")
        assert "3 objectives by alignment" in text_of(pilot)


async def test_a_filter_keeps_what_leads_to_the_goals_it_takes(tmp_path):
    async with strategy(company(tmp_path), (140, 40)) as pilot:
        await press(pilot, "f")
        await choose(pilot, "product")
        assert row_with(pilot, "O1 Customers") and not row_with(pilot, "O1.1 Ret")


async def test_goals_are_filtered_by_status_and_owner_together(tmp_path):
    async with strategy(company(tmp_path), (140, 40)) as pilot:
        await press(pilot, "f")
        await choose(pilot, "on track")
        await press(pilot, "f")
        await choose(pilot, "@maya")
        assert "Only owner @maya · on track" in text_of(pilot)
        assert row_with(pilot, "O1.1 Ret") and not row_with(pilot, "O2.1")


async def test_a_save_by_somebody_else_keeps_cursor_folds_and_filter(tmp_path):
    store = company(tmp_path)
    async with strategy(store, (140, 40)) as pilot:
        await at(pilot, "O2")
        await press(pilot, "space", "f")
        await choose(pilot, "product")
        other = somebody_else(store)
        other.commit(goals.add_objective("Somebody else's", key="1"))
        other.commit(goals.set_fields(store.plan.find("O2").id, {"title": (..., "Renamed")}))
        pilot.app.poll()
        await pilot.pause()
        assert row_with(pilot, "O2 Product · Renamed")
        assert screen_of(pilot).node.id == store.plan.find("O2").id
        assert not row_with(pilot, "O2.1 Set-up")
        assert "Only team Product" in text_of(pilot)


async def test_a_save_by_somebody_else_keeps_half_typed_text(tmp_path):
    store = company(tmp_path)
    async with strategy(store) as pilot:
        await at(pilot, "O2")
        await press(pilot, "e")
        await fill(pilot, why="half a sen")
        somebody_else(store).commit(goals.set_fields(store.plan.find("O1").id, {"title": (..., "Renamed")}))
        pilot.app.poll()
        await pilot.pause()
        assert next(row for row in pilot.app.screen.rows if row.field.name == "why").text == "half a sen"
        await press(pilot, "ctrl+s")
        assert row_with(pilot, "O1 Renamed")
    assert saved(store).find("O2").why == "half a sen"
