"""The fist of five, and wordings that are written in silence."""

from okr_tui.domain.edits import drafting
from okr_tui.domain.table_talk import PROPOSALS, hand, proposals
from okr_tui.widgets.big import big_tenths
from tests.screens.draft.drafting_stage import (
    pass_to,
    press,
    saved,
    screen_of,
    somebody_else,
    table,
    text_of,
    typed,
    with_draft,
)


def fist(store):
    plan = somebody_else(store).plan
    return hand(plan, plan.find("O2"))


async def test_a_rating_is_hidden_until_all_at_the_table_are_in(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await pass_to(pilot, "ravi")
        await press(pilot, "f", "2")
        assert not fist(store).revealed
        assert "█" not in text_of(pilot)
        await press(pilot, "2")
        assert fist(store).total == 1, "a key that repeats is nobody else's hand"
        await press(pilot, "enter", "5")
        assert "█" in text_of(pilot)
    assert fist(store).revealed
    assert fist(store).counts == (0, 1, 0, 0, 1)


async def test_doubt_is_marked_to_be_talked_about(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await pass_to(pilot, "ravi")
        await press(pilot, "f", "2", "enter", "5")
        assert "talk about it" in text_of(pilot)


async def test_one_alone_is_not_revealed_before_they_want_it(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await press(pilot, "f", "4")
        assert not fist(store).revealed
        await press(pilot, "r")
    assert fist(store).revealed


async def test_hands_counted_in_the_room_have_no_names(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await press(pilot, "f", "h")
        await typed(pilot, "1x2 4x3 5x7")
        await press(pilot, "enter")
    assert (fist(store).counts, fist(store).by) == ((2, 0, 0, 3, 7), ())


async def test_hands_that_can_not_be_read_are_refused_in_words(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await press(pilot, "f", "h")
        await typed(pilot, "seven")
        await press(pilot, "enter")
        assert "no count of hands" in text_of(pilot)
    assert fist(store).total == 0


async def test_hands_are_shown_again_and_the_old_ones_stay_in_the_history(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await press(pilot, "f", "4", "r", "n")
        assert fist(store).total == 0
        await press(pilot, "3")
    assert fist(store).counts == (0, 0, 1, 0, 0)
    rows = somebody_else(store).plan.tables.table("ratings").values()
    assert sorted(row["value"] for row in rows if "value" in row) == [3, 4]


async def test_the_criteria_are_asked_for_only_where_the_fist_shows_doubt(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await pass_to(pilot, "ravi")
        await press(pilot, "f", "4", "enter", "5", "right")
        assert "Is it clear what is to be done" not in text_of(pilot)
        await press(pilot, "n", "2", "enter", "5", "right")
        assert "Is it clear what is to be done" in text_of(pilot)


async def test_whom_the_round_waits_for_stands_first_when_the_keyboard_is_passed(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await pass_to(pilot, "ravi")
        await press(pilot, "f", "4", "w")
        names = ("Lind  @maya", "Berg  @jon", "Iyer  @ravi")
        people = [row for row in text_of(pilot).splitlines() if any(name in row for name in names)]
        assert "Maya Lind" in people[0]
        assert ["waited for" in row for row in people] == [True, False, False]
        await press(pilot, "enter", "5")
    assert fist(store).counts == (0, 0, 0, 1, 1)


async def test_whoever_is_missing_is_waited_for_no_longer(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await press(pilot, "f", "4", "t")
        await typed(pilot, "jon")
        await press(pilot, "enter")
        assert "1 of 2 is in, waiting for Jon Berg" in " ".join(text_of(pilot).split())
        await press(pilot, "t")
        await typed(pilot, "jon")
        await press(pilot, "enter")
        assert "waiting for" not in text_of(pilot)
        assert "█" not in text_of(pilot), "one hand alone would be that person's"


async def test_a_room_never_sees_the_one_hand_that_is_in(tmp_path):
    store = with_draft(tmp_path)
    async with table(store, (100, 40)) as pilot:
        await press(pilot, "f", "2", "r", "escape")
        assert "2.0 of 5" in text_of(pilot)
        await press(pilot, "f11")
        assert "2.0" not in text_of(pilot)
        await press(pilot, "f")
        assert "█" not in text_of(pilot)
        await press(pilot, "escape", "escape")
        assert "2.0" not in text_of(pilot)


async def test_a_room_sees_two_hands_but_no_third_that_comes_alone(tmp_path):
    store = with_draft(tmp_path)
    async with table(store, (100, 40)) as pilot:
        await pass_to(pilot, "ravi")
        await press(pilot, "f11", "f", "4", "enter", "5")
        assert "█" in text_of(pilot)
        await press(pilot, "w")
        await typed(pilot, "jon")
        await press(pilot, "enter", "1")
        assert "still press" not in text_of(pilot)
    assert fist(store).counts == (0, 0, 0, 1, 1)


async def test_wordings_are_hidden_until_they_are_revealed(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await press(pilot, "p")
        await typed(pilot, "Quick start")
        await press(pilot, "enter")
        assert "Quick start" not in text_of(pilot)
        await press(pilot, "r")
        assert "Quick start" in text_of(pilot)
    assert PROPOSALS in saved(store).revealed


async def test_votes_are_one_a_person_and_move_with_them(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await press(pilot, "p")
        for words in ("Quick start", "Good start"):
            await typed(pilot, words)
            await press(pilot, "enter", "n")
        await press(pilot, "escape", "r", "home", "space", "j", "space")
    found = proposals(somebody_else(store).plan, saved(store).id)
    assert [one.dots for one in found] == [0, 1]


async def test_a_wording_merged_by_hand_becomes_the_title(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await press(pilot, "p")
        await typed(pilot, "Quick start")
        await press(pilot, "enter", "r", "m")
        await typed(pilot, " for all")
        await press(pilot, "enter")
        assert screen_of(pilot).is_current
    assert saved(store).title == "Quick start for all"
    assert [one.post.text for one in proposals(somebody_else(store).plan, saved(store).id)] == ["Quick start"]


async def test_who_merges_is_told_whose_words_they_take(tmp_path):
    store = with_draft(tmp_path)
    other = somebody_else(store)
    other.who = other.plan.person("ravi").id
    other.commit(drafting.propose(other.plan.find("O2").id, "Teams arrive early"))
    store.poll()
    async with table(store) as pilot:
        await press(pilot, "p")
        await typed(pilot, "Quick start")
        await press(pilot, "enter", "r", "end", "m")
        assert "· Teams arrive early  (Ravi Iyer)" in text_of(pilot)
        await typed(pilot, " for all")
        assert "Authors of these words: Maya Lind\n" in "\n".join(r.rstrip("│ ") for r in text_of(pilot).splitlines())
        await typed(pilot, " teams")
        assert "Authors of these words: Maya Lind, Ravi Iyer" in text_of(pilot)
        await press(pilot, "enter")
    assert saved(store).title == "Quick start for all teams"
    assert saved(store).co_authors == (store.plan.person("ravi").id,)


async def test_a_wording_of_ones_own_is_corrected_and_withdrawn(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await press(pilot, "p")
        await typed(pilot, "Quick strat")
        await press(pilot, "enter")
        assert "e corrects it" in text_of(pilot)
        await press(pilot, "e", "ctrl+u")
        await typed(pilot, "Quick start")
        await press(pilot, "enter", "r")
        assert "Quick start" in text_of(pilot)
        await press(pilot, "d")
        assert "Quick start" not in text_of(pilot)
    assert proposals(somebody_else(store).plan, saved(store).id) == []


async def test_a_wording_of_somebody_else_is_theirs(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await press(pilot, "p")
        await typed(pilot, "Quick start")
        await press(pilot, "enter", "escape")
        await pass_to(pilot, "ravi")
        await press(pilot, "p", "escape", "r")
        assert "e corrects it" not in text_of(pilot)
        await press(pilot, "d", "e")
        assert "Quick start" in text_of(pilot)
    assert len(proposals(somebody_else(store).plan, saved(store).id)) == 1


async def test_a_room_does_not_see_a_wording_corrected_before_all_are_shown(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await press(pilot, "f11", "p")
        await typed(pilot, "Quick strat")
        await press(pilot, "enter", "e")
        assert "Quick strat" not in text_of(pilot)


async def test_half_a_line_of_talk_is_for_whoever_began_it(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await press(pilot, "c")
        await typed(pilot, "I wonder")
        await press(pilot, "escape", "w")
        await typed(pilot, "ravi")
        await press(pilot, "enter", "c")
        assert "I wonder" not in text_of(pilot)
        await press(pilot, "escape", "w")
        await typed(pilot, "maya")
        await press(pilot, "enter", "c")
        assert "I wonder" in text_of(pilot)


async def test_dots_of_hands_are_counted_without_names(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await press(pilot, "p")
        await typed(pilot, "Quick start")
        await press(pilot, "enter", "r", "h")
        await typed(pilot, "7")
        await press(pilot, "enter")
    assert [one.dots for one in proposals(somebody_else(store).plan, saved(store).id)] == [7]


async def test_the_mean_stands_in_block_letters_on_the_wall_and_only_there(tmp_path):
    store = with_draft(tmp_path)
    async with table(store, (80, 20)) as pilot:
        await press(pilot, "f", "h")
        await typed(pilot, "2*2 4*2")
        await press(pilot, "enter")
        assert big_tenths(3.0)[2] not in text_of(pilot)
        await press(pilot, "f11")
        assert all(row in text_of(pilot) for row in big_tenths(3.0))
