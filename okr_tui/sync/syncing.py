"""Bringing a plan in step with a git remote: commit, fetch, merge record by record, push.

What git makes of the plan is never trusted: where one side has moved alone it takes that side whole, without asking the
driver, and what the other one had is gone. The union of both is written in its place, and with it the archive.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass

from okr_tui.domain.conflicts import conflicts
from okr_tui.domain.errors import NotAPlan, OkrError, Refused
from okr_tui.domain.figures import sentence
from okr_tui.domain.plan import Plan
from okr_tui.storage.content import Content
from okr_tui.storage.locking import locked
from okr_tui.storage.planfile import LOCK_TIMEOUT, PlanFile, bytes_of
from okr_tui.storage.saving import save
from okr_tui.sync.archiving import archive_again, archive_path, save_archive
from okr_tui.sync.by_hand import with_hand_edits
from okr_tui.sync.git import GitFailed, Repository
from okr_tui.sync.git_ready import merge_under_way, ready, there, unmerged
from okr_tui.sync.git_setup import for_this_clone
from okr_tui.sync.merging import Stranger, merge_contents

TRIES = 3
MOST_SAID = 200
"""Letters of what a hook of the remote says."""

Message = Callable[[Content | None, Content], str]
"""Says what is in the second plan and not in the first."""


@dataclass(frozen=True, slots=True)
class Synced:
    """What a synchronisation did.

    Attributes:
        before: The plan as it was here.
        after: The plan as it is now.
        committed: What was committed of it, in words; "" for nothing.
        pushed: Whether the remote got something.
        conflicts: How many conflicts the plan has to decide.
        told: What else was done or is to be known, in words.
    """

    before: Content
    after: Content
    committed: str
    pushed: bool
    conflicts: int
    told: tuple[str, ...] = ()


class _Clone:
    """A clone with a plan, and with the plan's archive where there is one."""

    def __init__(self, path: str) -> None:
        self.repository = Repository(path)
        self.path = self.repository.path
        self.archive = archive_path(self.path)
        self.names = {each: self.repository.name_of(each) for each in (self.path, self.archive)}

    @property
    def files(self) -> list[str]:
        """The plan, and its archive if it is there."""
        return [self.path, *([self.archive] if os.path.exists(self.archive) else [])]

    def before(self, path: str) -> Content | None:
        """A file as it was committed last; None where it was not, or is none that can be read."""
        return self.base("HEAD", path)

    def base(self, revision: str, path: str) -> Content | None:
        """A file as a revision has it; None where that has none that can be read."""
        try:
            found = self.at(revision, path) if revision else None
            if found is not None:
                found.look_through()
        except OkrError:
            return None
        return found

    def at(self, revision: str, path: str) -> Content | None:
        """A file as a revision has it; None where that has none.

        Raises:
            NotAPlan: What it has is none.
        """
        found = self.repository.attempt("show", f"{revision}:{self.names[path]}", "--")
        return Content.of(found.stdout.encode("utf-8", "surrogateescape")) if found.returncode == 0 else None


def sync(path: str, message: Message) -> Synced:
    """Commit the plan, take in what others pushed, and push.

    Args:
        path: The plan.
        message: Makes the words of a commit.

    Raises:
        Refused: The repository is not in a state for it; says why, and what to do.
        GitFailed: Git said no.
        PlanFileError: The plan can't be read.
    """
    PlanFile(path).read()
    clone = _Clone(path)
    repository = clone.repository
    line = ready(repository, clone.names.values())
    told = list(for_this_clone(repository))
    committed = said = ""
    before: Content | None = None
    for _ in range(TRIES):
        repository.ask("fetch", "--quiet", line.remote)
        for file in clone.files:
            PlanFile(file).replace(_in_order(clone.before(file)))
        before = before or PlanFile(path).read()
        with locked(clone.path, LOCK_TIMEOUT):
            committed = _commit(clone, message) or committed
            if there(repository, line.upstream):
                told += [words for words in _take_in(clone, line.upstream, message) if words not in told]
        after = PlanFile(path).read()
        open_ = len(conflicts(Plan(after)))
        if not _ahead(repository, line.upstream):
            return Synced(before, after, committed, False, open_, tuple(told))
        pushed = repository.attempt("push", "--quiet", line.remote, f"HEAD:refs/heads/{line.branch}")
        if pushed.returncode == 0:
            return Synced(before, after, committed, True, open_, tuple(told))
        said = pushed.stderr.strip()
        if "rejected" not in said and "fetch first" not in said:
            raise GitFailed(f"git push failed: {said}", "Your plan is committed here; nothing of it is lost.")
    raise Refused(
        sentence(f"The remote rejected the push {TRIES} times: {_reason(said)}"),
        "Everything of yours is committed and merged here. Where others push at the same time, run okr sync again in "
        "a moment; where the branch is protected, ask whoever runs the remote.",
    )


def outlook(path: str, message: Message) -> Synced:
    """Say what `sync` would do; nothing but what is known of the remote's branches changes.

    Args:
        path: The plan.
        message: Makes the words of a commit.

    Raises:
        Refused: The repository is not in a state for it, or what others pushed can't be merged.
        GitFailed: Git said no.
        PlanFileError: The plan can't be read.
    """
    clone = _Clone(path)
    before = with_hand_edits(PlanFile(path).read(), clone.before(clone.path))
    line = ready(clone.repository, clone.names.values())
    clone.repository.ask("fetch", "--quiet", line.remote)
    words, after = _words(clone, message), before
    if there(clone.repository, line.upstream):
        united = _united(clone, line.upstream, clone.path, before)
        after, _ = archive_again(clone.path, united, dry_run=True)
    pushes = bool(words) or _ahead(clone.repository, line.upstream)
    return Synced(before, after, words, pushes, len(conflicts(Plan(after))))


def _in_order(before: Content | None) -> Callable[[Content], Content]:
    """No mark that git left may travel, and no edit by hand without a word of what was there before it."""
    return lambda content: with_hand_edits(_as_written(content), before)


def _as_written(content: Content) -> Content:
    """The same plan as this program writes it; itself where it is so already."""
    content.look_through(every_line=True)
    canonical = content.data
    return content if b"".join(content.as_read()) == canonical else Content.of(canonical)


def _commit(clone: _Clone, message: Message) -> str:
    """Commit the plan and its archive as they stand, where they are not committed yet; the words of it."""
    repository = clone.repository
    names = [clone.names[file] for file in clone.files]
    merging = merge_under_way(repository, clone.names.values())
    if merging:
        for file in clone.files:
            save(file, _with_both_sides(clone, file).pieces())
    words = _words(clone, message)
    if merging:
        repository.ask("add", "--", *names)
        repository.ask("commit", "--quiet", "-m", words or "Merge the plan")
    elif words:
        repository.ask("add", "--", *names)
        repository.ask("commit", "--quiet", "-m", words, "--", *names)
    return words


def _with_both_sides(clone: _Clone, file: str) -> Content:
    """A file in the middle of a merge, with what either side had: what was made of it by hand may lack some."""
    whole = PlanFile(file).read()
    for side in ("HEAD", "MERGE_HEAD"):
        theirs = clone.at(side, file)
        if theirs is not None:
            whole = merge_contents([(file, whole), (side, theirs)])
    return whole


def _words(clone: _Clone, message: Message) -> str:
    """The words of a commit of the plan as it stands; "" where there is nothing to commit."""
    names = [clone.names[file] for file in clone.files]
    if not clone.repository.ask("status", "--porcelain", "--", *names):
        return ""
    try:
        return message(clone.at("HEAD", clone.path), PlanFile(clone.path).read())
    except (ValueError, OkrError):
        return "Save the plan"


def _united(clone: _Clone, upstream: str, file: str, mine: Content | None) -> Content:
    """The union of a file here and of what others pushed.

    Raises:
        Refused: What they pushed is no copy of it.
    """
    try:
        theirs = clone.at(upstream, file)
        if mine is None or theirs is None:
            found = mine or theirs
            assert found is not None
            return found
        theirs = with_hand_edits(theirs, clone.base(_fork(clone, upstream), file))
        return merge_contents([(file, mine), ("what others pushed", theirs)])
    except Stranger as other:
        name = clone.names[file]
        raise Refused(
            other.what,
            f"Whoever pushed it puts the plan back. To join the two all the same: git show {upstream}:{name} > "
            f"other.okr.json, then okr merge {name} other.okr.json --force; that can't be taken apart again.",
        ) from None
    except NotAPlan as broken:
        raise Refused(
            f"What others pushed can't be read as a plan: {broken.what}",
            "The plan here is untouched. Whoever pushed it mends it (okr check), or goes back to the commit before.",
        ) from None


def _refuse_taken_out(clone: _Clone, upstream: str) -> None:
    """Git alone would take the plan away where others took it out of the repository."""
    if clone.at(upstream, clone.path) is not None:
        return
    base = _fork(clone, upstream)
    if base and clone.at(base, clone.path) is not None:
        raise Refused(
            f"Others took {clone.names[clone.path]} out of the repository.",
            "The plan here is untouched. Where that was meant, say so to git: git pull; else have them put it back.",
        )


def _take_in(clone: _Clone, upstream: str, message: Message) -> list[str]:
    """Merge what others pushed, with the union of both plans and of both archives; what is to be known, in words."""
    repository = clone.repository
    mine = PlanFile(clone.path).read()
    whole = {clone.path: _united(clone, upstream, clone.path, mine)}
    _refuse_taken_out(clone, upstream)
    had, theirs = clone.base(_fork(clone, upstream), clone.path), clone.at(upstream, clone.path)
    archive = PlanFile(clone.archive).read() if os.path.exists(clone.archive) else None
    if archive is not None or clone.at(upstream, clone.archive) is not None:
        whole[clone.archive] = _united(clone, upstream, clone.archive, archive)
    if repository.ask("rev-list", "--count", f"HEAD..{upstream}") != "0":
        _merge_the_rest(clone, upstream)
    if clone.archive in whole:
        save_archive(clone.path, whole[clone.archive])
    plan, archived = archive_again(clone.path, whole[clone.path])
    lacked = _lacked(had, mine, theirs, plan)
    if bytes_of(clone.path) != plan.data:
        save(clone.path, plan.pieces())
    repository.ask("add", "--", *(clone.names[file] for file in clone.files))
    merging = os.path.exists(repository.place("MERGE_HEAD"))
    if merging or repository.ask("diff", "--cached", "--name-only"):
        repository.ask("commit", "--quiet", "-m", f"Take in: {message(mine, plan)}")
    return [words for words in (_newly_archived(clone, mine, plan), archived, lacked) if words]


def _newly_archived(clone: _Clone, mine: Content, plan: Content) -> str:
    """Say which cycles others have archived."""
    before, after = Plan(mine).info.archived, Plan(plan)
    names = [after.cycles[key].name for key in after.info.archived if key not in before and key in after.cycles]
    if not names:
        return ""
    return f"{', '.join(names)} {'was' if len(names) == 1 else 'were'} archived: the goals are in {clone.archive} now."


def _merge_the_rest(clone: _Clone, upstream: str) -> None:
    """Have git merge; what it makes of the plan and its archive is put right by whoever called."""
    repository = clone.repository
    done = repository.attempt("merge", "--no-commit", "--quiet", upstream)
    left = unmerged(repository)
    others = [name for name in left if name not in clone.names.values()]
    if others or (done.returncode and not left):
        repository.attempt("merge", "--abort")
        about = f" in {', '.join(others[:4])}" if others else f": {(done.stderr or done.stdout).strip()[:300]}"
        raise Refused(
            f"Git can't merge what others pushed{about}.", "Merge it by hand: git merge; the plan is untouched."
        )


def _fork(clone: _Clone, upstream: str) -> str:
    """The commit that both sides were made from; "" where there is none."""
    return clone.repository.attempt("merge-base", "HEAD", upstream).stdout.strip()


def _lacked(had: Content | None, mine: Content, theirs: Content | None, whole: Content) -> str:
    """Say which side lacks records that both once had: it was restored, or somebody took lines out of the file."""
    if had is None or theirs is None:
        return ""
    for side, content in (("The plan here", mine), ("What others pushed", theirs)):
        gone = sum(
            not content.has(name, key) and whole.has(name, key) for name in had.names() for key in had.table(name)
        )
        if gone:
            return (
                f"{side} lacked {gone} record{'s' * (gone > 1)} that both had before, as after a restore. They are "
                "kept: what is missing is never taken for deleted. To take something back, use okr undo."
            )
    return ""


def _ahead(repository: Repository, upstream: str) -> bool:
    counted = repository.attempt("rev-list", "--count", f"{upstream}..HEAD")
    return counted.returncode != 0 or counted.stdout.strip() != "0"


def _reason(said: str) -> str:
    """What git gives as the reason of a rejected push, and what the remote says itself."""
    lines = said.splitlines()
    told = " ".join(words for line in lines if (words := line.removeprefix("remote:").strip()) and line != words)
    for line in lines:
        if "rejected]" in line and line.endswith(")"):
            return line[line.rindex("(") + 1 : -1] + (f", and it says: {told[:MOST_SAID]}" if told else "")
    return said or "it gave no reason"
