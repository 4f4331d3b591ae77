"""Rows under headings: where the cursor may stand, and what it keeps to."""

from okr_tui.widgets.sections import SectionList, SectionRow
from okr_tui.widgets.text import line
from tests.widgets.harness import Alone, shown


def rows(*names: str) -> list[SectionRow]:
    """Names in capitals are headings."""
    return [(None if name.isupper() else name, line(name)) for name in names]


async def test_the_cursor_begins_on_the_first_row_below_the_heading() -> None:
    view = SectionList()
    async with Alone(view).run_test(size=(30, 8)) as pilot:
        view.show(lambda width: rows("DUE", "a", "b"))
        await pilot.pause()
        assert view.current == "a"


async def test_the_cursor_steps_over_headings() -> None:
    view = SectionList()
    async with Alone(view).run_test(size=(30, 8)) as pilot:
        view.show(lambda width: rows("DUE", "a", "OTHERS", "b"))
        view.focus()
        await pilot.press("down")
        assert view.current == "b"
        await pilot.press("up")
        assert view.current == "a"


async def test_the_cursor_keeps_to_its_record_when_rows_come_before_it() -> None:
    view = SectionList()
    async with Alone(view).run_test(size=(30, 8)):
        view.show(lambda width: rows("DUE", "a", "b"), current="b")
        view.show(lambda width: rows("DUE", "new", "a", "b"))
        assert view.current == "b"


async def test_where_its_record_is_gone_the_cursor_goes_to_what_took_its_place() -> None:
    view = SectionList()
    async with Alone(view).run_test(size=(30, 8)):
        view.show(lambda width: rows("DUE", "a", "b", "c"), current="b")
        view.show(lambda width: rows("DUE", "a", "c"))
        assert view.current == "c"


async def test_rows_without_any_to_choose_have_no_cursor() -> None:
    view = SectionList()
    async with Alone(view).run_test(size=(30, 8)) as pilot:
        view.show(lambda width: rows("NOTHING", "IS", "DUE"))
        view.focus()
        await pilot.press("down")
        assert view.current is None and not view.has_cursor


async def test_the_headline_comes_back_when_the_cursor_reaches_the_first_row() -> None:
    view = SectionList()
    async with Alone(view).run_test(size=(30, 4)) as pilot:
        view.show(lambda width: rows("HEADLINE", "DUE", *"abcdef"))
        view.focus()
        await pilot.press("end", "home")
        await pilot.pause()
        assert shown(pilot)[0].strip().startswith("HEADLINE")


async def test_the_next_row_is_told_by_its_record() -> None:
    view = SectionList()
    async with Alone(view).run_test(size=(30, 8)):
        view.show(lambda width: rows("DUE", "a", "OTHERS", "b"))
        assert (view.next_after("a"), view.next_after("b"), view.next_after("gone")) == ("b", None, None)
