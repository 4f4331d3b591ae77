"""One line of words as an objective with its key result: "Increase retention from 62% to 77% by 31 Dec @maya".

What is understood is told with the place where it stands, so that a screen can light it while it is typed; what is
not understood stays in the title and is said. Nothing is guessed in silence, and no number is made up.
"""

from okr_tui.domain.quick_add.filled_in import filled_in, team_filled_in
from okr_tui.domain.quick_add.reading import understand
from okr_tui.domain.quick_add.understood import STAYS, Role, Span, Understood, said_once

__all__ = ["STAYS", "Role", "Span", "Understood", "filled_in", "said_once", "team_filled_in", "understand"]
