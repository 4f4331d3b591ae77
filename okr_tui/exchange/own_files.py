"""Files that the program writes for people: written again as long as nobody has changed them.

The last line of each is a comment with what it is of and a digest of all that stands above it; a calendar, whose format
knows no comments, has a property of its own in its place. While the digest fits, nobody has put work into the file and
a newer one may take its place.
"""

from __future__ import annotations

import os
import re
import stat
from hashlib import sha256

from okr_tui.domain.errors import NotSaved, Refused
from okr_tui.storage.saving import sweep

_SEAL = re.compile(rb"<!-- okr-tui: (\S+), as written ([0-9a-f]{64})\..* -->\n?")
_CALENDAR_SEAL = re.compile(rb"^X-OKR-TUI-AS-WRITTEN:([0-9a-f]{32})\n", re.MULTILINE)
_CALENDAR_EVENTS = b"\r\nBEGIN:VEVENT\r\n"
_CALENDAR_END = b"END:VCALENDAR\r\n"
CALENDAR = "calendar"
"""What a calendar file is of."""
_PROMISE = "A newer one takes the place of this file until you change anything in it."


def sealed(text: str, subject: str) -> bytes:
    """A text with its last line.

    Args:
        text: What is to be read, ending with a line feed.
        subject: What it is of, without spaces, so that nothing else takes its place.
    """
    body = text.encode("utf-8")
    return body + f"<!-- okr-tui: {subject}, as written {sha256(body).hexdigest()}. {_PROMISE} -->\n".encode()


def sealed_calendar(content: bytes) -> bytes:
    """A calendar file (iCalendar) with its seal, as the last property of its own: RFC 5545 has none after an event."""
    own, events, rest = content.partition(_CALENDAR_EVENTS)
    if not events:
        own, rest = content.removesuffix(b"\r\n" + _CALENDAR_END), b"\r\n" + _CALENDAR_END
    return own + b"\r\nX-OKR-TUI-AS-WRITTEN:" + _digest_of_calendar(content) + events + rest


def _digest_of_calendar(content: bytes) -> bytes:
    # Half of the digest, so that it stays on one line: longer ones are folded.
    return sha256(content.replace(b"\r\n", b"\n")).hexdigest()[:32].encode()


def subject_of(content: bytes) -> str | None:
    """What a file is of that nobody has changed; None for any other. Line ends may have gone through git."""
    content = content.replace(b"\r\n", b"\n")
    if (found := _CALENDAR_SEAL.search(content)) is not None:
        rest = content[: found.start()] + content[found.end() :]
        return CALENDAR if _digest_of_calendar(rest) == found[1] else None
    body, feed, last = content.rstrip(b"\n").rpartition(b"\n")
    seal = _SEAL.fullmatch(last)
    fits = seal is not None and sha256(body + feed).hexdigest().encode() == seal[2]
    return seal[1].decode("utf-8", "replace") if seal is not None and fits else None


def may_replace(path: str, subject: str | None = None) -> bool:
    """Whether nothing of a person's is lost by writing there.

    Args:
        path: The file, there or not.
        subject: What a file that is there has to be of; None where anything of ours may go.

    Raises:
        OSError: The file is there and can't be read.
    """
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return False
        with open(path, "rb") as file:
            content = file.read()
    except FileNotFoundError:
        return True
    found = subject_of(content)
    return not content or (found is not None and subject in (None, found))


def read_own(path: str, subject: str) -> bytes:
    """Give what lies there, where we wrote it and nobody has changed it; nothing for any other, or none."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return b""
        with open(path, "rb") as file:
            content = file.read()
    except OSError:
        return b""
    return content if subject_of(content) == subject else b""


def write(path: str, content: bytes, instead: str, like: str | None = None) -> None:
    """Write a file so that it is whole at every instant; nothing where it says the same already.

    Args:
        path: The file.
        content: What it is to say.
        instead: What a person can do where it can't be written.
        like: A file whose permissions it gets; without one those that the person's new files have.

    Raises:
        NotSaved: It can't be written; what was there is as it was.
    """
    path = os.path.realpath(path)
    try:
        if _says(path, content):
            return
        _replace(path, content, _mode(path, like))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise NotSaved(f"{path} could not be written: {reason}.", instead) from error


def write_where_told(path: str, content: bytes) -> None:
    """Write a file that a person named.

    Raises:
        Refused: Something is there that we did not write, or that somebody has changed since.
        NotSaved: It can't be written.
    """
    try:
        free = may_replace(path)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise NotSaved(f"{path} could not be looked at: {reason}.", "Name another file.") from error
    if not free:
        raise Refused(
            f"{path} is there already, and is not as okr wrote it.", "Name another file, or move that one away first."
        )
    write(path, content, "Name another file, in a folder that you may write in.")


def _says(path: str, content: bytes) -> bool:
    try:
        with open(path, "rb") as file:
            return file.read() == content
    except FileNotFoundError:
        return False


def _mode(path: str, like: str | None) -> int | None:
    for each in (path, like):
        try:
            if each is not None:
                return stat.S_IMODE(os.stat(each).st_mode) & 0o666
        except FileNotFoundError:
            continue
    return None


def _replace(path: str, content: bytes, mode: int | None) -> None:
    folder, name = os.path.split(path)
    sweep(path)
    # The name that `sweep` knows, should this process be killed in the middle.
    temp = os.path.join(folder, f".{name}.{os.getpid()}-{os.urandom(4).hex()}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    handle = os.open(temp, flags, 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            if mode is not None and hasattr(os, "fchmod"):
                os.fchmod(handle, mode)
            file.write(content)
            file.flush()
            os.fsync(handle)
        os.replace(temp, path)
    except BaseException:
        os.unlink(temp)
        raise
