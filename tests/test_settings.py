"""What the program remembers about this person on this machine."""

import json
import os
import stat
import sys
from pathlib import Path

import platformdirs
import pytest

from okr_tui.settings import Settings, config_folder, state_folder


@pytest.fixture
def settings(tmp_path):
    return Settings(str(tmp_path / "config"))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="worked out by hand on Linux only")
@pytest.mark.parametrize("base", [None, "", "  ", "/srv/of/mine", "relative/path"])
def test_the_folders_are_the_ones_platformdirs_would_give(base, monkeypatch):
    monkeypatch.delenv("OKR_HOME", raising=False)
    for variable in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(variable, raising=False) if base is None else monkeypatch.setenv(variable, base)
    assert (config_folder(), state_folder()) == (
        platformdirs.user_config_dir("okr-tui", appauthor=False),
        platformdirs.user_state_dir("okr-tui", appauthor=False),
    )


def test_okr_home_overrides_both_folders(tmp_path):
    env = {"OKR_HOME": str(tmp_path)}
    assert (config_folder(env), state_folder(env)) == (str(tmp_path / "config"), str(tmp_path / "state"))


def test_nothing_is_remembered_at_first(settings):
    assert (settings.identity_for("1"), settings.last_plan, settings.theme, settings.keymap) == (None, "", "", {})


def test_reading_makes_no_file(settings):
    assert settings.theme == "" and not os.path.exists(settings.path)


def test_an_identity_is_remembered_for_its_plan_only(settings):
    settings.remember_identity("plan", "maya")
    again = Settings(os.path.dirname(settings.path))
    assert (again.identity_for("plan"), again.identity_for("other")) == ("maya", None)


def test_the_last_plan_is_remembered_with_its_whole_path(settings, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    settings.remember_plan("team.okr.json")
    assert settings.last_plan == str(tmp_path / "team.okr.json")


def test_a_key_of_ones_own_can_be_given_back(settings):
    settings.set_key("app.help", "f1")
    settings.set_key("app.quit", "q")
    settings.set_key("app.help", "")
    assert settings.keymap == {"app.quit": "q"}


def test_two_windows_keep_each_others_settings(settings):
    other = Settings(os.path.dirname(settings.path))
    assert other.theme == ""
    settings.set_theme("dark")
    other.remember_identity("plan", "maya")
    assert Settings(os.path.dirname(settings.path)).theme == "dark"


def test_settings_that_a_newer_version_wrote_stay(settings):
    settings.set_theme("dark")
    path = Path(settings.path)
    path.write_text('{"newer": [1], "theme": "dark"}')
    settings.set_theme("light")
    assert json.loads(path.read_text()) == {"newer": [1], "theme": "light"}


def test_only_the_person_can_read_the_file(settings):
    settings.set_theme("dark")
    assert stat.S_IMODE(os.stat(settings.path).st_mode) == 0o600


@pytest.mark.parametrize("damage", [b"", b"{", b"[1]", b"\xff\xfe", b"[" * 100_000, b"null"])
def test_a_damaged_file_is_set_aside_with_a_word(settings, damage):
    os.makedirs(os.path.dirname(settings.path))
    with open(settings.path, "wb") as file:
        file.write(damage)
    assert settings.theme == ""
    assert "start afresh" in settings.warnings[0]
    assert Path(f"{settings.path}.damaged-1").read_bytes() == damage


@pytest.mark.parametrize("values", [{"theme": 3}, {"keymap": {"a": 1}}, {"identities": []}])
def test_a_setting_of_the_wrong_type_is_its_default(settings, values):
    os.makedirs(os.path.dirname(settings.path))
    with open(settings.path, "w") as file:
        json.dump(values, file)
    assert (settings.theme, settings.keymap, settings.identities) == ("", {}, {})
    assert "ignored" in settings.warnings[0]


def test_a_place_that_can_hold_no_settings_costs_a_warning_only(tmp_path):
    (tmp_path / "config").write_text("a file where the folder should be")
    settings = Settings(str(tmp_path / "config"))
    settings.set_theme("dark")
    assert "can't be read" in settings.warnings[0]


def test_settings_that_cannot_be_read_are_left_as_they_are(settings):
    os.makedirs(settings.path)
    settings.set_theme("dark")
    assert os.path.isdir(settings.path) and "left as they are" in settings.warnings[0]
