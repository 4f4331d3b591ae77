from unittest.mock import Mock

from textual.events import Resize

from okr_tui.widgets.lines import LineView
from okr_tui.widgets.text import BLANK, Line, line
from tests.widgets.harness import Alone, shown


def rows(count: int) -> list[Line]:
    return [line(f"row {number}") for number in range(count)]


async def test_the_arrows_and_the_vim_keys_move_the_cursor() -> None:
    view = LineView(rows(30), cursor=True)
    async with Alone(view).run_test(size=(20, 10)) as pilot:
        await pilot.press("down", "j", "j", "up", "k")
        assert view.cursor_row == 1


async def test_page_keys_home_and_end_move_by_screens() -> None:
    view = LineView(rows(30), cursor=True)
    places = []
    async with Alone(view).run_test(size=(20, 10)) as pilot:
        for key in ("pagedown", "G", "pageup", "g", "end", "home"):
            await pilot.press(key)
            places.append(view.cursor_row)
    assert places == [9, 29, 20, 0, 29, 0]


async def test_the_row_under_the_cursor_is_always_on_the_screen() -> None:
    view = LineView(rows(30), cursor=True)
    async with Alone(view).run_test(size=(20, 10)) as pilot:
        await pilot.press("end")
        await pilot.pause()
        assert shown(pilot)[-1].startswith("row 29")


async def test_without_a_cursor_the_keys_scroll() -> None:
    view = LineView(rows(30))
    async with Alone(view).run_test(size=(20, 10)) as pilot:
        await pilot.press("down", "down")
        await pilot.pause()
        assert shown(pilot)[0].startswith("row 2")


async def test_only_rows_on_the_screen_are_ever_made() -> None:
    row = Mock(side_effect=lambda number: line(f"row {number}"))
    view = LineView(cursor=True)
    async with Alone(view).run_test(size=(20, 10)) as pilot:
        view.set_rows(10_000, row)
        await pilot.pause()
    assert max(call.args[0] for call in row.call_args_list) < 10


async def test_only_the_lines_that_changed_are_painted_again() -> None:
    view = LineView(rows(8))
    async with Alone(view).run_test(size=(20, 10)) as pilot:
        await pilot.pause()
        painted = Mock(wraps=view.refresh)
        view.refresh = painted  # type: ignore[method-assign]
        view.set_lines([*rows(3), line("another"), *rows(8)[4:]])
        assert [call.args[0].y for call in painted.call_args_list] == [3]


async def test_the_same_lines_again_paint_nothing() -> None:
    view = LineView(rows(8))
    async with Alone(view).run_test(size=(20, 10)) as pilot:
        await pilot.pause()
        view.refresh = painted = Mock()  # type: ignore[method-assign]
        view.set_lines(rows(8))
        assert not painted.called


async def test_lines_that_went_away_leave_nothing_behind() -> None:
    view = LineView(rows(8))
    async with Alone(view).run_test(size=(20, 10)) as pilot:
        view.set_lines(rows(2))
        await pilot.pause()
        assert shown(pilot)[:3] == ["row 0", "row 1", ""]


async def test_a_line_that_was_not_painted_since_another_height_leaves_nothing_behind() -> None:
    view = LineView(rows(8))
    async with Alone(view).run_test(size=(20, 10)) as pilot:
        await pilot.pause()
        view.set_lines([line("another"), *rows(8)[1:]])
        view.post_message(Resize(view.size, view.virtual_size))
        await pilot.pause()
        view.set_lines([line("another"), BLANK, *rows(8)[2:]])
        await pilot.pause()
        assert shown(pilot)[:3] == ["another", "", "row 2"]


async def test_content_is_made_anew_for_another_width() -> None:
    view = LineView()
    async with Alone(view).run_test(size=(20, 10)) as pilot:
        view.set_content(lambda width: [line(f"{width} cells")])
        await pilot.resize_terminal(30, 10)
        await pilot.pause()
        assert shown(pilot)[0] == "30 cells"


async def test_a_line_too_wide_ends_with_an_ellipsis() -> None:
    async with Alone(LineView([line("a line that is far too wide for it")])).run_test(size=(12, 3)) as pilot:
        assert shown(pilot)[0] == "a line that…"


async def test_an_empty_view_says_what_to_do() -> None:
    view = LineView(empty="Nothing here [/x]. Press a to add.")
    async with Alone(view).run_test(size=(20, 5)) as pilot:
        assert shown(pilot)[:2] == ["Nothing here [/x].", "Press a to add."]


async def test_a_click_moves_the_cursor_and_a_second_one_chooses() -> None:
    view = LineView(rows(5), cursor=True)
    view.post_message = Mock(wraps=view.post_message)  # type: ignore[method-assign]
    async with Alone(view).run_test(size=(20, 10)) as pilot:
        await pilot.click(LineView, offset=(2, 3))
        await pilot.click(LineView, offset=(2, 3))
        sent = [call.args[0] for call in view.post_message.call_args_list]
    assert [message.row for message in sent if isinstance(message, LineView.Selected)] == [3]


async def test_what_follows_the_cursor_is_told_at_once() -> None:
    view = LineView(rows(5), cursor=True)
    told: list[int] = []
    view.follow(lambda: told.append(view.cursor_row))
    async with Alone(view).run_test(size=(20, 10)):
        view.move_to(3)
        assert told == [3]


async def test_the_cursor_can_be_seen_without_any_colour() -> None:
    app = Alone(LineView(rows(3), cursor=True))
    async with app.run_test(size=(20, 5)) as pilot:
        app.theme = "ansi-dark"
        await pilot.pause()
        strip = app.screen._compositor.render_strips()[0]
        style = next(iter(strip)).style
        assert style is not None and style.reverse
