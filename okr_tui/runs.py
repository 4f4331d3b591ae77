"""Runs of the program on this machine: which one this is, and whether another one goes on still."""

from __future__ import annotations

import os
from functools import cache


def this_run() -> str:
    """The name of this run: its process, and when that began, since numbers of processes come again."""
    return _name(os.getpid())


@cache
def _name(process: int) -> str:
    return f"{process}-{_began(process)}"


def is_running(run: str) -> bool:
    """Whether a run goes on; one of a name that nobody gives has ended."""
    number, _, began = run.partition("-")
    if not (number.isascii() and number.isdigit() and 0 < int(number) < 2**31):
        return False
    if _began(int(number)) != began:
        return False
    return _exists(int(number))


def _began(process: int) -> str:
    """When a process began, in ticks since the machine did; empty where the system doesn't say."""
    try:
        with open(f"/proc/{process}/stat", "rb") as file:
            fields = file.read().rpartition(b")")[2].split()
    except OSError:
        return ""
    return fields[19].decode("ascii", "replace") if len(fields) > 19 else ""


def _exists(process: int) -> bool:
    if os.name == "nt":
        return _exists_on_windows(process)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _exists_on_windows(process: int) -> bool:
    """Ask for a handle of it: there ``os.kill`` would end it."""
    import ctypes

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined]
    handle = kernel.OpenProcess(0x1000, False, process)
    if not handle:
        return False
    kernel.CloseHandle(handle)
    return True
