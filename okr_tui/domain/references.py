"""References from one record to another, and those that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from okr_tui.domain.jsonform import Damaged, Raw
from okr_tui.domain.tables import Tables

ANY: tuple[str, ...] = ()
GOALS = ("objectives", "key_results")

REFERENCES: dict[str, dict[str, tuple[str, ...]]] = {
    "teams": {"parent": ("teams",), "lead": ("people",)},
    "people": {"team": ("teams",), "manager": ("people",), "serves": ("objectives",)},
    "objectives": {
        "team": ("teams",),
        "person": ("people",),
        "owner": ("people",),
        "cycle": ("cycles",),
        "co_authors": ("people",),
        "alignments/target": GOALS,
        "continues": ("objectives",),
    },
    "key_results": {"objective": ("objectives",), "owner": ("people",), "continues": ("key_results",)},
    "checkins": {"key_result": ("key_results",), "by": ("people",)},
    "workshops": {"team": ("teams",), "facilitator": ("people",)},
    "moments": {"about": ("workshops",), "person": ("people",)},
    "acknowledgements": {"about": ("organisation",), "by": ("people",), "workshop": ("workshops",)},
    "posts": {
        "about": ANY,
        "to": ("people",),
        "reply_to": ("posts",),
        "by": ("people",),
        "same_as": ("posts",),
        "group": ("posts",),
        "became": GOALS,
    },
    "ratings": {"about": (*GOALS, "workshops"), "by": ("people",)},
    "votes": {"about": ("posts",), "by": ("people",)},
    "agreements": {"about": GOALS, "by": ("people",)},
    "confirmations": {"about": GOALS, "by": ("people",)},
    "growth": {"people": ("people",), "objective": ("objectives",)},
    "reviews": {"about": ("objectives", "cycles"), "cycle": ("cycles",), "became": ("objectives",)},
    "changes": {"record": ANY, "from": ("changes",), "by": ("people",)},
}
"""Which field of which table names a record, or a list of records, of which others (none named: of any)."""

EVERYWHERE: dict[str, tuple[str, ...]] = {"created/by": ("people",), "heads": ("changes",)}
"""The same for the fields that records of every kind have."""


class References:
    """Tells references that lead nowhere.

    Args:
        tables: The plan; removed records are still there to be pointed to.
    """

    def __init__(self, tables: Tables) -> None:
        self._keys = {name: set(tables.table(name)) for name in tables.names()}
        info = [raw for raw in tables.table("plan").values() if isinstance(raw, dict)]
        self._apart = any(raw.get("archive_of") for raw in info)
        self._archived = any(raw.get("archived") for raw in info)

    @cached_property
    def _every_key(self) -> set[str]:
        return set().union(*self._keys.values())

    def dangling(self, table: str, key: str, raw: Raw) -> Iterator[Damaged]:
        """Give the references of one record, which fits its kind, to records that are not there."""
        for field, targets in [*REFERENCES.get(table, {}).items(), *EVERYWHERE.items()]:
            if self._apart and field == "alignments/target":
                continue  # the goals above those of an archive may be in its plan
            if self._archived and field in ("became", "continues"):
                continue  # what was made of an idea, or is carried on, may be in the archive
            for named in _named_in(raw, field):
                if not self._is_there(named, targets):
                    what = " or ".join(name.replace("_", " ") for name in targets) or "any kind"
                    yield Damaged(key, table, field, f"points to a record of {what} that is not there", raw)
                    break

    def _is_there(self, key: str, targets: tuple[str, ...]) -> bool:
        if not targets:
            return key in self._every_key
        return any(key in self._keys.get(name, ()) for name in targets)


def _named_in(raw: Mapping[str, object], field: str) -> Iterator[str]:
    """The keys that a field names; ``alignments/target`` is a field of the elements of a list, or of an object."""
    first, _, rest = field.partition("/")
    value = raw.get(first)
    elements: list[object] = list(value.values()) if isinstance(value, dict) and not rest else _listed(value)
    for each in elements:
        named = each.get(rest) if rest and isinstance(each, dict) else each
        if isinstance(named, str) and named:
            yield named


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]
