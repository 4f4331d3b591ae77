"""A plan that was damaged is a plan with a named damaged record or a typed error, and no byte of it is touched."""

import json
import random

import pytest

from okr_tui.domain.errors import NotAPlan, OkrError
from okr_tui.storage.content import Content
from tests.durability.asking import Answers, judged, looked_at
from tests.storage.plans import MAYA, RETENTION, check_in, data, tables

PLAN_BYTES = data(check_in(1, 64), check_in(2, 66, note="Größe \ud800"), check_in(3, 70, deleted=True))
QUICK_VERBS = (("check",), ("status",), ("due", "--all"))


@pytest.fixture
def answers(tmp_path, capsys):
    """The command on a file; what it may not answer fails the test at its end."""
    answers = Answers(tmp_path / "damaged.okr.json", capsys, [])
    yield answers
    assert answers.faults == []


def flipped(bit: int) -> bytes:
    damaged = bytearray(PLAN_BYTES)
    damaged[bit // 8] ^= 1 << bit % 8
    return bytes(damaged)


def test_a_plan_cut_off_at_any_byte_is_told():
    for end in range(len(PLAN_BYTES) - 1):
        with pytest.raises(NotAPlan):
            Content.of(PLAN_BYTES[:end]).verify()


def test_every_verb_says_that_a_plan_was_cut_off(answers):
    for end in range(0, len(PLAN_BYTES) - 1, 37):
        answers.ask(f"cut at {end}", PLAN_BYTES[:end], QUICK_VERBS)


def test_a_line_of_stock_tinydb_cut_off_at_any_byte_is_told():
    line = json.dumps(tables(check_in(1, 64))).encode()
    for end in range(len(line)):
        with pytest.raises(NotAPlan):
            Content.of(line[:end])


@pytest.mark.parametrize("count", [pytest.param(5_000, id="5000"), pytest.param(0, id="all", marks=pytest.mark.slow)])
def test_any_flipped_bit_gives_a_plan_or_a_typed_error(count):
    bits = range(len(PLAN_BYTES) * 8)
    for bit in random.Random(1).sample(bits, count) if count else bits:
        assert isinstance(looked_at(flipped(bit)), OkrError | Content)


@pytest.mark.parametrize("count", [150, pytest.param(5_000, marks=pytest.mark.slow)])
def test_after_any_flipped_bit_every_verb_answers(answers, count):
    for bit in random.Random(2).sample(range(len(PLAN_BYTES) * 8), count):
        judged(flipped(bit))
        answers.ask(f"bit {bit}", flipped(bit), QUICK_VERBS)


def test_a_tail_of_zeros_of_any_length_is_told():
    for begin in range(len(PLAN_BYTES)):
        with pytest.raises(NotAPlan):
            Content.of(PLAN_BYTES[:begin] + b"\0" * (len(PLAN_BYTES) - begin)).verify()


def test_every_verb_says_that_a_tail_of_zeros_is_no_plan(answers):
    for begin in range(0, len(PLAN_BYTES), 61):
        answers.ask(f"zeros from {begin}", PLAN_BYTES[:begin] + b"\0" * (len(PLAN_BYTES) - begin), QUICK_VERBS)


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


@pytest.mark.parametrize(
    ("before", "after", "record"),
    [
        (b'"baseline":62', b'"baseline":"62"', RETENTION),
        (b'"title":"Retention"', b'"title":7', RETENTION),
        (b'"handle":"maya"', b'"handle":null', MAYA),
    ],
    ids=["a number that is text", "a title that is a number", "a handle that is nothing"],
)
def test_where_a_type_breaks_the_record_is_named(before, after, record):
    assert before in PLAN_BYTES
    plan = judged(PLAN_BYTES.replace(before, after))
    assert [damaged.id for damaged in plan.damaged] == [record]


def test_where_the_json_of_a_line_breaks_the_record_and_its_table_are_named():
    broken = PLAN_BYTES.replace(b'"baseline":62', b'"baseline":6 2')
    with pytest.raises(NotAPlan, match=rf"key_results.*record {RETENTION}"):
        Content.of(broken).verify()
