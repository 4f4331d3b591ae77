"""What a key result is to come to, in words."""

from __future__ import annotations

from okr_tui.domain.figures import figure, number
from okr_tui.domain.records import KeyResult


def aim(record: KeyResult) -> str:
    """What is to be reached: ``increase from 62 % to 77 %``, ``at least 40 NPS``, ``3 milestones, ...``."""
    match record.kind:
        case "yes/no":
            return "yes or no"
        case "milestones":
            total = sum(m.weight for m in record.milestones)
            return f"{figure(len(record.milestones), 'milestones')}, weight {number(total)} together"
        case "between":
            return f"between {number(record.target)} and {figure(record.upper, record.unit)}"
        case "at least" | "at most":
            return f"{record.kind} {figure(record.target, record.unit)}"
    start = "an unknown baseline" if record.baseline is None else figure(record.baseline, record.unit)
    return f"{record.kind} from {start} to {figure(record.target, record.unit)}"
