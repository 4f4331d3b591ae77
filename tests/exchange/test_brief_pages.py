"""A brief as Markdown and as a page: the same in both, complete, readable, and inert whatever stands in the plan."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okr_tui.exchange.brief_charts import Chart, bar_svg, chart_svg, in_words
from okr_tui.exchange.brief_html import brief_html
from okr_tui.exchange.brief_markdown import brief_markdown
from tests.briefing import brief_of, changed, company, said
from tests.builders import TODAY
from tests.exchange.pages import Page
from tests.exchange.test_minutes_pages import HOSTILE

START, END = date(2026, 10, 1), date(2026, 12, 31)
CHART = Chart(
    start=START,
    end=END,
    today=TODAY,
    values=((date(2026, 11, 2), 68.0), (date(2026, 11, 12), 71.0)),
    target=((START, 77.0), (END, 77.0)),
    pace=((START, 62.0), (END, 77.0)),
    forecast=((date(2026, 11, 12), 71.0), (END, 80.0)),
    unit="%",
)


def a_brief(words: str = "Customers stay", text: str = "Keeping one is cheaper"):
    """The brief of a company in which something was said of each kind, in these words."""
    plan = company(words=words, text=text)
    for kind in ("win", "roadblock", "question", "idea"):
        plan = said(plan, "O1", kind, text, on=TODAY - timedelta(days=1))
    plan = said(plan, "O1", "roadblock", text, on=TODAY - timedelta(days=40))
    plan = changed(plan, "O1.1", "target", 80.0, why=text)
    plan = changed(plan, "mission", "mission", text)
    return brief_of(changed(plan, "O1.1", "unit", words[:20]))


def a_page(*texts: str) -> str:
    brief = a_brief(*texts)
    return brief_html(brief, {one.id: CHART for goal in brief.goals for one in goal.measures})


def test_both_say_the_same_in_the_same_order():
    heads = (
        "Why",
        "Goals",
        "Teams",
        "What moved",
        "Wins",
        "Roadblocks",
        "Decisions wanted",
        "Open questions and ideas",
    )
    for text in (brief_markdown(a_brief()), a_page()):
        places = [re.search(rf"(?:## |<h2>){head}", text) for head in heads]
        assert None not in places
        assert [one.start() for one in places if one] == sorted(one.start() for one in places if one)


def test_a_section_without_anything_says_so():
    brief = brief_of(company(), "Product")
    for text in (brief_markdown(brief), Page(brief_html(brief, {})).text):
        for words in (
            "No win was noted since.",
            "Nothing is said to stand in the way.",
            "No question or idea is open.",
        ):
            assert words in text


def test_people_are_told_who_can_read_it():
    for text in (brief_markdown(a_brief()), a_page()):
        assert "Everybody with this file can read this." in text


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_is_text_on_the_page(words: str):
    page, plainly = Page(a_page(words, words)), Page(a_page())
    assert not page.wrong
    assert page.names <= plainly.names
    assert page.attributes <= plainly.attributes
    assert words in "".join(page.words)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_is_text_in_markdown(words: str):
    text = brief_markdown(a_brief(words, words))
    bare = re.sub(r"\\[!-/:-@\[-`{-~]", "", text).replace("- [ ] **", "- **")
    assert not re.search(r"[<`\[\]]|!\[|://|&lt;", bare)
    heads = [[line for line in each.splitlines() if line.startswith("#")] for each in (text, brief_markdown(a_brief()))]
    assert len(heads[0]) == len(heads[1])


def test_controls_are_made_visible():
    for text in (a_page("\x1b[2J", "safe\u202egpj.exe"), brief_markdown(a_brief("\x1b[2J", "safe\u202egpj.exe"))):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u202e]", text)


def test_the_page_stands_alone_and_runs_nothing():
    text = a_page()
    page = Page(text)
    assert not page.wrong
    assert not page.names & {"script", "link", "img", "iframe", "object", "base", "form", "use", "image"}
    assert not page.attributes & {"src", "href", "srcset", "action", "xlink:href"}
    assert not any(name.startswith("on") for name in page.attributes)
    assert "://" not in text and "url(" not in page.style and "@import" not in page.style
    policy = {"http-equiv": "Content-Security-Policy", "content": "default-src 'none'; style-src 'unsafe-inline'"}
    assert ("meta", policy) in page.tags


def test_every_picture_says_in_words_what_it_shows():
    page = Page(a_page())
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    pictures = [attributes for tag, attributes in page.tags if tag == "svg" and "aria-hidden" not in attributes]
    assert len(pictures) > 2
    for one in pictures:
        assert one["role"] == "img"
        assert set((one["aria-labelledby"] or "").split()) <= set(ids)


def test_states_are_words_and_not_colours_alone():
    assert "✓ on track" in Page(a_page()).text


def test_the_page_prints_on_a4_without_cutting_a_card():
    style = Page(a_page()).style
    assert "@page { size: A4;" in style
    assert re.search(r"\.card \{[^}]*break-inside: avoid", style)


# -- charts


def test_a_chart_tells_its_ends_target_and_pace():
    assert in_words(CHART) == (
        "From 68 % on 2 Nov 2026 to 71 % on 12 Nov 2026, 2 values. Target 77 %, by 31 Dec 2026. "
        "Pace leads from 62 % to 77 %. A projection leads to 80 %."
    )


def test_a_chart_draws_each_of_its_lines_once():
    page = Page(chart_svg(CHART, "c1", "Retention"))
    lines = [attributes["class"] for tag, attributes in page.tags if tag == "polyline"]
    assert lines == ["pace", "target", "forecast", "value"]


def test_without_a_value_there_is_no_chart():
    assert chart_svg(Chart(START, END, TODAY, ()), "c1", "Retention") == ""


@pytest.mark.parametrize("progress", [None, -0.5, 0.0, 0.4, 1.0, 7.0])
def test_a_bar_never_leaves_its_track(progress):
    page = Page(bar_svg(progress, 0.5, "good", "b1", "Progress"))
    widths = [float(attributes["width"] or 0) for tag, attributes in page.tags if tag == "rect"]
    assert all(0 <= width <= 200 for width in widths)


numbers = st.floats(allow_nan=True, allow_infinity=True) | st.floats(-1e3, 1e3) | st.just(0.0)
points = st.lists(st.tuples(st.dates(date(2026, 1, 1), date(2027, 12, 31)), numbers), max_size=6).map(tuple)


@settings(max_examples=60, deadline=None)
@given(points, points, points)
def test_whatever_was_measured_every_place_in_a_chart_is_a_number_in_it(values, target, pace):
    page = Page(chart_svg(Chart(START, END, TODAY, values, target, pace=pace), "c", "Any"))
    assert not page.wrong
    for _, attributes in page.tags:
        places = [*re.findall(r"[^ ,]+", attributes.get("points") or ""), attributes.get("x1") or "0"]
        assert all(-1 <= float(place) <= 361 for place in places)
