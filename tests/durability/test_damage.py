"""The file comes from other people: whatever is in it, the answer is a plan or a typed error, and no byte is lost."""

import json
import random

import pytest

from okr_tui.domain.errors import NotAPlan, OkrError
from okr_tui.storage.content import Content
from okr_tui.storage.planfile import PlanFile

from tests.storage.plans import RETENTION, check_in, data, key, tables

PLAN_BYTES = data(check_in(1, 64), check_in(2, 66, note="Größe \ud800"), check_in(3, 70, deleted=True))


def looked_at(content: bytes) -> Content | OkrError:
    """Ask for everything that a plan can be asked for."""
    try:
        found = Content.of(content)
        found.check_ins_of(RETENTION)
        found.last_check_ins()
        found.verify()
        saved = found.with_rows({"checkins": {key(900): check_in(4, 71)}})
    except OkrError as error:
        return error
    again = Content.of(saved.data)
    again.verify()
    assert again.mended == []
    return found


def test_a_plan_cut_off_at_any_byte_is_told():
    for end in range(len(PLAN_BYTES) - 1):
        with pytest.raises(NotAPlan):
            Content.of(PLAN_BYTES[:end]).verify()


def test_a_line_of_stock_tinydb_cut_off_at_any_byte_is_told():
    line = json.dumps(tables(check_in(1, 64))).encode()
    for end in range(len(line)):
        with pytest.raises(NotAPlan):
            Content.of(line[:end])


def test_any_flipped_bit_gives_a_plan_or_a_typed_error():
    bits = range(len(PLAN_BYTES) * 8)
    for bit in bits if LONG else random.Random(1).sample(bits, 3_000):
        damaged = bytearray(PLAN_BYTES)
        damaged[bit // 8] ^= 1 << bit % 8
        assert isinstance(looked_at(bytes(damaged)), OkrError | Content)


def test_any_block_of_zeros_gives_a_plan_or_a_typed_error():
    for begin in range(0, len(PLAN_BYTES), 7):
        damaged = PLAN_BYTES[:begin] + b"\0" * 64 + PLAN_BYTES[begin + 64 :]
        assert isinstance(looked_at(damaged), OkrError)


def test_any_lost_line_gives_a_plan_or_a_typed_error():
    lines = PLAN_BYTES.split(b"\n")
    for gone in range(len(lines)):
        assert isinstance(looked_at(b"\n".join(lines[:gone] + lines[gone + 1 :])), OkrError | Content)


def test_any_line_twice_loses_no_record():
    lines = PLAN_BYTES.split(b"\n")[:-1]
    for twice in range(len(lines)):
        found = looked_at(b"\n".join([*lines[: twice + 1], *lines[twice:], b""]))
        assert isinstance(found, OkrError) or found.data == PLAN_BYTES


HOSTILE = [
    b"",
    b"\x00",
    b"{",
    b"{}",
    b"null",
    b"[]" * 10,
    b"[" * 300_000,
    b'{"a":' * 300_000,
    b"{\n" * 1_000 + b"}\n" * 1_000,
    b'{"plan":{"1":{"format":1,"x":' + b"[" * 50_000 + b"]" * 50_000 + b"}}}",
    b'{"plan":{"1":{"format":1,"x":' + b"[" * 900 + b"]" * 900 + b"}}}",
    b'{"plan":{"1":{"format":1,"x":-Infinity}}}',
    b'{"plan":{"1":{"format":1,"x":1e400}}}',
    b'{"plan":{"1":{"format":1,"x":' + b"7" * 4_000 + b"}}}",
    b'{"plan":{"1":{"format":1,"x":' + b"7" * 40_000 + b"}}}",
    b'{"plan":{"' + b"7" * 40_000 + b'":{"format":1}}}',
    b'{"plan":{"1":{"format":1},"1":{"format":1,"a":2},"1":7}}',
    b'{"plan":{"1":{"format":1}},"plan":[]}',
    b'{"plan":{"1":{"format":1}},"checkins":{"1":{"key_result":["x"],"at":{}},"2":{"created":5,"heads":[1]}}}',
    b'{"plan":{"1":{"format":1}},"checkins":{"1":{"created":{"at":"9999999-99-99"}},"2":{"created":{"at":"0001-01-01"}}}}',
    b'{"plan":{"1":{"format":1}},"changes":{"2":{"heads":{"a":"\xc2\xb2"}},"2":{"heads":{"a":"x"}}}}',
    b'{"plan":{"1":{"format":1}},"\\ud800":{"1":{"\\udfff":"\\ud83d"}}}',
    b'{"plan":{"1":{"format":1}},"a\\nb\\"c":{"1":{"\\u0000":"\\u001b[31m"}}}',
    b'{\n"plan":{\n"1":{"format":1}\n}\n,"\xff":{\n}\n,"checkins":{\n}\n}\n',
    PLAN_BYTES.replace(b'"format":1', b'"format":1,"format":99'),
    PLAN_BYTES.replace(b'"value":64', b'"value":' + b"[" * 2_000 + b"]" * 2_000),
    PLAN_BYTES.replace(b',"checkins":{\n', b',"checkins":{\n}\n,"checkins":{\n'),
    PLAN_BYTES.replace(b',"people":{\n', b',"people":{\n}\n,"checkins":{\n'),
    PLAN_BYTES + PLAN_BYTES,
    b"\xef\xbb\xbf" + PLAN_BYTES.replace(b"\n", b"\r"),
    PLAN_BYTES.decode("utf-8", "replace").encode("utf-32"),
]


@pytest.mark.parametrize("content", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_content_is_a_plan_or_a_typed_error_and_stays_as_it_was(tmp_path, content):
    path = tmp_path / "hostile.json"
    path.write_bytes(content)
    try:
        PlanFile(path).read().verify()
    except OkrError as error:
        assert error.what.isprintable()
        assert path.read_bytes() == content
        return
    looked_at(content)
    assert path.read_bytes() == content
