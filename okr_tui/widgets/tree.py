"""GoalTree: the strategy as rows that fold, with columns that stand in line at the right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from textual.binding import Binding, BindingType

from okr_tui.widgets.lines import LineView
from okr_tui.widgets.text import Align, Line, crop, fit, line_width

FOLDED = "► "
UNFOLDED = "▼ "
LEAF = "  "
INDENT = "  "
GAP = "  "
AHEAD = 6
"""How many rows are made at a time before they are shown."""


class Row(Protocol):
    """One row. A row that works its label and cells out when asked costs nothing until it is on the screen.

    Attributes:
        id: What tells it from the others over a refresh.
        depth: 0 for the roots.
        parent: The id of the row that it is below.
        has_children: Whether it can be folded; its children follow it in the list.
        label: What it is called.
        note: What stands behind the label and is not cut off with it; where there is no room its first character.
        cells: What stands in the columns.
    """

    @property
    def id(self) -> str: ...  # noqa: D102 - said above
    @property
    def depth(self) -> int: ...  # noqa: D102
    @property
    def parent(self) -> str | None: ...  # noqa: D102
    @property
    def has_children(self) -> bool: ...  # noqa: D102
    @property
    def label(self) -> Line: ...  # noqa: D102
    @property
    def note(self) -> Line: ...  # noqa: D102
    @property
    def cells(self) -> tuple[Line, ...]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class TreeRow:
    """A row as a plain value; see `Row` for what the fields are."""

    id: str
    depth: int
    parent: str | None
    has_children: bool
    label: Line
    cells: tuple[Line, ...] = ()
    note: Line = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column at the right edge.

    Args:
        width: Cells.
        align: Where its text stands in it.
        from_width: How wide the tree must be for the column to be shown.
    """

    width: int
    align: Align = "left"
    from_width: int = 0


class GoalTree(LineView):
    """Rows below rows. The cursor and the folds stay with their ids when the rows are replaced.

    Args:
        columns: The columns at the right.
        empty: What to say where there is no row.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "fold_or_parent", "Fold or go up", show=False),
        Binding("right,l", "unfold_or_child", "Unfold or go down", show=False),
        Binding("space", "toggle_fold", "Fold", show=False),
    ]

    def __init__(self, columns: Sequence[Column] = (), *, empty: str = "", **widget: Any) -> None:
        super().__init__(cursor=True, empty=empty, **widget)
        self._columns = tuple(columns)
        self._all: Sequence[Row] = ()
        self._open: list[Row] = []
        self._folded: set[str] = set()
        self._current: str | None = None
        self._made: dict[tuple[int, int], Line] = {}
        self._ahead_at: int | None = None

    # What is shown

    def set_tree(self, rows: Sequence[Row]) -> None:
        """Replace the rows; each row's children follow it."""
        left, self._all = self._all, rows
        self._refold(left=left)

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Replace the columns."""
        self._columns = tuple(columns)
        self._refold()

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        return self._open[self.cursor_row] if self._open else None

    @property
    def folded(self) -> frozenset[str]:
        """The ids of the rows that are folded."""
        return frozenset(self._folded)

    def fold(self, ids: Iterable[str]) -> None:
        """Fold these rows, and unfold all others."""
        self._folded = set(ids)
        self._refold()

    def reveal(self, row_id: str) -> bool:
        """Put the cursor on a row, unfolding what hides it.

        Returns:
            Whether there is such a row.
        """
        by_id = {row.id: row for row in self._all}
        row = by_id.get(row_id)
        if row is None:
            return False
        above = row.parent
        while above is not None and above in by_id:
            self._folded.discard(above)
            above = by_id[above].parent
        self._refold(row_id)
        return True

    def _refold(self, wanted: str | None = None, left: Sequence[Row] = ()) -> None:
        """Work out which rows are open, and keep the cursor with its id, else go up from it, else stay in place.

        Args:
            wanted: The row to put the cursor on instead.
            left: The rows there were before, to go up from one that is no longer there.
        """
        before = self._current
        self._made.clear()
        self._open = _open_rows(self._all, self._folded)
        places = {row.id: place for place, row in enumerate(self._open)}
        near = wanted or before or ""
        if near not in places:
            near = self._nearest_above(near, places, left)
        target = places.get(near, min(self.cursor_row, len(self._open) - 1))
        kept = wanted is None and target == self.cursor_row
        self.set_rows(len(self._open), self._line, cursor=None if kept else max(0, target))
        self._note_current()
        if self._current != before and self._current is not None:
            self._tell(self.cursor_row)

    def _nearest_above(self, row: str, places: Mapping[str, int], left: Sequence[Row]) -> str:
        parents = {one.id: one.parent for one in (*left, *self._all)}
        above: str | None = row
        while above is not None and above not in places:
            above = parents.pop(above, None)
        return above or ""

    def _note_current(self) -> None:
        current = self.current
        self._current = current.id if current is not None else None

    def _tell(self, row: int) -> None:
        self._note_current()
        super()._tell(row)

    def _line(self, place: int) -> Line:
        width = self.text_width
        made = self._made.get((place, width))
        if made is None:
            made = self._made[place, width] = self._make(self._open[place], width)
        return made

    def near(self, rows: int) -> list[Row]:
        """The rows so far above and below the cursor."""
        places = (self.cursor_row + step for step in (rows, -rows))
        return [self._open[place] for place in places if 0 <= place < len(self._open)]

    def make_ahead(self) -> None:
        """Make the rows of the next screen, a few at a time, so that no key has to wait for them."""
        if self._ahead_at is not None or not self._open:
            return
        self._ahead_at = self.scroll_offset.y + self.size.height
        self._make_some()

    def _make_some(self) -> None:
        place = self._ahead_at
        end = min(len(self._open), self.scroll_offset.y + 2 * self.size.height)
        if place is None or place >= end:
            self._ahead_at = None
            return
        self._ahead_at = upto = min(place + AHEAD, end)
        self.paint_ahead(self._line(at) for at in range(place, upto))
        self.call_later(self._make_some)

    def _make(self, row: Row, width: int) -> Line:
        mark = (FOLDED if row.id in self._folded else UNFOLDED) if row.has_children else LEAF
        shown = [(cell, c) for cell, c in zip(row.cells, self._columns, strict=False) if width >= c.from_width]
        room = width - sum(column.width + len(GAP) for _, column in shown)
        label = ((INDENT * row.depth + mark, "quiet"), *row.label)
        parts = list(fit(_with_note(label, row.note, room), max(1, room)))
        for cell, column in shown:
            parts.append((GAP, ""))
            parts.extend(fit(cell, column.width, column.align))
        return tuple(parts)

    # Keys

    def action_toggle_fold(self) -> None:
        """Fold the row, or unfold it."""
        row = self.current
        if row is not None and row.has_children:
            self._folded ^= {row.id}
            self._refold()

    def action_fold_or_parent(self) -> None:
        """Fold the row; where it has nothing to fold, go to the one above it."""
        row = self.current
        if row is None:
            return
        if row.has_children and row.id not in self._folded:
            self.action_toggle_fold()
            return
        places = {open_row.id: place for place, open_row in enumerate(self._open)}
        if row.parent in places:
            self.move_to(places[row.parent])

    def action_unfold_or_child(self) -> None:
        """Unfold the row; where it is unfolded, go to the first one below it."""
        row = self.current
        if row is None or not row.has_children:
            return
        if row.id in self._folded:
            self.action_toggle_fold()
        else:
            self.move_to(self.cursor_row + 1)


def _with_note(label: Line, note: Line, room: int) -> Line:
    if not note:
        return label
    wanted = line_width(note) + 1
    if line_width(label) + wanted > room:
        text, role = note[0]
        note, wanted = ((text[:1], role),), 2
    return (*crop(label, max(1, room - wanted)), (" ", ""), *note)


def _open_rows(rows: Sequence[Row], folded: set[str]) -> list[Row]:
    open_rows: list[Row] = []
    hidden_below: int | None = None
    for row in rows:
        if hidden_below is not None and row.depth > hidden_below:
            continue
        hidden_below = row.depth if row.id in folded else None
        open_rows.append(row)
    return open_rows
