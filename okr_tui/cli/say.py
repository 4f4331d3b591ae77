"""``okr say``: something is said about a goal, a team, the mission, or to a person; without a text, what was said."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING, cast

from okr_tui.acts import act_lines
from okr_tui.cli.inbox import numbered
from okr_tui.cli.naming import myself, person_to_change, record_named, team_to_change
from okr_tui.cli.output import say, say_json, warn
from okr_tui.cli.page import blank, draw, heading, page_width
from okr_tui.cli.parsing import options_first
from okr_tui.cli.session import add_writing_arguments, open_to_read, open_to_write
from okr_tui.cli.talk_rows import by_words, on_words, thread_json, write_post
from okr_tui.cli.where import add_json_argument
from okr_tui.conversation_words import EVERYBODY_READS, roadblock_words, waiting_words
from okr_tui.domain.conversation import ABOUT_PEOPLE, roadblock, spoken, waiting
from okr_tui.domain.edits import conversation
from okr_tui.domain.errors import BadValue, NotFound, UsageError
from okr_tui.domain.figures import figure
from okr_tui.domain.history import describe, events
from okr_tui.widgets.text import line, wrap

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from datetime import date

    from okr_tui.domain.conversation import Thread
    from okr_tui.domain.plan import Plan
    from okr_tui.domain.records import Id, Team
    from okr_tui.domain.together import PostKind
    from okr_tui.store import Store

KINDS = {
    "win": "something that went well",
    "roadblock": "what stands in the way; --to says who takes it out of the way",
    "question": "it waits in the inbox until somebody answers",
    "idea": "the same for a proposal",
    "kudos": "thanks to a person, a team, or the owner of a goal",
    "feedback": "what you saw a person do, what it led to, what to do next time",
    "signal": "news of the market, customers or competition, for the review",
}
THE_WHOLE = ("mission", "vision", "strategy")
"""Words for the organisation, in whose record these are."""

ASKING_OR_STUCK = ("question", "idea", "roadblock")
"""What is somebody's from the moment that it is said."""

EXAMPLE = 'For example: okr say O1 "Which customers?" or okr say @maya "You …" --feedback'


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument(
        "words", metavar="CODE|@HANDLE|TEAM|mission TEXT", nargs="*", help="about what or to whom, what"
    )
    for kind, words in KINDS.items():
        parser.add_argument(f"--{kind}", dest="kinds", action="append_const", const=kind, help=words)
    parser.add_argument("--to", metavar="@HANDLE", help="who is to answer, to solve or to receive it")
    parser.add_argument(
        "--reply-to", metavar="N", help="go on with a thread: of CODE, by its number there; without CODE, of the inbox"
    )
    add_writing_arguments(parser)
    add_json_argument(parser)


def prepare(words: list[str]) -> list[str]:
    """Let options stand among the words: ``okr say @maya --reply-to 1 "…"``."""
    return options_first(words, ("--to", "--reply-to", "-f", "--file", "--as"))


def run(args: Namespace) -> int:
    """Say something, or show what was said."""
    kinds = list(dict.fromkeys(args.kinds or ()))
    if len(kinds) > 1:
        raise UsageError(f"It can’t be {kinds[0]} and {kinds[1]} at once.", "Say it twice, or choose one.")
    words = list(args.words)
    if args.json and (args.reply_to is not None or len(words) > 1):
        raise UsageError("--json goes with reading.", "okr say O1 --json says what was said about O1.")
    if args.reply_to is not None:
        if kinds or args.to:
            raise UsageError("A reply is no other kind and goes to nobody else.", "Leave out one or the other.")
        return _reply(open_to_write(args), words, args.reply_to)
    if not words:
        raise UsageError("About what, or to whom?", EXAMPLE)
    if len(words) == 1:
        if kinds or args.to:
            raise BadValue("There are no words yet.", EXAMPLE)
        return _show(open_to_read(args), words[0], args.as_, as_json=args.json)
    return _say(open_to_write(args), words, kinds, args.to)


def _about(store: Store, words: str, as_: str | None = None, *, whole: bool = True) -> Id:
    plan = store.plan
    if words.strip().casefold() in THE_WHOLE:
        words = "organisation"
    team = _team_begun(plan, words, whole=whole)
    key = team.id if team else record_named(plan, myself(store, words, as_), store.clock.today(), whole=whole)[1]
    if not key:
        raise NotFound("There is no mission in this plan yet.", 'Set it first: okr set organisation mission="…"')
    return key


def _team_begun(plan: Plan, words: str, *, whole: bool) -> Team | None:
    """The one team whose name begins with the words: people speak to it rather than of a goal that has the word too.

    Raises:
        NotWhole: Something is to be said, and they end within a word.
    """
    said = " ".join(words.casefold().split())
    begun = [one for one in plan.teams.values() if said and one.name.casefold().startswith(said)]
    if len(begun) != 1 or any(one.name.casefold() == said for one in plan.cycles.values()):
        return None
    if whole and not f"{begun[0].name.casefold()} ".startswith(f"{said} "):
        return team_to_change(plan, words)
    return begun[0]


def _threads(plan: Plan, about: Id) -> list[Thread]:
    """What was said about a record; about an objective, also what was about its key results."""
    return spoken(plan, about, *(part.id for part in plan.key_results_of(about)))


def _say(store: Store, words: list[str], kinds: list[str], to: str | None) -> int:
    about, text = _about(store, words[0]), " ".join(words[1:])
    kind = cast("PostKind", kinds[0] if kinds else "question" if text.rstrip().endswith(("?", "？")) else "comment")
    receiver = person_to_change(store, to).id if to else None
    act = store.act()
    after = store.commit(conversation.say(about, kind, text, to=receiver), act=act)
    _tell(store, act.seed)
    if receiver is None and kind in ASKING_OR_STUCK:
        say(f"  {_became(after, act.seed, store.clock.today()).partition(', ')[2]}")
    if kind in ABOUT_PEOPLE:
        warn(EVERYBODY_READS)
    if kind == "feedback":
        _coach(after, text, act.seed, words[0])
    return 0


def _coach(plan: Plan, text: str, post: Id, named: str) -> None:
    """Ask for what makes a feedback specific, where the text has none; it is saved already."""
    from okr_tui.domain.specifics import look_at

    found = look_at(text)
    if found.missing:
        place = next(n for n, one in enumerate(_threads(plan, plan.posts[post].about), 1) if one.post.id == post)
        warn(f"Still missing: {', '.join(found.missing)}. {found.question}")
        warn(f'To add it: okr say {quote(named)} --reply-to {place} "…"')


def _reply(store: Store, words: list[str], number: str) -> int:
    if not words:
        raise BadValue("There are no words yet.", f'For example: okr say O1 --reply-to {number} "The large ones"')
    key = numbered(store, number) if len(words) == 1 else _thread(store, words[0], number)
    act = store.act()
    store.commit(conversation.reply(key, " ".join(words if len(words) == 1 else words[1:])), act=act)
    _tell(store, act.seed)
    return 0


def _thread(store: Store, words: str, number: str) -> Id:
    found = _threads(store.plan, _about(store, words))
    if not number.isascii() or not number.isdigit() or not 1 <= int(number[:9]) <= len(found):
        raise BadValue(f"There is no thread {number} about {words}.", f"okr say {quote(words)} numbers them.")
    return found[int(number[:9]) - 1].post.id


def _tell(store: Store, act: Id) -> None:
    """Say what was done in the words of the log."""
    name = store.me.name if store.me else "Somebody"
    for event in events(store.plan):
        if event.id == act:
            say(f"{name} {'; '.join(act_lines(store.plan, event))}")


def _show(store: Store, words: str, as_: str | None, *, as_json: bool) -> int:
    plan, today = store.plan, store.clock.today()
    about = _about(store, words, as_, whole=False)
    found = _threads(plan, about)
    if as_json:
        say_json([thread_json(plan, number, one, today) for number, one in enumerate(found, 1)])
        return 0
    heading("The mission" if about == plan.organisation.id else describe(plan, about), figure(len(found), "threads"))
    if not found:
        say(f'Nobody has said anything yet. Next: okr say {quote(words)} "…"')
        return 0
    column = len(str(len(found)))
    for number, thread in enumerate(found, 1):
        blank()
        _show_thread(plan, str(number), column, thread, today)
    blank()
    say(f'To reply: okr say {quote(words)} --reply-to N "…"')
    return 0


def _show_thread(plan: Plan, number: str, column: int, thread: Thread, today: date) -> None:
    write_post(plan, number, column, thread.post, _became(plan, thread.post.id, today) or on_words(thread.post))
    indent = " " * (column + 4)
    for one in thread.replies:
        who = " · ".join(filter(None, [by_words(plan, one), on_words(one)]))
        for place, row in enumerate(wrap(one.text, page_width() - len(indent) - 2)):
            draw(line(indent, ("↳ " if place == 0 else "  ", "accent"), row))
        draw(line(indent, (f"  {who}", "quiet")))


def _became(plan: Plan, post: Id, today: date) -> str:
    if (asked := waiting(plan, post, today)) is not None:
        return waiting_words(plan, asked)
    block = roadblock(plan, post, today)
    return roadblock_words(block) if block else ""
