"""The minutes as Markdown and as a page: complete, readable, and inert whatever somebody wrote into the plan."""

from __future__ import annotations

import re
from datetime import UTC, timedelta, timezone
from itertools import pairwise

import pytest

from okr_tui.domain.edits.workshop import running, voting
from okr_tui.exchange.markdown import inline, plain
from okr_tui.exchange.minutes_html import minutes_html
from okr_tui.exchange.minutes_markdown import minutes_markdown
from tests.exchange.pages import Page
from tests.holding import Holding, whole_workshop

HOSTILE = (
    "</script><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "[x](javascript:alert(1))",
    "| a | b |",
    "<https://evil.example>",
    "see https://evil.example now",
    "![x](http://evil.example/p.png)",
    "--> <!-- x",
    "&lt;b&gt;",
    "`code` **bold** $x$",
)


def hostile(words: str) -> Holding:
    """A workshop in which that was said everywhere, and whose title it is."""
    held = whole_workshop(idea=words, decision=words, action=words, parked=words, reason=words, group=words)
    held.do(running.rename(held.key, words))
    return held


def test_decisions_and_actions_come_first_in_both():
    minutes = whole_workshop().minutes()
    for text in (minutes_markdown(minutes, UTC), minutes_html(minutes, UTC)):
        heads = ["Decisions", "Actions", "Goals", "Votes", "Ideas", "Catchball", "Parking lot", "Who was there"]
        places = [re.search(rf"(?:## |<h2>){head}", text) for head in heads]
        assert all(a is not None and b is not None and a.start() < b.start() for a, b in pairwise(places))


def test_both_say_the_same_things():
    held = whole_workshop()
    minutes = held.minutes(held.at + timedelta(days=7))
    page, markdown = Page(minutes_html(minutes, UTC)).text, minutes_markdown(minutes, UTC)
    for words in (
        "We try it for a quarter",
        "overdue",
        "Each had 3 dots, at most 2 on one thing; 2 people gave theirs by name; 1 dot counted by show of hands.",
        "Mean 3 of 2 answers, 1 below 3.",
        "15 Nov 2026, 09:00–10:19 (UTC)",
        "Also: Phone new customers",
        "There is no number in it",
    ):
        assert words.casefold() in page.casefold()
        assert words.casefold() in markdown.casefold()
    assert "talk about it" in page
    assert "Talk about it" in markdown


def test_times_are_those_of_the_readers_zone():
    minutes = whole_workshop().minutes()
    assert "15 Nov 2026, 14:30–15:49 (UTC+05:30)" in minutes_markdown(minutes, timezone(timedelta(hours=5, minutes=30)))


def test_a_running_workshop_says_so_and_an_empty_one_has_no_empty_sections():
    held = Holding()
    assert "not begun yet" in minutes_markdown(held.minutes(), UTC)
    held.go_to("Recap")
    held.later(5)
    text = minutes_markdown(held.minutes(), UTC)
    assert "still running at 09:05" in text
    assert "No decision was noted." in text
    assert "## Votes" not in text
    assert "<h2>Votes" not in minutes_html(held.minutes(), UTC)


def test_an_open_vote_shows_no_totals_in_either():
    held = whole_workshop()
    held.do(voting.open_vote(held.key, held.step("Merge and vote").id))
    for text in (minutes_markdown(held.minutes(), UTC), minutes_html(held.minutes(), UTC)):
        assert "still open" in text
        assert "near tie" not in text
        assert "counted by show of hands" not in text


def test_the_same_plan_and_moment_give_the_same_bytes():
    held = whole_workshop()
    assert minutes_html(held.minutes(), UTC) == minutes_html(held.minutes(), UTC)
    assert minutes_markdown(held.minutes(), UTC) == minutes_markdown(held.minutes(), UTC)


def test_minutes_of_a_workshop_that_is_over_stay_the_same_for_the_day():
    held = whole_workshop()
    first, second = held.minutes(), held.minutes(held.at + timedelta(hours=2))
    assert minutes_html(first, UTC) == minutes_html(second, UTC)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_is_text_on_the_page(words: str):
    page = Page(minutes_html(hostile(words).minutes(), UTC))
    plainly = Page(minutes_html(whole_workshop().minutes(), UTC))
    assert not page.wrong
    assert page.names <= plainly.names
    assert page.attributes <= plainly.attributes
    assert words in "".join(page.words)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_is_text_in_markdown(words: str):
    text = minutes_markdown(hostile(words).minutes(), UTC)
    bare = re.sub(r"\\[!-/:-@\[-`{-~]", "", text)
    assert not re.search(r"[<`\[\]]|!\[|://|&lt;", bare)
    columns = {line.count("|") for line in bare.splitlines() if line.startswith("|")}
    assert columns == {3, 5, 6}
    assert len([line for line in text.splitlines() if line.startswith("#")]) == len(
        [line for line in minutes_markdown(whole_workshop().minutes(), UTC).splitlines() if line.startswith("#")]
    )


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("\x1b]52;c;eA==\x07", "^["), ("safe\u202egpj.exe", "<U+202E>"), ("zero\u200bwidth", "<U+200B>")],
)
def test_controls_and_bidi_marks_are_made_visible(typed: str, shown: str):
    minutes = hostile(typed).minutes()
    page, markdown = minutes_html(minutes, UTC), minutes_markdown(minutes, UTC)
    for text in (page, markdown):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u202e\u200b]", text)
    assert shown in "".join(Page(page).words)
    assert shown in markdown.replace("\\", "")


@pytest.mark.parametrize("words", ["# no heading", "- no list", "1. no number", "+ no", "    no code", "=== no"])
def test_what_would_begin_something_in_markdown_begins_nothing(words: str):
    assert re.match(r"\\[#+=-]|1\\\.|no code", plain(words))


def test_ordinary_words_stay_as_they_are_in_markdown():
    words = "Ana (@ana): 62 % → 77 %, at 14:30; that's fine & done - mostly!"
    assert inline(words) == words


def test_the_page_stands_alone():
    text = minutes_html(whole_workshop().minutes(), UTC)
    page = Page(text)
    assert not page.wrong
    assert not page.names & {"script", "link", "img", "iframe", "object", "base", "form"}
    assert not page.attributes & {"src", "href", "srcset", "action", "onclick"}
    assert "://" not in text
    assert "url(" not in page.style
    assert "@import" not in page.style


def test_the_page_has_language_title_and_headed_tables():
    page = Page(minutes_html(whole_workshop().minutes(), UTC))
    assert ("html", {"lang": "en"}) in page.tags
    assert "Minutes of workshop 1: Strategy cascade" in page.text
    heads = [attributes for tag, attributes in page.tags if tag == "th"]
    assert {head.get("scope") for head in heads} == {"col", "row"}
    tables = len([tag for tag, _ in page.tags if tag == "table"])
    assert tables == len([tag for tag, _ in page.tags if tag == "caption"])


def test_states_are_words_and_not_colours_alone():
    held = whole_workshop()
    page = Page(minutes_html(held.minutes(held.at + timedelta(days=9)), UTC))
    for words in ("✖ overdue", "○ open", "▲ talk about it", "draft", "accepted"):
        assert words in page.text


def test_three_hundred_ideas_and_sixty_people_are_no_trouble():
    held = Holding()
    held.go_to("Silent ideas")
    held.write("\n".join(f"Idea number {n} of many" for n in range(300)))
    assert len(held.minutes().ideas[0].ideas) == 300
    assert minutes_html(held.minutes(), UTC).count("Idea number") == 300
