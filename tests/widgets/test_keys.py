import pytest

from okr_tui.widgets.keys import hint_at, hint_line, key_name, types_a_letter
from okr_tui.widgets.text import line_width, plain

HINTS = [("a", "Add below"), ("e", "Edit"), ("d", "Drop"), ("m", "Move"), ("Space", "Fold"), ("c", "Check in")]


@pytest.mark.parametrize(
    ("key", "name"),
    [("ctrl+s", "Ctrl+S"), ("question_mark", "?"), ("f2", "F2"), ("a", "a"), ("G", "G"), ("shift+tab", "Shift+Tab")],
)
def test_keys_are_called_as_they_are_printed(key: str, name: str) -> None:
    assert key_name(key) == name


def test_eighty_columns_show_four_keys_and_the_way_to_the_others() -> None:
    assert plain(hint_line(HINTS, 80)) == "a Add below   e Edit   d Drop   m Move   ? more"


def test_where_there_is_no_room_for_all_the_way_out_of_a_dialog_stays() -> None:
    hints = [("Ctrl+S", "Save what was typed"), ("Ctrl+U", "Clear the field"), ("Esc", "Leave")]
    assert plain(hint_line(hints, 38, None)) == "Ctrl+S Save what was typed   Esc Leave"


@pytest.mark.parametrize(("x", "hint"), [(0, "a"), (10, "a"), (12, None), (14, "e"), (46, "?"), (70, None)])
def test_the_hint_under_the_mouse_is_known(x: int, hint: str | None) -> None:
    found = hint_at(HINTS, 80, x)
    assert (found[0] if found else None) == hint


def test_a_wide_screen_shows_more_of_them() -> None:
    assert "c Check in" in plain(hint_line(HINTS, 140))


@pytest.mark.parametrize("width", [8, 20, 40, 80])
def test_hints_never_leave_their_line(width: int) -> None:
    assert line_width(hint_line(HINTS, width)) <= width


@pytest.mark.parametrize(
    ("writes", "acts"),
    [("slash", "f2"), ("w", "ctrl+s"), ("space", "tab"), ("question_mark", "escape"), ("plus", "up")],
)
def test_a_key_that_writes_a_letter_is_known_from_one_that_does_something(writes, acts):
    assert types_a_letter(writes)
    assert not types_a_letter(acts)
