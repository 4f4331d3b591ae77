import pytest
from hypothesis import given
from hypothesis import strategies as st

from okr_tui.widgets.text import cell_width, crop, fit, line, line_width, merged, plain, split, wrap

WORDS = st.text(st.sampled_from("ab 日本👍é\u0301x-\x1b"), max_size=30)


def test_controls_become_visible_when_a_line_is_put_together() -> None:
    assert plain(line("a\x1b[1m", ("b\u202e", "good"))) == "a^[[1mb<U+202E>"


def test_markup_in_a_text_stays_text() -> None:
    assert line("[/x] [b]") == (("[/x] [b]", ""),)


@given(WORDS, st.integers(0, 20))
def test_a_cropped_line_is_never_wider_than_asked(words: str, width: int) -> None:
    assert line_width(crop(line(words), width)) <= width


@given(WORDS, st.integers(2, 20))
def test_a_fitted_line_is_nearly_always_as_wide_as_asked(words: str, width: int) -> None:
    assert line_width(fit(line(words), width)) == width


def test_a_wide_character_is_not_cut_in_half() -> None:
    assert plain(crop(line("日本語"), 4)) == "日…"


def test_a_cut_is_shown() -> None:
    assert plain(crop(line("Lift ", ("retention", "good")), 8)) == "Lift re…"


@given(WORDS, st.integers(2, 20))
def test_no_wrapped_row_is_wider_than_asked(words: str, width: int) -> None:
    assert all(cell_width(row) <= width for row in wrap(words, width))


def test_text_breaks_between_words() -> None:
    assert wrap("Because churn eats growth", 12) == ["Because", "churn eats", "growth"]


def test_a_word_too_long_for_a_row_is_broken() -> None:
    assert wrap("abcdefgh", 3) == ["abc", "def", "gh"]


def test_line_feeds_stay_line_breaks() -> None:
    assert wrap("one\n\ntwo", 20) == ["one", "", "two"]


def test_the_right_end_of_a_line_stays_when_room_is_short() -> None:
    assert plain(split(line("a long name"), line("right"), 12)) == "a lon… right"


@pytest.mark.parametrize("role", ["reverse", "underline", "cursor"])
def test_blanks_that_can_be_seen_keep_their_own_role(role: str) -> None:
    assert merged((("a", "good"), ("  ", role))) == (("a", "good"), ("  ", role))


@given(st.lists(st.tuples(st.sampled_from(["a", " ", "  ", "b"]), st.sampled_from(["", "good", "reverse"]))))
def test_merging_changes_no_character(parts: list[tuple[str, str]]) -> None:
    assert plain(merged(tuple(parts))) == plain(tuple(parts))


@pytest.mark.parametrize(
    ("text", "width", "rows"),
    [
        ("progress = 40 %", 13, ["progress =", "40 %"]),
        ("it is ▲ at risk", 8, ["it is", "▲ at", "risk"]),
        ("about 3 days, or so", 9, ["about", "3 days,", "or so"]),
        ("about € 1200", 7, ["about", "€ 1200"]),
    ],
)
def test_a_line_does_not_break_between_a_number_and_its_unit_or_a_sign_and_its_word(text, width, rows):
    assert wrap(text, width) == rows
