"""The constraints that annotations of records carry: those of annotated_types, made only where pydantic asks.

Importing annotated_types costs a twentieth of the whole first frame. Pydantic, and any other reader of such
annotations, takes an object that says it is a group of constraints and goes through it.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class _Constraint:
    """One constraint, which as a group of one gives itself in the words of annotated_types."""

    __slots__ = ()
    __is_annotated_types_grouped_metadata__ = True


class Ge(_Constraint):
    """At least a number.

    Args:
        ge: The number.
    """

    __slots__ = ("ge",)

    def __init__(self, ge: float) -> None:
        self.ge = ge

    def __iter__(self) -> Iterator[object]:
        """Give the constraint of annotated_types."""
        from annotated_types import Ge as Same

        yield Same(self.ge)


class Le(_Constraint):
    """At most a number.

    Args:
        le: The number.
    """

    __slots__ = ("le",)

    def __init__(self, le: float) -> None:
        self.le = le

    def __iter__(self) -> Iterator[object]:
        """Give the constraint of annotated_types."""
        from annotated_types import Le as Same

        yield Same(self.le)


class MinLen(_Constraint):
    """At least so many characters or elements.

    Args:
        min_length: How many.
    """

    __slots__ = ("min_length",)

    def __init__(self, min_length: int) -> None:
        self.min_length = min_length

    def __iter__(self) -> Iterator[object]:
        """Give the constraint of annotated_types."""
        from annotated_types import MinLen as Same

        yield Same(self.min_length)
