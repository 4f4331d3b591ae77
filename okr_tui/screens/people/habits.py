"""What somebody carries and how they work: load, rhythm, answers, growth and skills. Never shown to a room."""

from __future__ import annotations

from okr_tui.domain.figures import figure, share
from okr_tui.domain.growth import activities, growth_count, growth_state
from okr_tui.domain.load import explain_load
from okr_tui.domain.records import Id, Person
from okr_tui.domain.responses import explain as explain_responses
from okr_tui.domain.rhythm import Rhythm
from okr_tui.domain.rhythm import explain as explain_rhythm
from okr_tui.domain.rhythm_records import Growth
from okr_tui.growth_words import activity_facts, gap_words
from okr_tui.screens.people.seen import Seen
from okr_tui.widgets.labels import heading, labelled
from okr_tui.widgets.text import Line, line, paragraph, wrap

STATES = {"done": ("●", "good"), "open": ("○", "quiet"), "overdue": ("○", "warning")}
DONE_SHOWN = 3


def habit_lines(seen: Seen, person: Person, width: int) -> list[Line]:
    """Load, rhythm and growth, as lines of a width."""
    rows = heading("Load and rhythm")
    rows += labelled("Load", explain_load(seen.plan, seen.load(person.id)), width)
    rows += labelled("Rhythm", rhythm_words(seen.rhythms.of_person(person.id)), width)
    answers = seen.responses.of_person(person.id)
    rows += labelled("Answers", explain_responses(answers), width) if answers.responses else []
    return rows + _growth(seen, person.id, width)


def rhythm_words(found: Rhythm) -> str:
    """A rhythm in few words: ``78 %: 7 of 9 check-ins in time, 1 late, 1 missed``."""
    if not found.counted:
        return "no check-in was due yet"
    late = f", {figure(found.late)} late" if found.late else ""
    missed = f", {figure(found.missed)} missed" if found.missed else ""
    return f"{share(found.share)}: {figure(found.in_time)} of {figure(found.counted)} check-ins in time{late}{missed}"


def _growth(seen: Seen, person: Id, width: int) -> list[Line]:
    plan, today = seen.plan, seen.today
    found = activities(plan, today, person=person)
    still = [one for one in found if one.done is None]
    done = [one for one in found if one.done is not None]
    rows = [row for one in [*still, *done[:DONE_SHOWN]] for row in activity_rows(seen, one, person, width)]
    gaps = [gap for gap in seen.gaps if person in gap.people]
    for gap in gaps:
        rows += paragraph(f"! {plan.code(gap.key_result)} {gap_words(plan, gap)}", width, "warning")
    if not rows:
        unplanned = line(("nothing planned yet; ", "quiet"), ("n", "key"), (" plans something", "quiet"))
        return [*heading("Growth"), unplanned]
    counted = growth_count(plan, today, person=person)
    return [*heading(f"Growth: {counted.words}" if counted.planned else "Growth"), *rows]


def activity_rows(seen: Seen, activity: Growth, person: Id, width: int) -> list[Line]:
    """Something to learn: its title, what it is and how it stands."""
    sign, role = STATES[growth_state(activity, seen.today)]
    alone = activity.people == (person,)
    first, *more = wrap(activity.title, max(10, width - 2))
    rows = [line((f"{sign} ", role), first), *(line("  ", words) for words in more)]
    facts = activity_facts(seen.plan, activity, seen.today, with_people=not alone)
    evidence = f" · {activity.evidence}" if activity.evidence else ""
    return [*rows, *paragraph(f"{facts}{evidence}", width, "warning" if role == "warning" else "quiet", "  ")]


def arithmetic_words(seen: Seen, person: Id) -> list[tuple[str, str]]:
    """How each figure of somebody comes about."""
    return [
        ("Load", explain_load(seen.plan, seen.load(person))),
        ("Rhythm", explain_rhythm(seen.plan, seen.rhythms.of_person(person))),
        ("Answers", explain_responses(seen.responses.of_person(person))),
        ("Growth", growth_count(seen.plan, seen.today, person=person).words),
    ]
