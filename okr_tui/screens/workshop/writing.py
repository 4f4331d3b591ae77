"""Writing ideas in silence: the row that they are typed or pasted in, one a line."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.widgets import Input

from okr_tui.domain.edits.workshop import ideas as edits
from okr_tui.domain.errors import OkrError
from okr_tui.domain.visible import visible
from okr_tui.domain.workshop.ideas import sort_out
from okr_tui.screens.kept_field import KeptField
from okr_tui.screens.workshop.host import WorkshopHost
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.text import Line, line, paragraph

SORTED = ("ideas", "vote", "map")
"""The activities in which ideas are written and sorted."""
LINES_SHOWN = 2
"""Pasted lines that are named below the row before the others are counted."""


class IdeaField(KeptField):
    """The row in which ideas are typed, one a line; several lines can be pasted."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Add", tooltip="Add the idea, or all the lines that were pasted"),
        Binding("escape", "screen.stop_writing", "Close"),
        Binding("up,down", "stay", "Stay", show=False),
    ]

    def action_stay(self) -> None:
        """The arrows lead nowhere: there is one row, and whoever leaves it by them finds no way back."""

    def _on_paste(self, event: events.Paste) -> None:
        lines = event.text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")
        if len(lines) > 1 and self.value.strip():
            # What is begun stays a line of its own; what is pasted are others.
            more = "\n".join(visible(one) for one in lines).strip()
            self.rest = f"{self.rest}\n{more}".strip()
            event.prevent_default()
            self.keep()
            self.post_message(self.Changed(self, self.value))
        else:
            super()._on_paste(event)


class Writing(WorkshopHost):
    """Opening the row, and adding what stands in it."""

    _trouble = ""
    """What speaks against what stands in the row."""

    @property
    def field(self) -> IdeaField:
        """The row to type in."""
        return self.query_one("#workshop-idea", IdeaField)

    def action_write(self) -> None:
        """Open the row to type an idea in."""
        course = self.course
        if course is None:
            return
        self.field.rekey(f"workshop:ideas:{course.workshop.id}")
        self.add_class("-entering")
        self.tell_writing()
        self.field.focus()
        self.refresh_header()
        self.refresh_bindings()

    def action_stop_writing(self) -> None:
        """Close the row; what stands in it is kept."""
        self.field.keep()
        self.remove_class("-entering")
        self.rows.focus()
        self.refresh_header()
        self.refresh_bindings()

    def close_row_when_over(self) -> None:
        """Close the row when no ideas are taken any more; not in the middle of a line, whose letters would be keys."""
        seen = self.seen
        if not self.has_class("-entering") or self.field.value or seen is None:
            return
        voting = seen.activity == "vote" and seen.ballot is not None and seen.ballot.phase == "open"
        if voting or seen.activity not in SORTED or not seen.course.running:
            self.action_stop_writing()

    def tell_writing(self, trouble: str | None = None) -> None:
        """Say below the row what Enter does, or what speaks against it; that stays until something else is typed."""
        if trouble is not None:
            self._trouble = trouble
        trouble = self._trouble
        more = [one for one in self.field.rest.split("\n") if one.strip()]
        view = self.query_one("#workshop-told", LineView)
        view.set_content(lambda width: self._told(more, trouble, width))

    def _told(self, more: list[str], trouble: str, width: int) -> list[Line]:
        rows = paragraph(f"✖ {trouble}", width, "bad")[:2] if trouble else []
        if more:
            rows += [line("  ", (one.strip(), "")) for one in more[:LINES_SHOWN]]
            left = len(more) - LINES_SHOWN
            others = f"… and {left} more. " if left > 0 else ""
            rows += paragraph(f"{others}Enter adds all {len(more) + 1} lines; Ctrl+U empties the row.", width, "accent")
        if rows:
            return rows
        seen = self.seen
        hidden = seen is not None and seen.step is not None and not seen.course.revealed(seen.step.id)
        others = "@ravi and words: Ravi’s idea. @? and words: nobody’s. " if self.leads else ""
        words = f"{others}{'Nobody else reads it yet. ' if hidden else ''}Several lines can be pasted."
        return paragraph(words, width, "quiet")

    @on(Input.Changed, "#workshop-idea")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.tell_writing("")

    @on(Input.Submitted, "#workshop-idea")
    def _written(self, event: Input.Submitted) -> None:
        event.stop()
        course, field = self.course, self.field
        if course is None or course.step is None:
            return
        good, bad, trouble = sort_out(self.plan, field.whole, self.store.who)
        try:
            if good:
                self.join()
                self.save(edits.write_ideas(course.workshop.id, course.step.id, good))
        except OkrError as error:
            self.tell_writing(str(error).replace("\n", " "))
            return
        field.done()
        if bad:
            # What can't be read stays to be mended; the lines beside it are in.
            field.rest = "\n".join(bad[1:])
            with field.prevent(Input.Changed):
                field.value = bad[0]
            field.keep()
        self.tell_writing(str(trouble).replace("\n", " ") if trouble is not None else "")
        self.close_row_when_over()
        if len(good) > 1 or (good and bad):
            count = f"{len(good)} idea{'' if len(good) == 1 else 's'} added"
            self.say(f"{count}; {len(bad)} to mend" if bad else count)

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted while the row is closed opens it; the letters would have been keys."""
        if self.focused is not self.field and self.check_action("write", ()):
            event.stop()
            self.action_write()
            self.field.post_message(events.Paste(event.text))
