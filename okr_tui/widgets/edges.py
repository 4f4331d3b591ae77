"""The paint of a widget's edges, kept from one line to the next."""

from __future__ import annotations

from typing import Any

from rich.segment import Segment
from textual._styles_cache import StylesCache
from textual.strip import Strip


class KeptEdges(StylesCache):
    """Textual's cache of painted lines, without painting padding and borders anew for each line.

    Textual works out the colours of padding and border line by line, which takes longer than the line itself. Here
    the first line between top and bottom is painted by Textual, and what stands left and right of its text is taken
    for all others. Whatever is out of the ordinary is left to Textual.
    """

    def __init__(self) -> None:
        super().__init__()
        self._edges: tuple[int, list[Segment], list[Segment]] | None = None

    def clear(self) -> None:
        """Forget every line, and the edges with them (called by Textual when colours or size change)."""
        super().clear()
        self._edges = None

    def render_line(self, styles: Any, y: int, size: Any, content_size: Any, padding: Any, *rest: Any) -> Strip:
        """Paint one line with its edges (called by Textual)."""
        gutter = styles.gutter
        width, height = content_size
        row = y - gutter.top
        if not 0 <= row < height or size.width != gutter.left + width + gutter.right:
            return super().render_line(styles, y, size, content_size, padding, *rest)
        strip = rest[2](row)
        if self._edges is None:
            whole = super().render_line(styles, y, size, content_size, padding, *rest)
            end = gutter.left + strip.cell_length
            self._edges = strip.cell_length, [*whole.crop(0, gutter.left)], [*whole.crop(end, size.width)]
            return whole
        length, left, right = self._edges
        if strip.cell_length != length:
            return super().render_line(styles, y, size, content_size, padding, *rest)
        return Strip([*left, *strip, *right], size.width) if left or right else strip
