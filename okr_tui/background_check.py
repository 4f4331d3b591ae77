"""Strict validation of a whole plan beside the running program, once for each content.

It runs in a process of its own: pydantic over a large plan would take the screen its processor time and a third
more memory. What was found is kept in the state folder by the hash of the bytes, so that content that was looked
at once is not looked at again.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence

from okr_tui import state_file
from okr_tui.domain.jsonform import Damaged

TYPE_CHECKING = False
if TYPE_CHECKING:
    from okr_tui.storage.content import Content

MOST_KEPT = 30
MOST_NAMED = 100


def fingerprint(content: Content) -> str:
    """Give the hash of a plan's bytes as they were read."""
    from hashlib import blake2b

    digest = blake2b(digest_size=16)
    for piece in content.as_read():
        digest.update(piece)
    return digest.hexdigest()


class Checked:
    """What was found in which content, in ``checked.json`` of a folder.

    Args:
        folder: The person's state folder.
    """

    def __init__(self, folder: str) -> None:
        self._path = os.path.join(folder, "checked.json")

    def found(self, print_of: str) -> list[Damaged] | None:
        """Give what was found in a content; None where nobody has looked yet."""
        known = state_file.read(self._path).get(print_of)
        return _damaged_of(known) if isinstance(known, list) else None

    def keep(self, print_of: str, found: Sequence[Damaged]) -> None:
        """Keep what was found."""
        known = state_file.read(self._path)
        known[print_of] = [[one.id, one.table, one.field, one.why, one.title] for one in found]
        state_file.keep(self._path, known, MOST_KEPT)


def _damaged_of(rows: list[object]) -> list[Damaged]:
    whole = [row for row in rows if isinstance(row, list) and len(row) == 5 and all(isinstance(x, str) for x in row)]
    return [Damaged(key, table, name, why, {"title": title}) for key, table, name, why, title in whole]


async def look_over(content: Content, path: str, folder: str) -> list[Damaged]:
    """Give what is wrong in a plan, from memory or by looking through it in another process.

    Args:
        content: What is on show.
        path: The plan's file.
        folder: The person's state folder.
    """
    import asyncio

    print_of = await asyncio.to_thread(fingerprint, content)
    checked = Checked(folder)
    known = checked.found(print_of)
    if known is not None:
        return known
    running = await asyncio.create_subprocess_exec(
        *_command(path),
        cwd=_own_folder(folder),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        told, _ = await running.communicate()
    except asyncio.CancelledError:
        running.kill()
        raise
    try:
        answer = json.loads(told)
        found, looked_at = _damaged_of(answer["found"]), answer["print"]
    except (ValueError, TypeError, KeyError):
        return []
    checked.keep(looked_at, found)
    return found if looked_at == print_of else []


def _command(path: str) -> tuple[str, ...]:
    """The other process: with -P and a folder of our own, as code that lies beside a plan must not be run."""
    return sys.executable, "-P", "-m", "okr_tui.background_check", os.path.abspath(path)


def _own_folder(folder: str) -> str:
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
    except OSError:
        return os.path.dirname(os.path.abspath(__file__))
    return folder


def main(path: str) -> None:
    """Look through the plan and print what is wrong with it."""
    from okr_tui.domain.errors import NotAPlan
    from okr_tui.domain.schema import check
    from okr_tui.storage.planfile import PlanFile

    if hasattr(os, "nice"):
        os.nice(10)
    content = PlanFile(path).read()
    print_of = fingerprint(content)
    found = []
    try:
        for one in check(content):
            found.append([one.id, one.table, one.field, one.why, one.title])
            if len(found) >= MOST_NAMED:
                break
    except NotAPlan as broken:  # a line that is no JSON: what was read can be shown, and the rest must be named
        found.append(["", "plan", "", broken.what, "the file"])
    print(json.dumps({"print": print_of, "found": found}))


if __name__ == "__main__":
    main(sys.argv[1])
