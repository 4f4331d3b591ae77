"""``okr brief``: the page for the meeting of the company, a team or a person, drawn, as Markdown or as HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.cli.looking_back import past_day, start_of
from okr_tui.cli.naming import myself
from okr_tui.cli.output import say, say_json, warn
from okr_tui.cli.session import add_reading_arguments, open_to_read
from okr_tui.domain.brief.last_time import LastTime
from okr_tui.domain.brief.taking import take_brief
from okr_tui.domain.errors import NotFound, UsageError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from okr_tui.domain.brief.values import Brief
    from okr_tui.domain.plan import Plan
    from okr_tui.domain.records import Person, Team
    from okr_tui.store import Store

STDOUT = "-"
PAGES = (".html", ".htm")
NO_MISSION = 'not written yet; next: okr set organisation mission="…"'


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("whose", metavar="TEAM|@HANDLE", nargs="*", help="a team or a person; else the company")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--markdown", action="store_true", help="as Markdown, to print or to mail")
    form.add_argument("--html", action="store_true", help="as one page with charts, for a browser or A4 paper")
    parser.add_argument("-o", "--output", metavar="FILE", help="write it there; a page is else written beside the plan")
    parser.add_argument("--since", metavar="DATE", help="the day of last time; else the team's last workshop")
    add_reading_arguments(parser)


def run(args: Namespace) -> int:
    """Gather the brief and give it in the form that was asked for."""
    if args.json and (args.html or args.markdown or args.output):
        raise UsageError("JSON is a form of its own.", "Leave out --json, or --html, --markdown and -o.")
    store = open_to_read(args)
    plan, now = store.plan, store.clock.now().astimezone()
    since = None
    if args.since:
        since = LastTime(start_of(past_day(args.since, store.clock.today())), "")
    brief = take_brief(plan, whose(plan, myself(store, " ".join(args.whose), args.as_)), now, since)
    missing = NO_MISSION if brief.level == "company" and not brief.mission and not plan.info.personal else ""
    if args.json:
        from okr_tui.cli.brief_json import brief_json

        say_json(brief_json(brief))
    elif args.html or (args.output or "").lower().endswith(PAGES):
        _page(store, brief, args.output)
    elif args.output and args.output != STDOUT:
        from okr_tui.exchange.brief_files import sealed_markdown
        from okr_tui.exchange.own_files import write_where_told

        write_where_told(args.output, sealed_markdown(brief))
        warn(f"The brief is in {args.output}.")
    elif args.markdown or args.output:
        from okr_tui.exchange.brief_markdown import brief_markdown

        _print(brief_markdown(brief))
    else:
        from okr_tui.cli.brief_page import show_brief

        show_brief(brief, missing)
        return 0
    if missing and not args.json:
        warn(f"The brief does not say why: the mission is {missing}")
    return 0


def whose(plan: Plan, words: str) -> Team | Person | None:
    """Find the team or the person that words mean; without any the company, None in a plan without teams.

    Raises:
        NotFound: Nothing fits.
        Ambiguous: Several fit.
    """
    said = words.strip()
    if not said:
        return plan.root_team
    if said.startswith("@"):
        return plan.person(said)
    try:
        return plan.team(said)
    except NotFound:
        try:
            return plan.person(said)
        except NotFound:
            there = ", ".join(one.name for one in list(plan.teams.values())[:8]) or "none"
            raise NotFound(f"“{said}” is neither a team nor a person.", f"Teams: {there}. People: @handle.") from None


def _page(store: Store, brief: Brief, path: str | None) -> None:
    from okr_tui.brief_curves import charts_of
    from okr_tui.exchange.brief_files import sealed_html, write_beside
    from okr_tui.exchange.own_files import write_where_told

    charts = charts_of(store.plan, brief)
    if path == STDOUT:
        _print(sealed_html(brief, charts).decode("utf-8"))
        return
    if path is None:
        path = write_beside(brief, charts, store.file.path)
    else:
        write_where_told(path, sealed_html(brief, charts))
    warn(f"The brief is in {path}. Open it in a browser; it prints on A4.")


def _print(text: str) -> None:
    for line in text.rstrip("\n").split("\n"):
        say(line)
