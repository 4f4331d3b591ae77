"""``okr completion``: the completion script of a shell, made from the verbs' own parsers by shtab.

Codes of goals are completed by asking ``okr completion SHELL --codes``, which reads nothing but the small tables.
In bash they go without their titles: ``compgen -W`` expands what it is given, and titles come from other people.
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

SHELLS = ("bash", "zsh", "fish")

ASKING = {
    "bash": """\
_okr_codes() {
  local i file=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "${COMP_WORDS[i]}" in -f|--file) file=(-f "${COMP_WORDS[i + 1]}") ;; esac
  done
  compgen -W "$(okr completion bash --codes "${file[@]}" 2>/dev/null)" -- "$1"
}
""",
    "zsh": """\
_okr_codes() {
  local -a codes file
  [[ -n ${opt_args[-f]} ]] && file=(-f ${(Q)opt_args[-f]})
  [[ -n ${opt_args[--file]} ]] && file=(-f ${(Q)opt_args[--file]})
  codes=("${(@f)$(okr completion zsh --codes $file 2>/dev/null)}")
  _describe 'goal' codes
}
""",
    "fish": """\
function _okr_codes
  set -l words (commandline -opc)
  set -l file
  for i in (seq (count $words))
    if contains -- $words[$i] -f --file
      set file -f $words[(math $i + 1)]
    end
  end
  okr completion fish --codes $file 2>/dev/null
end
""",
}
CODES = {"bash": "_okr_codes", "zsh": "_okr_codes", "fish": "(_okr_codes)"}
INSTALLING = {
    "bash": 'eval "$(okr completion bash)"   in ~/.bashrc',
    "zsh": 'eval "$(okr completion zsh)"   in ~/.zshrc, after compinit',
    "fish": "okr completion fish > ~/.config/fish/completions/okr.fish",
}


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the verb's arguments."""
    import argparse

    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = "\n".join(["To install:", *(f"  {words}" for words in INSTALLING.values())]).replace("%", "%%")
    parser.add_argument("shell", choices=SHELLS, help="the shell that you type in")
    parser.add_argument("--codes", action="store_true", help=argparse.SUPPRESS)
    add_plan_argument(parser)


def run(args: Namespace) -> int:
    """Print the script, or the codes that it asks for."""
    if args.codes:
        for candidate in _candidates(args.shell, args.file):
            emit(candidate)
        return 0
    import sys

    import shtab

    script = shtab.complete(whole_parser(), args.shell, preamble=ASKING[args.shell])
    sys.stdout.write(script if script.endswith("\n") else f"{script}\n")
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


def _candidates(shell: str, file: str | None) -> list[str]:
    """One line a goal, as the shell's completion wants it; nothing where there is no plan to read."""
    from okr_tui.cli.glance import codes
    from okr_tui.cli.raw_fields import text
    from okr_tui.storage.planfile import PlanFile

    try:
        content = PlanFile(find_plan(file)).read()
    except OkrError:
        return []
    titles = {**content.table("objectives"), **content.table("key_results")}
    separator = {"zsh": ":", "fish": "\t"}.get(shell)
    open_goals = ((key, code) for key, code in codes(content).items() if titles[key].get("stage") != "dropped")
    if separator is None:
        return [code for _, code in open_goals]
    # visible() would make a space of fish's tab; the two parts are safe on their own
    return [f"{code}{separator}{visible(text(titles[key], 'title'))}" for key, code in open_goals]
