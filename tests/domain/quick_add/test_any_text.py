"""What holds for any text: it is read without an error, and no number is made up."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from okr_tui.domain.edits.quick_add import add_understood
from okr_tui.domain.quick_add import understand
from tests.builders import TODAY, act, done, first_person
from tests.domain.quick_add.lines import PLAN

WORDS = (
    "from to by in at most least below under over above between and increase Cut Keep Launch 62% 77 1,200 1.2k $5M € "
    "-5 +3 ten zero twenty five twenty-five one a hundred percent million "
    "hundred dozen thousand and half 2x 20+ ~20 ca. about like maybe or form til through mid january next week latest "
    "9 days hours 31 Dec Q1 2027 03/04/2026 before 3 months @maya @x @ + +product +customer success under O1 "
    'O1.1 ^O9 :supports , ; . : ( ) " → \0 \u202e 🎉 \u0664 ４ 1e5'
)
PIECES = st.sampled_from(WORDS.split())
SENTENCES = st.lists(PIECES, max_size=25).flatmap(
    lambda words: st.sampled_from([" ", "", "\n"]).map(lambda gap: gap.join(words))
)
SPOKEN = {"ten": 10, "zero": 0, "twenty": 20, "five": 5, "one": 1}
TENS = ("twenty",)
BIG = ("hundred", "dozen", "thousand", "million")
GOES_ON = rf"(?:{'|'.join([*SPOKEN, *BIG])}|a\s+hundred)"
SPELLED_OUT = re.compile(
    rf"(?<![^\W_]){GOES_ON}(?:[\s-]+{GOES_ON}|(?<=hundred|housand|million)[\s-]+and[\s-]+{GOES_ON})*(?![^\W_])"
)
MULTIPLIED = ("thousand", "million")
MULTIPLIERS = (1, 1e3, 1e6, 1e9)


def a_day(words, today):
    return today


def whole_numbers(run, apart):
    """What words in a row stand for, as a whole and never a part; around "and" they are two where that sets apart."""
    words = re.split(r"[\s-]+", run)
    if "and" in words:
        at = words.index("and")
        both = (" ".join(words[:at]), " ".join(words[at + 1 :]))
        return set().union(*(whole_numbers(one, apart) for one in both)) if apart else set()
    while len(words) > 1 and words[-1] in MULTIPLIED:
        words = words[:-1]
    match words:
        case [one] if one in SPOKEN:
            return {float(SPOKEN[one])}
        case [tens, ones] if tens in TENS and ones in ("one", "five"):
            return {float(SPOKEN[tens] + SPOKEN[ones])}
        case ["a" | "one", "hundred"]:
            return {100.0}
    return set()


def spelled_in(text):
    """Every number that the digits of a text can stand for, without its sign."""
    found = set()
    for run in SPELLED_OUT.finditer(text.casefold()):
        found |= whole_numbers(run[0], re.search("between|within", text[: run.start()], re.IGNORECASE))
    for core in re.findall(r"[0-9][0-9.,' \u00a0\u202f’_]*", text):
        plain = re.sub(r"[' \u00a0\u202f’_]", "", core)
        for piece in (core, plain, *core.split()):
            for dots in (piece.replace(",", ""), piece.replace(".", "").replace(",", "."), piece.replace(",", ".")):
                digits = dots.strip(".")
                if digits.count(".") <= 1 and digits.replace(".", "").isdigit():
                    found.add(float(digits))
    return found


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(max_size=80), SENTENCES))
@example("Increase \0 from 1 to 2")
@example("from 1 to 2 from 3 to 4 @maya")
@example("BELOWTEN")
@example("Reach one hundred five members")
@example("Raise calls hundred five to ten")
@example("zero ten")
@example("zero a ten")
@example("Raise calls hundred and ten to five")
def test_any_text_is_read_without_an_error_and_no_number_is_made_up(text):
    found = understand(text, PLAN, TODAY, a_day)
    possible = spelled_in(text)
    for value in (found.baseline, found.target, found.upper):
        assert value is None or any(abs(abs(value) - n * m) < 1e-6 for n in possible for m in MULTIPLIERS), text


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("to two hundred", set()),
        ("hundred and twenty", set()),
        ("between one hundred and twenty", {100.0, 20.0}),
        ("one hundred five", set()),
        ("a dozen", set()),
        ("ten one", set()),
        ("one hundred", {100.0}),
        ("twenty-five to ten thousand", {25.0, 10.0}),
        ("a five", {5.0}),
    ],
)
def test_of_words_in_a_row_only_the_whole_number_is_in_a_text(text, values):
    assert spelled_in(text.replace("two", "five")) == values


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(max_size=80), SENTENCES))
@example("@MAYA ZERO A")
def test_in_any_text_the_understood_parts_lie_in_order_and_apart(text):
    spans = understand(text, PLAN, TODAY, a_day).spans
    edges = [edge for span in spans for edge in (span.start, span.end)]
    assert edges == sorted(edges)
    assert all(0 <= span.start < span.end <= len(text) and text[span.start : span.end].strip() for span in spans)


@settings(max_examples=200, deadline=None)
@given(SENTENCES)
def test_whatever_was_understood_can_be_added(text):
    found = understand(text, PLAN, TODAY, a_day)
    if found.title:
        made = act(by=first_person(PLAN))
        plan = done(PLAN, add_understood(found, stage="draft", key=made.seed), made)
        assert len(plan.key_results_of(made.seed)) == (1 if found.kind else 0)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(["Increase", "Raise", "Cut", "Reduce", "Double", "Keep", "Limit", "Improve"]), SENTENCES)
def test_a_verb_of_change_is_never_answered_with_yes_or_no(verb, rest):
    found = understand(f"{verb} sales {rest}", PLAN, TODAY, a_day)
    if ":" not in rest:  # what follows a colon may begin with another verb
        assert found.kind != "yes/no"


@settings(max_examples=300, deadline=None)
@given(SENTENCES)
def test_without_a_key_result_it_is_said_what_to_add(text):
    found = understand(text, PLAN, TODAY, a_day)
    assert found.kind or not found.title or found.notes
