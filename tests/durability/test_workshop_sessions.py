"""Twenty processes take part in one workshop at once; every idea, dot and finger is there, and every step is one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from okr_tui.domain.agenda import Agenda, Planned
from okr_tui.domain.edits import structure
from okr_tui.domain.edits.workshop import ideas as idea_edits
from okr_tui.domain.edits.workshop import running, voting
from okr_tui.domain.plan import Plan
from okr_tui.domain.workshop.course import Course, course
from okr_tui.domain.workshop.ideas import ideas
from okr_tui.domain.workshop.people import done_with, room
from okr_tui.domain.workshop.polls import poll
from okr_tui.domain.workshop.votes import ballot
from okr_tui.storage.planfile import PlanFile
from okr_tui.store import Store
from tests.builders import done, empty_plan
from tests.durability.participants import DOTS, IDEAS_EACH, Participant
from tests.durability.processes import ROOT, whole

pytestmark = pytest.mark.xdist_group("durability")

GUESTS = tuple(f"guest{number}" for number in range(1, 21))
STEPS = (
    Planned("Silent ideas", 10, "ideas"),
    Planned("Vote", 10, "vote", dots=sum(DOTS), most=max(DOTS)),
    Planned("Fist of five", 5, "fist"),
    *(Planned(f"Step {number}", 5) for number in range(4, 11)),
)


class Hall:
    """One plan file with a workshop that Maya facilitates, and the process from which others take part."""

    def __init__(self, folder: Path) -> None:
        self.path = str(folder / "team.okr.json")
        plan = empty_plan()
        for guest in GUESTS:
            plan = done(plan, structure.add_person(guest.title(), handle=guest))
        rows = {name: dict(plan.tables.table(name)) for name in plan.tables.names()}
        self.store = Store(PlanFile.create(self.path, rows, lock_timeout=300))
        self.store.who = self.store.plan.person("maya").id
        self.store.commit(running.prepare(Agenda("cascade", "Strategy cascade", STEPS)))
        (self.key,) = self.store.plan.workshops
        self.store.commit(running.go_to(self.key, self.course.steps[0].id, seen=None))
        command = [sys.executable, "-m", "tests.durability.participants", self.path, self.key]
        self._crowd = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    @property
    def course(self) -> Course:
        self.store.poll()
        return course(self.store.plan, self.store.plan.workshops[self.key])

    def tell(self, *words: str) -> list[int]:
        """Say what is to be done; gives the processes that do it."""
        self._crowd.stdin.write(" ".join(words) + "\n")
        self._crowd.stdin.flush()
        return [int(pid) for pid in self.hear("pids")]

    def hear(self, word: str) -> list[str]:
        """Wait for the line that begins with a word."""
        for line in self._crowd.stdout:
            first, *rest = line.split()
            if first == word:
                return rest
        raise AssertionError(f"The others ended before they said {word}.")

    def wait_for(self, come: Callable[[Course], bool]) -> None:
        """Look until something has happened, as a screen does."""
        Participant.wait_for(self, come)

    def close(self) -> None:
        """Let everybody go."""
        self._crowd.stdin.close()
        self._crowd.wait(timeout=60)
        self._crowd.stdout.close()


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    hall = Hall(tmp_path)
    yield hall
    hall.close()


def test_of_twenty_who_take_part_at_once_every_idea_dot_and_finger_is_there(hall):
    hall.tell("join", *GUESTS)
    first, second, third = hall.course.steps[:3]
    hall.wait_for(lambda now: len(done_with(now, first.id)) == len(GUESTS))
    hall.store.commit(idea_edits.reveal(hall.key, first.id))
    hall.store.commit(running.go_to(hall.key, second.id, seen=first.id))
    hall.store.commit(voting.open_vote(hall.key, second.id))
    hall.wait_for(lambda now: len(done_with(now, second.id)) == len(GUESTS))
    hall.store.commit(voting.close_vote(hall.key, second.id))
    hall.store.commit(running.go_to(hall.key, third.id, seen=second.id))
    assert hall.hear("ended") == ["0"] * len(GUESTS)

    plan = Plan(whole(hall.path))
    now = course(plan, plan.workshops[hall.key])
    people = room(plan, now)
    keys = {guest: plan.person(guest).id for guest in GUESTS}
    assert set(keys.values()) <= set(people.at_terminals)
    assert sorted(one.text for one in ideas(plan, now)) == sorted(
        f"{guest} {number}" for guest in GUESTS for number in range(IDEAS_EACH)
    )
    assert all(one.text.startswith(plan.people[one.authors[0]].handle + " ") for one in ideas(plan, now))
    votes = ballot(plan, now, second)
    assert {person: sum(given.values()) for person, given in votes.given.items()} == {
        key: sum(DOTS) for key in keys.values()
    }
    assert sum(one.dots for one in votes.tallies()) == len(GUESTS) * sum(DOTS)
    fingers = poll(plan, now, third)
    assert fingers.counts == (4, 4, 4, 4, 4)
    assert all(set(keys.values()) <= done_with(now, step.id) for step in (first, second, third))
    assert [visit.step for visit in now.visits] == [first.id, second.id, third.id]


def test_whoever_presses_next_at_the_same_moment_takes_one_step(hall):
    for number in range(2, len(STEPS) + 1):
        hall.tell("next", "guest1", "guest2")
        assert hall.hear("ended") == ["0", "0"]
        now = hall.course
        assert now.number(now.step) == number
        assert len([one for one in now.moments if one.kind == "step"]) == number


def test_a_program_that_is_killed_in_the_middle_of_it_goes_on_at_the_same_second(hall):
    before = hall.course
    (talker,) = hall.tell("talk", "guest1")
    for said in ("0", "5"):
        hall.hear(said)
    os.kill(talker, signal.SIGKILL)
    hall.hear("ended")
    plan = Plan(whole(hall.path))
    again = course(plan, plan.workshops[hall.key])
    assert (again.current, again.since, again.begun) == (before.current, before.since, before.begun)
    later = before.begun + timedelta(minutes=4, seconds=17)
    assert again.time(again.step, later).left == 600 - 257
    texts = [one.text for one in ideas(plan, again)]
    assert texts[:6] == [f"guest1 {number}" for number in range(6)]
    assert texts == [f"guest1 {number}" for number in range(len(texts))]
