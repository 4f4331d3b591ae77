"""Messages end with one full stop, whatever ends the words of people in them."""

import pytest

from okr_tui.domain.figures import sentence


@pytest.mark.parametrize(("words", "said"), [("it is so", "it is so."), ("It pays.", "It pays."), ("Why?", "Why?")])
def test_a_sentence_ends_once(words, said):
    assert sentence(words) == said
