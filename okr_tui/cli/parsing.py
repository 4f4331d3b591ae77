"""The parser of one verb's words: argparse, whose complaints are as safe to print as everything else."""

from __future__ import annotations

import argparse

from okr_tui.cli.output import warn

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

USAGE = 2


class Parser(argparse.ArgumentParser):
    """An ``ArgumentParser`` that makes what was typed visible before it repeats it."""

    def error(self, message: str) -> NoReturn:
        """Say what does not fit, and how the verb is used."""
        warn(f"{self.prog}: {message}")
        warn(self.format_usage().rstrip("\n"))
        self.exit(USAGE)


def options_first(words: Sequence[str], valued: Sequence[str]) -> list[str]:
    """Put the options of a verb before its other words: argparse reads no list of words with options among them.

    Args:
        words: What was typed behind the verb.
        valued: The options that take a value; a beginning of one counts, as it does for argparse.
    """
    options: list[str] = []
    others: list[str] = []
    rest = iter(words)
    for word in rest:
        if word == "--":
            others += rest
        elif len(word) < 2 or word[0] != "-" or " " in word:
            others.append(word)
        else:
            options.append(word)
            if any(word == one or (len(word) > 2 and one.startswith(word)) for one in valued):
                options += [value] if (value := next(rest, None)) is not None else []
    return [*options, "--", *others] if others else options
