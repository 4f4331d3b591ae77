"""The insights on Progress: what they show, and the keys that put one aside or try something out."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from okr_tui.domain.figures import day, figure
from okr_tui.domain.visible import visible
from okr_tui.screens.brief_key import BriefKey
from okr_tui.screens.progress.insight_list import InsightList, name_of
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.text import Line, line, line_width, split

if TYPE_CHECKING:
    from okr_tui.domain.assess import Assessment
    from okr_tui.domain.insights.dismissed import Parted
    from okr_tui.domain.insights.insight import Insight
    from okr_tui.domain.records import Id
    from okr_tui.domain.together import Post

NOTHING = "Nothing stands out: no rule found anything that the figures say between the lines. Press i for the curves."
NOTHING_LEFT = "Everything that stood out was dismissed. Press a to see it with the reasons."
NO_FIGURES = "There are no figures yet to say anything. Press 2: the first objective is added on Strategy."
READ_BY_ALL = "Everybody with this file can read the reason."

INSIGHTS = Binding(
    "i", "insights", "Insights", id="insights", tooltip="What the figures say, ranked by what it would move"
)
WHAT_IF = Binding(
    "w",
    "what_if",
    "What if",
    id="what-if",
    tooltip="Try other targets, weights, owners, shares beside the plan",
)
"""Keys that lead here, which the screen lists among its own."""


class InsightKeys(BriefKey[None]):
    """A screen with a view of insights. A subclass tells `show_goal`, and draws the insights when they are on show."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "d",
            "put_aside",
            "Dismiss",
            id="insights.dismiss",
            tooltip="Put the insight aside with a reason, until its facts change",
        ),
        Binding(
            "d",
            "take_back",
            "Take back",
            id="insights.restore",
            tooltip="The insight stands among the others again",
        ),
        Binding(
            "a",
            "dismissed",
            "Dismissed",
            id="insights.all",
            tooltip="Show those that were dismissed too, with the reasons",
            show=False,
        ),
    ]

    of_insights = False
    """Whether the insights are on show."""
    _with_dismissed = False

    def compose_insights(self) -> ComposeResult:
        """The title and the list."""
        yield LineView(id="progress-said-title", focusable=False)
        yield InsightList(id="progress-insights")

    def show_goal(self, record: Id) -> bool:
        """Draw a goal or team in place of the insights.

        Returns:
            Whether it can be drawn here.
        """
        raise NotImplementedError

    @property
    def insight(self) -> Insight | None:
        """The insight under the cursor."""
        return self.query_one(InsightList).insight if self.of_insights else None

    def draw_insights(self, judge: Assessment) -> None:
        """Fill the list.

        Args:
            judge: The figures of today.
        """
        from okr_tui.domain.insights.dismissed import parted
        from okr_tui.domain.insights.finding import insights

        room = self.app.has_class("-projector")
        found = parted(self.plan, (i for i in insights(self.plan, judge, self.today) if not (room and i.of_one)))
        dismissed = found.dismissed if self._with_dismissed and not room else ()
        shown = self.query_one(InsightList)
        shown.empty = self._why_empty_of(found)
        shown.show_insights(found.open, [(insight, self._put_aside(post)) for insight, post in dismissed])
        self.query_one("#progress-said-title", LineView).set_content(lambda width: [self._title(found, width)])

    def _why_empty_of(self, found: Parted) -> str:
        if found.dismissed:
            return NOTHING_LEFT
        return NOTHING if self.plan.key_results else NO_FIGURES

    def _title(self, found: Parted, width: int) -> Line:
        count = [figure(len(found.open))]
        count += [f"{figure(len(found.dismissed))} dismissed"] if found.dismissed else []
        head = line(("Insights", "heading"), (f"   {' · '.join(count)}", "quiet"))
        if found.dismissed and not self.app.has_class("-projector"):
            head = line(head, ("  a", "key"), (" hides them" if self._with_dismissed else " shows them", "quiet"))
        right = line(("points that progress at the top would rise", "quiet"))
        return split(head, right, width) if line_width(head) + line_width(right) + 2 <= width else head

    def _put_aside(self, post: Post) -> str:
        by = self.plan.people.get(post.by or post.created.by or "")
        when = f" on {day(post.created.at.date())}" if post.created.at else ""
        return f"Dismissed by {by.name if by else 'somebody'}{when}: {post.text}"

    def may(self, action: str) -> bool | None:
        """Whether a key of the insights does something now; None where it is none of them."""
        match action:
            case "put_aside":
                return self.of_insights and self.query_one(InsightList).can_be_dismissed
            case "take_back":
                shown = self.of_insights and self.query_one(InsightList)
                return bool(shown and shown.insight is not None and not shown.can_be_dismissed)
            case "arithmetic" if self.of_insights:
                return self._goal is not None
            case "dismissed":
                return self.of_insights and not self.app.has_class("-projector")
            case "insights":
                return True
            case "what_if":
                return bool(self.plan.objectives)
        return None

    def action_dismissed(self) -> None:
        """Those that were dismissed too, and back."""
        self._with_dismissed = not self._with_dismissed
        self.refresh_view()

    def action_put_aside(self) -> None:
        """Ask why the insight is not worth a look."""
        insight = self.insight
        if insight is None:
            return
        from okr_tui.domain.edits.insights import dismiss
        from okr_tui.screens.dialogs.asking import AskDialog

        def save(why: str) -> None:
            self.save(dismiss(insight, why))

        about = f"{insight.sentence} It comes back when its facts change. {READ_BY_ALL}"
        key = f"dismissal:{name_of(insight)}"
        self.app.push_screen(AskDialog("Why is it not worth a look?", about, self.drafts, key, save=save))

    def action_take_back(self) -> None:
        """Have an insight that was put aside stand among the others again."""
        if (insight := self.insight) is not None:
            from okr_tui.domain.edits.insights import take_back

            if self.commit(take_back(insight)):
                self.say("It stands among the others again. u undoes that.")

    @property
    def _goal(self) -> Id | None:
        """The goal that the insight under the cursor is about."""
        record = self.insight.record if self.insight else None
        return record if record in self.plan.key_results or record in self.plan.objectives else None

    def show_arithmetic(self) -> None:
        """How the figures of the goal come about that the insight is about."""
        if (goal := self._goal) is None:
            return
        from okr_tui.domain.assess import Assessment
        from okr_tui.screens.dialogs.arithmetic import ArithmeticDialog

        judge = Assessment(self.plan, self.today)
        figures = judge.key_result(goal) if goal in self.plan.key_results else judge.objective(goal)
        title = (self.plan.key_results.get(goal) or self.plan.objectives[goal]).title
        self.app.push_screen(ArithmeticDialog(visible(f"{figures.code}  {title}"), figures.words()))

    def action_what_if(self) -> None:
        """Try changes beside the real plan, those of the selected goal first."""
        from okr_tui.screens.progress.what_if import WhatIfDialog

        record = self.record_under_cursor()
        code = self.plan.code(record) if record else ""
        self.app.push_screen(WhatIfDialog(self.store, self.clock, self.drafts, code))

    @on(LineView.Selected, "#progress-insights")
    def _insight_chosen(self, event: LineView.Selected) -> None:
        """Show what it is about: its curve here, or where it stands in the strategy."""
        event.stop()
        insight = self.insight
        if insight is None or self.show_goal(insight.record):
            return
        show_record = getattr(self.app, "show_record", None)
        if show_record is not None:
            show_record(insight.record)
