"""Which of the copies beside the plan to merge, having been told what would come in."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from okr_tui.copy_words import counted_copies, left_line
from okr_tui.domain.errors import OkrError
from okr_tui.screens.dialogs.base import Dialog
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.sections import SectionList, SectionRow, heading
from okr_tui.widgets.text import line, paragraph

if TYPE_CHECKING:
    from okr_tui.sync.copies import Copy

COPY, NEWS = "copy:", "news:"


class CopiesDialog(Dialog["tuple[Copy, ...] | None"]):
    """Lists the copies, each of which can be left out; the result is the ones to merge, or None.

    What a person may have copied on purpose is left out until they choose it.

    Args:
        path: The plan.
        copies: What lies beside it.
    """

    DEFAULT_CSS = """
    CopiesDialog #copies { height: auto; min-height: 3; }
    """

    scrolls = "#copies"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "merge", "Merge", priority=True),
        Binding("space", "leave_out", "Leave out or take", priority=True),
    ]

    def __init__(self, path: str, copies: Sequence[Copy]) -> None:
        super().__init__("Merge copies of this plan")
        self._path = path
        self._copies = tuple(copies)
        self._chosen = {copy.path for copy in copies if copy.program and not copy.trouble}
        self._news: list[str] = []
        self._looked_at: frozenset[str] | None = None
        """The paths of the copies that the news is of; None while that is being looked for."""

    def compose_body(self) -> ComposeResult:
        """The copies, and below them what would come in."""
        yield SectionList(id="copies")

    def on_mount(self) -> None:
        """Show what there is, and look what is in it."""
        self._show()
        self._look_ahead(self.chosen)

    @property
    def chosen(self) -> tuple[Copy, ...]:
        """The copies that would be merged."""
        return tuple(copy for copy in self._copies if copy.path in self._chosen)

    def _show(self) -> None:
        self.query_one("#copies", SectionList).show(self._rows)
        self.call_after_refresh(self._fit_texts)

    def _rows(self, width: int) -> list[SectionRow]:
        rows: list[SectionRow] = []
        for copy in self._copies:
            mark = ("–", "quiet") if copy.trouble else ("✓", "good") if copy.path in self._chosen else ("·", "quiet")
            said = f"{copy.words} ({copy.trouble})" if copy.trouble else copy.words
            first, *more = paragraph(said, width - 2)
            rows.append((COPY + copy.path, line(mark, " ", first)))
            rows += [("", line("  ", rest)) for rest in more]
        rows += heading(line(("What would come in", "heading")))
        for place, words in enumerate(self._news):
            first, *more = paragraph(words.strip(), width - 2 - (len(words) - len(words.lstrip())))
            indent = " " * (len(words) - len(words.lstrip()))
            rows.append((f"{NEWS}{place}", line(indent, first)))
            rows += [("", line(indent, "  ", rest)) for rest in more]
        return rows

    @work(exclusive=True)
    async def _look_ahead(self, chosen: tuple[Copy, ...]) -> None:
        self._looked_at = None
        if chosen:
            self._news = ["Looking what is in them …"]
            self._show()
        self._news = await to_thread(_news_of, self._path, chosen) if chosen else ["Nothing: no copy is chosen."]
        self._looked_at = frozenset(copy.path for copy in chosen)
        self._show()

    def action_leave_out(self) -> None:
        """Leave out the copy under the cursor, or take it in again."""
        path = (self.query_one("#copies", SectionList).current or "").removeprefix(COPY)
        copy = next((one for one in self._copies if one.path == path), None)
        if copy is None:
            return
        if copy.trouble:
            self.say(f"{copy.name} {copy.trouble}, so it can't be merged.", "warning")
            return
        self._chosen ^= {path}
        self._show()
        self._look_ahead(self.chosen)

    def on_line_view_selected(self, event: LineView.Selected) -> None:
        """A click on the row under the cursor leaves it out."""
        event.stop()
        self.action_leave_out()

    def action_merge(self) -> None:
        """Give the chosen copies; not before it was said what is in them."""
        if not self._chosen:
            self.say("No copy is chosen: Space takes the one under the cursor.")
        elif self._looked_at == frozenset(self._chosen):
            self.dismiss(self.chosen)


def _news_of(path: str, copies: Sequence[Copy]) -> list[str]:
    """Say what copies would bring into the plan, and what would be in conflict."""
    from okr_tui.domain.conflicts import conflicts
    from okr_tui.merge_words import conflict_lines, merge_lines, twin_lines
    from okr_tui.storage.content import Content
    from okr_tui.sync.taking_in import look_ahead

    try:
        seen = look_ahead(path, copies)
        before, after = seen.before, seen.after
        assert isinstance(before.tables, Content)
        assert isinstance(after.tables, Content)
        lines = [*merge_lines(before.tables, after.tables, after), *twin_lines(before, after)]
        known = conflicts(before)
        fresh = tuple(one for one in conflicts(after) if one not in known)
    except OkrError as error:
        return str(error).split("\n")
    if not lines and seen.merged:
        lines = [f"Nothing: the plan holds all of it. Merging puts {counted_copies(seen.merged)} among the backups."]
    if fresh:
        lines += [f"{len(fresh)} conflict{'' if len(fresh) == 1 else 's'} to decide afterwards:"]
        lines += [f"  {words}" for words in conflict_lines(after, fresh)]
    return [*lines, *(left_line(one) for one in seen.left)]
