"""The files of agendas: those that came with the program, a person's own, and those beside a plan.

Each ``NAME.toml`` holds one agenda; of several with a name the last folder's counts. Reading all of them never fails:
what can't be read is left out with a sentence in ``warnings``, and only who asks for that very one gets the error.
"""

from __future__ import annotations

import os
import stat
import tomllib
from pathlib import Path

from okr_tui.domain.agenda import ACTIVITIES, Agenda, Planned, read_agenda
from okr_tui.domain.errors import Ambiguous, BadValue, NotFound, UsageError
from okr_tui.settings import config_folder

SHIPPED = Path(__file__).parent / "agendas"
FOLDER = "agendas"
ENDING = ".toml"
LARGEST = 100_000
"""Bytes that a file may have."""

MOST_DOTS = 200
"""Dots that a line may have: the time that tomllib takes for a key of parts grows with their square."""

ORDER = ("cascade", "smart-drafting", "peer-review", "check-in", "feedback", "roles", "review", "1-2-4-all")
"""The shipped agendas as they are listed: those that make goals, then those that follow them up."""

HOW_TO_WRITE = "\n".join(
    [
        "# An agenda for okr workshop. Its steps are gone through as they stand here: move, copy or take them out.",
        "# A step needs a title and minutes. In a fist or a poll the purpose is the question that everybody answers.",
        "# In a vote dots = 3 gives everybody three (left out: a third of the items), most = 2 at most two to one.",
        "# The activity can be:",
        *(f"#   {name:<10} {words}" for name, words in ACTIVITIES.items()),
        "",
    ]
)
"""What stands at the head of a file that a person is to edit."""


def own_folder() -> Path:
    """Give the folder of the person's own agendas; it may not exist yet."""
    return Path(config_folder()) / FOLDER


def load_agendas(plan_path: str | None = None, warnings: list[str] | None = None) -> dict[str, Agenda]:
    """Read every agenda.

    Args:
        plan_path: A plan beside which a folder ``agendas`` may lie.
        warnings: Gets a sentence for each file that was left out.

    Returns:
        Name → agenda; first the shipped ones, in their order.
    """
    found, broken = _read_all(plan_path, warnings)
    if warnings is not None:
        warnings += [f"{error.what} It was left out." for error in broken.values()]
    return found


def find_agenda(name: str, plan_path: str | None = None) -> Agenda:
    """Find an agenda by its name, its title, or the beginning of either.

    Args:
        name: What was typed.
        plan_path: A plan beside which a folder ``agendas`` may lie.

    Raises:
        BadValue: That one can't be read; names the file, the step and the field.
        Ambiguous: Several begin like that.
        NotFound: None does; near ones are named, and which there are.
    """
    found, broken = _read_all(plan_path)
    said = name.strip().removesuffix(ENDING)
    if said in broken:
        raise broken[said]
    if said in found:
        return found[said]
    wanted = " ".join(said.casefold().split())
    called = [(key, key.casefold()) for key in {**found, **broken}]
    titled = [(key, agenda.title.casefold()) for key, agenda in found.items()]
    exactly = ([key for key, words in pool if words == wanted] for pool in (called, titled))
    begun = ([key for key, words in pool if wanted and words.startswith(wanted)] for pool in (called, titled))
    fits = next(filter(None, (*exactly, *begun)), [])
    if not fits:
        raise NotFound(f"No agenda is called “{said}”.", _near(wanted, found))
    if len(fits) > 1:
        raise Ambiguous(f"“{said}” fits several agendas: {', '.join(sorted(fits))}.", "Type more of the name.")
    if fits[0] in broken:
        raise broken[fits[0]]
    return found[fits[0]]


def agenda_file(name: str, plan_path: str | None = None) -> Path:
    """Find the file of an agenda, also of one that can't be read; raises as `find_agenda` does for others."""
    for folder in reversed(_folders(plan_path)):
        path = folder / f"{name}{ENDING}"
        if path.name == f"{name}{ENDING}" and os.path.isfile(path):
            return path
    agenda = find_agenda(name, plan_path)
    return Path(agenda.where) if agenda.where else SHIPPED / f"{agenda.name}{ENDING}"


def read_agenda_file(path: Path) -> Agenda:
    """Read one file.

    Raises:
        BadValue: It can't be read, or what it says does not fit; names the file, the step and the field.
    """
    where = "" if path.parent == SHIPPED else str(path)
    text = _text(path)
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > MOST_DOTS:
            raise BadValue(f"Line {number} of the agenda {path} has more than {MOST_DOTS} dots.", "Break it in two.")
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        reason = str(error) if isinstance(error, tomllib.TOMLDecodeError) else "it is nested too deeply or too long"
        raise BadValue(
            f"The agenda {path} is no TOML: {reason}.", "Texts stand in quotes, and each step begins with [[steps]]."
        ) from None
    return read_agenda(path.stem, data, where)


def agenda_text(agenda: Agenda) -> str:
    """Give an agenda as TOML that people can edit."""
    return "\n".join([f"title = {_quoted(agenda.title)}", *map(_step_text, agenda.steps), ""])


# -- reading


def _folders(plan_path: str | None) -> list[Path]:
    folders = [SHIPPED, own_folder()]
    if plan_path:
        folders.append(Path(plan_path).resolve().parent / FOLDER)
    return folders


def _read_all(
    plan_path: str | None, warnings: list[str] | None = None
) -> tuple[dict[str, Agenda], dict[str, UsageError]]:
    """Read all; beside the agendas the errors of the names whose last file can't be read."""
    found: dict[str, Agenda] = {}
    broken: dict[str, UsageError] = {}
    for folder in _folders(plan_path):
        for path in _files(folder, warnings):
            try:
                found[path.stem] = read_agenda_file(path)
                broken.pop(path.stem, None)
            except UsageError as error:
                broken[path.stem] = error
    return found, broken


def _files(folder: Path, warnings: list[str] | None) -> list[Path]:
    try:
        files = [path for path in folder.iterdir() if path.suffix == ENDING and path.name[0] != "."]
    except FileNotFoundError:
        return []
    except OSError as error:
        if warnings is not None:
            warnings.append(f"The folder of agendas {folder} can't be read: {error.strerror}.")
        return []
    return sorted(files, key=lambda path: (ORDER.index(path.stem) if path.stem in ORDER else len(ORDER), path.name))


def _text(path: Path) -> str:
    try:
        # A pipe that nobody writes into would be waited for without end.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(descriptor, "rb") as file:
            ordinary = stat.S_ISREG(os.fstat(descriptor).st_mode)
            data = file.read(LARGEST + 1) if ordinary else b""
    except OSError as error:
        raise BadValue(f"The agenda {path} can't be read: {error.strerror}.") from None
    if not ordinary:
        raise BadValue(f"The agenda {path} is no file that can be read.")
    if len(data) > LARGEST:
        raise BadValue(f"The agenda {path} is longer than {LARGEST} bytes.", "An agenda of an hour has some 3000.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadValue(f"The agenda {path} is no UTF-8 text.", "Save it as UTF-8 in your editor.") from None


def _near(wanted: str, found: dict[str, Agenda]) -> str:
    from difflib import get_close_matches

    called = {agenda.title.casefold(): name for name, agenda in found.items()} | {name: name for name in found}
    near = dict.fromkeys(called[each] for each in get_close_matches(wanted, called, 3, 0.5))
    named = f"Near: {', '.join(near)}. " if near else ""
    return f"{named}There are: {', '.join(found)}."


# -- writing


def _step_text(step: Planned) -> str:
    minutes = int(step.minutes) if step.minutes == int(step.minutes) else step.minutes
    lines = ["", "[[steps]]", f"title = {_quoted(step.title)}", f"minutes = {minutes!r}"]
    lines.append(f"activity = {_quoted(step.activity)}")
    lines += [f"{name} = {value}" for name, value in (("dots", step.dots), ("most", step.most)) if value is not None]
    lines += [f"{name} = {_quoted(text)}" for name, text in (("purpose", step.purpose), ("how", step.how)) if text]
    return "\n".join(lines)


_ESCAPES = {ord('"'): '\\"', ord("\\"): "\\\\"} | {code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F)}
_ESCAPES_BUT_LINE_FEED = {code: words for code, words in _ESCAPES.items() if code != ord("\n")}


def _quoted(text: str) -> str:
    """A TOML string; a text of several lines stands on lines of its own."""
    if "\n" in text:
        return f'"""\n{text.translate(_ESCAPES_BUT_LINE_FEED)}"""'
    return f'"{text.translate(_ESCAPES)}"'
