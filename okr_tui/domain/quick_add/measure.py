"""What a line measures: its verb says how its numbers are to be read.

The numbers go into the key result and out of the title only where they fit the verb and each other; where they
don't they stay in the title, and the line's notes say why.
"""

from __future__ import annotations

from okr_tui.domain.quick_add import bounds, changes
from okr_tui.domain.quick_add.measured import Measured
from okr_tui.domain.quick_add.understood import Line
from okr_tui.domain.quick_add.verbs import verb_of


def measure_in(line: Line) -> Measured:
    """Take the numbers out of a line, those that fit its verb."""
    found = Measured(verb_of(line.left))
    said_before = len(line.notes)
    moves = changes.moves_in(line) or [back for back in [changes.back_in(line)] if back]
    if found.verb.direction == "keep":
        _keep(line, found)
    elif len(moves) > 1:
        line.note("Two measures in one line; write one line for each. They stay in the title.")
    elif moves:
        changes.move(line, found, moves[0])
    else:
        match found.verb.direction:
            case "up" | "down" | "either":
                if pair := changes.pair_in(line, changes.NO_CHANGE_AFTER):
                    if not changes.to_a_pair(line, pair):
                        changes.move(line, found, pair)
                else:
                    changes.reach(line, found)
            case "reach":
                _reach(line, found)
            case "":
                _say(line, found)
    found.noted = len(line.notes) > said_before
    if found.kind and found.verb.word:
        line.take(found.verb.start, found.verb.end, "verb", found.kind)
    return found


def _keep(line: Line, found: Measured) -> None:
    """Read what a verb such as "keep" is said with."""
    ranges = bounds.between_in(line) or bounds.within_in(line)
    if match := ranges or changes.pair_in(line, changes.NO_RANGE_AFTER):
        bounds.between(line, found, match)
    else:
        bounds.kept(line, found)


def _reach(line: Line, found: Measured) -> None:
    """Read "reach 500 members", "reach at least 500 members", "reach between 20 and 30"."""
    said_before = len(line.notes)
    if match := bounds.between_in(line):
        bounds.between(line, found, match)
        return
    changes.attained(line, found)
    if not found.kind and len(line.notes) == said_before:
        bounds.reached(line, found)


def _say(line: Line, found: Measured) -> None:
    """Read what says by itself how it is meant, without a verb that is known."""
    if match := bounds.between_in(line):
        bounds.between(line, found, match)
        bounds.place(found, line.left[: match.start()])
    elif not bounds.said(line, found) and (pair := changes.pair_in(line, changes.NO_RANGE_AFTER)):
        if changes.to_a_pair(line, pair):
            return
        changes.lone_pair(line, found, pair)
