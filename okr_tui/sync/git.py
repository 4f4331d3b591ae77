"""Running git: one repository, its answers, and what it refuses."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence

from okr_tui.domain.errors import OkrError, Refused


class GitFailed(OkrError):
    """Git said no; what it said is in the words."""


class Repository:
    """The repository that a file lies in.

    Args:
        path: The file, or a folder.

    Raises:
        Refused: There is no git, or the file is in no work tree of a repository.
    """

    def __init__(self, path: str) -> None:
        self.path = os.path.realpath(path)
        folder = self.path if os.path.isdir(self.path) else os.path.dirname(self.path)
        try:
            found = _run(folder, ("rev-parse", "--show-toplevel"))
        except OSError as error:
            raise _not_run(folder, error) from None
        if found.returncode or not found.stdout.strip():
            raise _no_work_tree(folder, found.stderr)
        self.top = os.path.realpath(found.stdout.rstrip("\n"))

    @property
    def name(self) -> str:
        """The path of the file from the top of the repository, as git names it."""
        return self.name_of(self.path)

    def name_of(self, path: str) -> str:
        """The path of any file from the top of the repository, as git names it."""
        return os.path.relpath(path, self.top).replace(os.sep, "/")

    def ask(self, *words: str, options: Sequence[str] = ()) -> str:
        """Give what git answers, without its last line end.

        Raises:
            GitFailed: Git said no.
        """
        done = self.attempt(*words, options=options)
        if done.returncode:
            said = (done.stderr or done.stdout).strip() or f"exit status {done.returncode}"
            raise GitFailed(f"git {words[0]} failed: {said}", "The plan is as it was; “git status” says more.")
        return done.stdout.rstrip("\n")

    def attempt(self, *words: str, options: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
        """Run git and give how it ended.

        Args:
            words: The command and its arguments.
            options: What stands before the command, such as ``-c NAME=VALUE``.
        """
        return _run(self.top, (*options, *words))

    def place(self, name: str) -> str:
        """Where a file of the repository's own folder lies, such as ``MERGE_HEAD``."""
        return os.path.join(self.top, self.ask("rev-parse", "--git-path", name))

    def setting(self, name: str) -> str:
        """Give a setting of git's; "" where it is not set."""
        return self.attempt("config", "--get", name).stdout.strip()


def _not_run(folder: str, error: OSError) -> Refused:
    if shutil.which("git") is None:
        return Refused("There is no git on this machine.", "Install git, or share the plan in another way.")
    return Refused(f"{folder} can't be entered: {error.strerror}.", "Name a folder of the repository.")


def _no_work_tree(folder: str, said: str) -> Refused:
    if "not a git repository" in said or not said.strip():
        return Refused(
            f"{folder} is in no git repository.", "Start one there with “git init”, or clone the team's repository."
        )
    first, _, rest = said.strip().removeprefix("fatal: ").partition("\n")
    advice = rest.strip() or "Go to a work tree of the repository: a clone that is not bare, outside its .git folder."
    return Refused(f"Git can't work in {folder}: {first}.", advice)


def _run(folder: str, words: Sequence[str]) -> subprocess.CompletedProcess[str]:
    # What git says is looked at, so it has to be said in English.
    env = {**os.environ, "LC_ALL": "C", "GIT_MERGE_AUTOEDIT": "no"}
    return subprocess.run(
        ("git", *words),
        cwd=folder,
        env=env,
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        check=False,
    )
