"""``okr completion``: the completion script of a shell, made from the verbs' own parsers by shtab.

Codes of goals are completed by asking ``okr completion SHELL --codes``, and handles by asking ``--handles``: these
read nothing but the small tables. The bash function asks the very program that is being typed, and where that is
none, the one that made the script. In bash codes go without their titles: ``compgen -W`` expands what it is given,
and titles come from other people.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.cli.output import emit
from okr_tui.cli.where import add_identity_argument, add_plan_argument, find_plan
from okr_tui.domain.errors import OkrError
from okr_tui.domain.visible import visible

if TYPE_CHECKING:
    from argparse import Action, ArgumentParser, Namespace
    from collections.abc import Iterator

    from okr_tui.storage.content import Content

SHELLS = ("bash", "zsh", "fish")

ASKING = {
    "bash": """\
_okr_ask() {
  local i file=() okr=("${COMP_WORDS[0]/#\\~/$HOME}")
  type "${okr[0]}" >/dev/null 2>&1 || okr=(OKR)
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "${COMP_WORDS[i]}" in -f|--file) file=(-f "${COMP_WORDS[i + 1]}") ;; esac
  done
  compgen -P "$3" -W "$("${okr[@]}" completion bash "$1" "${file[@]}" 2>/dev/null)" -- "$2"
}
_okr_codes() {
  _okr_ask --codes "$1"
}
_okr_handles() {
  case "$1" in @*) _okr_ask --handles "${1#@}" @ ;; *) _okr_ask --handles "$1" ;; esac
}
""",
    "zsh": """\
_okr_ask() {
  local -a found file
  [[ -n ${opt_args[-f]} ]] && file=(-f ${(Q)opt_args[-f]})
  [[ -n ${opt_args[--file]} ]] && file=(-f ${(Q)opt_args[--file]})
  found=("${(@f)$(okr completion zsh $1 $file 2>/dev/null)}")
  _describe "$2" found
}
_okr_codes() {
  _okr_ask --codes goal
}
_okr_handles() {
  _okr_ask --handles person
}
""",
    "fish": """\
function _okr_ask
  set -l words (commandline -opc)
  set -l file
  for i in (seq (count $words))
    if contains -- $words[$i] -f --file
      set file -f $words[(math $i + 1)]
    end
  end
  okr completion fish $argv[1] $file 2>/dev/null
end
function _okr_codes
  _okr_ask --codes
end
function _okr_handles
  _okr_ask --handles
end
""",
}
CODES = {"bash": "_okr_codes", "zsh": "_okr_codes", "fish": "(_okr_codes)"}
HANDLES = {"bash": "_okr_handles", "zsh": "_okr_handles", "fish": "(_okr_handles)"}
INSTALLING = {
    "bash": "okr completion bash > ~/.okr-completion.bash   and in ~/.bashrc: source ~/.okr-completion.bash",
    "zsh": "okr completion zsh > ~/.okr-completion.zsh   and in ~/.zshrc, after compinit: source ~/.okr-completion.zsh",
    "fish": "okr completion fish > ~/.config/fish/completions/okr.fish",
}


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the verb's arguments."""
    import argparse

    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    installing = ["To install, once, and again after an update:", *(f"  {words}" for words in INSTALLING.values())]
    parser.epilog = "\n".join(installing).replace("%", "%%")
    parser.add_argument("shell", choices=SHELLS, help="the shell that you type in")
    parser.add_argument("--codes", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--handles", action="store_true", help=argparse.SUPPRESS)
    add_plan_argument(parser)


def run(args: Namespace) -> int:
    """Print the script, or the codes and handles that it asks for."""
    if args.codes or args.handles:
        for candidate in _offered(args.shell, _handles(args.file) if args.handles else _codes(args.file)):
            emit(candidate)
        return 0
    import shlex
    import sys

    import shtab

    asking = ASKING[args.shell].replace("(OKR)", f"({shlex.quote(sys.executable)} -m okr_tui)")
    script = shtab.complete(whole_parser(), args.shell, preamble=asking)
    emit(script.removesuffix("\n"))
    return 0


def whole_parser() -> ArgumentParser:
    """Build the parser of all verbs, which nothing but the completion scripts needs."""
    from importlib import import_module

    from okr_tui.cli import VERBS
    from okr_tui.cli.parsing import Parser

    parser = Parser(prog="okr")
    verbs = parser.add_subparsers(metavar="VERB")
    add_identity_argument(parser)
    for verb, (module, words) in VERBS.items():
        import_module(module).add_arguments(verbs.add_parser(verb, help=words, description=words))
    for action in _actions(parser):
        if action.metavar == "CODE":
            action.complete = CODES  # type: ignore[attr-defined]  # shtab's own way of being told
        elif action.metavar in ("HANDLE", "@HANDLE") and action.dest != "handle":
            action.complete = HANDLES  # type: ignore[attr-defined]  # the same
        elif action.metavar in ("FILE", "PLAN"):
            from shtab import FILE

            action.complete = FILE  # type: ignore[attr-defined]  # the same
    return parser


def _actions(parser: ArgumentParser) -> Iterator[Action]:
    for action in parser._actions:
        yield action
        if isinstance(action.choices, dict):
            for below in action.choices.values():
                yield from _actions(below)


def _read(file: str | None) -> Content | None:
    """The plan; nothing where there is none to read, because nobody wants an error while typing."""
    from okr_tui.storage.planfile import PlanFile

    try:
        return PlanFile(find_plan(file)).read()
    except OkrError:
        return None


def _codes(file: str | None) -> list[tuple[str, str]]:
    """Code and title of each goal that was not dropped."""
    from okr_tui.cli.glance import codes
    from okr_tui.cli.raw_fields import text

    content = _read(file)
    if content is None:
        return []
    goals = {**content.table("objectives"), **content.table("key_results")}
    named = ((code, goals[key]) for key, code in codes(content).items())
    return [(code, text(raw, "title")) for code, raw in named if raw.get("stage") != "dropped"]


def _handles(file: str | None) -> list[tuple[str, str]]:
    """Handle and name of everybody; a handle that a shell could take for more than a word is left out."""
    from okr_tui.cli.raw_fields import text

    content = _read(file)
    people = [raw for raw in content.table("people").values() if not raw.get("deleted")] if content else []
    named = [(text(raw, "handle"), text(raw, "name")) for raw in people]
    return [(handle, name) for handle, name in named if handle.translate(_HARMLESS).isalnum()]


_HARMLESS = {ord(mark): "x" for mark in "-_."}


def _offered(shell: str, found: list[tuple[str, str]]) -> list[str]:
    """One line for each, as the shell's completion wants it."""
    separator = {"zsh": ":", "fish": "\t"}.get(shell)
    if separator is None:
        return [word for word, _ in found]
    # visible() would make a space of fish's tab; the two parts are safe on their own
    return [f"{word}{separator}{visible(words)}" for word, words in found]
