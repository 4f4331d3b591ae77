import pytest

from okr_tui.widgets.keys import hint_line, key_name
from okr_tui.widgets.text import line_width, plain

HINTS = [("a", "Add below"), ("e", "Edit"), ("d", "Drop"), ("m", "Move"), ("Space", "Fold"), ("c", "Check in")]


@pytest.mark.parametrize(
    ("key", "name"),
    [("ctrl+s", "Ctrl+S"), ("question_mark", "?"), ("f2", "F2"), ("a", "a"), ("G", "G"), ("shift+tab", "Shift+Tab")],
)
def test_keys_are_called_as_they_are_printed(key: str, name: str) -> None:
    assert key_name(key) == name


def test_eighty_columns_show_five_keys_and_the_way_to_the_others() -> None:
    assert plain(hint_line(HINTS, 80)) == "a Add below   e Edit   d Drop   m Move   Space Fold   ? more"


def test_a_wide_screen_shows_more_of_them() -> None:
    assert "c Check in" in plain(hint_line(HINTS, 140))


@pytest.mark.parametrize("width", [8, 20, 40, 80])
def test_hints_never_leave_their_line(width: int) -> None:
    assert line_width(hint_line(HINTS, width)) <= width
