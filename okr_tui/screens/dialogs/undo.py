"""Taking back an act, having been told what it was, and what others made of it since."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from okr_tui.acts import act_lines
from okr_tui.domain.errors import OkrError
from okr_tui.screens.dialogs.confirm import ConfirmDialog
from okr_tui.undo_words import BESIDE, asks_again, since_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

    from okr_tui.domain.history import Event
    from okr_tui.domain.plan import Plan
    from okr_tui.store import Store


MOST_LINES = 5


def event_in_words(plan: Plan, event: Event) -> str:
    """What an act did and why, in the words of the history."""
    words = act_lines(plan, event)
    shown = words[:MOST_LINES]
    if len(words) > len(shown):
        shown.append(f"and {len(words) - len(shown)} more changes made with it")
    return "\n".join([*shown, f"because {event.why}"] if event.why else shown)


def take_back(app: App[Any], store: Store, event: Event, done: Callable[[bool], None]) -> None:
    """Ask whether to take an act back, and do it; where others built on it, offer to put its values up beside theirs.

    Args:
        app: The App.
        store: The one owner of the plan.
        event: The act.
        done: Called when it was; True where it stands beside later values now.
    """
    try:
        found = store.overtaken(event)
    except OkrError as error:
        app.notify(str(error), severity="error")
        return
    words = event_in_words(store.plan, event)
    if found:
        since = "\n".join(since_lines(store.plan, found))
        question = ConfirmDialog(
            "Changed again since. Put it up beside?",
            f"{words}\n\nAfter that:\n{since}\n\n{BESIDE}",
            yes="Put it beside, to be decided",
            no="Leave it",
            enter=False,
        )
    else:
        words = "\n\n".join(filter(None, (words, asks_again(store, event))))
        question = ConfirmDialog("Take this back?", words, yes="Take it back", no="Leave it")

    def decide(yes: bool | None) -> None:
        if not yes:
            return
        try:
            (store.undo_beside if found else store.undo)(event)
        except OkrError as error:
            app.notify(str(error), severity="error")
        else:
            done(bool(found))

    app.push_screen(question, decide)
