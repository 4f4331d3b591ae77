"""``okr export``: finds the module of what is to be taken out of the plan."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from okr_tui.cli.where import add_identity_argument, add_plan_and_identity_again, add_plan_argument

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

FORMS = {
    "calendar": ("okr_tui.cli.export_calendar", "what is due, as a calendar file (iCalendar)"),
}
"""What can be taken out → the module that does it, which is made like that of a verb, and one line of help."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.epilog = "“okr export FORM --help” says more."
    add_plan_argument(parser)
    add_identity_argument(parser)
    forms = parser.add_subparsers(dest="form", metavar="FORM", required=True)
    for form, (module, words) in FORMS.items():
        one = forms.add_parser(form, help=words, description=f"{words[0].upper()}{words[1:]}.")
        import_module(module).add_arguments(one)
        add_plan_and_identity_again(one)


def run(args: Namespace) -> int:
    """Take it out."""
    status: int = import_module(FORMS[args.form][0]).run(args)
    return status
