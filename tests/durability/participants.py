"""The process that forks participants of a workshop: ``python -m tests.durability.participants PLAN WORKSHOP``.

It reads ``join HANDLE…``, which lets each of them take part in a process of its own, ``next HANDLE…``, which lets each
press next at the same moment, and ``talk HANDLE``, whose ideas never end. ``pids …`` names the processes; ``ended …``
follows with the exit statuses of those that ``join`` and ``next`` started.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from itertools import count

from okr_tui.domain.edits.workshop import ideas, people, running, voting
from okr_tui.domain.workshop.course import Course, course
from okr_tui.domain.workshop.ideas import items
from okr_tui.domain.workshop.votes import phase
from okr_tui.storage.planfile import PlanFile
from okr_tui.store import Store

IDEAS_EACH = 3
DOTS = (2, 1)
"""How many dots each gives to their own first idea, and to the one after it."""


class Participant:
    """Somebody at a terminal of their own."""

    def __init__(self, path: str, workshop: str, handle: str) -> None:
        self.workshop = workshop
        self.handle = handle
        self.store = Store(PlanFile(path, lock_timeout=300))
        self.me = self.store.who = self.store.plan.person(handle).id

    @property
    def course(self) -> Course:
        return course(self.store.plan, self.store.plan.workshops[self.workshop])

    def wait_for(self, come: Callable[[Course], bool]) -> None:
        while not come(self.course):
            time.sleep(0.05)
            self.store.poll()

    def finish(self, number: int) -> None:
        step = self.course.steps[number - 1].id
        self.store.commit(people.finish(self.workshop, step, self.me))

    def take_part(self) -> None:
        """Join, write ideas, give all dots, show fingers, and be done with each step."""
        first, second, third = (step.id for step in self.course.steps[:3])
        commit, key = self.store.commit, self.workshop
        commit(people.come(key, [self.me]))
        for number in range(IDEAS_EACH):
            commit(ideas.write_ideas(key, first, [(self.me, f"{self.handle} {number}")]))
        self.finish(1)
        self.wait_for(lambda now: phase(now, second) == "open")
        own = [one.id for one in items(self.store.plan, self.course) if one.text.startswith(f"{self.handle} ")]
        for item, dots in zip(own, DOTS, strict=False):
            commit(voting.give_dots(key, second, item, dots, by=self.me))
        self.finish(2)
        self.wait_for(lambda now: now.current == third)
        commit(voting.show_fingers(key, third, third, 1 + int(self.handle.removeprefix("guest")) % 5, by=self.me))
        self.finish(3)

    def press_next(self) -> None:
        """Go to the step after the one that is seen."""
        seen = self.course
        following = seen.beside(1)
        assert following is not None
        self.store.commit(running.go_to(self.workshop, following.id, seen=seen.current))

    def talk(self) -> None:
        """Write one idea after the other until killed, saying each that was saved."""
        step = self.course.steps[0].id
        for number in count():
            self.store.commit(ideas.write_ideas(self.workshop, step, [(self.me, f"{self.handle} {number}")]))
            os.write(1, f"{number}\n".encode())


def main(path: str, workshop: str) -> None:
    for line in sys.stdin:
        word, *handles = line.split()
        doing = {"join": Participant.take_part, "next": Participant.press_next, "talk": Participant.talk}[word]
        (start, go), (heard, ready) = os.pipe(), os.pipe()
        pids = [_forked(path, workshop, each, doing, (start, go, ready)) for each in handles]
        os.close(start)
        for _ in handles:
            os.read(heard, 1)  # each has read the plan, and waits
        os.write(1, f"pids {' '.join(map(str, pids))}\n".encode())
        os.close(go)  # now all begin
        statuses = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids]
        os.close(heard)
        os.close(ready)
        os.write(1, f"ended {' '.join(map(str, statuses))}\n".encode())


def _forked(
    path: str, workshop: str, handle: str, doing: Callable[[Participant], None], pipes: tuple[int, int, int]
) -> int:
    if pid := os.fork():
        return pid
    start, go, ready = pipes
    try:
        os.close(go)
        somebody = Participant(path, workshop, handle)
        os.write(ready, b"x")
        os.read(start, 1)
        doing(somebody)
        os._exit(0)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(1)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
