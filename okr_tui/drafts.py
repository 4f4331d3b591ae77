"""Half-typed text, kept until it is saved or given up, so that a lost connection loses no words."""

from __future__ import annotations

import os
from collections.abc import Mapping

from okr_tui import state_file

_MOST = 500
"""Forms whose text is kept; nobody leaves more of them half filled in."""
_CHECK_IN = "check-in:"


def check_in_form(key_result: str, corrected: str | None = None) -> str:
    """The name of the form of a check-in, or of the correction of one."""
    return f"correction:{corrected}" if corrected else f"{_CHECK_IN}{key_result}"


_SEEN = " seen"


class Drafts:
    """What was typed into forms that were never saved, in ``drafts.json`` of a folder.

    Trouble with the file is no reason to stop somebody from typing: what can't be kept is not kept.

    Args:
        folder: The person's state folder; made when the first draft is kept.
        most: How many forms are kept.
    """

    def __init__(self, folder: str | os.PathLike[str], most: int = _MOST) -> None:
        self._most = most
        self._path = os.path.join(os.fspath(folder), "drafts.json")

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
        drafts = self._read()
        wanted = {key: dict(texts), key + _SEEN: dict(seen or {})}
        if all(drafts.get(name, {}) == held for name, held in wanted.items()):
            return
        for name, held in wanted.items():
            drafts.pop(name, None)
            if held:
                drafts[name] = held
        latest = [name for name in drafts if not name.endswith(_SEEN)][-self._most :]
        kept = {name: drafts[name] for form in latest for name in (form, form + _SEEN) if name in drafts}
        state_file.keep(self._path, kept, len(kept))

    def forget(self, key: str) -> None:
        """The form was saved or given up."""
        self.keep(key, {})

    def _read(self) -> dict[str, dict[str, str]]:
        return {
            key: {name: text for name, text in texts.items() if isinstance(text, str)}
            for key, texts in state_file.read(self._path).items()
            if isinstance(texts, dict)
        }
