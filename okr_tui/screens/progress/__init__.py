"""Progress: curves of goals over time, and the heat map of teams."""

from okr_tui.screens.progress.screen import ProgressScreen

__all__ = ["ProgressScreen"]
