"""Gathering a brief from a plan."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from okr_tui.domain.acknowledging import has_strategy, receipts
from okr_tui.domain.as_of import as_of
from okr_tui.domain.assess import Assessment
from okr_tui.domain.brief.deciding import decisions
from okr_tui.domain.brief.last_time import LastTime, cadence_of, last_time
from okr_tui.domain.brief.moving import altered_since, arrivals
from okr_tui.domain.brief.scope import Scope
from okr_tui.domain.brief.standing import above_them, goals_shown, teams_below
from okr_tui.domain.brief.values import Action, Block, Brief, Learning, Question, Word
from okr_tui.domain.conversation import kudos_to, questions, roadblocks, said_on, wins
from okr_tui.domain.edits.goals import running_cycle
from okr_tui.domain.history import describe_about
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id, KeyResult, Person, Team
from okr_tui.domain.speakers import author_of, receiver
from okr_tui.domain.together import Post
from okr_tui.domain.workshop.minutes_people import Someone, someone

OLD = 2
"""Cadences after which a roadblock is old."""


def take_brief(plan: Plan, whose: Team | Person | None, now: datetime, since: LastTime | None = None) -> Brief:
    """Gather the brief of a team, a person, or with neither of the whole plan.

    Args:
        plan: The plan.
        whose: Whose it is.
        now: The moment, in the zone in which days are reckoned.
        since: When was last time; by default the last workshop, or one cadence ago.
    """
    scope, today = Scope(plan, whose), now.date()
    last = since or last_time(scope, now)
    judge = Assessment(plan, today)
    day_then = last.moment.astimezone(now.tzinfo).date()
    before = as_of(plan, last.moment)
    then = Assessment(before, day_then)
    started = not before.objectives
    cycle = running_cycle(plan, today)
    blocks = _blocks(scope, today)
    return Brief(
        level="person" if scope.person else "company" if scope.whole else "team",
        name=_name(scope),
        handle=scope.person.handle if scope.person else "",
        lead=someone(plan, scope.team.lead) if scope.team else None,
        role=scope.person.role if scope.person else "",
        purpose=scope.person.role_purpose if scope.person else scope.team.purpose if scope.team else "",
        today=today,
        since=day_then,
        because=last.because,
        started=started,
        cycle=cycle.name if cycle else "",
        cycle_ends=cycle.end if cycle else None,
        mission=plan.organisation.mission,
        vision=plan.organisation.vision,
        read=_read(scope, today),
        above=above_them(scope, judge),
        goals=goals_shown(scope, judge, then),
        teams=teams_below(scope, judge),
        altered=() if started else altered_since(scope, before, now.tzinfo),
        arrivals=() if started else arrivals(scope, before),
        wins=_words(plan, (one for one in wins(plan, day_then) if scope.concerns(one))),
        kudos=_kudos(scope, day_then),
        roadblocks=blocks,
        decisions=decisions(scope, today, blocks),
        questions=_questions(scope, today),
        actions=_actions(scope, today),
        learning=_learning(scope, day_then),
    )


def _name(scope: Scope) -> str:
    if scope.person:
        return scope.person.name
    if scope.whole:
        plan = scope.plan
        return plan.organisation.name or (scope.team.name if scope.team else "") or plan.info.name
    return scope.team.name if scope.team else ""


def _read(scope: Scope, today: date) -> tuple[int, int] | None:
    """How many have acknowledged the strategy: never who, as it is read aloud."""
    plan = scope.plan
    if scope.person is not None or not has_strategy(plan):
        return None
    found = [one for one in receipts(plan, today) if scope.whole or one.person.team in scope.teams]
    return (sum(one.has for one in found), len(found)) if found else None


def about_words(plan: Plan, about: Id) -> str:
    """Name what something is about: a goal by code and title, everything else by its name."""
    goal = plan.objectives.get(about) or plan.key_results.get(about)
    if goal is not None:
        return f"{plan.code(about)} {goal.title}"
    workshop = plan.workshops.get(about)
    return f"workshop “{workshop.title}”" if workshop else describe_about(plan, {"about": about})


def _words(plan: Plan, posts: Iterable[Post]) -> tuple[Word, ...]:
    return tuple(_word(plan, one) for one in posts)


def _word(plan: Plan, post: Post) -> Word:
    author, to = author_of(plan, post), receiver(plan, post)
    about = "" if post.about in plan.people else about_words(plan, post.about)
    return Word(post.text, _named(plan, author), _named(plan, to), about, said_on(post))


def _named(plan: Plan, person: Person | None) -> Someone | None:
    return someone(plan, person.id if person else None)


def _kudos(scope: Scope, since: date) -> tuple[Word, ...]:
    if scope.person is None:
        return ()
    found = kudos_to(scope.plan, scope.person.id)
    return _words(scope.plan, (one for one in found if (on := said_on(one)) is not None and on >= since))


def _blocks(scope: Scope, today: date) -> tuple[Block, ...]:
    plan, judge = scope.plan, Assessment(scope.plan, today)

    def cadence(post: Post) -> int:
        key_result = plan.key_results.get(post.about)
        return judge.cadence_of(key_result) if isinstance(key_result, KeyResult) else cadence_of(scope, today)

    return tuple(
        Block(
            text=one.post.text,
            owner=_named(plan, one.owner),
            days=one.days,
            about=about_words(plan, one.post.about),
            old=one.days > OLD * cadence(one.post),
        )
        for one in roadblocks(plan, today)
        if not one.solved and scope.concerns(one.post)
    )


def _questions(scope: Scope, today: date) -> tuple[Question, ...]:
    plan = scope.plan
    return tuple(
        Question(
            kind=one.post.kind,
            text=one.post.text,
            by=_named(plan, one.author),
            asked=_named(plan, one.asked),
            days=one.days,
            about=about_words(plan, one.post.about),
        )
        for one in questions(plan, today)
        if one.state == "open" and scope.concerns(one.post)
    )


def _actions(scope: Scope, today: date) -> tuple[Action, ...]:
    plan = scope.plan
    person = scope.person.id if scope.person else None
    found = [
        one
        for one in plan.posts.values()
        if one.kind == "action"
        and one.state == "open"
        and (one.to == person if person else scope.concerns(one) or _in_team(scope, one))
        and (person or one.about not in plan.people)  # what two agreed one-to-one is no matter of a meeting
    ]
    return tuple(
        Action(one.text, someone(plan, one.to), one.due, one.due is not None and one.due < today)
        for one in sorted(found, key=lambda one: (one.due or date.max, int(one.id)))
    )


def _in_team(scope: Scope, post: Post) -> bool:
    """Whether an action of another team's workshop is for somebody of this team."""
    person = scope.plan.people.get(post.to or "")
    return post.about in scope.plan.workshops and person is not None and person.team in scope.teams


def _learning(scope: Scope, since: date) -> tuple[Learning, ...]:
    if scope.person is None:
        return ()
    own = [one for one in scope.plan.growth.values() if scope.person.id in one.people]
    shown = [one for one in own if one.done is None or one.done >= since]
    return tuple(
        Learning(one.title, one.kind, one.skill, one.due, one.done)
        for one in sorted(shown, key=lambda one: (one.done is not None, one.due or date.max, int(one.id)))
    )
