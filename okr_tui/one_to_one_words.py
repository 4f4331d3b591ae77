"""The sheet of a one-to-one in words, section by section: the same in the shell, on the screen and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from okr_tui.conversation_words import about_words, roadblock_words, waiting_words
from okr_tui.domain.aim import aim
from okr_tui.domain.conversation import author_of, said_on
from okr_tui.domain.figures import day, figure, share
from okr_tui.domain.growth import skill_gaps
from okr_tui.domain.status import label
from okr_tui.growth_words import activity_facts, gap_words

if TYPE_CHECKING:
    from okr_tui.domain.assess import Assessment
    from okr_tui.domain.goal_figures import KeyResultFigures, ObjectiveFigures
    from okr_tui.domain.one_to_one import OneToOne
    from okr_tui.domain.plan import Plan
    from okr_tui.domain.records import CheckIn, Id, KeyResult
    from okr_tui.domain.together import Post


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing on the sheet.

    Attributes:
        text: What it is.
        beside: What goes with it.
        mark: What stands before it, such as a code.
        depth: 1 for what belongs to the entry above, else 0.
    """

    text: str
    beside: str = ""
    mark: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the sheet.

    Attributes:
        title: What it is about.
        entries: What there is.
        nothing: What to say where there is nothing.
    """

    title: str
    entries: tuple[Entry, ...]
    nothing: str


def heading(sheet: OneToOne) -> str:
    """``One-to-one: Maya Lind and Ana Costa``."""
    return f"One-to-one: {sheet.person.name} and {sheet.other.name}"


def since_words(sheet: OneToOne) -> str:
    """Since when things are listed: ``since 14 Nov 2026, the last one``."""
    if sheet.since is None:
        return "of all time"
    return f"since {day(sheet.since)}, {'the last one' if sheet.last else 'when the cycle began'}"


def sections(judge: Assessment, sheet: OneToOne) -> tuple[Section, ...]:
    """Put a sheet into words.

    Args:
        judge: The figures of the plan on the day.
        sheet: The sheet.
    """
    plan, who = judge.plan, sheet.person.name
    found = [
        Section("Goals", tuple(_goals(judge, sheet)), f"{who} has no goal."),
        Section("Check-ins", tuple(_check_in(plan, one) for one in sheet.check_ins), "No check-in since."),
        Section(
            "Roadblocks",
            tuple(Entry(one.post.text, roadblock_words(one), _about(plan, one.post)) for one in sheet.roadblocks),
            "Nothing is said to stand in the way.",
        ),
        Section("Actions to do", tuple(_action(judge, sheet, one) for one in sheet.actions), "No action is open."),
        Section(
            "Open questions and ideas",
            tuple(
                Entry(one.post.text, waiting_words(plan, one), _about(plan, one.post, *_pair(sheet)))
                for one in sheet.questions
            ),
            "Nothing is open between the two.",
        ),
        Section(
            "Thanks", tuple(_said(plan, one) for one in sheet.kudos), f"Nobody has thanked {sheet.person.name} since."
        ),
        Section("Feedback", tuple(_said(plan, one) for one in sheet.feedback), "None in either direction since."),
        Section("Growth", tuple(_growth(judge, sheet)), "Nothing is planned to be learned."),
    ]
    if sheet.noted:
        found.insert(0, Section("Noted last time", tuple(_noted(plan, one) for one in sheet.noted), ""))
    return tuple(found)


def _noted(plan: Plan, post: Post) -> Entry:
    by, on = author_of(plan, post), said_on(post)
    return Entry(post.text, ", ".join(filter(None, (f"by @{by.handle}" if by else "", day(on) if on else ""))))


def _pair(sheet: OneToOne) -> tuple[Id, Id]:
    return sheet.person.id, sheet.other.id


# -- goals ------------------------------------------------------------------------------------------------


def _goals(judge: Assessment, sheet: OneToOne) -> Iterator[Entry]:
    plan, person = judge.plan, sheet.person.id
    for objective in sheet.goals.owned:
        figures = judge.objective(objective.id)
        yield Entry(objective.title, _figures(figures), figures.code)
        for part in plan.key_results_of(objective.id):
            if part.owner in (None, person) and part.stage != "dropped":
                yield _key_result(judge, part, 1)
    for part in sheet.goals.key_results:
        yield _key_result(judge, part, 0)
    for objective in sheet.goals.contributed:
        figures = judge.objective(objective.id)
        yield Entry(objective.title, f"contributes; {_figures(figures)}", figures.code)


def _key_result(judge: Assessment, part: KeyResult, depth: int) -> Entry:
    figures = judge.key_result(part.id)
    value = f"{figures.value_text} milestones" if part.kind == "milestones" else f"{figures.value_text}; {aim(part)}"
    return Entry(part.title, f"{value}; {_figures(figures)}", figures.code, depth)


def _figures(figures: KeyResultFigures | ObjectiveFigures) -> str:
    pace = f", pace {share(figures.pace)}" if figures.pace is not None else ""
    return f"{share(figures.shown)}{pace}, {label(figures.status)}"


def _check_in(plan: Plan, one: CheckIn) -> Entry:
    part = plan.key_results[one.key_result]
    sure = f"confidence {one.confidence}" if one.confidence is not None else ""
    facts = ", ".join(filter(None, (day(one.at), sure, one.evidence)))
    said = f"{_value(part, one)} – {one.note}" if one.note else _value(part, one)
    return Entry(said, facts, plan.code(part.id))


def _value(part: KeyResult, one: CheckIn) -> str:
    if one.value is None:
        return "no new value"
    if part.kind == "milestones":
        step = next((each.title for each in part.milestones if each.id == one.milestone), "a milestone")
        return f"{'reached' if one.value else 'took back'} “{step}”"
    return figure(one.value, part.unit)


# -- what was said ----------------------------------------------------------------------------------------


def _said(plan: Plan, post: Post) -> Entry:
    by, on = author_of(plan, post), said_on(post)
    to = plan.people.get(post.to or post.about)
    names = " to ".join(f"@{one.handle}" for one in dict.fromkeys((by, to)) if one is not None)
    about = _about(plan, post)
    facts = (names, f"about {about}" if about else "", day(on) if on else "")
    return Entry(post.text, ", ".join(filter(None, facts)))


def _about(plan: Plan, post: Post, *unsaid: Id) -> str:
    """What something is about; nothing for people, who are named as such."""
    return "" if post.about in plan.people or post.about in unsaid else about_words(plan, post.about)


def _action(judge: Assessment, sheet: OneToOne, post: Post) -> Entry:
    whose = f"@{sheet.other.handle}" if post.to == sheet.other.id else ""
    due = f"due {day(post.due)}" if post.due else ""
    late = "overdue" if post.due is not None and post.due < judge.today else ""
    return Entry(post.text, ", ".join(filter(None, (whose, due, late))))


def _growth(judge: Assessment, sheet: OneToOne) -> Iterator[Entry]:
    plan, today = judge.plan, judge.today
    for one in sheet.growth:
        facts = activity_facts(plan, one, today, with_people=len(one.people) > 1)
        yield Entry(one.title, " · ".join(filter(None, (facts, one.evidence))))
    for gap in skill_gaps(plan, today):
        if sheet.person.id in gap.people:
            yield Entry(gap_words(plan, gap), "", plan.code(gap.key_result))
