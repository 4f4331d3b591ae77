"""What a repair keeps of a damaged file: every record that can be read, byte for byte, and the rest as text."""

import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okr_tui.domain.errors import NotAPlan
from okr_tui.ids import new_id
from okr_tui.storage.canonical import text
from okr_tui.storage.content import Content
from okr_tui.storage.repair import UNPLACED, UNREADABLE, Repaired, repaired
from tests.storage.plans import PLAN, check_in, data, key, tables

SPARE = (PLAN, {"plan_id": key(50), "name": "from the backup"})
PLAN_BYTES = data(check_in(1, 64), check_in(2, 66, note="Größe \ud800"), check_in(3, 70, deleted=True))
LINES = PLAN_BYTES.split(b"\n")


def repair(damaged: bytes) -> Repaired:
    return repaired(damaged, lambda: SPARE, new_id)


def records_in(damaged: bytes) -> list[bytes]:
    """The record lines that can be read, told with nothing of the program."""
    found = []
    for each in damaged.split(b"\n"):
        bare = each.strip().removeprefix(b",")
        try:
            rows = json.loads(b"{" + bare + b"}")
        except ValueError:
            continue
        if len(rows) == 1 and all(is_key(k) and isinstance(raw, dict) for k, raw in rows.items()):
            found.append(bare)
    return found


def is_key(text: str) -> bool:
    """Whether it is the decimal form of a number: one that begins with 0 is what is left of a key, and kept as text."""
    return text.isascii() and text.isdigit() and not text.startswith("0")


def lines_of(made: Repaired) -> set[bytes]:
    return {each.removeprefix(b",") for each in made.data.split(b"\n")}


def texts_of(made: Repaired) -> list[str]:
    return [str(raw["text"]) for raw in Content.of(made.data).table(UNREADABLE).values()]


def left_over(damaged: bytes) -> bytes:
    """What is nowhere in the repaired file, nor named in its remarks; brackets and commas excepted."""
    made = repair(damaged)
    texts = [each.encode("utf-8", "surrogateescape") for each in texts_of(made)]
    named = [b'"' + each.split("“")[1].split("”")[0].encode() + b'":' for each in made.remarks if "is read as" in each]
    parts = sorted({*lines_of(made), *texts, *named} - {b"", b"{", b"}"}, key=len, reverse=True)
    for part in parts:
        damaged = damaged.replace(part, b"")
    return damaged.translate(None, b"{}, \t\r\n\x0b\x0c")


@pytest.mark.parametrize("count", range(3, len(LINES)))
def test_a_file_cut_off_after_any_line_keeps_every_whole_record(count):
    damaged = b"\n".join(LINES[:count])
    made = repair(damaged)
    Content.of(made.data).verify()
    assert (set(records_in(damaged)) <= lines_of(made), made.lost) == (True, [])


def test_a_file_cut_off_at_any_byte_keeps_the_whole_lines_and_the_rest_as_text():
    for end in range(20, len(PLAN_BYTES), 3):
        damaged = PLAN_BYTES[:end]
        assert set(records_in(damaged)) <= lines_of(repair(damaged)), end
        assert left_over(damaged) == b"", end


def test_any_flipped_bit_loses_nothing_and_leaves_a_plan_that_opens():
    for bit in random.Random(2).sample(range(len(PLAN_BYTES) * 8), 800):
        damaged = bytearray(PLAN_BYTES)
        damaged[bit // 8] ^= 1 << bit % 8
        made = repair(bytes(damaged))
        Content.of(made.data).verify()
        assert (set(records_in(bytes(damaged))) <= lines_of(made), left_over(bytes(damaged))) == (True, b"")


def test_what_is_left_of_a_key_is_kept_as_text():
    damaged = PLAN_BYTES[:12] + PLAN_BYTES[30:]
    assert b'\n"0494370779015151616":{' in damaged
    made = repair(damaged)
    assert [each.partition(":")[0] for each in texts_of(made)] == ['"0494370779015151616"']
    assert left_over(damaged) == b""


def damages():
    place = st.integers(0, len(PLAN_BYTES) - 1)
    return st.lists(st.tuples(place, st.binary(min_size=0, max_size=40), st.integers(0, 60)), min_size=1, max_size=5)


@settings(max_examples=300, deadline=None)
@given(damages())
def test_whatever_is_written_into_a_file_every_record_line_that_can_be_read_is_kept_byte_for_byte(wounds):
    damaged = PLAN_BYTES
    for place, put, gone in wounds:
        damaged = damaged[:place] + put + damaged[place + gone :]
    wanted = records_in(damaged)
    try:
        made = repair(damaged)
    except NotAPlan:
        assert not wanted
        return
    Content.of(made.data).verify()
    assert [each for each in wanted if each not in lines_of(made)] == []


def in_place_of(old: bytes, new: bytes) -> bytes:
    assert old in PLAN_BYTES
    return PLAN_BYTES.replace(old, new, 1)


def tables_of(made: Repaired) -> dict[str, set[str]]:
    content = Content.of(made.data)
    return {name: set(content.table(name)) for name in content.names()}


@pytest.mark.parametrize("table", ["people", "key_results", "teams", "objectives", "checkins", "organisation"])
@pytest.mark.parametrize("wreck", [b"\0\0\0\0", b"|", b'"', b"x\n"])
def test_records_below_a_damaged_header_go_back_into_their_table(table, wreck):
    header = f',"{table}":{{\n'.encode()
    made = repair(in_place_of(header, header[:4] + wreck + header[5:]))
    assert tables_of(made)[table] == set(tables(*[check_in(1, 1)] * 3)[table])


def test_a_header_that_runs_into_its_first_record_costs_neither():
    made = repair(in_place_of(b',"people":{\n"', b',"people":{\x0b"'))
    assert tables_of(made)["people"] == set(tables()["people"])


def test_zeros_over_the_end_of_a_table_and_the_next_header_put_nothing_into_a_wrong_table():
    start = PLAN_BYTES.index(b'}\n,"people"')
    made = repair(PLAN_BYTES[:start] + b"\0" * 13 + PLAN_BYTES[start + 13 :])
    assert (tables_of(made)["teams"], tables_of(made)["people"]) == (set(tables()["teams"]), set(tables()["people"]))


def test_a_record_that_fits_no_table_is_kept_apart():
    broken = in_place_of(b',"organisation":{\n', b',"organ\n"5":{"strange":1}\n')
    made = repair(broken)
    assert tables_of(made)[UNPLACED] == {"5"}


def test_bytes_that_are_no_text_come_back_from_the_file_as_they_were():
    damaged = in_place_of(b"Maya Lind", b"May\xff\xfe\0Lind")
    (lost,) = texts_of(repair(damaged))
    assert b"May\xff\xfe\0Lind" in lost.encode("utf-8", "surrogateescape")


def test_two_records_that_lost_the_line_between_them_are_both_kept():
    damaged = in_place_of(b'"}}\n,"', b'"}}\x0b,"')
    made = repair(damaged)
    assert tables_of(made)["checkins"] == {key(100), key(101), key(102)}


def test_a_file_of_one_line_that_was_cut_off_keeps_its_whole_records():
    damaged = json.dumps(tables(check_in(1, 64), check_in(2, 66))).encode()[:-60]
    found = tables_of(repair(damaged))
    assert (found["checkins"], found["people"]) == ({key(100)}, set(tables()["people"]))


def test_a_file_laid_out_by_an_editor_that_was_cut_off_keeps_its_whole_records():
    damaged = json.dumps(tables(check_in(1, 64), check_in(2, 66)), indent=2).encode()[:-60]
    made = repair(damaged)
    assert (tables_of(made)["checkins"], made.lost[0].line > 50) == ({key(100)}, True)


def test_without_a_plan_record_the_one_of_a_backup_is_taken():
    made = repair(in_place_of(b'"format":1', b'"format"::1'))
    (record,) = Content.of(made.data).table("plan").values()
    assert (made.new_plan, record["name"], record["plan_id"]) == (True, "from the backup", key(50))


def test_a_plan_record_with_a_format_that_is_none_does_not_keep_the_rest_from_opening():
    made = repair(in_place_of(b'"format":1', b'"format":{}') + b"x")
    assert (made.new_plan, tables_of(made)[UNPLACED], tables_of(made)["people"]) == (
        True,
        {PLAN},
        set(tables()["people"]),
    )


def test_a_second_record_of_one_key_is_kept_apart():
    line = next(each for each in LINES if b"Maya Lind" in each)
    made = repair(in_place_of(line, line + b"\n," + line.replace(b"Maya Lind", b"Maya Holt")) + b"x")
    assert line.replace(b"Maya Lind", b"Maya Holt").removeprefix(b",") in lines_of(made)


def test_what_an_earlier_repair_put_aside_stays():
    first = repair(PLAN_BYTES[:-150])
    again = repair(first.data + b"x")
    assert set(texts_of(first)) < set(texts_of(again))


def test_a_name_of_a_table_with_one_letter_wrong_is_read_as_what_it_was():
    made = repair(in_place_of(b'"people":', b'"peoqle":') + b"x")
    assert (tables_of(made)["people"], "peoqle" in made.remarks[0]) == (set(tables()["people"]), True)


def test_tables_of_a_newer_version_stay():
    made = repair(text({**tables(), "moods": {key(7): {"mood": "calm"}}})[:-1] + b"x")
    assert tables_of(made)["moods"] == {key(7)}


@pytest.mark.parametrize("nothing", [b"\0" * 5_000, b"hello", b"[" * 300_000, b'{"a":' * 100_000], ids="0h[{")
def test_a_file_with_nothing_of_a_plan_in_it_is_not_made_one(nothing):
    with pytest.raises(NotAPlan):
        repair(nothing)


def test_a_record_nested_too_deep_for_a_plan_is_kept_as_text():
    made = repair(in_place_of(b'"value":64', b'"value":' + b"[" * 900 + b"]" * 900) + b"x")
    assert any("[" * 900 in each for each in texts_of(made))


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_of_a_file_in_one_line_that_was_cut_off_every_record_stays_in_its_table(share):
    whole = json.loads(PLAN_BYTES)
    text = json.dumps(whole)
    made = repair(text[: int(len(text) * share)].encode())
    content = Content.of(made.data)
    for name in content.names():
        if name != UNREADABLE:
            assert dict(content.table(name)).items() <= whole.get(name, {}).items()
    assert (len(content.table("plan")), len(made.lost) <= 1, made.remarks) == (1, True, [])
