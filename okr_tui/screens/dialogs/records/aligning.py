"""Saying what goal a goal serves: the goal above, how it is served, and with which weight."""

from __future__ import annotations

from collections.abc import Callable

from okr_tui.domain.draft import Edit
from okr_tui.domain.edits import goals
from okr_tui.domain.errors import BadValue
from okr_tui.domain.figures import number
from okr_tui.domain.records import Alignment, Id, Objective
from okr_tui.domain.rules import is_live
from okr_tui.domain.sight import Sight
from okr_tui.domain.values import read_number
from okr_tui.screens.dialogs.choose import Choice, ChooseDialog
from okr_tui.screens.dialogs.fields import Field
from okr_tui.screens.dialogs.form import Changes, FormDialog
from okr_tui.screens.dialogs.records.adding import Host
from okr_tui.screens.dialogs.records.fields import REASON, reason_field, teams_to_stand_below
from okr_tui.screens.dialogs.records.meanwhile import gone_words, refuse_gone, state_of
from okr_tui.screens.dialogs.records.values import Values

NOTHING = ""
ANOTHER = "another"


def align(host: Host, objective: Id) -> None:
    """Ask what an objective serves; where it serves something already, first which of these links is meant."""
    record = host.plan.objectives[objective]
    above = host.plan.parents_of(record)
    if not above:
        _choose_goal(host, record, None)
        return
    choices = [
        Choice(goal.id, f"{_how(link)} {host.plan.code(goal.id)} {goal.title}", "change or take away")
        for goal, link in above
    ]
    choices.append(Choice(ANOTHER, "One more goal above it", "adds a link"))

    def take(choice: Choice | None) -> None:
        if choice is not None:
            _choose_goal(host, record, None if choice.value == ANOTHER else str(choice.value))

    host.app.push_screen(ChooseDialog(f"Which link of {host.plan.code(objective)}?", choices), take)


def _how(link: Alignment) -> str:
    return "supports" if link.relation == "supports" else "contributes to"


def _choose_goal(host: Host, record: Objective, old: Id | None) -> None:
    plan = host.plan
    sight = Sight(plan)
    choices = [Choice(NOTHING, "No goal: take this link away", "")] if old else []
    for objective in plan.objectives.values():
        if objective.id == record.id or not is_live(plan, objective):
            continue
        words = f"{plan.code(objective.id)}  {objective.title}"
        choices.append(Choice(objective.id, words, _where(sight, objective)))
        choices += [
            Choice(k.id, f"{plan.code(k.id)}  {k.title}", "key result, can be supported", depth=1)
            for k in plan.key_results_of(objective.id)
            if k.stage == "active"
        ]

    def take(choice: Choice | None) -> None:
        if choice is None:
            return
        if choice.value == NOTHING:
            _commit(host, record, old, None, "")
        else:
            _ask_how(host, record, old, str(choice.value))

    dialog = ChooseDialog(f"What does {plan.code(record.id)} serve?", choices, current=old)
    dialog.warns = _warns(host, record)
    host.app.push_screen(dialog, take)


def _warns(host: Host, record: Objective) -> Callable[[], str]:
    """Who dropped the goal while somebody aligns it; nothing where it was dropped before."""
    code, seen = host.plan.code(record.id), state_of(host.plan, record.id)

    def warns() -> str:
        now = state_of(host.plan, record.id)
        return gone_words(host.plan, record.id, host.clock.now(), code) if now != seen else ""

    return warns


def _where(sight: Sight, objective: Objective) -> str:
    """Whose goal it is, and the way from there up to the mission."""
    team = sight.plan.teams.get(objective.team or "")
    stage = "" if objective.stage == "active" else objective.stage
    return " · ".join(filter(None, (team.name if team else "", stage, sight.way(objective.id))))


def _ask_how(host: Host, record: Objective, old: Id | None, target: Id) -> None:
    plan = host.plan
    held = next((a for a in record.alignments if a.target == (old or target)), None)
    measured = target in plan.key_results
    relation = "supports" if measured else held.relation if held else "contributes"
    relations = [
        Choice("contributes", "contributes", "counts in its progress"),
        Choice("supports", "supports", "shown, not counted"),
    ]
    fields = [
        Field("relation", "How", "choice", relation, required=True, choices=relations[1:] if measured else relations),
        reason_field(),
    ]
    if not measured:
        weight = Field(
            "weight",
            "Weight",
            "number",
            held.weight if held else None,
            help="only to count beside the key results of the goal above; empty counts where it has none",
            parse=_weight,
            show=lambda value: number(float(str(value))) if value is not None else "",
        )
        fields.insert(1, weight)

    def link(changes: Changes) -> Alignment:
        values = {field.name: changes[field.name][1] if field.name in changes else field.value for field in fields}
        weight = Values(values).number("weight")
        if values["relation"] != "supports":
            return Alignment(target, "contributes", weight)
        if weight is not None:
            raise BadValue("What supports a goal is not counted in it, so it has no weight.", "Empty the weight.")
        return Alignment(target, "supports")

    saved: list[bool] = []

    def save(changes: Changes) -> None:
        reason = str(changes.get(REASON, (None, ""))[1] or "")
        host.save(_moved(host, record, old, link(changes)), reason)
        saved.append(True)

    def done(changes: Changes | None) -> None:
        # Nothing changed in the form is still an answer: the relation that it showed.
        if changes is not None and not saved:
            _commit(host, record, old, link({}), "")

    code, above = plan.code(record.id), plan.code(target)
    goal = plan.objectives.get(target) or plan.key_results[target]
    dialog = FormDialog(f"How does {code} serve {above} {goal.title}?", fields, save=save)
    dialog.warns = _warns(host, record)
    host.app.push_screen(dialog, done)


def _weight(text: str) -> float | None:
    if not text.strip():
        return None
    weight = read_number(text)
    if weight < 0:
        raise BadValue(f"A weight can't be below 0, and {text.strip()} is.", "1 counts like the others.")
    return weight


def _commit(host: Host, record: Objective, old: Id | None, link: Alignment | None, why: str) -> None:
    host.commit(_moved(host, record, old, link), why)


def _moved(host: Host, record: Objective, old: Id | None, link: Alignment | None) -> Edit:
    """The edit, for as long as nobody drops the goal that is aligned."""
    seen = record.stage if record.stage in ("dropped", "closed") else ""
    return refuse_gone(goals.move(record.id, old, link), record.id, seen, host.plan.code(record.id) or record.title)


def choose_team(
    host: Host, title: str, current: Id | None, take: Callable[[Id], None], *, moving: Id | None = None
) -> None:
    """Ask for a team; where a team is moved, neither that one nor what is below it is offered."""
    choices = teams_to_stand_below(host.plan, moving or "")

    def chosen(choice: Choice | None) -> None:
        if choice is not None:
            take(str(choice.value))

    host.app.push_screen(ChooseDialog(title, choices, current=current), chosen)
