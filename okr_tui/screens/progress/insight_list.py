"""InsightList: what the figures say, one sentence a row; the one under the cursor unfolds what it stands on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from okr_tui.domain.figures import number
from okr_tui.domain.insights.insight import Insight
from okr_tui.widgets.sections import BELOW, SectionList, SectionRow
from okr_tui.widgets.text import BLANK, Line, cell_width, line, paragraph, wrap

POINTS_WIDTH = 5
ROOMY = 60
"""Cells from which what an insight would move has a column of its own."""
HIGH = 30
"""Rows from which insights stand apart."""


class InsightList(SectionList):
    """The insights, ranked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_row", "Its goal", id="insights.open", tooltip="Draw the goal that it is about"),
    ]

    def __init__(self, **widget: Any) -> None:
        super().__init__(**widget)
        self._insights: dict[str, Insight] = {}
        self._asides: dict[str, str] = {}
        self._wrapped: dict[tuple[str, int], list[str]] = {}
        self._unfolded = ""

    def on_mount(self) -> None:
        """Unfold what the cursor comes to, in the same frame."""
        self.follow(self._unfold)

    def show_insights(self, found: Sequence[Insight], dismissed: Sequence[tuple[Insight, str]] = ()) -> None:
        """Show these; the cursor keeps to its insight as long as that is there, else to its place.

        Args:
            found: From top to bottom.
            dismissed: Those that were put aside, each with by whom and why.
        """
        before = list(self._insights)
        every = [*found, *(insight for insight, _ in dismissed)]
        self._insights = {name_of(one): one for one in every}
        self._wrapped.clear()
        self._asides = {name_of(insight): words for insight, words in dismissed}
        if self._unfolded not in self._insights:
            place = before.index(self._unfolded) if self._unfolded in before else 0
            self._unfolded = next(iter([*self._insights][place:] or [*self._insights][-1:]), "")
        self.show(self._rows, current=self._unfolded or None)

    @property
    def insight(self) -> Insight | None:
        """What the cursor is on."""
        return self._insights.get(self.current or "")

    @property
    def can_be_dismissed(self) -> bool:
        """Whether the cursor is on one that nobody has put aside."""
        return self.insight is not None and self.current not in self._asides

    def _unfold(self) -> None:
        if self.current and self.current != self._unfolded:
            self._unfolded = self.current
            self.show(self._rows, current=self._unfolded)
            self.screen.refresh_bindings()
            self.show_row(self.cursor_row)

    def _last_line(self, row: int) -> int:
        """What is unfolded below a row is to be seen with it."""
        last = super()._last_line(row)
        while self._shows_all and last + 1 < len(self._ids) and self._ids[last + 1] is None:
            last += 1
        return last

    _shows_all = False

    def show_row(self, row: int) -> None:
        """Bring a row into view with all that is unfolded below it."""
        self._shows_all = True
        super().show_row(row)
        self._shows_all = False

    def _step(self, rows: int) -> None:
        """To the next insight; where this one is longer than the view, first to its hidden lines."""
        self._shows_all = True
        last = self._last_line(self.cursor_row)
        self._shows_all = False
        top, height = self.scroll_offset.y, self.size.height
        if rows == 1 and last - self.cursor_row >= height and last >= top + height:
            self.scroll_to(y=top + 1)
        elif rows == -1 and self.cursor_row < top:
            self.scroll_to(y=top - 1)
        else:
            super()._step(rows)

    def _rows(self, width: int) -> list[SectionRow]:
        rows: list[SectionRow] = []
        for name, insight in self._insights.items():
            if rows and self.size.height >= HIGH:
                rows.append((None, BLANK))
            rows += self._rows_of(name, insight, width)
        return rows

    def _rows_of(self, name: str, insight: Insight, width: int) -> list[SectionRow]:
        aside = self._asides.get(name)
        mark = points(insight) if aside is None else "–"
        column = POINTS_WIDTH + 2 if width >= ROOMY else 0
        head = line((f"{mark:>{POINTS_WIDTH}}  ", "accent")) if column else BLANK
        role = "quiet" if aside is not None else "strong" if name == self._unfolded else ""
        said = [
            line(head if place == 0 else " " * column, (text, role))
            for place, text in enumerate(self._sentence(name, insight, width - column))
        ]
        rows: list[SectionRow] = [(name if place == 0 else BELOW, one) for place, one in enumerate(said)]
        if name != self._unfolded:
            return rows
        below = paragraph(aside, width, "", " " * column) if aside else unfolded(insight, width, column)
        return [*rows, *((None, one) for one in below)]

    def _sentence(self, name: str, insight: Insight, width: int) -> list[str]:
        """The sentence in lines: all are shown anew with every key, and few of them are others."""
        if (name, width) not in self._wrapped:
            self._wrapped[name, width] = wrap(insight.sentence, width)
        return self._wrapped[name, width]


def name_of(insight: Insight) -> str:
    """What tells one insight from another."""
    return f"{insight.record} {insight.facts}"


def points(insight: Insight) -> str:
    """The percentage points that it would move at the top."""
    return number(insight.weight * 100, 1) if insight.weight else "·"


def unfolded(insight: Insight, width: int, indent: int) -> list[Line]:
    """The figures that an insight stands on, and what one could do."""
    names = max((cell_width(name) for name, _ in insight.figures), default=0)
    room = width - indent - names - 2
    rows: list[Line] = []
    for name, words in insight.figures:
        if room < ROOMY // 3:
            rows += paragraph(f"{name}: {words}", width, "quiet", " " * indent)
            continue
        for place, text in enumerate(wrap(words, room)):
            rows.append(line(" " * indent, (f"{name if place == 0 else '':<{names}}  ", "quiet"), text))
    for place, text in enumerate(wrap(insight.advice, width - indent - 2)):
        rows.append(line(" " * indent, ("→ " if place == 0 else "  ", "accent"), (text, "accent")))
    return [*rows, BLANK]
