"""The goals of the sample company that are still being made, and who agreed to those that run."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, time, timedelta

from okr_tui.domain.draft import Edit
from okr_tui.domain.edits import drafting, rating
from okr_tui.domain.plan import Plan
from okr_tui.domain.table_talk import discussion, proposals
from okr_tui.domain.together import Criterion
from okr_tui.sample.calendar import Quarter, working_day
from okr_tui.sample.spec import Goal, Link, Measure
from okr_tui.sample.telling import Teller

PRINTOUT = Goal(
    "D1",
    "Shift leaders use the plan",
    "tomas",
    why="Planners are convinced. Whoever gets the plan at five in the morning still prints it.",
    team="Product",
    under=(Link("P1"),),
    more={"stage": "draft"},
    measures=(Measure("Shifts planned without a printout", "increase", 20, 50, "%", "jiwoo"),),
)
RENEWAL = Goal(
    "D2",
    "Renew early with the largest thirty",
    "hana",
    why="A renewal that begins with the invoice begins with a surprise.",
    team="Customer Success",
    under=(Link("C1"),),
    more={"stage": "draft"},
    measures=(
        Measure("Renewal talks begun ninety days ahead", "increase", 35, 80, "%", "hana"),
        Measure("Customers surprised by their invoice, per month", "at most", None, 1, "customers", "grace"),
    ),
)
AT_THE_START = {
    "amara": ("C1", "C2", "C3"),
    "maya": ("P1", "P2", "P3"),
    "tomas": ("P2",),
    "priya": ("P3",),
    "nadia": ("S1", "S2"),
    "luca": ("S2",),
    "oksana": ("E1", "E3"),
    "kenji": ("E3",),
    "marcus": ("L1",),
    "ruth": ("F1",),
}
"""Who agreed to which goals when the quarter began; the leads to those of their team, the owners to their own."""

STEP = timedelta(minutes=17)


class _Table:
    """What is said and done at the drafting table, one thing after another.

    Args:
        teller: Who tells.
    """

    def __init__(self, teller: Teller) -> None:
        self._teller = teller
        self._steps = 0

    def tell(self, ago: int, by: str, edit: Callable[[Plan], Edit]) -> None:
        """Note an act so many days ago, or on the Friday before; acts keep the order in which they are noted."""
        self._teller.tell(self.moment(ago).date(), by, edit, at=self.moment(ago))
        self._steps += 1

    def moment(self, ago: int) -> datetime:
        """Give the moment of the next act."""
        day = working_day(self._teller.ago(ago))
        return datetime.combine(day, time(7, 40), UTC) + self._steps * STEP

    def goal(self, ago: int, goal: Goal, quarter: Quarter) -> None:
        """Lay a new goal on the table, by its owner."""
        self._teller.goal(self.moment(ago), goal, quarter)
        self._steps += 1

    def write(self, ago: int, by: str, label: str, **values: object) -> None:
        """Write fields of a goal."""
        wanted = {name: (..., value) for name, value in values.items()}
        self.tell(ago, by, lambda _: drafting.write(self._teller.id(label), wanted))

    def propose(self, ago: int, by: str, label: str, text: str) -> None:
        """Write another wording of a goal."""
        self.tell(ago, by, lambda _: drafting.propose(self._teller.id(label), text))

    def say(self, ago: int, by: str, label: str, text: str) -> None:
        """Ask or remark something."""
        self.tell(ago, by, lambda _: drafting.say(self._teller.id(label), text))

    def answer(self, ago: int, by: str, label: str, text: str) -> None:
        """Answer what was asked last."""

        def edit(plan: Plan) -> Edit:
            asked = discussion(plan, self._teller.id(label))[-1].post
            return drafting.say(self._teller.id(label), text, reply_to=asked.id)

        self.tell(ago, by, edit)

    def rate(self, ago: int, label: str, fingers: dict[str, int], criterion: Criterion = "goal") -> None:
        """Have each show their fingers; with the last ones all are seen."""
        goal, roster = self._teller.id, list(fingers)

        def edit(by: str, value: int) -> Callable[[Plan], Edit]:
            return lambda _: rating.rate(
                goal(label), value, criterion, by=goal(f"@{by}"), roster=[goal(f"@{one}") for one in roster]
            )

        for by, value in fingers.items():
            self.tell(ago, by, edit(by, value))

    def vote(self, ago: int, label: str, choices: dict[str, int]) -> None:
        """Have each give their dot to the proposal with this number."""

        def edit(number: int) -> Callable[[Plan], Edit]:
            return lambda plan: drafting.vote(self._teller.id(label), _proposal(plan, self._teller.id(label), number))

        for by, number in choices.items():
            self.tell(ago, by, edit(number))

    def agree(self, ago: int, by: str, labels: Iterable[str]) -> None:
        """Agree to goals as they are."""
        self.tell(ago, by, lambda _: agreeing(self._teller, by, labels))


def _proposal(plan: Plan, goal: str, number: int) -> str:
    return proposals(plan, goal)[number].post.id


def agreeing(teller: Teller, by: str, labels: Iterable[str]) -> Edit:
    """Agree to several goals in one act."""
    return drafting.several(drafting.agree(teller.id(label), teller.id(f"@{by}")) for label in labels)


def tell_table(teller: Teller, running: Quarter) -> None:
    """Tell who agreed to what, and what happened at the drafting table so far."""
    _tell_agreements(teller, running)
    table = _Table(teller)
    _tell_printout(teller, table, running)
    _tell_renewal(teller, table, running)


def _tell_agreements(teller: Teller, running: Quarter) -> None:
    morning = datetime.combine(running.start, time(8, 5), UTC)

    def edit(by: str) -> Callable[[Plan], Edit]:
        return lambda _: agreeing(teller, by, AT_THE_START[by])

    for number, by in enumerate(AT_THE_START):
        at = morning + number * timedelta(minutes=9)
        teller.tell(at.date(), by, edit(by), at=at)
    # E1 was given to Samuel a few days before, so that it had to be agreed anew.
    anew = _Table(teller)
    for by in ("samuel", "oksana"):
        anew.agree(25, by, ("E1",))


def _tell_printout(teller: Teller, table: _Table, running: Quarter) -> None:
    """A fist with doubt in it, and two wordings that nobody has shown yet."""
    table.goal(10, PRINTOUT, running)
    table.tell(10, "tomas", lambda _: drafting.say(teller.id("D1"), "For the next six weeks, if we find the hands."))
    table.write(9, "jiwoo", "D1", means="The plan on the screen by the door, readable from three metres.")
    table.write(9, "elif", "D1", obstacles="A printout can be folded, carried and drawn on.")
    table.say(8, "elif", "D1", "Do the night shifts have a screen at all?")
    table.answer(7, "jiwoo", "D1", "Two thirds have a tablet by the door. The others share the foreman's.")
    table.rate(6, "D1", {"tomas": 4, "jiwoo": 4, "elif": 2, "maya": 5})
    table.rate(6, "D1", {"tomas": 3, "jiwoo": 3, "elif": 1, "maya": 3}, "achievable")
    table.propose(3, "elif", "D1", "Every shift begins with the plan on a screen")
    table.propose(3, "tomas", "D1", "No shift needs a printout to know its week")
    table.say(2, "priya", "D1", "How do we count a shift that opens the plan and prints it, too?")


def _tell_renewal(teller: Teller, table: _Table, running: Quarter) -> None:
    """Two wordings with votes, hands counted in the room, and both who answer for it agreed."""
    goal = teller.id
    table.goal(8, RENEWAL, running)
    table.propose(8, "hana", "D2", "The largest thirty know their next step with us")
    table.propose(8, "grace", "D2", "No renewal begins with a surprise")
    table.tell(7, "nadia", lambda _: drafting.reveal(goal("D2")))
    table.vote(7, "D2", {"hana": 1, "joost": 1, "luca": 1, "grace": 0})
    table.tell(7, "nadia", lambda plan: drafting.pick(goal("D2"), _proposal(plan, goal("D2"), 1)))
    table.tell(6, "nadia", lambda _: rating.count_hands(goal("D2"), (0, 0, 1, 4, 2)))
    table.agree(3, "hana", ("D2",))
    table.agree(2, "nadia", ("D2",))
