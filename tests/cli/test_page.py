"""Lines on stdout: colours only where they are seen, and tables that share the page out."""

import pytest

from okr_tui.cli import output, page
from okr_tui.widgets.text import line


@pytest.fixture
def colourful(monkeypatch):
    monkeypatch.setattr(output, "colours", lambda: True)


def test_a_role_is_a_colour_on_a_terminal(capsys, colourful):
    page.draw(line(("✓ on track", "good")))
    assert capsys.readouterr().out == "\x1b[36m✓ on track\x1b[0m\n"


def test_a_role_is_nothing_elsewhere(capsys):
    page.draw(line(("✓ on track", "good")))
    assert capsys.readouterr().out == "✓ on track\n"


def test_a_line_is_cut_to_the_page(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    page.draw(line("x" * 60))
    assert capsys.readouterr().out == "x" * 39 + "…\n"


def test_spaces_at_the_end_are_left_out(capsys):
    page.draw(line("x   ", ("   ", "good")))
    assert capsys.readouterr().out == "x\n"


def test_texts_stand_in_a_column_beside_their_labels(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    page.labelled([("Why", "one two three four five six seven eight"), ("Missing", ""), ("Owner", "Maya")])
    assert capsys.readouterr().out == "Why    one two three four five six seven\n       eight\nOwner  Maya\n"
