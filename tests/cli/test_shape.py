"""The words of a quick verb, read without argparse."""

import pytest

from okr_tui.cli.checkin import prepare, quick
from okr_tui.cli.due import quick as due


def seen(words):
    found = quick(words)
    return None if found is None else (found.code, found.value, found.confidence, found.fix)


@pytest.mark.parametrize(
    ("words", "arguments"),
    [
        (["O1.1", "71"], ("O1.1", "71", None, False)),
        (["O1.1", "-3"], ("O1.1", "-3", None, False)),
        (["-c", "7", "O1.1", "-3"], ("O1.1", "-3", "7", False)),
        (["O1.1", "-Pilot live", "--fix"], ("O1.1", "-Pilot live", None, True)),
        (["O1.1", "--", "-c"], ("O1.1", "-c", None, False)),
        (["-"], ("-", "", None, False)),
        (["O1.1", "-c", "7"], ("O1.1", "", "7", False)),
    ],
)
def test_the_usual_words_are_read(words, arguments):
    assert seen(words) == arguments


@pytest.mark.parametrize(
    "words", [[], ["--help"], ["O1.1", "71", "x"], ["O1.1", "71", "--loud"], ["O1.1", "-c"], ["-h"]]
)
def test_unusual_words_are_left_to_argparse(words):
    assert seen(words) is None


def test_argparse_gets_the_value_right_behind_the_code():
    assert prepare(["-c", "7", "O1.1", "-n", "x", "-3"]) == ["O1.1", "\0-3", "-c", "7", "-n", "x"]


def test_an_option_may_be_given_several_times():
    assert due(["-f", "a", "--file", "b"]).file == ["a", "b"]
