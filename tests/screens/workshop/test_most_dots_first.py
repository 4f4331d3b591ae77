"""When ideas are gone through for parents, those that got most dots come first, with what they got."""

from __future__ import annotations

from okr_tui.screens.workshop.activities.ideas import idea_rows
from okr_tui.screens.workshop.seen import Seen
from tests.workshop_stage import TODAY, Session, mapped, sorting


def words(session: Session) -> list[str]:
    seen = Seen(session.plan, session.course, session.maya, session.now, TODAY)
    return ["".join(text for text, _ in row) for _, row in idea_rows(seen, 76, frozenset())]


def test_the_ideas_with_most_dots_come_first_when_they_are_mapped():
    lines = words(mapped())
    assert "Every new customer is" in lines[1]
    assert "7 dots" in lines[1]
    assert "Find out why customers leave" in next(one for one in lines[2:] if one.startswith("·"))


def test_before_the_vote_groups_come_first_and_no_dot_is_told():
    lines = words(sorting())
    assert lines[1].startswith("Fewer breakdowns")
    assert not any("dot" in one for one in lines)
