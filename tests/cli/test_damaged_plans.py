"""Whatever stands in a plan, every verb that reads and every screen shows the rest, and the file stays as it is."""

import json
from pathlib import Path
from typing import Any

import pytest

from okr_tui.app import OkrApp
from okr_tui.settings import Settings
from okr_tui.storage.planfile import PlanFile
from okr_tui.store import Store
from tests.screens.stage import Standing
from tests.shares import one_in

VERBS = [
    ("status",),
    ("status", "--json"),
    ("tree",),
    ("tree", "--json"),
    ("show", "O1"),
    ("show", "O1.1"),
    ("show", "O1.1", "--json"),
    ("why", "O1.1"),
    ("chart", "O1.1"),
    ("chart", "O1.1", "--json"),
    ("chart", "O1"),
    ("log",),
    ("log", "--json"),
    ("due", "--all"),
    ("due", "--all", "--json"),
    ("check",),
    ("check", "--json"),
]

WRONG = ["x", 7, -1, True, [], {}, [1], {"a": 1}, "\x1b]0;x\x07" * 50, "2026-13-45", [[[[[[]]]]]], "9" * 60]
ODD = ["NaN", "-Infinity", "1e999", "1e308", "7" * 400, "7" * 5_000, "[" * 300 + "]" * 300]


def damaged_texts(text: str) -> dict[str, str]:
    """Plans in which one value is wrong, one for each field and each way of being wrong that it takes in turn."""
    plan = json.loads(text)
    texts: dict[str, str] = {}
    turn = 0
    for table, rows in plan.items():
        for key, raw in list(rows.items())[-1:]:
            for field in raw:
                if (table, field) == ("plan", "format"):
                    continue
                turn += 1
                for wrong in (WRONG[turn % len(WRONG)], WRONG[(turn * 5 + 3) % len(WRONG)]):
                    texts[f"{table}/{field}={wrong!r:.20}"] = with_value(plan, table, key, field, wrong)
                odd = ODD[turn % len(ODD)]
                marked = with_value(plan, table, key, field, "MARK")
                texts[f"{table}/{field}={odd[:12]}"] = marked.replace('"MARK"', odd)
    for odd in ODD:
        for value in ('"value":71', '"target":77', '"baseline":62', '"number":1'):
            texts[f"{value}→{odd[:12]}"] = text.replace(value, value.split(":")[0] + ":" + odd)
    return texts


def with_value(plan: dict[str, Any], table: str, key: str, field: str, value: object) -> str:
    rows = {**plan[table], key: {**plan[table][key], field: value}}
    return json.dumps({**plan, table: rows}, ensure_ascii=False, separators=(",", ":"))


def circles_and_danglers(shell: Any) -> dict[str, str]:
    plan = json.loads(shell.path.read_text())
    first, second = plan["objectives"]
    team = next(iter(plan["teams"]))
    return {
        "a circle": with_value(plan, "objectives", first, "alignments", [{"target": second}]),
        "itself": with_value(plan, "objectives", first, "alignments", [{"target": first}]),
        "a team above itself": with_value(plan, "teams", team, "parent", team),
        "a goal of nobody": with_value(plan, "objectives", first, "owner", "12"),
        "a key result of nothing": with_value(plan, "key_results", next(iter(plan["key_results"])), "objective", "9"),
        "a line that is no JSON": shell.path.read_text().replace('"value":71', '"value":7 1'),
    }


@pytest.mark.parametrize("share", [6, pytest.param(1, marks=pytest.mark.slow)])
def test_every_verb_that_reads_shows_the_rest(shell, share):
    faults = []
    texts = damaged_texts(shell.path.read_text()) | circles_and_danglers(shell)
    for turn, (name, text) in enumerate(texts.items()):
        shell.path.write_text(text)
        for words in VERBS[turn % share :: share]:
            done = shell(*words)
            if done.status == 70 or "Traceback" in done.err or "\x1b]" in done.out + done.err:
                faults.append((name, words, done.err[-200:]))
        if shell.path.read_text() != text:
            faults.append((name, ("the file",), "changed"))
    assert not faults, f"{len(faults)}: " + "\n".join(map(str, faults[:12]))


@pytest.mark.parametrize("part", one_in(2, range(2)))
async def test_every_screen_shows_the_rest(shell, part):
    faults = []
    texts = damaged_texts(shell.path.read_text()) | circles_and_danglers(shell)
    for name, text in list(texts.items())[part::24]:
        shell.path.write_text(text)
        try:
            await opened(shell.path)
        except Exception as fault:  # whatever it is, the plan that caused it must be named
            faults.append((name, repr(fault)[:200]))
        if shell.path.read_text() != text:
            faults.append((name, "changed"))
    assert not faults, f"{len(faults)}: " + "\n".join(map(str, faults[:12]))


async def opened(path: Path) -> None:
    """Open a plan and go through its screens."""
    store = Store(PlanFile(path), clock=Standing())
    store.look_through()
    store.who = next(iter(store.plan.people), None)
    app = OkrApp(store, Standing(), Settings())
    async with app.run_test(size=(100, 30)) as pilot:
        for key in ("2", "down", "enter", "4", "down", "5", "down", "1"):
            await pilot.press(key)
            await pilot.pause()
