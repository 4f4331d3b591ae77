"""The program, a script and stock TinyDB write to one plan in turn: all read the same, and nothing is ever gone."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from tinydb import TinyDB

from okr_tui.storage import planfile
from okr_tui.storage.planfile import PlanFile
from tests.durability.three_ways import Disagreement, ThreeWays

ways = st.sampled_from(("PlanDB", "PlanStorage", "stock"))
places = st.integers(0, 10_000)
numbers = st.integers(-1_000, 1_000) | st.floats(0, 100, allow_nan=False)
words = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
free_tables = st.sampled_from(("_default", "kites", "lamps"))

done: Counter[str] = Counter()


class InTurn(RuleBasedStateMachine):
    """One file, and whoever wants to write to it next."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.plan = ThreeWays(self.folder / "northwind.okr.json")
        self.plan.wrote("objectives", "m0", undoable=False)
        self.plan.wrote("key_results", "m00", undoable=False, target=77)

    def teardown(self) -> None:
        done["operations"] += self.plan.operations
        done["longest"] = max(done["longest"], self.plan.operations)
        self.plan.close()
        shutil.rmtree(self.folder)

    def one(self, table: str, place: int) -> str | None:
        marks = self.plan.marks(table)
        return marks[place % len(marks)] if marks else None

    def goal(self, table: str, place: int) -> str:
        """An objective or key result that still runs; the first one always does."""
        rows = self.plan.ledger[table]
        marks = [mark for mark in self.plan.marks(table) if rows[mark].get("stage", "active") == "active"]
        return marks[place % len(marks)]

    # the program

    @rule(place=places, aligned=st.booleans())
    def an_objective_is_added(self, place, aligned):
        self.plan.add_objective(self.goal("objectives", place) if aligned else None)

    @rule(place=places)
    def a_key_result_is_added(self, place):
        self.plan.add_key_result(self.goal("objectives", place))

    @rule(place=places, value=numbers)
    def somebody_checks_in_on_the_full_screen(self, place, value):
        self.plan.check_in(self.goal("key_results", place), value)

    @rule(place=places, value=st.integers(0, 1_000))
    def somebody_checks_in_from_the_shell(self, place, value):
        self.plan.check_in_by_verb(self.goal("key_results", place), value)

    @rule(place=places, why=words.filter(str.strip))
    def the_why_is_rewritten(self, place, why):
        self.plan.set_field("objectives", self.goal("objectives", place), "why", why)

    @rule(place=places, number=st.integers(100, 200))
    def a_target_is_moved(self, place, number):
        self.plan.set_field("key_results", self.goal("key_results", place), "target", number)

    @rule(place=places)
    def a_key_result_is_dropped(self, place):
        if (mark := self.goal("key_results", place)) != "m00":
            self.plan.drop(mark)

    @rule()
    def a_person_is_added(self):
        self.plan.add_person()

    @rule(place=places, person=places)
    def a_goal_gets_an_owner(self, place, person):
        if mark := self.one("people", person):
            self.plan.give_to(self.goal("objectives", place), mark)

    @rule(place=places, person=places)
    def a_goal_gets_a_co_author(self, place, person):
        if mark := self.one("people", person):
            self.plan.write_along(self.goal("objectives", place), mark)

    @rule()
    def the_last_act_is_taken_back(self):
        self.plan.undo()

    # scripts and stock TinyDB

    @rule(way=ways, text=words)
    def a_script_adds_a_person(self, way, text):
        mark = f"p{self.plan.operations}"
        self.plan.insert(way, "people", {"name": f"Lin {mark}", "handle": f"lin{mark}", "role_purpose": text})

    @rule(way=ways, numbered=st.booleans())
    def a_script_adds_an_objective(self, way, numbered):
        number = {"number": 1_000 + self.plan.operations} if numbered else {}
        self.plan.insert(way, "objectives", {"why": "A script said so", **number})

    @rule(way=ways, name=free_tables, texts=st.lists(words, min_size=1, max_size=3))
    def a_script_inserts_rows(self, way, name, texts):
        self.plan.insert_multiple(way, name, [{"text": text, "list": [text, {"a": None}]} for text in texts])

    @rule(way=ways, place=places, value=numbers)
    def a_script_checks_in(self, way, place, value):
        self.plan.insert_check_in(way, self.goal("key_results", place), value)

    @rule(way=ways, place=places, why=words.filter(str.strip))
    def a_script_rewrites_the_why(self, way, place, why):
        self.plan.update(way, "objectives", self.goal("objectives", place), why=why)

    @rule(way=ways, name=free_tables, place=places, text=words, new=st.booleans())
    def a_script_upserts(self, way, name, place, text, new):
        self.plan.upsert(way, name, None if new else self.one(name, place), {"text": text})

    @rule(way=ways, name=free_tables, place=places)
    def a_script_removes_a_row(self, way, name, place):
        if mark := self.one(name, place):
            self.plan.remove(way, name, mark)

    @rule(way=ways, place=places)
    def a_script_removes_a_check_in(self, way, place):
        if mark := self.one("checkins", place):
            self.plan.remove(way, "checkins", mark)

    @invariant()
    def all_read_the_same_and_nothing_is_gone(self):
        self.plan.agree()


def run(examples: int, steps: int, **more: object) -> Counter[str]:
    done.clear()
    wanted = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        **more,
    )
    run_state_machine_as_test(InTurn, settings=wanted)
    print(f"{done['operations']} operations in all, {done['longest']} in the longest run")
    return done


def test_the_program_scripts_and_stock_tinydb_write_in_turn_and_lose_nothing():
    assert run(4, 25, derandomize=True)["operations"] >= 60


@pytest.mark.slow
def test_they_do_so_five_hundred_times_in_a_row():
    assert run(6, 500)["longest"] >= 500


@pytest.mark.slow
def test_they_do_so_in_many_orders():
    assert run(200, 50)["operations"] >= 4_000


def test_a_program_that_would_not_read_again_before_saving_is_found_out(monkeypatch):
    """That the loop can fail: here every save is made on top of what that handle read last."""
    update = PlanFile.update

    def hasty(file, act, *, repeatable=True):
        with monkeypatch.context() as fault:
            fault.setattr(PlanFile, "moved", lambda file: file._content is None)
            fault.setattr(planfile, "_stamp_of", lambda path: AnyStamp())
            return update(file, act, repeatable=repeatable)

    monkeypatch.setattr(PlanFile, "update", hasty)
    with pytest.raises(Disagreement):
        run(10, 25, derandomize=True, phases=[Phase.generate], print_blob=False)


class AnyStamp(tuple[int, ...]):
    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = tuple.__hash__


def test_a_stock_handle_that_stays_open_while_the_program_saves_writes_where_nobody_reads(tmp_path):
    """Why the README says to open it anew; the plan itself is none the worse for it."""
    plan = ThreeWays(tmp_path / "northwind.okr.json")
    with TinyDB(plan.path) as stock:
        plan.add_person()
        stock.table("growth").insert({"mark": "lost"})
    plan.agree()
    assert plan.onlooker.content.table("growth") == {}
    plan.close()
