"""Keys one after another: what is typed ahead of the screen lands where it was meant to.

Textual hands each key to whatever has the focus when the key arrives. Over a slow line, or from quick fingers, a
burst such as Enter 7 1 arrives whole before Enter has opened the field that 71 is for; the digits would go to the
list below, where they may mean something else. Here a key waits until the one before it has had its effect. A key
that finds nothing in flight is handled at once, so nobody waits who does not type ahead.
"""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress

from textual import events
from textual.app import App, ReturnType
from textual.message_pump import MessagePump

PATIENCE = 0.3
"""Seconds to wait for one widget's turn: one that is just being removed never answers."""

CALM = 0.02
"""Seconds in which the frame that a key asks for goes first: looking after the key costs as much as painting it."""

ROUNDS = 2
"""A key may post a message, whose handler moves the focus: one round for each."""


class KeysInOrder(App[ReturnType]):
    """An app that handles a key only after the key before it has had its effect."""

    _typed_ahead: deque[events.Key]
    _hurry: asyncio.Event
    _in_flight: events.Key | None = None
    _settling: asyncio.Task[None] | None = None

    async def on_event(self, event: events.Event) -> None:
        """Let keys wait for their turn; everything else goes on as it came (called by Textual)."""
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
            return
        if self._in_flight is not None and event is not self._in_flight:
            self._typed_ahead.append(event)
            self._hurry.set()
            return
        if self._in_flight is None:
            self._typed_ahead = deque()
            self._hurry = asyncio.Event()
        self._in_flight = event
        await super().on_event(event)
        self._settling = asyncio.create_task(self._settle())

    async def _settle(self) -> None:
        if not self._typed_ahead:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._hurry.wait(), CALM)
        for _ in range(ROUNDS):
            for pump in self._way_up():
                await _turn_of(pump)
        self._in_flight = self._typed_ahead.popleft() if self._typed_ahead else None
        if self._in_flight is not None:
            self.post_message(self._in_flight)

    def _way_up(self) -> list[MessagePump]:
        if not self._running or not self.screen_stack:
            return []
        return list((self.screen.focused or self.screen).ancestors_with_self)


async def _turn_of(pump: MessagePump) -> None:
    """Wait until a widget has handled what is in its queue now."""
    reached = asyncio.Event()
    if pump.call_later(reached.set):
        with suppress(TimeoutError):
            await asyncio.wait_for(reached.wait(), PATIENCE)
