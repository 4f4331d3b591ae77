from itertools import pairwise

from okr_tui.ids import milliseconds, new_id


def test_keys_made_one_after_the_other_ascend():
    keys = [int(new_id()) for _ in range(5_000)]
    assert keys == sorted(set(keys))


def test_two_keys_are_never_neighbours():
    keys = [int(new_id()) for _ in range(5_000)]
    assert all(b - a > 1 for a, b in pairwise(keys))


def test_a_key_tells_the_time_of_its_record():
    assert milliseconds(new_id(1_767_225_600_000)) == 1_767_225_600_000


def test_keys_of_the_same_moment_differ():
    assert new_id(1_767_225_600_000) != new_id(1_767_225_600_000)
