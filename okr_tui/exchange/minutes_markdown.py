"""The minutes of a workshop as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import tzinfo

from okr_tui.domain.workshop.minutes_goals import Goal
from okr_tui.domain.workshop.minutes_values import Action, IdeaGroup, IdeaNoted, Minutes, Noted, PollTaken, VoteTaken
from okr_tui.domain.workshop.thrown import Thrown
from okr_tui.exchange import minutes_words as words
from okr_tui.exchange.markdown import plain, table


def minutes_markdown(minutes: Minutes, zone: tzinfo | None = None) -> str:
    """Write minutes as Markdown.

    Args:
        minutes: What was gathered.
        zone: The time zone of the times that are shown; None for the machine's own.
    """
    parts = [
        _top(minutes, zone),
        ["## Decisions", "", *(_notes(minutes.decisions) or [words.NONE_DECIDED])],
        ["## Actions", "", *(_actions(minutes.actions) or [words.NONE_TO_DO])],
        _section("### Left open by earlier workshops", _actions(minutes.earlier_actions, earlier=True)),
        _section("## Goals", [line for goal in minutes.goals for line in _goal(goal)]),
        _section("## Votes", [line for vote in minutes.votes for line in _vote(vote)]),
        _section("## Questions answered from 1 to 5", [line for poll in minutes.polls for line in _poll(poll)]),
        _section("## Ideas", list(_ideas(minutes))),
        _section("## Catchball", [line for thrown in minutes.catchball for line in _thrown(thrown)]),
        _section("## Parking lot", _notes(minutes.parked)),
        _section("## Who was there", _people(minutes)),
        _section("## Planned and actual minutes", _times(minutes)),
        [f"Taken from the plan on {words.taken(minutes, zone)}."],
    ]
    return "\n\n".join("\n".join(part).strip() for part in parts if part) + "\n"


def _section(heading: str, lines: list[str]) -> list[str]:
    return [heading, "", *lines] if lines else []


def _top(minutes: Minutes, zone: tzinfo | None) -> list[str]:
    team = [f"- Team: {plain(minutes.team)}"] if minutes.team else []
    return [
        f"# {plain(words.heading(minutes))}",
        "",
        f"- Held: {words.held(minutes, zone)}",
        *team,
        f"- Facilitator: {plain(words.person(minutes.facilitator, 'nobody'))}",
    ]


def _notes(notes: Iterable[Noted]) -> list[str]:
    behind = ((one, words.behind_note(one)) for one in notes)
    return [f"- {plain(one.text)}{f' ({plain(more)})' if more else ''}" for one, more in behind]


def _actions(actions: tuple[Action, ...], *, earlier: bool = False) -> list[str]:
    if not actions:
        return []
    heads = ("Action", "Owner", "Due", "State", *(["Workshop"] if earlier else []))
    rows = [
        (
            one.text,
            words.person(one.owner),
            words.due(one),
            words.action_state(one),
            *([str(one.workshop)] if earlier else []),
        )
        for one in actions
    ]
    return table(heads, rows, (4,))


def _goal(goal: Goal) -> Iterator[str]:
    yield f"### {plain(goal.code)} {plain(goal.title)}"
    yield ""
    yield f"- Owner: {plain(words.person(goal.owner))}"
    if goal.authors:
        yield f"- Made with: {plain(words.people(goal.authors))}"
    yield f"- {'Made' if goal.made_here else 'Changed'} in this workshop: {plain(words.goal_state(goal))}"
    yield from (f"- {plain(link[:1].upper() + link[1:])}" for link in words.goal_links(goal))
    yield from (f"- **{one.code}** {plain(one.title)}: {plain(words.way(one))}" for one in goal.key_results)
    if not goal.key_results:
        yield "- No key result yet"
    yield ""


def _vote(vote: VoteTaken) -> Iterator[str]:
    yield from (f"### {plain(vote.step)}", "", words.vote_words(vote), "")
    if vote.open:
        return
    rows = [
        (f"{one.rank}{' (near tie)' if one.tied else ''}", one.text, str(one.dots), str(one.people))
        for one in vote.totals
    ]
    yield from (*table(("Place", "What", "Dots", "People"), rows, (2, 3)), "")


def _poll(poll: PollTaken) -> Iterator[str]:
    yield from (f"### {plain(poll.question or poll.step)}", "")
    if poll.revealed:
        rows = [(answer, str(count)) for answer, count in zip(words.answers(poll), poll.counts, strict=True)]
        yield from (*table(("Answer", "How many"), rows, (1,)), "")
    mark = f" **{words.TALK_ABOUT_IT[:1].upper()}{words.TALK_ABOUT_IT[1:]}.**" if poll.talk_about_it else ""
    yield from (words.poll_words(poll) + mark, "")


def _ideas(minutes: Minutes) -> Iterator[str]:
    for group in minutes.ideas:
        yield from _group(group, alone=len(minutes.ideas) == 1)
    yield from (f"The ideas of “{plain(step)}” are not revealed yet." for step in minutes.unrevealed)


def _group(group: IdeaGroup, *, alone: bool) -> Iterator[str]:
    if group.name or not alone:
        yield from (f"### {plain(group.name or words.IN_NO_GROUP)}", "")
    yield from (f"- {_idea(one)}" for one in group.ideas)
    yield ""


def _idea(idea: IdeaNoted) -> str:
    became = f" → {plain(idea.became)}" if idea.became else ""
    also = f"; also: {'; '.join(plain(one) for one in idea.also)}" if idea.also else ""
    return f"{plain(idea.text)} ({plain(words.handles(idea.authors))}){became}{also}"


def _thrown(thrown: Thrown) -> Iterator[str]:
    yield from (f"### {plain(thrown.code)} {plain(thrown.title)}", "")
    below = f"Below {thrown.parent}: " if thrown.parent else ""
    yield from (plain(below + words.thrown_state(thrown)), "")
    for one in thrown.throws:
        said = words.throw_text(one)
        yield f"- {plain(words.throw_verb(one))}{f': {plain(said)}' if said else ''}"
    yield ""


def _people(minutes: Minutes) -> list[str]:
    lines = [f"- {plain(words.person(one))}" for one in minutes.present] or ["Nobody was noted."]
    if minutes.acknowledged:
        lines += ["", f"Heard the strategy told and acknowledged it: {plain(words.people(minutes.acknowledged))}."]
    return lines


def _times(minutes: Minutes) -> list[str]:
    rows = [
        (
            one.title,
            words.span(one.planned),
            words.span(one.actual),
            words.more_or_less(one.actual, one.planned) if one.reached else "",
            words.step_words(one),
        )
        for one in minutes.steps
    ]
    planned, actual = minutes.planned, minutes.actual
    total = ("Together", words.span(planned), words.span(actual), words.more_or_less(actual, planned), "")
    return table(("Step", "Planned", "Actual", "More or less", "Note"), [*rows, total], (1, 2, 3))
