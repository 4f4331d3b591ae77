"""What stands under the clock."""

from __future__ import annotations

import pytest

from okr_tui.screens.workshop.seen import Seen, progress_words
from tests.workshop_stage import TODAY, begun


@pytest.mark.parametrize(
    ("minutes_over", "words"),
    [
        (5, "5 min behind, ends "),
        (75, "1 h 15 behind, ends "),
        (24 * 60, "24 h behind: nobody ended it"),
        (10 * 24 * 60, "10 days behind: nobody ended it"),
    ],
)
def test_how_far_behind_the_agenda_a_workshop_is(minutes_over, words):
    session = begun()
    step = session.course.current
    assert step is not None
    session.later(15 + minutes_over - (session.now - session.course.begun).total_seconds() / 60)
    seen = Seen(session.plan, session.course, session.maya, session.now, TODAY)
    assert progress_words(seen).startswith(words)
