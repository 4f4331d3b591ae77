"""Many processes check in at once; every check-in is there."""

import pytest

from tests.durability.processes import whole, writer
from tests.storage.plans import plan_file

pytestmark = pytest.mark.xdist_group("durability")


SLOW = [pytest.param(2, 500, marks=pytest.mark.slow), pytest.param(8, 125, marks=pytest.mark.slow)]


@pytest.mark.parametrize(("processes", "each"), [(2, 30), (8, 8), *SLOW])
def test_everybody_who_checks_in_at_once_is_heard(tmp_path, processes, each):
    path = plan_file(tmp_path).path
    writers = [writer(path, each) for _ in range(processes)]
    said = [one.communicate() for one in writers]
    assert [one.returncode for one in writers] == [0] * processes, said
    acknowledged = {line for out, _ in said for line in out.decode().split()}
    assert len(acknowledged) == processes * each
    assert set(whole(path).table("checkins")) == acknowledged
