"""Rows that are made when somebody looks at them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import overload

from okr_tui.widgets.text import Line


class LazyRows(Sequence[Line]):
    """A sequence whose rows are made when they are asked for."""

    def __init__(self, count: int, row: Callable[[int], Line]) -> None:
        self._count = count
        self._row = row

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> Line: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Line]: ...
    def __getitem__(self, index: int | slice) -> Line | Sequence[Line]:
        if isinstance(index, slice):
            return [self._row(number) for number in range(*index.indices(self._count))]
        return self._row(index)
