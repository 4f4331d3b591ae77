"""The sample plans, made once for each day: one takes a fifth of a second, and who reads them changes nothing."""

from datetime import date
from functools import cache

from okr_tui.domain.plan import Plan
from okr_tui.domain.tables import MemoryTables
from okr_tui.sample import SAMPLES


@cache
def sample_tables(name: str, day: date) -> dict[str, dict[str, dict[str, object]]]:
    """The tables of a sample plan as it is on a day."""
    return SAMPLES[name](day)


def sample_plan(name: str, day: date) -> Plan:
    """A sample plan as it is on a day."""
    return Plan(MemoryTables(sample_tables(name, day)))
