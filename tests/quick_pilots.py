"""What of Textual's own ways makes a test of a screen slow, done once or later: for half of the time of a test run.

Import it for its effect, after the environment is what it shall be: Textual reads that when it is imported.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from itertools import groupby
from typing import Any

import textual.app
import textual.pilot
from textual import _wait
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import CSSLocation, Stylesheet
from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen

SOON_SECONDS = 0.02
"""What is due within this time is waited for: a screen is laid out sixty times a second at most."""

_wait_by_the_processor = _wait.wait_for_idle
_press_keys = App._press_keys
_paint = Screen._compositor_refresh
_pause = Pilot.pause
_parse_rules = Stylesheet._parse_rules
_parsed: dict[tuple[object, ...], list[RuleSet]] = {}


async def _wait_for_idle(min_sleep: float = 0, max_sleep: float = 1) -> None:
    """Wait until nothing is left to do: the loop knows it, and Textual guesses it from what the processor did."""
    loop: Any = asyncio.get_running_loop()
    until = loop.time() + max_sleep
    while loop.time() < until:
        await asyncio.sleep(0)
        if loop._ready:
            continue
        if loop._default_executor is not None:  # of what a thread does the loop knows nothing
            await _wait_by_the_processor(min_sleep, max_sleep)
            return
        due = min((at.when() for at in loop._scheduled if not at.cancelled()), default=until) - loop.time()
        if due > SOON_SECONDS:
            return
        await asyncio.sleep(max(0, due))


async def _press_quickly(self: App[None], keys: Iterable[str]) -> None:
    """Press keys as a quick hand does: the letters of a word arrive together, and only what follows waits for rest."""
    for letters, run in groupby(keys, key=lambda key: len(key) == 1):
        if not letters:
            await _press_keys(self, run)
            continue
        for character in (held := list(run))[:-1]:
            event = Key(character if character.isalnum() else _character_to_key(character), character)
            event.set_sender(self)
            self._driver.send_message(event)  # type: ignore[union-attr]
        await _press_keys(self, held[-1:])


def _owe_paint(self: Screen[None]) -> None:
    """Note that there is something to paint: a key can lead to five paintings, of which nobody sees but the last."""
    if self is self.app.screen:
        self._dirty_widgets.clear()
        self._owes_paint = True  # type: ignore[attr-defined]
    else:
        _paint(self)


async def _pause_and_paint(self: Pilot[None], delay: float | None = None) -> None:
    """Paint what changed, where a test looks up."""
    await _pause(self, delay)
    screen = self.app.screen
    if getattr(screen, "_owes_paint", False):
        screen._owes_paint = False  # type: ignore[attr-defined]
        _paint(screen)


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


textual.app.wait_for_idle = textual.pilot.wait_for_idle = _wait_for_idle  # type: ignore[attr-defined]
App._press_keys = _press_quickly  # type: ignore[method-assign]
Screen._compositor_refresh = _owe_paint  # type: ignore[method-assign]
Pilot.pause = _pause_and_paint  # type: ignore[method-assign]
Stylesheet._parse_rules = _parse_rules_once  # type: ignore[method-assign]
