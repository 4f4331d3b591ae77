"""``okr insights``: what the figures say, ranked by what it would move; ``okr insights dismiss``: one put aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.cli.asking import ask_line
from okr_tui.cli.insight_numbers import numbered, remember
from okr_tui.cli.output import say, say_json
from okr_tui.cli.page import blank, draw, heading, labelled, page_width, write
from okr_tui.cli.session import add_writing_arguments, open_to_read, open_to_write
from okr_tui.cli.where import add_json_argument
from okr_tui.domain.assess import Assessment
from okr_tui.domain.edits.insights import dismiss
from okr_tui.domain.errors import BadValue, UsageError
from okr_tui.domain.figures import day, figure
from okr_tui.domain.history import describe
from okr_tui.domain.insights.dismissed import parted
from okr_tui.domain.insights.finding import concerns_team, insights
from okr_tui.domain.jsonform import encode
from okr_tui.widgets.text import line, wrap

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from okr_tui.domain.insights.dismissed import Parted
    from okr_tui.domain.insights.insight import Insight
    from okr_tui.domain.plan import Plan
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


def _list(store: Store, args: Namespace) -> None:
    plan = store.plan
    found = _found(store, args.team)
    if args.json:
        shown: list[tuple[Insight, Post | None]] = [(one, None) for one in found.open]
        say_json([insight_json(plan, *pair) for pair in [*shown, *(found.dismissed if args.all else ())]])
        return
    remember(plan.info.plan_id, found.open)
    count = f"{figure(len(found.open))} open · {figure(len(found.dismissed))} dismissed"
    heading("Insights", count)
    if not found.open:
        blank()
        write(NOTHING)
        if found.dismissed and not args.all:
            say("okr insights --all shows those that were dismissed.")
    for number, insight in enumerate(found.open, 1):
        blank()
        _show(f"{number}", insight)
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
    insight = numbered(store.plan.info.plan_id, _found(store).open, int(which[:9]))
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
