"""The copies of a plan that there are, what each is and what it holds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from okr_tui.domain.errors import OkrError
from okr_tui.storage.backups import SUFFIX, copies_in, place_in, places_of
from okr_tui.storage.canonical import TABLES
from okr_tui.storage.content import Content
from okr_tui.storage.headers import split
from okr_tui.storage.planfile import PlanFile
from okr_tui.storage.thinning import ASIDE

SESSION = "session"


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of a plan.

    Attributes:
        path: The file.
        when: When it was made, in local time.
        what: ``session``, or why it was set aside: ``before restore``, ``merged copy``.
        of: The name of the file that it was, where that was not the plan's own.
        size: In bytes.
    """

    path: str
    when: datetime
    what: str
    of: str
    size: int


@dataclass(frozen=True, slots=True)
class Held:
    """What a copy holds, removed records left out.

    Attributes:
        goals: Objectives and key results.
        check_ins: Check-ins.
    """

    goals: int
    check_ins: int


def copies_of(folder: str | os.PathLike[str], path: str | os.PathLike[str]) -> list[Copy]:
    """List the copies of the plan at a path, the newest first; the plan itself may be damaged or gone.

    Args:
        folder: Where backups of all plans lie.
        path: Where the plan lies or lay.
    """
    found = [copy for place in places_of(folder, path) for copy in _copies_in(place)]
    return sorted(found, key=lambda copy: os.path.basename(copy.path), reverse=True)


def kept_elsewhere(folder: str | os.PathLike[str], plan_id: str, path: str | os.PathLike[str]) -> list[tuple[str, str]]:
    """List the folders with copies of a plan from other places than where it is: each with the place.

    Args:
        folder: Where backups of all plans lie.
        plan_id: The plan's id.
        path: Where the plan is.
    """
    here = os.path.realpath(os.fspath(path))
    try:
        names = sorted(name for name in os.listdir(folder) if name.partition("-")[0] == plan_id)
    except OSError:
        return []
    places = [(os.path.join(folder, name), place_in(os.path.join(folder, name))) for name in names]
    return [(kept, place) for kept, place in places if place and place != here and copies_in(kept)]


def _copies_in(place: str) -> Iterator[Copy]:
    for name in copies_in(place):
        path = os.path.join(place, name)
        moment, _, label = name.removesuffix(SUFFIX).partition(ASIDE)
        what, _, of = label.partition(ASIDE)
        try:
            size, changed = (now := os.stat(path)).st_size, now.st_mtime
        except OSError:
            continue  # thinned out just now
        if size:
            when = _moment(moment) or datetime.fromtimestamp(changed)
            yield Copy(path, when, what.replace("-", " ") or SESSION, of, size)


def _moment(text: str) -> datetime | None:
    try:
        return datetime.strptime(text[:17], "%Y-%m-%dT%H%M%S")
    except ValueError:
        return None


def content_of(path: str | os.PathLike[str]) -> Content:
    """Read a copy to its last line.

    Raises:
        OkrError: It is damaged, empty, or can't be read.
    """
    content = PlanFile(path).read()
    content.look_through(every_line=True)
    return content


def held_in(path: str | os.PathLike[str]) -> Held | None:
    """Count what a copy holds; None where it can't be read."""
    try:
        content = content_of(path)
    except OkrError:
        return None
    goals = [raw for name in ("objectives", "key_results") for raw in content.table(name).values()]
    return Held(sum(not raw.get("deleted") for raw in goals), _check_ins_in(content))


def _check_ins_in(content: Content) -> int:
    data = content.data
    (*_, (name, start, end)) = split(data) or [("", 0, 0)]
    # Parsing a hundred thousand check-ins only to count them would take a second; a record has a line to itself.
    removed = data.count(b'"deleted":true', start, end)
    return data.count(b"\n", start, end) - removed if name == TABLES[-1] else 0


def first_good(copies: list[Copy]) -> tuple[Copy, Held] | None:
    """Find the newest copy that can be read to its last line, with what it holds; None where there is none."""
    for copy in copies:
        held = held_in(copy.path)
        if held is not None:
            return copy, held
    return None
