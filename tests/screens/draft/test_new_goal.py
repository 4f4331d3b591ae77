"""How a key result is measured, typed as people say it."""

import pytest

from okr_tui.domain.edits.goals import set_fields
from okr_tui.domain.edits.quick_add import add_understood
from okr_tui.domain.errors import BadValue
from okr_tui.domain.records import KeyResult
from okr_tui.screens.draft.new_goal import Typing, made_lines, measure_text, read_measure
from okr_tui.widgets.text import line_width, plain
from tests.builders import TODAY, act, done, first_person, plan_with
from tests.domain.quick_add.lines import PLAN, read


def measured(text):
    values = read_measure(text, plan_with(), TODAY)
    return tuple(values[name] for name in ("kind", "baseline", "target", "upper", "unit"))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("12 to 18", ("increase", 12, 18, None, "")),
        ("3 to 5 days", ("increase", 3, 5, None, "days")),
        ("to 18", ("increase", None, 18, None, "")),
        ("decrease to 5 %", ("decrease", None, 5, None, "%")),
        ("under 2 h", ("at most", None, 2, None, "h")),
        ("95% or more", ("at least", None, 95, None, "%")),
        ("between 3 and 5", ("between", None, 3, 5, "")),
    ],
)
def test_a_measure_is_read_as_it_is_said(text, meant):
    assert measured(text) == meant


@pytest.mark.parametrize("kind", ["increase", "decrease"])
def test_a_change_from_an_unknown_start_is_read_back_as_it_is_shown(kind):
    shown = measure_text(KeyResult("1", objective="2", number=1, title="Churn", kind=kind, target=5, unit="%"))
    assert measured(shown)[:3] == (kind, None, 5)


@pytest.mark.parametrize(
    ("text", "said"), [("70", "from … to 70"), ("by 15", "from what to what"), ("many", "no measure")]
)
def test_half_a_measure_is_asked_about(text, said):
    with pytest.raises(BadValue, match=said) as refused:
        measured(text)
    assert "title" not in str(refused.value)


def explained(text, plan=PLAN, **more):
    return [plain(row).strip() for row in Typing(plan, TODAY, **more).explains(text, 80)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Keep absence at most 2.5 +product", "✓ at most 2.5 · team Product"),
        ("Limit overtime to 10 hours +product", "✓ at most 10 hours · team Product"),
        ("Keep between 3 and 5 releases +product", "✓ at least 3 releases · at most 5 releases · team Product"),
        ("Cut waiting from 9 minutes to 4 +product", "✓ decrease · from 9 minutes · to 4 minutes · team Product"),
    ],
)
def test_each_thing_that_was_understood_is_said_once(text, said):
    assert explained(text) == [said]


IN_PRODUCT = done(PLAN, set_fields(PLAN.person("ravi").id, {"team": (..., PLAN.team("Product").id)}))
GOES = "no team named: goes to Northwind; @ravi is in Product"


def test_where_the_owner_is_in_another_team_than_the_goal_goes_to_it_is_said_and_not_as_understood():
    assert explained("Launch @ravi", IN_PRODUCT) == ["✓ owner Ravi Iyer", GOES]
    assert explained("Launch the site", IN_PRODUCT, acting=IN_PRODUCT.person("ravi").id)[-1] == GOES


def test_a_team_that_is_named_the_owners_own_and_a_key_result_need_no_such_word():
    assert explained("Launch @ravi") == ["✓ owner Ravi Iyer"]
    assert explained("Launch @ravi +product", IN_PRODUCT) == ["✓ owner Ravi Iyer · team Product"]
    assert explained("Launch @ravi", IN_PRODUCT, measure=True) == ["✓ owner Ravi Iyer"]


@pytest.mark.parametrize("text", ["two hundred", "from two hundred to three hundred", "at most a dozen", "two thirds"])
def test_a_long_number_in_words_is_asked_for_in_digits(text):
    with pytest.raises(BadValue, match="write it in digits"):
        measured(text)


@pytest.mark.parametrize(("text", "target"), [("to twenty", 20), ("at most three thousand", 3000)])
def test_a_whole_number_in_words_is_a_measure(text, target):
    assert measured(text)[2] == target


def made(text, width, plan=PLAN):
    key = act(by=first_person(plan))
    plan = done(plan, add_understood(read(text, plan), key=key.seed), key)
    return made_lines(plan, key.seed, (), width)


@pytest.mark.parametrize("width", [80, 76])
def test_a_long_goal_that_was_added_is_cropped_and_its_numbers_owner_and_due_are_seen(width):
    words = "Increase retention of the customers that have been with us for much longer than a year"
    rows = made(f"{words} from 62% to 77% @ravi", width)
    assert [line_width(row) <= width for row in rows] == [True, True]
    assert plain(rows[0]).startswith("✓ O3 Increase retention of the customers")
    assert "… · Northwind" in plain(rows[0])
    assert plain(rows[1]).endswith("… · from 62 % to 77 % · @ravi · due 31 Dec 2026")


def test_a_short_goal_that_was_added_is_shown_whole():
    assert [plain(row) for row in made("Cut churn from 8% to 5% +product", 80)] == [
        "✓ O3 Cut churn · Product",
        "  O3.1 Churn · from 8 % to 5 % · @maya · due 31 Dec 2026",
    ]


def test_a_goal_without_a_key_result_shows_its_owner_and_due_in_its_own_row():
    assert [plain(row) for row in made("Be loved", 80)] == ["✓ O3 Be loved · Northwind · @maya · due 31 Dec 2026"]
