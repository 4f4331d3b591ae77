"""``okr workshop``: its agendas, the list of workshops, and which module does the rest."""

import os
import stat
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from okr_tui.agenda_files import ORDER, find_agenda, own_folder
from okr_tui.cli import workshop
from okr_tui.cli.parsing import Parser
from okr_tui.domain.agenda import Agenda, Planned
from okr_tui.domain.draft import Act
from okr_tui.domain.edits.workshop import running
from okr_tui.domain.workshop.course import courses
from okr_tui.ids import new_id
from okr_tui.storage.planfile import PlanFile
from okr_tui.store import Store
from tests.cli.verbs import StandingClock

RETRO = 'title = "Retro"\n[[steps]]\ntitle = "Talk"\nminutes = 20\n'


@pytest.fixture(autouse=True)
def no_editor(monkeypatch):
    """No editor but the one that a test sets."""
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def editor(tmp_path, monkeypatch):
    """An editor that does to the file what the test says, in the words of a shell."""

    def editing(words: str, name: str = "EDITOR") -> None:
        script = tmp_path / "my editor"
        script.write_text(f"#!/bin/sh\n{words}\n")
        script.chmod(script.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv(name, f"'{script}' --wait")

    return editing


def own_file(name: str, text: str, folder: Path | None = None) -> Path:
    folder = folder or own_folder()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


# -- templates


def test_templates_lists_the_shipped_agendas_for_programs(shell):
    found = shell("workshop", "templates", "--json").json
    assert [one["name"] for one in found] == list(ORDER)
    assert found[-1] == {
        "name": "1-2-4-all",
        "title": "1-2-4-All",
        "steps": [
            {"title": "Alone", "minutes": 1, "activity": "ideas"},
            {"title": "In pairs", "minutes": 2, "activity": "talk"},
            {"title": "In fours", "minutes": 4, "activity": "talk"},
            {"title": "All together", "minutes": 5, "activity": "ideas"},
        ],
    }


def test_templates_needs_no_plan(shell, tmp_path, monkeypatch):
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    assert shell.okr("workshop", "templates").status == 0


def test_a_table_for_people_says_how_long_each_takes_and_in_how_many_steps(shell):
    first = shell("workshop", "templates").out.splitlines()[0]
    assert first.split() == ["cascade", "Strategy", "cascade", "150", "min", "9", "steps"]


def test_ones_own_agendas_and_those_beside_the_plan_are_marked(shell):
    own_file("retro.toml", RETRO)
    own_file("harbour.toml", RETRO, shell.path.parent / "agendas")
    rows = {row.split()[0]: row for row in shell("workshop", "templates").out.splitlines() if row}
    assert (rows["retro"].endswith("1 step  yours"), rows["harbour"].endswith("beside the plan")) == (True, True)


def test_an_agenda_that_can_not_be_read_is_named_beside_the_list_and_the_rest_is_listed(shell):
    path = own_file("retro.toml", RETRO.replace("20", "0"))
    done = shell("workshop", "templates", "--json")
    assert (done.status, len(done.json), f"Step 1 of the agenda {path}" in done.err) == (0, len(ORDER), True)


def test_one_agenda_is_shown_whole_with_the_time_at_which_each_step_begins(shell):
    said = shell("workshop", "templates", "strategy casc").out
    assert [word in said for word in ("9 steps", "2:15  Owners, next steps", "catchball", "mission")] == [True] * 4


def test_one_agenda_is_given_to_programs_too(shell):
    assert [one["name"] for one in shell("workshop", "templates", "roles", "--json").json] == ["roles"]


def test_an_agenda_that_there_is_not_names_near_ones(shell):
    done = shell("workshop", "templates", "casacde")
    assert (done.status, "Near: cascade." in done.err) == (2, True)


def test_what_a_hostile_agenda_says_does_not_steer_the_terminal(shell):
    own_file("retro.toml", RETRO.replace("Retro", "\\u001b]0;x\\u0007").replace("Talk", "\\u202etxt"))
    said = shell("workshop", "templates").out + shell("workshop", "templates", "retro").out
    assert [mark in said for mark in "\x1b\x07\u202e"] == [False] * 3


# -- new


def test_a_new_agenda_is_one_that_can_be_begun_with(shell):
    done = shell("workshop", "new", "harbour-day")
    made = find_agenda("harbour-day")
    assert (done.status, made.title, len(made.steps) > 2, made.where in done.out) == (0, "Harbour day", True, True)
    assert ("okr workshop edit harbour-day" in done.out, "okr workshop start harbour-day" in done.out) == (True, True)


def test_a_new_agenda_is_made_of_another_one_with_a_title_of_its_own(shell):
    shell("workshop", "new", "ours", "--from", "cascade", "--title", "Our  cascade")
    made = find_agenda("ours")
    assert (made.title, made.steps) == ("Our cascade", find_agenda("cascade").steps)


def test_a_new_agenda_says_in_its_file_what_can_be_written(shell):
    shell("workshop", "new", "ours")
    assert "#   catchball" in Path(find_agenda("ours").where).read_text(encoding="utf-8")


def test_a_new_agenda_never_goes_over_one_that_is_there(shell):
    path = own_file("retro.toml", "mine")
    done = shell("workshop", "new", "retro")
    assert (done.status, path.read_text(), "okr workshop edit retro" in done.err) == (2, "mine", True)


@pytest.mark.parametrize("name", ["", "../retro", "a/b", "Our Retro!", ".hidden", "_x", "x" * 100, "a\x1bb"])
def test_a_name_that_is_no_name_of_a_file_is_refused_and_a_better_one_said(shell, name):
    done = shell("workshop", "new", name)
    assert (done.status, "letters, digits" in done.err, own_folder().exists()) == (2, True, False)


def test_a_better_name_is_proposed(shell):
    assert "e.g. our-retro;" in shell("workshop", "new", "Our Retro!").err


def test_a_template_that_there_is_not_is_refused_and_nothing_written(shell):
    assert (shell("workshop", "new", "ours", "--from", "xyz").status, own_folder().exists()) == (2, False)


def test_a_folder_that_can_not_be_written_is_said(shell, tmp_path, monkeypatch):
    (tmp_path / "home").write_text("a file where the folder should be")
    monkeypatch.setenv("OKR_HOME", str(tmp_path / "home"))
    done = shell("workshop", "new", "ours")
    assert (done.status, "can't be written" in done.err) == (3, True)


# -- edit


def test_without_an_editor_the_place_of_the_file_is_said(shell):
    path = own_file("retro.toml", RETRO)
    done = shell("workshop", "edit", "retro")
    assert (done.status, str(path) in done.out, "EDITOR" in done.out) == (0, True, True)


@pytest.mark.parametrize("name", ["EDITOR", "VISUAL"])
def test_the_editor_gets_the_file_and_what_it_made_of_it_is_said(shell, editor, name):
    own_file("retro.toml", RETRO)
    editor('sed -i "s/Retro/Look back/; s/20/25/" "$2"', name)
    done = shell("workshop", "edit", "retro")
    assert (done.status, "“Look back”: 1 step, 25 min." in done.out) == (0, True)


def test_a_shipped_agenda_is_copied_before_it_is_edited(shell, editor):
    before = find_agenda("roles")
    editor('sed -i "s/^title = \\"Roles and.*/title = \\"Who does what\\"/" "$2"')
    shell("workshop", "edit", "roles")
    after = find_agenda("roles")
    assert (after.title, after.steps, after.where) == ("Who does what", before.steps, str(own_folder() / "roles.toml"))


def test_the_copy_is_edited_the_next_time(shell, editor):
    editor('echo "# seen" >> "$2"')
    shell("workshop", "edit", "roles")
    shell("workshop", "edit", "roles")
    assert (own_folder() / "roles.toml").read_text(encoding="utf-8").count("# seen") == 2


def test_an_agenda_beside_the_plan_is_edited_where_it_is(shell, editor):
    path = own_file("retro.toml", RETRO, shell.path.parent / "agendas")
    editor('echo "# seen" >> "$2"')
    shell("workshop", "edit", "retro")
    assert (path.read_text().endswith("# seen\n"), own_folder().exists()) == (True, False)


def test_an_agenda_that_does_not_fit_after_editing_is_kept_and_what_is_wrong_is_said(shell, editor):
    path = own_file("retro.toml", RETRO)
    editor('sed -i "s/20/0/" "$2"')
    done = shell("workshop", "edit", "retro")
    assert (done.status, "minutes = 0" in path.read_text(), "needs its minutes" in done.err) == (2, True, True)
    assert "okr workshop edit retro" in done.err


def test_a_broken_agenda_can_be_opened_to_mend_it(shell, editor):
    path = own_file("retro.toml", "title = ")
    editor(f"cat > \"$2\" <<'END'\n{RETRO}END")
    assert (shell("workshop", "edit", "retro").status, path.read_text()) == (0, RETRO)


def test_an_editor_that_there_is_not_is_named_with_the_file(shell, monkeypatch):
    path = own_file("retro.toml", RETRO)
    monkeypatch.setenv("EDITOR", "no-such-editor-here")
    done = shell("workshop", "edit", "retro")
    assert (done.status, "no-such-editor-here" in done.err, str(path) in done.err) == (2, True, True)


def test_an_editor_that_fails_is_told_of_and_the_file_looked_over_all_the_same(shell, editor):
    own_file("retro.toml", RETRO)
    editor("exit 3")
    done = shell("workshop", "edit", "retro")
    assert (done.status, "status 3" in done.err, "1 step" in done.out) == (0, True, True)


# -- list


class Hour(StandingClock):
    """A clock that a test sets on."""

    minutes = 0.0

    def now(self):
        return super().now() + timedelta(minutes=self.minutes)


@pytest.fixture
def held(shell, monkeypatch):
    """A plan with a workshop that ended after 25 minutes of 20, one that is running, and one that is prepared."""
    clock = Hour()
    plan_store = Store(PlanFile(shell.path), clock=clock)
    plan_store.who = shell.plan.person("maya").id

    def commit(edit):
        now = clock.now()
        plan_store.commit(edit, act=Act(plan_store.who, now, clock.today(), new_id(int(now.timestamp() * 1000))))

    for number in range(3):
        commit(running.prepare(Agenda("retro", f"Retro {number + 1}", (Planned("Talk", 20),))))
    ended, runs, _ = (course.workshop for course in courses(plan_store.plan))
    commit(running.go_to(ended.id, ended.steps[0].id, seen=None))
    clock.minutes = 25
    commit(running.end(ended.id))
    commit(running.go_to(runs.id, runs.steps[0].id, seen=None))
    return shell


def test_the_workshops_are_listed_with_their_state_and_times(held):
    found = held("workshop", "list", "--json").json
    assert [(one["number"], one["title"], one["state"], one["planned"]) for one in found] == [
        (1, "Retro 1", "ended", 20),
        (2, "Retro 2", "running", 20),
        (3, "Retro 3", "prepared", 20),
    ]
    assert [found[0]["date"], found[2]["date"], round(found[0]["taken"])] == ["2026-11-15", "2026-11-15", 25]


def test_the_list_for_people_has_a_line_for_each(held):
    rows = held("workshop", "list").out.splitlines()
    assert (len(rows), "ended" in rows[0], "20 min planned" in rows[0], "25 min taken" in rows[0]) == (
        3,
        True,
        True,
        True,
    )


@pytest.mark.parametrize(
    "odd",
    [
        {"title": "\x1b]0;x\x07"},
        {"steps": "none"},
        {"steps": [{"id": "1", "title": "A", "minutes": "x"}]},
        {"steps": []},
        {"number": "x"},
        {"created": {}},
        {"created": {"at": "0001-01-01T00:00:00Z", "by": None}},
    ],
)
def test_whatever_a_workshop_says_of_itself_the_others_are_listed(held, odd):
    key = next(iter(held.plan.workshops))
    raw = {**held.plan.tables.table("workshops")[key], **odd}
    PlanFile(held.path).update(lambda content: {"workshops": {key: raw}})
    done = held("workshop", "list")
    assert (done.status, "Retro 3" in done.out, "\x1b" in done.out) == (0, True, False)
    assert held("workshop", "list", "--json").status == 0


def test_without_workshops_the_next_step_is_said(shell):
    done = shell("workshop", "list")
    assert (done.status, "okr workshop start" in done.out, shell("workshop", "list", "--json").json) == (0, True, [])


def test_the_list_of_a_plan_that_there_is_not_is_refused(shell, tmp_path):
    assert shell.okr("workshop", "list", "-f", str(tmp_path / "none.okr.json")).status == 3


# -- who does what


def words(*typed: str):
    parser = Parser(prog="okr workshop")
    workshop.add_arguments(parser)
    return parser.parse_args(list(typed))


def test_plan_and_person_can_be_said_before_the_action_and_behind_it():
    for typed in (
        ("-f", "x", "--as", "maya", "join"),
        ("join", "-f", "x", "--as", "maya"),
        ("-f", "x", "--as", "maya"),
    ):
        assert (words(*typed).file, words(*typed).as_) == ("x", "maya"), typed


@pytest.mark.parametrize("action", [None, *workshop.ACTIONS])
def test_every_action_can_do_without_plan_and_person(action):
    needed = {"new": ["x"], "edit": ["x"]}
    args = words(*([action, *needed.get(action, [])] if action else []))
    assert (args.action, args.file, args.as_) == (action, None, None)


def test_an_agenda_to_start_with_can_be_named_or_left_to_be_chosen():
    assert (words("start", "cascade").agenda, words("start").agenda) == ("cascade", None)


def test_an_action_that_there_is_not_is_refused(shell):
    assert shell("workshop", "dance").status == 2


def test_help_names_every_action(shell):
    said = shell.okr("workshop", "--help").out
    assert [action for action in workshop.ACTIONS if action not in said] == []


def test_looking_at_agendas_loads_no_full_screen():
    import subprocess

    script = (
        "import sys; from okr_tui.cli import main; main(['workshop', 'templates', '--json']);"
        "print([name for name in ('textual', 'pydantic') if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=os.environ)
    assert done.stderr.strip() == "[]"
