"""The fist of five and polls: whose hand is missing, and the hands once all are in."""

from __future__ import annotations

from okr_tui.domain.table_talk import FINGERS, LOW
from okr_tui.domain.workshop.polls import SCALES, Poll
from okr_tui.screens.workshop.seen import Seen
from okr_tui.widgets.block import small
from okr_tui.widgets.sections import SectionRow
from okr_tui.widgets.text import BLANK, Line, line, paragraph

LEAST_SIGNS = 10
NAMES = 8


def poll_rows(seen: Seen, width: int, marked: frozenset[str]) -> list[SectionRow]:
    """The question, and the hands or who is missing."""
    poll = seen.poll
    if poll is None:
        return []
    rows = [*paragraph(poll.question, width, "strong heading"), BLANK]
    rows += shown_lines(poll, width) if poll.shown and poll.total else waiting_lines(seen, poll, width)
    return [(None, row) for row in rows]


def waiting_lines(seen: Seen, poll: Poll, width: int) -> list[Line]:
    """What the fingers mean, one's own answer, and who is not in yet."""
    rows: list[Line] = []
    if not seen.wall:
        own = poll.answers.get(seen.me or "")
        said = line(("You showed ", ""), (f"{own}", "strong accent"), ("; another digit changes it", "quiet"))
        rows += [said if own else line(("1–5 ", "key"), ("is your hand", "")), BLANK]
    rows += [line(one) for one in SCALES.get(poll.kind, "").split(" · ") if one]
    rows.append(BLANK)
    rows += [row for words, role in in_lines(seen, poll) for row in paragraph(words, width, role)]
    return rows


def in_lines(seen: Seen, poll: Poll) -> list[tuple[str, str]]:
    """Who is in, who is not, and that nothing is seen before."""
    people = seen.room
    at_terminals = len(people.at_terminals)
    in_ = sum(one in poll.answers for one in people.at_terminals)
    lines = [(f"{in_} of {at_terminals} at a terminal are in", "strong")] if at_terminals else []
    if poll.waiting and not seen.wall:
        names = " ".join(seen.handle(one) for one in poll.waiting[:NAMES])
        more = f" and {len(poll.waiting) - NAMES} more" if len(poll.waiting) > NAMES else ""
        lines.append((f"Waiting for {names}{more}", "quiet"))
    silent = [one for one in people.without if one not in poll.answers]
    if silent:
        counted = sum(poll.hands)
        if counted:
            lines.append((f"{counted} hand{'' if counted == 1 else 's'} counted", "quiet"))
        else:
            who = "person" if len(silent) == 1 else "people"
            how = "" if seen.wall or not seen.facilitates else ": c counts them"
            lines.append((f"{len(silent)} {who} without a terminal show hands{how}", "quiet"))
    return lines


def shown_lines(poll: Poll, width: int) -> list[Line]:
    """The hands: how many showed what, the mean, and whether to talk about it."""
    most = max(poll.counts)
    room = max(LEAST_SIGNS, width - 34)
    rows: list[Line] = []
    big = small(f"{poll.mean or 0:.1f}")
    for n, count in zip(FINGERS, poll.counts, strict=True):
        cells = round(count / most * min(room, most * 3)) if most else 0
        role = "bad" if n < LOW and count else "accent"
        rows.append(line((f"{n}  ", "strong"), ("█" * cells, role), (f" {count}" if count else "", "strong")))
    beside = (BLANK, *(line((one, "heading")) for one in big), line((f"mean of {poll.total}", "quiet")))
    left = max(sum(len(text) for text, _ in row) for row in rows) + 6
    rows = [
        line(row, " " * max(1, left - sum(len(text) for text, _ in row)), other)
        for row, other in zip(rows, beside, strict=True)
    ]
    rows.append(BLANK)
    if poll.talk_about_it:
        who = "1 hand is" if poll.low == 1 else f"{poll.low} hands are"
        rows += paragraph(f"▲ {who} below 3: talk about it", width, "strong warning")
    else:
        rows.append(line(("✓ nobody is below 3", "good")))
    return rows
