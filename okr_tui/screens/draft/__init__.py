"""The Draft screen: goals on the drafting table, from the first words to an agreement."""

from okr_tui.screens.draft.screen import DraftScreen

__all__ = ["DraftScreen"]
