import pytest

from okr_tui.domain.visible import visible, visible_lines


@pytest.mark.parametrize("harmless", ["Lift retention", "Größe 日本語 👍", "[/x] [b]", "e\u0301", "12\u00a0000 €", ""])
def test_what_people_write_is_left_alone(harmless: str) -> None:
    assert visible(harmless) == harmless


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b]0;title\x07", "^[]0;title^G"),
        ("a\x9b31mb", "a<U+009B>31mb"),
        ("exe\u202ecod.", "exe<U+202E>cod."),
        ("pay\u200bpal", "pay<U+200B>pal"),
        ("\x7f", "^?"),
        ("\ud800", "<U+D800>"),
        ("\U000e0041", "<U+E0041>"),
        ("one\ntwo", "one^Jtwo"),
    ],
)
def test_a_control_is_shown_instead_of_obeyed(hostile: str, shown: str) -> None:
    assert visible(hostile) == shown


def test_showing_twice_changes_nothing_more() -> None:
    once = visible("".join(map(chr, range(0x3000))))
    assert visible(once) == once


def test_what_is_shown_can_always_be_written_as_utf_8() -> None:
    shown = visible("".join(map(chr, range(0xD700, 0x11000))))
    assert shown.encode("utf-8").decode("utf-8") == shown


def test_joined_emoji_are_parted_so_that_every_terminal_measures_them_alike() -> None:
    assert visible("👩\u200d💻 done") == "👩💻 done"


def test_a_joiner_between_letters_is_shown() -> None:
    assert visible("a\u200db") == "a<U+200D>b"


def test_line_feeds_part_lines_and_other_separators_do_not() -> None:
    assert visible_lines("one\r\ntwo\u2028three") == ["one", "two<U+2028>three"]
