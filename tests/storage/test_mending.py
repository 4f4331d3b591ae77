import json

import pytest

from okr_tui.domain.errors import NotAPlan
from okr_tui.domain.unreadable import Unreadable
from okr_tui.storage.canonical import text
from okr_tui.storage.content import Content
from tests.storage.plans import CHURN, MAYA, OBJECTIVE, PLAN, RETENTION, TEAM, check_in, data, key, tables


def mended(content: bytes) -> Content:
    """What a file holds, after looking at all of it."""
    found = Content.of(content)
    found.verify()
    return found


def lines(*check_ins) -> list[bytes]:
    return data(*check_ins).split(b"\n")


TWO = (check_in(1, 64), check_in(2, 66))


@pytest.mark.parametrize(
    "form",
    [
        pytest.param(lambda plan: json.dumps(plan).encode(), id="stock TinyDB"),
        pytest.param(lambda plan: json.dumps(plan, indent=4, sort_keys=True).encode(), id="indented"),
        pytest.param(lambda plan: b"\xef\xbb\xbf" + text(plan), id="byte order mark"),
        pytest.param(lambda plan: text(plan).replace(b"\n", b"\r\n"), id="carriage returns"),
        pytest.param(lambda plan: b"\xef\xbb\xbf" + text(plan).replace(b"\n", b"\r\n"), id="Windows editor"),
        pytest.param(lambda plan: text(plan).decode().encode("utf-16"), id="UTF-16"),
        pytest.param(lambda plan: text(plan).rstrip(b"\n"), id="no last line feed"),
        pytest.param(lambda plan: text(plan).replace(b'","', b'", "'), id="spaces"),
        pytest.param(lambda plan: text(plan).replace(b"}\n,", b"},\n"), id="trailing commas"),
        pytest.param(lambda plan: text(plan).replace(b"\n,", b"\n"), id="no commas"),
    ],
)
def test_a_plan_in_another_form_holds_the_same_and_is_canonical_again(form):
    found = mended(form(tables(*TWO)))
    assert found.data == data(*TWO)
    assert found.mended


def test_half_characters_of_stock_tinydb_survive():
    plan = tables()
    plan["teams"][TEAM]["name"] = "Team \ud83d"
    again = mended(mended(json.dumps(plan).encode()).data)
    assert again.table("teams")[TEAM]["name"] == "Team \ud83d"


def test_a_missing_comma_between_two_records_is_mended():
    both = lines(*TWO)
    both[-4] = both[-4].removeprefix(b",")
    assert mended(b"\n".join(both)).data == data(*TWO)


def test_a_missing_comma_is_mended_when_only_one_key_result_was_asked_for():
    both = lines(*TWO)
    both[-4] = both[-4].removeprefix(b",")
    assert len(Content.of(b"\n".join(both)).last_check_ins()) == 1


def test_a_repeated_header_is_joined():
    both = lines(check_in(1, 64))
    union = [*both[:-2], b',"checkins":{', f'"{key(101)}":{json.dumps(TWO[1])}'.encode(), *both[-3:]]
    assert mended(b"\n".join(union)).data == data(*TWO)


def test_lines_in_another_order_are_sorted():
    both = lines(*TWO)
    both[-5], both[-4] = both[-4].removeprefix(b","), b"," + both[-5]
    assert mended(b"\n".join(both)).data == data(*TWO)


def test_conflict_marks_of_git_are_taken_as_both_sides():
    both = lines(*TWO)
    marked = [
        *both[:-5],
        b"<<<<<<< ours",
        both[-5],
        b"=======",
        both[-4].removeprefix(b","),
        b">>>>>>> theirs",
        *both[-3:],
    ]
    assert mended(b"\n".join(marked)).data == data(*TWO)


@pytest.mark.parametrize("turned", [False, True])
def test_of_two_lines_of_one_record_the_one_with_the_later_change_stays(turned):
    older = check_in(1, 64, heads={"value": key(300)})
    newer = check_in(1, 80, heads={"value": key(301)})
    first, second = (newer, older) if turned else (older, newer)
    both = lines(first)
    both.insert(-3, b"," + lines(second)[-4])
    found = mended(b"\n".join(both))
    [kept] = found.table("checkins").values()
    assert kept["value"] == 80
    assert {row["new"] for row in found.table("changes").values()} == {64, 80}


@pytest.mark.parametrize("turned", [False, True])
def test_of_two_lines_without_changes_both_values_stay_whatever_their_order(turned):
    one, other = (check_in(1, 80), check_in(1, 64)) if turned else (check_in(1, 64), check_in(1, 80))
    both = lines(one)
    both.insert(-3, b"," + lines(other)[-4])
    found = mended(b"\n".join(both))
    assert {row["new"] for row in found.table("changes").values()} == {64, 80}
    assert found.data == mended(b"\n".join([*both[:-5], both[-4].removeprefix(b","), b"," + both[-5], *both[-3:]])).data


def test_a_record_that_stands_there_twice_is_told():
    both = lines(check_in(1, 64))
    both.insert(-3, b"," + lines(check_in(1, 80))[-4])
    assert any(key(100) in remark for remark in mended(b"\n".join(both)).mended)


def test_a_table_that_stands_twice_in_one_line_is_joined():
    plan = json.dumps(tables(TWO[0]))[:-1] + "," + json.dumps({"checkins": {key(101): TWO[1]}})[1:]
    assert mended(plan.encode()).data == data(*TWO)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"[]", "not an object of tables"),
        (b"5", "not an object of tables"),
        (b"{}", "no plan record"),
        (b'{"_default": {"1": {"a": 1}}}', "no plan record"),
        (b'{"plan": {}}', "no plan record"),
        (b'{"plan": []}', "“plan” is not a table"),
        (b'{"plan": {"1": []}}', "record 1 in plan is not an object"),
        (b'{"plan": {"x": {}}}', "“x” in plan is not the key"),
        (b'{"plan": {"-1": {}}}', "“-1” in plan is not the key"),
        (b"hello", "no JSON in line 1, column 1"),
        (b'{"plan": {"1": {"format": 1}}', "ends in the middle"),
        (b'{"plan": {"1": {"format": NaN}}}', "NaN"),
        (b'{"plan": {"1": {"format": 1e999}}}', "1e999"),
        (b'{"plan": {"1": {"format": ' + b"9" * 5_000 + b"}}}", "no format"),
        (b'{"plan": {"1": {"format": ' + b"[" * 200_000, "nested"),
        (b'{"plan": ' * 100_000, "nested"),
        (b'{"a": "\xff"}', "Line 1 holds bytes that are not text"),
        (b"\x00" * 100, "no JSON"),
        (b" \n \n", "not a plan"),
    ],
)  # fmt: skip
def test_what_is_no_plan_is_told_with_where_it_broke(content, words):
    with pytest.raises(NotAPlan, match=words):
        mended(content)


def test_a_damaged_line_is_named_with_table_and_record():
    broken = lines(*TWO)
    broken[-4] = broken[-4].replace(b'"value":66', b'"value":6 6')
    with pytest.raises(NotAPlan, match=rf"Line {len(broken) - 3} \(table checkins\) .*record {key(101)}"):
        mended(b"\n".join(broken))


def test_a_damaged_check_in_is_found_when_its_key_result_is_asked_for():
    broken = lines(*TWO)
    broken[-4] = broken[-4].replace(b'"value":66', b'"value":6 6')
    found = Content.of(b"\n".join(broken)).check_ins_of(RETENTION)
    assert [type(raw) for _, raw in found] == [dict, Unreadable]


def test_a_damaged_check_in_is_still_known_by_its_key_result_and_day():
    broken = lines(*TWO)
    broken[-4] = broken[-4].replace(b'"value":66', b'"value":6 6')
    key_of, raw = Content.of(b"\n".join(broken)).last_check_ins()[RETENTION]
    assert (key_of, raw) == (key(101), {"key_result": RETENTION, "at": TWO[1]["at"]})


def test_a_damaged_check_in_keeps_its_bytes_when_another_is_added():
    broken = lines(*TWO)
    broken[-4] = broken[-4].replace(b'"value":66', b'"value":6 6')
    content = Content.of(b"\n".join(broken))
    content.look_through()
    assert broken[-4] in content.with_rows({"checkins": {key(300): check_in(5, 70)}}).data


@pytest.mark.parametrize("number", ["NaN", "-Infinity", "1e999", "7" * 5_000])
def test_a_number_that_is_none_keeps_its_bytes_also_when_the_file_is_mended(number):
    plan = json.dumps(tables(*TWO)).replace('"value": 66', f'"value": {number}')
    assert f'"value":{number},'.encode() in mended(plan.encode()).data


def test_a_field_that_a_record_names_twice_is_told():
    plan = json.dumps(tables()).replace('"name": "Product"', '"name": "Old", "name": "Product"')
    found = mended(plan.encode())
    assert found.table("teams")[TEAM]["name"] == "Product"
    assert any(TEAM in remark for remark in found.mended)


@pytest.mark.parametrize("cut", range(1, 400, 1))
def test_a_plan_cut_off_anywhere_is_never_taken_for_a_shorter_one(cut):
    whole = data(*TWO)
    cut_off = whole[:-cut]
    if cut_off.rstrip() == whole.rstrip():
        return
    with pytest.raises(NotAPlan):
        mended(cut_off)


def test_the_mended_plan_is_what_the_next_save_writes():
    one_line = json.dumps(tables(*TWO)).encode()
    saved = Content.of(one_line).with_rows({"checkins": {key(102): check_in(3, 70)}})
    assert saved.data == data(*TWO, check_in(3, 70))


def test_references_to_untouched_records_stay():
    found = mended(json.dumps(tables(*TWO)).encode())
    assert found.table("key_results")[CHURN]["objective"] == OBJECTIVE
    assert found.table("teams")[TEAM]["lead"] == MAYA and PLAN in found.table("plan")


@pytest.mark.parametrize(
    ("mark", "one", "other"),
    [("plan_id", '"name":"Northwind"', '"name":"Southwind"'), ('"new"', '"new":"Northwind"', '"new":"Southwind"')],
    ids=["the plan itself", "the history"],
)
def test_of_two_lines_of_one_record_neither_value_is_lost(mark, one, other):
    change = {"record": key(999), "field": "title", "new": "Northwind", "by": MAYA}
    plan = text({**tables(check_in(1, 64)), "changes": {key(300): change}}).decode()
    line = next(each for each in plan.split("\n") if mark in each)
    twice = plan.replace(line, f"{line}\n,{line.removeprefix(',').replace(one, other)}")
    found = mended(twice.encode())
    said = {row.get("new") for row in found.table("changes").values()}
    assert {"Northwind", "Southwind"} <= said
