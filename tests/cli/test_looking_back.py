"""The plan as it was at the end of a day, in the shell."""

import pytest


@pytest.fixture(params=["status", "tree", "show"])
def looking(shell, request):
    """A verb that looks at goals, on O1.1 where it looks at one."""
    named = ["O1.1"] if request.param == "show" else []
    return lambda *words: shell(request.param, *named, *words)


def value_in(shape):
    for name in ("objectives", "company"):
        if name in shape:
            below = shape[name][0]
            return next(k for k in below.get("key_results", below.get("below")) if k["code"] == "O1.1")["value"]
    return shape["value"]


def test_the_first_line_says_of_which_day_it_tells(looking):
    assert looking("--at", "2026-11-05").out.startswith("As of the end of 5 Nov 2026")


def test_values_are_those_of_the_day(looking):
    assert value_in(looking("--at", "2026-11-05", "--json").json) == 68


def test_the_json_names_the_day(looking):
    assert looking("--at", "2026-11-05", "--json").json["at"] == "2026-11-05"


def test_what_is_done_on_the_day_itself_counts(looking):
    assert value_in(looking("--at", "2026-11-12", "--json").json) == 71


def test_without_a_day_nothing_is_said_of_one(looking):
    assert ("As of" in looking().out, "at" in looking("--json").json) == (False, False)


def test_a_target_is_that_of_the_day(shell):
    shell("set", "O1.1", "target=90")
    yesterday, today = (shell("show", "O1.1", "--at", day, "--json").json["target"] for day in ("yesterday", "today"))
    assert (yesterday, today) == (77, 90)


def test_pace_is_that_of_the_day(shell):
    assert "day 35 of 91" in shell("status", "--at", "2026-11-05").out


def test_a_day_that_is_still_to_come_is_refused(looking):
    done = looking("--at", "2026-12-24")
    assert done.status == 2 and "24 Dec 2026 is still to come" in done.err


def test_a_day_before_the_plan_was_started_is_refused(looking):
    done = looking("--at", "2026-09-01")
    assert done.status == 2 and "it was started on 1 Oct 2026" in done.err


def test_what_is_no_day_is_refused(looking):
    assert looking("--at", "soonish").status == 2
