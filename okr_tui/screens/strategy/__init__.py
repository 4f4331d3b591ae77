"""Strategy: from the mission down to personal goals, and back up from any of them."""

from okr_tui.screens.strategy.screen import StrategyScreen

__all__ = ["StrategyScreen"]
