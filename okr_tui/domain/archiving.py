"""Archiving closed cycles: which records of them leave the plan, and which stay because something stands on them.

What leaves is worked out from the records and from the cycles that the plan says are archived, never from who did it:
so archiving before a merge and after it come to the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from okr_tui.domain.draft import Draft, Edit
from okr_tui.domain.errors import Refused
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Cycle, Id, PlanInfo
from okr_tui.domain.tables import Tables

SHARED = ("organisation", "teams", "people", "cycles")
"""Tables that both files hold."""

ABOUT = ("posts", "ratings", "votes", "agreements", "confirmations", "reviews")
"""Tables of what was said about a goal; it goes with the goal."""

ENDED = ("closed", "dropped")

BESIDE = 1 << 20
"""Between the key of a plan's record and that of its archive's: everybody who archives makes the same one."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """What leaves the plan.

    Attributes:
        keys: The keys that leave, by table; the check-ins are those of the key results among them.
        running: Objectives of archived cycles that stay because they still run, or are in conflict.
        needed: Objectives of archived cycles that stay because something that stays is aligned to them.
        newest: The objective that stays so that its number is not given again.
    """

    keys: Mapping[str, set[Id]] = field(default_factory=dict)
    running: tuple[Id, ...] = ()
    needed: tuple[Id, ...] = ()
    newest: Id | None = None

    @property
    def objectives(self) -> set[Id]:
        """The objectives that leave."""
        return self.keys.get("objectives", set())


def cycles_before(plan: Plan, named: Cycle) -> tuple[Cycle, ...]:
    """Give the cycles that ended before another one begins, the earliest first."""
    found = [cycle for cycle in plan.cycles.values() if cycle.end < named.start]
    return tuple(sorted(found, key=lambda cycle: (cycle.start, int(cycle.id))))


def archive(cycles: Iterable[Id]) -> Edit:
    """Say that cycles are archived; what leaves with them is `leaving`.

    The edit raises Refused in a plan that is itself an archive.
    """

    def edit(draft: Draft) -> None:
        info = draft.plan.info
        if info.archive_of:
            raise Refused("This is an archive already.", "Archive cycles of the plan that it belongs to.")
        for cycle in cycles:
            draft.change(info.id, f"archived/{cycle}", cycle)

    return edit


def bring_back(draft: Draft) -> None:
    """Say that no cycle is archived any more."""
    for cycle in draft.plan.info.archived:
        draft.change(draft.plan.info.id, f"archived/{cycle}", None)


def leaving(tables: Tables, cycles: Iterable[Id], check_ins: Callable[[set[Id]], set[Id]]) -> Leaving:
    """Work out what leaves the plan with its archived cycles.

    Args:
        tables: The plan with everything of these cycles.
        cycles: The archived cycles.
        check_ins: Gives the keys of the check-ins of some key results.
    """
    archived = set(cycles)
    objectives = {key: raw for key, raw in tables.table("objectives").items() if isinstance(raw, dict)}
    parts = {key: raw for key, raw in tables.table("key_results").items() if isinstance(raw, dict)}
    of_cycles = {key for key, raw in objectives.items() if raw.get("cycle") in archived}
    at_odds = {str(raw.get("objective")) for raw in parts.values() if raw.get("rivals")}
    running = {key for key in of_cycles if not _is_over(objectives[key]) or key in at_odds}
    newest = max(objectives, key=lambda key: (_number(objectives[key]), int(key)), default=None)
    stays = (objectives.keys() - of_cycles) | running | ({newest} if newest else set())
    needed = _stood_on(objectives, parts, set(stays)) - stays
    gone = of_cycles - stays - needed
    keys: dict[str, set[Id]] = {"objectives": gone}
    keys["key_results"] = {key for key, raw in parts.items() if raw.get("objective") in gone}
    keys["checkins"] = check_ins(keys["key_results"])
    keys |= _about(tables, set().union(*keys.values()))
    keys["changes"] = changes_of(tables, set().union(*keys.values()))
    return Leaving(keys, _sorted(running), _sorted(needed), newest if newest in of_cycles - running - needed else None)


def changes_of(tables: Tables, records: set[Id]) -> set[Id]:
    """Give the changes about some records, and those about these changes."""
    rows = {key: row.get("record") for key, row in tables.table("changes").items() if isinstance(row, dict)}
    found: set[Id] = set()
    fresh = {key for key, record in rows.items() if record in records}
    while fresh:
        found |= fresh
        fresh = {key for key, record in rows.items() if record in fresh} - found
    return found


def archive_record(info: PlanInfo, raw: Mapping[str, Any]) -> tuple[Id, dict[str, Any]]:
    """Make the record that an archive has in the place of its plan's."""
    shown = {name: value for name, value in raw.items() if name not in ("archived", "heads", "rivals")}
    name = f"{info.name} archive".strip()
    return str(int(info.id) + BESIDE), {**shown, "name": name, "archive_of": info.plan_id}


def _is_over(raw: Mapping[str, Any]) -> bool:
    """Whether a goal is closed, dropped, reviewed or taken out, and nobody has to decide anything about it."""
    return not raw.get("rivals") and bool(
        raw.get("stage") in ENDED or raw.get("score") is not None or raw.get("deleted")
    )


def _stood_on(objectives: Mapping[Id, Any], parts: Mapping[Id, Any], stays: set[Id]) -> set[Id]:
    """The objectives that those which stay are aligned to, all the way up."""
    found: set[Id] = set()
    at_hand = [key for key in stays if not objectives[key].get("deleted")]
    while at_hand:
        links = objectives[at_hand.pop()].get("alignments")
        for link in links if isinstance(links, list) else ():
            target = str(link.get("target")) if isinstance(link, dict) else ""
            above = str(parts[target].get("objective")) if target in parts else target
            if above in objectives and above not in found:
                found.add(above)
                at_hand.append(above)
    return found


def _about(tables: Tables, records: set[Id]) -> dict[str, set[Id]]:
    """What was said about some records, about that in turn, such as a vote for a wording, and in answer to it."""
    found: dict[str, set[Id]] = {name: set() for name in ABOUT}
    known = set(records)
    grown = True
    while grown:
        grown = False
        for name in ABOUT:
            for key, raw in tables.table(name).items():
                if key not in known and isinstance(raw, dict) and raw.get("about") in known:
                    found[name].add(key)
                    known.add(key)
                    grown = True
    return found


def _number(raw: Mapping[str, Any]) -> int:
    number = raw.get("number")
    return number if isinstance(number, int) else 0


def _sorted(keys: Iterable[Id]) -> tuple[Id, ...]:
    return tuple(sorted(keys, key=int))
