"""The files of agendas: what came with the program, one's own, and those beside a plan."""

import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from okr_tui.agenda_files import (
    HOW_TO_WRITE,
    LARGEST,
    ORDER,
    SHIPPED,
    agenda_file,
    agenda_text,
    find_agenda,
    load_agendas,
    own_folder,
    read_agenda_file,
)
from okr_tui.domain.agenda import ACTIVITIES, MOST_STEPS, read_agenda
from okr_tui.domain.errors import Ambiguous, BadValue, NotFound

MINUTES = {
    "cascade": [15, 10, 15, 15, 10, 45, 20, 5, 15],
    "smart-drafting": 120,
    "peer-review": 60,
    "check-in": 30,
    "feedback": 45,
    "roles": 60,
    "review": 180,
    "1-2-4-all": [1, 2, 4, 5],
}
RETRO = 'title = "Retro"\n[[steps]]\ntitle = "Talk"\nminutes = 20\n'


def own_file(name: str, text: str | bytes, folder: Path | None = None) -> Path:
    folder = folder or own_folder()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def loaded(plan_path: str | None = None):
    doubts: list[str] = []
    return load_agendas(plan_path, doubts), doubts


# -- what is shipped


@pytest.mark.parametrize(("name", "minutes"), MINUTES.items())
def test_the_shipped_agendas_take_the_time_that_they_should(name, minutes):
    found = [step.minutes for step in load_agendas()[name].steps]
    assert (found if isinstance(minutes, list) else sum(found)) == minutes


def test_the_shipped_agendas_are_those_that_are_listed_and_all_of_them_can_be_read():
    found, doubts = loaded()
    assert (list(found), doubts) == (list(ORDER), [])
    assert {path.stem for path in SHIPPED.glob("*")} == set(ORDER)


def test_the_cascade_uses_an_activity_for_each_of_its_steps():
    used = [step.activity for step in load_agendas()["cascade"].steps]
    assert used == ["recap", "ideas", "vote", "map", "break", "draft", "catchball", "fist", "actions"]


def test_the_check_in_and_the_review_drive_the_real_screens():
    found = load_agendas()
    assert "check-ins" in [step.activity for step in found["check-in"].steps]
    assert "review" in [step.activity for step in found["review"].steps]


@pytest.mark.parametrize("name", ORDER)
def test_every_shipped_step_fits_on_a_wall_and_says_what_to_do_in_two_lines(name):
    for step in load_agendas()[name].steps:
        how = step.how.split("\n")
        assert (len(step.title) <= 20, bool(step.purpose), len(how)) == (True, True, 2), step
        assert max(map(len, [step.purpose, *how])) <= 76, step


@pytest.mark.parametrize("name", ORDER)
def test_what_everybody_is_asked_is_a_question(name):
    asked = [step.purpose for step in load_agendas()[name].steps if step.activity in ("fist", "poll")]
    assert all(words.endswith("?") for words in asked)


@pytest.mark.parametrize("name", ORDER)
def test_nobody_sits_for_two_hours_without_a_break(name):
    sitting = 0.0
    for step in load_agendas()[name].steps:
        sitting = 0.0 if step.activity == "break" else sitting + step.minutes
        assert sitting <= 100


# -- where they are found


def test_ones_own_agenda_comes_after_the_shipped_ones():
    own_file("retro.toml", RETRO)
    assert list(load_agendas()) == [*ORDER, "retro"]


def test_ones_own_agenda_takes_the_place_of_the_shipped_one_of_its_name():
    path = own_file("cascade.toml", RETRO)
    found = load_agendas()
    assert (list(found), found["cascade"].title, found["cascade"].where) == (list(ORDER), "Retro", str(path))


def test_an_agenda_beside_the_plan_goes_before_ones_own(tmp_path):
    own_file("retro.toml", RETRO.replace("Retro", "Mine"))
    own_file("retro.toml", RETRO.replace("Retro", "Ours"), tmp_path / "agendas")
    plan = str(tmp_path / "team.okr.json")
    assert (load_agendas(plan)["retro"].title, load_agendas()["retro"].title) == ("Ours", "Mine")


def test_what_came_with_the_program_has_no_file_that_people_need_to_know():
    assert load_agendas()["cascade"].where == ""


def test_what_an_editor_leaves_behind_is_no_agenda():
    own_file(".#retro.toml", "")
    own_file("retro.toml~", "")
    assert loaded() == (load_agendas(), [])


def test_a_file_with_a_byte_order_mark_and_windows_line_ends_is_read():
    own_file("retro.toml", b"\xef\xbb\xbf" + RETRO.replace("\n", "\r\n").encode())
    assert find_agenda("retro").title == "Retro"


# -- what can't be read


BROKEN = [
    (b"\xff\xfe\x00", "no UTF-8"),
    (b"title = Retro", "no TOML"),
    (b"a = " + b"[" * 5000, "nested too deeply"),
    (b"a = " + b"9" * 5000, "no TOML"),
    (b"#" * (LARGEST + 1), "longer than"),
    (b"a." * 300 + b"a = 1", "Line 1 of the agenda"),
    (b"", "has no title"),
    (RETRO.replace("20", "0").encode(), "Step 1 of the agenda"),
    (RETRO.encode() + b'activity = "dance"', "“dance”"),
]


@pytest.mark.parametrize(("data", "said"), BROKEN)
def test_a_file_that_does_not_fit_is_left_out_with_a_sentence_and_the_rest_is_read(data, said):
    path = own_file("retro.toml", data)
    own_file("zeal.toml", RETRO)
    found, (doubt,) = loaded()
    assert (list(found), str(path) in doubt, said in doubt, "\n" in doubt) == ([*ORDER, "zeal"], True, True, False)


@pytest.mark.parametrize(("data", "said"), BROKEN)
def test_whoever_asks_for_that_very_file_is_told_what_is_wrong(data, said):
    path = own_file("retro.toml", data)
    for words in ("retro", "Retro", "ret"):
        with pytest.raises(BadValue) as caught:
            find_agenda(words)
        assert (str(path) in str(caught.value), said in str(caught.value)) == (True, True)


def test_a_broken_file_hides_the_shipped_one_from_nobody_but_whoever_asks_for_it():
    own_file("cascade.toml", "title = ")
    found, doubts = loaded()
    assert (found["cascade"].minutes, len(doubts)) == (150, 1)
    with pytest.raises(BadValue):
        find_agenda("cascade")


def test_a_good_file_beside_the_plan_makes_up_for_a_broken_one_of_ones_own(tmp_path):
    own_file("retro.toml", "title = ")
    own_file("retro.toml", RETRO, tmp_path / "agendas")
    plan = str(tmp_path / "team.okr.json")
    assert (loaded(plan)[1], find_agenda("retro", plan).title) == ([], "Retro")


def test_a_folder_called_like_an_agenda_is_named():
    (own_folder() / "retro.toml").mkdir(parents=True)
    assert "can't be read" in loaded()[1][0]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_not_waited_for():
    own_folder().mkdir(parents=True)
    os.mkfifo(own_folder() / "retro.toml")
    assert "no file that can be read" in loaded()[1][0]


def test_a_folder_of_agendas_that_is_none_is_named(tmp_path):
    (tmp_path / "agendas").write_text("a file")
    found, (doubt,) = loaded(str(tmp_path / "team.okr.json"))
    assert (list(found), "can't be read" in doubt) == (list(ORDER), True)


# -- finding one


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("cascade", "cascade"),
        ("CASC", "cascade"),
        ("cascade.toml", "cascade"),
        ("Strategy  cascade", "cascade"),
        ("quarterly", "review"),
        ("smart", "smart-drafting"),
        ("re", "review"),
        ("1", "1-2-4-all"),
    ],
)
def test_an_agenda_is_found_by_name_title_or_their_beginning(words, name):
    assert find_agenda(words).name == name


def test_a_name_goes_before_a_beginning():
    own_file("check.toml", RETRO)
    assert find_agenda("check").name == "check"


def test_of_several_that_fit_none_is_guessed():
    with pytest.raises(Ambiguous, match="review, roles"):
        find_agenda("r")


def test_a_name_that_none_has_names_near_ones_and_all():
    with pytest.raises(NotFound) as caught:
        find_agenda("casacde")
    assert ("Near: cascade." in caught.value.hint, "1-2-4-all" in caught.value.hint) == (True, True)


@pytest.mark.parametrize("words", ["", "../cascade", "\0", "/etc/passwd", "x" * 5000])
def test_words_that_are_no_name_find_nothing(words):
    with pytest.raises(NotFound):
        find_agenda(words)
    with pytest.raises(NotFound):
        agenda_file(words)


def test_the_file_of_an_agenda_is_found_even_where_it_can_not_be_read():
    path = own_file("retro.toml", "title = ")
    assert (agenda_file("retro"), agenda_file("casc")) == (path, SHIPPED / "cascade.toml")


# -- writing them


@pytest.mark.parametrize("name", ORDER)
def test_a_shipped_agenda_reads_as_it_would_be_written(name):
    written = (SHIPPED / f"{name}.toml").read_text(encoding="utf-8").partition("\n")[2]
    assert agenda_text(load_agendas()[name]) == written


def test_what_a_new_file_begins_with_names_every_activity_and_is_comment():
    assert (tomllib.loads(HOW_TO_WRITE), all(name in HOW_TO_WRITE for name in ACTIVITIES)) == ({}, True)


texts = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\"\\\n\r\t'#\x7f…"), max_size=60)
titles = texts.filter(str.strip)
dots = st.none() | st.integers(1, 99)
steps = st.fixed_dictionaries(
    {
        "title": titles,
        "minutes": st.integers(1, 600) | st.floats(0, 600, exclude_min=True),
        "activity": st.sampled_from(list(ACTIVITIES)),
        "purpose": texts,
        "how": texts,
        "dots": dots,
        "most": dots,
    }
)


@example("\\u000A", [{"title": "\\n", "minutes": 1, "how": '"""\n\\'}])
@given(titles, st.lists(steps, min_size=1, max_size=4))
def test_an_agenda_that_was_written_is_read_as_the_same(title, steps):
    agenda = read_agenda("x", {"title": title, "steps": steps})
    assert read_agenda("x", tomllib.loads(agenda_text(agenda))) == agenda


def test_the_longest_agenda_that_fits_is_read_from_its_file():
    step = {"title": "Ideas", "minutes": 10, "purpose": "p" * 500, "how": "h" * 500}
    agenda = read_agenda("long", {"title": "Long", "steps": [step] * MOST_STEPS})
    assert read_agenda_file(own_file("long.toml", agenda_text(agenda))).steps == agenda.steps
