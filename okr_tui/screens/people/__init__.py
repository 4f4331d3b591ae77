"""Screen 7: who is here, what each person is here for, and what stands with them."""

from okr_tui.screens.people.screen import PeopleScreen

__all__ = ["PeopleScreen"]
