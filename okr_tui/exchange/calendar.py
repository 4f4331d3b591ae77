"""What is due as a calendar file (iCalendar, RFC 5545), which every calendar program takes in.

Each thing is an event of a whole day that takes no time. Its UID stays, so that importing the file again changes what
moved and adds what is new.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from icalendar import Calendar, Event

from okr_tui.domain.visible import visible

if TYPE_CHECKING:
    from okr_tui.domain.coming import Coming
    from okr_tui.domain.plan import Plan

PRODUCT = "-//okr-tui//okr export calendar//EN"


def calendar(plan: Plan, found: Iterable[Coming], now: datetime, whose: str = "") -> bytes:
    """Give the calendar file of what is due.

    Args:
        plan: The plan, which names the calendar and makes the UIDs its own.
        found: What is due.
        now: When the file is made (UTC), which tells calendar programs the newer of two.
        whose: For whom it is, as in ``@maya``; of everybody the owners stand behind the titles.
    """
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    name = " ".join(filter(None, (plan.info.name or plan.organisation.name or "okr", whose)))
    made.add("x-wr-calname", visible(name))
    for one in found:
        made.add_component(_event(plan, one, now, of_one=whose.startswith("@")))
    written: bytes = made.to_ical()
    return written


def _event(plan: Plan, one: Coming, now: datetime, *, of_one: bool) -> Event:
    people = [plan.people[key] for key in one.people if key in plan.people]
    named = "" if of_one or not people else f" ({', '.join(f'@{person.handle}' for person in people)})"
    event = Event()
    event.add("uid", f"{one.name}@{plan.info.plan_id}.okr-tui")
    event.add("dtstamp", now)
    event.add("last-modified", now)
    event.add("dtstart", one.on)
    event.add("summary", visible(f"{one.title}{named}"))
    event.add("description", "\n".join(visible(row) for row in one.words.split("\n")))
    event.add("categories", [one.kind])
    event.add("transp", "TRANSPARENT")
    return event
