"""Keys for records: ULIDs in decimal form.

A ULID is 48 bits of milliseconds and 80 bits of chance, so keys sort by time and never meet. The decimal
form is what stock TinyDB can take for a document id.
"""

import os
import time

_last = 0


def new_id(ms: int | None = None) -> str:
    """Make a key that no other record has.

    Keys made one after the other in a process ascend, also within a millisecond and when the clock is put
    back, so that records made in one act keep their order; two of them are never neighbours (``+1`` is what
    stock TinyDB inserts, and is told apart by that).

    Args:
        ms: Time of the record in milliseconds since 1970; the present when left out.
    """
    global _last
    chance = int.from_bytes(os.urandom(10), "big")
    if ms is not None:
        return str(ms << 80 | chance)
    made = time.time_ns() // 1_000_000 << 80 | chance
    if made <= _last:
        made = _last + 2 + (chance >> 20)
    _last = made
    return str(made)


def milliseconds(key: str) -> int:
    """The time part of a key, in milliseconds since 1970."""
    return int(key) >> 80
