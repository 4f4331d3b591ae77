from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.events import Paste
from textual.pilot import Pilot

from okr_tui.domain.errors import BadValue, ChangedElsewhere, Refused
from okr_tui.drafts import Drafts
from okr_tui.screens.dialogs.choose import Choice
from okr_tui.screens.dialogs.fields import Field
from okr_tui.screens.dialogs.form import Changes, FormDialog, all_values
from okr_tui.widgets.lines import LineView
from tests.widgets.harness import Alone, shown


def whole(text: str) -> object:
    if not text.strip().isdigit():
        raise BadValue(f"“{text}” is no number.", "For example: 14")
    return int(text)


PEOPLE = [Choice("1", "Maya Lind", "@maya"), Choice("2", "Jonas [/x] Roth", "@jonas")]
FIELDS = [
    Field("title", "Objective", value="Customers stay", required=True),
    Field("cadence", "Days", "number", value=14, parse=whole, help="between check-ins"),
    Field("owner", "Owner", "choice", value="1", choices=PEOPLE),
]


class Asked:
    """A form on the screen, and what it gave back."""

    def __init__(self, **options: Any) -> None:
        self.app: App[None] = Alone(LineView())
        self.results: list[Changes | None] = []
        self.form = FormDialog("Edit the objective", options.pop("fields", FIELDS), **options)

    async def open(self, pilot: Pilot[None]) -> None:
        self.app.push_screen(self.form, self.results.append)
        await pilot.pause()


async def fill(asked: Asked, *keys: str, size: tuple[int, int] = (80, 24)) -> list[str]:
    async with asked.app.run_test(size=size) as pilot:
        await asked.open(pilot)
        await pilot.press(*keys)
        await pilot.pause()
        return shown(pilot)


async def test_only_what_was_changed_is_given_back_with_the_value_that_was_seen() -> None:
    asked = Asked()
    await fill(asked, "tab", "backspace", "backspace", "7", "ctrl+s")
    assert asked.results == [{"cadence": (14, 7)}]


async def test_enter_goes_from_field_to_field_and_saves_at_the_last() -> None:
    asked = Asked(fields=FIELDS[:2])
    await fill(asked, "!", "enter", "enter")
    assert asked.results == [{"title": ("Customers stay", "Customers stay!")}]


async def test_saving_without_a_change_changes_nothing() -> None:
    asked = Asked()
    await fill(asked, "ctrl+s")
    assert asked.results == [{}]


async def test_an_error_stands_beside_its_field_in_words() -> None:
    asked = Asked()
    rows = await fill(asked, "tab", "x", "ctrl+s")
    assert any("✖ “14x” is no number. For example: 14" in row for row in rows)


async def test_what_is_needed_is_asked_for() -> None:
    rows = await fill(Asked(), "ctrl+a", "ctrl+k", "ctrl+s")
    assert any("✖ This is needed." in row for row in rows)


async def test_fields_are_looked_at_together() -> None:
    asked = Asked(check=lambda values: {"cadence": "Too long."} if values["cadence"] == 140 else {})
    rows = await fill(asked, "tab", "0", "ctrl+s")
    assert any("✖ Too long." in row for row in rows)


async def test_a_choice_is_made_by_typing_a_part_of_it() -> None:
    asked = Asked()
    await fill(asked, "tab", "tab", "enter", *"jon", "enter", "ctrl+s")
    assert asked.results == [{"owner": ("1", "2")}]


async def test_typing_on_a_choice_opens_its_list_on_what_is_typed() -> None:
    asked = Asked()
    await fill(asked, "tab", "tab", *"jon", "enter", "ctrl+s")
    assert asked.results == [{"owner": ("1", "2")}]


async def test_what_is_chosen_is_shown_with_what_it_means() -> None:
    assert any("Maya Lind   @maya" in row for row in await fill(Asked()))


async def test_one_key_clears_a_field_wherever_the_cursor_is() -> None:
    asked = Asked(fields=[Field("title", "Objective", value="Old"), Field("why", "Why", "long", value="a\nb")])
    await fill(asked, "home", "ctrl+u", "x", "tab", "up", "ctrl+u", "y", "ctrl+s")
    assert asked.results == [{"title": ("Old", "x"), "why": ("a\nb", "y")}]


LONG = [Field("why", "Why", "long", value="word " * 40 + "end"), Field("title", "Objective", value="Next")]


async def test_down_leaves_a_long_field_at_the_end_of_its_broken_text() -> None:
    asked = Asked(fields=LONG)
    await fill(asked, "down", "!", "ctrl+s")
    assert asked.results == [{"title": ("Next", "Next!")}]


async def test_down_stays_in_a_long_field_that_goes_on() -> None:
    asked = Asked(fields=LONG)
    await fill(asked, "up", "down", "end", "!", "ctrl+s")
    assert asked.results == [{"why": (LONG[0].value, f"{LONG[0].value}!")}]


async def test_a_long_field_begins_at_the_end_of_its_text() -> None:
    asked = Asked(fields=LONG)
    await fill(asked, "!", "ctrl+s")
    assert asked.results == [{"why": (LONG[0].value, f"{LONG[0].value}!")}]


async def test_escape_leaves_at_once_where_nothing_was_typed() -> None:
    asked = Asked()
    await fill(asked, "escape")
    assert asked.results == [None]


async def test_escape_asks_where_something_was_typed() -> None:
    asked = Asked()
    rows = await fill(asked, "x", "escape")
    assert (asked.results, any("Leave without saving?" in row for row in rows)) == ([], True)


async def test_saying_yes_to_that_leaves() -> None:
    asked = Asked()
    await fill(asked, "x", "escape", "y")
    assert asked.results == [None]


def refusing(*errors: Exception) -> Callable[[Changes], None]:
    waiting = list(errors)

    def save(changes: Changes) -> None:
        if waiting:
            raise waiting.pop(0)

    return save


async def test_a_refusal_is_said_while_the_text_is_still_there() -> None:
    asked = Asked(save=refusing(Refused("That would make a circle.")))
    rows = await fill(asked, "!", "ctrl+s")
    assert [any(words in row for row in rows) for words in ("make a circle", "Customers stay!")] == [True, True]


MOVED = ChangedElsewhere("1", "title", "Customers stay", "Customers return", "Customers stay!")


async def test_a_field_that_moved_meanwhile_is_compared() -> None:
    rows = await fill(Asked(save=refusing(MOVED)), "!", "ctrl+s")
    assert [any(words in row for row in rows) for words in ("Customers return", "Customers stay!")] == [True, True]


async def test_keeping_mine_saves_it_over_theirs_which_was_seen() -> None:
    asked = Asked(save=refusing(MOVED))
    await fill(asked, "!", "ctrl+s", "m")
    assert asked.results == [{"title": ("Customers return", "Customers stay!")}]


async def test_taking_theirs_leaves_the_field_as_they_wrote_it() -> None:
    asked = Asked(save=refusing(MOVED))
    await fill(asked, "!", "ctrl+s", "t")
    assert asked.results == [{}]


async def test_half_typed_text_is_back_after_a_crash(tmp_path: Path) -> None:
    Drafts(tmp_path).keep("objective:1", {"title": "Customers st"})
    rows = await fill(Asked(drafts=Drafts(tmp_path), draft_key="objective:1"))
    assert any("Customers st " in f"{row} " for row in rows)


def left_behind(folder: Path, typed: str, seen: str) -> Drafts:
    Drafts(folder).keep("objective:1", {"title": typed}, {"title": seen})
    return Drafts(folder)


async def test_what_is_brought_back_is_named_with_what_the_plan_has(tmp_path: Path) -> None:
    drafts = left_behind(tmp_path, "Customers st", "Customers stay")
    screen = "\n".join(await fill(Asked(drafts=drafts, draft_key="objective:1")))
    wanted = ("Back from last time, not saved: Objective.", "! not saved; the plan has “Customers stay”")
    assert [words in screen for words in wanted] == [True, True]


async def test_typing_replaces_what_was_brought_back(tmp_path: Path) -> None:
    drafts = left_behind(tmp_path, "Customers st", "Customers stay")
    asked = Asked(drafts=drafts, draft_key="objective:1")
    await fill(asked, "N", "ctrl+s")
    assert asked.results == [{"title": ("Customers stay", "N")}]


async def test_one_key_starts_over_from_what_the_plan_has(tmp_path: Path) -> None:
    asked = Asked(drafts=left_behind(tmp_path, "Customers st", "Customers stay"), draft_key="objective:1")
    await fill(asked, "ctrl+r", "escape")
    assert (asked.results, Drafts(tmp_path).find("objective:1")) == ([None], {})


async def test_nothing_to_start_over_from_is_not_offered() -> None:
    assert not any("Start over" in row for row in await fill(Asked()))


async def test_text_brought_back_over_somebody_elses_change_is_compared_before_it_is_saved(tmp_path: Path) -> None:
    asked = Asked(drafts=left_behind(tmp_path, "Mine", "Customers return"), draft_key="objective:1")
    rows = await fill(asked, "ctrl+s")
    words = ("was changed", "Customers return", "Customers stay", "Mine")
    assert (asked.results, [any(one in row for row in rows) for one in words]) == ([], [True] * 4)


async def test_keeping_what_was_brought_back_saves_it_over_what_the_plan_has(tmp_path: Path) -> None:
    asked = Asked(drafts=left_behind(tmp_path, "Mine", "Customers return"), draft_key="objective:1")
    await fill(asked, "ctrl+s", "m")
    assert asked.results == [{"title": ("Customers stay", "Mine")}]


async def test_going_on_with_restored_text_keeps_what_had_been_seen_first(tmp_path: Path) -> None:
    asked = Asked(drafts=left_behind(tmp_path, "Mine", "Customers return"), draft_key="objective:1")
    async with asked.app.run_test() as pilot:
        await asked.open(pilot)
        await pilot.press("end", "!")
        asked.form.keep_draft()
        assert Drafts(tmp_path).seen("objective:1") == {"title": "Customers return"}


async def test_what_is_typed_is_kept_and_forgotten_when_it_is_saved(tmp_path: Path) -> None:
    asked = Asked(drafts=Drafts(tmp_path), draft_key="objective:1")
    async with asked.app.run_test() as pilot:
        await asked.open(pilot)
        await pilot.press("!")
        asked.form.keep_draft()
        kept = Drafts(tmp_path).find("objective:1")
        await pilot.press("ctrl+s")
        await pilot.pause()
    assert (kept, Drafts(tmp_path).find("objective:1")) == ({"title": "Customers stay!"}, {})


async def test_text_of_the_file_is_shown_literally() -> None:
    rows = await fill(Asked(fields=[Field("title", "Objective", value="[/x] \x1b[2J")]))
    assert any("[/x] ^[[2J" in row for row in rows)


async def test_what_is_pasted_cannot_steer_the_terminal() -> None:
    asked = Asked(fields=[Field("title", "Objective"), Field("why", "Why", "long")])
    async with asked.app.run_test() as pilot:
        await asked.open(pilot)
        for row in asked.form.rows:
            row.entry.focus()
            await pilot.pause()
            asked.app.post_message(Paste("a\x1b]52;c;x\x07"))
            await pilot.pause()
        assert [row.text for row in asked.form.rows] == ["a^[]52;c;x^G", "a^[]52;c;x^G"]


async def test_nothing_blinks() -> None:
    asked = Asked(fields=[Field("title", "Objective"), Field("why", "Why", "long")])
    async with asked.app.run_test() as pilot:
        await asked.open(pilot)
        assert [row.entry.cursor_blink for row in asked.form.rows] == [False, False]  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", [(40, 15), (80, 24), (140, 40)])
async def test_a_long_form_shows_its_title_and_its_keys_at_every_size(size: tuple[int, int]) -> None:
    fields = [Field(f"f{n}", f"Field {n}", help="what to write") for n in range(12)]
    rows = await fill(Asked(fields=fields), size=size)
    screen = "\n".join(rows)
    assert ("Edit the objective" in screen, "Ctrl+S Save" in screen) == (True, True)


async def test_the_field_with_the_focus_is_on_the_screen() -> None:
    fields = [Field(f"f{n}", f"Field {n}", value=f"value {n}") for n in range(12)]
    rows = await fill(Asked(fields=fields), *["tab"] * 11, size=(40, 15))
    assert any("value 11" in row for row in rows)


def test_a_new_record_takes_the_untouched_fields_too() -> None:
    due = Field("due", "Due", "date", value=date(2026, 12, 31))
    assert all_values([*FIELDS[:1], due], {"title": ("Customers stay", "x")}) == {
        "title": "x",
        "due": date(2026, 12, 31),
    }
