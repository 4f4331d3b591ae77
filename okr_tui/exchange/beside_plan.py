"""Names for files that are written beside a plan, none of which takes the place of what a person has changed."""

from __future__ import annotations

import os
from itertools import count

from okr_tui.domain.errors import NotSaved
from okr_tui.exchange.own_files import may_replace

_PLAN_ENDINGS = (".okr.json", ".json")
_LONGEST_NAME = 200  # bytes of a file's name before its ending; most systems allow 255 in all


def beside(plan_path: str, behind: str) -> str:
    """Give a path beside a plan, without an ending: the plan's name and what is put behind it."""
    name = os.path.basename(plan_path)
    ending = next((each for each in _PLAN_ENDINGS if name.lower().endswith(each)), os.path.splitext(name)[1])
    stem = name[: len(name) - len(ending)]
    short = os.fsencode(stem)[: _LONGEST_NAME - len(os.fsencode(behind))].decode("utf-8", "ignore")
    return os.path.join(os.path.dirname(os.path.abspath(plan_path)), short + behind)


def free_path(stem: str, ending: str, subject: str, instead: str) -> str:
    """Give the first name under which nothing lies that a person has changed, or that is of something else.

    Args:
        stem: The path without its ending.
        ending: The ending, such as ``.html``.
        subject: What the file is of, as `sealed` keeps it.
        instead: What a person can do where it can't be looked at.

    Raises:
        NotSaved: What lies there can't be looked at.
    """
    for number in count(1):
        path = f"{stem}{'' if number == 1 else f'-{number}'}{ending}"
        try:
            if may_replace(path, subject):
                return path
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise NotSaved(f"{path} could not be looked at: {reason}.", instead) from error
    raise AssertionError("there is always another number")
