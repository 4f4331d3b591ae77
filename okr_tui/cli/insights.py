"""``okr insights``: what the figures say, ranked by what it would move; ``okr insights dismiss``: one put aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.cli.asking import ask_line
from okr_tui.cli.given_numbers import GivenNumbers
from okr_tui.cli.output import say, say_json
from okr_tui.cli.page import blank, draw, heading, labelled, page_width, write
from okr_tui.cli.session import add_writing_arguments, open_to_read, open_to_write
from okr_tui.cli.where import add_json_argument, who_in
from okr_tui.domain.assess import Assessment
from okr_tui.domain.edits.insights import dismiss
from okr_tui.domain.errors import BadValue, Refused, UsageError
from okr_tui.domain.figures import day, figure
from okr_tui.domain.history import describe
from okr_tui.domain.insights.dismissed import parted
from okr_tui.domain.insights.finding import concerns_team, insights
from okr_tui.domain.jsonform import encode
from okr_tui.widgets.text import line, wrap

ANEW = "okr insights numbers those that there are now."

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from okr_tui.domain.insights.dismissed import Parted
    from okr_tui.domain.insights.insight import Insight
    from okr_tui.domain.plan import Plan
    from okr_tui.domain.records import Id
    from okr_tui.domain.together import Post
    from okr_tui.store import Store

NOTHING = "Nothing stands out: no rule found anything that the figures say between the lines."


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("action", metavar="dismiss N", nargs="*", help="put one aside, by its number in the list")
    parser.add_argument("--why", metavar="TEXT", help="the reason for dismissing it, which others read")
    parser.add_argument("--all", action="store_true", help="those that were dismissed too, with the reason")
    parser.add_argument("--team", metavar="TEAM", help="only what concerns a team and those below it")
    add_writing_arguments(parser)
    add_json_argument(parser)


def run(args: Namespace) -> int:
    """List the insights, or dismiss one."""
    words = list(args.action)
    if not words:
        if args.why is not None:
            raise UsageError("A reason is for dismissing.", 'For example: okr insights dismiss 1 --why "…"')
        store = open_to_read(args)
        _list(store, args)
        return 0
    if words[0] != "dismiss" or len(words) != 2:
        raise UsageError(f"“{' '.join(words)}” does not fit.", 'For example: okr insights dismiss 1 --why "…"')
    _dismiss(open_to_write(args), words[1], args.why)
    return 0


def _found(store: Store, team: str | None = None) -> Parted:
    plan, today = store.plan, store.clock.today()
    found = insights(plan, Assessment(plan, today), today)
    if team is not None:
        wanted = plan.team(team).id
        found = [one for one in found if concerns_team(plan, one, wanted)]
    return parted(plan, found)


def _key(insight: Insight) -> str:
    return f"{insight.record} {insight.facts}"


def _numbers(store: Store, me: Id | None) -> GivenNumbers:
    return GivenNumbers("insight", store.plan.info.plan_id, me, store.clock.today())


def _me(store: Store, args: Namespace) -> Id | None:
    """Who is at the keyboard, as far as that is known without asking."""
    try:
        return who_in(store.plan.tables, args.as_, ask=None)
    except UsageError:
        if args.as_:
            raise
        return None


def _list(store: Store, args: Namespace) -> None:
    plan = store.plan
    found = _found(store, args.team)
    everything = found if args.team is None else _found(store)
    numbers = _numbers(store, _me(store, args)).give([*map(_key, everything.open)], anew=not args.json)
    if args.json:
        shown: list[tuple[Insight, Post | None]] = [(one, None) for one in found.open]
        pairs = [*shown, *(found.dismissed if args.all else ())]
        say_json([{**insight_json(plan, *pair), "number": numbers.get(_key(pair[0]))} for pair in pairs])
        return
    count = f"{figure(len(found.open))} open · {figure(len(found.dismissed))} dismissed"
    heading("Insights", count)
    if not found.open:
        blank()
        write(NOTHING)
        if found.dismissed and not args.all:
            say("okr insights --all shows those that were dismissed.")
    for insight in found.open:
        blank()
        _show(f"{numbers[_key(insight)]}", insight)
    for insight, post in found.dismissed if args.all else ():
        blank()
        _show("–", insight, _put_aside(plan, post))
    if found.open:
        blank()
        say('Dismiss one, until its facts change: okr insights dismiss N --why "…"')


def _show(mark: str, insight: Insight, put_aside: str = "") -> None:
    """One insight: its sentence behind its number, its figures, what one could do."""
    indent = " " * (len(mark) + 2)
    for place, row in enumerate(wrap(insight.sentence, page_width() - len(indent))):
        draw(line((f"{mark}  " if place == 0 else indent, "accent"), (row, "quiet" if put_aside else "strong")))
    if put_aside:
        write(put_aside, "", indent)
        return
    labelled(insight.figures, indent, "quiet")
    for place, row in enumerate(wrap(insight.advice, page_width() - len(indent) - 2)):
        draw(line(indent, ("→ " if place == 0 else "  ", "accent"), row))


def _put_aside(plan: Plan, post: Post) -> str:
    by = plan.people.get(post.by or post.created.by or "")
    when = f" on {day(post.created.at.date())}" if post.created.at else ""
    return f"dismissed by {f'@{by.handle}' if by else 'somebody'}{when}: {post.text}"


def _dismiss(store: Store, which: str, why: str | None) -> None:
    if not which.isascii() or not which.isdigit():
        raise BadValue(f"“{which}” is no number of an insight.", "okr insights numbers them.")
    there = {_key(one): one for one in _found(store).open}
    given = _numbers(store, store.who).give([*there])
    key = next((key for key, number in given.items() if number == int(which[:9])), None)
    if key is None:
        count = f"{'is' if len(there) == 1 else 'are'} {figure(len(there))}"
        raise BadValue(f"There is no insight {int(which[:9])}; there {count}.", ANEW)
    insight = there.get(key)
    if insight is None:
        raise Refused(f"Insight {which} of the list was dismissed, or is no longer so.", ANEW)
    reason = why if why is not None else ask_line(f"Why is it not worth a look? {insight.sentence}")
    store.commit(dismiss(insight, reason))
    say(f"Dismissed: {insight.sentence}")
    say("It comes back when its facts change. Everybody with this file can read the reason.")


def insight_json(plan: Plan, insight: Insight, post: Post | None = None) -> dict[str, object]:
    """Give an insight as programs read it."""
    handles = {key: person.handle for key, person in plan.people.items()}
    return {
        "kind": insight.kind,
        "code": plan.code(insight.record) or None,
        "about": describe(plan, insight.record),
        "sentence": insight.sentence,
        "figures": [{"name": name, "words": words} for name, words in insight.figures],
        "advice": insight.advice,
        "moves": round(insight.weight, 6),
        "facts": insight.facts,
        "dismissed": None
        if post is None
        else {
            "by": handles.get(post.by or post.created.by or ""),
            "at": encode(post.created.at) if post.created.at else None,
            "why": post.text,
        },
    }
