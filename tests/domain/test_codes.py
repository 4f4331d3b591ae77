"""Codes and words that lead to one record."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okr_tui.domain.codes import codes_of, find, format_code, parse_code, suffixes
from okr_tui.domain.errors import Ambiguous, NotFound, NotWhole

GOALS = [
    ("10", "O3", "Customers stay"),
    ("11", "O3.1", "Net retention"),
    ("12", "O3.2", "Churn of small customers"),
    ("13", "O4", "Café opens in Zürich"),
    ("14", "O4.1", "Sales satisfaction"),
    ("15", "O12", "People grow"),
]
TWINS = [
    ("1", "O3", "First"),
    ("2", "O3b", "Second"),
    ("3", "O3.1", "Below first"),
    ("4", "O3b.1", "Below second"),
]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("O3", (3, 0, "", "")),
        ("o3.2", (3, 2, "", "")),
        (" O3b ", (3, 0, "b", "")),
        ("o3b.2", (3, 2, "b", "")),
        ("O3.2b", (3, 2, "", "b")),
    ],
)
def test_a_code_is_read(text, code):
    assert parse_code(text) == code


@pytest.mark.parametrize("text", ["", "O", "3.2", "O0", "O3.", "O3.x", "offer", "O-3", "O3.2.1", "O٣", "O" + "9" * 50])
def test_what_is_no_code_may_be_words(text):
    assert parse_code(text) is None


@given(st.integers(1, 999), st.integers(0, 99), st.sampled_from(["", "b", "aa"]))
def test_a_code_survives_its_spelling(objective, key_result, suffix):
    code = (objective, key_result, suffix, suffix if key_result else "")
    assert parse_code(format_code(code)) == code


def test_of_records_with_one_number_the_later_keys_get_a_suffix():
    assert suffixes([(3, "20"), (3, "9"), (3, "30"), (4, "5")]) == {"9": "", "20": "b", "30": "c", "5": ""}


def test_codes_name_the_objective_and_the_key_result():
    assert codes_of([("1", 3), ("2", 3)], [("8", "1", 1), ("9", "2", 1), ("7", "5", 2)]) == {
        "1": "O3",
        "2": "O3b",
        "8": "O3.1",
        "9": "O3b.1",
        "7": "O?.2",
    }


@pytest.mark.parametrize(
    ("words", "id_"),
    [
        ("o3", "10"),
        ("O3.2", "12"),
        ("retention", "11"),
        ("NET RET", "11"),
        ("customers churn", "12"),
        ("customers stay", "10"),
        ("cafe zurich", "13"),
        ("retentoin", "11"),
        ("people", "15"),
    ],
)
def test_a_goal_is_found(words, id_):
    assert find(words, GOALS) == id_


def test_an_unknown_code_names_its_siblings():
    with pytest.raises(NotFound, match=r"O3\.9: no such code\.\nNear: O3\.1, O3\.2\."):
        find("o3.9", [*GOALS[1:3], GOALS[5]])


def test_an_unknown_objective_names_near_ones():
    with pytest.raises(NotFound, match=r"Near: O3, O4, O12"):
        find("O5", GOALS)


def test_a_code_in_an_empty_plan_says_so():
    with pytest.raises(NotFound, match="none yet"):
        find("O1", [])


def test_unknown_words_name_near_titles():
    with pytest.raises(NotFound, match=r"Near: .*O3\.1 Net retention"):
        find("gross retention of partners", GOALS)


def test_words_that_fit_several_list_them():
    with pytest.raises(Ambiguous, match=r"O3 Customers stay · O3\.2 Churn") as refusal:
        find("customers", GOALS)
    assert refusal.value.candidates == ("10", "12")


def test_a_bare_code_that_two_records_have_asks_which():
    with pytest.raises(Ambiguous, match="O3a First · O3b Second") as refusal:
        find("O3", TWINS)
    assert refusal.value.candidates == ("1", "2")


def test_a_bare_code_below_two_records_asks_which():
    with pytest.raises(Ambiguous, match=r"O3a\.1 Below first · O3b\.1 Below second"):
        find("O3.1", TWINS)


@pytest.mark.parametrize(("code", "id_"), [("O3a", "1"), ("O3b", "2"), ("O3a.1", "3"), ("o3B.1", "4")])
def test_a_suffix_names_one_of_them(code, id_):
    assert find(code, TWINS) == id_


@given(st.text(max_size=30))
def test_any_words_lead_to_a_goal_or_an_explained_refusal(words):
    try:
        assert find(words, GOALS) in {id_ for id_, _, _ in GOALS}
    except (NotFound, Ambiguous) as refusal:
        assert refusal.hint


def test_a_single_letter_does_not_begin_a_word():
    with pytest.raises(NotFound):
        find("c", GOALS)


def test_of_several_that_fit_the_preferred_one_is_meant():
    assert find("customers", GOALS, lambda id_: id_ == "12") == "12"


def test_where_no_preferred_one_fits_the_others_do():
    assert find("retention", GOALS, lambda id_: id_ == "12") == "11"


def test_a_dozen_candidates_are_listed():
    with pytest.raises(Ambiguous, match=r"O12 Pilot 12 · and 1 more"):
        find("pilot", [(str(n), f"O{n}", f"Pilot {n}") for n in range(1, 14)])


@pytest.mark.parametrize("words", ["ret", "retent", "retantion", "the"])
def test_words_that_only_begin_or_nearly_are_a_title_are_too_little_to_change_it(words):
    items = [("1", "O1", "The retention of customers")]
    with pytest.raises(NotWhole, match="O1 The retention"):
        find(words, items, whole=True)


def test_a_whole_word_of_another_goal_goes_before_the_beginning_of_one_that_is_preferred():
    items = [("1", "O1", "Cashless shops"), ("2", "O2", "Cash in the bank")]
    assert find("cash", items, lambda key: key == "1", whole=True) == "2"
