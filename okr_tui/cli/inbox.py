"""``okr inbox``: ideas and questions with how long they wait and for whom, roadblocks below; answering and closing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.cli.asking import ask_line
from okr_tui.cli.given_numbers import GivenNumbers
from okr_tui.cli.naming import objective_named, person_to_change
from okr_tui.cli.output import say, say_json
from okr_tui.cli.page import blank, heading
from okr_tui.cli.parsing import options_first
from okr_tui.cli.session import add_writing_arguments, open_to_read, open_to_write
from okr_tui.cli.talk_rows import roadblock_json, waiting_json, write_post
from okr_tui.cli.where import add_json_argument, who_in
from okr_tui.conversation_words import roadblock_words, waiting_words
from okr_tui.domain.edits import conversation
from okr_tui.domain.errors import BadValue, UsageError
from okr_tui.domain.figures import figure
from okr_tui.domain.history import describe
from okr_tui.domain.inbox import Inbox, inbox

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Mapping

    from okr_tui.domain.records import Id
    from okr_tui.store import Store

ACTIONS = ("answer", "close", "reopen", "give", "became")
ANEW = "okr inbox numbers what waits; okr inbox --all what was answered or solved too."
EXAMPLE = 'For example: okr inbox answer 1 "The large ones", okr inbox close 2, okr inbox give 3 @maya'


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument(
        "words",
        metavar="ACTION N [TEXT]",
        nargs="*",
        help="answer N TEXT; close N [TEXT]; reopen N; give N @HANDLE; became N CODE, for an idea that is a goal now",
    )
    parser.add_argument("--mine", action="store_true", help="only what waits for you")
    parser.add_argument("--all", action="store_true", help="what was answered or solved too")
    add_writing_arguments(parser)
    add_json_argument(parser)


def prepare(words: list[str]) -> list[str]:
    """Let options stand among the words: ``okr inbox close 2 --as maya "…"``."""
    return options_first(words, ("-f", "--file", "--as"))


def run(args: Namespace) -> int:
    """List what waits, or do something about one of it; exit status 1 when something waits for you."""
    words = list(args.words)
    if words:
        if words[0] not in ACTIONS or len(words) < 2:
            raise UsageError(f"“{' '.join(words)}” does not fit.", EXAMPLE)
        if args.json:
            raise UsageError("--json goes with the list.", "okr inbox --json says what waits.")
        _do(open_to_write(args), words[0], words[1], " ".join(words[2:]))
        return 0
    store = open_to_read(args)
    me = _me(store, args)
    found = inbox(store.plan, store.clock.today())
    mine = found.open.of(me).count
    shown = found if args.all else found.open
    shown = shown.of(me) if args.mine else shown
    numbers = _numbers(store, me).give(found.open.posts, shown.posts, anew=not args.json)
    if args.json:
        _say_json(store, shown, numbers)
    else:
        _list(store, shown, me, args, numbers)
    return 1 if mine else 0


def _numbers(store: Store, me: Id | None) -> GivenNumbers:
    return GivenNumbers("inbox", store.plan.info.plan_id, me, store.clock.today())


def numbered(store: Store, said: str) -> Id:
    """Find the post that has a number in the inbox.

    Raises:
        BadValue: It is no number, or there is no such one.
    """
    open_ones = inbox(store.plan, store.clock.today()).open.posts
    if not said.isascii() or not said.isdigit():
        raise BadValue(f"“{said}” is no number of the inbox.", ANEW)
    given = _numbers(store, store.who).give(open_ones)
    found = next((key for key, number in given.items() if number == int(said[:9])), None)
    if found is None or found not in store.plan.posts:
        waiting = ", ".join(str(given[key]) for key in open_ones[:12]) or "none"
        raise BadValue(f"There is no number {int(said[:9])} in the inbox; what waits: {waiting}.", ANEW)
    return found


def _me(store: Store, args: Namespace) -> Id | None:
    """Who is at the keyboard, as far as that is known without asking; who asks for their own is asked who they are."""
    try:
        return who_in(store.plan.tables, args.as_, ask=None)
    except UsageError:
        if args.mine or args.as_:
            raise
        return None


def _list(store: Store, found: Inbox, me: Id | None, args: Namespace, numbers: Mapping[Id, int]) -> None:
    plan = store.plan
    mine = found.open.of(me).count
    if not found.count:
        say(
            "Nothing waits for you." if args.mine else "Nothing waits for anybody: no open question, idea or roadblock."
        )
        say('Next: okr say CODE "What about …?" asks, --idea proposes, --roadblock raises what stands in the way.')
        return
    column = max(len(str(numbers[key])) for key in found.posts)
    if found.questions:
        heading("Ideas and questions", f"{figure(len(found.open.questions))} open")
        for one in found.questions:
            write_post(plan, str(numbers[one.post.id]), column, one.post, waiting_words(plan, one))
    if found.roadblocks:
        if found.questions:
            blank()
        heading("Roadblocks", f"{figure(len(found.open.roadblocks))} open")
        for block in found.roadblocks:
            write_post(plan, str(numbers[block.post.id]), column, block.post, roadblock_words(block))
    blank()
    if mine and not args.mine:
        say(f"{figure(mine)} of these {'waits' if mine == 1 else 'wait'} for you: okr inbox --mine")
    say('Answer: okr inbox answer N "…"; done with it: okr inbox close N; for somebody else: okr inbox give N @handle')


def _say_json(store: Store, found: Inbox, numbers: Mapping[Id, int]) -> None:
    plan = store.plan
    say_json(
        {
            "questions": [waiting_json(plan, numbers[one.post.id], one) for one in found.questions],
            "roadblocks": [roadblock_json(plan, numbers[one.post.id], one) for one in found.roadblocks],
        }
    )


def _do(store: Store, action: str, number: str, text: str) -> None:
    plan = store.plan
    key = numbered(store, number)
    post = plan.posts.get(key)
    named = describe(plan, key)
    match action:
        case "answer":
            words = text or ask_line(f"Your answer to “{post.text}”" if post else "Your answer")
            store.commit(conversation.answer(key, words))
            say(f"Answered {named}: “{' '.join(words.split())}”")
        case "close":
            store.commit(conversation.close(key, text))
            say(f"{'Solved' if post and post.kind == 'roadblock' else 'Closed'} {named}.")
        case "reopen":
            store.commit(conversation.reopen(key))
            say(f"Reopened {named}.")
        case "give":
            if not text:
                raise UsageError("To whom?", f"For example: okr inbox give {number} @maya")
            person = person_to_change(store, text)
            store.commit(conversation.hand_over(key, person.id))
            say(f"Gave {named} to @{person.handle}.")
        case "became":
            goal = objective_named(plan, text, store.clock.today())
            store.commit(conversation.take_up(key, goal.id))
            say(f"Took up {named} as {plan.code(goal.id)} {goal.title}.")
