"""Taking in records that stock TinyDB inserted.

Stock TinyDB gives a new record the highest key plus one, so two copies of a plan give the same key to
different records. Such a record gets a key of our own, made of the time of the record it follows and of its
content: two copies that take in the same record agree, and different records don't meet. What refers to the
old key is changed with it.
"""

from __future__ import annotations

from hashlib import sha256

from okr_tui.storage.canonical import Raw, line

Tables = dict[str, dict[str, Raw]]

_SMALL = 1 << 53  # nothing that a program of ours made is as early as this
_TOP_OF_CHANCE = 1 << 79  # keeps a key of ours without a time from looking small

_PEOPLE = ("people",)
_TEAMS = ("teams",)
_GOALS = ("objectives", "key_results")
_ANY: tuple[str, ...] = ()
REFERENCES: dict[str, tuple[str, ...]] = {
    "parent": _TEAMS,
    "team": _TEAMS,
    "teams": _TEAMS,
    "lead": _PEOPLE,
    "manager": _PEOPLE,
    "facilitator": _PEOPLE,
    "owner": _PEOPLE,
    "person": _PEOPLE,
    "people": _PEOPLE,
    "participants": _PEOPLE,
    "co_authors": _PEOPLE,
    "by": _PEOPLE,
    "to": _PEOPLE,
    "serves": ("objectives",),
    "objective": ("objectives",),
    "key_result": ("key_results",),
    "cycle": ("cycles",),
    "goal": _GOALS,
    "workshop": ("workshops",),
    "reply_to": ("posts",),
    "same_as": ("posts",),
    "group": ("posts",),
    "became": _GOALS,
    "continues": _GOALS,
    "about": _ANY,
    "record": _ANY,
    "from": ("changes",),
    "seen": ("changes",),
}
"""Fields that hold keys of other records, and of which tables (none named: of any)."""


def adopt(tables: Tables) -> tuple[Tables, int]:
    """Give records that stock TinyDB inserted keys of our own.

    They are known by their key: a small number, or the neighbour of another one's (our own never are).

    Returns:
        The tables with new keys and references, and how many records got one.
    """
    new_keys = {name: found for name, rows in tables.items() if (found := _new_keys(name, rows))}
    if not new_keys:
        return tables, 0
    adopted = {
        name: {
            new_keys.get(name, {}).get(key, key): (_change if name == "changes" else _record)(raw, new_keys)
            for key, raw in rows.items()
        }
        for name, rows in tables.items()
    }
    return adopted, sum(map(len, new_keys.values()))


def number_goals(tables: Tables) -> list[str]:
    """Give the goals that have no number the next free one, in the order of their keys, so that they get a code.

    Returns:
        What was numbered, in words for a person.
    """
    told: list[str] = []
    for name, parent in (("objectives", ""), ("key_results", "objective")):
        highest: dict[str, int] = {}
        bare: list[str] = []
        rows = tables.get(name, {})
        for key in sorted(rows, key=int):
            number, above = rows[key].get("number"), str(rows[key].get(parent))
            if type(number) is int and number >= 1:
                highest[above] = max(highest.get(above, 0), number)
            else:
                bare.append(key)
        for key in bare:
            above = str(rows[key].get(parent))
            highest[above] = highest.get(above, 0) + 1
            rows[key] = {**rows[key], "number": highest[above]}
            kind = "Objective" if name == "objectives" else "Key result"
            told.append(f"{kind} “{rows[key].get('title', key)}” had no number and got {highest[above]}.")
    return told


def _new_keys(name: str, rows: dict[str, Raw]) -> dict[str, str]:
    numbers = set(map(int, rows))
    found: dict[str, str] = {}
    times: dict[int, int] = {}
    taken = set(numbers)
    for number in sorted(numbers):
        small = number < _SMALL
        if not small and number - 1 not in numbers:
            continue
        raw = rows[str(number)]
        followed = 0 if small else times.get(number - 1, number - 1 >> 80)
        times[number] = followed
        key = _made_key(name, raw, _created_ms(raw) or followed, taken)
        taken.add(key)
        found[str(number)] = str(key)
    return found


def _made_key(name: str, raw: Raw, ms: int, taken: set[int]) -> int:
    content = line(name, "0", raw)
    copy = 0
    while True:  # two rows of the same content are two records
        digest = sha256(name.encode("utf-8", "replace") + content + b"#%d" % copy).digest()
        key = ms << 80 | int.from_bytes(digest[:10], "big") | _TOP_OF_CHANCE
        if key not in taken:
            return key
        copy += 1


def _created_ms(raw: Raw) -> int:
    """The time that a record says it was created, in milliseconds since 1970; 0 when it doesn't say."""
    created = raw.get("created")
    at = created.get("at") if isinstance(created, dict) else None
    if not isinstance(at, str):
        return 0
    from datetime import UTC, datetime

    try:
        moment = datetime.fromisoformat(at)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return max(0, int(moment.timestamp() * 1000))
    except (ValueError, OverflowError):
        return 0


def _record(raw: Raw, new_keys: dict[str, dict[str, str]]) -> Raw:
    return {field: _remapped(field, value, new_keys) for field, value in raw.items()}


def _change(raw: Raw, new_keys: dict[str, dict[str, str]]) -> Raw:
    """A row of the history: what its field held before and after refers to what that field refers to."""
    field = str(raw.get("field"))
    made = _record(raw, new_keys)
    made.update(
        (side, _remapped(field.partition("/")[0], raw[side], new_keys)) for side in ("old", "new") if side in raw
    )
    return made | {"field": _address(field, new_keys)} if "/" in field else made


def _address(field: str, new_keys: dict[str, dict[str, str]]) -> str:
    """A field, or one element of a list, which is named by the record that it refers to."""
    name, slash, element = field.partition("/")
    tables = _GOALS if name == "alignments" else REFERENCES.get(name)
    return f"{name}/{_new(element, tables, new_keys)}" if slash and tables is not None else field


def _remapped(field: str, value: object, new_keys: dict[str, dict[str, str]]) -> object:
    if field == "heads" and isinstance(value, dict):
        return {_address(name, new_keys): _new(head, ("changes",), new_keys) for name, head in value.items()}
    if isinstance(value, dict):
        made = {name: _remapped(name, each, new_keys) for name, each in value.items()}
        if field == "alignments" and "target" in made:  # a key result's own target is a quantity
            made["target"] = _new(made["target"], _GOALS, new_keys)
        return made
    if isinstance(value, list) and any(isinstance(each, dict) for each in value):
        inner = "alignments" if field == "alignments" else ""
        return [_remapped(inner, each, new_keys) if isinstance(each, dict) else each for each in value]
    tables = REFERENCES.get(field)
    if tables is None:
        return value
    if isinstance(value, list):
        return [_new(each, tables, new_keys) for each in value]
    return _new(value, tables, new_keys)


def _new(value: object, tables: tuple[str, ...], new_keys: dict[str, dict[str, str]]) -> object:
    """The new key for an old one; the value as it is where none or several tables could be meant."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return value
    found = {new_keys[name][str(value)] for name in tables or new_keys if str(value) in new_keys.get(name, {})}
    return found.pop() if len(found) == 1 else value
