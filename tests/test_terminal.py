import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from okr_tui.terminal import thrifty

LOOKS = ("38;2;1;2;3;48;2;9;9;9", "38;2;4;5;6;48;2;9;9;9", "1;38;2;1;2;3", "4", "31", "97;40", "38;5;12", "7;48;5;3")
WRITTEN = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(LOOKS), st.text("ab ", min_size=1, max_size=4)).map(
            lambda pair: f"\x1b[{pair[0]}m{pair[1]}\x1b[0m"
        ),
        st.sampled_from(["\x1b[2;3H", "\n", "plain"]),
    ),
    max_size=12,
)


def picture(data: str) -> list[list[object]]:
    screen = pyte.Screen(20, 6)
    pyte.Stream(screen).feed(data)
    return [[screen.buffer[y][x] for x in range(20)] for y in range(6)]


@given(WRITTEN)
def test_the_picture_is_the_same_to_the_cell(pieces: list[str]) -> None:
    assert picture(thrifty("".join(pieces))) == picture("".join(pieces))


@given(WRITTEN)
def test_it_is_never_longer(pieces: list[str]) -> None:
    assert len(thrifty("".join(pieces))) <= len("".join(pieces))


def test_a_colour_is_not_said_twice() -> None:
    said_twice = "\x1b[31;40ma\x1b[0m\x1b[32;40mb\x1b[0m"
    assert thrifty(said_twice) == "\x1b[31;40ma\x1b[32mb\x1b[0m"


@pytest.mark.parametrize("data", ["\x1b[?2026h", "\x1b[58;5;1mx\x1b[0m", "text", "\x1b[31mopen \x1b[1mmore\x1b[0m"])
def test_what_it_does_not_know_passes_unchanged(data: str) -> None:
    assert thrifty(data) == data
