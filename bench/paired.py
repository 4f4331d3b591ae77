"""Timing contenders in turn, so that a noisy machine is noisy to all of them alike."""

import gc
import statistics
import time
from collections.abc import Callable, Mapping

Contenders = Mapping[str, Callable[[], object]]


def paired(contenders: Contenders, rounds: int, warm_up: int = 1) -> dict[str, list[float]]:
    """Run each contender once a round, each round in another order.

    Returns:
        The seconds that each took, by name.
    """
    seconds: dict[str, list[float]] = {name: [] for name in contenders}
    names = list(contenders)
    for turn in range(-warm_up, rounds):
        for name in names:
            gc.collect()
            begin = time.perf_counter()
            contenders[name]()
            spent = time.perf_counter() - begin
            if turn >= 0:
                seconds[name].append(spent)
        names.append(names.pop(0))
    return seconds


def median_ratio(seconds: Mapping[str, list[float]], name: str, base: str) -> float:
    """The median over the rounds of what ``name`` took in units of what ``base`` took."""
    return statistics.median(a / b for a, b in zip(seconds[name], seconds[base], strict=True))


def milliseconds(seconds: list[float]) -> float:
    """The median in milliseconds."""
    return statistics.median(seconds) * 1000


def table(head: list[str], rows: list[list[str]]) -> str:
    """Columns aligned to the right, the first to the left."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    lines = (
        "  ".join(cell.ljust(width) if i == 0 else cell.rjust(width) for i, (cell, width) in enumerate(
            zip(row, widths, strict=True)))
        for row in [head, ["-" * width for width in widths], *rows]
    )  # fmt: skip
    return "\n".join(lines)
