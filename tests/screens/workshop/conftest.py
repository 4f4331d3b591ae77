"""States of a workshop, each built once: a picture changes nothing in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from tests.workshop_stage import STATES, Session


@cache
def _made(state: str) -> Session:
    return STATES[state]()


@pytest.fixture
def made() -> Callable[[str], Session]:
    """Gives the session of a state; it is shared and stays as it is."""
    return _made
