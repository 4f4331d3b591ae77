"""Records that do not name the changes that stand: told in one pass over the change rows, as every opening asks."""

from __future__ import annotations

from okr_tui.domain.records import Id
from okr_tui.domain.tables import Tables


def stale(tables: Tables) -> frozenset[Id]:
    """Give the records, check-ins left out, that may name an older change than the one that stands."""
    rows = tables.table("changes")
    gone: set[object] = set()
    for row in rows.values():
        above = row.get("from")
        if isinstance(above, list):
            gone.update(each for each in above if isinstance(each, str))
    standing: dict[tuple[object, object], str] = {}
    for key, row in rows.items():
        if key not in gone and not row.get("rival"):
            where = row.get("record"), row.get("field")
            if isinstance(where[0], str) and isinstance(where[1], str):
                standing[where] = key
    if not standing:
        return frozenset()
    heads = {
        key: raw
        for name in tables.names()
        if name not in ("checkins", "changes")
        for key, raw in tables.table(name).items()
    }
    return frozenset(
        str(record)
        for (record, field), key in standing.items()
        if (raw := heads.get(str(record))) is not None and not _names(raw, str(field), key)
    )


def _names(raw: object, field: str, key: str) -> bool:
    heads = raw.get("heads") if isinstance(raw, dict) else None
    rivals = raw.get("rivals") if isinstance(raw, dict) else None
    shown = isinstance(heads, dict) and heads.get(field) == key
    return shown or (isinstance(rivals, dict) and key in (rivals.get(field) or ()))
