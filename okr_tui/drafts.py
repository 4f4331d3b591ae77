"""Half-typed text, kept until it is saved or given up, so that a lost connection loses no words."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

_MOST = 50


class Drafts:
    """What was typed into forms that were never saved, in ``drafts.json`` of a folder.

    Trouble with the file is no reason to stop somebody from typing: what can't be kept is not kept.

    Args:
        folder: The person's state folder; made when the first draft is kept.
    """

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self._path = Path(folder) / "drafts.json"

    def find(self, key: str) -> dict[str, str]:
        """What was typed into a form, by field; empty where nothing was."""
        return self._read().get(key, {})

    def keep(self, key: str, texts: Mapping[str, str]) -> None:
        """Keep what is typed so far; of very many forms the latest."""
        drafts = self._read()
        if drafts.get(key, {}) == dict(texts):
            return
        drafts.pop(key, None)
        if texts:
            drafts[key] = dict(texts)
        self._write(dict(list(drafts.items())[-_MOST:]))

    def forget(self, key: str) -> None:
        """The form was saved or given up."""
        self.keep(key, {})

    def _read(self) -> dict[str, dict[str, str]]:
        try:
            found = json.loads(self._path.read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        if not isinstance(found, dict):
            return {}
        return {
            str(key): {str(name): text for name, text in texts.items() if isinstance(text, str)}
            for key, texts in found.items()
            if isinstance(texts, dict)
        }

    def _write(self, drafts: dict[str, dict[str, str]]) -> None:
        fresh = self._path.with_name(f"drafts.{os.getpid()}.new")
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(json.dumps(drafts).encode("ascii"))
            os.replace(fresh, self._path)
        except OSError:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)
