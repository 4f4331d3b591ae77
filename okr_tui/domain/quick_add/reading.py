"""Reading a line as a whole: names first, then numbers, then the date; the rest is the title."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from okr_tui.domain.edits.goals import running_cycle
from okr_tui.domain.plan import Plan
from okr_tui.domain.quick_add import bounds
from okr_tui.domain.quick_add.asks import ask_about_numbers
from okr_tui.domain.quick_add.dates import ReadDate, due_in, note_far_ahead
from okr_tui.domain.quick_add.left_over import note_left_over
from okr_tui.domain.quick_add.measure import measure_in
from okr_tui.domain.quick_add.measured import NUMBERS, Measured
from okr_tui.domain.quick_add.names import names_in, note_no_goal
from okr_tui.domain.quick_add.understood import Line, Role, Understood
from okr_tui.domain.quick_add.units import is_time

READ = 500
"""How many characters of a line are looked at; a title is far shorter."""

_AROUND: frozenset[Role] = frozenset(("date", "owner", "author", "team", "under"))
_BULLET = re.compile(r"(?:[-*•–]|[0-9]{1,2}[.)])\s+(?=\S)")
_QUOTED = re.compile(r"[\"“]([^\"“”]+)[\"”]\s*")
_DANGLING = re.compile(r"\s+(?:of|at|to|is|are|in|within|between|under|over|up|down)$", re.IGNORECASE)
_SHARED = re.compile(
    r"(?:per|each|every|from|in|for|with|by|at|on|within|among|across|between|under|over)\s", re.IGNORECASE
)
"""How the rest of "3 pupils per computer" and of "two complaints from the stores" begins: no name by itself."""
_ONLY_ARTICLE = re.compile(r"(?:the|our|my|a|an|its?|this|that)?", re.IGNORECASE)
"""What may be left of "cut the nine minutes to four", and names nothing."""
_ARTICLE = re.compile(r"(?:of\s+)?(?:(?:the|our|my|a|an)\s+)?(?=\S)", re.IGNORECASE)


def understand(text: str, plan: Plan, today: date, read_date: ReadDate) -> Understood:
    """Read an objective and its key result off what somebody typed or pasted.

    Never raises, and holds no number that is not in the text.

    Args:
        text: The goal in one line; further lines are the why.
        plan: The plan, whose people, teams and goals may be named.
        today: The day that dates are counted from.
        read_date: Reads a due date: of a period its last day. It raises OkrError where it can't.
    """
    offset = len(text) - len(text.lstrip())
    first, _, rest = text[offset:].partition("\n")
    if bullet := _BULLET.match(first):
        offset, first = offset + bullet.end(), first[bullet.end() :]
    if quoted := _QUOTED.fullmatch(first):
        offset, first = offset + 1, quoted[1]
    why = "\n".join(line.rstrip() for line in rest.strip().splitlines())
    head, tail = _cut(first)
    line = Line(head)
    named = names_in(line, plan, today)
    measured = measure_in(line)
    spans_are_dates = measured.kind in ("increase", "decrease") or measured.verb.direction == "deliver"
    due = due_in(line, today, read_date, spans_are_dates=spans_are_dates)
    asked = ask_about_numbers(line, measured)
    note_no_goal(line, plan)
    note_left_over(line, measured, asked=asked)
    cycle = running_cycle(plan, today)
    if due and cycle:
        note_far_ahead(line, due, cycle)
    if tail:
        line.note(f"Only the first {READ} characters were looked at; shorten the line. The rest stays in the title.")
    title = " ".join(f"{line.without(_AROUND | _apart(line, measured))} {tail}".split())
    title = title if head[:1] == title[:1] else _capital(title)
    understood = Understood(
        title=title,
        due=due,
        owner=named.owner,
        co_authors=named.co_authors,
        team=named.team,
        under=named.under,
        relation=named.relation,
        instead=named.instead,
        why=why,
    )
    understood = _with_key_result(understood, line, measured, asked=asked) if title else understood
    spans = sorted((replace(s, start=s.start + offset, end=s.end + offset) for s in line.spans), key=lambda s: s.start)
    return replace(understood, spans=tuple(spans), notes=tuple(line.notes))


def _cut(first: str) -> tuple[str, str]:
    """Cut a line that is too long to look at, between two words where there are any."""
    if len(first) <= READ:
        return first, ""
    at = first.rfind(" ", 0, READ)
    at = at if at > 0 else READ
    return first[:at], first[at:]


def _apart(line: Line, measured: Measured) -> frozenset[Role]:
    """What goes into the key result and out of the title: the numbers of a change, where words are left.

    "Keep churn" would say nothing without its bound, "Reach" nothing without its number, and "Grow" nothing without
    "to 50 customers".
    """
    moves = measured.kind in ("increase", "decrease") and measured.verb.direction != "reach"
    return NUMBERS if moves and _named(line, measured) else frozenset()


def _named(line: Line, measured: Measured) -> str:
    """What the line says it is that changes, besides the numbers; empty where it is no more than an article."""
    words = line.without(_AROUND | NUMBERS, measured.verb.end)
    return "" if _ONLY_ARTICLE.fullmatch(words) else words


def _counted(line: Line, measured: Measured) -> str:
    """What is counted in "Grow to 50 customers", where nothing else is named."""
    counted = "" if is_time(measured.unit) else line.without(_AROUND | NUMBERS - {"unit"}, measured.verb.end)
    return "" if _ONLY_ARTICLE.fullmatch(counted) else counted


def _with_key_result(goal: Understood, line: Line, measured: Measured, *, asked: bool) -> Understood:
    """Add the key result: by the numbers, else with yes or no where there is something to have done.

    What a number was left of is never answered with yes or no, unless it is something to deliver.
    """
    if measured.kind:
        subject = _named(line, measured) or _counted(line, measured)
        if _SHARED.match(subject):
            counted = _counted(line, measured)
            unit = "" if measured.unit == "%" else measured.unit
            subject = unit if not counted or _SHARED.match(counted) else counted
        if not subject:
            subject = goal.title
            line.note("What is it that changes? Name it before the numbers.")
        title = (
            goal.title
            if bounds.in_a_sentence(line, measured)
            else _DANGLING.sub("", _ARTICLE.sub("", subject, count=1))
        )
        return replace(
            goal,
            key_result=_capital(title),
            kind=measured.kind,
            baseline=measured.baseline,
            target=measured.target,
            upper=measured.upper,
            unit=measured.unit,
        )
    if measured.verb.direction == "deliver":
        return replace(goal, key_result=goal.title, kind="yes/no")
    if not asked:
        line.note("Nothing measures it yet: say from what to what, or which number it keeps.")
    return goal


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
