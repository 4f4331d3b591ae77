from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from okr_tui.drafts import Drafts
from okr_tui.screens.dialogs.choose import Choice, ChooseDialog, matching
from okr_tui.screens.dialogs.compare import CompareDialog
from okr_tui.screens.dialogs.confirm import ConfirmDialog, ReasonDialog
from okr_tui.widgets.lines import LineView
from tests.widgets.harness import Alone, shown

NAMES = ["Maya Lind", "Jonas Roth", "Aiko Tanaka", "Sam [/x] Okafor", "Thomas Mann"]
PEOPLE = [Choice(place, name, f"@{name.split()[0].lower()}") for place, name in enumerate(NAMES)]


async def ask(dialog: Screen[Any], *keys: str, size: tuple[int, int] = (80, 24)) -> tuple[list[Any], list[str]]:
    """What a dialog gave back after these keys, and what was on the screen."""
    answers: list[Any] = []
    app = Alone(LineView())
    async with app.run_test(size=size) as pilot:
        app.push_screen(dialog, answers.append)
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        return answers, shown(pilot)


@pytest.mark.parametrize(("key", "answer"), [("y", True), ("enter", True), ("n", False), ("escape", False)])
async def test_a_question_is_answered_with_one_key(key: str, answer: bool) -> None:
    answers, _ = await ask(ConfirmDialog("Drop O3?", "It stays in the history."), key)
    assert answers == [answer]


async def test_a_question_says_what_each_answer_does() -> None:
    _, rows = await ask(ConfirmDialog("Drop?", "[/x] goes.", yes="Drop it", no="Keep it"))
    assert any("y or Enter Drop it     n Keep it" in row for row in rows)


@pytest.mark.parametrize(("enter", "answer"), [(True, True), (False, False)])
async def test_enter_gives_the_answer_that_it_stands_beside(enter: bool, answer: bool) -> None:
    answers, _ = await ask(ConfirmDialog("Leave?", "It goes.", enter=enter), "enter")
    _, rows = await ask(ConfirmDialog("Leave?", "It goes.", enter=enter))
    assert answers == [answer]
    assert any(("y or Enter Yes" if enter else "n or Enter No") in row for row in rows)


async def test_a_reason_may_not_be_empty() -> None:
    answers, rows = await ask(ReasonDialog("Drop O3", "Others read why."), "enter")
    assert (answers, any("✖ Say why" in row for row in rows)) == ([], True)


@pytest.mark.parametrize("key", ["enter", "ctrl+s"])
async def test_a_reason_is_given_back(key: str) -> None:
    answers, _ = await ask(ReasonDialog("Drop O3", "Others read why."), *"lost", key)
    assert answers == ["lost"]


async def test_typing_narrows_a_list() -> None:
    answers, _ = await ask(ChooseDialog("Owner", PEOPLE), *"aik", "enter")
    assert [answer.words for answer in answers] == ["Aiko Tanaka"]


async def test_the_arrows_move_in_the_list_while_one_types() -> None:
    answers, _ = await ask(ChooseDialog("Owner", PEOPLE), "down", "down", "up", "enter")
    assert [answer.words for answer in answers] == ["Jonas Roth"]


async def test_the_list_begins_on_the_present_choice() -> None:
    answers, _ = await ask(ChooseDialog("Owner", PEOPLE, current=3), "enter")
    assert [answer.words for answer in answers] == ["Sam [/x] Okafor"]


async def test_where_nothing_fits_enter_chooses_nothing() -> None:
    answers, rows = await ask(ChooseDialog("Owner", PEOPLE), *"zzz", "enter")
    assert (answers, any("Nothing fits." in row for row in rows)) == ([], True)


def test_what_begins_with_the_words_comes_first() -> None:
    assert [one.words for one in matching(PEOPLE, "ma")] == ["Maya Lind", "Thomas Mann"]


def test_every_word_has_to_fit_somewhere() -> None:
    assert [one.words for one in matching(PEOPLE, "roth @jon")] == ["Jonas Roth"]


@pytest.mark.parametrize(("key", "answer"), [("t", "theirs"), ("m", "mine"), ("escape", None)])
async def test_two_values_are_compared_and_one_is_taken(key: str, answer: str | None) -> None:
    answers, _ = await ask(CompareDialog("Title", "a", "b [/x]", "c"), key)
    assert answers == [answer]


@pytest.mark.parametrize("size", [(40, 15), (80, 20)])
async def test_the_answers_stay_on_the_screen_below_a_long_text(size: tuple[int, int]) -> None:
    _, rows = await ask(ConfirmDialog("Take this back?", "It goes, and more goes with it. " * 60), size=size)
    assert any("y or Enter Yes     n No" in row for row in rows)


@pytest.mark.parametrize("size", [(40, 15), (80, 20)])
async def test_the_keys_stay_on_the_screen_below_a_long_comparison(size: tuple[int, int]) -> None:
    _, rows = await ask(CompareDialog("It was changed.", "was " * 99, "they " * 99, "mine " * 99), size=size)
    assert any("t Take theirs   m Keep mine" in row for row in rows)


async def test_a_small_terminal_shows_a_reasons_question_whole() -> None:
    text = "It stays in the file with its history, and no longer counts. u takes it back."
    _, rows = await ask(ReasonDialog("Drop O1?", text, label="Why is it dropped?"), size=(40, 15))
    screen = "\n".join(rows)
    assert [words in screen for words in ("u takes it back.", "Why is it dropped?", "Esc")] == [True] * 3


@pytest.mark.parametrize("dialog", [ChooseDialog("Owner", PEOPLE * 9), ConfirmDialog("Drop?", "It goes. " * 20)])
async def test_a_dialog_fits_a_small_terminal(dialog: Screen[Any]) -> None:
    _, rows = await ask(dialog, size=(40, 15))
    assert (len(rows), rows[0].strip() != "") == (15, True)


async def test_a_very_long_text_pushes_the_others_off_no_screen() -> None:
    _, rows = await ask(CompareDialog("It was changed.", "was " * 2500, "they say", "mine is"), size=(80, 24))
    shown = " ".join(" ".join(rows).split())
    assert "lines more" in shown
    assert "they say" in shown
    assert "mine is" in shown


async def test_a_reason_that_was_not_given_yet_is_there_again_and_says_so(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    await ask(ReasonDialog("Drop O1?", "It stays.", kept=(drafts, "drop:1")), *"late", "escape")
    _, rows = await ask(ReasonDialog("Drop O1?", "It stays.", kept=(drafts, "drop:1")))
    assert any("late" in row for row in rows)
    assert any("Kept from before" in row for row in rows)
