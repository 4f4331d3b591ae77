"""Two texts with the words that differ marked."""

from okr_tui.widgets.text import line_width, plain
from okr_tui.widgets.text_diff import DIFFERS, marked, only_differing


def differing(text: str, other: str, width: int = 80) -> list[str]:
    told = [part if role == DIFFERS else "|" for row in marked(text, other, width) for part, role in row]
    return [words for words in "".join(told).split("|") if words.strip()]


def test_words_that_the_other_text_has_not_are_marked():
    assert differing("Customers stay with us", "Customers leave us") == ["stay with"]


def test_equal_texts_have_no_mark():
    assert differing("Customers stay", "Customers stay") == []


def test_every_word_of_a_text_is_there_and_no_line_is_too_long():
    text = "Keeping one customer costs a fifth of winning one " * 5 + "x" * 100
    rows = marked(text, "something else", 30)
    assert "".join(plain(row) for row in rows).replace(" ", "") == text.replace(" ", "")
    assert max(map(line_width, rows)) <= 30


def test_line_feeds_stay():
    assert [plain(row) for row in marked("one\n\ntwo", "one", 20)] == ["one", "", "two"]


def test_of_a_very_long_text_the_lines_that_differ_are_shown():
    words = [f"word{n}" for n in range(400)]
    other = [*words[:200], "another", *words[201:]]
    shown = only_differing(marked(" ".join(words), " ".join(other), 40), 8)
    assert any("word200" in plain(row) for row in shown) and len(shown) <= 11
