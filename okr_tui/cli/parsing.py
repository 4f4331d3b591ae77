"""The parser of one verb's words: argparse, whose complaints are as safe to print as everything else."""

from __future__ import annotations

import argparse

from okr_tui.cli.output import warn

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

USAGE = 2


class Parser(argparse.ArgumentParser):
    """An ``ArgumentParser`` that makes what was typed visible before it repeats it."""

    def error(self, message: str) -> NoReturn:
        """Say what does not fit, and how the verb is used."""
        warn(f"{self.prog}: {message}")
        warn(self.format_usage().rstrip("\n"))
        self.exit(USAGE)
