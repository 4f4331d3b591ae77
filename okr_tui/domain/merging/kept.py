"""Records that somebody deleted while somebody else built on them: they are kept, and the deletion is a question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from okr_tui.domain.records import Id
from okr_tui.domain.tables import Tables

BUILT_ON = ("teams", "people", "cycles", "objectives", "key_results")
"""Tables whose records others stand on."""

STANDS_ON: Mapping[str, tuple[str, ...]] = {
    "teams": ("parent",),
    "people": ("team",),
    "objectives": ("team", "person", "owner", "cycle"),
    "key_results": ("objective", "owner"),
}
"""Which fields of which table name the records that a record stands on; beside them an objective's alignments."""


def questioned(tables: Tables) -> set[Id]:
    """Give the records that are deleted and that something stands on which is not."""
    gone = {key for name in BUILT_ON for key, raw in tables.table(name).items() if _asked_to_go(raw)}
    if not gone:
        return set()
    on: defaultdict[Id, set[Id]] = defaultdict(set)
    for name in STANDS_ON:
        for key, raw in tables.table(name).items():
            for below in _stands_on(name, raw):
                if below in gone and below != key and (key in gone or not raw.get("deleted")):
                    on[below].add(key)
    for key in gone & tables.table("key_results").keys():
        on[key] |= {check_in for check_in, raw in tables.check_ins_of(key) if not raw.get("deleted")}
    kept: set[Id] = set()
    found = True
    while found:
        fresh = {key for key in gone - kept if any(above not in gone or above in kept for above in on[key])}
        kept |= fresh
        found = bool(fresh)
    return kept


def _asked_to_go(raw: object) -> bool:
    if not isinstance(raw, dict):
        return False
    rivals = raw.get("rivals")
    return bool(raw.get("deleted")) or bool(isinstance(rivals, dict) and rivals.get("deleted"))


def _stands_on(table: str, raw: Mapping[str, Any]) -> Iterator[Id]:
    for field in STANDS_ON[table]:
        if isinstance(raw.get(field), str):
            yield raw[field]
    alignments = raw.get("alignments") if table == "objectives" else None
    for alignment in alignments if isinstance(alignments, list) else ():
        if isinstance(alignment, dict) and isinstance(alignment.get("target"), str):
            yield alignment["target"]
