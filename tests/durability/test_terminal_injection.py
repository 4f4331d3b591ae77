"""Whatever stands in a plan, the terminal is told nothing by it: each verb, each screen, each dialog."""

from __future__ import annotations

import time
from collections.abc import Container
from datetime import date
from pathlib import Path

import pytest

from okr_tui.cli import VERBS, main
from okr_tui.domain.plan import Plan
from okr_tui.settings import Settings
from okr_tui.storage.canonical import text
from okr_tui.storage.planfile import PlanFile
from tests.durability.payloads import (
    BEGIN,
    END,
    KINDS,
    LITERAL,
    NAMES,
    PAYLOADS,
    damaged_plan,
    hostile_plan,
    leaks,
    text_fields,
)
from tests.terminal import Terminal

pytestmark = pytest.mark.xdist_group("injection")

F = {
    "1": "\x1bOP",
    "2": "\x1bOQ",
    "3": "\x1bOR",
    "4": "\x1bOS",
    "5": "\x1b[15~",
    "6": "\x1b[17~",
    "7": "\x1b[18~",
    "8": "\x1b[19~",
}
DOWN = "\x1b[B"
ESCAPE = "\x1b"

VISITS: dict[str, tuple[str, ...]] = {
    "talk": (F["2"], DOWN, DOWN, "T", "ZQ", "\r", ESCAPE, ESCAPE, F["1"], "I", "a", "\r", ESCAPE, ESCAPE, ESCAPE),
    "today": (F["1"], DOWN, "x", ESCAPE, "?", ESCAPE, "\x10", "o", ESCAPE, "/", "ZQ", ESCAPE, "\r", "abc", ESCAPE),
    "strategy": (F["2"], "+", DOWN, "x", ESCAPE, "H", ESCAPE, "e", "\t", ESCAPE, "f", ESCAPE, "v", ESCAPE, "m", ESCAPE),
    "draft": (F["3"], "p", ESCAPE, "f", ESCAPE, "c", ESCAPE, "w", ESCAPE, "s", ESCAPE, "H", ESCAPE, "\r", "\r", ESCAPE),
    "more of the draft": (F["3"], "\r", DOWN, DOWN, "p", ESCAPE, "f", ESCAPE, "c", ESCAPE, "a", "u", "n", ESCAPE),
    "check-ins": (F["4"], "a", DOWN, "x", ESCAPE, "e", ESCAPE, "7", ESCAPE, "H", ESCAPE),
    "workshop": (F["6"], DOWN, "p", "x", ESCAPE, "a", ESCAPE, "H", ESCAPE, "?", ESCAPE, "P", "P", ESCAPE, DOWN, "\r"),
    "people": (
        F["7"],
        DOWN,
        DOWN,
        "x",
        ESCAPE,
        "v",
        ESCAPE,
        "s",
        "\r",
        "n",
        ESCAPE,
        ESCAPE,
        "r",
        ESCAPE,
        "L",
        ESCAPE,
        "t",
    ),
    "review": (F["8"], "[", DOWN, "x", ESCAPE, "s", ESCAPE, "a", ESCAPE, "+", "abc", "\r", "t", "n", ESCAPE),
    "progress": (F["5"], DOWN, "x", ESCAPE, "\r", ESCAPE, " ", DOWN, " ", "c", "t", ESCAPE, "P", "P"),
    "engagement": (F["5"], "e", DOWN, DOWN, "l", "l", DOWN, "P", "P", ESCAPE),
    "insights": (F["5"], "i", DOWN, "d", ESCAPE, "a", "w", " value 5", "\r", "\x13", ESCAPE, ESCAPE, "y", "\r"),
}


class Watched(Terminal):
    """A terminal of which every byte is looked at."""

    def quiet(self, seconds: float = 0.2) -> None:
        """Read until nothing has come for a while."""
        before = -1
        while before != len(self.sent):
            before = len(self.sent)
            end = time.monotonic() + seconds
            while time.monotonic() < end and before == len(self.sent):
                self._read(end)


def written(folder: Path, tables: dict) -> Path:
    """A plan in a file, opened by its first person."""
    path = folder / "hostile.okr.json"
    path.write_bytes(text(tables))
    plan = Plan(PlanFile(path).read())
    owners = [goal.owner for goal in plan.key_results.values() if goal.owner]
    Settings().remember_identity(plan.info.plan_id, max(set(owners), key=owners.count))
    return path


def words_of(path: Path) -> dict[str, list[list[str]]]:
    """Every verb on the plan, as somebody would call it."""
    plan = Plan(PlanFile(path).read())
    goals = [plan.code(goal.id) for goal in plan.objectives.values()][:4]
    parts = [plan.code(part.id) for part in plan.key_results.values()][:6]
    codes = [*goals, *parts]
    number = next(plan.code(one.id) for one in plan.key_results.values() if one.kind == "increase")
    steps = [plan.code(one.id) for one in plan.key_results.values() if one.kind == "milestones"]
    people = list(plan.people.values())
    first, last = people[:1], people[1:][-1:]
    last_team = [one for one in plan.teams.values() if one is not plan.root_team][-1:]
    return {
        "status": [[], ["--json"]],
        "tree": [[], ["--json"]],
        "due": [[], ["--json"]],
        "today": [[], ["--json"], ["--line"]],
        "log": [[], ["--json"], [codes[0]]],
        "check": [[], ["--json"]],
        "show": [[code, *more] for code in codes for more in ([], ["--json"])] + [["ZQ"]],
        "why": [[code, *more] for code in codes for more in ([], ["--json"])],
        "chart": [*([code] for code in parts), ["--engagement"], ["--engagement", "ZQ"], ["--engagement", "--json"]],
        "what-if": [[number, "target=99"], [number, "value=98", "--json"], [number, "owner=@ZQ"], ["ZQ", "target=1"]],
        "ack": [["--list"], ["--list", "--json"], []],
        "export": [["calendar"], ["calendar", "--json"], ["calendar", "--team", "ZQ"]],
        "people": [[], ["--json"], ["ZQ"], *([f"@{one.handle}"] for one in people)],
        "rhythm": [[], ["--json"], ["--leaders"], ["@ZQ"], *([f"@{one.handle}"] for one in plan.people.values())],
        "drift": [
            ["--json"],
            [],
            *(["confirm", code] for code in codes),
            ["adjust", codes[1], f"why={PAYLOADS['title']}", "--why", PAYLOADS["reset"]],
            ["drop", codes[1], "--why", PAYLOADS["reset"]],
        ],
        "insights": [[], ["--all"], ["--json"], ["dismiss", "1", "--why", PAYLOADS["title"]], ["--all"]],
        "smart": [[code] for code in codes] + [["--json", codes[0]]],
        "checkin": [
            [number, "70", "-c", "7", "-n", PAYLOADS["clipboard"]],
            *([code, "+ZQ"] for code in steps),
            ["ZQ", "3"],
        ],
        "set": [[number, "target=99"], [codes[0], f"why={PAYLOADS['title']}"], [codes[0], "owner=@ZQ"]],
        "add": [["Raise ZQ from 1 to 2", "--dry-run"], [f"Raise {PAYLOADS['colour']} from 1 to 2 under {goals[0]}"]],
        "objective": [["add", f"More {PAYLOADS['clear']}", "--under", goals[0]]],
        "kr": [["add", f"More {PAYLOADS['bidi override']}", "--in", goals[0], "--from", "1", "--to", "2"]],
        "drop": [[number, "--why", PAYLOADS["reset"]]],
        "undo": [[], ["--yes"]],
        "team": [
            ["add", f"Team {PAYLOADS['bell']}"],
            ["add", "Team", "--under", "ZQ"],
            *(["dissolve", one.name, "--to", plan.root_team.name, "--why", PAYLOADS["title"]] for one in last_team),
        ],
        "person": [
            ["add", f"Ada {PAYLOADS['link']}"],
            *(["leave", f"@{one.handle}", *more] for one in first for more in ([], ["--to", "@ZQ"])),
            *(["leave", f"@{one.handle}", "--to", f"@{other.handle}", "--dry-run"] for one in first for other in last),
            *(["leave", f"@{one.handle}", "--to", f"@{other.handle}"] for one in first for other in last),
        ],
        "cycle": [["add", f"Q9 {PAYLOADS['cursor']}", "--start", "2030-01-01", "--end", "2030-03-31"]],
        "merge": [[PLAN, OTHER, "--dry-run"], [PLAN, OTHER]],
        "say": [
            *([codes[0], PAYLOADS["title"], *more] for more in ([], ["--roadblock"], ["--idea"])),
            ["mission", PAYLOADS["clear"], "--question"],
            *([code, *more] for code in codes for more in ([], ["--json"])),
            ["ZQ", "ZQ"],
        ],
        "inbox": [[], ["--all"], ["--json"], ["answer", "1", PAYLOADS["bell"]], ["close", "2"], ["give", "1", "@ZQ"]],
        "growth": [
            ["add", f"Course {PAYLOADS['title']}", "--skill", PAYLOADS["bell"], "--note", PAYLOADS["link"]],
            *([], ["--json"]),
            ["done", "1", "--evidence", PAYLOADS["reset"]],
            [],
            ["ZQ"],
            ["done", "ZQ"],
        ],
        "workshop": [["list"], ["list", "--json"], ["minutes"], ["sheet"], ["templates"]],
        "one-to-one": [
            *([f"@{one.handle}", f"@{other.handle}", *more] for one in first for other in last for more in FORMS),
            ["@ZQ", "@ZQ"],
        ],
        "brief": [[], ["--markdown"], ["--json"], ["--html", "-o", "-"], ["@ZQ"], ["ZQ"], ["--since", "2020-01-01"]],
        "review": [
            [],
            ["--json"],
            *([code, *more] for code in goals for more in ([], ["--json"])),
            [goals[0], "--keep", "--why", PAYLOADS["title"], "--helped", PAYLOADS["bell"], "--note", PAYLOADS["link"]],
            [goals[1], "--carry-over", "--why", PAYLOADS["colour"], "--hindered", PAYLOADS["reset"]],
            ["retro", f"Late {PAYLOADS['clear']}"],
            ["close", "--rest", "carry-over", "--why", PAYLOADS["cursor"], "--next"],
            [],
            ["ZQ"],
        ],
        "conflicts": [[], ["--json"]],
        "diff": [[PLAN, OTHER], [PLAN, OTHER, "--json"], [PLAN, OTHER, "--markdown"], ["--since", "2020-01-01"]],
        "forget": [[codes[0]], [codes[0], "99"]],
        "archive": [["--before", "ZQ"]],
        "decide": [["1", "9"], ["1", "2"]],
        "ignore": [[]],
        "sync": [[]],
        "git-setup": [[]],
        "backups": [[], ["--json"]],
        "restore": [[], ["1"]],
        "completion": [[shell, what] for shell in ("bash", "zsh", "fish") for what in ("--codes", "--handles")],
    }


FORMS = ([], ["--held", PAYLOADS["link"]], [], ["--markdown"], ["--json"])
PLAN, OTHER = "PLAN", "OTHER"
"""In the words of a verb: the file of the plan, and a copy of it that drifted away."""

PLANLESS = {"new", "demo"}
"""Verbs that make a plan and show nothing of one."""


def leaks_of(words: str) -> list[str]:
    """What a verb let through into a pipe, where even colours of its own have no place."""
    return leaks(words.encode("utf-8", "surrogatepass"), own_sequences=False)


def drifted_copy(path: Path) -> Path:
    """A copy in which every title was written anew by hand."""
    content = PlanFile(path).read()
    tables = {name: dict(content.table(name)) for name in content.names()}
    for name, field in (("objectives", "title"), ("key_results", "unit"), ("teams", "purpose"), ("people", "role")):
        tables[name] = {
            key: {**raw, field: PAYLOADS["reset"] + str(raw.get(field))} for key, raw in tables[name].items()
        }
    other = path.with_name("drifted.json")
    other.write_bytes(text(tables))
    return other


def run_every_verb(path: Path, capsys, verbs: Container[str] = VERBS) -> dict[str, str]:
    said: dict[str, str] = {}
    other = drifted_copy(path)
    for verb, calls in words_of(path).items():
        if verb not in verbs:
            continue
        for words in calls:
            capsys.readouterr()
            named = [{PLAN: str(path), OTHER: str(other)}.get(word, word) for word in words]
            status = main([verb, *named, *([] if PLAN in words else ["-f", str(path)])])
            out, err = capsys.readouterr()
            name = f"okr {verb} {words}"
            assert status in (0, 1, 2, 3), f"{name}: {status} {err}"
            said[name] = out + err
    return said


def test_every_verb_is_run(tmp_path):
    assert set(words_of(written(tmp_path, hostile_plan(date.today(), 0)))) == set(VERBS) - PLANLESS


def test_every_kind_of_text_has_a_payload():
    plan = hostile_plan(date.today(), 0)
    for table, kind in KINDS.items():
        fields = set(text_fields(kind)) - {"field"}
        for raw in plan[table].values():
            assert all(str(raw[field]).startswith(BEGIN) for field in fields), (table, raw)


def verbs_hold(path: Path, capsys) -> str:
    said = run_every_verb(path, capsys)
    for name, words in said.items():
        assert not leaks_of(words), name
    everything = "\n".join(said.values())
    assert all(f"{BEGIN}{place:02}" in everything for place in range(len(NAMES))), "some payloads were never said"
    return everything


def test_no_verb_passes_anything_on_to_the_terminal_and_markup_of_any_library_is_shown_as_it_was_written(
    tmp_path, capsys
):
    everything = verbs_hold(written(tmp_path, hostile_plan(date.today(), 0)), capsys)
    for name in LITERAL:
        assert f"{BEGIN}{NAMES.index(name):02}{PAYLOADS[name]}{END}" in everything


@pytest.mark.slow
def test_no_verb_passes_anything_of_damaged_records_on_to_the_terminal(tmp_path, capsys):
    for name, words in run_every_verb(written(tmp_path, damaged_plan(date.today(), 5)), capsys).items():
        assert not leaks_of(words), name


@pytest.mark.slow
@pytest.mark.parametrize("start", range(len(NAMES)))
def test_no_verb_passes_on_any_payload_from_any_field(tmp_path, capsys, start):
    verbs_hold(written(tmp_path, hostile_plan(date.today(), start)), capsys)
    path = written(tmp_path, damaged_plan(date.today(), start))
    for name, words in run_every_verb(path, capsys).items():
        assert not leaks_of(words), name


@pytest.mark.parametrize("verb", ["status", "tree", "log"])
def test_on_a_real_terminal_a_verb_sends_colours_of_its_own_and_nothing_else(tmp_path, verb):
    path = written(tmp_path, hostile_plan(date.today(), 3))
    with Watched([verb, "-f", str(path)], columns=110, rows=40) as terminal:
        terminal.wait_for_end()
        terminal.quiet(0.1)
        assert BEGIN in terminal.text
        assert not leaks(terminal.sent, own_sequences=True)


def walk(path: Path, visits: list[str], columns: int = 140, rows: int = 40) -> bytes:
    """Go through screens and dialogs, look at every byte, and leave as people do."""
    with Watched([str(path)], columns, rows) as terminal:
        terminal.wait_for(BEGIN)
        for visit in visits:
            for key in VISITS[visit]:
                terminal.press(key)
                terminal.quiet()
                assert not (found := leaks(terminal.sent, own_sequences=True)), (visit, key, found)
                assert terminal._process.poll() is None, f"{key!r} on {visit} ended the program:\n{terminal.text}"
        return terminal.sent


@pytest.mark.parametrize("visit", ["strategy", "workshop", "insights"])
def test_no_screen_or_dialog_passes_anything_on_to_the_terminal(tmp_path, visit):
    walk(written(tmp_path, hostile_plan(date.today(), 0)), [visit])


def test_a_plan_of_damaged_records_steers_no_screen(tmp_path):
    sent = walk(written(tmp_path, damaged_plan(date.today(), 9)), ["check-ins", "progress"], 80, 24)
    assert BEGIN.encode() in sent


@pytest.mark.slow
@pytest.mark.parametrize("start", range(0, len(NAMES), 4))
@pytest.mark.parametrize("make", [hostile_plan, damaged_plan])
def test_no_screen_or_dialog_passes_on_any_payload(tmp_path, start, make):
    walk(written(tmp_path, make(date.today(), start)), list(VISITS))


def test_a_program_that_shows_texts_as_they_are_is_found_out(tmp_path, capsys, monkeypatch):
    """That these tests can fail: the table of what is hidden is emptied."""
    from okr_tui.domain import visible

    monkeypatch.setattr(visible, "_TABLE", {})
    path = written(tmp_path, hostile_plan(date.today(), 0))
    verbs = {"status", "tree", "show", "why", "log"}
    leaking = [name for name, words in run_every_verb(path, capsys, verbs).items() if leaks_of(words)]
    assert {name.split()[1] for name in leaking} == verbs
