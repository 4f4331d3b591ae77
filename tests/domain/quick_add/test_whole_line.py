"""One line of words as an objective and its key result: the line as a whole, and what surrounds it."""

import time
from datetime import date

import pytest

from okr_tui.domain.errors import BadValue
from okr_tui.domain.quick_add import understand
from tests.builders import TODAY
from tests.domain.quick_add.lines import PLAN, noted, numbers, parts, read


def test_a_whole_line_is_taken_apart():
    found = read("Increase retention from 62% to 77% by 31 Dec @maya +product under O1")
    assert (found.title, found.key_result, found.due) == ("Increase retention", "Retention", date(2026, 12, 31))
    assert numbers(found) == ("increase", 62, 77, None, "%")
    named = (PLAN.people[found.owner].name, PLAN.teams[found.team].name, PLAN.code(found.under), found.relation)
    assert (*named, found.notes) == ("Maya Lind", "Product", "O1", "contributes", ())


def test_every_understood_part_is_told_with_its_place_and_in_words():
    text = "Increase retention from 62% to 77% by 31 Dec @maya +product under O1"
    assert parts(text) == [
        ("Increase", "verb"),
        ("from 62%", "from"),
        ("to 77%", "to"),
        ("by 31 Dec", "date"),
        ("@maya", "owner"),
        ("+product", "team"),
        ("under O1", "under"),
    ]
    words = [span.words for span in read(text).spans]
    assert words[1:] == [
        "from 62 %",
        "to 77 %",
        "due 31 Dec 2026",
        "owner Maya Lind",
        "team Product",
        "contributes to O1 Customers stay",
    ]


def test_the_order_of_the_parts_is_free():
    found = read("@maya +product: by 31 Dec, increase retention from 62% to 77%")
    assert (numbers(found)[:3], found.due) == (("increase", 62, 77), date(2026, 12, 31))


def test_the_places_are_those_of_the_text_with_what_stands_before_it():
    assert parts("\n  Launch by 31 Dec\n@maya") == [("by 31 Dec", "date")]


def test_the_lines_after_the_first_are_the_why():
    found = read("Increase retention from 62% to 77%\r\nWe lose in renewals  \n\nwhat we win by 31 Dec @jon\n")
    assert (found.title, found.why) == ("Increase retention", "We lose in renewals\n\nwhat we win by 31 Dec @jon")
    assert (found.owner, found.due) == (None, None)


@pytest.mark.parametrize("text", ["", "  \n ", "@maya +product by 31 Dec"])
def test_without_words_there_is_no_title(text):
    assert (read(text).title, read(text).kind) == ("", None)


def test_a_long_line_keeps_every_word_and_says_what_was_looked_at():
    text = "Cut churn from 5% to 3% " + "word " * 2000
    found = read(text)
    assert (len(found.title.split()), numbers(found)[:3]) == (2002, ("decrease", 5, 3))
    assert noted(text, "first 500 characters")


@pytest.mark.parametrize(
    "text",
    [
        "from 1 " * 1500,
        "to " * 3000,
        "@x " * 3000,
        "1" * 10_000,
        "+customer " * 1000,
        "under O1 " * 1000,
        "1 111" * 2000,
    ],
)
def test_nothing_makes_it_slow(text):
    def no_date(words, today):
        raise BadValue("no")

    began = time.process_time()
    understand(text, PLAN, TODAY, no_date)
    assert time.process_time() - began < 0.1


@pytest.mark.parametrize("mark", ["\x1b[31m", "[/x]", "\u202e", "\0", "🎉", "\ud800"])
def test_marks_of_all_kinds_stay_what_they_are(mark):
    found = read(f"Increase {mark} from 62% to 77% @maya")
    assert (mark in found.title, numbers(found)[:3]) == (True, ("increase", 62, 77))
