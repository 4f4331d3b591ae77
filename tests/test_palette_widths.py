"""What the palette says of a key fits on a row at 80 columns."""

import ast
from pathlib import Path

import okr_tui

ROOM = 68
"""Cells of a row beside its key."""


def bindings() -> list[tuple[str, str]]:
    """Description and tooltip of every key that has both written out."""
    found = []
    for path in sorted(Path(okr_tui.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Binding" and len(node.args) > 2:
                tooltip = next((word.value for word in node.keywords if word.arg == "tooltip"), None)
                said = (node.args[2], tooltip)
                if all(isinstance(one, ast.Constant) for one in said):
                    found.append(tuple(str(one.value) for one in said))  # type: ignore[union-attr]
    return found  # type: ignore[return-value]


def test_no_tooltip_is_longer_than_a_row_of_the_palette() -> None:
    said = [f"{description}: {tooltip}" for description, tooltip in bindings()]
    assert len(said) > 100
    assert [words for words in said if len(words) > ROOM] == []
