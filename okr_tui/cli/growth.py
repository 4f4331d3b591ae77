"""``okr growth``: what people do to learn, and the skills that goals need and nobody on them has yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from okr_tui.cli.asking import date_from
from okr_tui.cli.naming import (
    activity_to_change,
    myself,
    objective_named,
    person_or_team,
    person_to_change,
    team_to_change,
)
from okr_tui.cli.output import say, say_json, warn
from okr_tui.cli.page import blank, draw, heading, page_width, write
from okr_tui.cli.session import add_writing_arguments, open_to_read, open_to_write
from okr_tui.cli.where import add_json_argument
from okr_tui.conversation_words import EVERYBODY_READS
from okr_tui.domain.edits import growth as edits
from okr_tui.domain.errors import BadValue, UsageError
from okr_tui.domain.figures import figure
from okr_tui.domain.growth import activities, growth_count, growth_state, skill_gaps
from okr_tui.domain.records import Person
from okr_tui.domain.rhythm_records import GrowthKind
from okr_tui.growth_words import NO_GROWTH, activity_facts, gap_words
from okr_tui.widgets.text import line, wrap

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Mapping, Sequence
    from datetime import date

    from okr_tui.domain.growth import SkillGap
    from okr_tui.domain.plan import Plan
    from okr_tui.domain.records import Id, Team
    from okr_tui.domain.rhythm_records import Growth
    from okr_tui.store import Store

LIST = "list"
ACTIONS = {
    LIST: "what is planned and done, and which skills are missing",
    "add": "plan something to learn",
    "done": "say that it is done, with what shows it",
    "join": "let people take part in it",
    "quit": "take people off it",
    "drop": "take it out of the plan",
}
VALUED = ("-f", "--file", "--as")
EXAMPLE = 'For example: okr growth add "SQL course" --skill SQL --due "1 Dec"'


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.epilog = "Without a word it lists; “okr growth add --help” says what adding takes."
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, words in ACTIONS.items():
        action = actions.add_parser(name, help=words, description=f"{words[0].upper()}{words[1:]}.")
        _declare(name, action)
        add_writing_arguments(action)


def prepare(words: list[str]) -> list[str]:
    """Put the action first, and *list* where none was said."""
    place = 0
    while place < len(words) and words[place].startswith("-"):
        if words[place] in ("-h", "--help"):
            return words
        place += 2 if words[place] in VALUED else 1
    if place < len(words) and words[place] in ACTIONS:
        return [words[place], *words[:place], *words[place + 1 :]]
    return [LIST, *words]


def _declare(name: str, parser: ArgumentParser) -> None:
    if name == LIST:
        parser.add_argument("who", metavar="@HANDLE|TEAM", nargs="?", help="only those of one person or one team")
        add_json_argument(parser)
        return
    which = "its title" if name == "add" else "words of its title, or its number in the list"
    parser.add_argument("words", metavar="TITLE" if name == "add" else "WORDS|N", nargs="+", help=which)
    match name:
        case "add":
            parser.add_argument("--kind", choices=get_args(GrowthKind), default="course", help="what it is (course)")
            whose = parser.add_mutually_exclusive_group()
            whose.add_argument(
                "--for", dest="people", metavar="@HANDLE", nargs="+", default=[], help="who takes part; else you"
            )
            whose.add_argument("--team", metavar="TEAM", help="everybody in a team")
            parser.add_argument("--skill", metavar="TEXT", default="", help="what is learned, as a key result needs it")
            parser.add_argument("--serves", metavar="CODE", help="the objective that it serves")
            parser.add_argument("--due", metavar="DATE", help="by when")
            parser.add_argument("--note", metavar="TEXT", default="", help="anything else")
        case "done":
            parser.add_argument("--evidence", metavar="TEXT", default="", help="a certificate, a link")
            parser.add_argument("--on", metavar="DATE", help="the day on which it was done; else today")
        case "join" | "quit":
            parser.add_argument("--for", dest="people", metavar="@HANDLE", nargs="+", default=[], help="who; else you")


def run(args: Namespace) -> int:
    """List, or do something about an activity."""
    if args.action == LIST:
        store = open_to_read(args)
        _list(store, args)
        return 0
    store = open_to_write(args)
    match args.action:
        case "add":
            _add(store, args)
        case "done":
            _done(store, args)
        case "drop":
            found = _named(store.plan, args.words)
            store.commit(edits.take_out(found.id))
            say(f"Took out “{found.title}”")
        case _:
            _take_part(store, args)
    return 0


# -- changing ---------------------------------------------------------------------------------------------


def _add(store: Store, args: Namespace) -> None:
    plan, today = store.plan, store.clock.today()
    people = [person_to_change(store, one).id for one in args.people]
    if args.team:
        people = [one.id for one in _members(plan, team_to_change(plan, args.team), today)]
    act = store.act()
    edit = edits.plan_activity(
        " ".join(args.words),
        people,
        kind=args.kind,
        skill=args.skill,
        objective=objective_named(plan, args.serves, today).id if args.serves else None,
        due=date_from(args.due, today, end=True) if args.due else None,
        note=args.note,
        key=act.seed,
    )
    plan = store.commit(edit, act=act)
    made = plan.growth[act.seed]
    say(f"Planned “{made.title}”: {activity_facts(plan, made, today)}")
    if made.due is not None and made.due < today:
        warn("  That day is past. Was it a slip? “okr undo” takes it back; what is done already: okr growth done")
    closes = [gap for gap in skill_gaps(plan, today) if made in gap.closing]
    if closes:
        say(f"  It is to close what {', '.join(dict.fromkeys(plan.code(gap.key_result) for gap in closes))} needs")
    warn(EVERYBODY_READS)


def _members(plan: Plan, team: Team, today: date) -> list[Person]:
    found = [one for one in plan.people.values() if one.team == team.id and (one.left is None or one.left >= today)]
    if not found:
        raise BadValue(f"Nobody is in {team.name}.", "Name people instead: --for @maya @ben")
    return found


def _done(store: Store, args: Namespace) -> None:
    today = store.clock.today()
    found = _named(store.plan, args.words)
    plan = store.commit(edits.finish(found.id, date_from(args.on, today) if args.on else None, args.evidence))
    done = plan.growth[found.id]
    did = "Finished" if found.done is None else "Added the evidence of"
    say(f"{did} “{done.title}”: {activity_facts(plan, done, today)}")
    if not done.evidence:
        say('  What shows it can’t be seen yet; the same with --evidence "TEXT" adds it')
    if set(done.people) - {store.who}:
        say(f'To thank for it: okr say "{done.title}" "…" --kudos')


def _take_part(store: Store, args: Namespace) -> None:
    plan = store.plan
    # “join 3 @maya” says as much as “join 3 --for @maya”.
    behind = [one for one in args.words[1:] if one.startswith("@")]
    found = _named(plan, [one for one in args.words if one not in behind])
    people = [person_to_change(store, one).id for one in [*args.people, *behind]] or ([store.who] if store.who else [])
    if not people:
        raise UsageError("Who?", "Name people: --for @maya @ben")
    if args.action == "join":
        plan = store.commit(edits.join(found.id, *people))
    else:
        plan = store.commit(edits.step_out(found.id, *people))
    named = " ".join(f"@{plan.people[one].handle}" for one in plan.growth[found.id].people if one in plan.people)
    say(f"“{found.title}” is for {named}")


def _numbers(plan: Plan) -> Mapping[Id, int]:
    """The numbers of activities: as they were planned one after another, so that none moves when another is done."""
    return {key: number for number, key in enumerate(sorted(plan.growth, key=int), 1)}


def _named(plan: Plan, words: Sequence[str]) -> Growth:
    said = " ".join(words)
    if not (said.isascii() and said.isdigit()):
        return activity_to_change(plan, said)
    for key, number in _numbers(plan).items():
        if number == int(said[:9]):
            return plan.growth[key]
    count = figure(len(plan.growth))
    raise BadValue(
        f"There is no growth activity {said}; there {'is' if count == '1' else 'are'} {count}.", "okr growth"
    )


# -- listing ----------------------------------------------------------------------------------------------


def _list(store: Store, args: Namespace) -> None:
    plan, today = store.plan, store.clock.today()
    who = person_or_team(plan, myself(store, args.who, args.as_)) if args.who else None
    person = who.id if isinstance(who, Person) else None
    team = who.id if who and not person else None
    found = activities(plan, today, person=person, team=team)
    gaps = [gap for gap in skill_gaps(plan, today) if who is None or _concerns(plan, gap, who)]
    count = growth_count(plan, today, person=person, team=team)
    if args.json:
        numbers = _numbers(plan)
        counted = {"done": count.done, "planned": count.planned, "overdue": count.overdue, "share": count.share}
        say_json(
            {
                "count": counted,
                "growth": [_activity_json(plan, numbers[one.id], one, today) for one in found],
                "gaps": [_gap_json(plan, gap) for gap in gaps],
            }
        )
        return
    heading(f"Growth of {who.name}" if who else "Growth", count.words)
    if not found:
        say(f"{NO_GROWTH if who is None else 'Nothing is planned to be learned.'} {EXAMPLE}")
    numbers = _numbers(plan)
    _show(plan, sorted(found, key=lambda one: (one.done is not None, numbers[one.id])), today)
    if gaps:
        blank()
        heading("Skills that are missing", str(len(gaps)))
        for gap in gaps:
            _entry(f"{plan.code(gap.key_result)}  ", f"{_title(plan, gap)} {gap_words(plan, gap)}")
    if found:
        blank()
        say('Done: okr growth done N --evidence "…"')


def _show(plan: Plan, found: Sequence[Growth], today: date) -> None:
    numbers = _numbers(plan)
    column = len(str(max(numbers.values(), default=0)))
    indent = " " * (column + 2)
    for one in found:
        state = growth_state(one, today)
        _entry(f"{str(numbers[one.id]).rjust(column)}  ", one.title, "quiet" if state == "done" else "strong")
        write(activity_facts(plan, one, today), "warning" if state == "overdue" else "quiet", indent)
        for text in filter(str.strip, (one.evidence, one.note)):
            write(text, "quiet", indent)


def _entry(mark: str, text: str, role: str = "") -> None:
    for place, row in enumerate(wrap(text, page_width() - len(mark))):
        draw(line((mark if place == 0 else " " * len(mark), "accent"), (row, role)))


def _title(plan: Plan, gap: SkillGap) -> str:
    return plan.key_results[gap.key_result].title


def _concerns(plan: Plan, gap: SkillGap, who: Person | Team) -> bool:
    if isinstance(who, Person):
        return who.id in gap.people
    objective = plan.objectives.get(plan.key_results[gap.key_result].objective)
    return objective is not None and objective.team == who.id


def _activity_json(plan: Plan, number: int, one: Growth, today: date) -> dict[str, object]:
    return {
        "number": number,
        "id": one.id,
        "title": one.title,
        "kind": one.kind,
        "people": _handles(plan, one.people),
        "skill": one.skill,
        "objective": plan.code(one.objective or "") or None,
        "due": one.due.isoformat() if one.due else None,
        "done": one.done.isoformat() if one.done else None,
        "state": growth_state(one, today),
        "evidence": one.evidence,
        "note": one.note,
    }


def _gap_json(plan: Plan, gap: SkillGap) -> dict[str, object]:
    return {
        "skill": gap.skill,
        "code": plan.code(gap.key_result),
        "title": _title(plan, gap),
        "people": _handles(plan, gap.people),
        "closing": [one.id for one in gap.closing],
        "state": "being closed" if gap.closing else "open",
    }


def _handles(plan: Plan, people: Sequence[Id]) -> list[str]:
    return [plan.people[one].handle for one in people if one in plan.people]
