"""The coach's word lists: files that came with the program, a person's own, and those beside a plan.

Each ``NAME.txt`` holds one entry a line; ``#`` begins a comment and ``-`` takes an entry away. Later folders add to
earlier ones. Reading never fails: what can't be read is left out with a word in ``warnings``.
"""

from __future__ import annotations

import os
from pathlib import Path

from okr_tui.domain.smart.word_lists import NAMES, WordLists
from okr_tui.settings import config_folder

SHIPPED = Path(__file__).parent / "words"
FOLDER = "words"
LARGEST = 200_000
"""Bytes that are read of one file."""


def load_word_lists(plan_path: str | None = None, warnings: list[str] | None = None) -> WordLists:
    """Read the lists.

    Args:
        plan_path: A plan beside which a folder ``words`` may lie.
        warnings: Gets a sentence for each file that could not be used.
    """
    doubts = [] if warnings is None else warnings
    folders = [SHIPPED, Path(config_folder()) / FOLDER]
    if plan_path:
        folders.append(Path(plan_path).resolve().parent / FOLDER)
    lists: dict[str, dict[str, None]] = {name: {} for name in NAMES}
    for folder in folders:
        for path in _files(folder, doubts):
            if path.stem not in lists:
                doubts.append(f"The word list {path} is none that the coach knows; it reads {', '.join(NAMES)}.")
                continue
            _merge(lists[path.stem], _lines(path, doubts))
    return WordLists(lists)


def _files(folder: Path, doubts: list[str]) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".txt")
    except FileNotFoundError:
        return []
    except OSError as error:
        doubts.append(f"The folder of word lists {folder} can't be read: {error.strerror}.")
        return []


def _lines(path: Path, doubts: list[str]) -> list[str]:
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(descriptor, "rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        doubts.append(f"The word list {path} can't be read: {error.strerror}.")
        return []
    if len(data) > LARGEST:
        doubts.append(f"The word list {path} is longer than {LARGEST} bytes; the rest was left out.")
        data = data[:LARGEST].rpartition(b"\n")[0]
    try:
        return data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        doubts.append(f"The word list {path} is no UTF-8 text and was left out.")
        return []


def _merge(entries: dict[str, None], lines: list[str]) -> None:
    for line in lines:
        entry = " ".join(line.partition("#")[0].split()).casefold()
        if entry.startswith("-"):
            entries.pop(entry[1:].strip(), None)
        elif entry:
            entries[entry] = None
