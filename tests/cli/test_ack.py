"""`okr ack`: reading the strategy, and who has."""

from __future__ import annotations


def test_it_shows_what_is_read_and_records_it_once(shell):
    done = shell("ack")
    assert "Make work lighter" in done.out
    assert "O1  Customers stay" in done.out
    assert "you have read this" in done.out
    assert "You have acknowledged this already" in shell("ack").out
    assert len(shell.plan.tables.table("acknowledgements")) == 1


def test_the_list_says_who_has_not_with_exit_status_1(shell):
    shell("person", "add", "Ravi Iyer")
    shell("ack")
    done = shell("ack", "--list")
    assert done.status == 1
    assert "1 of 2 have read it" in done.out
    shell("ack", "--for", "@ravi")
    done = shell("ack", "--list")
    assert done.status == 0
    assert "recorded by Maya Lind" in done.out


def test_json_says_who_and_when(shell):
    shell("ack")
    (maya,) = shell("ack", "--list", "--json").json
    assert (maya["handle"], maya["acknowledged"], maya["at"][:10]) == ("maya", True, "2026-11-15")


def test_the_log_tells_it(shell):
    shell("ack")
    assert "@maya  has read the strategy" in shell("log", "-n", "1").out


def test_a_plan_without_a_strategy_names_the_next_step(shell):
    shell("set", "organisation", "mission=", "vision=")
    done = shell("ack")
    assert done.status == 2
    assert "okr set organisation mission=" in done.err
