"""The archive beside a plan: a file of the same plan with the goals of closed cycles.

The archive is saved before the plan lets go of anything. A program that is killed between leaves both with the same
records, and the next merge or archiving takes them out of the plan.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from okr_tui.domain.archiving import SHARED, Leaving, archive, archive_record, bring_back, changes_of, leaving
from okr_tui.domain.draft import Act, Draft
from okr_tui.domain.errors import NoPlan, Refused
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id
from okr_tui.storage.canonical import TABLES, Raw, Rows
from okr_tui.storage.content import Content
from okr_tui.storage.planfile import PlanFile
from okr_tui.storage.section import key_of
from okr_tui.sync.joining import join

PLANS, CHANGES, CHECK_INS = TABLES[0], "changes", TABLES[-1]
ENDINGS = (".okr.json", ".json")
MARK = "-archive"
_MEASURES = b'"key_result":"'  # what stands in somebody's text has its quotes escaped


@dataclass(frozen=True, slots=True)
class Parted:
    """A plan and its archive, as the two are to stand in their files.

    Attributes:
        plan: What stays.
        archive: What leaves, with the people, teams and cycles that it speaks of.
        leaving: What leaves, and what stays all the same; with what had left before.
        moving: The keys of what leaves now, by table.
    """

    plan: Content
    archive: Content
    leaving: Leaving
    moving: Mapping[str, set[Id]]


def archive_path(path: str) -> str:
    """Give the place of a plan's archive: ``NAME-archive.okr.json`` beside ``NAME.okr.json``."""
    ending = next((each for each in ENDINGS if path.endswith(each)), "")
    return f"{path.removesuffix(ending)}{MARK}{ending}"


def is_archive(content: Content) -> bool:
    """Whether a file is the archive of a plan, and so no copy of it."""
    records = content.table(PLANS).values()
    return bool(records) and all(raw.get("archive_of") for raw in records)


def archive_of(path: str, content: Content) -> Content | None:
    """Read the archive beside a plan; None where there is none of this plan.

    Raises:
        PlanFileError: There is one, and it can't be read.
    """
    try:
        found = PlanFile(archive_path(os.path.realpath(path))).read()
    except NoPlan:
        return None
    ids = {raw.get("plan_id") for raw in content.table(PLANS).values()}
    of = {raw.get("archive_of") for raw in found.table(PLANS).values()}
    return found if is_archive(found) and of & ids else None


def archive_cycles(path: str, cycles: tuple[Id, ...], act: Act, *, dry_run: bool = False) -> Parted:
    """Move the goals of closed cycles from a plan to the archive beside it.

    Args:
        path: The plan.
        cycles: The cycles.
        act: Who does it, and when.
        dry_run: Write nothing.

    Raises:
        Refused: The plan is an archive itself, or what stands in the archive's place is something else.
        PlanFileError: One of them can't be read or written; nothing is lost then.
    """
    done: list[Parted] = []

    def work(content: Content) -> Content:
        draft = Draft(Plan(content), act)
        archive(cycles)(draft)
        rows = draft.rows
        told = content.with_rows(rows) if rows else content
        parted = part(told, _beside(path, content))
        done[:] = [parted]
        if not any(parted.moving.values()):
            return content  # nothing to say either
        if not dry_run:
            save_archive(path, parted.archive)
        return parted.plan

    file = PlanFile(path)
    if dry_run:
        work(file.read())
    else:
        file.replace(work)
    return done[0]


def _beside(path: str, content: Content) -> Content | None:
    place = archive_path(os.path.realpath(path))
    found = archive_of(path, content)
    if found is None and os.path.exists(place):
        raise Refused(f"{place} is not the archive of this plan.", "Move it away first; nothing was changed.")
    return found


def part(content: Content, archived: Content | None) -> Parted:
    """Part a plan from what its archived cycles hold.

    Args:
        content: The plan, with any records of archived cycles that it still has, or has again.
        archived: Its archive as it is so far.
    """
    whole = content if archived is None else join(content, archived)
    info = Plan(content).info
    gone = leaving(whole, info.archived, lambda key_results: check_ins_of(whole, key_results))
    own = _own(whole)
    if not own:
        key, record = archive_record(info, content.table(PLANS)[info.id])
        whole, own = whole.with_rows({PLANS: {key: record}}), {key}
    of_archive = changes_of(whole, own)
    plan = without(whole, {**gone.keys, PLANS: own, CHANGES: gone.keys[CHANGES] | of_archive})
    kept = {name: set(keys) for name, keys in gone.keys.items()}
    kept |= {name: set(whole.table(name)) for name in SHARED}
    kept[CHANGES] |= of_archive | changes_of(whole, {key for name in SHARED for key in kept[name]})
    kept[PLANS] = own
    away = {name: _keys(whole, name) - kept.get(name, set()) for name in whole.names()}
    moving = {name: keys & _keys(content, name) for name, keys in gone.keys.items() if name != PLANS}
    return Parted(plan, without(whole, away), gone, moving)


def archive_again(path: str, content: Content, *, out: str = "", dry_run: bool = False) -> tuple[Content, str]:
    """Take out of a merged plan what an older copy brought back of archived cycles.

    What was done to it in that copy goes into the archive beside the plan, which is made where there is none, so that
    whoever merges the same copies has the same files. Where something else has its name it stays in the plan.

    Args:
        path: Where the plan lies.
        content: The plan after a merge; it is saved after this.
        out: Where the plan is saved, where that is another place.
        dry_run: Write nothing.

    Returns:
        The plan without it, and what happened in words; empty where nothing did.
    """
    info = Plan(content).info
    if not info.archived or is_archive(content):
        return content, ""
    cycles = set(info.archived)
    if not any(raw.get("cycle") in cycles for raw in content.table("objectives").values() if isinstance(raw, dict)):
        return content, ""
    archived = archive_of(path, content)
    if archived is None and os.path.exists(archive_path(os.path.realpath(path))):
        found = leaving(content, cycles, lambda key_results: set()).objectives
        what = f"{archive_path(path)} is another file than the archive of this plan"
        return content, f"{_goals(found)} of archived cycles came back and stay: {what}." if found else ""
    parted = part(content, archived)
    back = parted.leaving.objectives & content.table("objectives").keys()
    if not back and archived is None:
        return content, ""
    fresh = archived is None or parted.archive.data != archived.data
    if (fresh or out) and not dry_run:
        save_archive(out or path, parted.archive)
    after = content if parted.plan.data == content.data else parted.plan
    if not back or not fresh:
        return after, ""
    where = f"{'they would go' if dry_run else 'they went'} to {archive_path(out or path)}"
    return after, f"{_goals(back)} of archived cycles came with an older copy; {where}."


def brought_back(content: Content, act: Act) -> Content:
    """Make one plan of a plan and an archive that were joined: no cycle of it is archived any more."""
    own = _own(content)
    whole = without(content, {PLANS: own, CHANGES: changes_of(content, own)})
    draft = Draft(Plan(whole), act)
    bring_back(draft)
    return whole.with_rows(draft.rows) if draft.rows else whole


def save_archive(path: str, content: Content) -> None:
    """Save an archive, flushed to the disk, before the plan at a path lets go of anything.

    Raises:
        PlanFileError: It can't be written; then neither may the plan be.
    """
    place = archive_path(os.path.realpath(path))
    if not os.path.exists(place):
        plans: Mapping[str, Raw] = content.table(PLANS)
        PlanFile.create(place, {PLANS: dict(plans)})
    PlanFile(place).replace(lambda _: content)


def without(content: Content, keys: Mapping[str, set[str]]) -> Content:
    """Give a plan without some records; no other line is read or written anew."""
    rows: Rows = {name: dict.fromkeys(gone) for name, gone in keys.items()}
    return content.with_rows(rows) if any(rows.values()) else content


def check_ins_of(content: Content, key_results: set[Id]) -> set[Id]:
    """Give the keys of the check-ins of some key results, by a look at each line."""
    found = set()
    for each in content.lines(CHECK_INS):
        begin = each.find(_MEASURES) + len(_MEASURES)
        if begin >= len(_MEASURES) and each[begin : each.find(b'"', begin)].decode("ascii", "replace") in key_results:
            found.add(key_of(each))
    return found


def _goals(found: set[Id]) -> str:
    return f"{len(found)} objective{'s' * (len(found) != 1)}"


def _own(content: Content) -> set[Id]:
    """The records by which archives say what they are."""
    return {key for key, raw in content.table(PLANS).items() if raw.get("archive_of")}


def _keys(content: Content, name: str) -> set[str]:
    if name == CHECK_INS:
        return {key_of(each) for each in content.lines(name)}
    return set(content.table(name))
