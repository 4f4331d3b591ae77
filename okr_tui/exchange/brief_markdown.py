"""A brief as Markdown."""

from __future__ import annotations

from collections.abc import Iterable

from okr_tui.domain.brief.goal_values import Aim, Measure
from okr_tui.domain.brief.values import Brief
from okr_tui.domain.figures import day, share
from okr_tui.domain.status import label
from okr_tui.exchange import brief_words as words
from okr_tui.exchange.markdown import inline, plain, table


def brief_markdown(brief: Brief) -> str:
    """Write a brief as Markdown."""
    parts = [
        [f"# {plain(words.heading(brief))}", "", *_items([words.dates(brief), words.who(brief)])],
        _section("## Why", _why(brief)),
        ["## Goals", "", *(_goals(brief) or [words.NO_GOALS])],
        _section("## Teams", _teams(brief)),
        [f"## What moved {words.since(brief)}", "", *(_moved(brief) or [words.NOTHING_MOVED])],
        ["## Wins", "", *(_wins(brief) or [words.NO_WINS])],
        _section("## Thanks", [f"- {plain(one.text)} ({inline(words.win(one))})" for one in brief.kudos]),
        ["## Roadblocks", "", *(_blocks(brief) or [words.NO_ROADBLOCKS])],
        ["## Decisions wanted", "", *(_decisions(brief) or [words.NO_DECISIONS])],
        ["## Open questions and ideas", "", *(_questions(brief) or [words.NO_QUESTIONS])],
        _section("## Actions to do", [f"- {plain(one.text)} ({inline(words.action(one))})" for one in brief.actions]),
        _section("## Learning", [f"- {plain(one.title)} ({inline(words.learning(one))})" for one in brief.learning]),
        [f"{words.EVERYBODY_READS} Taken from the plan on {day(brief.today)}."],
    ]
    return "\n\n".join("\n".join(part).strip() for part in parts if part) + "\n"


def _section(heading: str, lines: list[str]) -> list[str]:
    return [heading, "", *lines] if lines else []


def _items(texts: Iterable[str]) -> list[str]:
    return [f"- {plain(text)}" for text in texts if text]


def _why(brief: Brief) -> list[str]:
    name, purpose = words.purpose(brief)
    rows = [("Mission", brief.mission), ("Vision", brief.vision), (name, purpose)]
    told = [f"- **{title}:** {inline(text)}" for title, text in rows if text.strip()]
    for one in brief.above:
        why = f" – {inline(one.why)}" if one.why else ""
        told.append(f"- **Leads up to {inline(one.code)}:** {inline(one.title)}, {share(one.progress)}{why}")
    return [*told, *_items([words.read(brief)])]


def _goals(brief: Brief) -> list[str]:
    return [line for goal in brief.goals for line in _goal(goal)]


def _goal(goal: Aim) -> list[str]:
    said = [
        f"### {plain(goal.code)} {inline(goal.title)}",
        "",
        f"**{words.goal_figures(goal)}, {label(goal.status)}** · {inline(words.goal_facts(goal))}",
        "",
    ]
    if goal.why:
        said += [f"Why: {inline(goal.why)}", ""]
    if not goal.measures:
        return [*said, "No key result yet.", ""]
    heads = ("", "Key result", "Aim", "Value", "Progress", "Status", "Who")
    rows = [
        (
            one.code,
            one.title,
            one.aim,
            words.standing(one),
            words.figures(one.progress, one.pace),
            label(one.status),
            words.name(one.owner),
        )
        for one in goal.measures
    ]
    return [*said, *table(heads, rows, (3, 4)), "", *_notes(goal.measures)]


def _notes(measures: Iterable[Measure]) -> list[str]:
    noted = [f"- {plain(one.code)}, {inline(words.note(one))}" for one in measures if one.note]
    return [*noted, ""] if noted else []


def _teams(brief: Brief) -> list[str]:
    rows = [
        (one.name, words.name(one.lead), str(one.goals), share(one.progress), words.below(one)) for one in brief.teams
    ]
    return table(("Team", "Lead", "Goals", "Progress", "Status"), rows, (2, 3)) if rows else []


def _moved(brief: Brief) -> list[str]:
    if brief.started:
        return [f"The plan was not there on {day(brief.since)}: there is nothing to compare with."]
    rows = [
        (one.code, one.title, words.moved(one), words.points(one.progress, one.progress_then), label(one.status))
        for one in brief.moved
    ]
    values = table(("", "Key result", "Then → now", "Progress", "Status"), rows, (3,)) if rows else []
    changed = [
        f"- {plain(words.altered(one))}{f' – {inline(by)}' if (by := words.altered_by(one)) else ''}"
        for one in brief.altered
    ]
    came = [f"- {plain(words.arrival(one))}" for one in brief.arrivals]
    return [line for part in (values, changed, came) if part for line in (*part, "")]


def _wins(brief: Brief) -> list[str]:
    return [f"- {plain(one.text)} ({inline(words.win(one))})" for one in brief.wins]


def _blocks(brief: Brief) -> list[str]:
    rows = [(one.text, one.about, words.name(one.owner, "nobody yet"), words.age(one.days)) for one in brief.roadblocks]
    return table(("Roadblock", "On", "Who", "For"), rows, (3,)) if rows else []


def _decisions(brief: Brief) -> list[str]:
    return [
        f"- [ ] **{words.KINDS[one.kind]}:** {inline(words.decision(one))} – {inline(one.text)}"
        f" ({inline(words.decider(one))})"
        for one in brief.decisions
    ]


def _questions(brief: Brief) -> list[str]:
    return [
        f"- {one.kind.capitalize()} on {inline(one.about)}: {inline(one.text)} ({inline(words.question(one))})"
        for one in brief.questions
    ]
