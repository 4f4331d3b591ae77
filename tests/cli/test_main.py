"""The dispatcher of the command ``okr``."""

import os
import subprocess
import sys
from types import ModuleType

import pytest

from okr_tui import cli
from okr_tui.domain.errors import NotFound, NotSaved


@pytest.fixture
def verb(monkeypatch, tmp_path):
    """Gives ``okr greet NAME`` whatever behaviour a test needs."""
    module = ModuleType("greet")
    module.add_arguments = lambda parser: parser.add_argument("name")
    module.run = lambda args: 0
    monkeypatch.setitem(sys.modules, "greet", module)
    monkeypatch.setitem(cli.VERBS, "greet", ("greet", "say hello"))
    monkeypatch.setenv("OKR_HOME", str(tmp_path))
    return module


def raising(fault):
    def run(args):
        raise fault

    return run


def test_a_verb_runs_and_gives_its_exit_status(verb):
    verb.run = lambda args: 1 if args.name == "maya" else 0
    assert cli.main(["greet", "maya"]) == 1


def test_a_verb_knows_what_it_was_called(verb):
    seen = []
    verb.run = lambda args: seen.append(args.verb) or 0
    cli.main(["greet", "maya"])
    assert seen == ["greet"]


@pytest.mark.parametrize(("fault", "status"), [(NotFound("No.", "Try."), 2), (NotSaved("No.", "Try."), 3)])
def test_an_error_is_said_on_stderr_with_its_own_exit_status(verb, capsys, fault, status):
    verb.run = raising(fault)
    assert cli.main(["greet", "maya"]) == status
    assert capsys.readouterr() == ("", "okr: No.\nTry.\n")


def test_an_error_cannot_steer_the_terminal(verb, capsys):
    verb.run = raising(NotFound("No \x1b]52;c;evil\x07 here.", "Try."))
    cli.main(["greet", "maya"])
    assert "\x1b" not in capsys.readouterr().err


def test_words_that_do_not_fit_show_the_usage(verb, capsys):
    assert cli.main(["greet"]) == 2
    assert "usage: okr greet" in capsys.readouterr().err


def test_what_does_not_fit_is_repeated_safely(verb, capsys):
    assert cli.main(["greet", "maya", "--\x1b[31m"]) == 2
    assert "\x1b" not in capsys.readouterr().err


def test_an_interrupted_verb_is_quiet(verb, capsys):
    verb.run = raising(KeyboardInterrupt())
    assert cli.main(["greet", "maya"]) == 130
    assert capsys.readouterr().err == ""


def test_a_fault_of_the_program_is_reported_in_the_state_folder(verb, capsys, tmp_path):
    verb.run = raising(ZeroDivisionError("oops"))
    assert cli.main(["greet", "maya"]) == 70
    said = capsys.readouterr().err
    (report,) = (tmp_path / "state").glob("crash-*.txt")
    assert str(report) in said
    assert "Traceback" not in said
    assert "oops" in report.read_text()


def test_a_report_that_cannot_be_written_is_shown(verb, capsys, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("OKR_HOME", str(tmp_path / "file"))
    verb.run = raising(ZeroDivisionError("oops"))
    assert cli.main(["greet", "maya"]) == 70
    assert "oops" in capsys.readouterr().err


def test_help_names_every_verb(capsys):
    assert cli.main(["--help"]) == 0
    said = capsys.readouterr().out
    assert all(f"  {verb} " in said for verb in cli.VERBS)


def test_every_verb_is_in_one_group():
    grouped = [verb for _, verbs in cli.GROUPS for verb in verbs]
    assert sorted(grouped) == sorted(cli.VERBS)


def test_version_is_printed(capsys):
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("okr 0.")


def test_an_unknown_verb_names_near_ones(capsys):
    assert cli.main(["chekin"]) == 2
    assert "Near: checkin" in capsys.readouterr().err


@pytest.mark.parametrize("words", [[], ["team.okr.json"], ["some/where"], ["--as", "maya"]])
def test_without_a_verb_the_plan_is_opened(monkeypatch, words):
    opened = ModuleType("opened")
    opened.add_arguments = lambda parser: (parser.add_argument("plan", nargs="?"), parser.add_argument("--as"))
    opened.run = lambda args: 7
    monkeypatch.setitem(sys.modules, "opened", opened)
    monkeypatch.setattr(cli, "OPEN", "opened")
    assert cli.main(words) == 7


def test_a_file_that_exists_is_a_plan_whatever_its_name(monkeypatch, tmp_path):
    (tmp_path / "goals").write_text("")
    monkeypatch.chdir(tmp_path)
    assert cli._names_a_plan("goals")


def test_a_reader_that_has_gone_is_no_error():
    command = f"{sys.executable} -m okr_tui --help | true"
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, env={**os.environ})
    assert done.stderr == ""
