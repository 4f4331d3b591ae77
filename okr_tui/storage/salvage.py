"""Taking what can be read out of a damaged file, byte by byte where it stood.

A file of this program has a record a line: each line is looked at by itself. A file of one line, or one that was
laid out anew, is searched for records from its beginning to its end. Whatever is no record stays as text.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from okr_tui.domain.unreadable import OddNumber
from okr_tui.storage.canonical import Raw, integer_of, is_key, number_of

DEEPEST = 200
"""Nesting of objects and lists in one record; what is deeper is no record of any program."""

_KEY = re.compile(r'"([0-9]{1,64})"\s*:\s*(?=\{)')
_HEADER = re.compile(r',?("(?:[^"\\]|\\.)*")\s*:\s*\{\s*')
_NEXT_KEY = re.compile(r'"[0-9]{1,64}"\s*:\s*\{')
_NEXT = re.compile(r'(?:"(?:[^"\\]|\\.)*"\s*:\s*\{\s*)?"[0-9]{1,64}"\s*:\s*\{')
_NOTHING = re.compile(r"[\s,{}]*")
_WORD_OF_MERGE = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")

_decoder = json.JSONDecoder(parse_float=number_of, parse_int=integer_of, parse_constant=OddNumber)


@dataclass(frozen=True, slots=True)
class Header:
    """The beginning of a table."""

    name: str


@dataclass(frozen=True, slots=True)
class End:
    """The end of a table."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A record that can be read.

    Attributes:
        key: Its key.
        raw: What stands in it.
        text: The record as it stands in the file, from its key to its last brace.
    """

    key: str
    raw: Raw
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Lost:
    """Text that is no record.

    Attributes:
        text: As it stands in the file; a byte that is no UTF-8 is half a character (``surrogateescape``).
        line: In which line it begins, from 1.
        why: What is wrong with it.
    """

    text: str
    line: int
    why: str


Item = Header | End | Kept | Lost


def salvage(data: bytes) -> list[Item]:
    """Take a damaged file apart, in the order in which it stands there; nothing in it is an error.

    Every byte is in an item, but for those that only hold a file together: braces and commas between records.
    """
    text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape")
    found = [item for number, each in enumerate(text.split("\n"), 1) for item in _in_line(each, number)]
    lines = Counter(item.line for item in found if isinstance(item, Kept))
    if 2 * sum(count == 1 for count in lines.values()) > len(lines):
        return found  # most records have a line of their own
    searched = list(_searched(text, 1, in_line=False))
    return searched if any(isinstance(item, Kept) for item in searched) else found


def _in_line(each: str, number: int) -> Iterator[Item]:
    bare = each.strip()
    if bare.startswith(_WORD_OF_MERGE):
        yield Lost(each, number, "a mark that a merge left behind")
    elif _NOTHING.fullmatch(bare):
        if "}" in bare:
            yield End()
    elif (header := _HEADER.fullmatch(bare)) and (name := _name(header[1])) is not None:
        yield Header(name)
    else:
        yield from _searched(each, number, in_line=True)


def _searched(text: str, number: int, *, in_line: bool) -> Iterator[Item]:
    """Go through a text from record to record; in a line there are no tables, only records that lost their line."""
    at = 0
    while (gap := _gap(text, at)) != len(text):
        number += text.count("\n", at, gap)
        why = "is no record"
        end = at = gap
        if match := _KEY.match(text, at):
            end, raw, why = _object(text, match.end())
            if raw is not None and is_key(match[1]):
                yield Kept(match[1], raw, text[at:end].replace("\n", " "), number)
            else:
                end = at
        elif not in_line and (header := _HEADER.match(text, at)) and (name := _name(header[1])) is not None:
            yield Header(name)
            end = header.end()
        if end == at:
            found = (_NEXT_KEY if in_line else _NEXT).search(text, at + 1)
            end = found.start() if found else len(text)
            yield Lost(text[at:end], number, why)
        number += text.count("\n", at, end)
        at = end


def _gap(text: str, at: int) -> int:
    """Where what only holds records together ends."""
    found = _NOTHING.match(text, at)
    return found.end() if found else at


def _object(text: str, at: int) -> tuple[int, Raw | None, str]:
    try:
        raw, end = _decoder.raw_decode(text, at)
        _check(text[at:end])
    except json.JSONDecodeError as error:
        return at, None, f"is damaged: {error.msg}"
    except UnicodeEncodeError:
        return at, None, "holds bytes that are not text in UTF-8"
    except (RecursionError, ValueError):
        return at, None, "is nested deeper than any record"
    return (end, raw, "has no key of a record") if isinstance(raw, dict) else (at, None, "is no object")


def _check(text: str) -> None:
    """See that a record can stand in a file again: UTF-8, and not nested too deep for those who read it."""
    text.encode()
    if text.count("{") + text.count("[") > DEEPEST and _depth(text) > DEEPEST:
        raise RecursionError


def _depth(text: str) -> int:
    depth = deepest = 0
    for mark in re.sub(r'"(?:[^"\\]|\\.)*"', "", text):
        depth += (mark in "{[") - (mark in "}]")
        deepest = max(deepest, depth)
    return deepest


def _name(quoted: str) -> str | None:
    """The name of a table; None for what is none, such as the key of a record."""
    try:
        name = json.loads(quoted)
        quoted.encode()
    except (ValueError, UnicodeEncodeError):
        return None
    return None if not isinstance(name, str) or is_key(name or "-") else name
