"""The real program in a pseudo-terminal, read through a terminal emulator."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Sequence

import pyte


class Terminal:
    """A program running in a terminal of so many columns and rows.

    Args:
        words: The arguments of ``okr``.
        columns: Width.
        rows: Height.
        env: Variables over the test's own.
    """

    def __init__(self, words: Sequence[str], columns: int = 100, rows: int = 30, **env: str) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.sent = b""
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "okr_tui", *words],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **env},
            start_new_session=True,
        )
        os.close(slave)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._master)

    def hang_up(self, seconds: float = 10) -> int:
        """Take the terminal away without a signal, and give the status that the program ends with."""
        os.close(self._master)
        self._master = os.open(os.devnull, os.O_RDWR)
        return self._process.wait(seconds)

    @property
    def text(self) -> str:
        """What stands on the screen now."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def press(self, keys: str) -> None:
        """Type."""
        os.write(self._master, keys.encode())

    def wait_for(self, words: str, seconds: float = 20) -> str:
        """Read until the screen shows some words."""
        limit = time.monotonic() + seconds
        while words not in self.text:
            if not self._read(limit):
                raise AssertionError(f"{words!r} never came; the screen shows:\n{self.text}")
        return self.text

    def wait_for_end(self, seconds: float = 20) -> int:
        """Read until the program ends and give its exit status."""
        limit = time.monotonic() + seconds
        while self._process.poll() is None:
            if not self._read(limit) and time.monotonic() > limit:
                raise AssertionError(f"the program did not end; the screen shows:\n{self.text}")
        return self._process.wait()

    def _read(self, limit: float) -> bool:
        ready, _, _ = select.select([self._master], [], [], max(0.0, min(0.1, limit - time.monotonic())))
        if ready:
            try:
                found = os.read(self._master, 65536)
            except OSError:
                return self._process.poll() is None and time.monotonic() < limit
            self.sent += found
            self._stream.feed(found)
        return time.monotonic() < limit
