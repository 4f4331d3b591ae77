"""The parts of a line that were understood."""

import re

from rich.text import Text

from okr_tui.screens.draft.lit import LitParts


def numbers(text):
    return [match.span() for match in re.finditer(r"\d+ %", text)]


def lit(parts, text):
    """What is lit of a text."""
    shown = Text(text)
    parts.highlight(shown)
    return [text[span.start : span.end] for span in shown.spans]


def reader(text):
    parts = LitParts(numbers)
    parts.read(text)
    return parts


def test_what_was_understood_is_lit():
    assert lit(reader("from 8 % to 15 %"), "from 8 % to 15 %") == ["8 %", "15 %"]


def test_what_stands_before_and_behind_a_new_letter_stays_lit():
    assert lit(reader("from 8 % to 15 %"), "from 8 % down to 15 %") == ["8 %", "15 %"]


def test_a_part_that_is_no_longer_what_was_understood_is_not_lit():
    assert lit(reader("from 8 % to 15 %"), "from 8 % to 1 %") == ["8 %"]


def test_a_part_that_is_gone_is_not_lit():
    assert lit(reader("from 8 %"), "") == []


def test_nothing_is_read_to_light_a_letter():
    asked = []
    parts = LitParts(lambda text: asked.append(text) or [])
    parts.read("from")
    lit(parts, "from 8 %")
    assert asked == ["from"]


def test_reading_tells_whether_another_part_is_lit():
    parts = reader("from 8 % to 15")
    assert parts.read("from 8 % to 15 %")


def test_reading_tells_that_a_letter_changed_nothing():
    parts = reader("from 8 % to")
    assert not parts.read("from 8 % to ")
