"""The sample's calendar: a 13-week cycle laid so that today falls in its week 7, and the one before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

WEEKS = 13
WEEK_OF_TODAY = 7


@dataclass(frozen=True, slots=True)
class Quarter:
    """A cycle of the sample: its name and its first and last day, a Monday and a Sunday."""

    name: str
    start: date
    end: date

    def friday(self, week: int) -> date:
        """Give the Friday of a week, counted from 1."""
        return self.start + timedelta(weeks=week - 1, days=4)


def running_quarter(today: date) -> Quarter:
    """Lay a 13-week cycle around a day so that it falls in week 7, named by the quarter that its middle is in."""
    start = today - timedelta(days=today.weekday(), weeks=WEEK_OF_TODAY - 1)
    middle = start + timedelta(days=WEEKS * 7 // 2)
    name = f"Q{(middle.month + 2) // 3} {middle.year}"
    return Quarter(name, start, start + timedelta(weeks=WEEKS, days=-1))


def finished_quarter(running: Quarter) -> Quarter:
    """Give the 13 weeks directly before a quarter, named as the quarter before it."""
    number, year = int(running.name[1]), int(running.name[3:])
    name = f"Q{number - 1} {year}" if number > 1 else f"Q4 {year - 1}"
    start = running.start - timedelta(weeks=WEEKS)
    return Quarter(name, start, running.start - timedelta(days=1))


def working_day(day: date) -> date:
    """Give the day itself, or on a weekend the Friday before."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def office_moment(day: date, chance: Random) -> datetime:
    """Give a moment (UTC) within the hours in which people in Europe log things, on a working day."""
    minutes = chance.randrange(7 * 60 + 20, 16 * 60 + 40)
    moment = datetime.combine(working_day(day), time(minutes // 60, minutes % 60), UTC)
    return moment + timedelta(seconds=chance.randrange(60))
