"""The file comes from other people: whatever is in it, the answer is a plan or a typed error, and no byte is lost."""

import pytest

from okr_tui.domain.errors import OkrError
from okr_tui.storage.planfile import PlanFile
from tests.durability.asking import Answers, judged, looked_at
from tests.durability.hostile import FILES
from tests.shares import one_in


@pytest.mark.parametrize("name", FILES)
def test_hostile_content_is_a_plan_or_a_typed_error_and_stays_as_it_was(tmp_path, name):
    path = tmp_path / "hostile.json"
    path.write_bytes(FILES[name])
    try:
        PlanFile(path).read().verify()
    except OkrError as error:
        assert error.what.isprintable() and len(error.what) < 2_000
    looked_at(FILES[name])
    assert path.read_bytes() == FILES[name]


@pytest.mark.parametrize("name", FILES)
def test_every_figure_of_a_hostile_plan_is_worked_out_or_left_out(name):
    judged(FILES[name])


@pytest.mark.parametrize("name", one_in(2, FILES))
def test_every_verb_answers_for_a_hostile_file(tmp_path, capsys, name):
    answers = Answers(tmp_path / "hostile.okr.json", capsys, [])
    answers.ask(name, FILES[name])
    assert answers.faults == []
