"""The files of a brief: known again by their last line, and nobody's edits of them lost."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from okr_tui.exchange.beside_plan import beside, free_path
from okr_tui.exchange.brief_html import brief_html
from okr_tui.exchange.brief_markdown import brief_markdown
from okr_tui.exchange.own_files import sealed, write

if TYPE_CHECKING:
    from okr_tui.domain.brief.values import Brief
    from okr_tui.domain.records import Id
    from okr_tui.exchange.brief_charts import Chart


def sealed_markdown(brief: Brief) -> bytes:
    """Give a brief as a Markdown file that can be known again."""
    return sealed(brief_markdown(brief), _subject(brief))


def sealed_html(brief: Brief, charts: Mapping[Id, Chart]) -> bytes:
    """Give a brief as a page that can be known again."""
    return sealed(brief_html(brief, charts), _subject(brief))


def write_beside(brief: Brief, charts: Mapping[Id, Chart], plan_path: str) -> str:
    """Write the page of a brief beside the plan; one of the same day is replaced, unless somebody has changed it.

    Returns:
        Its path.

    Raises:
        NotSaved: It can't be written there.
    """
    return _write(brief, ".html", sealed_html(brief, charts), plan_path)


def write_both(brief: Brief, charts: Mapping[Id, Chart], plan_path: str) -> tuple[str, str]:
    """Write a brief beside the plan as a page and as Markdown, as `write_beside` does; gives both paths."""
    page = write_beside(brief, charts, plan_path)
    return page, _write(brief, ".md", sealed_markdown(brief), plan_path)


def _write(brief: Brief, ending: str, content: bytes, plan_path: str) -> str:
    instead = "Write it somewhere else: okr brief --html -o FILE"
    whose = f"-{_slug(brief.handle or brief.name)}" if brief.level != "company" else ""
    stem = beside(plan_path, f"-brief{whose}-{brief.today.isoformat()}")
    path = free_path(stem, ending, _subject(brief), instead)
    write(path, content, instead, like=plan_path)
    return path


def _subject(brief: Brief) -> str:
    return f"brief-{brief.level}-{_slug(brief.handle or brief.name)}"


def _slug(name: str) -> str:
    """A name as part of a file's name, on any system."""
    return re.sub(r"[^a-z0-9]+", "-", name.casefold())[:40].strip("-") or "page"
