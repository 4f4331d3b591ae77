"""Small JSON files in the person's own folders: read forgivingly, replaced as a whole.

What lies there is memory, not work: a file that can't be read is an empty one, and `keep` says in its answer, not
by an error, that something could not be kept.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


def read(path: str) -> dict[str, Any]:
    """Give the object in a file; an empty one where there is none that can be read."""
    import json

    try:
        with open(path, "rb") as file:
            found = json.loads(file.read())
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def keep(path: str, values: Mapping[str, object], most: int) -> bool:
    """Replace a file by the last entries of an object.

    Args:
        path: The file.
        values: What to keep, the newest last.
        most: How many entries stay.

    Returns:
        Whether it was kept; trouble with the file only costs the memory.
    """
    import json

    try:
        replace(path, json.dumps(dict(list(values.items())[-most:])).encode("ascii"))
    except OSError:
        return False
    return True


def replace(path: str, data: bytes, *, synced: bool = False) -> None:
    """Replace a file, which only the person may read, so that it is whole at every instant.

    Args:
        path: The file; its folder is made where it is missing.
        data: The new bytes.
        synced: Whether they must be on the disk before the old ones go.

    Raises:
        OSError: It can't be written; the old file is as it was.
    """
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    fresh = f"{path}.{os.getpid()}.new"
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            if synced:
                file.flush()
                os.fsync(handle)
        os.replace(fresh, path)
    except OSError:
        os.unlink(fresh)
        raise
