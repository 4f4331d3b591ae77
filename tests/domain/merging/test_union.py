"""Two copies of a plan become one: what each of the rules is for."""

from okr_tui.domain.conflicts import conflicts, settle
from okr_tui.domain.draft import Draft
from okr_tui.domain.merging.settling import hand_edit
from okr_tui.domain.merging.values import FORGOTTEN
from okr_tui.domain.plan import Plan
from okr_tui.domain.tables import MemoryTables
from tests.domain.merging.copies import GOAL, MAYA, RAVI, RETENTION, TEAM, Copy, merged


def open_in(tables) -> list[tuple[str, str]]:
    return [(one.record, one.field) for one in conflicts(Plan(MemoryTables(tables)))]


def two_copies() -> tuple[Copy, Copy]:
    return Copy(0), Copy(1)


def test_each_may_add_a_co_author():
    one, other = two_copies()
    ada, tom = (
        one.create(0, "people", {"name": "Ada", "handle": "ada"}),
        other.create(1, "people", {"name": "Tom", "handle": "tom"}),
    )
    one.edit(2, GOAL, f"co_authors/{ada}", ada)
    other.edit(3, GOAL, f"co_authors/{tom}", tom)
    whole = merged(one, other)
    assert set(whole["objectives"][GOAL]["co_authors"]) == {RAVI, ada, tom}
    assert open_in(whole) == []


def test_the_same_value_from_both_is_no_conflict_and_going_on_from_it_neither():
    one, other = two_copies()
    one.edit(0, RETENTION, "target", 80)
    other.edit(1, RETENTION, "target", 80)
    one.merge(other)
    assert open_in(one.tables) == []
    one.edit(2, RETENTION, "target", 85)
    whole = merged(one, other)
    assert open_in(whole) == []
    assert whole["key_results"][RETENTION]["target"] == 85


def test_what_was_edited_further_on_one_side_alone_is_no_conflict():
    one, other = two_copies()
    one.edit(0, RETENTION, "target", 80)
    other.merge(one)
    other.edit(1, RETENTION, "target", 75)
    other.edit(2, RETENTION, "target", 77)
    assert open_in(merged(one, other)) == []
    assert merged(one, other)["key_results"][RETENTION]["target"] == 77


def test_an_edit_of_the_shown_value_leaves_the_question_open_and_is_shown_whatever_the_clocks_say():
    one, other = Copy(0, skew=-500), Copy(1, skew=500)
    one.edit(0, RETENTION, "target", 80)
    other.edit(1, RETENTION, "target", 75)
    one.merge(other)
    one.edit(2, RETENTION, "target", 76)
    assert open_in(one.tables) == [(RETENTION, "target")]
    assert one.tables["key_results"][RETENTION]["target"] == 76
    assert merged(one, other)["key_results"][RETENTION]["target"] == 76


def decided(copy: Copy, tick: int, field: str, value: object) -> None:
    draft: Draft = copy.draft(tick)
    settle(RETENTION, field, value)(draft)
    copy.take(draft.rows)


def test_a_decision_merges_like_any_other_change():
    one, other = two_copies()
    one.edit(0, RETENTION, "target", 80)
    other.edit(1, RETENTION, "target", 75)
    one.merge(other)
    decided(one, 2, "target", 80)
    assert open_in(merged(one, other)) == open_in(merged(other, one)) == []
    assert merged(other, one)["key_results"][RETENTION]["target"] == 80


def test_two_different_decisions_are_a_new_conflict():
    one, other = two_copies()
    one.edit(0, RETENTION, "target", 80)
    other.edit(1, RETENTION, "target", 75)
    one.merge(other)
    other.merge(one)
    decided(one, 2, "target", 80)
    decided(other, 3, "target", 78)
    assert open_in(merged(one, other)) == [(RETENTION, "target")]


def test_a_goal_that_was_taken_out_and_edited_unseen_can_be_taken_out_for_good_or_kept():
    for value, gone in ((True, True), (None, False)):
        one, other = two_copies()
        one.delete(0, RETENTION)
        other.edit(1, RETENTION, "target", 90)
        one.merge(other)
        assert open_in(one.tables) == [(RETENTION, "deleted")]
        decided(one, 2, "deleted", value)
        whole = merged(other, one)
        assert bool(whole["key_results"][RETENTION].get("deleted")) is gone
        assert open_in(whole) == []


def test_a_team_that_somebody_joined_unseen_stays_until_they_have_left_it():
    one, other = two_copies()
    team = one.create(0, "teams", {"name": "Sales", "parent": TEAM})
    other.merge(one)
    one.delete(1, team)
    other.edit(2, MAYA, "team", team)
    one.merge(other)
    assert open_in(one.tables) == [(team, "deleted")]
    one.edit(3, MAYA, "team", TEAM)
    one.merge(other)
    assert one.tables["teams"][team]["deleted"] is True
    assert open_in(one.tables) == []


def test_a_value_written_by_hand_is_a_change_that_names_nobody():
    one, other = two_copies()
    one.edit(0, RETENTION, "target", 80)
    other.merge(one)
    other.write_by_hand("key_results", RETENTION, "target", 81)
    one.edit(1, RETENTION, "why", "x")
    whole = merged(one, other)
    assert whole["key_results"][RETENTION]["target"] == 81
    [row] = [row for row in whole["changes"].values() if row.get("new") == 81]
    assert "by" not in row
    assert "at" not in row
    assert open_in(whole) == []


def test_a_hand_edit_that_somebody_went_on_from_is_no_conflict_with_itself():
    one, other = two_copies()
    one.edit(0, RETENTION, "target", 80)
    one.write_by_hand("key_results", RETENTION, "target", 81)
    other.take(one.tables)
    one.edit(1, RETENTION, "target", 82)
    whole = merged(other, one)
    assert whole["key_results"][RETENTION]["target"] == 82
    assert open_in(whole) == []
    key, _ = hand_edit(RETENTION, "target", next(k for k, r in whole["changes"].items() if r.get("new") == 80), 80, 81)
    assert key in whole["changes"]


def test_rival_values_of_creation_are_both_kept_and_asked_about():
    one, other = two_copies()
    one.write_by_hand("key_results", RETENTION, "unit", "%")
    other.write_by_hand("key_results", RETENTION, "unit", "points")
    whole = merged(one, other)
    assert open_in(whole) == [(RETENTION, "unit")]
    assert {row["new"] for row in whole["changes"].values()} == {"%", "points"}


def test_a_line_that_is_only_older_is_no_hand_edit():
    one, other = two_copies()
    one.edit(0, RETENTION, "target", 80)
    older = one.tables["key_results"]
    one.edit(1, RETENTION, "target", 85)
    one.tables["key_results"] = older  # as a merge line by line leaves it
    whole = merged(one, other)
    assert whole["key_results"][RETENTION]["target"] == 85
    assert open_in(whole) == []
    assert len(whole["changes"]) == 2


def test_change_rows_that_go_round_in_a_circle_do_not_hang_the_merge():
    one, other = two_copies()
    rows = {"71": {"record": GOAL, "field": "title", "from": ["72"], "old": "B", "new": "A"},
            "72": {"record": GOAL, "field": "title", "from": ["71"], "old": "A", "new": "B"},
            "73": {"record": "73", "field": "new", "from": ["73"], "new": "C"}}  # fmt: skip
    one.take({"changes": rows})
    assert merged(one, other)["objectives"][GOAL]["title"] == "B"


def test_a_forgotten_text_stays_forgotten_whatever_an_older_copy_says():
    one, other = two_copies()
    one.edit(0, GOAL, "why", "a secret")
    other.merge(one)
    other.edit(1, GOAL, "why", "a secret, corrected")
    head = one.tables["objectives"][GOAL]["heads"]["why"]
    forgetting = {"record": GOAL, "field": "why", "from": [head], "new": FORGOTTEN, "forgets": True, "at": "2026-10-06"}
    one.take({"changes": {str(int(head) + (1 << 90)): forgetting}})
    for whole in (merged(one, other), merged(other, one)):
        assert "secret" not in str(whole)
        assert whole["objectives"][GOAL]["why"] == FORGOTTEN
        assert open_in(whole) == []


def test_a_goal_that_was_marked_as_deleted_by_hand_stays_so_where_others_stand_on_it():
    one, other = two_copies()
    one.edit(0, GOAL, "title", "Renew")
    one.write_by_hand("objectives", GOAL, "deleted", True)
    other.take(one.tables)
    other.create(1, "checkins", {"key_result": RETENTION, "at": "2026-10-05", "value": 64})
    whole = merged(one, other)
    assert whole["objectives"][GOAL]["deleted"] is True
    assert "rivals" not in whole["objectives"][GOAL]
