"""``okr people``: who is there for what, which goals are whose, what they carry, and what is missing on either side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.cli.goal_rows import key_result_row, layout, objective_row
from okr_tui.cli.naming import myself, person_or_team
from okr_tui.cli.output import say, say_json
from okr_tui.cli.page import blank, columns, draw, heading, labelled, write
from okr_tui.cli.session import add_reading_arguments, open_to_read
from okr_tui.domain.assess import Assessment
from okr_tui.domain.figures import day, figure, share
from okr_tui.domain.goal_figures import KeyResultFigures
from okr_tui.domain.growth import activities, growth_count, skill_gaps, skills_of
from okr_tui.domain.load import Load, explain_load, load_of, loads
from okr_tui.domain.records import KeyResult, Person
from okr_tui.domain.rhythm import is_there
from okr_tui.domain.roles import goals_of, goals_without_owner, people_without_goals
from okr_tui.domain.sight import Sight
from okr_tui.growth_words import activity_facts, gap_words
from okr_tui.widgets.text import line

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable
    from datetime import date

    from okr_tui.domain.plan import Plan
    from okr_tui.domain.records import Id, Team
    from okr_tui.domain.roles import Goal, Goals


DIGITS = 12
"""Decimals of a share: all that mean something."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("who", metavar="@HANDLE|TEAM", nargs="?", help="one person with all their goals, or one team")
    add_reading_arguments(parser)


def run(args: Namespace) -> int:
    """Show everybody, one team or one person."""
    store = open_to_read(args)
    view = _View(store.plan, store.clock.today())
    who = person_or_team(store.plan, myself(store, args.who, args.as_)) if args.who else None
    if args.json:
        say_json(view.as_json(who))
    elif isinstance(who, Person):
        view.show_person(who)
    else:
        view.show_teams(who)
    return 0


class _View:
    """The people of a plan on a day.

    Args:
        plan: The plan.
        today: The day to judge.
    """

    def __init__(self, plan: Plan, today: date) -> None:
        self.plan, self.today = plan, today
        self.loads = loads(plan, today)
        self.judge, self.sight = Assessment(plan, today), Sight(plan)

    def _load(self, person: Id) -> Load:
        return self.loads.get(person) or load_of(self.plan, person, self.today)

    def _members(self, team: Id | None) -> list[Person]:
        there = (one for one in self.plan.people.values() if one.team == team and is_there(one, self.today))
        return sorted(there, key=lambda one: (one.name.casefold(), int(one.id)))

    # -- in words --------------------------------------------------------------------------------------

    def show_teams(self, only: Team | None) -> None:
        """A line for each person of a team, or of all; below them who and what is without the other."""
        teams = [only] if only else [team for _, team in self.plan.walk_teams()]
        groups: list[tuple[Team | None, list[Person]]] = [(team, self._members(team.id)) for team in teams]
        if only is None:
            known = {team.id for team in teams}
            others = [one for one in self.plan.people.values() if one.team not in known and is_there(one, self.today)]
            groups.append((None, others))
        people = [one for _, members in groups for one in members]
        heading(only.name if only else "People", figure(len(people), "people"))
        for team, members in groups:
            if members:
                blank()
                if team is not None:
                    led = self.plan.people.get(team.lead or "")
                    heading(team.name, f"led by @{led.handle}" if led else "nobody leads it yet")
                elif not self.plan.info.personal:
                    heading("No team")
                columns([self._row(one) for one in members], shrinks=1)
        if only is None:
            self._say_gaps()

    def _row(self, person: Person) -> tuple[str, str, str, str]:
        found, load = goals_of(self.plan, person.id), self._load(person.id)
        count = len(found.owned) + len(found.key_results)
        parts = [
            f"owns {figure(count)}" if count else "",
            f"contributes {len(found.contributed)}" if found.contributed else "",
        ]
        given = share(load.given) if len(load.objectives) > load.unstated else ""
        too_much = "too much" if load.overloaded else ""
        facts = ", ".join(filter(None, (given, too_much, self._absence(person))))
        return f"  @{person.handle}", person.role or person.name, ", ".join(filter(None, parts)) or "no goal", facts

    def _absence(self, person: Person) -> str:
        away = next((one for one in person.away if one.start <= self.today <= one.end), None)
        leaves = f"leaves on {day(person.left)}" if person.left else ""
        return leaves or (f"away until {day(away.end)}" if away else "")

    def _say_gaps(self) -> None:
        lonely, idle = goals_without_owner(self.plan, self.today), people_without_goals(self.plan, self.today)
        gone = [one for one in self.plan.people.values() if not is_there(one, self.today)]
        if lonely or idle or gone:
            blank()
        labelled(
            [
                ("Goals without an owner", ", ".join(f"{self.plan.code(one.id)} {one.title}" for one in lonely)),
                ("People without a goal", ", ".join(f"{one.name} @{one.handle}" for one in idle)),
                ("Left", ", ".join(f"{one.name} @{one.handle}, {day(one.left)}" for one in gone if one.left)),
            ]
        )
        if lonely:
            say("Next: okr set CODE owner=@handle")

    def show_person(self, person: Person) -> None:
        """Role and purpose, goals with their line of sight, load, growth."""
        plan, found = self.plan, goals_of(self.plan, person.id)
        team, manager = plan.teams.get(person.team or ""), plan.people.get(person.manager or "")
        heading(f"{person.name} @{person.handle}", self._absence(person) if is_there(person, self.today) else "")
        labelled(
            [
                ("Role", person.role or f'not said yet: okr set @{person.handle} role="…"'),
                ("For", person.role_purpose or f'not said yet: okr set @{person.handle} role_purpose="…"'),
                ("Team", team.name if team else ""),
                ("Leads", ", ".join(one.name for one in plan.teams.values() if one.lead == person.id)),
                ("Reports to", f"@{manager.handle}" if manager else ""),
                ("Left", day(person.left) if person.left and not is_there(person, self.today) else ""),
                ("Load", explain_load(plan, self._load(person.id))),
                ("Learned", ", ".join(skills_of(plan, person.id))),
            ]
        )
        self._goals("The role serves", found.served)
        self._goals("Owns", (*found.owned, *found.key_results))
        self._goals("Contributes to", found.contributed)
        if not found.any and is_there(person, self.today):
            blank()
            write(f'No goal yet. Next: okr objective add "…" --owner @{person.handle}')
        self._growth(person)

    def _goals(self, title: str, goals: Iterable[Goal]) -> None:
        judge, shown = self.judge, list(goals)
        if not shown:
            return
        blank()
        heading(title)
        figures = [judge.key_result(g.id) if isinstance(g, KeyResult) else judge.objective(g.id) for g in shown]
        table = layout(figures)
        for goal, found in zip(shown, figures, strict=True):
            head = line((found.code, "accent"), "  ", goal.title)
            if isinstance(found, KeyResultFigures):
                draw(key_result_row(found, head, table))
            else:
                draw(objective_row(found, head, table))
            if way := self.sight.way(goal.id):
                write(way, "quiet", "    ")

    def _growth(self, person: Person) -> None:
        learning = activities(self.plan, self.today, person=person.id)
        gaps = [gap for gap in skill_gaps(self.plan, self.today) if person.id in gap.people]
        if not learning and not gaps:
            return
        blank()
        heading("Growth", growth_count(self.plan, self.today, person=person.id).words)
        for one in learning:
            write(one.title, indent="  ")
            write(activity_facts(self.plan, one, self.today, with_people=len(one.people) > 1), "quiet", "    ")
        for gap in gaps:
            write(f"{self.plan.code(gap.key_result)} {gap_words(self.plan, gap)}", indent="  ")

    # -- for programs ----------------------------------------------------------------------------------

    def as_json(self, who: Person | Team | None) -> dict[str, object]:
        """The same for programs; with nobody named those who left are among them."""
        plan, today = self.plan, self.today
        people = [who] if isinstance(who, Person) else self._members(who.id) if who else list(plan.people.values())
        found: dict[str, object] = {"people": [self._person_json(one) for one in people]}
        if who is None:
            found["goals_without_owner"] = [plan.code(one.id) for one in goals_without_owner(plan, today)]
            found["people_without_goals"] = [one.handle for one in people_without_goals(plan, today)]
        return found

    def _person_json(self, person: Person) -> dict[str, object]:
        plan, load = self.plan, self._load(person.id)
        team, manager = plan.teams.get(person.team or ""), plan.people.get(person.manager or "")
        return {
            "handle": person.handle,
            "name": person.name,
            "role": person.role,
            "purpose": person.role_purpose,
            "team": team.name if team else None,
            "manager": manager.handle if manager else None,
            "leads": [one.name for one in plan.teams.values() if one.lead == person.id],
            "left": person.left.isoformat() if person.left else None,
            **self._goals_json(goals_of(plan, person.id)),
            "load": {
                "objectives": len(load.objectives),
                "share": round(load.given, DIGITS),
                "without_share": load.unstated,
                "overloaded": load.overloaded,
            },
            "learned": list(skills_of(plan, person.id)),
        }

    def _goals_json(self, found: Goals) -> dict[str, object]:
        def told(goals: Iterable[Goal]) -> list[dict[str, object]]:
            codes = ((one, [self.plan.code(above) for above in self.sight.line(one.id)]) for one in goals)
            return [{"code": self.plan.code(one.id), "title": one.title, "line_of_sight": way} for one, way in codes]

        return {
            "serves": told(found.served),
            "owns": told((*found.owned, *found.key_results)),
            "contributes": told(found.contributed),
        }
