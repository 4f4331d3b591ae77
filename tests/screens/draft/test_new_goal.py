"""How a key result is measured, typed as people say it."""

import pytest

from okr_tui.domain.errors import BadValue
from okr_tui.domain.records import KeyResult
from okr_tui.screens.draft.new_goal import measure_text, read_measure
from tests.builders import TODAY, plan_with


def measured(text):
    values = read_measure(text, plan_with(), TODAY)
    return tuple(values[name] for name in ("kind", "baseline", "target", "upper", "unit"))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("12 to 18", ("increase", 12, 18, None, "")),
        ("3 to 5 days", ("increase", 3, 5, None, "days")),
        ("to 18", ("increase", None, 18, None, "")),
        ("decrease to 5 %", ("decrease", None, 5, None, "%")),
        ("under 2 h", ("at most", None, 2, None, "h")),
        ("95% or more", ("at least", None, 95, None, "%")),
        ("between 3 and 5", ("between", None, 3, 5, "")),
    ],
)
def test_a_measure_is_read_as_it_is_said(text, meant):
    assert measured(text) == meant


@pytest.mark.parametrize("kind", ["increase", "decrease"])
def test_a_change_from_an_unknown_start_is_read_back_as_it_is_shown(kind):
    shown = measure_text(KeyResult("1", objective="2", number=1, title="Churn", kind=kind, target=5, unit="%"))
    assert measured(shown)[:3] == (kind, None, 5)


@pytest.mark.parametrize(
    ("text", "said"), [("70", "from … to 70"), ("by 15", "from what to what"), ("many", "no measure")]
)
def test_half_a_measure_is_asked_about(text, said):
    with pytest.raises(BadValue, match=said) as refused:
        measured(text)
    assert "title" not in str(refused.value)
