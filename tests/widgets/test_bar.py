import pytest

from okr_tui.widgets.bar import bar, bar_with_figure
from okr_tui.widgets.status import status_words
from okr_tui.widgets.text import line_width, plain


def test_a_bar_shows_what_is_done_and_where_it_should_be() -> None:
    assert plain(bar(0.6, 0.8, 10)) == "━━━━━━──│─"


def test_the_pace_mark_is_seen_in_the_part_that_is_done() -> None:
    assert plain(bar(0.9, 0.3, 10)) == "━━━│━━━━━─"


@pytest.mark.parametrize(("progress", "drawn"), [(0.001, "━─────────"), (0.999, "━━━━━━━━━─")])
def test_a_bar_is_full_or_empty_only_at_everything_or_nothing(progress: float, drawn: str) -> None:
    assert plain(bar(progress, None, 10)) == drawn


@pytest.mark.parametrize(("progress", "drawn"), [(1.25, "━━━━  125 %"), (-0.1, "────  −10 %"), (None, "────    n/a")])
def test_the_figure_says_what_the_bar_cannot(progress: float | None, drawn: str) -> None:
    assert plain(bar_with_figure(progress, None, 11)) == drawn


@pytest.mark.parametrize("pace", [None, 0.0, 0.5, 1.0, 1.3])
@pytest.mark.parametrize("progress", [None, -1.0, 0.0, 0.5, 1.0, 2.0])
def test_a_bar_is_always_as_wide_as_asked(progress: float | None, pace: float | None) -> None:
    assert line_width(bar(progress, pace, 10)) == 10


def test_a_status_has_a_word_beside_its_symbol() -> None:
    assert status_words("at risk") == (("▲ at risk", "warning"),)


def test_a_word_that_is_no_status_is_shown_quietly() -> None:
    assert status_words("floating") == (("– floating", "quiet"),)
