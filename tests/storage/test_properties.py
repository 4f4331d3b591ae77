"""What holds for every plan that hypothesis can think of."""

import json
import os
import tempfile

from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB

from okr_tui.storage.canonical import TABLES, text
from okr_tui.storage.content import Content
from okr_tui.storage.planfile import PlanFile
from tests.storage.plans import PLAN, RETENTION, key

# Half characters too, but no two halves that any reader of JSON makes one character of.
strings = st.text(st.characters(exclude_categories=()), max_size=12).map(lambda said: json.loads(json.dumps(said)))
numbers = st.integers(-(2**70), 2**70) | st.floats(allow_nan=False, allow_infinity=False)
values = st.recursive(
    st.none() | st.booleans() | numbers | strings,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(strings, inner, max_size=3),
    max_leaves=6,
)
fields = st.sampled_from(("title", "number", "created", "heads", "deleted", "zeal", "at", "key_result")) | strings
records = st.dictionaries(fields, values, max_size=5)
keys = st.integers(0, 400).map(key)
names = st.sampled_from((*TABLES[1:], "_default", "kites"))
plans = st.dictionaries(names, st.dictionaries(keys, records, max_size=4), max_size=6).map(
    lambda tables: {"plan": {PLAN: {"plan_id": "1", "format": 1}}, **tables}
)


def everything(content: Content) -> dict:
    return {name: dict(content.table(name)) for name in content.names() if content.table(name)}


def with_records(tables: dict) -> dict:
    return {name: rows for name, rows in tables.items() if rows}


@given(plans)
@settings(max_examples=50, deadline=None)
def test_the_canonical_form_is_read_by_us_and_by_json_and_is_that_of_itself_and_of_what_stock_tinydb_rewrote(plan):
    written = text(plan)
    content = Content.of(written)
    assert everything(content) == with_records(json.loads(written)) == with_records(plan)
    assert text({name: content.table(name) for name in content.names()}) == content.data == written
    assert content.mended == []
    assert Content.of(json.dumps(plan).encode()).data == written


@given(plans, plans)
@settings(max_examples=30, deadline=None)
def test_splicing_gives_what_writing_all_of_it_gives(plan, edits):
    spliced = Content.of(text(plan)).with_rows(edits)
    both = {name: {**plan.get(name, {}), **edits.get(name, {})} for name in {*plan, *with_records(edits)}}
    assert spliced.data == Content.of(spliced.data).data == text(both)


@given(plans, st.data())
def test_removing_gives_what_writing_the_rest_gives(plan, data):
    name = data.draw(st.sampled_from(sorted(plan)))
    gone = set(data.draw(st.lists(st.sampled_from(sorted(plan[name]) or ["1"])))) - {PLAN}
    rest = {**plan, name: {each: raw for each, raw in plan[name].items() if each not in gone}}
    content = Content.of(text(plan)).with_rows({name: dict.fromkeys(gone & set(plan[name]))})
    assert content.data == text(rest)


days = st.dates().map(str) | st.sampled_from(("", "soon", "2026-1-5", 5, None))
check_ins = st.dictionaries(
    keys,
    st.fixed_dictionaries(
        {}, optional={"key_result": st.sampled_from((RETENTION, key(5), 5)), "at": days, "deleted": st.booleans()}
    ),
    max_size=8,
)


@given(check_ins, check_ins)
@settings(max_examples=50, deadline=None)
def test_the_index_knows_what_reading_every_check_in_tells(first, later):
    content = Content.of(text({"plan": {PLAN: {"format": 1}}, "checkins": first}))
    content.last_check_ins()
    content = content.with_rows({"checkins": later})
    rows = content.table("checkins")
    for goal in (RETENTION, key(5)):
        mine = [(each, raw) for each, raw in rows.items() if raw.get("key_result") == goal]
        assert content.check_ins_of(goal) == mine
        dated = [pair for pair in mine if _dated(pair[1]) and pair[1].get("deleted") is not True]
        last = max(dated, key=lambda pair: (pair[1]["at"], int(pair[0])), default=None)
        assert content.last_check_ins().get(goal) == last
        assert content.last_logged().get(goal) == max(dated, key=lambda pair: int(pair[0]), default=None)


def _dated(raw: dict) -> bool:
    at = raw.get("at")
    return isinstance(at, str) and len(at) == 10 and at[4] == at[7] == "-"


@given(plans)
@settings(max_examples=30, deadline=None)
def test_stock_tinydb_opens_every_plan(plan):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "plan.json")
        file = PlanFile.create(path, plan)
        with TinyDB(path) as stock:
            assert {name: len(stock.table(name)) for name in stock.tables() if len(stock.table(name))} == {
                name: len(rows) for name, rows in plan.items() if rows
            }
            stock.table("growth").insert({"skill": "SQL"})
        assert len(file.read().table("growth")) == len(plan.get("growth", {})) + 1
