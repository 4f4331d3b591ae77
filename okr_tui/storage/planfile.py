"""A plan in a file that several programs and people write to."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable

from okr_tui.domain.errors import EmptyFile, NewerFormat, NoPlan, NotAPlan, NotSaved, PlanFileError
from okr_tui.storage.canonical import Rows, text
from okr_tui.storage.content import Content
from okr_tui.storage.locking import locked, share_with_group
from okr_tui.storage.saving import Moved, is_signed, save, sweep

LARGEST_BYTES = 256 * 1024 * 1024
LOCK_TIMEOUT = 10.0

_SETTLED_NS = 2_000_000_000  # two saves can share a time stamp this coarse (FAT, some network folders)
_CHUNK = 256 * 1024  # stays in the processor's cache while it is compared
_TRIES = 5

Stamp = tuple[int, int, int, int]


class PlanFile:
    """The one owner of a plan's bytes, lock and saves.

    Attributes:
        path: The file itself, symlinks followed: a save replaces a link's target, not the link.
        saved_warning: Set when the last save may not survive a power cut, or parted the plan from a hard link.
    """

    def __init__(self, path: str | os.PathLike[str], *, lock_timeout: float = LOCK_TIMEOUT) -> None:
        self.path = os.path.realpath(os.fspath(path))
        self.saved_warning: str | None = None
        self._lock_timeout = lock_timeout
        self._content: Content | None = None
        self._stamp: Stamp | None = None
        self._settled = False
        self._swept = False

    @classmethod
    def create(cls, path: str | os.PathLike[str], rows: Rows, *, lock_timeout: float = LOCK_TIMEOUT) -> PlanFile:
        """Start a plan where there is no file, or one of zero bytes.

        Raises:
            NotSaved: There is a file with something in it, or it can't be written.
            NotAPlan: The rows hold no plan record.
            Locked: Somebody else is just writing there.
        """
        file = cls(path, lock_timeout=lock_timeout)
        tables = {name: {key: raw for key, raw in rows[name].items() if raw is not None} for name in rows}
        content = Content.of(text(tables))
        if not os.path.isdir(os.path.dirname(file.path)):
            raise NotSaved(
                f"There is no folder {os.path.dirname(file.path)}.", "Make it first, or choose another place."
            )
        with locked(file.path, lock_timeout):
            made = claim(file.path)
            try:
                file._save(content, None)
            except BaseException:
                if made:
                    os.unlink(file.path)
                raise
        return file

    def read(self) -> Content:
        """What the file holds now; the same object as before when it has not changed.

        Raises:
            NoPlan: There is no such file.
            EmptyFile: It has zero bytes.
            NotAPlan: It is no plan, or damaged; says where.
            PlanFileError: It can't be read.
        """
        if self._content is None or self.moved():
            self._content = self._load()
        return self._content

    def moved(self) -> bool:
        """Whether the file is no longer what was read or saved last.

        Raises:
            NoPlan: It is gone.
            PlanFileError: It can't be read.
        """
        if self._content is None or self._stamp is None:
            return True
        handle = self._opened()
        try:
            now = os.fstat(handle)
            if _stamp(now) != self._stamp:
                return True
            if self._settled:
                return False
            if not _same_bytes(handle, self._content):
                return True
            self._settled = _is_settled(now)
            return False
        finally:
            os.close(handle)

    @property
    def has_other_names(self) -> bool:
        """Whether there are hard links to the file, which the next save will leave behind."""
        try:
            return os.stat(self.path).st_nlink > 1
        except OSError:
            return False

    def update(self, act: Callable[[Content], Rows], *, repeatable: bool = True) -> Content:
        """Change the plan: lock, re-read if somebody else saved, act, save, unlock.

        Args:
            act: Gets the present content and returns the rows to write; with none nothing is written.
            repeatable: Whether ``act`` may be called again, when a program that knows no locks writes meanwhile.

        Raises:
            Locked: Somebody else holds the lock for too long.
            NewerFormat: The plan was written by a newer version.
            NotSaved: The old file is untouched; says why.
            PlanFileError: It can't be read.
        """
        with locked(self._existing(), self._lock_timeout):
            for _ in range(_TRIES if repeatable else 1):
                content = self.read()
                if content.read_only:
                    raise NewerFormat(
                        f"{self.path} was written by a newer version of okr and can only be read by this one.",
                        "Update okr-tui to change it: pip install -U okr-tui",
                    )
                rows = act(content)
                if not any(rows.values()):
                    return content
                new = content.with_rows(rows)
                if self._save(new, self._stamp):
                    return new
        raise NotSaved(
            f"Another program keeps writing {self.path} without waiting for its turn.",
            "Nothing of it was lost. Close the other program, or wait until it is done, and try again.",
        )

    def replace(self, act: Callable[[Content], Content]) -> Content:
        """Like `update`, for an act that makes the whole new content.

        Raises:
            PlanFileError: As `update` does.
        """
        with locked(self._existing(), self._lock_timeout):
            content = self.read()
            if content.read_only:
                raise NewerFormat(f"{self.path} was written by a newer version of okr and can only be read.")
            new = act(content)
            if new is not content and not self._save(new, self._stamp):
                raise NotSaved(f"Another program wrote {self.path} meanwhile.", "Nothing was lost; try again.")
            return new

    def _existing(self) -> str:
        os.close(self._opened())  # a missing plan must not leave a lock file behind
        return self.path

    def _opened(self) -> int:
        try:
            return _open(self.path)
        except NoPlan:
            if self._content is None:
                raise
            # Whoever has the plan open must not be told to start another one in its place.
            raise NoPlan(
                f"The file {self.path} is gone.", "Was it moved, or is its disk away? What you see is as it was last."
            ) from None

    def _save(self, new: Content, expected: Stamp | None) -> bool:
        pieces = new.pieces()
        if sum(map(len, pieces)) > LARGEST_BYTES:
            raise NotSaved(
                f"{self.path} would grow beyond {LARGEST_BYTES / 1e6:,.0f} MB, and could not be opened again.",
                "It is as it was before. Is a picture or a whole document pasted into it?",
            )
        if not self._swept:
            sweep(self.path)
            self._swept = True
        try:
            saved, self.saved_warning = save(
                self.path, pieces, lambda: expected is None or _stamp_of(self.path) == expected
            )
        except Moved:
            return False
        self._content, self._stamp, self._settled = new, _stamp(saved), is_signed(saved)
        return True

    def _load(self) -> Content:
        for attempt in range(_TRIES):
            data, now = _read(self.path)
            try:
                if not data:
                    hint = f"Start a plan in it: okr new {self.path}" if self._content is None else ""
                    raise EmptyFile("it is empty.", hint)
                content = Content.of(data, self._content)
            except (NotAPlan, EmptyFile) as error:
                # Stock TinyDB and editors write in place: what was caught in the middle is whole a moment later.
                never_a_plan = isinstance(error, EmptyFile) and self._content is None
                if attempt == _TRIES - 1 or _is_settled(now) or never_a_plan:
                    told = type(error)(f"{self.path}: {error.what}", error.hint)
                    told.path = self.path
                    raise told from None
                time.sleep(0.02)
                continue
            self._stamp, self._settled = _stamp(now), _is_settled(now)
            content.path = self.path
            return content
        raise AssertionError("the last attempt returns or raises")  # pragma: no cover


def _stamp(now: os.stat_result) -> Stamp:
    return now.st_dev, now.st_ino, now.st_size, now.st_mtime_ns


def _stamp_of(path: str) -> Stamp | None:
    try:
        return _stamp(os.stat(path))
    except OSError:
        return None


def _is_settled(now: os.stat_result) -> bool:
    return abs(time.time_ns() - now.st_mtime_ns) > _SETTLED_NS


def claim(path: str) -> bool:
    """Make the file with zero bytes, or see that it has none; true when it was made.

    Raises:
        NotSaved: There is something in it, or it can't be made.
    """
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        share_with_group(handle, path)
        os.close(handle)
        return True
    except FileExistsError:
        now = os.stat(path)
        if stat.S_ISREG(now.st_mode) and now.st_size == 0:
            return False
        raise NotSaved(
            f"There is something at {path} already.", "Choose another name, or open it: okr " + path
        ) from None
    except OSError as error:
        raise NotSaved(f"{path} can't be made: {error.strerror}.", "Choose another place.") from error


def _open(path: str) -> int:
    """Open a regular file for reading; a FIFO or device is not even opened."""
    try:
        _refuse_special(os.stat(path), path)
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
        return os.open(path, flags | getattr(os, "O_BINARY", 0))
    except (FileNotFoundError, NotADirectoryError):
        missing = NoPlan(f"There is no file {path}.", f"Start a plan there: okr new {path}")
        missing.path = path
        raise missing from None
    except PermissionError:
        raise PlanFileError(f"You may not read {path}.", "Ask its owner, or the owner of its folder.") from None
    except (OSError, ValueError) as error:
        raise PlanFileError(f"{path} can't be read: {getattr(error, 'strerror', None) or error}.") from None


def _refuse_special(now: os.stat_result, path: str) -> None:
    mode = now.st_mode
    if stat.S_ISREG(mode):
        return
    if stat.S_ISDIR(mode):
        raise NotAPlan(f"{path} is a folder, not a plan.", "Name the file in it.")
    kind = "a FIFO" if stat.S_ISFIFO(mode) else "a socket" if stat.S_ISSOCK(mode) else "a device"
    raise NotAPlan(f"{path} is {kind}, not a file.", "A plan is an ordinary file.")


def bytes_of(path: str) -> bytes:
    """All bytes of a file, whatever they are.

    Raises:
        PlanFileError: It can't be read, or is larger than any plan.
    """
    return _read(path)[0]


def _read(path: str) -> tuple[bytes, os.stat_result]:
    handle = _open(path)
    try:
        now = os.fstat(handle)
        _refuse_special(now, path)
        if now.st_size > LARGEST_BYTES:
            raise NotAPlan(
                f"{path} has {now.st_size / 1e6:,.0f} MB; no plan is larger than {LARGEST_BYTES / 1e6:,.0f} MB.",
                "Is it the right file?",
            )
        pieces: list[bytes] = []
        while piece := os.read(handle, now.st_size + 1 if not pieces else _CHUNK):
            pieces.append(piece)
            if len(piece) == now.st_size:
                break
        data = pieces[0] if len(pieces) == 1 else b"".join(pieces)
    except OSError as error:
        raise PlanFileError(f"{path} can't be read: {error.strerror}.") from None
    finally:
        os.close(handle)
    return data, now


def _same_bytes(handle: int, content: Content) -> bool:
    """Whether an open file still has the bytes that were read or saved."""
    for piece in content.as_read():
        view = memoryview(piece)
        for begin in range(0, len(view), _CHUNK):
            part = view[begin : begin + _CHUNK]
            if os.read(handle, len(part)) != bytes(part):  # comparing views goes byte by byte
                return False
    return True
