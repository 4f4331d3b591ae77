"""HTML made of elements: whatever is no element yet is text, and text is escaped, so that nothing of a plan acts.

A page holds everything that it needs: its style stands in it, and it asks no address for anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from okr_tui.domain.visible import visible, visible_lines

_EMPTY = frozenset({"br", "meta"})
# Even a slip in the escaping could load and run nothing.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


class Html(str):
    """Text that is HTML already; only `element` and its like make it."""

    __slots__ = ()


def words(text: str) -> Html:
    """Text as HTML: escaped, its controls made visible."""
    return text if isinstance(text, Html) else Html(escape(visible(text)))


def many(*parts: str) -> Html:
    """Several elements or texts one after another."""
    return Html("".join(words(part) for part in parts))


def element(tag: str, *inside: str, **attributes: str) -> Html:
    """An element; texts inside are escaped, and so are its attributes.

    A name of an attribute that Python keeps to itself has a line behind it, and a line for each hyphen: ``class_``,
    ``aria_hidden``.
    """
    said = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(visible(value))}"'
        for name, value in attributes.items()
        if value
    )
    return Html(f"<{tag}{said}>" if tag in _EMPTY else f"<{tag}{said}>{many(*inside)}</{tag}>")


def said(text: str) -> Html:
    """Words of a person, whose direction of writing stays their own and turns nothing else around."""
    return element("bdi", text)


def lines(text: str) -> Html:
    """A text of several lines."""
    shown = [words(line) for line in visible_lines(text)]
    return Html(element("br").join(shown))


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[int] = ()) -> Html:
    """A table whose first column heads the rows; columns of numbers stand to the right.

    Args:
        caption: What it is called.
        heads: The names of its columns.
        rows: Its cells, row by row.
        right: The places of the columns of numbers.
    """

    def class_of(place: int) -> str:
        return "number" if place in right else ""

    top = element("tr", *(element("th", one, scope="col", class_=class_of(n)) for n, one in enumerate(heads)))
    body = [
        element(
            "tr",
            element("th", first, scope="row"),
            *(element("td", cell, class_=class_of(n)) for n, cell in enumerate(rest, 1)),
        )
        for first, *rest in rows
    ]
    name = element("caption", caption)
    return element("div", element("table", name, element("thead", top), element("tbody", *body)), class_="wide")


def page(title: str, style: str, *body: str) -> str:
    """A whole page.

    Args:
        title: What the window is called.
        style: The style sheet's name, beside this module.
        body: What is on it.
    """
    css = Path(__file__).with_name(f"{style}.css").read_text(encoding="utf-8")
    head = (
        element("meta", charset="utf-8"),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", title),
        Html(f"<style>\n{css}</style>"),
    )
    written = "\n".join(["<head>", *head, "</head>", "<body>", *(words(part) for part in body), "</body>"])
    return f'<!DOCTYPE html>\n<html lang="en">\n{written}\n</html>\n'
