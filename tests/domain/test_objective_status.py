from datetime import date

import pytest

from okr_tui.domain.objective_status import (
    ObjectiveStanding,
    explain_objective_status,
    objective_status,
    worst_part,
)

TODAY, DUE = date(2026, 11, 13), date(2026, 12, 31)


def standing(*parts, **facts):
    usual = {"today": TODAY, "progress": 0.6, "pace": 0.58, "due": DUE}
    weighed = [(f"O3.{n}", weight, status) for n, (weight, status) in enumerate(parts, 1)]
    return ObjectiveStanding(**(usual | {"parts": weighed} | facts))


def status(*parts, **facts):
    return objective_status(standing(*parts, **facts))


@pytest.mark.parametrize(
    ("progress", "expected"), [(0.6, "on track"), (0.48, "on track"), (0.4, "at risk"), (0.3, "off track")]
)
def test_an_objective_is_judged_by_its_own_progress_and_pace(progress, expected):
    assert status((1, "off track"), (1, "done"), progress=progress) == expected


def test_the_part_that_needs_help_most_is_named():
    assert worst_part(standing((1, "on track"), (1, "off track"))) == ("O3.2", "off track")


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([(1, "stale"), (1, "on track")], "stale"),
        ([(1, "stale"), (2, "on track")], "on track"),
        ([(3, "stale"), (1, "on track"), (2, "off track")], "stale"),
        ([(0, "stale"), (1, "on track")], "on track"),
        ([(0.1, "stale"), (0.2, "stale"), (0.3, "on track")], "stale"),
    ],
)
def test_it_is_stale_when_half_its_weight_is(parts, expected):
    assert status(*parts) == expected


def test_done_comes_before_stale():
    assert status((1, "stale"), (1, "done"), progress=1.0) == "done"


def test_it_has_no_data_while_no_part_has():
    assert status((1, "no data"), (1, "no data"), progress=0.0, pace=0.0) == "no data"


def test_some_data_is_data():
    assert status((1, "no data"), (1, "on track"), progress=0.1, pace=0.1) == "on track"


def test_without_parts_it_is_na():
    assert status(progress=None) == "n/a"


def test_without_progress_it_can_still_be_stale():
    assert status((1, "stale"), progress=None) == "stale"


def test_guardrails_alone_are_never_done():
    assert status((1, "holding"), (1, "holding"), progress=1.0) == "on track"


def test_without_a_pace_it_stands_as_its_worst_part():
    assert status((1, "on track"), (1, "at risk"), pace=None, due=None) == "at risk"


def test_a_reviewed_score_without_parts_is_judged_by_pace():
    assert status(progress=0.55) == "on track"


JANUARY = date(2027, 1, 5)


def test_after_its_last_day_it_waits_for_final_values():
    assert status((1, "achieved"), (1, "final value due"), today=JANUARY) == "final value due"


def test_it_waits_for_parts_that_still_run_as_long_as_key_results_do():
    judged = [status((1, "on track"), today=day) for day in (date(2027, 1, 17), date(2027, 1, 18))]
    assert judged == ["final value due", "partly"]


@pytest.mark.parametrize(
    ("progress", "aspirational", "expected"),
    [
        (1.0, False, "achieved"),
        (0.7, True, "achieved"),
        (0.7, False, "partly"),
        (0.2, False, "missed"),
        (None, False, "n/a"),
    ],
)
def test_once_its_parts_are_over_the_verdict_stands(progress, aspirational, expected):
    assert status((1, "partly"), today=JANUARY, progress=progress, aspirational=aspirational) == expected


@pytest.mark.parametrize(
    ("parts", "facts", "words"),
    [
        (
            [(1, "on track"), (1, "off track")],
            {},
            "60 % is 2 points above pace 58 %, so on track (up to 10 points below pace counts); "
            "worst: O3.2 ✖ off track",
        ),
        (
            [(1, "on track"), (1, "done")],
            {},
            "60 % is 2 points above pace 58 %, so on track (up to 10 points below pace counts)",
        ),
        (
            [(1, "stale"), (1, "done")],
            {},
            "50 % of its weight is stale (half is enough), so stale; worst: O3.1 ? stale",
        ),
        ([], {"progress": None}, "n/a: it has no parts"),
        ([(1, "n/a")], {"progress": None}, "n/a: no part has a progress yet"),
        ([(1, "done")], {"progress": 1.0}, "100 % is all, so done"),
        (
            [(1, "at risk")],
            {"pace": None},
            "no due day, so it stands as its worst part does: at risk; worst: O3.1 ▲ at risk",
        ),
        ([(1, "no data")], {}, "none of its parts has a value yet, so no data; worst: O3.1 ○ no data"),
        (
            [(1, "final value due")],
            {"today": JANUARY},
            "its last day, 31 Dec 2026, is past and final values are missing, so final value due; "
            "worst: O3.1 » final value due",
        ),
        ([(1, "achieved")], {"today": JANUARY}, "60 % after its last day, so partly (from 40 % to below 100 %)"),
    ],
)
def test_an_objectives_status_is_explained(parts, facts, words):
    assert explain_objective_status(standing(*parts, **facts)) == words
