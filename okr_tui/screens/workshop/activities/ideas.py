"""Ideas: one's own while all write in silence; then all of them, merged and grouped, and what became of them."""

from __future__ import annotations

from okr_tui.domain.records import Id
from okr_tui.domain.together import Post
from okr_tui.domain.workshop.catchball import made_in
from okr_tui.domain.workshop.ideas import Idea, Item, author, items, visible_to
from okr_tui.domain.workshop.votes import ballot, phase
from okr_tui.screens.workshop.seen import Seen
from okr_tui.widgets.sections import BELOW, SectionRow
from okr_tui.widgets.text import BLANK, Line, line, line_width, paragraph, split

NAMES_SHOWN = 3


def idea_rows(seen: Seen, width: int, marked: frozenset[str]) -> list[SectionRow]:
    """What has been written, as far as it may be read here."""
    hidden = [one for one in seen.ideas if not seen.course.revealed(one.post.round)]
    rows = hidden_rows(seen, hidden, width, marked)
    shown = shown_rows(seen, width, marked)
    if rows and shown:
        rows.append((None, BLANK))
    rows += shown
    if rows:
        return rows
    words = "Nothing is written yet."
    if not seen.wall:
        words += " i writes an idea; several lines can be pasted at once."
    return [(None, one) for one in paragraph(words, width, "quiet")]


def map_rows(seen: Seen, width: int, marked: frozenset[str]) -> list[SectionRow]:
    """The ideas, and the goals above with how much was hung below each."""
    rows = idea_rows(seen, width, marked)
    made = made_in(seen.plan, seen.course)
    above: list[SectionRow] = []
    root = seen.plan.root_team
    for goal in seen.plan.objectives.values():
        if root is None or goal.team != root.id or goal.stage not in ("agreed", "active"):
            continue
        count = sum(child.id in made for child, _ in seen.plan.children_of(goal.id))
        words = f"{count} from here" if count else "nothing from here"
        beside = line((words, "good" if count else "warning"))
        above += wrapped(goal.id, f"{seen.plan.code(goal.id):<4} ", goal.title, beside, width)
    return [*rows, (None, BLANK), (None, line(("The goals above", "heading"))), *above] if above else rows


def hidden_rows(seen: Seen, hidden: list[Idea], width: int, marked: frozenset[str]) -> list[SectionRow]:
    """How much is written in silence, and one's own of it."""
    if not hidden:
        return []
    own = [] if seen.wall else [one for one in hidden if visible_to(one, seen.course, seen.me)]
    others = len(hidden) - len(own)
    count = f"{len(hidden)} idea{'' if len(hidden) == 1 else 's'} so far, hidden until they are revealed"
    rows: list[SectionRow] = [(None, line((count, "strong")))]
    for idea in own:
        rows += wrapped(idea.id, _mark(idea.id, marked), idea.text, BLANK, width)
    if seen.facilitates and not seen.wall:
        rows += [(None, row) for row in paragraph(_from_words(seen, hidden), width, "quiet")]
    elif others and own:
        rows.append((None, line((f"  and {others} of others", "quiet"))))
    return rows


def _from_words(seen: Seen, hidden: list[Idea]) -> str:
    """How many each has handed in, for whoever leads; never what."""
    counts: dict[str, int] = {}
    for idea in hidden:
        for one in (idea.post, *idea.same):
            by = author(one)
            who = seen.handle(by) if by else "nobody’s"
            counts[who] = counts.get(who, 0) + 1
    return "From " + ", ".join(f"{who} {count}" for who, count in counts.items())


def shown_rows(seen: Seen, width: int, marked: frozenset[str]) -> list[SectionRow]:
    """The ideas that may be read, in their groups."""
    found = items(seen.plan, seen.course)
    if not found:
        return []
    ideas = sum(len(item.ideas) for item in found)
    groups = sum(item.named for item in found)
    words = f"{ideas} idea{'' if ideas == 1 else 's'}"
    if groups:
        words += f" in {groups} group{'' if groups == 1 else 's'}"
        if alone := len(found) - groups:
            words += f" and {alone} alone"
    rows: list[SectionRow] = [(None, line((words, "quiet")))]
    dots = _dots(seen)
    for item in sorted(found, key=lambda one: (-dots.get(one.id, 0), not one.named)):
        rows += _item_rows(seen, item, width, marked, dots.get(item.id, 0))
    return rows


def _dots(seen: Seen) -> dict[Id, int]:
    """What each thing got in the last vote that is closed, once the ideas are gone through for parents."""
    course = seen.course
    voted = [step for step in course.steps if phase(course, step.id) == "closed"] if seen.activity == "map" else []
    return {tally.item.id: tally.dots for step in voted[-1:] for tally in ballot(seen.plan, course, step).tallies()}


def _item_rows(seen: Seen, item: Item, width: int, marked: frozenset[str], dots: int) -> list[SectionRow]:
    got = f"{dots} dot{'' if dots == 1 else 's'}" if dots else ""
    if not item.named:
        return idea_row(seen, item.ideas[0], width, marked, dots=got)
    head = line((item.text, "strong accent"), (f"  {len(item.ideas)}", "quiet"))
    rows: list[SectionRow] = [(item.id, split(head, line((got, "strong")), width))]
    for idea in item.ideas:
        rows += idea_row(seen, idea, width, marked, indent="  ")
    return rows


def idea_row(
    seen: Seen, idea: Idea, width: int, marked: frozenset[str], indent: str = "", dots: str = ""
) -> list[SectionRow]:
    """One idea: its words, whose it is, how often it was said, its dots, and what became of it."""
    right: list[Line] = [line((dots, "strong"))] if dots else []
    if idea.same:
        right.append(line((f"said {len(idea.same) + 1}×", "quiet")))
    code = seen.plan.code(idea.post.became or "")
    if code:
        right.append(line((f"→ {code}{_above(seen, idea.post.became or '')}", "good")))
    if not seen.wall:
        right.append(line((authors_words(seen, idea.authors), "quiet")))
    beside = right[0] if right else BLANK
    for one in right[1:]:
        beside = line(beside, "  ", one)
    return wrapped(idea.id, f"{indent}{_mark(idea.id, marked)}", idea.text, beside, width)


def _above(seen: Seen, goal: Id) -> str:
    """The code of the goal above a draft: `` under O9``."""
    found = seen.plan.objectives.get(goal)
    parents = seen.plan.parents_of(found) if found is not None else ()
    return f" under {seen.plan.code(parents[0][0].id)}" if parents else ""


def _mark(key: Id, marked: frozenset[str]) -> str:
    return "◆ " if key in marked else "· "


def wrapped(key: Id, mark: str, text: str, beside: Line, width: int) -> list[SectionRow]:
    """A text behind its mark, on as many lines as it takes, with something at the right end of the first."""
    room = max(12, width - line_width(beside) - len(mark) - 2)
    first, *more = paragraph(text, room) or [BLANK]
    rows: list[SectionRow] = [(key, split(line(mark, first), beside, width))]
    return [*rows, *((BELOW, line(" " * len(mark), one)) for one in more)]


def authors_words(seen: Seen, authors: tuple[Id, ...]) -> str:
    """Whose something is: ``@ana @ben and 2 more``."""
    named = " ".join(seen.handle(one) for one in authors[:NAMES_SHOWN]) or "nobody’s"
    more = len(authors) - NAMES_SHOWN
    return f"{named} and {more} more" if more > 0 else named


def post_words(seen: Seen, post: Post) -> str:
    """A note of a workshop with its owner and due date: ``Ask sales · @ana · due 4 Dec``."""
    owner = f" · {seen.handle(post.to)}" if post.to else ""
    due = f" · due {post.due.day} {post.due:%b}" if post.due else ""
    return f"{post.text}{owner}{due}"
