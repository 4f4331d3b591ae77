import json
from importlib.metadata import version

import pytest
from tinydb import TinyDB, where
from tinydb.table import Document, Table

from okr_tui.domain.errors import BadValue, ChangedElsewhere, EmptyFile, NoPlan, NotSaved, Refused
from okr_tui.ids import new_id
from okr_tui.storage import PlanDB, PlanFile, PlanStorage, content
from tests.storage.plans import CHURN, MAYA, OBJECTIVE, PLAN, RETENTION, TEAM, check_in, data, key, plan_file, tables

ADA = {"name": "Ada", "handle": "ada"}


@pytest.fixture
def db(tmp_path):
    return PlanDB(plan_file(tmp_path, check_in(1, 64), check_in(2, 66)).path)


def test_an_inserted_record_is_in_the_file(db):
    doc_id = db.table("people").insert(ADA)
    assert PlanFile(db.file.path).read().table("people")[str(doc_id)] == ADA


def test_many_records_keep_their_order(db):
    ids = db.table("growth").insert_multiple({"skill": f"S{i}"} for i in range(100))
    assert [each["skill"] for each in db.table("growth")] == [f"S{i}" for i in range(100)] and ids == sorted(ids)


def test_a_record_is_found_by_its_id(db):
    assert db.table("people").get(doc_id=int(MAYA))["name"] == "Maya Lind"


def test_a_check_in_is_found_by_its_id(db):
    assert db.table("checkins").get(doc_id=int(key(101))) == check_in(2, 66)


def test_several_records_are_found_by_their_ids(db):
    found = db.table("key_results").get(doc_ids=[int(CHURN), int(RETENTION), 5])
    assert [each["title"] for each in found] == ["Retention", "Churn"]


def test_records_are_found_by_a_condition(db):
    assert [each.doc_id for each in db.table("checkins").search(where("value") > 65)] == [int(key(101))]


def test_records_are_counted(db):
    assert len(db.table("checkins")) == 2 and db.table("checkins").count(where("value") == 64) == 1


def test_an_update_changes_what_fits(db):
    db.table("checkins").update({"note": "two more"}, where("value") == 66)
    assert db.file.read().record("checkins", key(101))["note"] == "two more"


def test_an_update_by_a_function_changes_inner_values(db):
    db.table("checkins").update(lambda row: row["created"].update(event="1"), doc_ids=[int(key(100))])
    assert db.file.read().record("checkins", key(100))["created"]["event"] == "1"


def test_an_update_of_a_missing_id_changes_nothing(db):
    before = db.file.read().data
    assert db.table("checkins").update({"note": "x"}, doc_ids=[12345]) == []
    assert db.file.read().data == before


def test_several_updates_are_one_save(db, monkeypatch):
    db.table("checkins").update_multiple([({"value": 1}, where("value") == 64), ({"value": 2}, where("value") == 66)])
    assert [each["value"] for each in db.table("checkins")] == [1, 2]


def test_upsert_changes_what_is_there(db):
    assert db.table("people").upsert({"role": "Lead"}, where("handle") == "maya") == [int(MAYA)]
    assert len(db.table("people")) == 1


def test_upsert_inserts_what_is_not(db):
    (doc_id,) = db.table("people").upsert(ADA, where("handle") == "ada")
    assert db.table("people").get(doc_id=doc_id) == ADA


def test_upsert_takes_a_document_with_its_id(db):
    db.table("people").upsert(Document({"role": "Lead"}, doc_id=int(MAYA)))
    assert db.table("people").get(doc_id=int(MAYA))["role"] == "Lead"


def test_upsert_without_a_condition_or_id_is_refused(db):
    with pytest.raises(ValueError, match="condition"):
        db.table("people").upsert(ADA)


def test_a_removed_record_is_gone(db):
    db.table("checkins").remove(where("value") == 64)
    assert list(db.file.read().table("checkins")) == [key(101)]


def test_a_removed_id_is_gone(db):
    assert db.table("checkins").remove(doc_ids=[int(key(100)), 7]) == [int(key(100))]
    assert [each["value"] for each in db.table("checkins")] == [66]


def test_truncate_empties_a_table(db):
    db.table("checkins").truncate()
    assert db.file.read().data == data()


def test_drop_table_removes_an_unknown_table_and_its_header(db):
    db.table("kites").insert({"a": 1})
    db.drop_table("kites")
    assert "kites" not in db.tables() and db.file.read().data == data(check_in(1, 64), check_in(2, 66))


def test_drop_tables_leaves_the_record_that_makes_it_a_plan(db):
    db.drop_tables()
    assert {name: len(db.table(name)) for name in db.tables() if len(db.table(name))} == {"plan": 1}


@pytest.mark.parametrize("way", [lambda db: db.drop_table("plan"), lambda db: db.table("plan").truncate()])
def test_the_plan_record_stays(db, way):
    with pytest.raises(Refused):
        way(db)
    assert db.table("plan").get(doc_id=int(PLAN))


def test_the_default_table_works(db):
    db.insert({"a": 1})
    assert db.all() == [{"a": 1}] and len(db) == 1


def test_an_id_that_is_taken_is_refused(db):
    with pytest.raises(ValueError, match="already exists"):
        db.table("people").insert(Document(ADA, doc_id=int(MAYA)))


def test_an_id_that_no_file_can_hold_is_refused(db):
    with pytest.raises(BadValue):
        db.table("people").insert(Document(ADA, doc_id=-1))


def test_changing_what_was_found_does_not_change_what_is_found_next(db):
    db.table("checkins").get(doc_id=int(key(100)))["created"]["by"] = "somebody"
    db.table("people").all()[0]["name"] = "Nobody"
    db.table("people").search(where("handle") == "maya")[0]["name"] = "Nobody"
    assert db.table("checkins").get(doc_id=int(key(100))) == check_in(1, 64)
    assert db.table("people").search(where("handle") == "maya")[0]["name"] == "Maya Lind"


def test_two_handles_never_give_the_same_id(tmp_path):
    path = plan_file(tmp_path).path
    one, other = PlanDB(path), PlanDB(path)
    ids = [each.table("people").insert(ADA) for _ in range(20) for each in (one, other)]
    assert len(set(ids)) == 40 and len(one.table("people")) == 41


def test_a_search_sees_what_another_handle_wrote_since(tmp_path):
    path = plan_file(tmp_path).path
    one, other = PlanDB(path), PlanDB(path)
    assert one.table("people").search(where("handle") == "ada") == []
    other.table("people").insert(ADA)
    assert one.table("people").search(where("handle") == "ada") == [ADA]


def test_inserting_a_check_in_parses_no_other(db, monkeypatch):
    db.table("key_results").all()
    monkeypatch.setattr(content.CheckIns, "rows", lambda self: pytest.fail("parsed the check-ins"))
    monkeypatch.setattr(content.CheckIns, "_parse", lambda self: pytest.fail("parsed the check-ins"))
    monkeypatch.setattr(content.CheckIns, "_indexed", lambda self: pytest.fail("indexed the check-ins"))
    db.table("checkins").insert(check_in(3, 70))


def test_both_ways_to_write_give_the_same_bytes(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    file, db = plan_file(tmp_path / "a", check_in(1, 64)), PlanDB(plan_file(tmp_path / "b", check_in(1, 64)).path)
    new, raw = new_id(), dict(reversed(check_in(2, 66, note="Größe", zeal=[1, {"b": 1, "a": 2}]).items()))
    file.update(lambda _: {"checkins": {new: raw}})
    db.table("checkins").insert(Document(raw, doc_id=int(new)))
    file.update(lambda _: {"teams": {TEAM: {"name": "Produkt", "lead": MAYA}}})
    db.table("teams").update({"name": "Produkt"}, doc_ids=[int(TEAM)])
    file.update(lambda _: {"key_results": {CHURN: None}})
    db.table("key_results").remove(where("title") == "Churn")
    assert (tmp_path / "a/northwind.okr.json").read_bytes() == (tmp_path / "b/northwind.okr.json").read_bytes()


def test_a_missing_plan_is_told(tmp_path):
    with pytest.raises(NoPlan):
        PlanDB(tmp_path / "none.okr.json")
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_zero_bytes_is_told(tmp_path):
    (tmp_path / "empty.json").touch()
    with pytest.raises(EmptyFile):
        PlanDB(tmp_path / "empty.json")


@pytest.mark.parametrize("empty", [False, True])
def test_a_plan_is_made_when_asked_for(tmp_path, empty):
    if empty:
        (tmp_path / "acme.okr.json").touch()
    db = PlanDB(tmp_path / "acme.okr.json", create=True)
    assert [each["name"] for each in db.table("plan")] == ["acme"]


def test_a_plan_that_is_there_is_not_made_anew(db):
    assert PlanDB(db.file.path, create=True).table("people").all()


def test_what_was_opened_for_reading_is_not_written(db):
    reader = PlanDB(db.file.path, "r")
    for write in (lambda: reader.insert({}), reader.drop_tables, lambda: reader.drop_table("people")):
        with pytest.raises(NotSaved, match="reading only"):
            write()


def test_it_closes_like_any_tinydb(db):
    with db as opened:
        key = opened.insert({"a": 1})
    with TinyDB(db.file.path) as stock:
        assert stock.get(doc_id=key) == {"a": 1}


def test_stock_tables_on_a_plan_keep_it_canonical(tmp_path):
    file = plan_file(tmp_path)
    with TinyDB(file.path, storage=PlanStorage) as stock:
        doc_id = stock.table("people").insert(ADA)
    assert file.read().data == PlanFile(file.path).read().data
    assert file.read().record("people", str(doc_id)) == ADA


def test_stock_tables_lose_no_record_of_somebody_else(tmp_path):
    file = plan_file(tmp_path)
    stock = TinyDB(file.path, storage=PlanStorage)
    stock.storage.read()
    tables_read = stock.storage.read()
    file.update(lambda _: {"people": {key(300): ADA}})
    tables_read["teams"][TEAM]["name"] = "Produkt"
    stock.storage.write(tables_read)
    found = PlanFile(file.path).read()
    assert found.record("people", key(300)) == ADA and found.record("teams", TEAM)["name"] == "Produkt"


def test_stock_tables_that_give_the_same_id_twice_raise(tmp_path):
    file = plan_file(tmp_path)
    stock = TinyDB(file.path, storage=PlanStorage)
    read = stock.storage.read()
    taken = str(int(MAYA) + 1)
    file.update(lambda _: {"people": {taken: ADA}})
    read["people"][taken] = {"name": "Lin", "handle": "lin"}
    with pytest.raises(ChangedElsewhere):
        stock.storage.write(read)
    assert PlanFile(file.path).read().record("people", taken) == ADA


def test_stock_tables_that_change_what_somebody_changed_raise(tmp_path):
    file = plan_file(tmp_path)
    stock = TinyDB(file.path, storage=PlanStorage)
    read = stock.storage.read()
    file.update(lambda _: {"teams": {TEAM: {"name": "Theirs"}}})
    read["teams"][TEAM]["name"] = "Mine"
    with pytest.raises(ChangedElsewhere):
        stock.storage.write(read)


@pytest.mark.parametrize("opened", [PlanDB, lambda path: TinyDB(path, storage=PlanStorage)])
def test_a_goal_that_a_script_gives_no_number_gets_the_next_one(tmp_path, opened):
    file = plan_file(tmp_path)
    with opened(file.path) as db:
        db.table("objectives").insert({"title": "Grow"})
        db.table("objectives").insert({"title": "Last", "number": 9})
        db.table("key_results").insert_multiple({"title": name, "objective": OBJECTIVE} for name in "ab")
    numbers = {
        raw["title"]: raw["number"]
        for name in ("objectives", "key_results")
        for raw in file.read().table(name).values()
    }
    assert (numbers["Grow"], numbers["Last"], numbers["a"], numbers["b"]) == (2, 9, 3, 4)


def test_stock_tables_can_be_dropped(tmp_path):
    file = plan_file(tmp_path, check_in(1, 64))
    stock = TinyDB(file.path, storage=PlanStorage)
    stock.insert({"a": 1})
    stock.drop_table("_default")
    assert file.read().data == data(check_in(1, 64))
    stock.drop_tables()
    assert list(file.read().table("plan")) == [PLAN] and not file.read().table("people")


def test_stock_tinydb_reads_what_plandb_wrote(db):
    db.table("people").insert(ADA)
    with open(db.file.path, encoding="utf-8") as handle:
        assert len(json.load(handle)["people"]) == len(tables()["people"]) + 1


def test_tinydb_is_the_one_that_the_tables_were_written_for():
    """PlanTable overrides these; TinyDB 5 may call them otherwise."""
    assert version("tinydb").split(".")[0] == "4"
    assert all(hasattr(Table, name) for name in ("_update_table", "_read_table", "_get_next_id", "query_cache_class"))
