"""What is due as a calendar file (iCalendar, RFC 5545), which every calendar program takes in.

Each thing is an event of a whole day that takes no time. Its UID stays, so that importing the file again changes what
moved and adds what is new. An event that says the same as in the file before keeps its stamps, so that a file in which
nothing moved is the same file; one that is no longer due stands there as cancelled for a while, since an import takes
nothing out of a calendar by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from icalendar import Calendar, Component, Event

from okr_tui.domain.visible import visible

if TYPE_CHECKING:
    from okr_tui.domain.coming import Coming
    from okr_tui.domain.plan import Plan

PRODUCT = "-//okr-tui//okr export calendar//EN"


CANCELLED_FOR = timedelta(days=31)
"""How long an event that is no longer due is told as cancelled, for whoever imports the file now and then."""
_STAMPS = ("DTSTAMP", "LAST-MODIFIED")


def calendar(plan: Plan, found: Iterable[Coming], now: datetime, whose: str = "", before: bytes = b"") -> bytes:
    """Give the calendar file of what is due.

    Args:
        plan: The plan, which names the calendar and makes the UIDs its own.
        found: What is due.
        now: When the file is made (UTC), which tells calendar programs the newer of two.
        whose: For whom it is, as in ``@maya``; of everybody the owners stand behind the titles.
        before: The calendar file whose place it takes; one of another plan or of somebody else is no account of it.
    """
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    name = " ".join(filter(None, (plan.info.name or plan.organisation.name or "okr", whose)))
    made.add("x-wr-calname", visible(name))
    known = _events(before, visible(name), f"@{plan.info.plan_id}.okr-tui")
    for one in found:
        event = _event(plan, one, now, of_one=whose.startswith("@"))
        made.add_component(_as_before(event, known.pop(str(event["UID"]), None)))
    for gone in known.values():
        if (cancelled := _cancelled(gone, now)) is not None:
            made.add_component(cancelled)
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


def _events(before: bytes, name: str, ending: str) -> dict[str, Component]:
    """Give the events of a calendar file by UID, where it is the calendar of that name and they are of that plan."""
    if not before:
        return {}
    read = Calendar.from_ical(before)
    if str(read.get("x-wr-calname", "")) != name:
        return {}
    events = {str(event.get("uid", "")): event for event in read.walk("VEVENT")}
    return {uid: event for uid, event in events.items() if uid.endswith(ending)}


def _as_before(event: Event, before: Component | None) -> Event:
    """Give an event with the stamps that it had, where it says nothing new."""
    if before is not None and _said(event) == _said(before):
        for stamp in _STAMPS:
            event[stamp] = before[stamp]
    return event


def _said(event: Component) -> bytes:
    said = Event()
    for name, value in event.items():
        if name not in _STAMPS:
            said[name] = value
    written: bytes = said.to_ical()
    return written


def _cancelled(event: Component, now: datetime) -> Component | None:
    """Give an event that is no longer due as it is told; None once it has been told for long enough."""
    if str(event.get("status", "")) == "CANCELLED":
        told: datetime = event.decoded("LAST-MODIFIED")
        return event if now - told < CANCELLED_FOR else None
    for stamp in _STAMPS:
        event.pop(stamp, None)
        event.add(stamp, now)
    event.add("status", "CANCELLED")
    return event
