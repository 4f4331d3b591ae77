"""Review: the goals of a cycle looked back at one by one, its end, and the next one."""

from okr_tui.screens.review.screen import ReviewScreen

__all__ = ["ReviewScreen"]
