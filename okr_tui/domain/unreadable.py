"""What stands in a file where a number or a whole line should be, and can't be used as one.

Neither may end the program or be lost: a number that is none keeps the text that it has in the file, and a line
that is no JSON keeps its bytes. Reading a record that has one gives a damaged record. No imports, because the
quick commands read through here.
"""

from __future__ import annotations


class OddNumber(float):
    """A number that no double can hold, such as NaN or 1e999: compares like NaN, is written as it was read.

    Args:
        text: As it stands in the file.
    """

    __slots__ = ("text",)

    text: str

    def __new__(cls, text: str) -> OddNumber:
        """Make one."""
        made = super().__new__(cls, "nan")
        made.text = text
        return made

    def __repr__(self) -> str:
        """Say it as the file does; one of thousands of digits in short."""
        return self.text if len(self.text) <= 30 else f"{self.text[:20]}…"

    def __eq__(self, other: object) -> bool:
        """Whether it is the same text, so that a record equals itself."""
        return isinstance(other, OddNumber) and other.text == self.text

    def __ne__(self, other: object) -> bool:
        """Whether it is another text."""
        return not self == other

    def __hash__(self) -> int:
        """Agree with equality."""
        return hash(self.text)


class Unreadable(dict[str, object]):
    """A line that is no record, with what its beginning says.

    Args:
        known: The fields that its beginning has.
        why: What is wrong with it.
    """

    def __init__(self, known: dict[str, object], why: str) -> None:
        super().__init__(known)
        self.why = why
