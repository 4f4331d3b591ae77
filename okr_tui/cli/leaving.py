"""``okr person leave`` and ``okr team dissolve``: somebody goes and somebody takes over, in one act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.agreement_words import fell_words
from okr_tui.cli.asking import ask_line, date_from
from okr_tui.cli.naming import person_to_change, team_to_change
from okr_tui.cli.output import say, warn
from okr_tui.cli.page import write
from okr_tui.domain.draft import Draft
from okr_tui.domain.edits import leaving as edits
from okr_tui.domain.figures import day, figure
from okr_tui.domain.leaving import belongings, belongings_lines, holding, personal_goals, to_catch_up
from okr_tui.domain.load import explain_load, load_of
from okr_tui.domain.roles import goals_without_owner

if TYPE_CHECKING:
    from argparse import Namespace

    from okr_tui.domain.plan import Plan
    from okr_tui.domain.records import Id
    from okr_tui.store import Store


def leave(store: Store, args: Namespace) -> None:
    """Note somebody's last day and hand over what waits for them, or with ``--dry-run`` say what that would be."""
    plan, today = store.plan, store.clock.today()
    who = person_to_change(store, args.name)
    to = person_to_change(store, args.to).id if args.to else None
    on = date_from(args.on, today, end=True) if args.on else None
    last = on or who.left or today
    found = belongings(plan, who.id, today)
    act = store.act(args.why)
    edit = edits.leave(who.id, on=on, to=to)
    if args.dry_run:
        tried = Draft(plan, act)
        edit(tried)
        fell = [words.replace(" before; ", " now; then ", 1) for words in fell_words(plan, tried.plan)]
        say(f"{who.name} would leave on {day(last)}.")
    else:
        fell = fell_words(plan, store.commit(edit, act=act))
        over = last < today
        say(f"{who.name} {'left' if over else 'leaves'} on {day(last)}{'' if over else ', and counts until then'}.")
    taker = plan.people[to].name if to and found.count else ""
    if taker:
        say(f"{taker} {'would take' if args.dry_run else 'takes'} over:")
        for text in belongings_lines(plan, found):
            write(text, indent="  ")
        if last > today:
            say(f"That moves at once, and not only on {day(last)}, so that the work can be handed over.")
        if behind := to_catch_up(plan, who.id, today):
            codes = ", ".join(plan.code(one.id) for one in behind)
            say(f"{taker} has {figure(len(behind), 'check-ins')} to catch up with: {codes}.")
            say(f"  They were due from {who.name}, whose missed rounds stay {who.name}'s own.")
    else:
        say("Nothing has to be handed over.")
    if own := personal_goals(plan, who.id):
        listed = ", ".join(f"{plan.code(one.id)} {one.title}" for one in own)
        say(f"Personal goals stay theirs: {listed}")
    for words in fell:
        say(words)
    if not args.dry_run:
        _warn_of_load(store.plan, to, store)


def _warn_of_load(plan: Plan, to: Id | None, store: Store) -> None:
    """Say where whoever takes over has too much now."""
    load = load_of(plan, to, store.clock.today()) if to else None
    if load is not None and load.overloaded:
        warn(f"That is a lot for {plan.people[load.person].name}: {explain_load(plan, load)}.")
        warn("okr set CODE owner=@handle gives a goal to somebody else.")


def dissolve(store: Store, args: Namespace) -> None:
    """Dissolve a team into another one."""
    plan, today = store.plan, store.clock.today()
    gone, into = team_to_change(plan, args.name), team_to_change(plan, args.to)
    why = args.why or ask_line(f"Why is {gone.name} dissolved?")
    found = holding(plan, gone.id, today)
    after = store.commit(edits.dissolve(gone.id, into.id), why)
    moved = [
        figure(len(found.objectives), "objectives") if found.objectives else "",
        f"{figure(len(found.over))} of the past" if found.over else "",
        figure(len(found.people), "people") if found.people else "",
        (figure(len(found.teams)) + (" team" if len(found.teams) == 1 else " teams")) if found.teams else "",
        f"{figure(len(found.posts))} of what is still open about it" if found.posts else "",
    ]
    say(f"Dissolved {gone.name} into {into.name}: {', '.join(filter(None, moved)) or 'it held nothing'}")
    if lonely := goals_without_owner(after, today):
        codes = ", ".join(after.code(one.id) for one in lonely if getattr(one, "team", None) == into.id)
        if codes:
            say(f"Nobody answers for {codes}. Next: okr set CODE owner=@handle")
