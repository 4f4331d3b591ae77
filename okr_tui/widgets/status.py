"""The status of a goal as symbol and word, in the role that has its colour."""

from __future__ import annotations

from okr_tui.domain.status import NOT_APPLICABLE, STATUS
from okr_tui.widgets.text import Line, line


def status_sign(status: str) -> str:
    """The symbol of a status."""
    return STATUS.get(status, STATUS[NOT_APPLICABLE])[0]


def status_role(status: str) -> str:
    """The role whose colour a status has: ``good``, ``warning``, ``bad`` or ``quiet``."""
    return STATUS.get(status, STATUS[NOT_APPLICABLE])[1]


def status_words(status: str) -> Line:
    """A status as it stands everywhere: ``✓ on track``."""
    return line((f"{status_sign(status)} {status}", status_role(status)))
