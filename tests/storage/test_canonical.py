import dataclasses
import json

import pytest

from okr_tui.domain import records, rhythm_records, together, workshops
from okr_tui.domain.errors import BadValue
from okr_tui.storage.canonical import FIELDS, LAST_FIELDS, TABLES, line, text
from tests.storage.plans import PLAN, RETENTION, check_in, data, key, tables

KINDS = (*records.KINDS, *together.KINDS, *workshops.KINDS, *rhythm_records.KINDS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.table)
def test_fields_stand_in_the_order_of_the_dataclass(kind):
    names = [field.name for field in dataclasses.fields(kind)]
    names = ["from" if name == "supersedes" else name for name in names]
    assert FIELDS[kind.table] == tuple(name for name in names if name not in ("id", *LAST_FIELDS))


def test_every_kind_of_record_has_its_table():
    assert {kind.table for kind in KINDS} <= set(TABLES)


def test_every_known_table_has_a_header():
    assert list(json.loads(data())) == list(TABLES)


def test_each_record_is_one_line_and_commas_lead():
    lines = data(check_in(1, 64), check_in(2, 66)).decode().split("\n")
    at = lines.index(',"checkins":{')
    assert lines[at + 1].startswith(f'"{key(100)}":{{"key_result":"{RETENTION}","at":"2026-02-01",')
    assert lines[at + 2].startswith(f',"{key(101)}":{{')
    assert lines[at + 3 :] == ["}", "}", ""]


def test_a_new_record_is_one_added_line():
    before, after = data(check_in(1, 64)), data(check_in(1, 64), check_in(2, 66))
    added = set(after.split(b"\n")) - set(before.split(b"\n"))
    assert len(added) == 1 and after.count(b"\n") == before.count(b"\n") + 1


def test_keys_stand_in_the_order_of_numbers():
    content = text({**tables(), "people": {"100": {"name": "B"}, "99": {"name": "A"}}})
    assert content.index(b'"99":{') < content.index(b'"100":{')


def test_unknown_fields_come_after_the_known_ones_and_before_created():
    written = line(
        "teams", "1", {"zeal": 1, "created": {"by": "2", "at": "x"}, "area": 2, "name": "T", "deleted": True}
    )
    assert written == b'"1":{"name":"T","area":2,"zeal":1,"created":{"at":"x","by":"2"},"deleted":true}'


def test_unknown_tables_stand_by_name_before_the_logs():
    names = list(json.loads(text({**tables(), "zebra": {}, "_default": {"1": {}}})))
    assert names[names.index("moments") + 1 : names.index("posts")] == ["_default", "zebra"]


def test_letters_are_written_as_they_are():
    assert line("teams", "1", {"name": "Größe 日本"}) == '"1":{"name":"Größe 日本"}'.encode()


def test_half_a_character_is_written_in_ascii():
    assert line("teams", "1", {"name": "ö\ud800"}) == b'"1":{"name":"\\u00f6\\ud800"}'


@pytest.mark.parametrize("value", [float("nan"), float("inf"), object(), {1: 2}, {"a", "b"}])
def test_what_json_does_not_have_is_refused_and_the_record_named(value):
    with pytest.raises(BadValue, match=f"Record {PLAN} in teams"):
        line("teams", PLAN, {"name": value})


def test_a_record_nested_too_deep_is_refused():
    deep: list = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(BadValue, match="too deep"):
        line("teams", "1", {"name": deep})


@pytest.mark.parametrize("bad", ["", "x", "-1", "01", "1.5", "１"])
def test_a_key_that_is_no_number_is_refused(bad):
    with pytest.raises(BadValue):
        line("teams", bad, {})
