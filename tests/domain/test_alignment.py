import pytest
from hypothesis import given
from hypothesis import strategies as st

from okr_tui.domain.alignment import explain_reach, line_of_sight, reach, would_circle

C, S = "contributes", "supports"

ids = st.sampled_from("abcdefg")
any_links = st.dictionaries(ids, st.lists(st.tuples(ids, st.sampled_from([C, S])), max_size=3))


def test_objectives_of_the_root_team_reach_the_mission_directly():
    assert reach(["top"], {}, {"top"}).share == 1.0


@pytest.mark.parametrize("relation", [C, S])
def test_either_relation_makes_a_line_of_sight(relation):
    assert reach(["top", "a"], {"a": [("top", relation)]}, {"top"}).share == 1.0


def test_a_line_of_sight_may_run_over_several_levels():
    links = {"a": [("b", C)], "b": [("c", S)], "c": [("top", C)]}
    assert reach(["a"], links, {"top"}).share == 1.0


def test_an_objective_linked_to_nothing_is_adrift():
    result = reach(["top", "a"], {}, {"top"})
    assert (result.share, result.adrift) == (0.5, ("a",))


def test_one_way_to_the_mission_is_enough():
    assert reach(["a"], {"a": [("dead end", C), ("top", S)]}, {"top"}).share == 1.0


def test_a_circle_that_leads_nowhere_is_adrift():
    assert reach(["a", "b"], {"a": [("b", C)], "b": [("a", C)]}, {"top"}).adrift == ("a", "b")


def test_a_circle_with_a_way_out_reaches_the_mission():
    links = {"a": [("b", C)], "b": [("a", C), ("top", C)]}
    assert reach(["a", "b"], links, {"top"}).share == 1.0


def test_personal_and_growth_goals_are_left_out():
    result = reach(["top", "mine"], {}, {"top"}, excluded={"mine"})
    assert (result.share, result.adrift) == (1.0, ())


def test_an_objective_named_twice_counts_once():
    assert reach(["top", "a", "a"], {}, {"top"}).share == 0.5


@pytest.mark.parametrize(("active", "mission"), [(["top"], False), ([], True), (["mine"], True)])
def test_without_a_mission_or_a_goal_to_count_it_is_na(active, mission):
    assert reach(active, {}, {"top"}, excluded={"mine"}, mission=mission).share is None


@given(st.lists(ids), any_links, st.sets(ids))
def test_every_counted_objective_reaches_or_is_adrift(active, links, tops):
    result = reach(active, links, tops)
    assert sorted(result.reaching + result.adrift) == sorted(set(active))


@pytest.mark.parametrize(
    ("result", "words"),
    [
        (reach(["top", "a"], {}, {"top"}), "1 of 2 active objectives reach the mission = 50 %; not: O7"),
        (reach(["top"], {}, {"top"}), "1 of 1 active objective reaches the mission = 100 %"),
        (reach(["top"], {}, {"top"}, mission=False), "n/a: there is no mission to reach"),
        (reach([], {}, {"top"}), "n/a: there is no active objective of a team"),
    ],
)
def test_alignment_is_explained(result, words):
    assert explain_reach(result, {"a": "O7"}) == words


def test_the_line_of_sight_runs_up_to_the_top():
    parents = {"kr": ["a"], "a": ["b"], "b": ["top"]}
    assert line_of_sight("kr", parents) == ["kr", "a", "b", "top"]


def test_what_stands_alone_sees_only_itself():
    assert line_of_sight("a", {}) == ["a"]


def test_the_most_important_parent_is_followed():
    assert line_of_sight("a", {"a": ["b", "c"]}) == ["a", "b"]


def test_a_way_to_the_top_is_preferred_to_a_dead_end():
    parents = {"a": ["dead end", "c"], "c": ["top"]}
    assert line_of_sight("a", parents, {"top"}) == ["a", "c", "top"]


def test_of_two_ways_to_the_top_the_shorter_is_taken():
    parents = {"a": ["b", "c"], "b": ["d"], "d": ["top"], "c": ["top"]}
    assert line_of_sight("a", parents, {"top"}) == ["a", "c", "top"]


def test_of_two_equally_short_ways_the_more_important_is_taken():
    assert line_of_sight("a", {"a": ["b", "c"], "b": ["top"], "c": ["top"]}, {"top"}) == ["a", "b", "top"]


def test_a_top_is_where_the_line_ends_though_it_has_parents():
    assert line_of_sight("a", {"a": ["top"], "top": ["other"]}, {"top"}) == ["a", "top"]


def test_a_circle_ends_the_line_before_it_repeats():
    assert line_of_sight("a", {"a": ["b"], "b": ["c"], "c": ["a"]}) == ["a", "b", "c"]


@given(ids, st.dictionaries(ids, st.lists(ids, max_size=3)), st.sets(ids))
def test_no_line_of_sight_names_anything_twice(record, parents, tops):
    line = line_of_sight(record, parents, tops)
    assert line[0] == record and len(line) == len(set(line))


@pytest.mark.parametrize(
    ("child", "target", "expected"),
    [("a", "a", True), ("top", "a", True), ("b", "a", True), ("a", "top", False), ("new", "a", False)],
)
def test_a_link_to_oneself_or_to_what_is_below_closes_a_circle(child, target, expected):
    links = {"a": [("b", C)], "b": [("top", S)]}
    assert would_circle(links, child, target) is expected


def test_a_circle_elsewhere_does_not_trap_the_question():
    assert not would_circle({"a": [("b", C)], "b": [("a", C)]}, "new", "a")


def test_a_very_long_chain_is_walked():
    links = {str(n): [(str(n + 1), C)] for n in range(5000)}
    assert would_circle(links, "5000", "0")
