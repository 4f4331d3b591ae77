"""The forms that add a record: an objective, a key result, a team, a person, a cycle."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from okr_tui.domain.draft import Draft, Edit
from okr_tui.domain.edits import goals, structure
from okr_tui.domain.records import Alignment, Id
from okr_tui.screens.base import OkrScreen
from okr_tui.screens.dialogs.choose import Choice, ChooseDialog
from okr_tui.screens.dialogs.fields import Field
from okr_tui.screens.dialogs.form import Changes, FormDialog, all_values
from okr_tui.screens.dialogs.records.fields import form_field
from okr_tui.screens.dialogs.records.kinds import kind_choices, words_of
from okr_tui.screens.dialogs.records.milestones import HELP, read_milestones, show_milestones
from okr_tui.screens.dialogs.records.values import Values, needed

Host = OkrScreen[None]
Then = Callable[[Id], None]
"""Called with the key of the new record once it is saved."""


def add_objective(
    host: Host, then: Then, *, team: Id | None = None, person: Id | None = None, under: Alignment | None = None
) -> None:
    """Ask for an objective.

    Args:
        host: The screen that it is asked on.
        then: What to do when it is saved.
        team: The team that it is offered for.
        person: The person whose own goal it is.
        under: The goal above, and how it serves that.
    """
    plan, today = host.plan, host.today
    me = host.store.me
    cycle = goals.running_cycle(plan, today)
    first: dict[str, object] = {
        "owner": person or (me.id if me else None),
        "team": None if person else team or (plan.root_team.id if plan.root_team else None),
        "cycle": cycle.id if cycle else None,
        "kind": "committed",
    }
    names = ["title", "why", "owner", "co_authors", "team", "kind", "cycle", "due"]
    if plan.info.personal or person:
        names = [name for name in names if name not in ("team", "co_authors")]
    fields = [form_field(plan, "objectives", name, today, first.get(name)) for name in names]
    whose = plan.people.get(person or "")
    intro = [f"{whose.name}'s own goal."] if whose else []
    if under:
        intro.append(f"{_how(under)} {plan.code(under.target)} {_title(host, under.target)}")

    def edit(key: Id, values: Values) -> Edit:
        def both(draft: Draft) -> None:
            goals.add_objective(
                values.text("title"),
                team=values.key("team"),
                person=person,
                owner=values.key("owner"),
                under=under,
                why=values.text("why"),
                cycle=values.key("cycle"),
                due=values.day("due"),
                kind=values.text("kind") or "committed",
                key=key,
            )(draft)
            for other in values.keys("co_authors"):
                draft.change(key, f"co_authors/{other}", other)

        return both

    _ask(host, "New objective", fields, edit, then, f"add:objective:{under.target if under else team}", " ".join(intro))


def _how(link: Alignment) -> str:
    return "Supports" if link.relation == "supports" else "Contributes to"


def add_key_result(host: Host, then: Then, objective: Id) -> None:
    """Ask which kind of key result, and then for what this kind needs."""

    def take(choice: Choice | None) -> None:
        if choice is not None:
            _key_result_form(host, then, objective, str(choice.value))

    title = f"What should the key result of {host.plan.code(objective)} do?"
    host.app.push_screen(ChooseDialog(title, kind_choices()), take)


def _key_result_form(host: Host, then: Then, objective: Id, kind: str) -> None:
    plan, today = host.plan, host.today
    said = words_of(kind)
    form: list[FormDialog] = []

    def unit() -> str:
        return next((row.text.strip() for row in form[0].rows if row.field.name == "unit"), "")

    asked = [
        form_field(plan, "key_results", name, today, label=label, help=help_, required=needed, unit=unit)
        for name, (label, help_, needed) in said.asks.items()
    ]
    if kind == "milestones":
        read = lambda text: read_milestones(text, today)  # noqa: E731 - handed on as it is
        asked.append(Field("milestones", "Milestones", "long", required=True, help=HELP, parse=read, show=_shown))
    others = [form_field(plan, "key_results", name, today) for name in ("owner", "due", "data_source")]
    fields = [form_field(plan, "key_results", "title", today, help=f"e.g. {said.example}"), *asked, *others]

    def edit(key: Id, values: Values) -> Edit:
        return goals.add_key_result(objective, values.text("title"), {"kind": kind, **values.given("title")}, key=key)

    title = f"New key result of {plan.code(objective)}: {said.words.lower()}"
    form.append(_ask(host, title, fields, edit, then, f"add:key result:{objective}:{kind}"))


def _shown(milestones: object) -> str:
    return show_milestones(milestones) if isinstance(milestones, tuple) else ""


def add_team(host: Host, then: Then, under: Id | None) -> None:
    """Ask for a team."""
    plan, today = host.plan, host.today
    fields = [form_field(plan, "teams", name, today) for name in ("name", "purpose", "lead")]
    fields.append(form_field(plan, "teams", "parent", today, under))

    def edit(key: Id, values: Values) -> Edit:
        return structure.add_team(
            values.text("name"),
            under=values.key("parent"),
            lead=values.key("lead"),
            purpose=values.text("purpose"),
        )

    _ask(host, "New team", fields, edit, then, f"add:team:{under}")


def add_person(host: Host, then: Then, team: Id | None) -> None:
    """Ask for a person."""
    plan, today = host.plan, host.today
    fields = [
        form_field(plan, "people", "name", today),
        form_field(plan, "people", "handle", today, required=False, help="made from the name if empty"),
        form_field(plan, "people", "role", today),
        form_field(plan, "people", "role_purpose", today),
        form_field(plan, "people", "team", today, team),
        form_field(plan, "people", "manager", today),
    ]
    handle = fields[1]
    fields[1] = replace(handle, parse=lambda text: text.strip() or None)

    def edit(key: Id, values: Values) -> Edit:
        return structure.add_person(
            values.text("name"),
            handle=values.text("handle"),
            role=values.text("role"),
            role_purpose=values.text("role_purpose"),
            team=values.key("team"),
            manager=values.key("manager"),
        )

    _ask(host, "New person", fields, edit, then, f"add:person:{team}")


def add_cycle(host: Host, then: Then) -> None:
    """Ask for a cycle."""
    plan, today = host.plan, host.today
    first = {"cadence": 14}
    names = ("name", "start", "end", "cadence")
    fields = [form_field(plan, "cycles", name, today, first.get(name)) for name in names]

    def edit(key: Id, values: Values) -> Edit:
        return structure.add_cycle(
            values.text("name"),
            start=needed(values.day("start"), "The first day"),
            end=needed(values.day("end"), "The last day"),
            cadence=int(needed(values.number("cadence"), "The number of days between check-ins")),
        )

    def added(key: Id) -> None:
        from okr_tui.domain.next_cycle import overlap_words, overlapping

        new = host.plan.cycles.get(key)
        beside = [c for c in overlapping(host.plan, new.start, new.end) if c.id != key] if new else []
        if new and beside:
            told = [overlap_words(host.plan, one, new, host.today) for one in beside]
            host.say(f"Added. {'; '.join(told)}", "warning")
        then(key)

    _ask(host, "New cycle", fields, edit, added, "add:cycle")


def _ask(
    host: Host,
    title: str,
    fields: list[Field],
    edit: Callable[[Id, Values], Edit],
    then: Then,
    draft: str,
    intro: str = "",
) -> FormDialog:
    """Show a form that saves while it is open, so that what speaks against it is said there."""
    saved: list[Id] = []

    def save(changes: Changes) -> None:
        values = all_values(fields, changes)
        act = host.store.act(str(values.get("why") or ""))  # what a closed cycle asks for
        host.store.commit(edit(act.seed, Values(values)), act=act)
        saved.append(act.seed)

    def done(changes: Changes | None) -> None:
        if saved:
            then(saved[-1])

    form = FormDialog(title, fields, save=save, drafts=host.drafts, draft_key=draft, intro=intro)
    host.app.push_screen(form, done)
    return form


def _title(host: Host, goal: Id) -> str:
    found = host.plan.objectives.get(goal) or host.plan.key_results.get(goal)
    return found.title if found else ""
