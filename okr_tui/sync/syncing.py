"""Bringing a plan in step with a git remote: commit, fetch, merge record by record, push."""

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
from okr_tui.storage.planfile import LOCK_TIMEOUT, PlanFile
from okr_tui.sync.git import GitFailed, Repository
from okr_tui.sync.git_setup import for_this_clone
from okr_tui.sync.joining import union_rows
from okr_tui.sync.merging import merge_contents

TRIES = 3
UNDER_WAY = {
    "MERGE_HEAD": "a merge",
    "rebase-merge": "a rebase",
    "rebase-apply": "a rebase",
    "CHERRY_PICK_HEAD": "a cherry-pick",
    "REVERT_HEAD": "a revert",
}

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
        told: What was set up in this clone for it, in words.
    """

    before: Content
    after: Content
    committed: str
    pushed: bool
    conflicts: int
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    """The branch on the remote, the remote, and what its branch is called here."""

    branch: str
    remote: str
    upstream: str


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
    before = PlanFile(path).read()
    repository, line = _ready(path)
    told = tuple(for_this_clone(repository))
    committed = said = ""
    for _ in range(TRIES):
        repository.ask("fetch", "--quiet", line.remote)
        with locked(repository.path, LOCK_TIMEOUT):
            committed = _commit(repository, message) or committed
            if _there(repository, line.upstream):
                _refuse_strange(repository, line.upstream)
                _merge(repository, line.upstream)
        after = PlanFile(path).read()
        open_ = len(conflicts(Plan(after)))
        if not _ahead(repository, line.upstream):
            return Synced(before, after, committed, False, open_, told)
        pushed = repository.attempt("push", "--quiet", line.remote, f"HEAD:refs/heads/{line.branch}")
        if pushed.returncode == 0:
            return Synced(before, after, committed, True, open_, told)
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
    before = PlanFile(path).read()
    repository, line = _ready(path)
    repository.ask("fetch", "--quiet", line.remote)
    words, after = _words(repository, message), before
    if _there(repository, line.upstream):
        _refuse_strange(repository, line.upstream)
        theirs = _plan_at(repository, line.upstream)
        after = merge_contents([(path, before), (line.upstream, theirs)]) if theirs else before
    return Synced(before, after, words, bool(words) or _ahead(repository, line.upstream), len(conflicts(Plan(after))))


def _ready(path: str) -> tuple[Repository, _Line]:
    repository = Repository(path)
    _refuse_under_way(repository)
    line = _line(repository)
    _refuse_unready(repository)
    return repository, line


def _line(repository: Repository) -> _Line:
    here = repository.attempt("symbolic-ref", "--quiet", "--short", "HEAD").stdout.strip()
    if not here:
        raise Refused("This clone is on no branch.", "Go to one: git switch main")
    remotes = repository.ask("remote").split()
    if not remotes:
        raise Refused(
            "This repository has no remote, so there is nobody to be in step with.",
            f"Name one: git remote add origin URL, then once: git push --set-upstream origin {here}",
        )
    remote = repository.setting(f"branch.{here}.remote")
    branch = repository.setting(f"branch.{here}.merge").removeprefix("refs/heads/")
    if remote not in remotes or not branch:
        # Which remote may see the plan is not for a program to guess.
        first = "origin" if "origin" in remotes else remotes[0]
        there = _there(repository, f"refs/remotes/{first}/{here}")
        how = f"git branch --set-upstream-to {first}/{here}" if there else f"git push --set-upstream {first} {here}"
        raise Refused(f"The branch {here} has no upstream: no branch of a remote that it follows.", f"Say it: {how}")
    tracked = repository.attempt("for-each-ref", "--format=%(upstream)", f"refs/heads/{here}").stdout.strip()
    return _Line(branch, remote, tracked or f"refs/remotes/{remote}/{branch}")


def _there(repository: Repository, revision: str) -> bool:
    return repository.attempt("rev-parse", "--verify", "--quiet", revision).returncode == 0


def _refuse_under_way(repository: Repository) -> None:
    for name, what in UNDER_WAY.items():
        if os.path.exists(repository.place(name)):
            raise Refused(f"There is {what} under way in this repository.", "Finish or abort it first: git status")


def _refuse_unready(repository: Repository) -> None:
    if repository.attempt("-c", "user.useConfigOnly=true", "var", "GIT_COMMITTER_IDENT").returncode:
        raise Refused(
            "Git does not know who you are.",
            'Tell it: git config user.name "Your Name" and git config user.email you@example.org',
        )
    status = repository.ask("status", "--porcelain", "-z", "--untracked-files=no").split("\0")
    others = [entry[3:] for entry in status if entry[3:] and entry[3:] != repository.name]
    if others:
        raise Refused(
            f"There is other work in this repository that is not committed: {', '.join(others[:4])}.",
            "Commit or stash it first; okr sync commits the plan alone.",
        )
    if repository.attempt("check-ignore", "--quiet", "--", repository.name).returncode == 0:
        raise Refused(f"{repository.name} is ignored by this repository.", "Take it out of .gitignore first.")


def _commit(repository: Repository, message: Message) -> str:
    """Commit the plan as it stands, where it is not committed yet; its words."""
    words = _words(repository, message)
    if words:
        repository.ask("add", "--", repository.name)
        repository.ask("commit", "--quiet", "-m", words, "--", repository.name)
    return words


def _words(repository: Repository, message: Message) -> str:
    """The words of a commit of the plan as it stands; "" where there is nothing to commit."""
    if not repository.ask("status", "--porcelain", "--", repository.name):
        return ""
    try:
        return message(_plan_at(repository, "HEAD"), PlanFile(repository.path).read())
    except (ValueError, OkrError):
        return "Save the plan"


def _plan_at(repository: Repository, revision: str) -> Content | None:
    """The plan as a revision has it; None where that has none.

    Raises:
        NotAPlan: What it has is none.
    """
    found = repository.attempt("show", f"{revision}:{repository.name}")
    return Content.of(found.stdout.encode("utf-8", "surrogateescape")) if found.returncode == 0 else None


def _refuse_strange(repository: Repository, upstream: str) -> None:
    """See that what others pushed is a copy of this plan, as git alone would put anything in its place."""
    try:
        theirs = _plan_at(repository, upstream)
        if theirs is not None:
            merge_contents([("the plan here", PlanFile(repository.path).read()), ("what others pushed", theirs)])
            return
    except NotAPlan as broken:
        raise Refused(
            f"What others pushed can't be read as a plan: {broken.what}",
            "The plan here is untouched. Whoever pushed it mends it (okr check), or goes back to the commit before.",
        ) from None
    base = repository.attempt("merge-base", "HEAD", upstream).stdout.strip()
    if base and _there(repository, f"{base}:{repository.name}"):
        raise Refused(
            f"Others took {repository.name} out of the repository.",
            "The plan here is untouched. Where that was meant, say so to git: git pull; else have them put it back.",
        )


def _merge(repository: Repository, upstream: str) -> None:
    done = repository.attempt("merge", "--no-edit", "--quiet", upstream)
    if done.returncode == 0:
        return
    left = repository.ask("diff", "--name-only", "--diff-filter=U", "-z").split("\0")
    others = [name for name in left if name and name != repository.name]
    if others or repository.name not in left or not _holds_theirs(repository, upstream):
        repository.attempt("merge", "--abort")
        about = f" in {', '.join(others[:4])}" if others else f": {(done.stderr or done.stdout).strip()[:300]}"
        raise Refused(
            f"Git can't merge what others pushed{about}.", "Merge it by hand: git merge; the plan is untouched."
        )
    # The driver has stored the conflicts in the plan, which travel with it until somebody decides them.
    repository.ask("add", "--", repository.name)
    repository.ask("commit", "--quiet", "--no-edit")


def _holds_theirs(repository: Repository, upstream: str) -> bool:
    """Whether what the driver left is a plan that has everything of the other side."""
    try:
        theirs = _plan_at(repository, upstream)
        return theirs is not None and not union_rows(PlanFile(repository.path).read(), theirs)
    except (OkrError, ValueError):
        return False


def _ahead(repository: Repository, upstream: str) -> bool:
    counted = repository.attempt("rev-list", "--count", f"{upstream}..HEAD")
    return counted.returncode != 0 or counted.stdout.strip() != "0"


def _reason(said: str) -> str:
    """What git gives as the reason of a rejected push."""
    for line in said.splitlines():
        if "rejected]" in line and line.endswith(")"):
            return line[line.rindex("(") + 1 : -1]
    return said or "it gave no reason"
