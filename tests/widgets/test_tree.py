from okr_tui.widgets.text import line
from okr_tui.widgets.tree import Column, GoalTree, TreeRow
from tests.widgets.harness import Alone, shown


def goal(name: str, depth: int, parent: str | None = None, children: bool = False, *cells: str) -> TreeRow:
    return TreeRow(name, depth, parent, children, line(name), tuple(line(cell) for cell in cells))


GOALS = [
    goal("company", 0, None, True, "60 %"),
    goal("product", 1, "company", True, "50 %"),
    goal("maya", 2, "product", False, "40 %"),
    goal("sales", 1, "company", False, "30 %"),
]


async def test_goals_stand_below_the_one_they_serve_and_figures_in_a_column() -> None:
    tree = GoalTree([Column(5, "right")])
    async with Alone(tree).run_test(size=(30, 6)) as pilot:
        tree.set_tree(GOALS)
        await pilot.pause()
        assert shown(pilot)[:4] == [
            "▼ company                 60 %",
            "  ▼ product               50 %",
            "      maya                40 %",
            "    sales                 30 %",
        ]


async def test_a_column_without_room_gives_way_to_the_names() -> None:
    tree = GoalTree([Column(5, "right", from_width=40)])
    async with Alone(tree).run_test(size=(30, 6)) as pilot:
        tree.set_tree(GOALS)
        await pilot.pause()
        assert "60 %" not in shown(pilot)[0]


async def test_left_folds_and_right_unfolds() -> None:
    tree = GoalTree()
    async with Alone(tree).run_test(size=(30, 6)) as pilot:
        tree.set_tree(GOALS)
        await pilot.press("left")
        folded = tree.row_count
        await pilot.press("right")
        assert (folded, tree.row_count) == (1, 4)


async def test_left_on_a_leaf_goes_to_the_goal_above() -> None:
    tree = GoalTree()
    async with Alone(tree).run_test(size=(30, 6)) as pilot:
        tree.set_tree(GOALS)
        await pilot.press("down", "down", "left")
        assert tree.current is not None and tree.current.id == "product"


async def test_the_cursor_stays_with_its_goal_when_others_come_before_it() -> None:
    tree = GoalTree()
    async with Alone(tree).run_test(size=(30, 6)) as pilot:
        tree.set_tree(GOALS)
        await pilot.press("down", "down", "down")
        tree.set_tree([*GOALS[:3], goal("anna", 2, "product"), GOALS[3]])
        assert tree.current is not None and tree.current.id == "sales"


async def test_where_nothing_is_above_a_goal_that_is_gone_the_cursor_stays_near() -> None:
    tree = GoalTree()
    async with Alone(tree).run_test(size=(30, 6)) as pilot:
        tree.set_tree([*GOALS[:3], goal("lonely", 0)])
        await pilot.press("end")
        tree.set_tree(GOALS[:3])
        assert tree.current is not None and tree.current.id == "maya"


async def test_folds_stay_over_a_refresh() -> None:
    tree = GoalTree()
    async with Alone(tree).run_test(size=(30, 6)) as pilot:
        tree.set_tree(GOALS)
        await pilot.press("down", "space")
        tree.set_tree(list(GOALS))
        assert tree.folded == {"product"}


async def test_revealing_a_goal_unfolds_what_hides_it() -> None:
    tree = GoalTree()
    async with Alone(tree).run_test(size=(30, 6)) as pilot:
        tree.set_tree(GOALS)
        await pilot.press("left")
        found = tree.reveal("maya")
        assert (found, tree.current and tree.current.id, tree.folded) == (True, "maya", frozenset())


async def test_folding_tells_of_the_goal_the_cursor_comes_to() -> None:
    tree = GoalTree()
    seen: list[str | None] = []
    async with Alone(tree).run_test(size=(30, 6)) as pilot:
        tree.set_tree(GOALS)
        await pilot.press("down", "down")
        tree.follow(lambda: seen.append(tree.current and tree.current.id))
        tree.fold(["company"])
    assert seen == ["company"]


async def test_a_note_leaves_its_sign_rather_than_push_the_label_off() -> None:
    tree = GoalTree()
    async with Alone(tree).run_test(size=(50, 5)) as pilot:
        tree.set_tree([TreeRow("1", 0, None, False, line("A title " * 20), note=line("! nobody owns it"))])
        await pilot.pause()
        assert shown(pilot)[0].endswith("… !")


async def test_a_note_without_room_leaves_its_sign() -> None:
    tree = GoalTree()
    async with Alone(tree).run_test(size=(30, 5)) as pilot:
        tree.set_tree([TreeRow("1", 0, None, False, line("A title " * 20), note=line("! nobody owns it"))])
        await pilot.pause()
        assert shown(pilot)[0].endswith("… !")


async def test_folding_leaves_the_cursor_on_the_nearest_goal_above_that_is_still_shown() -> None:
    tree = GoalTree()
    async with Alone(tree).run_test(size=(30, 6)) as pilot:
        tree.set_tree(GOALS)
        await pilot.press("down", "down")
        tree.fold({"company", "product"})
        assert tree.current is not None and tree.current.id == "company"


async def test_the_cursor_goes_up_from_a_goal_that_is_taken_away() -> None:
    tree = GoalTree()
    async with Alone(tree).run_test(size=(30, 6)) as pilot:
        tree.set_tree(GOALS)
        await pilot.press("down", "down")
        tree.set_tree([goal for goal in GOALS if goal.id != "maya"])
        assert tree.current is not None and tree.current.id == "product"
