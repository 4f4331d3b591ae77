"""A report of what went wrong in the program itself, for whoever mends it.

It goes to the state folder and stays on this machine. It holds the words of the command and the trace, and no
part of the plan but what an error message may repeat.
"""

from __future__ import annotations

import os
import platform
import traceback
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from okr_tui import __version__
from okr_tui.settings import state_folder

if TYPE_CHECKING:
    from collections.abc import Sequence


def report(fault: BaseException, words: Sequence[str]) -> str:
    """Write the report.

    Args:
        fault: What was raised.
        words: The words of the command.

    Returns:
        What to tell the person: that it is our fault, and where the report is.
    """
    now = datetime.now(UTC)
    text = "\n".join(
        [
            f"okr-tui {__version__}, Python {platform.python_version()}, {platform.platform()}",
            f"{now:%Y-%m-%dT%H:%M:%SZ}",
            f"okr {' '.join(map(repr, words))}",
            "",
            *traceback.format_exception(fault),
        ]
    )
    what = f"Something went wrong inside the program ({type(fault).__name__}). The plan was not harmed."
    path = os.path.join(state_folder(), f"crash-{now:%Y%m%d-%H%M%S}-{os.getpid()}.txt")
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        with open(path, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
    except OSError:
        return f"{what}\nThe report could not be written to {path}; here it is:\n{text}"
    return f"{what}\nThe report is in {path}; please send it in, after a look at what it says."
