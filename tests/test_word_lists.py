"""The coach's word lists: what came with the program, one's own, and those beside a plan."""

from pathlib import Path

import pytest

from okr_tui.domain.smart.word_lists import NAMES
from okr_tui.settings import config_folder
from okr_tui.word_lists import SHIPPED, load_word_lists


def own_file(name: str, text: str | bytes) -> None:
    folder = Path(config_folder()) / "words"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(text.encode() if isinstance(text, str) else text)


def finds(lists, name: str, text: str) -> bool:
    return bool(lists.anywhere(name, text.split()))


@pytest.mark.parametrize("name", NAMES)
def test_each_list_is_shipped_and_says_where_it_comes_from(name):
    lines = (SHIPPED / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    head = " ".join(line for line in lines[:3] if line.startswith("#"))
    assert "okr-tui" in head
    assert any(line and not line.startswith("#") for line in lines)


def test_no_file_is_shipped_that_nobody_reads():
    assert {path.stem for path in SHIPPED.glob("*.txt")} == set(NAMES)


def test_verbs_are_found_in_any_form():
    lists = load_word_lists()
    assert all(finds(lists, "vague_verbs", word) for word in ("improve", "improves", "improved", "improving"))
    assert finds(lists, "outcome_verbs", "winning")


def test_ones_own_words_are_added_and_a_dash_takes_one_away():
    own_file("weasels.txt", "# ours\nwagonloads of\n-many\n")
    lists = load_word_lists()
    assert finds(lists, "weasels", "sell wagonloads of hay")
    assert not finds(lists, "weasels", "sell many")


def test_a_team_keeps_words_beside_its_plan(tmp_path):
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "occasions.txt").write_text("harbour day\n")
    assert finds(load_word_lists(str(tmp_path / "team.okr.json")), "occasions", "by harbour day")
    assert not finds(load_word_lists(), "occasions", "by harbour day")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("weasels.txt", b"\xff\xfe\x00", "no UTF-8"),
        ("weasels.txt", b"a\n" * 200_000, "longer than"),
        ("weazels.txt", b"a\n", "none that the coach knows"),
    ],
)
def test_a_file_that_is_no_word_list_is_named_and_the_rest_is_read(name, data, said):
    own_file(name, data)
    doubts: list[str] = []
    lists = load_word_lists(warnings=doubts)
    assert said in doubts[0]
    assert finds(lists, "weasels", "several")


def test_a_folder_called_like_a_list_is_named_and_the_rest_is_read():
    (Path(config_folder()) / "words" / "weasels.txt").mkdir(parents=True)
    doubts: list[str] = []
    assert finds(load_word_lists(warnings=doubts), "weasels", "several")
    assert "can't be read" in doubts[0]
