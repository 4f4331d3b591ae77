"""``okr what-if``: trying out changes beside the real plan."""

from __future__ import annotations

import pytest


def test_what_would_move_stands_beside_what_is(shell):
    out = shell("what-if", "O1.1", "target=71").out
    assert "The company" in out and "30 % →" in out and "↑ 20 points" in out


def test_nothing_of_it_is_saved(shell):
    before = shell.path.read_bytes()
    for words in (["O1.1", "target=80", "value=79"], ["O2", "owner=@maya", "share=20%", "--json"]):
        assert shell("what-if", *words).status == 0
    assert shell.path.read_bytes() == before


def test_keeping_saves_all_the_changes_in_one_act_with_its_reason(shell):
    shell("what-if", "O1.1", "target=80", "weight=2", "--keep", "--why", "The market moved")
    (first, *_) = shell("log", "--json").json
    assert (len(first["changes"]), first["why"]) == (2, "The market moved")


def test_what_was_kept_is_taken_back_as_one(shell):
    shell("what-if", "O1.1", "target=80", "weight=2", "--keep", "--why", "The market moved")
    shell("undo", "--yes")
    assert (shell.goal("O1.1").target, shell.goal("O1.1").weight) == (77, 1)


def test_an_assumed_value_is_said_not_to_be_kept(shell):
    done = shell("what-if", "O1.1", "target=80", "value=79", "--keep", "--why", "The market moved")
    assert "Kept the change" in done.out and "Assumed values are not kept" in done.out


def test_programs_get_shares_before_and_after(shell):
    found = shell("what-if", "O2", "share=40%", "--json").json
    assert found["loads"] == [
        {"handle": "maya", "before": {"objectives": 2, "time": 0.0}, "after": {"objectives": 2, "time": 0.4}}
    ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["O1.1", "target=3"], "is no increase"),
        (["O1.1", "target=80", "--why", "x"], "A reason is for keeping"),
        (["O1.1", "target=80", "--keep"], "needs a reason"),
        (["O1.1", "value=79", "--keep", "--why", "x"], "nothing to keep"),
        (["O9.9", "target=80"], "O9.9"),
    ],
)
def test_what_does_not_fit_is_said_with_what_does(shell, words, told):
    before = shell.path.read_bytes()
    done = shell("what-if", *words)
    assert (done.status, told in done.err, shell.path.read_bytes() == before) == (2, True, True)
