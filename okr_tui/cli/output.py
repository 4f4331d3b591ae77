"""What a verb prints: results on stdout, everything else on stderr, and no byte that steers the terminal.

Text from a plan goes through `visible` here, once. Colour is for terminals only: not when piped, not under
NO_COLOR, not on a terminal that calls itself dumb.
"""

from __future__ import annotations

import os
import sys

from okr_tui.domain.visible import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from okr_tui.domain.errors import OkrError

WIDTH = 80
"""Columns where nobody can say how many there are."""

_STYLES = {
    "bold": "1",
    "dim": "2",
    "green": "32",
    "yellow": "33",
    "red": "31",
    "blue": "34",
    "cyan": "36",
    "magenta": "35",
}


def say(text: str = "") -> None:
    """Print one line of text on stdout, with every control in it made visible."""
    emit(visible(text))


def emit(line: str) -> None:
    """Print a line that is safe already, because `paint` or `visible` made its parts."""
    _write(sys.stdout, line, results=True)


def warn(text: str) -> None:
    """Print a message on stderr; only line feeds part its lines."""
    for line in text.split("\n"):
        _write(sys.stderr, visible(line))


def say_json(value: object) -> None:
    """Print one JSON value on stdout; JSON escapes every C0 control by itself, the others are escaped here.

    Raises:
        ValueError: The value holds NaN or an infinity.
    """
    import json

    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2 if is_terminal(sys.stdout) else None)
    if visible(text.replace("\n", "")) != text.replace("\n", ""):
        text = "".join(mark if mark == "\n" or visible(mark) == mark else _escaped(mark) for mark in text)
    _write(sys.stdout, text, results=True)


def _escaped(mark: str) -> str:
    import json

    return json.dumps(mark)[1:-1]


def paint(text: str, *styles: str) -> str:
    """Make text safe, and coloured where stdout shows colours; give it to `emit`.

    Args:
        text: Words, possibly from a plan.
        styles: bold, dim, or a name of one of the terminal's own colours.
    """
    safe = visible(text)
    if not styles or not colours():
        return safe
    return f"\x1b[{';'.join(_STYLES[style] for style in styles)}m{safe}\x1b[0m"


def colours() -> bool:
    """Whether stdout shows colours."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM", "") != "dumb" and is_terminal(sys.stdout)


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a stream is a terminal; a closed or missing one is not."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


def width() -> int:
    """Columns of the terminal that stdout is, or of $COLUMNS, or 80."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and 0 < int(columns) < 10_000:
        return int(columns)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or WIDTH
    except (OSError, ValueError, AttributeError):
        return WIDTH


def can_ask() -> bool:
    """Whether there is a person to ask: both stdin and stderr are a terminal."""
    return is_terminal(sys.stdin) and is_terminal(sys.stderr)


def ask_which(question: str, options: Sequence[str]) -> int | None:
    """Let the person choose one of several by its number, or by words that only one has.

    It is asked on stderr, so that results stay apart.

    Returns:
        The place of the option from 0; None where the person gives none or there is nobody to ask.
    """
    if not can_ask():
        return None
    warn(question)
    for number, option in enumerate(options, 1):
        warn(f"  {number}  {option}")
    for _ in range(3):
        # Again, since a long list has scrolled the question away.
        sys.stderr.write(f"{question} 1–{len(options)}: ")
        sys.stderr.flush()
        typed = sys.stdin.readline().strip()
        if not typed:
            return None
        if typed.isascii() and typed.isdigit() and 1 <= int(typed[:9]) <= len(options):
            return int(typed) - 1
        wanted = "" if typed.isdigit() else typed.casefold()
        named = [place for place, option in enumerate(options) if wanted and wanted in option.casefold()]
        if len(named) == 1:
            return named[0]
        warn(f"“{typed}” fits {len(named) or 'none'} of them. Type its number.")
    return None


def flush() -> None:
    """Have what was printed on stdout arrive.

    Raises:
        OkrError: It does not, as on a full disk.
        BrokenPipeError: Whoever read it has gone.
    """
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _lost(error.strerror) from error


def _write(stream: TextIO | None, line: str, *, results: bool = False) -> None:
    """Write a line, with a question mark for what the stream's encoding lacks.

    Raises:
        OkrError: It can't be written on stdout; where a message can't, there is nobody to tell.
        BrokenPipeError: Whoever read it has gone.
    """
    if stream is None:
        if results:
            raise _lost("stdout is closed")
        return
    try:
        try:
            stream.write(line + "\n")
        except UnicodeEncodeError:
            encoding = stream.encoding or "ascii"
            stream.write(line.encode(encoding, "replace").decode(encoding) + "\n")
    except BrokenPipeError:
        raise
    except OSError as error:
        if results:
            raise _lost(error.strerror) from error


def _lost(reason: str | None) -> OkrError:
    from okr_tui.domain.errors import OkrError

    why = (reason or "stdout takes nothing").lower()
    return OkrError(f"The output could not be written: {why}. Whatever was changed in the plan is saved.")
