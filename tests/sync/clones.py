"""What is done in the clones of one plan."""

from okr_tui.cli import main
from okr_tui.domain.edits import checkins
from tests.sync.gitting import Desk, git


def sync(desk: Desk, capsys, *words: str) -> tuple[int, str]:
    capsys.readouterr()
    status = main(["sync", "-f", str(desk.path), *words])
    said = capsys.readouterr()
    return status, said.out + said.err


def log_in(desk: Desk, value: float) -> None:
    desk.edit(checkins.log_check_in(desk.plan.find("O1.1").id, value))


def values_in(desk: Desk) -> set[object]:
    """What was logged beside the two check-ins of the beginning."""
    return {raw["value"] for raw in desk.content.table("checkins").values()} - {62.0, 63.0}


def push_by_hand(desk: Desk, words: str) -> None:
    desk.commit(words)
    git(desk.folder, "push", "-q")
