import json

import pytest
from tinydb import TinyDB

from okr_tui.ids import milliseconds
from okr_tui.storage.canonical import text
from okr_tui.storage.content import Content
from okr_tui.storage.plandb import PlanDB
from tests.storage import plans
from tests.storage.plans import MAYA, RETENTION, TEAM, check_in, data, key, plan_file, tables


def with_stock_rows(plan, table, *rows):
    """A plan as stock TinyDB leaves it after inserting some rows."""
    there = plan.setdefault(table, {})
    for row in rows:
        there[str(max(map(int, there), default=0) + 1)] = row
    return Content.of(json.dumps(plan).encode())


def only_new(content, table, old):
    (new,) = set(content.table(table)) - set(old.get(table, {}))
    return new


def test_a_row_of_stock_tinydb_gets_a_key_of_our_own():
    content = with_stock_rows(tables(check_in(1, 64)), "checkins", check_in(2, 66))
    new = only_new(content, "checkins", tables(check_in(1, 64)))
    assert int(new) != int(key(100)) + 1
    assert content.mended


def test_the_key_has_the_time_of_the_record_when_it_says_so():
    content = with_stock_rows(tables(check_in(1, 64)), "checkins", check_in(2, 66))
    new = only_new(content, "checkins", tables(check_in(1, 64)))
    assert milliseconds(new) == 1_770_022_800_000  # 2026-02-02 09:00


def test_the_key_has_the_time_of_the_record_it_follows_when_it_has_none():
    content = with_stock_rows(tables(), "people", {"name": "Ada", "handle": "ada"})
    assert milliseconds(only_new(content, "people", tables())) == milliseconds(MAYA)


def test_the_first_row_of_a_table_has_no_time():
    content = with_stock_rows(tables(), "growth", {"skill": "SQL"})
    (new,) = content.table("growth")
    assert milliseconds(new) == 0 and len(new) > 20


def test_two_copies_that_take_in_the_same_row_agree():
    ada, lin = {"name": "Ada", "handle": "ada"}, {"name": "Lin", "handle": "lin"}
    one = with_stock_rows(tables(), "people", ada, lin)
    other = with_stock_rows(tables(), "people", lin, ada)
    assert one.data == other.data


def test_two_copies_that_insert_different_rows_do_not_meet():
    one = with_stock_rows(tables(), "people", {"name": "Ada", "handle": "ada"})
    other = with_stock_rows(tables(), "people", {"name": "Lin", "handle": "lin"})
    assert only_new(one, "people", tables()) != only_new(other, "people", tables())


def test_two_rows_of_the_same_content_stay_two():
    content = with_stock_rows(tables(), "growth", {"skill": "SQL"}, {"skill": "SQL"})
    assert len(content.table("growth")) == 2


def test_taking_in_is_done_once():
    content = with_stock_rows(tables(), "growth", {"skill": "SQL"}, {"skill": "Go"})
    again = Content.of(json.dumps({name: dict(content.table(name)) for name in content.names()}).encode())
    assert again.data == content.data


@pytest.mark.parametrize("reference", [str, int])
def test_references_follow_the_new_key(reference):
    old = str(int(MAYA) + 1)
    plan = tables()
    plan["teams"][TEAM]["lead"] = reference(old)
    plan["objectives"][key(3)]["co_authors"] = [reference(old)]
    plan["cycles"] = {key(8): {"name": "Q1", "created": {"by": reference(old)}}}
    content = with_stock_rows(plan, "people", {"name": "Ada", "handle": "ada"})
    new = only_new(content, "people", tables())
    assert content.table("teams")[TEAM]["lead"] == new
    assert content.table("objectives")[key(3)]["co_authors"] == [new]
    assert content.table("cycles")[key(8)]["created"]["by"] == new


def test_a_small_number_refers_to_the_table_that_the_field_is_about():
    plan = tables()
    plan["people"]["1"] = {"name": "Ada", "handle": "ada"}
    plan["cycles"] = {"1": {"name": "Q1"}}
    plan["objectives"]["1"] = {"number": 2, "title": "Grow", "owner": 1, "cycle": "1"}
    plan["key_results"]["1"] = {"number": 1, "objective": 1, "title": "Sales", "target": 1, "weight": 1}
    content = Content.of(json.dumps(plan).encode())
    goal = next(raw for raw in content.table("objectives").values() if raw["title"] == "Grow")
    sales = next(raw for raw in content.table("key_results").values() if raw["title"] == "Sales")
    assert goal["owner"] in content.table("people") and goal["cycle"] in content.table("cycles")
    assert sales["objective"] in content.table("objectives")
    assert (sales["target"], sales["weight"]) == (1, 1)


def test_an_alignment_follows_its_target():
    plan = tables()
    plan["objectives"]["5"] = {"number": 2, "title": "Grow"}
    plan["objectives"][key(3)]["alignments"] = [{"target": 5, "weight": 5}]
    content = Content.of(json.dumps(plan).encode())
    (link,) = content.table("objectives")[key(3)]["alignments"]
    assert link["target"] in content.table("objectives") and link["weight"] == 5


def test_the_history_follows_the_new_key():
    old, goal = str(int(MAYA) + 1), key(3)
    plan = tables()
    owner, author, link = key(500), key(501), key(502)
    plan["objectives"][goal] |= {
        "owner": old,
        "co_authors": [old],
        "heads": {"owner": owner, f"co_authors/{old}": author},
    }
    plan["changes"] = {
        owner: {"record": goal, "field": "owner", "old": MAYA, "new": old},
        author: {"record": goal, "field": f"co_authors/{old}", "new": old},
        link: {"record": goal, "field": "alignments/5", "old": {"target": "5"}},
    }
    plan["objectives"]["5"] = {"number": 2, "title": "Grow"}
    content = with_stock_rows(plan, "people", {"name": "Ada", "handle": "ada"})
    new, grow = only_new(content, "people", tables()), only_new(content, "objectives", tables())
    changes = content.table("changes")
    assert (changes[owner]["old"], changes[owner]["new"]) == (MAYA, new)
    assert (changes[author]["field"], changes[author]["new"]) == (f"co_authors/{new}", new)
    assert (changes[link]["field"], changes[link]["old"]) == (f"alignments/{grow}", {"target": grow})
    assert content.table("objectives")[goal]["heads"] == {"owner": owner, f"co_authors/{new}": author}


def test_our_own_keys_stay_in_a_file_that_stock_tinydb_rewrote(tmp_path):
    file = plan_file(tmp_path, check_in(1, 64))
    with PlanDB(file.path) as db:
        db.table("people").insert_multiple({"name": f"P{i}", "handle": f"p{i}"} for i in range(50))
    before = set(file.read().table("people"))
    with TinyDB(file.path) as stock:
        stock.table("growth").insert({"skill": "SQL"})
    assert set(file.read().table("people")) == before


def test_a_canonical_plan_keeps_its_keys_even_when_they_are_neighbours():
    plan = tables()
    plan["people"][str(int(MAYA) + 1)] = {"name": "Ada", "handle": "ada"}
    assert str(int(MAYA) + 1) in Content.of(text(plan)).table("people")


def test_stock_tinydb_opens_queries_and_inserts_into_a_plan(tmp_path):
    file = plan_file(tmp_path, check_in(1, 64))
    with TinyDB(file.path) as stock:
        assert stock.table("checkins").search(lambda row: row["key_result"] == RETENTION) == [check_in(1, 64)]
        stock.table("checkins").insert(check_in(2, 66))
    assert [raw["value"] for _, raw in file.read().check_ins_of(RETENTION)] == [64, 66]
    assert file.read().data != data(check_in(1, 64))


def inserted(table, row):
    """A plan into which stock TinyDB inserted a row, after the last one of its table."""
    plan = tables()
    last = max(map(int, plan[table]))
    plan[table][str(last + 1)] = row
    return Content.of(json.dumps(plan).encode())


def test_an_objective_without_a_number_gets_the_next_free_one():
    found = inserted("objectives", {"title": "Sales grow"}).table("objectives")
    assert sorted((raw["number"], raw["title"]) for raw in found.values()) == [(1, "Customers stay"), (2, "Sales grow")]


def test_a_key_result_without_a_number_gets_the_next_of_its_objective():
    found = inserted("key_results", {"title": "New", "objective": plans.OBJECTIVE, "number": "x"}).table("key_results")
    assert next(raw["number"] for raw in found.values() if raw["title"] == "New") == 3


def test_what_was_numbered_is_told():
    assert "Objective “Sales grow” had no number and got 2." in inserted("objectives", {"title": "Sales grow"}).mended
