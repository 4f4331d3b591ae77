"""Two clones of one repository."""

from pathlib import Path

import pytest

from tests.sync.gitting import ENVIRONMENT, Desk, git, new_desk


@pytest.fixture
def clones(tmp_path) -> tuple[Desk, Desk, Path]:
    new_desk(tmp_path / "start", "driver")
    remote = tmp_path / "remote.git"
    git(tmp_path, "clone", "-q", "--bare", "start", str(remote))
    desks = []
    for name in ("maya", "ravi"):
        git(tmp_path, "clone", "-q", str(remote), name)
        git(tmp_path / name, "config", "user.name", name)
        git(tmp_path / name, "config", "user.email", f"{name}@example.org")
        desks.append(Desk(tmp_path / name))
    return desks[0], desks[1], remote


@pytest.fixture
def as_maya(monkeypatch):
    """Git asks the configuration of each clone who commits."""
    for name, value in ENVIRONMENT.items():
        if not name.startswith(("GIT_AUTHOR", "GIT_COMMITTER")):
            monkeypatch.setenv(name, value)
