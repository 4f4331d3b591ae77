"""``okr rhythm``: who checks in when it is due, and how fast questions are answered; teams, leaders, people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.cli.looking_back import past_day
from okr_tui.cli.naming import myself, person_or_team
from okr_tui.cli.output import say_json
from okr_tui.cli.page import blank, columns, heading, labelled, write
from okr_tui.cli.session import add_reading_arguments, open_to_read
from okr_tui.domain.errors import UsageError
from okr_tui.domain.figures import day, figure, share
from okr_tui.domain.records import Person
from okr_tui.domain.responses import Responses, days_in_words
from okr_tui.domain.responses import explain as explain_responses
from okr_tui.domain.rhythm import Rhythms, explain, is_there, leaders

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable
    from datetime import date

    from okr_tui.domain.plan import Plan
    from okr_tui.domain.records import Team
    from okr_tui.domain.responses import Responsiveness
    from okr_tui.domain.rhythm import Rhythm
    from okr_tui.domain.rounds import Round

    _Row = tuple[str, Rhythm, Responsiveness]

HEADS = ("", "in time", "", "late", "missed", "answers", "open")
NUMBERS = (1, 2, 3, 4, 5, 6)
MOST_ROUNDS = 12


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("who", metavar="@HANDLE|TEAM", nargs="?", help="one person or one team, round by round")
    parser.add_argument("--leaders", action="store_true", help="only those who lead a team or people")
    parser.add_argument("--since", metavar="DATE", help="from a day on; else from the first of the running cycle")
    add_reading_arguments(parser)


def run(args: Namespace) -> int:
    """Show the rhythm of everybody, of the leaders, of one team or of one person."""
    if args.who and args.leaders:
        raise UsageError("--leaders is about all of them.", "Leave out the name, or --leaders.")
    store = open_to_read(args)
    today = store.clock.today()
    view = _View(store.plan, today, past_day(args.since, today) if args.since else None)
    who = person_or_team(store.plan, myself(store, args.who, args.as_)) if args.who else None
    if args.json:
        say_json(view.as_json(who, only_leaders=args.leaders))
    elif who is not None:
        view.show_one(who)
    else:
        view.show_all(only_leaders=args.leaders)
    return 0


class _View:
    """The figures of a plan, and how they are said.

    Args:
        plan: The plan.
        today: The day to judge.
        since: The first day that counts; by default that of the running cycle.
    """

    def __init__(self, plan: Plan, today: date, since: date | None) -> None:
        self.plan, self.today = plan, today
        self.rhythms = Rhythms(plan, today, since)
        self.responses = Responses(plan, today, self.rhythms.since)

    def _of(self, who: Person | Team) -> tuple[Rhythm, Responsiveness]:
        if isinstance(who, Person):
            return self.rhythms.of_person(who.id), self.responses.of_person(who.id)
        return self.rhythms.of_team(who.id), self.responses.of_team(who.id)

    def _people(self, people: Iterable[Person]) -> list[_Row]:
        """Those of whom there is anything to say."""
        found = [(f"@{one.handle}  {one.name}", *self._of(one)) for one in people if is_there(one, self.today)]
        return [row for row in found if row[1].rounds or row[2].responses]

    # -- in words --------------------------------------------------------------------------------------

    def show_all(self, *, only_leaders: bool) -> None:
        """Teams, leaders and people, a line each."""
        grace = figure(self.plan.info.thresholds.grace_days, "days")
        heading("Rhythm", self._since())
        write(
            f"Due check-ins that were logged within {grace} of their day, and those that were not; the time within "
            "which half of the questions and roadblocks were answered, and what is open.",
            "quiet",
        )
        if not self.rhythms.rounds and not self.responses.all:
            blank()
            write("No check-in was due in this time, and nobody was asked anything.")
            return
        lead = leaders(self.plan, self.today)
        tables = [] if only_leaders else self._teams()
        if lead:
            together = ("Together", self.rhythms.of_leaders(), self.responses.of_leaders())
            tables.append(("Leaders, by the same rule", [together, *self._people(lead)]))
        elif only_leaders:
            blank()
            write('Nobody leads a team or people yet. Next: okr set "TEAM" lead=@handle')
        if not only_leaders:
            tables.append(("People", self._people([one for one in self.plan.people.values() if one not in lead])))
        rows: list[tuple[str, ...]] = []
        for title, figures in (one for one in tables if one[1]):
            rows += [("",) * len(HEADS), (title, *HEADS[1:])]
            rows += [(f"  {name}", *_cells(rhythm, responses)) for name, rhythm, responses in figures]
        if rows:
            columns(rows, NUMBERS, shrinks=0)

    def _teams(self) -> list[tuple[str, list[_Row]]]:
        teams = [] if self.plan.info.personal else [team for _, team in self.plan.walk_teams()]
        rows = [(team.name, *self._of(team)) for team in teams]
        everybody = ("Everybody", self.rhythms.whole, self.responses.whole)
        return [("Teams", [*(row for row in rows if row[1].rounds or row[2].responses), everybody])]

    def _since(self) -> str:
        return f"since {day(self.rhythms.since)}" if self.rhythms.since.year > 1 else "of all time"

    def show_one(self, who: Person | Team) -> None:
        """The arithmetic of one, and what was not in time."""
        rhythm, responses = self._of(who)
        heading(f"{who.name} (@{who.handle})" if isinstance(who, Person) else who.name, self._since())
        labelled([("Rhythm", explain(self.plan, rhythm)), ("Answers", explain_responses(responses))])
        if not rhythm.rounds:
            return
        blank()
        shown = rhythm.rounds[-MOST_ROUNDS:]
        if len(shown) < len(rhythm.rounds):
            write(f"The last {len(shown)} of {len(rhythm.rounds)} rounds:", "quiet")
        columns([self._round(one) for one in shown], shrinks=1)

    def _round(self, one: Round) -> tuple[str, ...]:
        title = self.plan.key_results[one.key_result].title
        when = f"logged {day(one.logged)}" if one.logged else ""
        state = f"{figure(one.late, 'days')} late" if one.state == "late" else one.state
        return (self.plan.code(one.key_result), title, f"due {day(one.due)}", state, when)

    # -- for programs ----------------------------------------------------------------------------------

    def as_json(self, who: Person | Team | None, *, only_leaders: bool) -> dict[str, object]:
        """The same for programs."""
        since = self.rhythms.since.isoformat() if self.rhythms.since.year > 1 else None
        head: dict[str, object] = {"since": since, "grace_days": self.plan.info.thresholds.grace_days}
        if who is not None:
            rhythm, responses = self._of(who)
            rounds = [self._round_json(one) for one in rhythm.rounds]
            return {**head, **_name_json(who), **_figures_json(rhythm, responses), "rounds": rounds}
        lead = leaders(self.plan, self.today)
        found: dict[str, object] = {
            **head,
            "leaders": {
                **_figures_json(self.rhythms.of_leaders(), self.responses.of_leaders()),
                "people": [{**_name_json(one), **_figures_json(*self._of(one))} for one in lead],
            },
        }
        if only_leaders:
            return found
        teams = [{**_name_json(team), **_figures_json(*self._of(team))} for _, team in self.plan.walk_teams()]
        people = [one for one in self.plan.people.values() if is_there(one, self.today)]
        return {
            **found,
            "everybody": _figures_json(self.rhythms.whole, self.responses.whole),
            "teams": teams,
            "people": [{**_name_json(one), **_figures_json(*self._of(one))} for one in people],
        }

    def _round_json(self, one: Round) -> dict[str, object]:
        owner = self.plan.people.get(one.person or "")
        return {
            "code": self.plan.code(one.key_result),
            "owner": owner.handle if owner else None,
            "due": one.due.isoformat(),
            "logged": one.logged.isoformat() if one.logged else None,
            "state": one.state,
            "days_late": one.late,
        }


def _cells(rhythm: Rhythm, responses: Responsiveness) -> tuple[str, ...]:
    counted = f"{rhythm.in_time} of {rhythm.counted}" if rhythm.counted else "–"
    waits = f"{responses.open} ({figure(responses.oldest, 'days')})" if responses.open else "–"
    return (
        counted,
        share(rhythm.share),
        str(rhythm.late or "–"),
        str(rhythm.missed or "–"),
        _middle(responses),
        waits,
    )


def _middle(responses: Responsiveness) -> str:
    if responses.median == 0:
        return "same day"
    return days_in_words(responses.median) if responses.answered else "–"


def _name_json(who: Person | Team) -> dict[str, object]:
    return {"handle": who.handle, "name": who.name} if isinstance(who, Person) else {"team": who.name}


def _figures_json(rhythm: Rhythm, responses: Responsiveness) -> dict[str, object]:
    return {
        "in_time": rhythm.in_time,
        "counted": rhythm.counted,
        "share": rhythm.share,
        "late": rhythm.late,
        "missed": rhythm.missed,
        "due": rhythm.waiting,
        "answered": responses.answered,
        "median_days": responses.median,
        "open": responses.open,
        "oldest_open_days": responses.oldest,
    }
