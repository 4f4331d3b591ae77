"""What every test stands on: no colours or themes of the machine, no animations, folders of its own."""

import gc
import os
from collections.abc import Iterator

for name in ("NO_COLOR", "TEXTUAL_THEME", "OKR_PLAN", "OKR_AS", "FORCE_COLOR", "COLUMNS", "LINES"):
    os.environ.pop(name, None)
os.environ |= {"TEXTUAL_ANIMATIONS": "none", "TERM": "xterm-256color", "COLORTERM": "truecolor"}
os.environ["TZ"] = "UTC"
os.environ["LC_ALL"] = "C.UTF-8"

import pytest  # noqa: E402 - Textual reads the environment when it is imported

from tests import quick_pilots  # noqa: E402, F401


@pytest.fixture(autouse=True)
def no_frozen_rubbish() -> Iterator[None]:
    """What an app froze when it was ready, so as never to look through it again, may go when its test is over."""
    yield
    gc.unfreeze()


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings, state and backups go into a folder of the test's own."""
    monkeypatch.setenv("OKR_HOME", str(tmp_path_factory.mktemp("okr-home")))
