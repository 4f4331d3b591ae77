"""What a line that is typed to others says of itself before it is sent."""

from okr_tui.screens.dialogs.saying import read_saying, saying_lines
from okr_tui.widgets.text import plain
from tests.domain.speaking import a_team


def told(typed: str, kind: str, **more: bool) -> str:
    rows = saying_lines(read_saying(a_team(), typed, kind), 78, short=False, **more)
    return " ".join(plain(row) for row in rows)


def test_a_handle_that_nobody_has_is_said_before_the_words_are_put_to_nobody():
    assert "Nobody here is @bne" in told("@bne No access", "roadblock")
    assert "Nobody here" not in told("@ben No access", "roadblock")
    assert "Nobody here" not in told("@", "roadblock")


def test_feedback_to_oneself_is_turned_away_before_it_is_written():
    assert "Nobody gives feedback to themselves" in told("", "feedback", to_oneself=True)
    assert "themselves" not in told("", "comment", to_oneself=True)
