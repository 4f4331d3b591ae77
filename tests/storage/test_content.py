import json

import pytest

from okr_tui.domain.errors import NewerFormat, NotAPlan, Refused
from okr_tui.storage.canonical import text
from okr_tui.storage.content import Content
from okr_tui.storage.headers import split
from tests.storage.plans import CHURN, MAYA, PLAN, RETENTION, TEAM, check_in, data, key, tables


def test_a_canonical_plan_is_read_and_written_without_a_change():
    assert Content.of(data(check_in(1, 64))).data == data(check_in(1, 64))


def test_nothing_is_mended_in_a_canonical_plan():
    content = Content.of(data(check_in(1, 64)))
    content.verify()
    assert content.mended == []


def test_a_table_gives_its_records():
    assert Content.of(data()).table("teams") == {TEAM: {"name": "Product", "lead": MAYA}}


def test_a_table_that_is_not_there_is_empty():
    assert Content.of(data()).table("kites") == {}


def test_the_check_ins_of_one_key_result_come_in_the_order_of_their_keys():
    content = Content.of(data(check_in(3, 64), check_in(2, 3, CHURN), check_in(1, 66)))
    assert [raw["value"] for _, raw in content.check_ins_of(RETENTION)] == [64, 66]


def test_asking_for_a_second_key_result_gives_the_same_kind_of_answer():
    content = Content.of(data(check_in(3, 64), check_in(2, 3, CHURN), check_in(1, 66)))
    assert [len(content.check_ins_of(each)) for each in (RETENTION, CHURN, RETENTION, "1")] == [2, 1, 2, 0]


def test_the_last_check_in_is_the_latest_day_not_the_latest_line():
    content = Content.of(data(check_in(9, 70), check_in(2, 66)))
    assert content.last_check_ins()[RETENTION] == (key(100), check_in(9, 70))


def test_of_two_check_ins_of_one_day_the_later_logged_is_the_last():
    content = Content.of(data(check_in(9, 70), check_in(9, 71)))
    assert content.last_check_ins()[RETENTION][1]["value"] == 71


def test_a_removed_check_in_is_not_the_last_one():
    content = Content.of(data(check_in(8, 70), check_in(9, 71, deleted=True)))
    assert content.last_check_ins()[RETENTION][1]["value"] == 70


def test_the_last_logged_is_the_latest_line_not_the_latest_day():
    content = Content.of(data(check_in(9, 70), check_in(2, 66)))
    assert content.last_logged()[RETENTION] == (key(101), check_in(2, 66))


def test_a_removed_check_in_is_not_the_last_logged():
    content = Content.of(data(check_in(9, 70), check_in(2, 66, deleted=True)))
    assert content.last_logged()[RETENTION][1]["value"] == 70


def test_the_last_check_in_follows_an_added_one():
    content = Content.of(data(check_in(1, 64)))
    assert content.last_check_ins()[RETENTION][1]["value"] == 64
    later = content.with_rows({"checkins": {key(200): check_in(5, 68)}})
    assert later.last_check_ins()[RETENTION][1]["value"] == 68


def test_the_older_content_stays_as_it_was():
    content = Content.of(data(check_in(1, 64)))
    content.last_check_ins()
    content.with_rows({"checkins": {key(200): check_in(5, 68)}})
    assert len(content.check_ins_of(RETENTION)) == 1


@pytest.mark.parametrize("count", [1, 3, 2_000])
def test_added_check_ins_make_the_bytes_that_writing_all_at_once_makes(count):
    all_of_them = [check_in(1 + i % 28, i) for i in range(count + 1)]
    content = Content.of(data(all_of_them[0]))
    for i, each in enumerate(all_of_them[1:], 101):
        content = content.with_rows({"checkins": {key(i): each}})
    assert content.data == data(*all_of_them)


def test_the_first_check_in_of_all_has_no_comma():
    content = Content.of(data()).with_rows({"checkins": {key(100): check_in(1, 64)}})
    assert content.data == data(check_in(1, 64))


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_changed_check_in_is_changed_in_its_line(place):
    before = [check_in(1, 64), check_in(2, 65), check_in(3, 66)]
    after = [*before]
    after[place] = check_in(4, 99, note="typing error")
    changed = Content.of(data(*before)).with_rows({"checkins": {key(100 + place): after[place]}})
    assert changed.data == data(*after)


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_record_set_to_none_loses_its_line(place):
    people = {key(i): {"name": f"Person {i}", "handle": f"p{i}"} for i in range(3)}
    removed = Content.of(text({**tables(), "people": people})).with_rows({"people": {key(place): None}})
    del people[key(place)]
    assert removed.data == text({**tables(), "people": people})


def test_a_record_with_an_early_key_takes_its_place_among_the_others():
    content = Content.of(data(check_in(2, 65))).with_rows({"checkins": {key(60): check_in(1, 64)}})
    assert list(content.table("checkins")) == [key(60), key(100)]
    assert Content.of(content.data).data == content.data


def test_a_check_in_added_a_moment_ago_is_found_by_its_key():
    content = Content.of(data()).with_rows({"checkins": {key(200): check_in(1, 64)}})
    content = content.with_rows({"checkins": {key(201): check_in(2, 65)}})
    assert content.record("checkins", key(200)) == check_in(1, 64)


@pytest.mark.parametrize("number", [100, 150, 151])
def test_check_ins_before_and_after_the_last_save_are_changed_alike(number):
    content = Content.of(data(check_in(1, 64)))
    for each in (150, 151):
        content = content.with_rows({"checkins": {key(each): check_in(2, each)}})
    content.last_check_ins()
    content = content.with_rows({"checkins": {key(number): check_in(3, 1)}})
    assert content.record("checkins", key(number)) == check_in(3, 1)
    assert content.last_check_ins()[RETENTION][0] == key(number)
    assert Content.of(content.data).data == content.data


def test_reading_again_keeps_what_was_parsed_and_has_not_changed():
    before = Content.of(data(check_in(1, 64)))
    people = before.table("people")
    assert Content.of(data(check_in(1, 64), check_in(2, 65)), before).table("people") is people


def test_reading_again_after_somebody_elses_check_in_sees_it():
    before = Content.of(data(check_in(1, 64)))
    before.last_check_ins()
    now = Content.of(data(check_in(1, 64), check_in(2, 65)), before)
    assert now.last_check_ins()[RETENTION][1]["value"] == 65


def test_reading_again_after_a_check_in_was_changed_sees_it():
    before = Content.of(data(check_in(1, 64)))
    before.last_check_ins()
    assert Content.of(data(check_in(1, 99)), before).check_ins_of(RETENTION)[0][1]["value"] == 99


def test_unknown_tables_and_fields_survive_a_save():
    newer = tables()
    newer["kites"] = {"1": {"b": 1, "a": [{"z": None}]}}
    newer["teams"][TEAM]["mood"] = "high"
    saved = Content.of(text(newer)).with_rows({"people": {key(9): {"name": "Ada", "handle": "ada"}}})
    again = Content.of(saved.data)
    assert again.table("kites") == newer["kites"] and again.table("teams")[TEAM]["mood"] == "high"


def test_a_newer_format_can_be_read_and_not_written():
    newer = tables()
    newer["plan"][PLAN]["format"] = 2
    content = Content.of(text(newer))
    assert content.read_only and content.table("teams")
    with pytest.raises(NewerFormat):
        content.with_rows({"teams": {TEAM: {"name": "X"}}})


@pytest.mark.parametrize("version", ["1", None, 0, -1, 1.5, True])
def test_a_format_that_is_none_is_refused_and_named(version):
    wrong = tables()
    wrong["plan"][PLAN]["format"] = version
    with pytest.raises(NotAPlan, match=f"plan record {PLAN} says format"):
        Content.of(text(wrong))


def test_the_plan_record_can_not_be_removed():
    with pytest.raises(Refused):
        Content.of(data()).with_rows({"plan": {PLAN: None}})


def test_a_header_inside_somebodys_text_is_no_header():
    content = text({**tables(), "objectives": {key(3): {"title": 'x\n}\n,"checkins":{\n'}}})
    assert Content.of(content).table("objectives")[key(3)]["title"] == 'x\n}\n,"checkins":{\n'
    assert split(content) is not None


def test_a_check_in_with_its_fields_in_another_order_is_still_found():
    content = data(check_in(1, 64), check_in(2, 65))
    turned = json.dumps({"value": 65, "at": "2026-02-02", "key_result": RETENTION}, separators=(",", ":"))
    lines = content.split(b"\n")
    lines[-4] = f',"{key(101)}":{turned}'.encode()
    turned_around = Content.of(b"\n".join(lines))
    assert turned_around.last_check_ins()[RETENTION][1]["value"] == 65
    assert len(turned_around.check_ins_of(RETENTION)) == 2


def test_a_check_in_without_a_day_is_listed_and_never_the_last():
    odd = check_in(9, 70)
    odd["at"] = "soon"
    content = Content.of(data(check_in(1, 64), odd))
    assert content.last_check_ins()[RETENTION][1]["value"] == 64
    assert len(content.check_ins_of(RETENTION)) == 2
