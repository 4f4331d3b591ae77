"""What can be done to the row under the cursor: add below, edit, align, drop, look at its history."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType

from okr_tui.domain.draft import Edit
from okr_tui.domain.drift import would_flag
from okr_tui.domain.edits import goals, structure
from okr_tui.domain.history import describe
from okr_tui.domain.records import Alignment, Id
from okr_tui.drift_words import flagged_words
from okr_tui.screens.brief_key import BriefKey
from okr_tui.screens.dialogs.choose import Choice, ChooseDialog
from okr_tui.screens.dialogs.confirm import ConfirmDialog, ReasonDialog
from okr_tui.screens.dialogs.records import adding
from okr_tui.screens.dialogs.records.aligning import align, choose_team
from okr_tui.screens.dialogs.records.dropping import what_goes_with
from okr_tui.screens.dialogs.records.editing import edit_record
from okr_tui.screens.strategy.outline import Node

TABLES = {
    "mission": "organisation",
    "vision": "organisation",
    "team": "teams",
    "person": "people",
    "objective": "objectives",
    "key result": "key_results",
}
Way = tuple[str, Callable[[], None]]
"""What can be added, and what asks for it."""


class GoalActions(BriefKey[None]):
    """The keys that change the plan."""

    taken_away: Id = ""
    """What was dropped or taken out here last."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", id="strategy.back", tooltip="Back to the tree, or show all"),
        Binding("a", "add", "Add", id="strategy.add", tooltip="Add a goal, team or person below the row"),
        Binding("e", "edit", "Edit", id="strategy.edit", tooltip="Change the fields of the row"),
        Binding(
            "m",
            "align",
            "Move",
            id="strategy.align",
            tooltip="Choose what it stands below, a goal or a team",
        ),
        Binding("d", "drop", "Drop", id="strategy.drop", tooltip="Stop working on it, with a reason"),
        Binding("C", "cycles", "Cycles", id="strategy.cycles", tooltip="Add and edit cycles", show=False),
        Binding(
            "O", "organisation", "Organisation", id="strategy.organisation", tooltip="Name, mission, vision", show=False
        ),
    ]

    @property
    def node(self) -> Node | None:
        """What the row under the cursor stands for."""
        raise NotImplementedError

    # Adding

    def action_add(self) -> None:
        """Add below the row; where several things can be, ask which."""
        if self.store.read_only:
            self.say("This plan was written by a newer version; it can only be read.", "warning")
            return
        ways = self._ways()
        if len(ways) == 1:
            ways[0][1]()
            return

        def take(choice: Choice | None) -> None:
            if choice is not None:
                dict(ways)[str(choice.value)]()

        choices = [Choice(words, words) for words, _ in ways]
        self.app.push_screen(ChooseDialog("What to add?", choices), take)

    def _ways(self) -> list[Way]:
        """What can be added where the cursor is, the likeliest first."""
        node, plan = self.node, self.plan
        if plan.info.personal and (node is None or node.kind not in ("objective", "key result")):
            return [("An objective", self._personal)]
        match node:
            case Node(kind="objective"):
                return self._below_objective(node.id)
            case Node(kind="key result"):
                objective = plan.key_results[node.id].objective
                supporting = Alignment(node.id, "supports")
                return [
                    (f"Another key result of {plan.code(objective)}", lambda: self._key_result(objective)),
                    (
                        f"An objective that supports {plan.code(node.id)}: shown, not counted",
                        lambda: self._objective(under=supporting),
                    ),
                ]
            case Node(kind="person"):
                whose = plan.people[node.id].name
                return [(f"{whose}'s own goal", lambda: self._objective(person=node.id))]
            case Node(kind="team"):
                return self._below_team(node.id, plan.teams[node.id].name)
        root = plan.root_team
        company: list[Way] = self._below_team(root.id, root.name) if root else self._below_team(None, "the company")
        return [*company, ("A cycle", lambda: adding.add_cycle(self, lambda _: None))]

    def _below_objective(self, key: Id) -> list[Way]:
        code = self.plan.code(key)
        if self.plan.objectives[key].stage in ("dropped", "closed"):
            return [(f"An objective that contributes to {code}", lambda: self._objective(under=Alignment(key)))]
        return [
            (f"A key result of {code}", lambda: self._key_result(key)),
            (
                f"An objective that contributes to {code}: counts in its progress",
                lambda: self._objective(under=Alignment(key)),
            ),
            (
                f"An objective that supports {code}: shown, not counted",
                lambda: self._objective(under=Alignment(key, "supports")),
            ),
        ]

    def _below_team(self, team: Id | None, name: str) -> list[Way]:
        beside: list[Way] = []
        holder = self.plan.teams.get(team or "")
        above = self.plan.teams.get(holder.parent or "") if holder else None
        if above is not None:
            words = f"A team beside {name}, below {above.name}"
            beside.append((words, lambda: adding.add_team(self, self.show_record, above.id)))
        return [
            (f"An objective of {name}", lambda: self._objective(team=team)),
            (f"A team below {name}", lambda: adding.add_team(self, self.show_record, team)),
            *beside,
            (f"A person in {name}", lambda: adding.add_person(self, self.show_record, team)),
        ]

    def _personal(self) -> None:
        me = self.store.who or next(iter(self.plan.people), None)
        self._objective(person=me)

    def _objective(self, *, team: Id | None = None, person: Id | None = None, under: Alignment | None = None) -> None:
        me = self.store.me
        whose = person or (self.store.who if self.plan.info.personal else None)
        chosen = team or (me.team if under and me else None)
        adding.add_objective(self, self.show_record, team=chosen, person=whose, under=under)

    def _key_result(self, objective: Id) -> None:
        adding.add_key_result(self, self.show_record, objective)

    # Changing

    def action_edit(self) -> None:
        """Change the fields of the row."""
        node = self.node
        if node is not None and node.kind in TABLES:
            key = self.plan.organisation.id if TABLES[node.kind] == "organisation" else node.id
            edit_record(self, TABLES[node.kind], key)
        elif node is not None and node.kind == "damaged":
            self.say("A damaged record can't be edited here. okr check says where in the file it is.", "warning")
        else:
            self.say("There is nothing to edit on this row. Put the cursor on a goal, a team or a person.")

    def action_organisation(self) -> None:
        """Change name, mission and vision from anywhere."""
        if self.plan.organisation.id:
            edit_record(self, "organisation", self.plan.organisation.id)

    def action_align(self) -> None:
        """Choose what the row stands below: the goal that an objective serves, the team of a team or person."""
        node = self.node
        match node:
            case Node(kind="objective"):
                align(self, node.id)
            case Node(kind="team") if self.plan.root_team is None or node.id != self.plan.root_team.id:
                team = self.plan.teams[node.id]
                moving = f"Below which team does {team.name} stand?"
                move = lambda to: self._save(structure.move_team(node.id, to))  # noqa: E731 - it is said in one line
                choose_team(self, moving, team.parent, move, moving=node.id)
            case Node(kind="person"):
                person = self.plan.people[node.id]
                seen = person.team
                edit = f"Which team is {person.name} in?"
                choose_team(self, edit, seen, lambda to: self._save(goals.set_fields(node.id, {"team": (seen, to)})))
            case _:
                self.say("Objectives, people and the teams below the company can be moved, not this row.")

    def _save(self, edit: Edit) -> None:
        self.commit(edit)

    def action_drop(self) -> None:
        """Drop a goal with its reason; take a team or person out of the plan where nothing depends on it."""
        node = self.node
        if node is None:
            return
        name = describe(self.plan, node.id)
        if node.kind in ("team", "person"):
            self._take_out(node.id, name)
        elif node.kind in ("objective", "key result"):
            self._drop(node.id, name)
        else:
            self.say("There is nothing to drop on this row. Put the cursor on a goal, a team or a person.")

    def _drop(self, key: Id, name: str) -> None:
        text = "It stays in the file with its history, and no longer counts. u takes it back."
        text += what_goes_with(self.plan, key)
        if asks := flagged_words(self.plan, would_flag(self.plan, key, ["stage"])):
            text += f" {asks}"

        def reason(why: str | None) -> None:
            if why and self.commit(goals.drop(key), why):
                self.taken_away = key
                self.say(f"Dropped {name}. Press u to take it back.")

        kept = (self.drafts, f"drop:{key}:{self.store.who}")
        self.app.push_screen(ReasonDialog(f"Drop {name}?", text, label="Why is it dropped?", kept=kept), reason)

    def _take_out(self, key: Id, name: str) -> None:
        def decide(yes: bool | None) -> None:
            if yes and self.commit(structure.remove(key)):
                self.taken_away = key
                self.say(f"Took {name} out of the plan. Press u to put it back.")

        text = "Its history stays in the file. u puts it back."
        self.app.push_screen(ConfirmDialog(f"Take {name} out of the plan?", text, yes="Take out", no="Leave"), decide)

    # Looking

    def record_under_cursor(self) -> Id | None:
        """The record of the row; mission and vision are the organisation's."""
        node = self.node
        if node is None or node.kind not in TABLES:
            return None
        return (self.plan.organisation.id or None) if TABLES[node.kind] == "organisation" else node.id

    def action_cycles(self) -> None:
        """Choose a cycle to edit, or add one."""
        choices = [
            Choice(cycle.id, cycle.name, f"{cycle.start.isoformat()} to {cycle.end.isoformat()}")
            for cycle in self.plan.cycles.values()
        ]

        def take(choice: Choice | None) -> None:
            if choice is None:
                return
            if choice.value == "":
                adding.add_cycle(self, lambda _: None)
            else:
                edit_record(self, "cycles", str(choice.value))

        choices.append(Choice("", "Add a cycle", ""))
        self.app.push_screen(ChooseDialog("Which cycle?", choices), take)
