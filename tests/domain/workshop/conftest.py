"""A workshop of three steps, prepared and begun."""

import pytest

from tests.domain.workshop.session import Session


@pytest.fixture
def session() -> Session:
    return Session()


@pytest.fixture
def begun(session: Session) -> Session:
    session.go(1)
    return session
