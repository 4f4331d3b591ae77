"""The files of a workshop's minutes, beside the plan: Markdown and a page, and nobody's edits of them lost."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from datetime import datetime, tzinfo

from okr_tui.domain.plan import Plan
from okr_tui.domain.workshop.minutes import take_minutes
from okr_tui.domain.workshop.minutes_values import Minutes
from okr_tui.domain.workshops import Workshop
from okr_tui.exchange.beside_plan import beside, free_path
from okr_tui.exchange.minutes_html import minutes_html
from okr_tui.exchange.minutes_markdown import minutes_markdown
from okr_tui.exchange.own_files import sealed, write

_BESIDE = re.compile(r"-minutes-\d{4}-\d\d-\d\d-\d+-\d+\.(?:md|html)$")


def sealed_markdown(minutes: Minutes, zone: tzinfo | None = None) -> bytes:
    """The minutes as a Markdown file that can be known again."""
    return sealed(minutes_markdown(minutes, zone), _subject(minutes))


def sealed_html(minutes: Minutes, zone: tzinfo | None = None) -> bytes:
    """The minutes as a page that can be known again."""
    return sealed(minutes_html(minutes, zone), _subject(minutes))


def write_minutes(plan: Plan, workshop: Workshop, plan_path: str, now: datetime) -> tuple[str, ...]:
    """Write the minutes of a workshop beside the plan, as Markdown and as a page.

    Files of an earlier call are replaced, unless somebody has changed them: then the new ones get a number of their
    own, and `where_written` says so. A workshop that goes on can be written as often as one likes.

    Args:
        plan: The plan.
        workshop: The workshop.
        plan_path: The plan's file.
        now: The moment.

    Returns:
        The paths, Markdown first.

    Raises:
        NotSaved: They can't be written there; names the file and what to do instead.
    """
    minutes = take_minutes(plan, workshop, now.astimezone())
    stem = beside(plan_path, _name(minutes))
    contents = {".md": sealed_markdown(minutes), ".html": sealed_html(minutes)}
    instead = f"Write them somewhere else: okr workshop minutes {minutes.called} -o FILE"
    paths: list[str] = []
    for ending, content in contents.items():
        path = free_path(stem, ending, _subject(minutes), instead)
        write(path, content, instead, like=plan_path)
        paths.append(path)
    return tuple(paths)


def where_written(paths: Sequence[str]) -> str:
    """Say where minutes were written, and whose edits were kept by giving them another name."""
    names = "".join(f"\n{os.path.basename(path)}" for path in paths)
    kept = any(_BESIDE.search(path) for path in paths)
    reason = "\nThose of before were changed since they were written, and stay as they are." if kept else ""
    return f"The minutes are beside the plan:{names}{reason}"


def _subject(minutes: Minutes) -> str:
    return f"workshop-{minutes.id}"


def _name(minutes: Minutes) -> str:
    held = minutes.begun or minutes.prepared or minutes.as_of
    return f"-minutes-{held.astimezone():%Y-%m-%d}-{minutes.called}"
