import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from okr_tui.domain.progress import (
    bounds,
    explain_guardrail,
    explain_milestones,
    explain_progress,
    explain_roll_up,
    explain_yes_no,
    guardrail_progress,
    in_bounds,
    milestones_progress,
    progress,
    roll_up,
    yes_no_progress,
)

numbers = st.floats(-1e6, 1e6).map(lambda value: round(value, 3))
weights = st.floats(0, 1e6)


@pytest.mark.parametrize(
    ("kind", "value", "baseline", "target", "expected"),
    [
        ("increase", 71, 62, 77, 0.6),
        ("increase", 62, 62, 77, 0.0),
        ("increase", 77, 62, 77, 1.0),
        ("increase", 125, 0, 100, 1.25),
        ("increase", -10, 0, 100, -0.1),
        ("increase", -2, -10, -6, 2.0),
        ("increase", 5, -10, 20, 0.5),
        ("decrease", 8, 10, 5, 0.4),
        ("decrease", 5, 10, 5, 1.0),
        ("decrease", 11, 10, 5, -0.2),
        ("decrease", 4, 10, 5, 1.2),
        ("decrease", -5, 0, -10, 0.5),
    ],
)
def test_progress_is_the_share_of_the_way_from_baseline_to_target(kind, value, baseline, target, expected):
    assert progress(kind, value, baseline, target) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("increase", 50, 1.0),
        ("increase", 51, 1.0),
        ("increase", 49, 0.0),
        ("decrease", 50, 1.0),
        ("decrease", 49, 1.0),
        ("decrease", 51, 0.0),
        ("increase", None, 1.0),
    ],
)
def test_where_baseline_equals_target_it_is_reached_or_not(kind, value, expected):
    assert progress(kind, value, 50, 50) == expected


def test_progress_is_not_known_while_the_baseline_is_unknown():
    assert progress("increase", 71, None, 77) is None


def test_progress_is_not_known_without_a_target():
    assert progress("increase", 71, 62, None) is None


def test_before_the_first_check_in_the_value_is_the_baseline():
    assert progress("increase", None, 62, 77) == 0.0


@pytest.mark.parametrize(
    ("value", "baseline", "target"),
    [(1e308, -1e308, 1e308), (1e308, 0, 5e-324), (10**400, 0.5, 1), (1, 0, 10**400 + 0)],
)
def test_absurd_numbers_give_a_finite_progress_or_none(value, baseline, target):
    result = progress("increase", value, baseline, target)
    assert result is None or abs(result) < float("inf")


@given(numbers, numbers, numbers, st.floats(0.001, 1000))
def test_progress_does_not_depend_on_the_unit(value, baseline, target, factor):
    assume(abs(target - baseline) > 0.01)
    scaled = progress("increase", value * factor, baseline * factor, target * factor)
    assert scaled == pytest.approx(progress("increase", value, baseline, target), rel=1e-6, abs=1e-6)


@given(numbers, numbers, st.floats(-2, 3))
def test_progress_is_linear_in_the_value(baseline, target, part):
    assume(abs(target - baseline) > 0.01)
    value = baseline + part * (target - baseline)
    assert progress("decrease", value, baseline, target) == pytest.approx(part, rel=1e-6, abs=1e-6)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("increase", 71, 62, 77), "(71 − 62) ÷ (77 − 62) = 60 %"),
        (("increase", 125, 0, 100), "(125 − 0) ÷ (100 − 0) = 125 %"),
        (("decrease", 11, 10, 0), "(11 − 10) ÷ (0 − 10) = −10 %"),
        (("increase", -5, -10, 10), "(−5 − (−10)) ÷ (10 − (−10)) = 25 %"),
        (("increase", 71, None, 77), "n/a until the baseline is set"),
        (("increase", 71, 62, None), "n/a until the target is set"),
        (("increase", None, 62, 77), "no data yet: the value is the baseline, 62 = 0 %"),
        (("decrease", 4, 5, 5), "baseline and target are both 5: 4, reached = 100 %"),
        (("increase", 4, 5, 5), "baseline and target are both 5: 4, not reached = 0 %"),
    ],
)
def test_progress_is_explained_with_its_numbers(arguments, words):
    assert explain_progress(*arguments) == words


@pytest.mark.parametrize(("value", "expected"), [(True, 1.0), (False, 0.0), (None, 0.0)])
def test_yes_counts_all_and_anything_else_nothing(value, expected):
    assert yes_no_progress(value) == expected


def test_yes_and_no_are_explained():
    assert [explain_yes_no(v) for v in (True, False, None)] == [
        "yes = 100 %",
        "no = 0 %",
        "no data yet = 0 %",
    ]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([(1, True), (1, False)], 0.5),
        ([(3, True), (1, False)], 0.75),
        ([(3, False), (1, False)], 0.0),
        ([(1, True), (0, False)], 1.0),
        ([(0, True)], None),
        ([], None),
    ],
)
def test_milestones_count_by_weight(parts, expected):
    assert milestones_progress(parts) == expected


def test_milestones_are_explained():
    assert explain_milestones([(2, True), (1, True), (1, False)]) == "2 of 3 milestones, weight 3 ÷ 4 = 75 %"


def test_milestones_without_weight_are_explained():
    assert explain_milestones([]) == "n/a: no milestone carries weight"


@pytest.mark.parametrize(
    ("kind", "target", "upper", "expected"),
    [
        ("at least", 90, None, (90, None)),
        ("at most", 3, None, (None, 3)),
        ("between", 2, 4, (2, 4)),
        ("between", 4, 2, (2, 4)),
        ("between", 2, None, (2, None)),
        ("increase", 2, 4, (None, None)),
    ],
)
def test_a_guardrail_has_bounds_by_its_kind(kind, target, upper, expected):
    assert bounds(kind, target, upper) == expected


@pytest.mark.parametrize(("value", "expected"), [(2, True), (4, True), (3, True), (1.99, False), (4.01, False)])
def test_the_bounds_themselves_are_in_bounds(value, expected):
    assert in_bounds(value, 2, 4) is expected


def test_zero_is_a_bound_like_any_other():
    assert not in_bounds(-1, 0, None)


@pytest.mark.parametrize(
    ("values", "lower", "upper", "expected"),
    [
        ([90, 89, 95, 91], 90, None, 0.75),
        ([3, 3.1], None, 3, 0.5),
        ([2, 4, 5, 1], 2, 4, 0.5),
        ([], 2, 4, None),
        ([1], None, None, None),
    ],
)
def test_a_guardrail_counts_the_check_ins_in_bounds(values, lower, upper, expected):
    assert guardrail_progress(values, lower, upper) == expected


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (([90, 89, 95, 91], 90, None, "%"), "3 of 4 check-ins at least 90 % = 75 %"),
        (([3], None, 3, "days"), "1 of 1 check-in at most 3 days = 100 %"),
        (([1, 2], 2, 4, "days"), "1 of 2 check-ins between 2 and 4 days = 50 %"),
        (([], 2, 4), "n/a until the first check-in"),
        (([1], None, None), "n/a until a bound is set"),
    ],
)
def test_a_guardrail_is_explained(arguments, words):
    assert explain_guardrail(*arguments) == words


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([(1, 0.5), (1, 1.0)], 0.75),
        ([(3, 1.0), (1, 0.0)], 0.75),
        ([(1, 1.25), (1, 0.0)], 0.5),
        ([(1, -0.5), (1, 1.0)], 0.5),
        ([(1, None), (1, 0.4)], 0.4),
        ([(0, 1.0), (1, 0.4)], 0.4),
        ([(1, None)], None),
        ([(0, 0.5)], None),
        ([], None),
    ],
)
def test_a_roll_up_weighs_its_clamped_parts(parts, expected):
    assert roll_up(parts) == expected


@given(st.lists(st.tuples(weights, st.none() | st.floats(-10, 10))))
def test_a_roll_up_stays_within_nothing_and_all(parts):
    result = roll_up(parts)
    assert result is None or 0 <= result <= 1


@given(st.lists(st.tuples(st.floats(0.01, 100), st.floats(0, 1)), min_size=1), st.floats(0.01, 100))
def test_a_roll_up_depends_only_on_the_proportion_of_weights(parts, factor):
    scaled = roll_up((weight * factor, part) for weight, part in parts)
    assert scaled == pytest.approx(roll_up(parts), abs=1e-9)


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ([("O3.1", 1, 0.6), ("O3.2", 1, 1.0)], "(O3.1 60 % + O3.2 100 %) ÷ 2 = 80 %"),
        ([("O3.1", 2, 0.6), ("O3.2", 1, 1.0)], "(2 × O3.1 60 % + 1 × O3.2 100 %) ÷ 3 = 73 %"),
        ([("O3.1", 1, 1.25), ("O3.2", 1, 0.0)], "(O3.1 100 % (from 125 %) + O3.2 0 %) ÷ 2 = 50 %"),
        ([("O3.1", 1, 0.6)], "O3.1 60 % = 60 %"),
        ([("O3.1", 1, 0.6), ("O3.2", 1, None)], "O3.1 60 % = 60 %; left out because n/a: O3.2"),
        ([("O3.1", 1, 0.6), ("O3.2", 0, 1.0)], "O3.1 60 % = 60 %; left out because their weight is 0: O3.2"),
        ([], "n/a: no part has a progress yet"),
    ],
)
def test_a_roll_up_is_explained(parts, words):
    assert explain_roll_up(parts) == words


def test_dropped_parts_are_listed_with_what_the_figure_would_be_with_them():
    words = explain_roll_up([("O3.1", 1, 0.6)], dropped=[("O3.2", 1, 0.2)])
    assert words == "O3.1 60 % = 60 %; dropped: O3.2 20 %; with them it would be 40 %"


def test_the_figures_of_a_roll_up_add_up_for_who_checks_them():
    # in whole percents it would read (35 + 34) ÷ 2 = 34
    words = explain_roll_up([("O1.1", 1, 0.346), ("O1.2", 1, 0.343)])
    assert words == "(O1.1 34.6 % + O1.2 34.3 %) ÷ 2 = 34.5 %"
