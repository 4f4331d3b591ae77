"""Merging files: reading the copies, joining them, and saving the outcome where it belongs."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

from okr_tui.domain.draft import Act
from okr_tui.domain.errors import NewerFormat, Refused
from okr_tui.domain.plan import Plan
from okr_tui.storage.content import Content
from okr_tui.storage.planfile import PlanFile
from okr_tui.sync.archiving import archive_again, brought_back, is_archive
from okr_tui.sync.joining import join, settled_rows


class Stranger(Refused):
    """A file is no copy of the plan that it was to be merged with."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did.

    Attributes:
        before: The plan that the others were merged into.
        after: The plan that holds all of them.
        content: What stands, or with a dry run would stand, in the file.
        archived: What went on to the archive beside the plan, in words; empty where nothing did.
    """

    before: Plan
    after: Plan
    content: Content
    archived: str = ""


def merge_files(
    path: str,
    others: Sequence[str],
    *,
    out: str | None = None,
    dry_run: bool = False,
    force: bool = False,
    act: Act | None = None,
) -> Merged:
    """Merge plans into one file.

    Args:
        path: The plan that the others are merged into.
        others: The other copies; they are read and left as they are.
        out: Where the outcome goes instead; a new file.
        dry_run: Write nothing.
        force: Merge plans of different ids too, and a plan with its archive: then no cycle of it is archived any more.
        act: Who brings archived cycles back, and when.

    Raises:
        Refused: The plans are not copies of one another.
        NewerFormat: One of them was written by a newer version.
        PlanFileError: One can't be read, or the outcome not be written; then nothing was.
    """
    file = PlanFile(path)
    read = [(other, PlanFile(other).read()) for other in others]
    before: list[Content] = []
    told: list[str] = []

    def work(content: Content) -> Content:
        before[:] = [content]
        merged = merge_contents([(path, content), *read], force=force)
        if act is not None and not is_archive(content) and any(is_archive(other) for _, other in read):
            return brought_back(merged, act)
        merged, words = archive_again(path, merged, out=out or "", dry_run=dry_run)
        told[:] = [words]
        return merged

    if dry_run or out is not None:
        after = work(file.read())
        if out is not None and not dry_run:
            PlanFile.create(out, {name: dict(after.table(name)) for name in after.names()})
    else:
        after = file.replace(work)
    return Merged(Plan(before[0]), Plan(after), after, "".join(told))


def merge_contents(copies: Sequence[tuple[str, Content]], *, force: bool = False) -> Content:
    """Join copies of a plan, each named for the errors.

    Returns:
        The union; the first content itself where it holds all of the others already.

    Raises:
        Refused: The plans are not copies of one another.
        NewerFormat: One of them was written by a newer version.
    """
    for name, content in copies:
        if content.read_only:
            raise NewerFormat(
                f"{name} was written by a newer version of okr and can't be merged by this one.",
                "Update okr-tui: pip install -U okr-tui",
            )
        content.look_through()
    if not force:
        _refuse_strangers(copies)
        _refuse_archives(copies)
    whole = copies[0][1]
    for _, content in copies[1:]:
        whole = join(whole, content)
    rest = settled_rows(whole) if len(copies) == 1 else {}
    return whole.with_rows(rest) if rest else whole


def _refuse_strangers(copies: Sequence[tuple[str, Content]]) -> None:
    first, ids = copies[0][0], [plan_ids(content) for _, content in copies]
    for (name, _), found in zip(copies, ids, strict=True):
        if not found & ids[0]:
            raise Stranger(
                f"{name} is another plan than {first}, not a copy of it.",
                "To join the two all the same, say --force; that can't be taken apart again.",
            )


def _refuse_archives(copies: Sequence[tuple[str, Content]]) -> None:
    first, plain = copies[0][0], is_archive(copies[0][1])
    for name, content in copies[1:]:
        if is_archive(content) != plain:
            archive, plan = (first, name) if plain else (name, first)
            raise Refused(
                f"{archive} is the archive of {plan}, not a copy of it.",
                f"To bring what was archived back into the plan: okr merge {plan} {archive} --force",
            )


def plan_ids(content: Content) -> set[str]:
    """Give the ids that a plan says it has; after joining two plans by force it has both."""
    return {str(raw.get("plan_id")) for raw in content.table("plan").values()}


def refuse_twice(paths: Sequence[str]) -> None:
    """See that no file is named as another copy of itself.

    Raises:
        Refused: One is named twice.
    """
    real = [os.path.realpath(path) for path in paths]
    twice = next((path for path, there in zip(paths, real, strict=True) if real.count(there) > 1), None)
    if twice is not None:
        raise Refused(f"{twice} is named twice.", "Name the plan first, then its other copies.")
