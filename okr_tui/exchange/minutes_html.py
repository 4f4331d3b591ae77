"""The minutes of a workshop as one page that needs nothing else: to read on a phone, to send, to print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import tzinfo

from okr_tui.domain.workshop.minutes_goals import Goal
from okr_tui.domain.workshop.minutes_values import Action, IdeaGroup, IdeaNoted, Minutes, Noted, PollTaken, VoteTaken
from okr_tui.domain.workshop.thrown import Thrown
from okr_tui.exchange import minutes_words as words
from okr_tui.exchange.html import Html, element, many, page, said, table

_SIGNS = {"done": "✓", "open": "○", "overdue": "✖"}
_MOODS = {"done": "good", "open": "plain", "overdue": "bad"}
_STAGES = {"draft": "doubt", "agreed": "good", "active": "good"}
_BALLS = {"accepted": "good", "sent back": "bad"}


def minutes_html(minutes: Minutes, zone: tzinfo | None = None) -> str:
    """Write minutes as a page.

    Args:
        minutes: What was gathered.
        zone: The time zone of the times that are shown; None for the machine's own.
    """
    earlier = _actions(minutes.earlier_actions, "Actions left open by earlier workshops", earlier=True)
    main = element(
        "main",
        _top(minutes, zone),
        _section("Decisions", _notes(minutes.decisions) or _none(words.NONE_DECIDED), class_="first"),
        _section("Actions", _actions(minutes.actions, "Actions") or _none(words.NONE_TO_DO), class_="first"),
        _section("Left open by earlier workshops", earlier),
        _section("Goals", many(*(_goal(one) for one in minutes.goals))),
        _section("Votes", many(*(_vote(one) for one in minutes.votes))),
        _section("Questions answered from 1 to 5", many(*(_poll(one) for one in minutes.polls))),
        _section("Ideas", _ideas(minutes)),
        _section("Catchball", many(*(_thrown(one) for one in minutes.catchball))),
        _section("Parking lot", _notes(minutes.parked)),
        _section("Who was there", _people(minutes)),
        _section("Planned and actual minutes", _times(minutes)),
    )
    foot = element("footer", f"Taken from the plan on {words.taken(minutes, zone)}.")
    return page(words.heading(minutes), "minutes", main, foot)


def _section(heading: str, inside: str, class_: str = "") -> Html:
    return element("section", element("h2", heading), inside, class_=class_) if inside else Html()


def _top(minutes: Minutes, zone: tzinfo | None) -> Html:
    facts = [
        ("Held", Html(element("span", words.held(minutes, zone)))),
        ("Team", said(minutes.team) if minutes.team else Html()),
        ("Facilitator", said(words.person(minutes.facilitator, "nobody"))),
    ]
    known = (element("div", element("dt", name), element("dd", value)) for name, value in facts if value)
    return element(
        "header",
        element("p", f"Minutes of workshop {minutes.called}", class_="kicker"),
        element("h1", said(minutes.title)),
        element("dl", *known),
    )


def _none(text: str) -> Html:
    return element("p", text, class_="quiet")


def _badge(word: str, mood: str, sign: str = "") -> Html:
    return element("span", f"{sign} {word}" if sign else word, class_=f"badge {mood}")


def _items(each: Iterable[str]) -> Html:
    found = [element("li", one) for one in each]
    return element("ul", *found) if found else Html()


def _notes(notes: Iterable[Noted]) -> Html:
    return _items(_note(one) for one in notes)


def _note(note: Noted) -> Html:
    behind = words.behind_note(note)
    return many(said(note.text), *([" ", element("span", f"({behind})", class_="quiet")] if behind else []))


def _actions(actions: Sequence[Action], caption: str, *, earlier: bool = False) -> Html:
    if not actions:
        return Html()
    heads = ("Action", "Owner", "Due", "State", *(["Workshop"] if earlier else []))
    rows = [
        (
            said(one.text),
            said(words.person(one.owner)),
            words.due(one),
            _badge(words.action_state(one), _MOODS[words.action_state(one)], _SIGNS[words.action_state(one)]),
            *([str(one.workshop)] if earlier else []),
        )
        for one in actions
    ]
    return table(caption, heads, rows, (4,))


def _goal(goal: Goal) -> Html:
    measures = table(
        f"Key results of {goal.code}",
        ("Key result", "From → to"),
        [(many(element("b", one.code), " ", said(one.title)), said(words.way(one))) for one in goal.key_results],
    )
    mood = "doubt" if goal.missing else _STAGES.get(goal.stage, "plain")
    facts = [
        many("Owner: ", said(words.person(goal.owner))),
        many("Made with: ", said(words.people(goal.authors))) if goal.authors else Html(),
        "Made in this workshop" if goal.made_here else "Changed in this workshop",
        f"Not agreed yet: {', '.join(goal.missing)}" if goal.missing else "",
        *(said(link[:1].upper() + link[1:]) for link in words.goal_links(goal)),
    ]
    agreed = "active, agreed" if goal.stage == "active" and not goal.missing else goal.stage
    return element(
        "article",
        element("h3", element("span", goal.code, class_="code"), " ", said(goal.title), " ", _badge(agreed, mood)),
        _items(filter(None, facts)),
        measures if goal.key_results else _none("No key result yet"),
    )


def _bar(share: float) -> Html:
    """A bar beside a number that says the same."""
    inside = element("span", style=f"width:{round(100 * share)}%") if share else ""
    return element("span", inside, class_="bar", aria_hidden="true")


def _vote(vote: VoteTaken) -> Html:
    most = max((one.dots for one in vote.totals), default=0)
    rows = [
        (
            said(one.text),
            many(str(one.rank), *([" ", _badge("near tie", "doubt", "≈")] if one.tied else [])),
            str(one.dots),
            str(one.people),
            _bar(one.dots / most if most else 0),
        )
        for one in vote.totals
    ]
    heads = ("What", "Place", "Dots", "People", "Compared")
    return element(
        "article",
        element("h3", said(vote.step), *([" ", _badge("open", "doubt", "○")] if vote.open else [])),
        element("p", words.vote_words(vote)),
        table(f"Dots of {vote.step}", heads, rows, (2, 3)) if rows else "",
    )


def _poll(poll: PollTaken) -> Html:
    title = element("h3", said(poll.question or poll.step))
    if not poll.revealed:
        hidden = element("p", _badge("hidden", "doubt", "○"), " ", words.poll_words(poll))
        return element("article", title, hidden)
    most = max(poll.counts, default=0)
    shown = zip(words.answers(poll), poll.counts, strict=True)
    rows = [(answer, str(count), _bar(count / most if most else 0)) for answer, count in shown]
    mark = [" ", _badge(words.TALK_ABOUT_IT, "bad", "▲")] if poll.talk_about_it else []
    return element(
        "article",
        title,
        element("p", words.poll_words(poll), *mark),
        table(f"Answers: {poll.question or poll.step}", ("Answer", "How many", "Compared"), rows, (1,)),
    )


def _ideas(minutes: Minutes) -> Html:
    groups = [_group(one, alone=len(minutes.ideas) == 1) for one in minutes.ideas]
    hidden = [_none(f"The ideas of “{step}” are not revealed yet.") for step in minutes.unrevealed]
    return many(*groups, *hidden)


def _group(group: IdeaGroup, *, alone: bool) -> Html:
    name = said(group.name) if group.name else "" if alone else words.IN_NO_GROUP
    return element("article", element("h3", name) if name else "", _items(_idea(one) for one in group.ideas))


def _idea(idea: IdeaNoted) -> Html:
    also = element("span", "Also: ", "; ".join(idea.also), class_="quiet") if idea.also else ""
    became = element("span", f"→ {idea.became}", class_="code") if idea.became else ""
    by = element("span", words.handles(idea.authors), class_="quiet")
    return many(said(idea.text), " ", by, *([" ", became] if became else []), *([element("br"), also] if also else []))


def _thrown(thrown: Thrown) -> Html:
    state = _badge(words.thrown_state(thrown), _BALLS.get(thrown.state, "doubt"))
    throws = [
        many(element("b", words.throw_verb(one)), *([": ", said(text)] if (text := words.throw_text(one)) else []))
        for one in thrown.throws
    ]
    return element(
        "article",
        element("h3", element("span", thrown.code, class_="code"), " ", said(thrown.title), " ", state),
        element("p", "Below ", said(thrown.parent), class_="quiet") if thrown.parent else "",
        element("ol", *(element("li", one) for one in throws)) if throws else "",
    )


def _people(minutes: Minutes) -> Html:
    present = _items(said(words.person(one)) for one in minutes.present)
    heard = many("Heard the strategy told and acknowledged it: ", said(words.people(minutes.acknowledged)), ".")
    return many(
        element("div", present, class_="people") if present else _none("Nobody was noted."),
        element("p", heard) if minutes.acknowledged else "",
    )


def _times(minutes: Minutes) -> Html:
    if not minutes.steps:
        return Html()
    rows = [
        (
            said(one.title),
            words.span(one.planned),
            words.span(one.actual),
            words.more_or_less(one.actual, one.planned) if one.reached else "",
            words.step_words(one),
        )
        for one in minutes.steps
    ]
    planned, actual = minutes.planned, minutes.actual
    together = element("b", "Together")
    total = (together, words.span(planned), words.span(actual), words.more_or_less(actual, planned), "")
    heads = ("Step", "Planned", "Actual", "More or less", "Note")
    return table("Planned and actual minutes", heads, [*rows, total], (1, 2, 3))
