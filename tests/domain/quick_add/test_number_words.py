"""Numbers that are written as words: read whole, or asked for in digits."""

import pytest

from tests.domain.quick_add.lines import noted, numbers, read


@pytest.mark.parametrize(
    ("text", "baseline", "target", "unit"),
    [
        ("Raise the response rate to ten percent", None, 10, "%"),
        ("Raise the response rate from ten to twenty percent", 10, 20, "%"),
        ("Increase first-aiders from two to twenty-five", 2, 25, ""),
        ("Reduce errors from 5 to zero", 5, 0, ""),
        ("Cut the response time to one day", None, 1, "day"),
        ("Raise funds to a hundred percent", None, 100, "%"),
        ("Grow revenue to two million euros", None, 2_000_000, "euros"),
    ],
)
def test_numbers_in_words_are_numbers(text, baseline, target, unit):
    assert numbers(read(text))[1:] == (baseline, target, None, unit)


@pytest.mark.parametrize(
    "text",
    [
        "Keep Underten",
        "Move everyone to one office",
        "Reduce attention to one another",
        "Get from one-to-one talks to more",
        "Tend to tents",
    ],
)
def test_a_one_that_counts_nothing_is_no_number(text):
    assert numbers(read(text)) == (None, None, None, None, "")


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Reach two dozen customers", "two dozen"),
        ("Reach five hundred customers", "five hundred"),
        ("Reach a hundred and twenty customers", "a hundred and twenty"),
        ("Raise revenue to 1 and a half million", "1 and a half million"),
        ("Grow revenue to two thousand five hundred", "two thousand five hundred"),
    ],
)
def test_a_long_number_in_words_is_asked_for_in_digits_and_never_read_by_half(text, typed):
    assert (numbers(read(text)), noted(text, f"“{typed}”: write it in digits.")) == ((None, None, None, None, ""), True)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Reach two hundred members", "two hundred"),
        ("Reach one hundred and twenty members", "one hundred and twenty"),
        ("Reach hundred and twenty members", "hundred and twenty"),
        ("Reach a dozen members", "a dozen"),
        ("Keep complaints below two hundred", "two hundred"),
        ("Raise calls from a dozen to twenty", "a dozen"),
        ("Raise calls hundred and twenty to thirty", "hundred and twenty"),
        ("Raise visits to two thousand and five", "two thousand and five"),
        ("Raise visits to nineteen ninety", "nineteen ninety"),
        ("Raise the share to two thirds", "two thirds"),
        ("Raise the rating from three point five to four", "three point five"),
    ],
)
def test_no_part_of_a_longer_number_in_words_is_taken_for_it(text, typed):
    assert (numbers(read(text)), noted(text, f"“{typed}”: write it in digits.")) == ((None, None, None, None, ""), True)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Reach three thousand members", 3000),
        ("Raise calls to one hundred thousand", 100_000),
        ("Keep stock between twenty and a hundred", 20),
    ],
)
def test_a_whole_number_in_words_is_taken(text, target):
    assert read(text).target == target
