"""Half-typed text, kept until it is saved or given up, so that a lost connection loses no words."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress

from okr_tui import runs, state_file

_MOST = 500
"""Forms whose text is kept; nobody leaves more of them half filled in."""
_CHECK_IN = "check-in:"


def check_in_form(key_result: str, corrected: str | None = None) -> str:
    """The name of the form of a check-in, or of the correction of one."""
    return f"correction:{corrected}" if corrected else f"{_CHECK_IN}{key_result}"


_SEEN = " seen"
_NAME, _END = "drafts-", ".json"
_OF_ALL = "drafts.json"
"""What earlier versions kept, all runs in one file."""


class Drafts:
    """What was typed into forms that were never saved.

    Each run of the program keeps its own in a file of its own, ``drafts-RUN.json``, so that two that share a folder
    never overwrite each other's; what a run that has ended left behind is offered by the next, and only then.
    Trouble with a file is no reason to stop somebody from typing: what can't be kept is not kept.

    Args:
        folder: The person's state folder; made when the first draft is kept.
        most: How many forms are kept.
    """

    def __init__(self, folder: str | os.PathLike[str], most: int = _MOST) -> None:
        self._most = most
        self._folder = os.fspath(folder)
        self._own = os.path.join(self._folder, f"{_NAME}{runs.this_run()}{_END}")

    def find(self, key: str) -> dict[str, str]:
        """What was typed into a form, by field; empty where nothing was."""
        return self._read().get(key, {})

    def seen(self, key: str) -> dict[str, str]:
        """What the fields had shown before somebody typed into them, as far as it was kept."""
        return self._read().get(key + _SEEN, {})

    def below(self, prefix: str) -> dict[str, dict[str, str]]:
        """Everything typed into the forms whose key begins with a prefix, by the rest of the key."""
        found = self._read().items()
        return {key.removeprefix(prefix): texts for key, texts in found if key.startswith(prefix)}

    def unfinished(self) -> frozenset[str]:
        """The key results with a half-typed check-in."""
        return frozenset(name.removeprefix(_CHECK_IN) for name in self._read() if name.startswith(_CHECK_IN))

    def keep(self, key: str, texts: Mapping[str, str], seen: Mapping[str, str] | None = None) -> None:
        """Keep what is typed so far; of very many forms the latest.

        Args:
            key: What the form fills in.
            texts: What is typed, by field.
            seen: What these fields had shown before, so that a change by somebody else is noticed later.
        """
        drafts = _read(self._own)
        wanted = {key: dict(texts), key + _SEEN: dict(seen or {})}
        if not texts:
            self._forget_left_behind(wanted)
        if all(drafts.get(name, {}) == held for name, held in wanted.items()):
            return
        for name, held in wanted.items():
            drafts.pop(name, None)
            if held:
                drafts[name] = held
        latest = [name for name in drafts if not name.endswith(_SEEN)][-self._most :]
        kept = {name: drafts[name] for form in latest for name in (form, form + _SEEN) if name in drafts}
        _write(self._own, kept)

    def forget(self, key: str) -> None:
        """The form was saved or given up."""
        self.keep(key, {})

    def _read(self) -> dict[str, dict[str, str]]:
        """Everything that is kept: this run's own, and below it what others left behind."""
        found: dict[str, dict[str, str]] = {}
        for path in [*self._left_behind(), self._own]:
            for name, texts in _read(path).items():
                found.pop(name, None)
                found[name] = texts
        return found

    def _left_behind(self) -> list[str]:
        """The files of runs that have ended, the latest last."""
        try:
            with os.scandir(self._folder) as entries:
                files = [(one.stat().st_mtime_ns, one.path) for one in entries if self._is_left_behind(one.name)]
        except OSError:
            return []
        return [path for _, path in sorted(files)]

    def _is_left_behind(self, name: str) -> bool:
        if name == _OF_ALL:
            return True
        run = name.removeprefix(_NAME).removesuffix(_END)
        return name == f"{_NAME}{run}{_END}" and not runs.is_running(run)

    def _forget_left_behind(self, names: Iterable[str]) -> None:
        for path in self._left_behind():
            held = _read(path)
            rest = {name: texts for name, texts in held.items() if name not in names}
            if not rest:
                with suppress(OSError):
                    os.unlink(path)
            elif rest != held:
                _write(path, rest)


def _read(path: str) -> dict[str, dict[str, str]]:
    return {
        key: {name: text for name, text in texts.items() if isinstance(text, str)}
        for key, texts in state_file.read(path).items()
        if isinstance(texts, dict)
    }


def _write(path: str, drafts: Mapping[str, Mapping[str, str]]) -> None:
    if drafts:
        state_file.keep(path, drafts, len(drafts))
        return
    with suppress(OSError):
        os.unlink(path)
