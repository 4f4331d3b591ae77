"""``okr workshop templates``, ``new`` and ``edit``: agendas, the shipped ones and one's own."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from okr_tui.agenda_files import (
    ENDING,
    HOW_TO_WRITE,
    SHIPPED,
    agenda_file,
    agenda_text,
    find_agenda,
    load_agendas,
    own_folder,
    read_agenda_file,
)
from okr_tui.cli.output import say, say_json, warn
from okr_tui.cli.page import blank, columns, heading, write
from okr_tui.cli.where import find_plan
from okr_tui.domain.agenda import TALK, Agenda, Planned
from okr_tui.domain.errors import BadValue, OkrError, Refused, UsageError
from okr_tui.domain.figures import number

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

STARTER = (
    Planned(
        "Where we stand",
        10,
        "recap",
        "Everybody knows what this session is for and what it serves.",
        "Tell in five minutes what is wanted, and why now.\nAsk one person to say it back in their own words.",
    ),
    Planned(
        "Silent ideas",
        10,
        "ideas",
        "Every voice is on the table before the loudest one has spoken.",
        "Alone and without talking, one idea a line.\nPaper is as good as a screen.",
    ),
    Planned(
        "Merge and vote",
        15,
        "vote",
        "Out of many ideas, the few that matter most.",
        "Read aloud, and put together what means the same.\nThen everybody puts their dots.",
    ),
    Planned(
        "Owners, next steps",
        10,
        "actions",
        "Nobody leaves with a task that has no owner or no day.",
        "Each next step gets one name and a date.\nRead the decisions back before closing.",
    ),
)
"""The steps of a new agenda that is made of no other one."""

LONGEST_NAME = 60


# -- looking


def list_agendas(args: Namespace) -> int:
    """List the agendas, or show one of them whole."""
    plan = _plan_path(args)
    if args.name:
        one = find_agenda(args.name, plan)
        if args.json:
            say_json([agenda_json(one)])
        else:
            _show(one)
        return 0
    doubts: list[str] = []
    found = list(load_agendas(plan, doubts).values())
    for doubt in doubts:
        warn(doubt)
    if args.json:
        say_json([agenda_json(one) for one in found])
        return 0
    columns([_row(one) for one in found], right=(2, 3), shrinks=1)
    blank()
    say("okr workshop templates NAME shows one whole, okr workshop start NAME begins it,")
    say("okr workshop new NAME --from TEMPLATE makes one of your own.")
    return 0


def agenda_json(agenda: Agenda) -> dict[str, object]:
    """Give an agenda as programs read it."""
    return {
        "name": agenda.name,
        "title": agenda.title,
        "steps": [{"title": step.title, "minutes": step.minutes, "activity": step.activity} for step in agenda.steps],
    }


def _plan_path(args: Namespace) -> str | None:
    """The plan beside which agendas may lie; none is needed for looking at them."""
    try:
        return find_plan(args.file, ask=None)
    except OkrError:
        return None


def _row(agenda: Agenda) -> tuple[str, ...]:
    return agenda.name, agenda.title, f"{number(agenda.minutes)} min", _steps(agenda.steps), _whose(agenda)


def _steps(steps: Sequence[Planned]) -> str:
    return f"{len(steps)} step{'s' if len(steps) > 1 else ''}"


def _whose(agenda: Agenda) -> str:
    if not agenda.where:
        return ""
    return "yours" if Path(agenda.where).parent == own_folder() else "beside the plan"


def _show(agenda: Agenda) -> None:
    heading(agenda.title, f"{number(agenda.minutes)} min, {_steps(agenda.steps)}")
    if agenda.where:
        say(agenda.where)
    at = 0.0
    for step in agenda.steps:
        blank()
        used = "" if step.activity == TALK else f", {step.activity}"
        heading(f"{_clock(at)}  {step.title}", f"{number(step.minutes)} min{used}")
        if step.purpose:
            write(step.purpose, indent="      ")
        if step.how:
            write(step.how, "quiet", indent="      ")
        at += step.minutes


def _clock(minutes: float) -> str:
    hours, rest = divmod(int(minutes), 60)
    return f"{hours}:{rest:02d}"


# -- making


def start_agenda(args: Namespace) -> int:
    """Write an agenda of the person's own."""
    name = _fitting_name(args.name)
    template = find_agenda(args.template, _plan_path(args)) if args.template else None
    title = " ".join((args.title or "").split()) or name.replace("-", " ").replace("_", " ").capitalize()
    agenda = Agenda(name, title, template.steps if template else STARTER)
    path = own_folder() / f"{name}{ENDING}"
    _write_new(path, f"{HOW_TO_WRITE}\n{agenda_text(agenda)}", name)
    say(f"Wrote {path}")
    _say_what_it_is(agenda)
    say(f"Edit it:  okr workshop edit {name}")
    say(f"Begin it: okr workshop start {name}")
    return 0


def _fitting_name(typed: str) -> str:
    name = typed.strip().removesuffix(ENDING)
    fits = 0 < len(name) <= LONGEST_NAME and all(mark.isalnum() or mark in "-_" for mark in name)
    if fits and name[0] not in "-_":
        return name
    better = "-".join("".join(mark if mark.isalnum() or mark in "-_" else " " for mark in name).split())
    better = better.strip("-_")[:LONGEST_NAME]
    raise BadValue(
        f"“{typed}” can't be the name of an agenda.",
        f"Use up to {LONGEST_NAME} letters, digits, - and _{f', e.g. {better.lower()}' if better else ''}; "
        "what people call it goes into --title.",
    )


def _write_new(path: Path, text: str, name: str) -> None:
    """Write a file where there is none.

    Raises:
        Refused: There is one, or something else.
        OkrError: It can't be written.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(path, "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise Refused(
            f"{path} exists already.", f"okr workshop edit {name} opens it; or choose another name."
        ) from None
    except OSError as error:
        raise OkrError(f"{path} can't be written: {error.strerror}.", "See that the folder is yours.") from None


def _say_what_it_is(agenda: Agenda) -> None:
    say(f"“{agenda.title}”: {_steps(agenda.steps)}, {number(agenda.minutes)} min.")


# -- editing


def edit_agenda(args: Namespace) -> int:
    """Open an agenda in the person's editor, and look it over afterwards; a shipped one is copied first."""
    path = _own_copy(agenda_file(args.name, _plan_path(args)))
    editor = os.environ.get("VISUAL", "").strip() or os.environ.get("EDITOR", "").strip()
    if not editor:
        say(f"The agenda is {path}")
        say("Open it in an editor; with VISUAL or EDITOR set, okr workshop edit does that.")
        return 0
    _run_editor(editor, path)
    try:
        agenda = read_agenda_file(path)
    except UsageError as error:
        kept = f"The file was kept as you left it; okr workshop edit {path.stem} opens it again."
        raise BadValue(error.what, "\n".join(filter(None, [error.hint, kept]))) from None
    _say_what_it_is(agenda)
    say(f"Begin it: okr workshop start {path.stem}")
    return 0


def _own_copy(path: Path) -> Path:
    if path.parent != SHIPPED:
        return path
    mine = own_folder() / path.name
    _write_new(mine, f"{HOW_TO_WRITE}\n{agenda_text(read_agenda_file(path))}", path.stem)
    warn(f"Copied the agenda that came with the program to {mine}; from now on yours counts.")
    return mine


def _run_editor(editor: str, path: Path) -> None:
    """Run the editor until it is closed.

    Raises:
        UsageError: It can't be started; the file's place is named.
    """
    try:
        status = subprocess.run([*shlex.split(editor), str(path)], check=False).returncode
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise UsageError(
            f"The editor “{editor}” can't be started: {reason}.",
            f"Set VISUAL or EDITOR to another one. The agenda is {path}",
        ) from None
    if status:
        warn(f"The editor “{editor}” ended with status {status}.")
