"""The Workshop screen: agenda and clock, silent ideas, votes, hands, catchball, notes; and the wall that shows them."""

from okr_tui.screens.workshop.screen import WorkshopScreen

__all__ = ["WorkshopScreen"]
