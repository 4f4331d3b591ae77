"""``okr insights``: what the figures say, and putting one aside."""

from __future__ import annotations

import pytest

from okr_tui.domain.plan import Plan
from tests.cli.quick import write
from tests.cli.verbs import Shell
from tests.domain.insights.found import measured
from tests.domain.insights.test_cascade_and_people import owning


def on(shell: Shell, plan: Plan) -> Shell:
    """The same shell on another plan."""
    shell.path = write(plan, shell.path.with_name("other.okr.json"))
    return shell


@pytest.fixture
def flat(shell: Shell) -> Shell:
    """A plan with a key result that lies flat and will miss its target."""
    return on(shell, measured((10, 63), (24, 63), (40, 63)))


def test_each_insight_is_numbered_with_its_figures_and_what_one_could_do(flat):
    out = flat("insights").out
    assert "1  O1.1 Retention is heading for 63 % by 31 Dec" in out
    assert "\n   Forecast    63 % on 31 Dec 2026" in out and "\n   → Decide now" in out


def test_insights_are_no_alarm(flat):
    assert flat("insights").status == 0


def test_programs_get_the_figures_and_what_it_would_move(flat):
    (first, _) = flat("insights", "--json").json
    assert (first["code"], first["kind"], first["moves"]) == ("O1.1", "forecast", pytest.approx(14 / 15, abs=1e-6))


def test_a_dismissed_insight_is_listed_only_with_all(flat):
    flat("insights", "dismiss", "1", "--why", "The season begins in December")
    assert "heading for" not in flat("insights").out
    assert "dismissed by @maya on 15 Nov 2026: The season begins in December" in flat("insights", "--all").out


def test_numbers_hold_until_the_list_is_asked_for_again(flat):
    flat("insights")
    flat("insights", "dismiss", "1", "--why", "The season begins in December")
    assert "has stood at" in flat("insights", "dismiss", "2", "--why", "Known").out


def test_a_number_that_was_dismissed_is_refused(flat):
    flat("insights")
    flat("insights", "dismiss", "1", "--why", "Known")
    again = flat("insights", "dismiss", "1", "--why", "Known")
    assert (again.status, "dismissed, or is no longer so" in again.err) == (2, True)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["dismiss", "9", "--why", "x"], "There is no insight 9; there are 2."),
        (["dismiss", "one", "--why", "x"], "no number of an insight"),
        (["dismiss", "1"], "needs a reason"),
        (["hide", "1"], "does not fit"),
        (["--why", "x"], "A reason is for dismissing"),
        (["--team", "Sales"], "There is no team “Sales”"),
    ],
)
def test_what_does_not_fit_is_said_with_what_does(flat, words, told):
    done = flat("insights", *words)
    assert (done.status, told in done.err) == (2, True)


def test_where_nothing_stands_out_it_says_so(shell):
    on(shell, measured((10, 64), (24, 67), (40, 70)))
    assert "Nothing stands out" in shell("insights").out


def test_a_team_sees_what_concerns_it_and_those_below(shell):
    on(shell, owning(6))
    assert "owns 6 objectives" in shell("insights", "--team", "Northwind").out


def test_an_insight_keeps_its_number_when_another_is_dismissed_and_tells_it_to_programs(flat):
    flat("insights", "dismiss", "1", "--why", "Known")
    assert [one["number"] for one in flat("insights", "--json").json] == [2]
    assert "\n2  O1.1" in flat("insights").out
