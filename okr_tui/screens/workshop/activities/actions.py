"""Actions with their owners and due dates, the last session's open ones first; decisions and what is parked below."""

from __future__ import annotations

from okr_tui.domain.together import Post
from okr_tui.domain.workshop.catchball import made_in
from okr_tui.domain.workshop.notes import DECISION, actions_first, notes, parked
from okr_tui.screens.workshop.activities.ideas import post_words, wrapped
from okr_tui.screens.workshop.seen import Seen
from okr_tui.widgets.sections import SectionRow
from okr_tui.widgets.text import BLANK, line, paragraph


def action_rows(seen: Seen, width: int, marked: frozenset[str]) -> list[SectionRow]:
    """What there is to do, and what was decided."""
    found = actions_first(seen.plan, seen.course)
    here = seen.course.workshop.id
    earlier = [one for one in found if one.about != here]
    own = [one for one in found if one.about == here]
    rows = _unowned(seen, width)
    if earlier:
        rows += [(None, line(("Still open from before", "heading")))]
        rows += [row for one in earlier for row in action_row(seen, one, width)]
        rows.append((None, BLANK))
    rows.append((None, line(("Actions of this session", "heading"))))
    rows += [row for one in own for row in action_row(seen, one, width)]
    if not own:
        words = "None yet." if seen.wall else "None yet. a adds one: Ask sales for the list @ana by Friday"
        rows += [(None, one) for one in paragraph(words, width, "quiet")]
    return [*rows, *_others(seen, width)]


def _unowned(seen: Seen, width: int) -> list[SectionRow]:
    """The goals of this workshop that nobody owns yet."""
    made = made_in(seen.plan, seen.course)
    found = [goal for key, goal in seen.plan.objectives.items() if key in made and seen.plan.owner_of(goal) is None]
    found = [goal for goal in found if goal.stage not in ("dropped", "closed")]
    if not found:
        return []
    how = "" if seen.wall else "  Enter says who"
    rows: list[SectionRow] = [(None, line(("Goals without an owner", "strong warning"), (how, "quiet")))]
    for goal in found:
        rows += wrapped(goal.id, f"{seen.plan.code(goal.id):<4} ", goal.title, line(("nobody yet", "warning")), width)
    return [*rows, (None, BLANK)]


def _others(seen: Seen, width: int) -> list[SectionRow]:
    rows: list[SectionRow] = []
    for title, found in (
        ("Decisions", notes(seen.plan, seen.course, DECISION)),
        ("On the parking lot", parked(seen.plan)),
    ):
        if found:
            rows += [(None, BLANK), (None, line((title, "heading")))]
            rows += [row for one in found for row in wrapped(one.id, "· ", one.text, BLANK, width)]
    return rows


def action_row(seen: Seen, post: Post, width: int) -> list[SectionRow]:
    """One action with its owner and due date, and whether it is done."""
    done = post.state == "closed"
    late = post.due is not None and post.due < seen.today and not done
    state = line(("done", "good")) if done else line(("late", "bad")) if late else BLANK
    if not done and post.to is None:
        state = line(("nobody yet", "warning"))
    return wrapped(post.id, "✓ " if done else "○ ", post_words(seen, post), state, width)
