"""The words of a quick verb, read without argparse.

Importing argparse and making a parser takes half as long as an empty interpreter does, which is a tenth of a whole
check-in. So the quick verbs say here what their words look like; whatever does not fit (and ``--help``) goes
to argparse, which says so better.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any


class Words:
    """The arguments of a verb, as attributes like those of an ``argparse.Namespace``."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.__dict__.update(values)

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """Give an argument."""


def split_words(
    words: Sequence[str], taking: Mapping[str, str], signed: int | None = None
) -> tuple[list[str], list[tuple[str, str | None]]]:
    """Tell the places of a command from its options.

    Args:
        words: What was typed after the verb.
        taking: Options that take a word, by every spelling.
        signed: The place (from 0) whose word may begin with a dash, such as "-3".

    Returns:
        The words of the places, and each option with its word (None where it took none).
    """
    places: list[str] = []
    options: list[tuple[str, str | None]] = []
    rest = iter(words)
    for word in rest:
        if word == "--":
            places += rest
        elif word in taking:
            options.append((word, next(rest, None)))
        elif word.startswith("--") or word == "-h" or (word[:2] == "-c" and word[2:].isdigit()):
            options.append((word, None))
        elif len(places) == signed or word == "-" or not word.startswith("-"):
            places.append(word)
        else:
            options.append((word, None))
    return places, options


def read_words(
    words: Sequence[str],
    places: Mapping[str, str | None],
    taking: Mapping[str, str],
    flags: Mapping[str, str],
    *,
    several: str = "",
    signed: int | None = None,
) -> Words | None:
    """Read the words of a verb.

    Args:
        words: What was typed after the verb.
        places: The arguments by place, each with what stands where it is left out; None: it must be there.
        taking: Options that take a word, by every spelling, to the name of the argument.
        flags: Options that take none, to the name of the argument.
        several: The argument whose option may be given several times.
        signed: As in `split_words`.

    Returns:
        The arguments; None where the words have another shape.
    """
    values: dict[str, Any] = {name: None for name in taking.values()}
    values.update((name, False) for name in flags.values())
    given, options = split_words(words, taking, signed)
    for option, word in options:
        if option in flags:
            values[flags[option]] = True
        elif option in taking and word is not None:
            name = taking[option]
            values[name] = [*(values[name] or []), word] if name == several else word
        else:
            return None
    if len(given) > len(places):
        return None
    for place, (name, without) in enumerate(places.items()):
        if place >= len(given) and without is None:
            return None
        values[name] = given[place] if place < len(given) else without
    return Words(values)
