"""The lines around a curve: what it is of, its figures with their arithmetic, and the check-in that is marked."""

from __future__ import annotations

from collections.abc import Sequence

from okr_tui.domain import progress as progressing
from okr_tui.domain.aim import aim
from okr_tui.domain.assess import Assessment
from okr_tui.domain.figures import MONTHS, day, decimals_for, figure, number, share
from okr_tui.domain.goal_figures import KeyResultFigures, pace_in_words
from okr_tui.domain.records import CheckIn, Id, KeyResult
from okr_tui.domain.status import NOT_APPLICABLE, SEVERITY
from okr_tui.screens.progress.rows import SHARE_WIDTH, STATUS_WIDTH, GoalRow, RowLines, drawn_of, name_of
from okr_tui.widgets.status import status_role, status_sign, status_words
from okr_tui.widgets.text import Line, fit, line, line_width, paragraph, split, wrap

LABEL_WIDTH = 15
ROOMY = 60
"""Cells from which a status is said in its word beside a title."""


def title_line(lines: RowLines, row: GoalRow, width: int, *, of_confidence: bool = False) -> Line:
    """What the curve is of, and how it stands at the right."""
    code, name = name_of(lines.judge.plan, row)
    what = line((f"{code}  " if code else "", "accent"), (name, "heading"))
    if of_confidence:
        return split(what, line(("confidence, 0 to 10", "quiet")), width)
    progress, _, status = lines.figures(row)
    if not status:
        return split(what, line((share(progress), "strong")), width)
    return split(what, status_words(status), width)


def figures_lines(lines: RowLines, row: GoalRow, width: int, *, arithmetic: bool) -> list[Line]:
    """The figures of a row, in a line or two, or each with its arithmetic."""
    judge = lines.judge
    match row.kind:
        case "key result":
            figures = judge.key_result(row.id)
            return worked_out(figures.words(), width) if arithmetic else _of_key_result(judge, figures, width)
        case "objective":
            said = judge.objective(row.id)
            if arithmetic:
                return worked_out(said.words(), width)
            parts = [
                GoalRow("key result" if p.id in judge.plan.key_results else "objective", p.id, 0) for p in said.parts
            ]
            rows = [line((pace_in_words(said), "strong")), *_scored(said.objective.score, width)]
            return rows + part_lines(lines, parts, width)
    return _of_team(lines, row, width, arithmetic=arithmetic)


def part_lines(lines: RowLines, parts: Sequence[GoalRow], width: int) -> list[Line]:
    """What a figure is made of, one a line, what needs help most first."""
    plan = lines.judge.plan
    rows: list[Line] = []
    for row in sorted(parts, key=lambda part: SEVERITY.index(lines.figures(part)[2] or NOT_APPLICABLE)):
        progress, _, status = lines.figures(row)
        code, name = name_of(plan, row)
        rows.append(split(line((f"{code} ", "accent"), name), _standing(progress, status, width), width))
    return rows


def _standing(progress: float | None, status: str, width: int) -> Line:
    sign = line((status_sign(status), status_role(status)))
    words = fit(status_words(status), STATUS_WIDTH) if width >= ROOMY else sign
    return line(f"{share(progress):>{SHARE_WIDTH}}  ", words)


def _scored(score: float | None, width: int) -> list[Line]:
    if score is None:
        return []
    return paragraph(f"Score given at the review: {score:.2f}", width, "quiet")


def _of_key_result(judge: Assessment, figures: KeyResultFigures, width: int) -> list[Line]:
    first = line((figures.value_text, "strong"), "   ", (aim(figures.key_result), "quiet"))
    second = line((pace_in_words(figures), "strong"))
    both = line(second, "   ", first)
    rows = [both] if line_width(both) <= width else [second, first]
    forecast = judge.forecast(figures.key_result.id)
    if forecast is not None and figures.due is not None and judge.today < figures.due:
        unit, due = figures.key_result.unit, figures.due
        decimals = decimals_for((figures.key_result.target or 0) - (figures.key_result.baseline or 0) or forecast.value)
        low, high = number(forecast.low, decimals), number(forecast.high, decimals)
        at_due = figure(forecast.value, unit, decimals)
        words = f"Projected {at_due} ({low} to {high}) by {due.day} {MONTHS[due.month - 1]}"
        rows += paragraph(words, width, "quiet")
    return rows


def _of_team(lines: RowLines, row: GoalRow, width: int, *, arithmetic: bool) -> list[Line]:
    progress, pace, _ = lines.figures(row)
    goals = drawn_of(lines.judge.plan, row, lines.cycle, lines.judge.today)
    if not arithmetic:
        said = f" · pace {share(pace)}" if pace is not None else ""
        count = f"   mean of {len(goals)} objective{'s' if len(goals) != 1 else ''}"
        first = line((f"{share(progress)}{said}", "strong"), (count, "quiet"))
        learning = [line(("Growth ", "quiet"), grown)] if (grown := _growth(lines.judge, row)) else []
        return [first, *learning, *part_lines(lines, [GoalRow("objective", key, 0) for key in goals], width)]
    parts = [(lines.judge.plan.code(key), 1.0, lines.judge.objective(key).progress) for key in goals]
    worked = [("Progress", progressing.explain_roll_up(parts)), ("Growth", _growth(lines.judge, row))]
    return worked_out([(name, words) for name, words in worked if words], width)


def _growth(judge: Assessment, row: GoalRow) -> str:
    """How many growth activities of a team are done, of the root team those of everybody; nothing where none is."""
    if row.kind != "team" or not judge.plan.growth:
        return ""
    from okr_tui.domain.growth import growth_count

    whole = judge.plan.root_team is not None and row.id == judge.plan.root_team.id
    count = growth_count(judge.plan, judge.today, team=None if whole else row.id)
    return count.words if count.planned else ""


def worked_out(said: Sequence[tuple[str, str]], width: int) -> list[Line]:
    """A label and its arithmetic; above one another where there is no room for both."""
    rows: list[Line] = []
    for label, words in said:
        if width < 3 * LABEL_WIDTH:
            rows += paragraph(f"{label}: {words}", width)
            continue
        first, *more = wrap(words, width - LABEL_WIDTH)
        rows.append(line((f"{label:<{LABEL_WIDTH}}", "quiet"), first))
        rows += [line(" " * LABEL_WIDTH + row) for row in more]
    return rows


def check_in_lines(
    judge: Assessment, record: KeyResult, check_in: CheckIn | None, place: int, count: int, width: int
) -> list[Line]:
    """One check-in: which of how many, its day, value, confidence, by whom, and its note."""
    if check_in is None:
        return []
    head = line(("←", "key"), f" {place + 1} of {count} ", ("→", "key"), ("  ◆ ", "accent"))
    first = line(head, f"{day(check_in.at)} · {_value_words(record, check_in)}")
    by = judge.plan.people.get(check_in.by or "")
    said = f"confidence {check_in.confidence}" if check_in.confidence is not None else ""
    more = " · ".join(filter(None, [said, by.name if by else ""]))
    together = line(first, f" · {more}" if more else "")
    rows = [together] if line_width(together) <= width else [first, line(f"  {more}")]
    rows += paragraph(check_in.note or "no note", width, "" if check_in.note else "quiet", indent="  ")
    if check_in.evidence:
        rows += paragraph(f"Evidence: {check_in.evidence}", width, "quiet", indent="  ")
    return rows


def _value_words(record: KeyResult, check_in: CheckIn) -> str:
    if check_in.milestone:
        title = next((m.title for m in record.milestones if m.id == check_in.milestone), "a milestone that is gone")
        return f"reached: {title}" if check_in.value else f"taken back: {title}"
    return "no new value" if check_in.value is None else figure(check_in.value, record.unit)


def together_lines(lines: RowLines, keys: Sequence[Id], width: int) -> list[Line]:
    """The key results that are drawn together: the number of each curve, what it is, and how it stands."""
    rows: list[Line] = []
    for place, key in enumerate(keys, 1):
        figures = lines.judge.key_result(key)
        label = line((f"{place} ", f"chart-{place} strong"), (f"{figures.code} ", "accent"), figures.key_result.title)
        rows.append(split(label, _standing(figures.raw, figures.status, width), width))
    return rows
