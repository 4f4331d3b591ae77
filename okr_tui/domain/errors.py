"""What can go wrong, and how it says itself to a person.

::

    OkrError                      anything the program can explain; exit status 3 unless said otherwise
    ├── UsageError                the words given do not fit (exit status 2)
    │   ├── NotFound              no record by that code, handle or name; near ones are named
    │   ├── Ambiguous             several records fit; they are listed
    │   │   └── NotWhole          words only begin what they may mean: too little to change it
    │   ├── BadValue              a number, date or choice that can't be read or is out of bounds
    │   └── Refused               the edit would break a rule: a circle, a person who still owns goals
    │       └── NeedsReason       it changes what is closed, and nobody said why
    ├── ChangedElsewhere          a field moved since it was shown; carries both values
    └── PlanFileError             the plan can't be read or written
        ├── NoPlan                there is no plan there, or none was named
        ├── EmptyFile             a file of zero bytes: offer to start a plan in it
        ├── NotAPlan              the bytes are not a plan; names where it broke
        ├── NewerFormat           written by a newer version: can be read, not written
        ├── Locked                somebody else holds the lock for too long
        └── NotSaved              disk full, read-only, forbidden: the old file is untouched

Every error says what is wrong, where, and what to do next: ``str(error)`` is one line to three lines
of plain text, made for stderr and for a dialog alike.
"""

from __future__ import annotations


class OkrError(Exception):
    """Something the program can explain to the person in front of it.

    Args:
        what: What is wrong and where, one sentence with its full stop.
        hint: What to do next; empty where nothing sensible can be said.
    """

    exit_status = 3

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.what}\n{self.hint}" if self.hint else self.what


class UsageError(OkrError):
    """The words given do not fit."""

    exit_status = 2


class NotFound(UsageError):
    """No record by that code, handle or name."""


class Ambiguous(UsageError):
    """Several records fit.

    Args:
        what: What is wrong, with the candidates named.
        hint: What to do next.
        candidates: Ids of the records that fit, so that a terminal or a dialog can ask which.
    """

    def __init__(self, what: str, hint: str = "", candidates: tuple[str, ...] = ()) -> None:
        super().__init__(what, hint)
        self.candidates = candidates


class NotWhole(Ambiguous):
    """Words only begin, or nearly are, what they may mean: enough to read it, too little to change it."""


class BadValue(UsageError):
    """A number, date or choice that can't be read or is out of bounds."""


class Refused(UsageError):
    """The edit would break a rule of the plan."""


class NeedsReason(Refused):
    """The edit changes what is closed, which takes a reason; with one it can be made."""


class ChangedElsewhere(OkrError):
    """A field moved since it was shown to the person who now saves it.

    Args:
        record: Key of the record.
        field: Name of the field.
        seen: The value that the form had shown.
        theirs: The value that the plan has now.
        mine: The value that the person wants.
    """

    def __init__(self, record: str, field: str, seen: object, theirs: object, mine: object) -> None:
        super().__init__(
            f"Somebody changed “{field.replace('_', ' ')}” while you were editing: "
            f"it was {seen!r}, is now {theirs!r}, and you want {mine!r}.",
            "Compare the two and choose; nothing was overwritten.",
        )
        self.record = record
        self.field = field
        self.seen = seen
        self.theirs = theirs
        self.mine = mine


class PlanFileError(OkrError):
    """The plan can't be read or written.

    Attributes:
        path: The file, by which a good copy of it is found; "" where whoever raised it has named that already.
    """

    path = ""


class NoPlan(PlanFileError):
    """There is no plan there, or none was named."""


class EmptyFile(PlanFileError):
    """A file of zero bytes, such as TinyDB makes: a plan can be started in it."""


class NotAPlan(PlanFileError):
    """The bytes are not a plan."""

    def at(self, path: str) -> NotAPlan:
        """Give the same error with the file named, where it is known which one it is."""
        if not path or self.path:
            return self
        told = NotAPlan(f"{path}: {self.what}", self.hint)
        told.path = path
        return told


class NewerFormat(PlanFileError):
    """Written by a newer version of the program: it can be read, not written."""


class Locked(PlanFileError):
    """Somebody else holds the lock for longer than anybody should."""


class NotSaved(PlanFileError):
    """The save failed and the old file is untouched."""
