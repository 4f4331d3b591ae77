"""Dots: first the ideas are merged and grouped, then everybody gives their dots, then the totals are seen."""

from __future__ import annotations

from okr_tui.domain.workshop.ideas import Item
from okr_tui.domain.workshop.votes import Ballot, Tally, letter
from okr_tui.screens.workshop.activities.ideas import idea_rows, wrapped
from okr_tui.screens.workshop.seen import Seen
from okr_tui.widgets.block import small
from okr_tui.widgets.sections import SectionRow
from okr_tui.widgets.text import BLANK, Line, line, paragraph


def vote_rows(seen: Seen, width: int, marked: frozenset[str]) -> list[SectionRow]:
    """What can be sorted, voted on, or read as a result."""
    ballot = seen.ballot
    if ballot is None or ballot.phase == "sorting":
        return [*_before(seen, ballot, width), *idea_rows(seen, width, marked)]
    return _open_rows(seen, ballot, width) if ballot.phase == "open" else result_rows(seen, ballot, width)


def _before(seen: Seen, ballot: Ballot | None, width: int) -> list[SectionRow]:
    if seen.wall or ballot is None or not ballot.items:
        return []
    dots = f"{dots_words(ballot.allowed.dots)} each, at most {ballot.allowed.most} on one thing."
    words = f"Space marks, m merges, g groups. v opens the vote: {dots}"
    if not seen.facilitates:
        words = f"What means the same is put together now. Then the vote: {dots}"
    return [*((None, one) for one in paragraph(words, width, "quiet")), (None, BLANK)]


def dots_words(count: int) -> str:
    """``1 dot``, ``3 dots``."""
    return f"{count} dot{'' if count == 1 else 's'}"


def _open_rows(seen: Seen, ballot: Ballot, width: int) -> list[SectionRow]:
    if seen.wall:
        return wall_open_rows(seen, ballot, width)
    left = ballot.left(seen.me)
    own = line(
        (f"{left} of {dots_words(ballot.allowed.dots)} left", "strong" if left else "strong good"),
        (f" · at most {ballot.allowed.most} on one thing", "quiet"),
    )
    rows: list[SectionRow] = [(None, own), (None, line((in_words(seen, ballot), "quiet"))), (None, BLANK)]
    for place, item in enumerate(ballot.items):
        rows += _choice(seen, ballot, item, letter(place), width)
    return rows


def in_words(seen: Seen, ballot: Ballot) -> str:
    """How many have given every dot."""
    here = [one for one in seen.room.at_terminals]
    finished = sum(one in ballot.finished for one in here)
    counted = sum(ballot.hands.values())
    words = f"{finished} of {len(here)} have given all" if here else "nobody votes at a terminal"
    return f"{words}, {dots_words(counted)} counted" if counted else words


def _choice(seen: Seen, ballot: Ballot, item: Item, called: str, width: int) -> list[SectionRow]:
    own = ballot.own(seen.me, item.id)
    counted = ballot.hands.get(item.id, 0)
    signs = line(("●" * own, "accent"), ("○" * (ballot.allowed.most - own), "track"), " ")
    beside = line((f"{counted} counted", "quiet")) if counted and seen.facilitates else BLANK
    indent = ballot.allowed.most + 5
    rows = wrapped(item.id, " " * indent, _item_words(item), beside, width)
    key, first = rows[0]
    return [(key, line(signs, (f"{called:>2}  ", "quiet"), _without_indent(first, indent))), *rows[1:]]


def _without_indent(row: Line, cells: int) -> Line:
    (text, role), *rest = row
    return ((text[cells:], role), *rest)


def _item_words(item: Item) -> str:
    count = len(item.ideas)
    return f"{item.text} ({count} idea{'' if count == 1 else 's'})" if item.named else item.text


def wall_open_rows(seen: Seen, ballot: Ballot, width: int) -> list[SectionRow]:
    """What the room sees while it votes: what is voted on; never a total."""
    each = f"{dots_words(ballot.allowed.dots)} each, at most {ballot.allowed.most} on one thing"
    rows: list[SectionRow] = [(None, line((each, "strong"))), (None, BLANK)]
    for place, item in enumerate(ballot.items):
        rows += wrapped(item.id, f"{letter(place):>2}  ", _item_words(item), BLANK, width)
    return rows


def result_rows(seen: Seen, ballot: Ballot, width: int) -> list[SectionRow]:
    """The totals, most dots first; what is too near to decide by dots stands together as a tie."""
    voters = len(ballot.given)
    counted = sum(ballot.hands.values())
    words = f"{voters} voted, {dots_words(ballot.allowed.dots)} each"
    words += f"; {dots_words(counted)} counted in the room" if counted else ""
    tallies = ballot.tallies()
    if seen.wall:
        return _wall_results(seen, tallies, words, width)
    rows: list[SectionRow] = [(None, line((words, "quiet"))), (None, BLANK)]
    for tally in tallies:
        rows += tally_row(seen, tally, width)
    return rows


def _wall_results(seen: Seen, tallies: list[Tally], words: str, width: int) -> list[SectionRow]:
    """What got most, large; below it the others that got any."""
    rows = _first_of_all(tallies, width)
    others = [one for one in tallies if one.dots and one.rank > 1]
    for tally in others:
        rows += tally_row(seen, tally, width)
    none = sum(not one.dots for one in tallies)
    if none:
        rows.append((None, line((f"{none} got no dot", "quiet"))))
    return [*rows, (None, line((words, "quiet")))]


def _first_of_all(tallies: list[Tally], width: int) -> list[SectionRow]:
    """What got most, in letters that the last row of chairs reads; a near tie is no winner."""
    first = tallies[0] if tallies and tallies[0].dots else None
    if first is None:
        return []
    near = [one for one in tallies if one.rank == first.rank]
    drawn = small("NEAR TIE" if len(near) > 1 else dots_words(first.dots).upper())
    named = [
        row
        for one in near[:3]
        for row in paragraph(f"{one.dots:>3}  {_item_words(one.item)}", max(20, width - 4), "strong heading")
    ]
    return [*((None, line((one, "accent"))) for one in drawn), *((None, one) for one in named[:4]), (None, BLANK)]


def tally_row(seen: Seen, tally: Tally, width: int) -> list[SectionRow]:
    """One thing with its dots and its rank."""
    tie = line(("≈ near tie", "warning")) if tally.tied else BLANK
    code = next((seen.plan.code(idea.post.became or "") for idea in tally.item.ideas if idea.post.became), "")
    beside = line(tie, (f"  → {code}" if code else "", "good"))
    rank = f"{tally.rank:>2}." if tally.dots else "   "
    rows = wrapped(tally.item.id, f"{rank} {tally.dots:>3}  ", _item_words(tally.item), beside, width)
    key, first = rows[0]
    (text, role), *rest = first
    head = line((f"{rank} ", "quiet"), (f"{tally.dots:>3}  ", "strong accent"), (text[len(rank) + 6 :], role))
    return [(key, (*head, *rest)), *rows[1:]]
