"""Block letters: what can be drawn, how large it is, and how words are broken."""

import string

import pytest

from okr_tui.widgets.block import ROWS, can_be_drawn, large, small, small_lines, small_width

FACES = ("0:00", "7:12", "15:00", "1:02:30", "+3:05")


def test_a_time_is_drawn_in_three_lines_of_the_same_width():
    for face in FACES:
        lines = small(face)
        assert len(lines) == 3
        assert {len(one) for one in lines} == {small_width(face)}


def test_a_time_is_drawn_in_five_lines_of_two_cells_a_pixel():
    for face in FACES:
        lines = large(face)
        assert len(lines) == ROWS
        assert {len(one) for one in lines} == {2 * small_width(face)}


def test_the_two_sizes_show_the_same_pixels():
    for letter in string.ascii_uppercase + string.digits + ":+-!?&":
        upper, middle, lower = small(letter)
        pixels = ["".join("#" if cell == "█" else "." for cell in row[::2]) for row in large(letter)]
        halves = {" ": "..", "▀": "#.", "▄": ".#", "█": "##"}
        for place, row in enumerate((upper, middle, lower)):
            above = "".join(halves[cell][0] for cell in row)
            below = "".join(halves[cell][1] for cell in row)
            assert above == pixels[2 * place]
            assert below == (pixels[2 * place + 1] if 2 * place + 1 < ROWS else "." * len(row))


def test_every_digit_and_letter_looks_different():
    drawn = [small(one) for one in string.ascii_uppercase + string.digits]
    alike = [("0", "O"), ("1", "I"), ("5", "S"), ("8", "B")]
    assert len(set(drawn)) == len(drawn)
    assert all(small(one) != small(other) for one, other in alike)


def test_every_digit_is_as_wide_as_every_other_so_that_the_clock_does_not_jump():
    assert {small_width(one) for one in string.digits} == {3}


@pytest.mark.parametrize("text", ["Ideen für Köln", "Straße", "Déjà vu", "What’s next?", "1–5"])
def test_accents_and_small_letters_are_drawn_as_plain_capitals(text):
    assert can_be_drawn(text)


@pytest.mark.parametrize("text", ["会議", "Разбор", "50 %", "[/x]", "\x1b[2J", "👍"])
def test_what_has_no_letters_is_known_and_never_breaks(text):
    assert not can_be_drawn(text)
    assert small_lines(text, 80) is None
    assert len(small(text)) == 3
    assert "\x1b" not in "".join(small(text))


def test_small_letters_are_the_capitals():
    assert small("recap") == small("RECAP")


def test_words_are_broken_between_words_into_rows_that_fit():
    lines = small_lines("Silent contributions", 60)
    assert lines is not None
    assert len(lines) == 7  # two rows of letters and a blank line between
    assert lines[3] == ""
    assert all(len(one) <= 60 for one in lines)
    assert lines[:3] == list(small("Silent"))


def test_what_fits_in_one_row_is_not_broken():
    assert small_lines("Recap", 40) == list(small("Recap"))


@pytest.mark.parametrize(
    ("text", "width", "most"),
    [("Owners, next steps and much else besides", 40, 2), ("Contributions", 20, 2), ("Two rows here", 30, 1)],
)
def test_what_does_not_fit_is_left_to_plain_letters(text, width, most):
    assert small_lines(text, width, most=most) is None


@pytest.mark.parametrize("text", ["", "   "])
def test_nothing_is_not_drawn(text):
    assert small_lines(text, 80) is None


@pytest.mark.parametrize("width", [0, 1, 2])
def test_a_terminal_that_is_too_narrow_for_a_letter_gets_none(width):
    assert small_lines("A", width) is None


def test_every_step_of_the_agendas_that_come_along_can_be_drawn_on_eighty_columns():
    from okr_tui.agenda_files import load_agendas

    for agenda in load_agendas(None, []).values():
        for step in agenda.steps:
            assert can_be_drawn(step.title), step.title
            assert small_lines(step.title, 74) is not None, step.title
