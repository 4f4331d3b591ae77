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
from textual import _wait  # noqa: E402
from textual.css.model import RuleSet  # noqa: E402
from textual.css.stylesheet import CSSLocation, Stylesheet  # noqa: E402

# A pilot waits until the program is quiet for a while, after each of some ten thousand keys: a shorter while will do.
_wait.SLEEP_GRANULARITY = 1 / 200
_wait.SLEEP_IDLE = _wait.SLEEP_GRANULARITY / 20


_parse_rules = Stylesheet._parse_rules
_parsed: dict[tuple[object, ...], list[RuleSet]] = {}


def _parse_rules_once(
    self: Stylesheet,
    css: str,
    read_from: CSSLocation,
    is_default_rules: bool = False,
    tie_breaker: int = 0,
    scope: str = "",
) -> list[RuleSet]:
    """Parse a stylesheet once for all the programs of a test run: each of a thousand took thirty milliseconds."""
    key = (css, read_from, is_default_rules, tie_breaker, scope, *sorted(self._variables.items()))
    if key not in _parsed:
        _parsed[key] = _parse_rules(self, css, read_from, is_default_rules, tie_breaker, scope)
    return _parsed[key]


Stylesheet._parse_rules = _parse_rules_once  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def no_frozen_rubbish() -> Iterator[None]:
    """What an app froze when it was ready, so as never to look through it again, may go when its test is over."""
    yield
    gc.unfreeze()


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings, state and backups go into a folder of the test's own."""
    monkeypatch.setenv("OKR_HOME", str(tmp_path_factory.mktemp("okr-home")))
