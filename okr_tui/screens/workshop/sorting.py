"""Ideas at the keyboard: writing them in silence, showing them, merging and grouping, making objectives of them."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType

from okr_tui.domain.edits.workshop import ideas as edits
from okr_tui.domain.edits.workshop import notes
from okr_tui.domain.records import Id, KeyResult, Objective
from okr_tui.domain.together import Post
from okr_tui.domain.workshop.course import called
from okr_tui.domain.workshop.ideas import Idea
from okr_tui.domain.workshop.notes import parked
from okr_tui.domain.workshop.people import names_words
from okr_tui.ids import new_id
from okr_tui.screens.dialogs.choose import Choice, ChooseDialog
from okr_tui.screens.workshop.writing import SORTED, Writing


class Sorting(Writing):
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

    # Showing and sorting

    def action_reveal_ideas(self) -> None:
        """Let everybody read what was written; asks while somebody at a terminal is not done."""
        seen = self.seen
        if seen is None:
            return
        missing = [one for one in seen.room.at_terminals if one not in seen.done and one != seen.me]
        if missing and seen.activity == "ideas" and seen.time.left > 0:
            words = f"{names_words(seen.plan, missing)} may still be writing. What is read once can’t be hidden again."
            self.ask_first("Show the ideas now?", words, "Show them", self._reveal)
        else:
            self._reveal()

    def _reveal(self) -> None:
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
            Choice(one.id, one.text, f"workshop {called(self.plan, self.plan.workshops[one.about])}")
            for one in parked(self.plan)
        ]

        def take(choice: Choice | None) -> None:
            if choice is not None and course is not None:
                self.do(notes.bring_in(course.workshop.id, str(choice.value)))

        self.app.push_screen(ChooseDialog("Bring in from the parking lot", choices), take)
