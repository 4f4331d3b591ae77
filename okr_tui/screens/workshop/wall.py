"""What the room sees: the step and the clock in block letters, what to do, and what may be shown of the activity.

At most about twenty rows of eighty columns, so that the last row of chairs can read it. Nothing here is anybody's own:
no rating, no dot, no idea before it is revealed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest
from weakref import WeakKeyDictionary

from textual import events

from okr_tui.domain.plan import Plan
from okr_tui.domain.workshop.notes import open_actions
from okr_tui.domain.workshop.people import name
from okr_tui.screens.workshop.activities import activity_rows
from okr_tui.screens.workshop.activities.vote import in_words
from okr_tui.screens.workshop.head import clock_lines, done_words, state_part
from okr_tui.screens.workshop.seen import Seen, clock_face, minutes_words, progress_words, state_words
from okr_tui.widgets.block import large, small, small_lines
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.sections import BELOW, SectionRow
from okr_tui.widgets.text import BLANK, Line, columns, line, line_width, paragraph, split

WIDEST = 110
"""A wider line is too long a way for the eye on a wall."""
PAGE_SECONDS = 12
"""So long each page of what does not fit is shown."""
GAP = 4


class WallView(LineView):
    """Lines that are made for a width and a height, and anew when either is another one: somebody zooms."""

    def show(self, build: Callable[[int, int], Sequence[Line]]) -> None:
        """Show what `build` gives for the cells and the rows that there are."""
        self.set_content(lambda width: build(width, self.content_size.height))

    def on_resize(self, event: events.Resize) -> None:
        """Let the lines be made anew for another height too."""
        self._built_for = -1


def wall_lines(seen: Seen, width: int, height: int, join: str = "", held: int | None = None) -> list[Line]:
    """The wall in a size.

    Args:
        seen: The workshop, as the wall sees it.
        width: Cells.
        height: Rows; what does not fit is shown page after page.
        join: How somebody on another machine joins; empty to leave that out.
        held: Which page stays, from 0, beyond the last from the first on; None where the pages turn by themselves.
    """
    width = min(width, WIDEST)
    foot = _foot(seen, width, join)
    room = max(3, height - len(foot))
    if seen.course.ended is not None:
        body = _ended(seen, width)
        if len(body) > room:
            body = [*body[: room - 1], line(("… and more, in the minutes", "quiet"))]
    elif seen.course.begun is None:
        body = _beginning(seen, width, room)
    elif _has_content(seen):
        body = _large(seen, width, room)
        if len(body) <= room:  # a large terminal has room for both
            return [*body, *[BLANK] * (room - len(body)), *foot]
        head = [*clock_lines(seen, width, loud=True), BLANK]
        return [*head, *_page(seen, _content(seen, width), room - len(head), held), *foot]
    else:
        body = _large(seen, width, room)
    body = body[:room]
    return [*body, *[BLANK] * (room - len(body)), *foot]


_KNOWN: WeakKeyDictionary[Plan, dict[tuple[str | None, ...], list[SectionRow]]] = WeakKeyDictionary()
"""The rows of an activity, for as long as the plan stays: three hundred ideas are not broken anew each second."""


def _content(seen: Seen, width: int) -> list[SectionRow]:
    """The rows of the activity."""
    known = _KNOWN.setdefault(seen.plan, {})
    key = (seen.course.workshop.id, seen.course.current, str(width))
    if key not in known:
        known[key] = activity_rows(seen, width, frozenset())
    return known[key]


def _has_content(seen: Seen) -> bool:
    """Whether the room reads what the activity shows, and so needs the rows more than a large clock."""
    match seen.activity:
        case "ideas" | "map":
            return any(seen.course.revealed(one.post.round) for one in seen.ideas)
        case "vote":
            return bool(seen.ideas)
        case "fist" | "poll" | "catchball" | "recap" | "actions":
            return True
        case "round":
            return bool(seen.room.present)
    return False


def _where(seen: Seen) -> str:
    place = seen.course.number(seen.step) if seen.step is not None else 0
    return f"step {place} of {len(seen.course.steps)}, {progress_words(seen)}"


def _large(seen: Seen, width: int, room: int) -> list[Line]:
    """The step and the time as large as they go, and what to do."""
    title = seen.step.title if seen.step is not None else ""
    drawn = small_lines(title, width, most=2 if room >= 19 else 1) or [title.upper()]
    words, role = state_words(seen)
    rows: list[Line] = [line((one, "heading")) for one in drawn]
    rows.append(BLANK)
    face = large(clock_face(seen.time))
    clock = max(len(one) for one in face)
    left = width - clock - GAP
    ends = progress_words(seen)
    ends = ends if len(ends) <= left else ends.partition(" instead of")[0]
    beside = ("", words, "", _where(seen).partition(",")[0], ends)
    for place, one in enumerate(face):
        part = state_part(words, role) if place == 1 else (beside[place], "quiet")
        told = line(part) if left >= 18 else BLANK
        rows.append(line((one, role), " " * GAP, told))
    if left < 18:
        rows.append(line(state_part(words, role)))
    rows.append(BLANK)
    step = seen.step
    if step is not None:
        rows += paragraph(step.purpose, width, "strong") if step.purpose else []
        rows += [row for one in step.how.splitlines()[:2] for row in paragraph(one, width)]
    found = _content(seen, width) if _has_content(seen) else activity_rows(seen, width, frozenset())
    content = [shown for _, shown in found]
    return [*rows, *([BLANK] if content else []), *content]


def turning_page(seen: Seen) -> int:
    """Which page is on show while they turn by themselves; beyond the last it goes on with the first."""
    return int(_since_last(seen) // PAGE_SECONDS)


def _page(seen: Seen, rows: Sequence[SectionRow], room: int, held: int | None) -> list[Line]:
    """As many rows as there is room for; of more, one page after the other, or the one that is held."""
    room = max(1, room)
    if len(rows) <= room:
        return [*(shown for _, shown in rows), *[BLANK] * (room - len(rows))]
    pages = _pages(rows, max(1, room - 1))
    page = (turning_page(seen) if held is None else held) % len(pages)
    shown = [*pages[page], *[BLANK] * (room - 1 - len(pages[page]))]
    stays = "" if held is None else ", stays"
    return [*shown, line((f"page {page + 1} of {len(pages)}{stays}", "quiet"))]


def _since_last(seen: Seen) -> float:
    """Seconds since something happened in the workshop: what is new is read from its first page."""
    last = seen.course.moments[-1].created.at if seen.course.moments else None
    return max(0.0, (seen.now - last).total_seconds()) if last is not None else 0.0


def _pages(rows: Sequence[SectionRow], most: int) -> list[Sequence[Line]]:
    """Rows in pages; what stands together between two blank lines stays so where it can, one thing always."""
    pages: list[Sequence[Line]] = []
    left = list(rows)
    while left:
        cut = most
        if len(left) > most:
            whole = [place for place in range(1, most + 1) if left[place][0] != BELOW] or [most]
            blanks = [place for place in whole if not left[place][1] and place >= most // 2]
            cut = (blanks or whole)[-1]
        pages.append([shown for _, shown in left[:cut]])
        left = left[cut:]
        while left and not left[0][1]:
            left.pop(0)
    return pages


def _foot(seen: Seen, width: int, join: str) -> list[Line]:
    people = seen.room
    here = f"{len(people.present)} here"
    done = ""
    if seen.course.running and people.at_terminals:
        done = done_words(seen)
        if seen.activity == "vote" and seen.ballot is not None and seen.ballot.phase == "open":
            done = in_words(seen, seen.ballot)  # it is waited for, whatever page is on show
    turn = seen.course.last("turn")
    speaks = ""
    if turn is not None and turn.step == seen.course.current and seen.course.running:
        speaks = f"{name(seen.plan, turn.person)} speaks"
    left = line((here, "quiet"), (f" · {done}" if done else "", "good" if seen.all_done else "quiet"))
    rows = [BLANK, split(left, line((speaks, "strong")), width)]
    if join and seen.course.ended is None:
        if seen.course.running and len(f"Join: {join}") > width:
            join = join.partition("   ")[0]  # on which machine is said before it begins; now the rows are needed
        words = line(("Join: ", "quiet"), (join, "strong"))
        rows += [words] if line_width(words) <= width else paragraph(f"Join: {join}", width, "strong")[:4]
    return rows


def _beginning(seen: Seen, width: int, room: int) -> list[Line]:
    """Before the first step: what it will be; in two columns where one is too long."""
    title = seen.course.workshop.title
    drawn = small_lines(title, width) or [title.upper()]
    rows: list[Line] = [line((one, "heading")) for one in drawn]
    total, count = sum(step.minutes for step in seen.course.steps), len(seen.course.steps)
    told = f"{minutes_words(total)}, {count} step{'' if count == 1 else 's'}"
    rows += [BLANK, line((told, "strong")), BLANK]
    steps = [line((f"{round(step.minutes):>4} min  ", "quiet"), step.title) for step in seen.course.steps]
    if len(rows) + len(steps) <= room:
        return [*rows, *steps]
    half, side = -(-len(steps) // 2), (width - 2) // 2
    pairs = zip_longest(steps[:half], steps[half:], fillvalue=BLANK)
    return [*rows, *(columns([(one, side, "left"), (other, side, "left")]) for one, other in pairs)]


def _ended(seen: Seen, width: int) -> list[Line]:
    """After the end: what comes next."""
    rows: list[Line] = [line((one, "heading")) for one in small("THANK YOU")]
    rows += [BLANK, line((f"{seen.course.workshop.title}, {progress_words(seen)}", "quiet")), BLANK]
    actions = [one for one in open_actions(seen.plan) if one.about == seen.course.workshop.id]
    if actions:
        rows.append(line(("Next", "heading")))
        for action in actions:
            owner = f"  {seen.handle(action.to)}" if action.to else ""
            due = f"  {action.due.day} {action.due:%b}" if action.due else ""
            first, *more = paragraph(action.text, max(20, width - len(owner + due) - 2))
            rows += [line("○ ", first, (owner + due, "quiet")), *(line("  ", one) for one in more)]
    return rows
