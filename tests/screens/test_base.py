import pytest

from okr_tui.app import OkrApp, require_terminal
from okr_tui.domain.edits import goals
from okr_tui.domain.errors import NoPlan, NotAPlan, UsageError
from tests.builders import objective, plan_with
from tests.screens.stage import stage
from tests.widgets.harness import shown


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> OkrApp:
    return stage(monkeypatch, plan_with(objective("Customers stay")))


async def test_the_program_opens_with_today(app: OkrApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        assert shown(pilot)[1].startswith("today: Customers stay")


@pytest.mark.parametrize(
    ("keys", "place"), [("2", "strategy"), ("f4", "check-ins"), ("5 2 1", "today"), ("2 5", "progress")]
)
async def test_digits_and_function_keys_switch_screens(app: OkrApp, keys: str, place: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys.split())
        await pilot.pause()
        assert shown(pilot)[1].startswith(place)


async def test_a_screen_keeps_its_cursor_while_another_is_on_show(app: OkrApp) -> None:
    app.store.commit(goals.add_objective("Sales grow"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "down", "1", "2")
        assert app.screen.query_one("#titles").cursor_row == 1  # type: ignore[attr-defined]


async def test_what_somebody_else_saved_is_shown(app: OkrApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.store.waiting = plan_with(objective("Theirs"))  # type: ignore[attr-defined]
        app.poll()
        await pilot.pause()
        assert shown(pilot)[1].startswith("today: Theirs")


async def test_a_hidden_screen_waits_with_it_until_it_is_shown(app: OkrApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        today = app.screen
        await pilot.press("2")
        app.store.commit(goals.add_objective("Sales grow"))
        await pilot.pause()
        while_hidden = today.fills  # type: ignore[attr-defined]
        await pilot.press("1")
        await pilot.pause()
        assert (while_hidden, today.fills) == (1, 2)  # type: ignore[attr-defined]


async def test_a_plan_that_broke_meanwhile_is_said_and_the_last_one_stays(app: OkrApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.store.trouble = NotAPlan("The file [/x] is no plan.")  # type: ignore[attr-defined]
        app.poll()
        await pilot.pause()
        screen = "\n".join(shown(pilot))
        assert ("The file [/x] is no plan." in screen, "Customers stay" in screen) == (True, True)


async def test_a_second_that_passes_while_the_program_ends_is_no_fault(app: OkrApp) -> None:
    async with app.run_test(size=(80, 24)):
        pass
    app.store.waiting = plan_with(objective("Theirs"))  # type: ignore[attr-defined]
    app.poll()
    assert [goal.title for goal in app.store.plan.objectives.values()] == ["Customers stay"]


async def test_what_a_screen_says_is_never_markup_nor_an_escape_sequence(app: OkrApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("a")
        await pilot.pause()
        assert "[/x] added ^[[2J" in "\n".join(shown(pilot))


@pytest.mark.parametrize("size", [(40, 15), (80, 24), (140, 40)])
async def test_header_and_hints_stand_at_every_size(app: OkrApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        rows = shown(pilot)
        assert ("1 Today" in rows[0], rows[-1].endswith("? more"), len(rows)) == (True, True, size[1])


@pytest.mark.parametrize(("size", "wanted"), [((40, 15), {"-narrow", "-short"}), ((80, 24), {"-normal", "-tall"})])
async def test_the_size_is_known_to_the_styles(app: OkrApp, size: tuple[int, int], wanted: set[str]) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert wanted <= app.screen.classes


async def test_a_click_on_a_name_in_the_header_leads_there(app: OkrApp) -> None:
    async with app.run_test(size=(140, 24)) as pilot:
        await pilot.pause()
        await pilot.click(offset=(shown(pilot)[0].index("2 Strategy") + 3, 0))
        await pilot.pause()
        assert shown(pilot)[1].startswith("strategy")


async def test_a_click_on_a_hint_is_its_key(app: OkrApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.click(offset=(shown(pilot)[-1].index("? more") + 3, 23))
        await pilot.pause()
        assert "Add below: A goal that serves this one" in "\n".join(shown(pilot))


async def test_help_says_of_quitting_what_the_program_says(app: OkrApp) -> None:
    async with app.run_test(size=(80, 60)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        assert "Quit: Everything is saved already" in "\n".join(shown(pilot))


async def test_projector_mode_shows_nothing_but_the_content(app: OkrApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("P")
        await pilot.pause()
        assert (shown(pilot)[0].startswith("today: "), app.theme) == (True, "okr-projector")


async def test_projector_mode_says_how_to_leave_it(app: OkrApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("P")
        await pilot.pause()
        assert shown(pilot)[-1].strip() == "F11 leaves"


async def test_escape_leaves_projector_mode_too(app: OkrApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("P", "escape")
        await pilot.pause()
        assert (app.theme, "? more" in shown(pilot)[-1]) == ("okr-dark", True)


async def test_after_an_undo_it_is_said_what_was_taken_back(app: OkrApp) -> None:
    app.store.commit(goals.add_objective("Sales grow"))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("u", "y")
        await pilot.pause()
        assert "Taken back: added O2 Sales grow." in "\n".join(shown(pilot))


async def test_what_is_said_already_is_not_said_twice_at_once(app: OkrApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("a")
        await pilot.pause()
        await pilot.press("a")
        await pilot.pause()
        assert "\n".join(shown(pilot)).count("added") == 1


async def test_a_small_screen_shows_a_message_whole_and_the_hints_below_it(app: OkrApp) -> None:
    async with app.run_test(size=(40, 15), notifications=True) as pilot:
        app.notify("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen")
        await pilot.pause()
        await pilot.pause()
        rows = shown(pilot)
        assert [all(word in " ".join(rows) for word in ("one", "fifteen")), "? more" in rows[-1]] == [True, True]


async def test_the_same_key_leads_back_from_projector_mode(app: OkrApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("P", "P")
        await pilot.pause()
        assert (app.theme, "Northwind" in shown(pilot)[0]) == ("okr-dark", True)


async def test_light_and_dark_take_turns(app: OkrApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+t")
        assert app.theme == "okr-light"


async def test_undo_says_what_it_takes_back_before_it_does(app: OkrApp) -> None:
    app.store.commit(goals.add_objective("Sales grow"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("u")
        await pilot.pause()
        asked = "Sales grow" in "\n".join(shown(pilot))
        await pilot.press("y")
        await pilot.pause()
        assert (asked, len(app.store.plan.objectives)) == (True, 1)


async def test_search_opens_what_was_found_on_the_strategy_screen(app: OkrApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"custom", "enter")
        await pilot.pause()
        await app.workers.wait_for_complete()
        found = next(iter(app.store.plan.objectives))
        assert app.screen.shown_record == found  # type: ignore[attr-defined]


async def test_the_palette_does_what_the_keys_do(app: OkrApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p", *"charts", "enter")
        await pilot.pause()
        assert shown(pilot)[1].startswith("progress")


async def test_help_names_the_keys_of_the_screen_and_what_they_are_for(app: OkrApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        assert "Add below: A goal that serves this one" in "\n".join(shown(pilot))


def test_no_full_screen_is_drawn_into_a_pipe() -> None:
    with pytest.raises(UsageError, match="needs a terminal"):
        require_terminal()


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_terminal_that_cannot_draw_is_refused(monkeypatch: pytest.MonkeyPatch, term: str) -> None:
    monkeypatch.setenv("TERM", term)
    for stream in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True, raising=False)
    with pytest.raises(UsageError, match="can't draw"):
        require_terminal()


async def test_trouble_with_the_file_is_said_once_and_not_every_second(app: OkrApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.store.trouble = NoPlan("The file is gone.")  # type: ignore[attr-defined]
        for _ in range(3):
            app.poll()
        await pilot.pause()
        assert len(app._notifications) == 1


async def test_trouble_with_the_file_stands_in_the_header_until_it_is_over(app: OkrApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.store.trouble = NotAPlan("The file is broken.")  # type: ignore[attr-defined]
        app.poll()
        await pilot.pause()
        broken = shown(pilot)[0]
        app.store.trouble = None  # type: ignore[attr-defined]
        app.poll()
        await pilot.pause()
        assert ("file can’t be read" in broken, "file" in shown(pilot)[0]) == (True, False)


async def test_what_an_error_says_is_never_obeyed_by_the_terminal(app: OkrApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.complain(NotAPlan("Who wrote \x1b]0;mine\x07 there?"))
        await pilot.pause()
        assert "^[]0;mine^G" in "\n".join(shown(pilot))
