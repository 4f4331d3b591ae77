"""Ideas at the keyboard: writing them in silence, showing them, merging and grouping, making objectives of them."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input

from okr_tui.domain.edits.workshop import ideas as edits
from okr_tui.domain.edits.workshop import notes
from okr_tui.domain.errors import OkrError
from okr_tui.domain.records import Id, KeyResult, Objective
from okr_tui.domain.together import Post
from okr_tui.domain.workshop.ideas import Idea, read_ideas
from okr_tui.domain.workshop.notes import parked
from okr_tui.ids import new_id
from okr_tui.screens.dialogs.choose import Choice, ChooseDialog
from okr_tui.screens.kept_field import KeptField
from okr_tui.screens.workshop.host import WorkshopHost
from okr_tui.widgets.lines import LineView
from okr_tui.widgets.text import paragraph

SORTED = ("ideas", "vote", "map")
"""The activities in which ideas are written and sorted."""


class IdeaField(KeptField):
    """The row in which ideas are typed, one a line; several lines can be pasted."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Add", tooltip="Add the idea, or all the lines that were pasted"),
        Binding("escape", "screen.stop_writing", "Close"),
    ]


class Sorting(WorkshopHost):
    """The keys that are about ideas."""

    KEYS: ClassVar[list[BindingType]] = [
        Binding("v", "reveal_ideas", "Reveal", id="workshop.reveal", tooltip="Let everybody read what was written"),
        Binding("i", "write", "Write an idea", id="workshop.write", tooltip="An idea in a line; @ravi words for Ravi"),
        Binding("space", "mark", "Mark", id="workshop.mark", tooltip="Mark an idea for m or g"),
        Binding("m", "merge", "Merge", id="workshop.merge", tooltip="The marked ideas say the same as this one"),
        Binding("g", "group", "Group", id="workshop.group", tooltip="The marked ideas and this one belong together"),
        Binding("x", "split", "Apart", id="workshop.split", tooltip="Out of its group, or unmerge it", show=False),
        Binding(
            "e", "reword", "Other words", id="workshop.reword", tooltip="Correct an idea or name a group", show=False
        ),
        Binding("delete", "take_out", "Take out", id="workshop.take-out", tooltip="Off the list", show=False),
        Binding("enter", "make_objective", "Make it a goal", id="workshop.goal", tooltip="A draft under a goal above"),
        Binding(
            "B", "bring_in", "Bring in", id="workshop.bring-in", tooltip="A parking-lot item, as an idea", show=False
        ),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done now."""
        own = (
            "reveal_ideas",
            "write",
            "mark",
            "merge",
            "group",
            "split",
            "reword",
            "take_out",
            "make_objective",
            "bring_in",
        )
        if action not in own:
            return super().check_action(action, parameters)
        seen = self.seen if self.is_mounted else None
        if seen is None or not seen.course.running or seen.activity not in SORTED or self.has_class("-entering"):
            return False
        voting = seen.activity == "vote" and seen.ballot is not None and seen.ballot.phase == "open"
        idea = self._idea()
        if action == "write":
            return not voting
        if action == "reveal_ideas":
            return seen.facilitates and bool(self._hidden_steps())
        if action == "bring_in":
            return seen.facilitates and not voting and bool(parked(self.plan))
        if voting:
            return False
        shown = idea is not None and seen.course.revealed(idea.post.round)
        match action:
            case "reword":
                mine = idea is not None and seen.me is not None and seen.me in idea.authors
                return mine or (seen.facilitates and (shown or self._group() is not None))
            case "take_out":
                mine = idea is not None and seen.me is not None and seen.me in idea.authors
                return mine or (seen.facilitates and shown)
        if action == "make_objective":
            return seen.facilitates and (shown or self._group() is not None)
        return seen.facilitates and shown

    # What is under the cursor

    def _idea(self) -> Idea | None:
        seen, current = self.seen, self.current
        return next((one for one in seen.ideas if one.id == current), None) if seen is not None else None

    def _group(self) -> Post | None:
        course = self.course
        if course is None:
            return None
        posts = self.plan.said(Post, course.workshop.id)
        return next((one for one in posts if one.kind == "group" and one.id == self.current), None)

    def _hidden_steps(self) -> list[Id]:
        """The steps in which something was written that nobody may read yet."""
        seen = self.seen
        if seen is None:
            return []
        rounds = (one.post.round for one in seen.ideas if not seen.course.revealed(one.post.round))
        return list(dict.fromkeys(one for one in rounds if one is not None))

    # Writing

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

    def tell_writing(self, trouble: str = "") -> None:
        """Say below the row what Enter does, or what speaks against it."""
        more = len([one for one in self.field.rest.split("\n") if one.strip()])
        if trouble:
            words, role = f"✖ {trouble}", "bad"
        elif more:
            words, role = f"and {more} more line{'' if more == 1 else 's'}: Enter adds all of them", "accent"
        else:
            hidden = (
                self.seen is not None
                and self.seen.step is not None
                and not self.seen.course.revealed(self.seen.step.id)
            )
            others = "@ravi and words: Ravi’s idea. " if self.leads else ""
            words, role = (
                f"{others}{'Nobody else reads it yet. ' if hidden else ''}Several lines can be pasted.",
                "quiet",
            )
        view = self.query_one("#workshop-told", LineView)
        view.set_content(lambda width: paragraph(words, width, role))

    @on(Input.Changed, "#workshop-idea")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.tell_writing()

    @on(Input.Submitted, "#workshop-idea")
    def _written(self, event: Input.Submitted) -> None:
        event.stop()
        course, field = self.course, self.field
        if course is None or course.step is None:
            return
        try:
            lines = read_ideas(self.plan, field.whole, self.store.who)
            if lines:
                self.join()
                self.save(edits.write_ideas(course.workshop.id, course.step.id, lines))
        except OkrError as error:
            self.tell_writing(str(error).replace("\n", " "))
            return
        field.done()
        self.tell_writing()
        self.close_row_when_over()
        if len(lines) > 1:
            self.say(f"{len(lines)} ideas added")

    # Showing and sorting

    def action_reveal_ideas(self) -> None:
        """Let everybody read what was written."""
        course = self.course
        for step in self._hidden_steps():
            if course is None or not self.do(edits.reveal(course.workshop.id, step)):
                return

    def action_mark(self) -> None:
        """Mark the idea under the cursor, or take its mark away; on to the next."""
        idea = self._idea()
        if idea is not None:
            self._marked = self._marked ^ {idea.id}
            self.refresh_view()
            self.rows.action_cursor_down()

    def action_merge(self) -> None:
        """Say that the marked ideas are the same as the one under the cursor."""
        course, idea = self.course, self._idea()
        if course is not None and idea is not None and self.do(edits.merge(course.workshop.id, idea.id, self._marked)):
            self._marked = frozenset()
            self.refresh_view()

    def action_group(self) -> None:
        """Put the marked ideas and the one under the cursor into a group, whose name is asked for."""
        course, idea = self.course, self._idea()
        if course is None or idea is None:
            return
        members, workshop = {*self._marked, idea.id}, course.workshop.id

        def save(text: str) -> None:
            self.save(edits.group(workshop, text, members))
            self._marked = frozenset()
            self.refresh_view()

        names = [one.text for one in self.plan.said(Post, workshop) if one.kind == "group"]
        known = f" There is: {', '.join(names)}." if names else ""
        count = f"{len(members)} ideas" if len(members) > 1 else "One idea"
        self.ask_line(
            "What is the group called?", f"{count}. A name that there is adds to it.{known}", f"group:{idea.id}", save
        )

    def action_split(self) -> None:
        """Take the idea out of its group, or apart from those that were merged into it."""
        course, idea = self.course, self._idea()
        if course is not None and idea is not None:
            self.do(edits.split(course.workshop.id, idea.id))

    def action_reword(self) -> None:
        """Say the idea in other words, or give the group another name."""
        course, idea, group = self.course, self._idea(), self._group()
        if course is None:
            return
        workshop = course.workshop.id
        if idea is not None:
            save = partial(self._save_words, workshop, idea.id)
            self.ask_line(
                "The idea in other words",
                "What it said before stays in the history.",
                f"reword:{idea.id}",
                save,
                text=idea.text,
            )
        elif group is not None:
            rename = partial(self._save_name, workshop, group.id)
            self.ask_line("The name of the group", "A few words.", f"rename:{group.id}", rename, text=group.text)

    def _save_words(self, workshop: Id, idea: Id, text: str) -> None:
        self.save(edits.reword(workshop, idea, text))

    def _save_name(self, workshop: Id, group: Id, text: str) -> None:
        self.save(edits.rename_group(workshop, group, text))

    def action_take_out(self) -> None:
        """Take the idea off the list."""
        course, idea = self.course, self._idea()
        if course is not None and idea is not None and self.do(edits.take_out(course.workshop.id, idea.id)):
            self.say("Taken off the list; u brings it back")

    # Objectives

    def action_make_objective(self) -> None:
        """Make a draft objective of the idea or the group under the cursor, under a goal that is chosen."""
        seen, idea, group = self.seen, self._idea(), self._group()
        if seen is None or (idea is None and group is None):
            return
        if idea is not None and idea.post.became in self.plan.objectives:
            self.say(f"This idea is {self.plan.code(idea.post.became or '')} already. F3 opens the drafting table.")
            return
        workshop, key = seen.course.workshop.id, new_id(int(self.clock.now().timestamp() * 1000))

        def take(choice: Choice | None) -> None:
            if choice is None:
                return
            parent = str(choice.value) if choice.value else None
            if idea is not None:
                makes = edits.make_objective(workshop, idea.id, parent, key=key)
            else:
                makes = edits.make_objective_of_group(workshop, group.id if group else "", parent, key=key)
            if self.do(makes):
                self.say(f"{self.plan.code(key)} is on the drafting table; whoever had the idea is its author")

        text = idea.text if idea is not None else group.text if group is not None else ""
        self.app.push_screen(ChooseDialog(f"Under which goal? “{text}”"[:72], self._parents()), take)

    def _parents(self) -> list[Choice]:
        """The goals that something can be put under, those of the company first."""
        root = self.plan.root_team
        goals: list[Objective | KeyResult] = []
        order = sorted(self.plan.objectives.values(), key=lambda one: (root is None or one.team != root.id, one.number))
        for goal in order:
            if goal.stage in ("dropped", "closed") or goal.person is not None:
                continue
            goals.append(goal)
        choices = [
            Choice(one.id, f"{self.plan.code(one.id)}  {one.title}", self._of(one))
            for one in goals
            if isinstance(one, Objective)
        ]
        return [*choices, Choice("", "Under nothing yet", "can be aligned later")]

    def _of(self, goal: Objective) -> str:
        team = self.plan.teams.get(goal.team or "")
        return team.name if team else ""

    # The parking lot

    def action_bring_in(self) -> None:
        """Bring a parking-lot item in, as an idea of this step."""
        course = self.course
        if course is None:
            return
        choices = [
            Choice(one.id, one.text, f"workshop {self.plan.workshops[one.about].number}") for one in parked(self.plan)
        ]

        def take(choice: Choice | None) -> None:
            if choice is not None and course is not None:
                self.do(notes.bring_in(course.workshop.id, str(choice.value)))

        self.app.push_screen(ChooseDialog("Bring in from the parking lot", choices), take)
