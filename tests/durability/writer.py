"""A process that checks in, and says so when it is told that it was saved: ``python -m tests.durability.writer``."""

import sys

from okr_tui.ids import new_id
from okr_tui.storage.planfile import PlanFile
from tests.storage.plans import RETENTION, check_in


def main(path: str, count: int) -> None:
    file = PlanFile(path, lock_timeout=300)
    for number in range(count):
        key = new_id()
        file.update(lambda content, key=key, number=number: {"checkins": {key: check_in(1, number, RETENTION)}})
        print(key, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
