"""The sheet for people without a terminal: what to do, and room to write it."""

from __future__ import annotations

import re

import pytest

from okr_tui.domain.agenda import Agenda, Planned
from okr_tui.domain.edits.workshop import voting
from okr_tui.exchange.breakout_sheet import planned_sheet, step_sheet
from okr_tui.exchange.sheet_paper import sheet_html, sheet_text
from tests.exchange.pages import Page
from tests.holding import AGENDA, Holding, whole_workshop


def sheet_of(held: Holding, title: str):
    return step_sheet(held.plan, held.course, held.step(title))


def test_a_sheet_says_what_to_do_how_long_and_leaves_room():
    text = sheet_text(sheet_of(Holding(), "Silent ideas"))
    for words in ("Workshop 1: Strategy cascade", "Silent ideas · 10 minutes", "Every voice is heard", "Write alone."):
        assert words in text
    assert text.count("_" * 72) >= 15
    assert "Name: ____" in text


def test_a_vote_lists_what_is_voted_on_with_a_box_for_each_dot():
    held = whole_workshop()
    text = sheet_text(sheet_of(held, "Merge and vote"))
    assert "You have 3 dots, at most 2 to one thing." in text
    assert "[ ] [ ] Call every new customer" in text
    page = Page(sheet_html(sheet_of(held, "Merge and vote")))
    assert len([each for tag, each in page.tags if tag == "span" and each.get("class") == "box"]) == 6


def test_ideas_that_are_hidden_are_not_on_a_sheet():
    held = Holding()
    held.go_to("Silent ideas")
    held.write("A very secret idea", shown=False)
    for title in ("Silent ideas", "Merge and vote"):
        assert "secret" not in sheet_text(sheet_of(held, title))


def test_a_fist_has_five_boxes_with_what_each_means_and_asks_no_name():
    text = sheet_text(sheet_of(Holding(), "Fist of five"))
    assert re.findall(r"\[ \] (\d)", text) == ["1", "2", "3", "4", "5"]
    assert "[ ] 5 I will carry it" in text
    assert text.count("Can we live with what we agreed?") == 1
    assert "Name:" not in text


def test_a_question_that_was_asked_later_is_on_the_sheet():
    held = Holding()
    held.go_to("Fist of five")
    held.do(voting.ask(held.key, held.step("Fist of five").id, "Do we trust the number?"))
    assert "Do we trust the number?" in sheet_text(sheet_of(held, "Fist of five"))


def test_catchball_has_accept_and_send_back_for_each_contribution_that_waits():
    held = whole_workshop()
    held.do(lambda draft: draft.change(held.plan.find("O2").id, "title", "Call them all"))
    text = sheet_text(sheet_of(held, "Catchball"))
    assert "O2 Call them all (below O1 Customers stay)" in text
    assert "[ ] accept   [ ] send back, because" in text


@pytest.mark.parametrize("activity", ["talk", "ideas", "vote", "map", "catchball", "fist", "poll", "draft", "actions"])
def test_every_activity_of_an_agenda_has_a_sheet_before_any_workshop(activity: str):
    sheet = planned_sheet(Agenda("x", "Our day", (Planned("A step", 7, activity),)), Planned("A step", 7, activity))
    page = Page(sheet_html(sheet))
    assert not page.wrong
    assert "Our day" in page.text
    assert "A step · 7 minutes" in sheet_text(sheet)
    assert "____" in sheet_text(sheet)


def test_a_sheet_stands_alone_and_is_made_for_a4():
    text = sheet_html(planned_sheet(AGENDA, AGENDA.steps[1]))
    page = Page(text)
    assert ("html", {"lang": "en"}) in page.tags
    assert "@page { size: A4;" in page.style
    assert "://" not in text
    assert not page.names & {"script", "link", "img"}
    assert not page.attributes & {"src", "href"}


def test_hostile_text_is_text_on_a_sheet():
    held = whole_workshop(idea="</style><script>alert(1)</script>\x1b]0;x\x07")
    sheet = sheet_of(held, "Merge and vote")
    page = Page(sheet_html(sheet))
    assert not page.wrong
    assert "script" not in page.names
    assert "<script>alert(1)</script>" in "".join(page.words)
    assert "\x1b" not in sheet_text(sheet) + sheet_html(sheet)
