"""``okr checkin``: a value of a key result, logged in seconds; and its correction, and many at once from stdin.

Works on the plan file directly, without the records, because people run it dozens of times a week. What it
writes is what the full program would write; a test validates it against the schema.
"""

from __future__ import annotations

import sys

from okr_tui.cli.checkin_rows import Entry, Moment, Outcome, rows_of, settle
from okr_tui.cli.copies import keep_copy
from okr_tui.cli.glance import plan_id_of, rules_of
from okr_tui.cli.output import ask_which, can_ask, say, warn
from okr_tui.cli.raw_fields import number
from okr_tui.cli.shape import read_words, split_words
from okr_tui.cli.where import add_identity_argument, add_plan_argument, find_plan, warn_of_elsewhere, who_in
from okr_tui.dates import read_date
from okr_tui.domain.errors import BadValue, UsageError
from okr_tui.domain.figures import CURRENCIES, figure, share
from okr_tui.domain.figures import number as plain
from okr_tui.domain.status import GUARDRAIL_KINDS
from okr_tui.domain.values import read_confidence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from datetime import date

    from okr_tui.cli.checkin_rows import Rows
    from okr_tui.cli.shape import Words
    from okr_tui.domain.status import Rules
    from okr_tui.storage.content import Content
    from okr_tui.storage.planfile import PlanFile

_PLACES = {"code": None, "value": ""}
_TAKING = {
    "-c": "confidence",
    "--confidence": "confidence",
    "-n": "note",
    "--note": "note",
    "--evidence": "evidence",
    "--at": "at",
    "--as": "as_",
    "-f": "file",
    "--file": "file",
}
_FLAGS = {"--fix": "fix"}
_VALUE_PLACE = 1
FAR = 10
"""Times the way to the target, or the target itself, from which on a value is asked about."""
_VALUE_MARK = "\0"
"""Put before a value that begins with a sign, so that argparse does not take it for an option."""


def add_arguments(parser: ArgumentParser) -> None:
    """Say what ``okr checkin`` takes."""
    parser.add_argument("code", metavar="CODE", help="the key result; “-” reads CODE VALUE NOTE lines from stdin")
    parser.add_argument(
        "value",
        metavar="VALUE",
        nargs="?",
        help='71, 70%%, 1.2k; +3 and -3 add and take away, =-5 is negative; yes or no; +"Pilot signed"',
    )
    parser.add_argument("-c", "--confidence", metavar="0-10", help="how sure you are to reach the target")
    parser.add_argument("-n", "--note", help="what happened")
    parser.add_argument("--evidence", metavar="TEXT", help="where it can be seen")
    parser.add_argument("--at", metavar="DATE", help="the day it speaks of; today where nothing is said")
    parser.add_argument(
        "--fix",
        action="store_true",
        help="correct the last check-in, or with --at the one of that day; what it said stays in the log",
    )
    add_identity_argument(parser)
    add_plan_argument(parser)


def quick(words: list[str]) -> Words | None:
    """Read the usual words without argparse; None where they are unusual."""
    return read_words(words, _PLACES, _TAKING, _FLAGS, signed=_VALUE_PLACE)


def prepare(words: list[str]) -> list[str]:
    """Put CODE and VALUE in front, the value marked, so that argparse takes "-3" for no option."""
    places, options = split_words(words, _TAKING, signed=_VALUE_PLACE)
    if len(places) > _VALUE_PLACE:
        places[_VALUE_PLACE] = _VALUE_MARK + places[_VALUE_PLACE]
    return [*places, *(word for option in options for word in option if word is not None)]


def run(args: Namespace | Words) -> int:
    """Log the check-ins, or correct one, and say what they come to."""
    from okr_tui.storage.planfile import PlanFile

    moment = Moment()
    entries = _entries(args, moment.today)
    path = find_plan(args.file)
    warn_of_elsewhere(path, args.file)
    file = PlanFile(path)
    try:
        saved, outcomes = _log(file, entries, moment, args)
    except UsageError:
        if not can_ask():
            raise
        # Nobody is asked while others wait for the lock, and a plan is not read twice for nothing.
        content = file.read()
        moment.by = who_in(content, args.as_)
        settle(entries, content, moment.today, ask_which)
        saved, outcomes = _log(file, entries, moment, args)
    rules = rules_of(saved)
    for outcome in outcomes:
        say(in_words(outcome, moment, rules))
        if _far_away(outcome):
            warn(
                f"  That is far from the target of {figure(number(outcome.goal.raw, 'target'), outcome.goal.unit)}. "
                "Was it a slip? “okr undo” takes it back."
            )
    if file.saved_warning:
        warn(file.saved_warning)
    return 0


def _log(
    file: PlanFile, entries: list[Entry], moment: Moment, args: Namespace | Words
) -> tuple[Content, list[Outcome]]:
    """Log the entries in one save, asking nobody anything."""
    outcomes: list[Outcome] = []

    def act(present: Content) -> Rows:
        for remark in present.mended:
            warn(remark)
        moment.by = moment.by or who_in(present, args.as_, ask=None)
        settle(entries, present, moment.today)
        rows, outcomes[:] = rows_of(entries, present, moment, fix=args.fix)
        keep_copy(file.path, plan_id_of(present), moment.today)  # of before, while the lock holds it so
        return rows

    return file.update(act), outcomes


def _entries(args: Namespace | Words, today: date) -> list[Entry]:
    value = (args.value or "").removeprefix(_VALUE_MARK)
    confidence = None if args.confidence is None else read_confidence(args.confidence)
    at = _past_day(args.at, today) if args.at else None
    if args.code != "-":
        if not value and confidence is None and not args.note and not (args.fix and args.evidence):
            if args.fix:
                raise UsageError(
                    "There is nothing to correct it to.",
                    f"Give what it should have said: okr checkin --fix {args.code} 71",
                )
            raise UsageError("There is no value.", f"Give one: okr checkin {args.code} 71")
        return [Entry(args.code, value, confidence, args.note or "", args.evidence or "", at)]
    if args.fix or value or args.note:
        raise UsageError(
            "Lines from stdin carry their own values and notes.", "Each line is CODE VALUE NOTE; give no others."
        )
    found = []
    for place, line in enumerate(sys.stdin, 1):
        code, given, note = split_line(line)
        if code and not code.startswith("#"):
            found.append(Entry(code, given, confidence, note, args.evidence or "", at, place))
    if not found:
        raise UsageError("There is no line on stdin.", "Each line is CODE VALUE NOTE, such as: O3.2 71 two pilots won")
    return found


def _past_day(typed: str, today: date) -> date:
    at = read_date(typed, today, past=True)
    if at > today:
        raise BadValue(f"{at.isoformat()} is in the future.", "A check-in says what is; date it today or earlier.")
    return at


def split_line(line: str) -> tuple[str, str, str]:
    """Cut ``CODE VALUE NOTE`` apart; the value may be quoted, after its sign too: ``+"Pilot signed"``."""
    code, _, rest = line.strip().partition(" ")
    rest = rest.strip()
    sign = rest[:1] if rest[:1] in ("+", "-", "=") else ""
    quoted = rest[len(sign) :]
    if quoted[:1] == '"' and '"' in quoted[1:]:
        value, _, note = quoted[1:].partition('"')
        return code, sign + value, note.strip()
    value, _, note = rest.partition(" ")
    return code, value, note.strip()


def in_words(outcome: Outcome, moment: Moment, rules: Rules) -> str:
    """Say one check-in in a line: "O3.2 Retention 68 → 71 % · 60 % of the way, pace 47 %, on track"."""
    goal, entry = outcome.goal, outcome.entry
    name = f"{outcome.code} {goal.title}"
    now = goal.value(outcome.after)
    stands = _standing(outcome, moment, rules)
    if outcome.corrected or (entry.at and entry.at != moment.today):
        from okr_tui.cli.correcting import logged, put_right

        did = put_right(goal, *outcome.corrected) if outcome.corrected else logged(goal, entry)
        shown = "" if now is None or goal.kind == "milestones" else f"{figure(now, goal.unit)}: "
        return f"{name} {did} · now {shown}{stands}"
    if entry.milestone:
        title = dict(goal.milestones).get(entry.milestone, "")
        return f"{name}: “{title}” {'reached' if entry.reading else 'taken back'} · {stands}"
    if now is not None:
        name += f" {_step(outcome.before, now, goal.unit)}"
    return f"{name} · {stands}"


def _far_away(outcome: Outcome) -> bool:
    """Whether a number is so far from the target that a unit or a zero may be wrong."""
    value, raw = outcome.entry.reading, outcome.goal.raw
    target, baseline = number(raw, "target"), number(raw, "baseline")
    if value is None or isinstance(value, bool) or target is None:
        return False
    way = max(abs(target - (target if baseline is None else baseline)), abs(target))
    return way > 0 and abs(value - target) > FAR * way


def _standing(outcome: Outcome, moment: Moment, rules: Rules) -> str:
    """How the key result stands with it: its progress, its pace and its status."""
    standing = outcome.goal.standing(outcome.after, moment.today, rules)
    figures = [outcome.goal.status(standing, rules)]
    if standing.pace is not None:
        figures.insert(0, f"pace {share(standing.pace)}")
    if standing.progress is not None:
        figures.insert(0, f"{share(standing.progress)} {_of_what(outcome.goal.kind)}")
    return ", ".join(figures)


def _of_what(kind: str) -> str:
    return "of check-ins in bounds" if kind in GUARDRAIL_KINDS else "of the way"


def _step(before: float | bool | None, now: float | bool, unit: str) -> str:
    """The value before and now, the unit said once: "68 → 71 %"."""
    if before is None or isinstance(before, bool) or isinstance(now, bool) or before == now:
        return figure(now, unit)
    return f"{figure(before, unit) if unit in CURRENCIES else plain(before)} → {figure(now, unit)}"
