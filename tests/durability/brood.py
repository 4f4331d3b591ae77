"""The process that forks writers and kills them: ``python -m tests.durability.brood PLAN``.

It reads ``fork COUNT`` and then ``kill TURNS``, some turns of a loop from now, or ``pounce TURNS``, so long after a
half-written file is seen. Its writers name each check-in and its value on stdout when they were told that it was
saved; ``killed`` follows what all of them said.
"""

import os
import signal
import sys
from itertools import count

from okr_tui.ids import new_id
from okr_tui.storage.planfile import PlanFile
from tests.storage.plans import RETENTION, check_in


def main(path: str) -> None:
    brood: list[int] = []
    for line in sys.stdin:
        word, number = line.split()
        if word == "fork":
            brood = [_writer(path) for _ in range(int(number))]
            continue
        if word == "pounce":
            _until_half_written(os.path.dirname(path))
        for _ in range(int(number)):
            pass
        for pid in brood:
            os.kill(pid, signal.SIGKILL)
        for pid in brood:
            _, status = os.waitpid(pid, 0)
            assert os.WIFSIGNALED(status), "a writer ended by itself"
        os.write(1, b"killed\n")


def _until_half_written(folder: str) -> None:
    for _ in range(1_000_000):
        if any(name.endswith(".tmp") for name in os.listdir(folder)):
            return


def _writer(path: str) -> int:
    if pid := os.fork():
        return pid
    try:
        _check_in(PlanFile(path, lock_timeout=300))
    finally:
        os._exit(1)


def _check_in(file: PlanFile) -> None:
    for number in count():
        key = new_id()
        file.update(lambda content, key=key, number=number: {"checkins": {key: check_in(1, number, RETENTION)}})
        os.write(1, f"{key} {number}\n".encode())  # in one piece, or not at all


if __name__ == "__main__":
    main(sys.argv[1])
