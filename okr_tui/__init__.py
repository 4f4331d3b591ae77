"""okr-tui: from the mission to the number that one person moves this week."""

__version__ = "0.1.0"
