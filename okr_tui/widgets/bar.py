"""A progress bar with a mark where the number should be today: ``━━━━━━━│────  60 %``."""

from __future__ import annotations

from okr_tui.domain.figures import share
from okr_tui.widgets.text import Line, line

DONE = "━"
LEFT = "─"
PACE = "│"


def bar(progress: float | None, pace: float | None, width: int, role: str = "good") -> Line:
    """The bar alone, in exactly `width` cells.

    What is done is a thick line and the rest a thin one, so that the bar reads without colour.

    Args:
        progress: A share; below 0 and above 1 it is drawn as empty and full; None draws no thick line.
        pace: A share, or None where there is none.
        width: Cells.
        role: The role of the part that is done, such as `status_role` gives.
    """
    width = max(1, width)
    done = _cells(progress, width)
    glyphs = DONE * done + LEFT * (width - done)
    if pace is None:
        return _spans(glyphs[:done], role) + _spans(glyphs[done:], "track")
    mark = min(width - 1, max(0, int(pace * width)))
    before = _spans(glyphs[: min(done, mark)], role) + _spans(glyphs[min(done, mark) : mark], "track")
    after = _spans(glyphs[mark + 1 : max(done, mark + 1)], role) + _spans(glyphs[max(done, mark + 1) :], "track")
    return (*before, (PACE, "pace"), *after)


def bar_with_figure(progress: float | None, pace: float | None, width: int, role: str = "good") -> Line:
    """The bar and its figure behind it, together in exactly `width` cells."""
    figure = f"{share(progress):>7}"
    return line(bar(progress, pace, width - len(figure), role), (figure, ""))


def _cells(progress: float | None, width: int) -> int:
    """Cells that are done: none only at nothing, and all only at everything."""
    if progress is None or progress <= 0:
        return 0
    if progress >= 1:
        return width
    return min(width - 1, max(1, round(progress * width)))


def _spans(glyphs: str, role: str) -> Line:
    return ((glyphs, role),) if glyphs else ()
