"""Whether a repository is in a state in which a plan can be brought in step, and which branch it follows."""

from __future__ import annotations

import os
from collections.abc import Container
from dataclasses import dataclass

from okr_tui.domain.errors import Refused
from okr_tui.sync.git import Repository

UNDER_WAY = {
    "rebase-merge": "a rebase",
    "rebase-apply": "a rebase",
    "CHERRY_PICK_HEAD": "a cherry-pick",
    "REVERT_HEAD": "a revert",
}

ABORTED = "To abort it throws away what was done to the plan since it began; okr backups has a copy of now."


@dataclass(frozen=True, slots=True)
class Line:
    """What a clone follows: the branch on the remote, the remote, and what its branch is called here."""

    branch: str
    remote: str
    upstream: str


def ready(repository: Repository, ours: Container[str]) -> Line:
    """See that the plan can be brought in step, and give what it is brought in step with.

    Args:
        repository: The clone.
        ours: The files that are committed and merged here; whatever else is not committed stands in the way.

    Raises:
        Refused: Something stands in the way; says what, and what to do.
    """
    for name, what in UNDER_WAY.items():
        if os.path.exists(repository.place(name)):
            raise Refused(
                f"There is {what} under way in this repository.", f"Finish it first: git status says how. {ABORTED}"
            )
    line = _line(repository)
    _refuse_unready(repository, ours)
    return line


def merge_under_way(repository: Repository, ours: Container[str]) -> bool:
    """Whether a merge waits for nothing but our files, so that it can be finished here.

    Raises:
        Refused: It waits for others too.
    """
    if not os.path.exists(repository.place("MERGE_HEAD")):
        return False
    others = [name for name in unmerged(repository) if name not in ours]
    if others:
        raise Refused(
            f"There is a merge under way in this repository, and {', '.join(others[:4])} "
            f"wait{'s' * (len(others) == 1)} to be merged.",
            f"Merge these by hand and say git add to each; okr sync finishes the plan then. {ABORTED}",
        )
    return True


def unmerged(repository: Repository) -> list[str]:
    """The files that a merge has left to people."""
    found = repository.ask("diff", "--name-only", "--diff-filter=U", "-z").split("\0")
    return [name for name in found if name]


def _line(repository: Repository) -> Line:
    here = repository.attempt("symbolic-ref", "--quiet", "--short", "HEAD").stdout.strip()
    if not here:
        raise Refused("This clone is on no branch.", "Go to one: git switch main")
    if not there(repository, "HEAD"):
        raise Refused(
            "There is no commit in this repository yet, so nothing that a branch of the remote could follow.",
            "Make the first: git add PLAN .gitattributes, git commit, git push --set-upstream origin " + here,
        )
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
        known = there(repository, f"refs/remotes/{first}/{here}")
        how = f"git branch --set-upstream-to {first}/{here}" if known else f"git push --set-upstream {first} {here}"
        raise Refused(f"The branch {here} has no upstream: no branch of a remote that it follows.", f"Say it: {how}")
    tracked = repository.attempt("for-each-ref", "--format=%(upstream)", f"refs/heads/{here}").stdout.strip()
    return Line(branch, remote, tracked or f"refs/remotes/{remote}/{branch}")


def there(repository: Repository, revision: str) -> bool:
    """Whether a repository knows a revision."""
    return repository.attempt("rev-parse", "--verify", "--quiet", revision).returncode == 0


def _refuse_unready(repository: Repository, ours: Container[str]) -> None:
    if repository.attempt("-c", "user.useConfigOnly=true", "var", "GIT_COMMITTER_IDENT").returncode:
        raise Refused(
            "Git does not know who you are.",
            'Tell it: git config user.name "Your Name" and git config user.email you@example.org',
        )
    if merge_under_way(repository, ours):
        return  # what else is staged is that merge's
    status = repository.ask("status", "--porcelain", "-z", "--untracked-files=no").split("\0")
    others = [entry[3:] for entry in status if entry[3:] and entry[3:] not in ours]
    if others:
        raise Refused(
            f"There is other work in this repository that is not committed: {', '.join(others[:4])}.",
            "Commit or stash it first; okr sync commits the plan alone.",
        )
    if repository.attempt("check-ignore", "--quiet", "--", repository.name).returncode == 0:
        raise Refused(f"{repository.name} is ignored by this repository.", "Take it out of .gitignore first.")
