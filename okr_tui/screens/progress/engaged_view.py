"""EngagedView: teams, leaders and people with their rhythm, and beside them one measure of theirs week by week."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical

from okr_tui.domain.figures import figure, number, share
from okr_tui.screens.progress.telling import worked_out
from okr_tui.widgets.chart import Chart
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.sections import SectionList, SectionRow
from okr_tui.widgets.text import Align, Line, columns, fit, line, line_width, split

if TYPE_CHECKING:
    from okr_tui.domain.engagement import Engagement, Engagements, Subject

NOTHING = "No check-in was due in this cycle yet, and nobody has said anything. Press 4 to check in."
SPARED = "A room is shown no figure that is of one person alone."
INSTEAD = {
    "habit": "No check-in was due here in this cycle yet. Press 4 for those that are.",
    "confidence": "No check-in says how confident its owner is. Press 4 to log one that does.",
    "posts": "Nobody here has said anything in this cycle. Press 2, and T on a goal to begin.",
    "response": "No question and no roadblock was answered in this cycle.",
}
"""What stands in the place of a picture."""
ROOMY = 46
"""Cells from which the list has all its columns."""
HEADINGS = {"all": "Teams", "team": "Teams", "leaders": "Leaders", "person": "People"}


class EngagedView(Horizontal):
    """Who checks in when it is due, how sure people are, how much they say, how fast they answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "left,h",
            "measure(-1)",
            "Measure",
            id="engagement.before",
            tooltip="Check-ins in time, confidence, posts, days to an answer",
            key_display="←→",
        ),
        Binding("right,l", "measure(1)", "Next measure", id="engagement.next", tooltip="The next one", show=False),
    ]

    def __init__(self, **widget: Any) -> None:
        super().__init__(**widget)
        self._found: Engagements | None = None
        self._rows: dict[str, Subject] = {}
        self._known: dict[Subject, Engagement] = {}
        self._measure = 0
        self._room = False

    def compose(self) -> ComposeResult:
        """The list; title, picture and words."""
        yield SectionList(id="engaged-list")
        with Vertical(id="engaged-main"):
            yield LineView(id="engaged-title", focusable=False)
            yield Chart(id="engaged-chart")
            yield LineView(id="engaged-words")

    def on_mount(self) -> None:
        """Draw what the cursor comes to, in the same frame."""
        self.query_one(SectionList).follow(self._draw)

    def show(self, found: Engagements, *, room: bool) -> None:
        """Show these.

        Args:
            found: The engagement of everybody in a cycle.
            room: Whether a room looks on, which is shown nobody's own.
        """
        from okr_tui.domain.engagement import subjects

        self._found, self._room = found, room
        self._known.clear()
        wanted = subjects(found.plan, found.today, of_persons=not room)
        self._rows = {f"{one.kind}:{one.id}": one for one in wanted if not self._engagement(one).is_empty}
        shown = self.query_one(SectionList)
        shown.empty = NOTHING
        shown.show(self._lines)
        self._draw()

    @property
    def subject(self) -> Subject | None:
        """What the cursor is on; the first one while the list has not been laid out yet."""
        first = next(iter(self._rows), "")
        return self._rows.get(self.query_one(SectionList).current or first)

    def _engagement(self, subject: Subject) -> Engagement:
        if subject not in self._known and self._found is not None:
            self._known[subject] = self._found.of(subject)
        return self._known[subject]

    # The list

    def _lines(self, width: int) -> list[SectionRow]:
        if self._found is None:
            return []
        from okr_tui.domain.rhythm import leaders

        lead = {one.id for one in leaders(self._found.plan, self._found.today)}
        rows: list[SectionRow] = []
        heading = ""
        for key, subject in self._rows.items():
            of_leader = subject.kind == "leaders" or subject.id in lead
            title = HEADINGS["leaders" if of_leader and subject.kind != "team" else subject.kind]
            if title != heading:
                rows += [(None, ())] if heading else []
                rows.append((None, _row(line((title, "heading")), _HEADS, width, "quiet")))
                heading = title
            rows.append((key, self._line(subject, width)))
        return rows

    def _line(self, subject: Subject, width: int) -> Line:
        from okr_tui.engagement_curves import subject_name

        found = self._engagement(subject)
        plan = self._found.plan if self._found else None
        name = "All together" if subject.kind == "leaders" else subject_name(plan, subject) if plan else ""
        median = found.responses.median
        cells = (
            share(found.rhythm.share) if found.rhythm.counted else "–",
            figure(found.rhythm.late) if found.rhythm.late else "–",
            figure(found.rhythm.missed) if found.rhythm.missed else "–",
            "–" if median is None else "same day" if median == 0 else figure(median, "days", 1),
        )
        return _row(line(f" {name}"), cells, width)

    # The picture

    def action_measure(self, step: int) -> None:
        """Draw the measure before or after."""
        from okr_tui.engagement_curves import MEASURES

        self._measure = (self._measure + step) % len(MEASURES)
        self._draw()

    def _draw(self) -> None:
        from okr_tui.domain.engagement import EVERYBODY
        from okr_tui.engagement_curves import MEASURES, curve_of_engagement

        chart, title = self.query_one(Chart), self.query_one("#engaged-title", LineView)
        words, subject = self.query_one("#engaged-words", LineView), self.subject
        if self._found is None or subject is None:
            chart.show(None)
            title.set_lines(())
            words.set_lines(())
            return
        measure, found = MEASURES[self._measure], self._engagement(subject)
        every = self._engagement(EVERYBODY)
        spared = self._room and measure in ("habit", "response")
        chart.empty = SPARED if spared else INSTEAD[measure]
        chart.show(curve_of_engagement(self._found.plan, found, every, measure))
        title.set_content(lambda width: [self._title(subject, width)])
        words.set_content(lambda width: worked_out(list(self._words(found)), width))
        words.scroll_to(y=0)

    def _title(self, subject: Subject, width: int) -> Line:
        from okr_tui.engagement_curves import MEASURES, NAMES, subject_name

        name = subject_name(self._found.plan, subject) if self._found else ""
        left = line((name, "heading"), (f"  {NAMES[MEASURES[self._measure]]}", "strong"))
        right = line(("←→", "key"), (f" {self._measure + 1} of {len(MEASURES)}", "quiet"))
        return split(left, right, width) if line_width(left) + line_width(right) < width else left

    def _words(self, found: Engagement) -> Iterable[tuple[str, str]]:
        from okr_tui.domain import responses, rhythm

        if self._found is None:
            return
        if found.rhythm.rounds or not self._room:
            yield "Rhythm", rhythm.count(self._found.plan, found.rhythm)
        if found.responses.responses or not self._room:
            yield "Answers", responses.explain(found.responses)
        known = [week.confidence for week in found.weeks if week.confidence is not None]
        if known:
            then = f", {number(known[0], 1)} at first" if len(known) > 1 else ""
            yield "Confidence", f"{number(known[-1], 1)} of 10 on average{then}"
        weeks = figure(len(found.weeks), "weeks")
        yield (
            "Posts",
            f"{figure(found.posts)} in {weeks}, by those who belong here" if found.posts else f"none in {weeks}",
        )
        if not self._room:  # which knows whose goals they are, and is told the counts alone
            for name, words in rhythm.named(self._found.plan, found.rhythm):
                yield name.capitalize(), words


_HEADS = ("in time", "late", "missed", "answers")
_WIDTHS = (7, 4, 6, 8)
_SHORT = 3
"""Columns that are left where there is little room."""


def _row(name: Line, cells: tuple[str, ...], width: int, role: str = "") -> Line:
    """A name and its figures, fewer of them where there is little room."""
    shown = list(zip(cells, _WIDTHS, strict=True))[: None if width >= ROOMY else _SHORT]
    kept: list[tuple[Line, int, Align]] = [(line((cell, role)), wide, "right") for cell, wide in shown]
    tail = columns(kept, 1)
    return line(fit(name, max(1, width - line_width(tail) - 2)), " ", tail, " ")
