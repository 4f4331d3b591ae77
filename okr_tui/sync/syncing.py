"""Bringing a plan in step with a git remote: commit, fetch, merge record by record, push."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass

from okr_tui.domain.conflicts import conflicts
from okr_tui.domain.errors import OkrError, Refused
from okr_tui.domain.plan import Plan
from okr_tui.storage.content import Content
from okr_tui.storage.locking import locked
from okr_tui.storage.planfile import LOCK_TIMEOUT, PlanFile
from okr_tui.sync.git import GitFailed, Repository
from okr_tui.sync.git_setup import for_this_clone
from okr_tui.sync.joining import union_rows

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
    """

    before: Content
    after: Content
    committed: str
    pushed: bool
    conflicts: int


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
    repository = Repository(path)
    branch, remote, upstream = _line(repository)
    _refuse_unready(repository)
    for_this_clone(repository)
    committed = ""
    for _ in range(TRIES):
        repository.ask("fetch", "--quiet", remote)
        with locked(repository.path, LOCK_TIMEOUT):
            committed = _commit(repository, message) or committed
            if repository.attempt("rev-parse", "--verify", "--quiet", upstream).returncode == 0:
                _merge(repository, upstream)
        after = PlanFile(path).read()
        if not _ahead(repository, upstream):
            return Synced(before, after, committed, False, len(conflicts(Plan(after))))
        pushed = repository.attempt("push", "--quiet", "--set-upstream", remote, f"HEAD:{branch}")
        if pushed.returncode == 0:
            return Synced(before, after, committed, True, len(conflicts(Plan(after))))
        if "rejected" not in pushed.stderr and "fetch first" not in pushed.stderr:
            raise GitFailed(
                f"git push failed: {pushed.stderr.strip()}", "Your plan is committed here; nothing of it is lost."
            )
    raise Refused(
        f"Others pushed {TRIES} times while this was being done.",
        "Everything of yours is committed and merged here; run okr sync again in a moment.",
    )


def _line(repository: Repository) -> tuple[str, str, str]:
    """The branch on the remote, the remote, and what its branch is called here."""
    here = repository.attempt("symbolic-ref", "--quiet", "--short", "HEAD").stdout.strip()
    if not here:
        raise Refused("This clone is on no branch.", "Go to one: git switch main")
    remotes = repository.ask("remote").split()
    if not remotes:
        raise Refused(
            "This repository has no remote, so there is nobody to be in step with.",
            "Name one: git remote add origin URL",
        )
    remote = repository.setting(f"branch.{here}.remote")
    remote = remote if remote in remotes else "origin" if "origin" in remotes else remotes[0]
    branch = repository.setting(f"branch.{here}.merge").removeprefix("refs/heads/") or here
    return branch, remote, f"refs/remotes/{remote}/{branch}"


def _refuse_unready(repository: Repository) -> None:
    for name, what in UNDER_WAY.items():
        if os.path.exists(repository.place(name)):
            raise Refused(f"There is {what} under way in this repository.", "Finish or abort it first: git status")
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
    if not repository.ask("status", "--porcelain", "--", repository.name):
        return ""
    known = repository.attempt("show", f"HEAD:{repository.name}")
    try:
        before = Content.of(known.stdout.encode("utf-8", "surrogateescape")) if known.returncode == 0 else None
        words = message(before, PlanFile(repository.path).read())
    except (ValueError, OkrError):
        words = "Save the plan"
    repository.ask("add", "--", repository.name)
    repository.ask("commit", "--quiet", "-m", words, "--", repository.name)
    return words


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
    theirs = repository.attempt("show", f"{upstream}:{repository.name}")
    try:
        other = Content.of(theirs.stdout.encode("utf-8", "surrogateescape"))
        return not union_rows(PlanFile(repository.path).read(), other)
    except (OkrError, ValueError):
        return False


def _ahead(repository: Repository, upstream: str) -> bool:
    counted = repository.attempt("rev-list", "--count", f"{upstream}..HEAD")
    return counted.returncode != 0 or counted.stdout.strip() != "0"
