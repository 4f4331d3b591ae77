"""Which plan a verb works on, and who is at the keyboard."""

import pytest

from okr_tui.cli import where
from okr_tui.cli.where import find_plan, person_by_handle, who
from okr_tui.domain.errors import Ambiguous, NoPlan, NotFound, UsageError
from okr_tui.settings import Settings

PEOPLE = {
    "1": {"name": "Maya Lind", "handle": "maya"},
    "2": {"name": "Ben Okri", "handle": "ben", "role": "Sales"},
    "3": {"name": "Gone", "handle": "gone", "deleted": True},
}


@pytest.fixture
def settings(tmp_path):
    return Settings(str(tmp_path / "config"))


@pytest.fixture
def folder(tmp_path):
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    return below


def test_the_plan_that_was_named_comes_first(folder, settings):
    (folder / "near.okr.json").write_text("")
    assert find_plan("mine.json", {"OKR_PLAN": "other"}, str(folder), settings) == "mine.json"


def test_the_environment_names_a_plan(folder, settings):
    (folder / "near.okr.json").write_text("")
    assert find_plan(None, {"OKR_PLAN": "other"}, str(folder), settings) == "other"


def test_the_nearest_plan_upwards_is_found(folder, settings):
    (folder.parent / "near.okr.json").write_text("")
    (folder.parent.parent / "far.okr.json").write_text("")
    (folder / "other.json").write_text("")
    assert find_plan(None, {}, str(folder), settings) == str(folder.parent / "near.okr.json")


def test_several_plans_in_one_folder_are_listed(folder, settings):
    for name in ("a", "b"):
        (folder / f"{name}.okr.json").write_text("")
    with pytest.raises(Ambiguous, match=r"a\.okr\.json, b\.okr\.json"):
        find_plan(None, {}, str(folder), settings)


def test_a_person_chooses_among_several_plans(folder, settings):
    for name in ("a", "b"):
        (folder / f"{name}.okr.json").write_text("")
    chosen = find_plan(None, {}, str(folder), settings, ask=lambda _, options: options.index("b.okr.json"))
    assert chosen == str(folder / "b.okr.json")


@pytest.mark.parametrize(
    "name", ["a-archive", "a-repaired", "a-repaired-2", "a-on-show-20261112-140233", "a-on-show-20261112-140233-2"]
)
def test_what_the_program_wrote_beside_a_plan_is_not_asked_about(folder, settings, name):
    for each in ("a", name):
        (folder / f"{each}.okr.json").write_text("")
    assert find_plan(None, {}, str(folder), settings) == str(folder / "a.okr.json")


@pytest.mark.parametrize("name", ["a-repaired-by-me", "b-repaired", "a-on-show-now"])
def test_what_a_person_named_is_asked_about(folder, settings, name):
    for each in ("a", name):
        (folder / f"{each}.okr.json").write_text("")
    with pytest.raises(Ambiguous):
        find_plan(None, {}, str(folder), settings)


def test_a_repaired_plan_that_is_alone_is_the_plan(folder, settings):
    (folder / "a-repaired.okr.json").write_text("")
    assert find_plan(None, {}, str(folder), settings) == str(folder / "a-repaired.okr.json")


def test_a_line_feed_in_a_name_is_made_visible(folder, settings):
    for each in ("a", "b\nokr: all is lost"):
        (folder / f"{each}.okr.json").write_text("")
    with pytest.raises(Ambiguous) as refusal:
        find_plan(None, {}, str(folder), settings)
    assert ("\n" in refusal.value.what, "b^Jokr: all is lost.okr.json" in refusal.value.what) == (False, True)


def test_a_line_feed_in_a_name_is_made_visible_where_one_is_chosen(folder, settings):
    for each in ("a", "b\nc"):
        (folder / f"{each}.okr.json").write_text("")
    shown = []
    found = find_plan(None, {}, str(folder), settings, ask=lambda _, options: shown.extend(options) or 1)
    assert (shown, found) == (["a.okr.json", "b^Jc.okr.json"], str(folder / "b\nc.okr.json"))


def test_a_hidden_file_is_no_plan(folder, settings):
    (folder / ".a.okr.json").write_text("")
    (folder / "b.okr.json").write_text("")
    assert find_plan(None, {}, str(folder), settings) == str(folder / "b.okr.json")


@pytest.fixture
def no_plan_upwards(monkeypatch):
    """A plan that somebody keeps above the folder of temporary files must not be found."""
    monkeypatch.setattr(where, "ENDING", ".of-no-file")


def test_the_plan_opened_last_is_the_last_resort(folder, settings, tmp_path, no_plan_upwards):
    plan = tmp_path / "elsewhere.json"
    plan.write_text("")
    settings.remember_plan(str(plan))
    assert find_plan(None, {}, str(folder), settings) == str(plan)


def test_without_any_plan_the_next_step_is_said(folder, settings, tmp_path, no_plan_upwards):
    settings.remember_plan(str(tmp_path / "gone.json"))
    with pytest.raises(NoPlan, match="okr new") as refusal:
        find_plan(None, {}, str(folder), settings)
    assert "okr demo" in refusal.value.hint


def test_the_handle_that_was_typed_comes_first(settings):
    assert who("p", PEOPLE, "@Ben", {"OKR_AS": "maya"}, settings) == "2"


def test_the_environment_says_who(settings):
    assert who("p", PEOPLE, None, {"OKR_AS": "maya"}, settings) == "1"


def test_the_environment_locks_nobody_out_of_their_own_plan(settings):
    alone = {"2": PEOPLE["2"]}
    assert who("p", alone, None, {"OKR_AS": "maya"}, settings, personal=True) == "2"
    with pytest.raises(NotFound):
        who("p", alone, "maya", {}, settings, personal=True)
    with pytest.raises(NotFound):
        who("p", alone, None, {"OKR_AS": "maya"}, settings)


def test_the_person_remembered_for_this_plan_is_taken(settings):
    settings.remember_identity("p", "2")
    assert who("p", PEOPLE, None, {}, settings) == "2"


def test_the_only_person_needs_no_asking(settings):
    assert who("p", {"1": PEOPLE["1"], "3": PEOPLE["3"]}, None, {}, settings) == "1"


def test_a_person_is_asked_once(settings):
    assert who("p", PEOPLE, None, {}, settings, lambda question, options: 0) == "2"
    assert who("p", PEOPLE, None, {}, settings, None) == "2"


def test_the_question_lists_people_by_name(settings):
    shown = []
    who("p", PEOPLE, None, {}, settings, lambda question, options: shown.extend(options) or 0)
    assert shown == ["Ben Okri (@ben, Sales)", "Maya Lind (@maya)"]


def test_somebody_remembered_who_is_no_longer_there_is_asked_again(settings):
    settings.remember_identity("p", "3")
    assert who("p", PEOPLE, None, {}, settings, lambda question, options: 1) == "1"


def test_where_nobody_can_be_asked_the_way_out_is_said(settings):
    with pytest.raises(UsageError, match="--as HANDLE or OKR_AS"):
        who("p", PEOPLE, None, {}, settings, None)


def test_a_plan_without_people_says_how_to_add_one(settings):
    with pytest.raises(UsageError, match="okr person add"):
        who("p", {}, None, {}, settings, None)


@pytest.mark.parametrize("handle", ["maya", "@maya", "MAYA", "Maya Lind"])
def test_a_person_is_found_by_handle_or_name(handle):
    assert person_by_handle(handle, PEOPLE) == "1"


def test_an_unknown_handle_names_near_ones():
    with pytest.raises(NotFound, match="Near: @maya"):
        person_by_handle("mya", PEOPLE)


def test_a_handle_of_two_people_is_refused():
    twins = {"1": PEOPLE["1"], "2": {"name": "Other", "handle": "Maya"}}
    with pytest.raises(Ambiguous, match="2 people have the handle"):
        person_by_handle("maya", twins)


def test_what_goes_into_the_plan_opened_last_says_so(folder, monkeypatch, capsys):
    plan = folder.parent / "near.okr.json"
    elsewhere = folder.parent.parent / "empty"
    elsewhere.mkdir()
    for place, argument, env, said in (
        (folder, None, {}, False),
        (folder.parent, None, {}, False),
        (elsewhere, None, {}, True),
        (elsewhere, str(plan), {}, False),
        (elsewhere, None, {"OKR_PLAN": str(plan)}, False),
    ):
        monkeypatch.chdir(place)
        where.warn_of_elsewhere(str(plan), argument, env)
        assert (f"the one opened last: {plan}" in capsys.readouterr().err) is said
