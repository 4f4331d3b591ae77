"""The command ``okr``: finds the verb, loads that verb's module and nothing else, and says what went wrong.

A verb's module has ``add_arguments(parser)`` and ``run(args) -> int``. It may have ``prepare(words) -> words``,
where its arguments need a look before argparse takes options out of them, and ``quick(words) -> args | None``,
where the usual words are read without argparse. Exit status: 0 fine, 1 "there is
something", 2 the words do not fit, 3 the plan can't be read or written, 70 the program is at fault.
"""

from __future__ import annotations

import os
import sys

from okr_tui import __version__
from okr_tui.domain.errors import OkrError, PlanFileError, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Callable, Sequence
    from types import ModuleType

VERBS = {
    "new": ("okr_tui.cli.start", "start a plan in a new file"),
    "team": ("okr_tui.cli.structure", "add a team, or dissolve one into another"),
    "person": ("okr_tui.cli.structure", "add a person, or hand over from one who leaves"),
    "cycle": ("okr_tui.cli.structure", "add a cycle, such as a quarter"),
    "add": ("okr_tui.cli.add", "add an objective with its key result, told in one line"),
    "objective": ("okr_tui.cli.goals", "add an objective"),
    "kr": ("okr_tui.cli.goals", "add a key result to an objective"),
    "set": ("okr_tui.cli.setting", "change fields of a record"),
    "drop": ("okr_tui.cli.goals", "drop an objective or a key result, with the reason"),
    "checkin": ("okr_tui.cli.checkin", "log a value of a key result"),
    "due": ("okr_tui.cli.due", "check-ins due from you; exit status 1 when there are any"),
    "today": ("okr_tui.cli.today", "all that waits for you; exit status 1 when something does"),
    "status": ("okr_tui.cli.status", "progress, pace and status of each goal"),
    "tree": ("okr_tui.cli.tree", "the goals as a tree, from the mission down"),
    "show": ("okr_tui.cli.show", "one goal with all its figures explained"),
    "why": ("okr_tui.cli.why", "the line of sight from a goal up to the mission"),
    "chart": ("okr_tui.cli.chart", "a key result's curve, drawn in the shell"),
    "insights": ("okr_tui.cli.insights", "what the figures say between the lines, and what one could do"),
    "what-if": ("okr_tui.cli.what_if", "try other targets, weights, owners or values beside the real plan"),
    "ack": ("okr_tui.cli.ack", "say that you have read the strategy, and see who has"),
    "drift": ("okr_tui.cli.drift", "goals to decide about because something above them changed"),
    "smart": ("okr_tui.cli.smart", "how well a goal is said, and how to say it better"),
    "say": ("okr_tui.cli.say", "say something about a goal or to a person, or read what was said"),
    "people": ("okr_tui.cli.people", "who is there for what: roles, goals, load, and what is missing"),
    "rhythm": ("okr_tui.cli.rhythm", "who checks in when it is due, and how fast questions are answered"),
    "inbox": ("okr_tui.cli.inbox", "open questions, ideas and roadblocks; exit status 1 when one waits for you"),
    "growth": ("okr_tui.cli.growth", "what people do to learn, and the skills that goals need and nobody has"),
    "workshop": ("okr_tui.cli.workshop", "run a session: agenda, clock, silent ideas, votes, decisions, minutes"),
    "one-to-one": ("okr_tui.cli.one_to_one", "the sheet of two people: goals, check-ins, roadblocks, feedback, growth"),
    "brief": ("okr_tui.cli.brief", "the page for the meeting: why, goals, what moved, wins, roadblocks, decisions"),
    "review": ("okr_tui.cli.review", "look back at a cycle: scores, keep, adjust, drop or carry over, the next cycle"),
    "diff": ("okr_tui.cli.diff", "what is different between two copies, or since a day"),
    "log": ("okr_tui.cli.history", "what was changed, when and by whom"),
    "undo": ("okr_tui.cli.undo", "take back your last act, or an earlier one"),
    "forget": ("okr_tui.cli.forget", "have a text blanked for good, in every copy that is merged"),
    "archive": ("okr_tui.cli.archive", "move closed cycles into a file beside the plan"),
    "export": ("okr_tui.cli.export", "take what is due out of the plan, for a calendar"),
    "merge": ("okr_tui.cli.merge", "join copies of a plan that drifted apart"),
    "sync": ("okr_tui.cli.git", "commit the plan, take in what others pushed, and push"),
    "git-setup": ("okr_tui.cli.git", "have git merge plans record by record, in this clone"),
    "ignore": ("okr_tui.cli.ignore", "have Syncthing leave out a plan's lock and temporary files"),
    "conflicts": ("okr_tui.cli.conflicts", "what two people changed unseen by each other, to be decided"),
    "decide": ("okr_tui.cli.decide", "decide a conflict: take one of its values, or write another one"),
    "check": ("okr_tui.cli.check", "look the whole plan over for damage, and save what can be read of it"),
    "backups": ("okr_tui.cli.backups", "the copies that are kept of the plan"),
    "restore": ("okr_tui.cli.restore", "put a copy in the place of the plan"),
    "completion": ("okr_tui.cli.completion", "print the completion script of a shell"),
    "demo": ("okr_tui.cli.demo", "open a private copy of a sample company's plan"),
}
"""Verb → the module that does it and one line of help. A module that does several verbs finds the one that was
called as ``parser.get_default("verb")`` in ``add_arguments`` and as ``args.verb`` in ``run``."""

GROUPS = (
    ("Every day", ("checkin", "due", "today")),
    (
        "Look",
        (
            "status",
            "tree",
            "show",
            "why",
            "chart",
            "drift",
            "ack",
            "insights",
            "people",
            "rhythm",
            "what-if",
            "smart",
            "diff",
            "log",
        ),
    ),
    ("Change", ("add", "objective", "kr", "set", "drop", "undo")),
    ("Talk", ("say", "inbox", "growth")),
    ("Meet", ("workshop", "one-to-one", "brief", "review")),
    ("Set up", ("new", "demo", "team", "person", "cycle")),
    ("Share", ("export", "merge", "conflicts", "decide", "sync", "git-setup", "ignore", "archive", "forget")),
    ("Around it", ("check", "backups", "restore", "completion")),
)

QUICK = (["checkin"], ["due"])
"""Commands that leave without taking the interpreter apart, which would take a tenth of their time."""

OPEN, GIT = "okr_tui.cli.open", "okr_tui.cli.git"
FOR_GIT = {"merge-driver": "merge two sides of a merge (called by git)", "textconv": "a plan in words (called by git)"}
"""Verbs that git calls."""
INTERRUPTED, AT_FAULT = 130, 70


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: The words after the command's name; the process's own where nothing is said.

    Returns:
        The exit status.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        status = _dispatch(words)
        if sys.stdout is not None:
            from okr_tui.cli.output import flush

            flush()
        if argv is None and words[:1] in QUICK:
            _leave(status)
    except OkrError as error:
        from okr_tui.cli.output import warn

        if isinstance(error, PlanFileError) and error.path:
            from okr_tui.cli.copies import hint_after

            error.hint = hint_after(error)
        warn(f"okr: {error}")
        return _kept(error.exit_status)
    except SystemExit as exit_:
        return exit_.code if isinstance(exit_.code, int) else 0 if exit_.code is None else 1
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return _hang_up()
    except Exception as fault:
        return _report(fault, words)
    return status


def _verb_first(words: list[str]) -> list[str]:
    """Put who one is and which plan behind the verb, where they were said before it: ``okr --as tom due``."""
    place = 0
    while place < len(words) and (words[place] in _BEFORE or words[place].startswith(("--as=", "--file="))):
        place += 2 if words[place] in _BEFORE else 1
    if 0 < place < len(words) and words[place] in VERBS:
        return [words[place], *words[:place], *words[place + 1 :]]
    return words


_BEFORE = ("--as", "-f", "--file")


def _dispatch(words: list[str]) -> int:
    words = _verb_first(words)
    first = words[0] if words else ""
    if first in VERBS:
        return _run(first, VERBS[first][0], words[1:])
    if first in FOR_GIT:
        return _run(first, GIT, words[1:])
    if first in ("-h", "--help", "help"):
        if words[1:2] and words[1] in VERBS:
            return _run(words[1], VERBS[words[1]][0], ["--help"])
        from okr_tui.cli.output import say

        for line in help_lines():
            say(line)
        return 0
    if first in ("-V", "--version"):
        from okr_tui.cli.output import say

        say(f"okr {__version__}")
        return 0
    if not first or first.startswith("-") or _names_a_plan(first):
        return _run("", OPEN, words)
    raise _unknown(first)


def _run(verb: str, module_name: str, words: list[str]) -> int:
    module = _load(module_name)
    quick: Callable[[list[str]], object] | None = getattr(module, "quick", None)
    args = quick(words) if quick else None
    if args is None:
        from argparse import SUPPRESS, ArgumentError
        from contextlib import suppress

        from okr_tui.cli.parsing import Parser

        about = (FOR_GIT.get(verb) or VERBS[verb][1]).capitalize() + "." if verb else None
        parser: ArgumentParser = Parser(prog=f"okr {verb}".rstrip(), description=about)
        parser.set_defaults(verb=verb)
        module.add_arguments(parser)
        with suppress(ArgumentError):
            # A verb that only reads takes it too: whoever says who they are need not know which verbs ask.
            parser.add_argument("--as", dest="as_", help=SUPPRESS)
        prepare: Callable[[list[str]], list[str]] | None = getattr(module, "prepare", None)
        args = parser.parse_args(prepare(words) if prepare else words)
    status: int = module.run(args)
    return status


def _load(name: str) -> ModuleType:
    __import__(name)
    return sys.modules[name]


def help_lines() -> list[str]:
    """Give the text of ``okr --help``: the verbs in groups, one line each."""
    lines = [
        "okr [PLAN]             open a plan in the full screen",
        "okr VERB …             do one thing; “okr VERB --help” says how",
    ]
    for title, verbs in GROUPS:
        lines += ["", title, *(f"  {verb:<11} {VERBS[verb][1]}" for verb in verbs)]
    return [
        *lines,
        "",
        "The plan is the one named (-f FILE), else $OKR_PLAN, else the nearest *.okr.json upwards,",
        "else the one opened last. You are --as HANDLE, else $OKR_AS, else whom you said before.",
    ]


def _names_a_plan(word: str) -> bool:
    return word.endswith(".json") or os.sep in word or os.path.exists(word)


def _unknown(word: str) -> UsageError:
    from difflib import get_close_matches

    near = get_close_matches(word.lower(), VERBS, 3, 0.5)
    named = f"Near: {', '.join(near)}. " if near else ""
    return UsageError(
        f"“{word}” is neither a command nor a file.",
        f"{named}“okr --help” lists the commands; a new plan is started with “okr new {word}.okr.json”."
        if word.isidentifier()
        else f"{named}“okr --help” lists the commands.",
    )


def _leave(status: int) -> None:
    """End the process now; everything is written, closed and unlocked by here."""
    if sys.stderr is not None:
        sys.stderr.flush()
    os._exit(status)


def _hang_up() -> int:
    """Leave quietly when whoever read our output has gone; the interpreter's last flush must not complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return 0


def _kept(status: int) -> int:
    """Keep an exit status from the interpreter's last flush, which makes another of it where stdout takes nothing."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        _hang_up()
    return status


def _report(fault: Exception, words: list[str]) -> int:
    from okr_tui.cli.crash import report
    from okr_tui.cli.output import warn

    warn(f"okr: {report(fault, words)}")
    return AT_FAULT
