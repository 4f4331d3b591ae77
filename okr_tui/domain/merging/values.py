"""The values in a record, one by one: each field, and of lists of things each thing, has an address.

An address is what a change row calls its field: ``title``, or ``milestones/ID`` for one element of a list. Values
are JSON. Two of them are the same when they mean the same: 80 is 80.0, and nothing is the empty text.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from okr_tui.domain.records import ELEMENT_KEYS
from okr_tui.domain.unreadable import OddNumber

Raw = dict[str, Any]
"""A record as the JSON object that stands in the file."""

WORKED_OUT = ("heads", "rivals")
"""What a record says of its change rows, worked out from them and never merged."""

FORGOTTEN = "⟨forgotten⟩"
"""What stands where a text was blanked for good. It wins over every other value."""


def fingerprint(value: object) -> str:
    """Give the same text for values that mean the same, and another one for others."""
    if value is None or value in ("", [], {}):
        return "null"
    try:
        return json.dumps(_plain(value), sort_keys=True, allow_nan=False)
    except (ValueError, TypeError, RecursionError):
        return repr(value)


def _plain(value: object) -> object:
    return plainly(value, lambda odd: {"": odd.text})


def plainly(value: object, odd: Callable[[OddNumber], object] = lambda number: number) -> object:
    """Write a value in the one of its forms that everybody takes: 80.0 as 80.

    Args:
        value: The value.
        odd: What becomes of a number that no double can hold.
    """
    if isinstance(value, OddNumber):
        return odd(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {name: plainly(each, odd) for name, each in value.items()}
    return [plainly(each, odd) for each in value] if isinstance(value, list | tuple) else value


def written(value: object) -> str:
    """Write a value as it stands; of values that mean the same but are written in two ways everybody takes the last."""
    return json.dumps(value, sort_keys=True, default=repr)


def same(one: object, other: object) -> bool:
    """Whether two values mean the same."""
    return one is other or fingerprint(one) == fingerprint(other)


def nothing(value: object) -> bool:
    """Whether a value says nothing, and so is left out of the file."""
    return value is None or (not isinstance(value, bool | int | float) and value in ("", [], {}))


def addressed(raw: Mapping[str, object]) -> dict[str, object]:
    """Give each value of a record by its address.

    A list whose elements can't be told apart, which no edit of ours makes, is one value under its field's name.
    """
    found: dict[str, object] = {}
    for name, value in raw.items():
        if name in WORKED_OUT:
            continue
        elements = _elements(name, value)
        if elements is None:
            found[name] = value
        else:
            found |= {f"{name}/{each}": item for each, item in elements.items()}
    return found


def _elements(name: str, value: object) -> dict[str, object] | None:
    if name not in ELEMENT_KEYS or not isinstance(value, list):
        return None
    key = ELEMENT_KEYS[name]
    named = [item.get(key) if key and isinstance(item, dict) else item for item in value]
    if not all(isinstance(each, str) and each for each in named) or len(set(named)) < len(named):
        return None
    if key and not all(isinstance(item, dict) for item in value):
        return None
    return dict(zip((str(each) for each in named), value, strict=True))


def assembled(values: Mapping[str, object], versions: Sequence[Mapping[str, object]]) -> Raw:
    """Make a record of its values by address.

    Args:
        values: Each value; those that say nothing are left out.
        versions: The record as it stood in the copies: where they agree on the order of a list, it stays.
    """
    made: Raw = {}
    lists: dict[str, dict[str, object]] = {}
    for address, value in values.items():
        name, slash, element = address.partition("/")
        if nothing(value) and not (value == "" and _stands_empty(name, versions)):
            continue
        if slash and name in ELEMENT_KEYS:
            lists.setdefault(name, {})[element] = value
        else:
            made[address] = value
    for name, elements in lists.items():
        if name not in made:  # one value under the field's name stands for the whole list
            made[name] = [elements[each] for each in _order(name, elements, versions)]
    return made


def _stands_empty(name: str, versions: Iterable[Mapping[str, object]]) -> bool:
    return all(version.get(name) == "" for version in versions)


def _order(name: str, elements: Mapping[str, object], versions: Sequence[Mapping[str, object]]) -> list[str]:
    orders = [list(there) for version in versions if (there := _elements(name, version.get(name)))]
    whole = [order for order in orders if set(order) == elements.keys()]
    if whole and all(order == whole[0] for order in whole):
        return whole[0]
    return sorted(elements, key=lambda each: (len(each), each))
