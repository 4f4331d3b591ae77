"""What stands above the fields of an entry: what it is about, and what one should know before going on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from okr_tui.domain.figures import day
from okr_tui.domain.goal_figures import KeyResultFigures
from okr_tui.screens.entry_text import bounds_in_words
from okr_tui.widgets.text import Line, line, paragraph

LABELS = {"value": "Value", "confidence": "Confidence", "note": "Note", "evidence": "Evidence", "at": "Day"}


def about(figures: KeyResultFigures, which: str, width: int, *, brief: bool) -> list[Line]:
    """Code and title, and the last check-in, or the one that is corrected.

    Args:
        figures: The key result as it stands.
        which: The check-in that is corrected, in words; empty where one is logged.
        width: Cells.
        brief: Whether rows are scarce.
    """
    if brief:
        last = f" · last {figures.value_text}" if figures.last else ""
        words = f"correcting {which}" if which else f"{bounds_in_words(figures.key_result)}{last}"
        head = line((figures.code, "strong accent"), "  ", (figures.key_result.title, "strong"))
        return [head, *paragraph(words, width, "quiet")]
    title = paragraph(figures.key_result.title, width - len(figures.code) - 2, "strong")
    rows = [line((figures.code, "strong accent"), "  ", title[0])]
    rows += [line(" " * (len(figures.code) + 2), more) for more in title[1:]]
    last = f"last {figures.value_text} on {day(figures.last.at)}" if figures.last else "no check-in yet"
    if which:
        last = f"correcting {which}; the old one stays in the history"
    return [*rows, *paragraph(f"{bounds_in_words(figures.key_result)} · {last}", width, "quiet")]


def notices(news: Sequence[str], moved: Mapping[str, tuple[str, str]], kept: Iterable[str], width: int) -> list[Line]:
    """What one should know before going on.

    Args:
        news: What others did to it meanwhile.
        moved: What the plan said when a field was typed into, and what it says now, by field.
        kept: The fields that come from a draft.
        width: Cells.
    """
    words = [*news]
    for name, (seen, now) in moved.items():
        words.append(f"{LABELS[name]}: the plan says {_quoted(now)} now; it was {_quoted(seen)} when you typed.")
    rows = [row for one in words for row in paragraph(one, width, "warning")]
    fields = [LABELS.get(name, "Milestones") for name in kept]
    if fields:
        rows += paragraph(f"Kept from before: {', '.join(fields).lower()}. Ctrl+R starts over.", width, "accent")
    return rows


def _quoted(text: str) -> str:
    return f"“{text.removeprefix('=')}”" if text else "nothing"
