"""A plan's tables as the mappings that TinyDB works on, parsing and copying no more than it touches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any

from okr_tui.storage.canonical import Raw
from okr_tui.storage.content import Content


def fresh(value: Any) -> Any:
    """A copy of a JSON value, for somebody who may change it."""
    if isinstance(value, dict):
        return {name: fresh(each) if isinstance(each, dict | list) else each for name, each in value.items()}
    return [fresh(each) for each in value] if isinstance(value, list) else value


class Records(Mapping[str, Raw]):
    """The records of a table for TinyDB to read: copied one by one, check-ins parsed when asked for."""

    def __init__(self, content: Content, name: str) -> None:
        self._content = content
        self._name = name

    def __getitem__(self, key: str) -> Raw:
        raw = self._content.record(self._name, key) if key.isdecimal() else None
        if raw is None:
            raise KeyError(key)
        made: Raw = fresh(raw)
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(self._content.table(self._name))

    def __len__(self) -> int:
        return len(self._content.table(self._name))

    def items(self) -> Any:
        """Key and record of each, parsed in one go."""
        return ((key, fresh(raw)) for key, raw in self._content.table(self._name).items())


class Edited(MutableMapping[int, Any]):
    """A table under TinyDB's hands: records copied when touched, changes kept apart, the rest never parsed."""

    def __init__(self, content: Content, name: str) -> None:
        self._content = content
        self._name = name
        self._touched: dict[str, Any] = {}  # None: removed
        self._all: Mapping[str, Raw] | None = None

    def _whole(self) -> Mapping[str, Raw]:
        if self._all is None:
            self._all = self._content.table(self._name)
        return self._all

    def _old(self, key: str) -> Raw | None:
        return self._content.record(self._name, key) if self._all is None else self._all.get(key)

    def __contains__(self, doc_id: object) -> bool:
        key = str(doc_id)
        if key in self._touched:
            return self._touched[key] is not None
        if self._all is not None:
            return key in self._all
        return key.isdecimal() and self._content.has(self._name, key)

    def __getitem__(self, doc_id: int) -> Any:
        key = str(doc_id)
        if key not in self._touched:
            old = self._old(key) if key.isdecimal() else None
            if old is None:
                raise KeyError(doc_id)
            self._touched[key] = fresh(old)
        if self._touched[key] is None:
            raise KeyError(doc_id)
        return self._touched[key]

    def __setitem__(self, doc_id: int, raw: Any) -> None:
        self._touched[str(doc_id)] = raw

    def __delitem__(self, doc_id: int) -> None:
        if doc_id not in self:
            raise KeyError(doc_id)
        self._touched[str(doc_id)] = None

    def __iter__(self) -> Iterator[int]:
        old = self._whole()
        yield from (int(key) for key in old if self._touched.get(key, old) is not None)
        yield from (int(key) for key, raw in list(self._touched.items()) if raw is not None and key not in old)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def rows(self) -> dict[str, Raw | None]:
        """What was changed."""
        return {
            key: None if raw is None else dict(raw)
            for key, raw in self._touched.items()
            if (self._old(key) if key.isdecimal() and self._has_old(key) else None) != raw
        }

    def _has_old(self, key: str) -> bool:
        return key in self._all if self._all is not None else self._content.has(self._name, key)
