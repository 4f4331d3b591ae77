"""Which plan a verb works on, and who is at the keyboard.

The plan: the one named, else ``$OKR_PLAN``, else the nearest ``*.okr.json`` upwards, else the one opened last.
The person: ``--as``, else ``$OKR_AS``, else the one remembered for the plan, else its only one, else asked once.

Works on records as the file has them, so that the quick verbs load nothing for it.
"""

from __future__ import annotations

import os

from okr_tui.cli.output import ask_which
from okr_tui.domain.errors import Ambiguous, NoPlan, NotFound, UsageError
from okr_tui.domain.visible import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from okr_tui.domain.tables import Tables
    from okr_tui.settings import Settings

    Ask = Callable[[str, Sequence[str]], int | None]
    Raw = Mapping[str, Any]

ENDING = ".okr.json"
_ARCHIVE = f"-archive{ENDING}"
_MADE_BESIDE = ("-repaired", "-on-show-")


def add_plan_argument(parser: ArgumentParser, *, several: bool = False) -> None:
    """Give a verb ``-f FILE``: a path in ``args.file``, or with ``several`` a list of them."""
    parser.add_argument(
        "-f",
        "--file",
        metavar="FILE",
        action="append" if several else "store",
        help="the plan" + ("; can be given several times" if several else ""),
    )


def add_identity_argument(parser: ArgumentParser) -> None:
    """Give a verb ``--as HANDLE``, in ``args.as_``."""
    parser.add_argument("--as", dest="as_", metavar="HANDLE", help="who you are, by your handle in the plan")


def add_json_argument(parser: ArgumentParser) -> None:
    """Give a reading verb ``--json``, in ``args.json``."""
    parser.add_argument("--json", action="store_true", help="print JSON for programs")


def add_plan_and_identity_again(parser: ArgumentParser) -> None:
    """Let ``-f`` and ``--as`` stand behind the second word of a verb as well as before it."""
    from argparse import SUPPRESS, ArgumentError
    from contextlib import suppress

    for add in (add_plan_argument, add_identity_argument):
        with suppress(ArgumentError):
            add(parser)
    for argument in parser._actions:
        if argument.dest in ("file", "as_"):
            # Its absence behind that word must not take away what was said before it.
            argument.default = SUPPRESS


def find_plan(
    argument: str | None,
    env: Mapping[str, str] = os.environ,
    cwd: str | None = None,
    settings: Settings | None = None,
    ask: Ask | None = ask_which,
) -> str:
    """Find the plan that a verb works on; a person at a terminal chooses among several.

    Args:
        argument: The path that was typed, if any.
        env: The environment.
        cwd: The folder to look upwards from; the current one where nothing is said.
        settings: What remembers the plan opened last; the person's own where nothing is said.
        ask: Lets a person choose by number, None where there is nobody.

    Raises:
        Ambiguous: The nearest folder has several plans, and nobody chose.
        NoPlan: None was named and none is near.
    """
    if argument:
        return argument
    if env.get("OKR_PLAN"):
        return env["OKR_PLAN"]
    nearest = _upwards(cwd or _current_folder(), settings, ask)
    if nearest:
        return nearest
    last = (settings or _settings()).last_plan
    if last and os.path.exists(last):
        return last
    missing = NoPlan(
        f"No plan was named, there is none here, and the one opened last is gone: {last}."
        if last
        else "No plan was named and there is none here.",
        "Start one with “okr new team.okr.json”, look at one with “okr demo”, or name one with -f FILE.",
    )
    missing.path = last
    raise missing


def names_a_plan(argument: object, env: Mapping[str, str] = os.environ) -> bool:
    """Whether somebody said which plan: with ``-f``, or in the environment."""
    return bool(argument or env.get("OKR_PLAN"))


def warn_of_elsewhere(path: str, argument: str | None, env: Mapping[str, str] = os.environ) -> None:
    """Say into which plan something goes that nobody named and that is not here: the one opened last.

    Args:
        path: The plan that was found.
        argument: The path that was typed, if any.
        env: The environment.
    """
    if names_a_plan(argument, env):
        return
    folder, here = os.path.dirname(os.path.abspath(path)), _current_folder()
    if here != folder and not here.startswith(folder.rstrip(os.sep) + os.sep):
        from okr_tui.cli.output import warn

        warn(f"There is no plan here, so this goes into the one opened last: {path}")


def _settings() -> Settings:
    from okr_tui.settings import Settings

    return Settings()


def _current_folder() -> str:
    try:
        return os.getcwd()
    except OSError:
        return os.sep


def _upwards(folder: str, settings: Settings | None, ask: Ask | None) -> str | None:
    while True:
        try:
            plans = sorted(name for name in os.listdir(folder) if name.endswith(ENDING) and name[0] != ".")
        except OSError:
            plans = []
        plans = [name for name in plans if not _is_beside(name, plans)] or plans
        if len(plans) > 1:
            from okr_tui.sync.copies import without_copies

            there = os.path.realpath(folder)
            written = [path for path in (settings or _settings()).written_copies if os.path.dirname(path) == there]
            plans = without_copies(folder, plans, [os.path.basename(path) for path in written])
        if len(plans) > 1:
            # A line feed in a name would pass for one of ours: the lines of a message are parted by them.
            named, place = [visible(name) for name in plans], visible(folder)
            chosen = ask(f"There are several plans in {place}. Which one?", named) if ask else None
            if chosen is not None:
                return os.path.join(folder, plans[chosen])
            shown = ", ".join(named[:5]) + (f" and {len(plans) - 5} more" if len(plans) > 5 else "")
            raise Ambiguous(f"There are several plans in {place}: {shown}.", "Name one with -f FILE.")
        if plans:
            return os.path.join(folder, plans[0])
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def _is_beside(name: str, plans: Sequence[str]) -> bool:
    """Whether the program made a file beside another plan there: its archive, its repair, what was on show."""
    if name.endswith(_ARCHIVE):
        return name.removesuffix(_ARCHIVE) + ENDING in plans
    bare = name.removesuffix(ENDING)
    for mark in _MADE_BESIDE:
        stem, found, rest = bare.rpartition(mark)
        # Of a time or a number at most: what else stands there, a person wrote.
        if found and stem + ENDING in plans and not rest.strip("-0123456789"):
            return True
    return False


def who(
    plan_id: str,
    people: Mapping[str, Raw],
    as_: str | None = None,
    env: Mapping[str, str] = os.environ,
    settings: Settings | None = None,
    ask: Ask | None = ask_which,
    *,
    personal: bool = False,
) -> str:
    """Find the person at the keyboard.

    Args:
        plan_id: The plan's own id.
        people: The people of the plan as the file has them, by id.
        as_: The handle that was typed, if any.
        env: The environment.
        settings: What remembers people; the person's own where nothing is said.
        ask: Lets a person choose by number, None where there is nobody; the answer is remembered.
        personal: Whether the plan is somebody's own: a handle in the environment, which is meant for the team's, does
            not lock its only person out.

    Raises:
        NotFound: Nobody has that handle.
        Ambiguous: Several have that name.
        UsageError: Nobody has said who is at the keyboard, or the plan has no people.
    """
    there = {id_: person for id_, person in people.items() if not person.get("deleted")}
    if as_ or (env.get("OKR_AS") and not (personal and len(there) == 1)):
        return person_by_handle(as_ or env["OKR_AS"], there)
    if not there:
        raise UsageError("There is nobody in this plan yet.", 'Add yourself: okr person add "Maya Lind"')
    if len(there) == 1:
        return next(iter(there))
    settings = settings or _settings()
    remembered = settings.identity_for(plan_id)
    if remembered in there:
        assert remembered is not None
        return remembered
    ids = sorted(there, key=lambda id_: str(there[id_].get("name", "")).casefold())
    chosen = ask("Who are you?", [_named(there[id_]) for id_ in ids]) if ask else None
    if chosen is None:
        raise UsageError(
            f"This plan has {len(there)} people, and it is not known which one you are.",
            "Say it with --as HANDLE or OKR_AS=HANDLE; on a terminal you are asked once.",
        )
    settings.remember_identity(plan_id, ids[chosen])
    return ids[chosen]


def who_in(
    tables: Tables, as_: str | None = None, *, settings: Settings | None = None, ask: Ask | None = ask_which
) -> str:
    """Find the person at the keyboard of a plan, as `who` does.

    Args:
        tables: The tables of the plan.
        as_: The handle that was typed, if any.
        settings: What remembers people; the person's own where nothing is said.
        ask: Lets a person choose by number, None where there is nobody; the answer is remembered.

    Raises:
        UsageError: Nobody is found.
    """
    raw = next(iter(tables.table("plan").values()), {})
    plan_id = raw.get("plan_id")
    known = plan_id if isinstance(plan_id, str) else ""
    people, personal = tables.table("people"), raw.get("personal") is True
    return who(known, people, as_, settings=settings, ask=ask, personal=personal)


def person_by_handle(handle: str, people: Mapping[str, Raw]) -> str:
    """Find a person by handle ("@maya", "maya") or by whole name, in either case.

    Raises:
        NotFound: Nobody has it; near handles are named.
        Ambiguous: Several people have it.
    """
    asked = handle.strip().removeprefix("@").casefold()
    there = [(id_, person) for id_, person in people.items() if not person.get("deleted")]
    for field in ("handle", "name"):
        found = [id_ for id_, person in there if str(person.get(field, "")).casefold() == asked]
        if len(found) == 1:
            return found[0]
        if found:
            raise Ambiguous(
                f"{len(found)} people have the {field} “{handle}”.",
                "Give them different handles first: okr set @HANDLE handle=NEW",
                candidates=tuple(found),
            )
    from difflib import get_close_matches

    handles = [str(person.get("handle", "")) for _, person in there]
    near = get_close_matches(asked, handles, 4, 0.4) or sorted(handles)[:4]
    named = "Near: " + ", ".join(f"@{name}" for name in near) + "." if near else "There is nobody yet."
    raise NotFound(f"Nobody in this plan has the handle “@{handle.strip().removeprefix('@')}”.", named)


def _named(person: Raw) -> str:
    role = f", {person['role']}" if person.get("role") else ""
    return f"{person.get('name', '?')} (@{person.get('handle', '?')}{role})"
