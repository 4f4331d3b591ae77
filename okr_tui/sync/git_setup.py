"""Telling git how a plan is merged and shown; once for each clone."""

from __future__ import annotations

import os
import re
import shlex
import sys

from okr_tui.domain.errors import NotSaved
from okr_tui.sync.git import Repository

ATTRIBUTES = "*.okr.json merge=okr diff=okr text eol=lf"
EXCLUDED = (".*.okr.json.lock", ".*.okr.json.soft.lock", ".*.okr.json.*.tmp")
MARKS = (
    (re.compile(r"\.stfolder"), "Syncthing"),
    (re.compile(r"\.dropbox\.cache"), "Dropbox"),
    (re.compile(r"\._?sync_[0-9a-z]+\.db|\.nextcloudsync\.log|\.owncloudsync\.log"), "Nextcloud or ownCloud"),
    (re.compile(r"\.tmp\.drive(up|down)load"), "Google Drive"),
    (re.compile(r"\.849C9593-D756-4E56-8D6E-42412F2A707B"), "OneDrive"),
)
"""What lies in a folder of a sync program, and whose it is."""
NAMES = (
    (re.compile(r"Dropbox( \(.*\)|-.*)?"), "Dropbox"),
    (re.compile(r"OneDrive( ?- ?.*)?"), "OneDrive"),
    (re.compile(r"Nextcloud\d*"), "Nextcloud"),
    (re.compile(r"ownCloud\d*"), "ownCloud"),
    (re.compile(r"Google ?Drive( ?[-(].*)?"), "Google Drive"),
    (re.compile(r"iCloud ?Drive( \(.*\))?|Mobile Documents"), "iCloud"),
)
"""How such a folder is called where its owner has not renamed it."""


def command(verb: str) -> str:
    """Give the shell's words for a verb of this very program; -P, as code that lies in a work tree must not be run."""
    return f"{shlex.quote(sys.executable)} -P -m okr_tui {verb}"


def driver() -> str:
    """Give the merge driver as git is told it."""
    return f"{command('merge-driver')} %O %A %B %P"


def set_up(repository: Repository) -> list[str]:
    """Install the merge driver and the readable diff in this clone; doing it again changes nothing.

    Returns:
        What was done, and what to look out for, each in words.

    Raises:
        NotSaved: A file of the repository can't be written.
        GitFailed: Git said no.
    """
    told = []
    settings = {
        "merge.okr.name": "okr: union of plans",
        "merge.okr.driver": driver(),
        "diff.okr.textconv": command("textconv"),
    }
    fresh = {name: value for name, value in settings.items() if repository.setting(name) != value}
    for name, value in fresh.items():
        repository.ask("config", "--local", name, value)
    told.append(
        "This clone merges plans record by record now, and “git diff” shows them in words."
        if fresh
        else "This clone merged plans record by record already."
    )
    attributes = os.path.join(repository.top, ".gitattributes")
    if append_lines(attributes, (ATTRIBUTES,)):
        told.append(f"{attributes} says so for *.okr.json; commit it, and run okr git-setup in every other clone.")
    if append_lines(repository.place("info/exclude"), EXCLUDED):
        told.append("Lock and temporary files are left out of the repository.")
    if around := synced_folder(repository.top):
        told.append(
            f"Careful: this repository lies in a folder that {around} keeps in step. Two programs that move files "
            "under each other's hands damage repositories; clone it to a folder of its own and share it by git alone."
        )
    return told


def for_this_clone(repository: Repository) -> list[str]:
    """See that git knows the driver for the plan here, without a file that would have to be committed.

    Returns:
        What had to be done for it, in words.

    Raises:
        NotSaved: A file of the repository can't be written.
        GitFailed: Git said no.
    """
    told = []
    if repository.setting("merge.okr.driver") != driver():
        repository.ask("config", "--local", "merge.okr.driver", driver())
        told.append("This clone merges plans record by record now (okr git-setup does more: git diff in words).")
    if "merge: okr" not in repository.ask("check-attr", "merge", "--", repository.name):
        pattern = "*.okr.json" if repository.name.endswith(".okr.json") else pattern_of(repository.name)
        append_lines(repository.place("info/attributes"), (f"{pattern} merge=okr",))
    append_lines(repository.place("info/exclude"), EXCLUDED)
    return told


def pattern_of(name: str) -> str:
    """Give the pattern of git's attributes that one file alone fits.

    Args:
        name: The path of the file from the top of the repository.
    """
    literal = "/" + re.sub(r"([*?\[\]\\])", r"\\\1", name)
    if not re.search(r"[\s\"\\]", literal):
        return literal
    quoted = literal.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}"'


def append_lines(path: str, lines: tuple[str, ...]) -> bool:
    """Add lines to a file where it has them not yet; says whether any was added."""
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        try:
            with open(path, encoding="utf-8", errors="surrogateescape") as handle:
                there = handle.read()
        except FileNotFoundError:
            there = ""
        missing = [line for line in lines if line not in there.split("\n")]
        if missing:
            begin = "\n" if there and not there.endswith("\n") else ""
            with open(path, "a", encoding="utf-8", errors="surrogateescape") as handle:
                handle.write(begin + "".join(f"{line}\n" for line in missing))
        return bool(missing)
    except OSError as error:
        raise NotSaved(f"{path} can't be written: {error.strerror}.", "You need the right to write there.") from error


def synced_folder(folder: str) -> str:
    """Name the program that keeps a folder in step with other machines; "" where none is seen."""
    here = folder
    while True:
        for mark, program in MARKS:
            if any(mark.fullmatch(name) for name in _names_in(here)):
                return program
        # In the home folder .dropbox is where the program keeps its settings; in a synced folder it is a file.
        if os.path.isfile(os.path.join(here, ".dropbox")):
            return "Dropbox"
        for pattern, program in NAMES:
            if pattern.fullmatch(os.path.basename(here)):
                return program
        above = os.path.dirname(here)
        if above == here:
            return ""
        here = above


def _names_in(folder: str) -> list[str]:
    try:
        return [name for name in os.listdir(folder) if name.startswith(".")]
    except OSError:
        return []
