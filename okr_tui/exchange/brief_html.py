"""A brief as one page that needs nothing else: to read on a screen, light or dark, to send, to print on A4."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from okr_tui.domain.brief.goal_values import Aim, Measure
from okr_tui.domain.brief.values import Altered, Block, Brief, Decision, Question, Word
from okr_tui.domain.figures import day, share
from okr_tui.domain.records import Id
from okr_tui.domain.status import symbol, tone
from okr_tui.exchange import brief_words as words
from okr_tui.exchange.brief_charts import Chart, bar_svg, bar_words, chart_svg
from okr_tui.exchange.html import Html, element, many, page, said, table

MOODS = {"good": "good", "warning": "doubt", "bad": "bad"}


def brief_html(brief: Brief, charts: Mapping[Id, Chart]) -> str:
    """Write a brief as a page.

    Args:
        brief: What was gathered.
        charts: The curves of its key results, by their keys.
    """
    main = element(
        "main",
        _top(brief),
        _section("Why", _why(brief), "why"),
        _section("Goals", _goals(brief, charts), "goals"),
        _section("Teams", _teams(brief)),
        _section("What moved", _moved(brief), beside=words.since(brief)),
        _section("Wins", _notes((_word(one) for one in brief.wins), words.NO_WINS)),
        _section("Thanks", _notes(_word(one) for one in brief.kudos)),
        _section("Roadblocks", _notes((_block(one) for one in brief.roadblocks), words.NO_ROADBLOCKS)),
        _section("Decisions wanted", _decisions(brief.decisions), "first"),
        _section("Open questions and ideas", _notes((_question(one) for one in brief.questions), words.NO_QUESTIONS)),
        _section("Actions to do", _notes(many(said(one.text), _quiet(words.action(one))) for one in brief.actions)),
        _section("Learning", _notes(many(said(one.title), _quiet(words.learning(one))) for one in brief.learning)),
    )
    foot = element("footer", f"{words.EVERYBODY_READS} Taken from the plan on {day(brief.today)}.")
    return page(words.heading(brief), "brief", main, foot)


def _section(title: str, inside: str, class_: str = "", beside: str = "") -> Html:
    head = element("h2", title, *([" ", element("small", beside)] if beside else []))
    return element("section", head, inside, class_=class_) if inside else Html()


def _top(brief: Brief) -> Html:
    about = words.who(brief)
    return element(
        "header",
        element("p", f"Brief · {words.dates(brief)}", class_="kicker"),
        element("h1", said(brief.name or "This plan")),
        element("p", said(about), class_="quiet") if about else "",
    )


def _quiet(text: str) -> Html:
    return element("div", said(text), class_="quiet") if text else Html()


def _badge(status: str) -> Html:
    return element("span", f"{symbol(status)} {status}", class_=f"badge {_mood(status)}")


def _mood(status: str) -> str:
    return MOODS.get(tone(status), "plain")


def _notes(items: Iterable[str], nothing: str = "") -> Html:
    found = [element("li", one) for one in items]
    if found:
        return element("ul", *found)
    return element("p", nothing, class_="quiet") if nothing else Html()


# -- why --------------------------------------------------------------------------------------------------


def _why(brief: Brief) -> Html:
    name, purpose = words.purpose(brief)
    rows = [("Mission", said(brief.mission)), ("Vision", said(brief.vision)), (name, said(purpose))]
    texts = (brief.mission, brief.vision, purpose)
    told = [(title, text) for (title, text), known in zip(rows, texts, strict=True) if known.strip()]
    for one in brief.above:
        above = many(_code(one.code), " ", said(one.title), " ", element("b", share(one.progress)), _quiet(one.why))
        told.append(("Leads up to", above))
    listed = element("dl", *(element("div", element("dt", title), element("dd", text)) for title, text in told))
    return many(listed if told else "", _quiet(words.read(brief)))


def _code(code: str) -> Html:
    return element("span", code, class_="code")


# -- goals ------------------------------------------------------------------------------------------------


def _goals(brief: Brief, charts: Mapping[Id, Chart]) -> Html:
    if not brief.goals:
        return element("p", words.NO_GOALS, class_="quiet")
    shown = [_goal(one, charts, place) for place, one in enumerate(brief.goals, 1)]
    return many(*shown, _legend(brief, charts))


def _legend(brief: Brief, charts: Mapping[Id, Chart]) -> Html:
    """What the lines of the charts and the mark on the bars are, in words and by their strokes."""
    lines = (("value", "value"), ("target", "target or bound"), ("pace", "pace"), ("forecast", "projection"))
    keys = [many(_stroke(class_), " ", name) for class_, name in lines] if charts else []
    paced = any(one.pace is not None for one in brief.goals)
    pace = ["│ on a bar: pace, where progress should be today"] if paced else []
    return element("p", *(element("span", one) for one in (*keys, *pace)), class_="legend quiet")


def _stroke(class_: str) -> Html:
    stroke = element("polyline", points="0,5 30,5", class_=class_)
    return element("svg", stroke, class_="chart", viewBox="0 0 30 10", width="30", height="10", aria_hidden="true")


def _goal(goal: Aim, charts: Mapping[Id, Chart], place: int) -> Html:
    moved = words.points(goal.progress, goal.progress_then)
    title = element("h3", _code(goal.code), " ", said(goal.title), " ", _badge(goal.status))
    bar = bar_svg(goal.progress, goal.pace, _mood(goal.status), f"b{place}", _bar_words(goal))
    figures = element("span", words.figures(goal.progress, goal.pace), class_="figure")
    cards = [_measure(one, charts.get(one.id), f"{place}-{n}") for n, one in enumerate(goal.measures, 1)]
    return element(
        "article",
        element(
            "div",
            title,
            element("p", said(words.goal_facts(goal)), class_="quiet"),
            element("p", said(goal.why)) if goal.why else "",
            element("p", bar, figures, _since(moved), class_="row"),
            class_="head",
        ),
        element("div", *cards, class_="cards") if cards else element("p", "No key result yet.", class_="quiet"),
    )


def _bar_words(one: Aim | Measure) -> str:
    return f"{one.code}: {bar_words(one.progress, one.pace, one.status)}"


def _since(moved: str) -> Html:
    return element("span", f"{moved} since last time", class_="quiet") if moved else Html()


def _measure(measure: Measure, chart: Chart | None, name: str) -> Html:
    title = f"{measure.code} {measure.title}"
    due = f", by {day(measure.due)}" if measure.due else ""
    facts = [measure.owner.name if measure.owner else "nobody owns it"]
    facts += [f"confidence {measure.confidence}"] if measure.confidence is not None else []
    return element(
        "div",
        element("h4", _code(measure.code), " ", said(measure.title)),
        element("p", element("b", said(measure.value)), " ", _badge(measure.status), class_="now"),
        element("p", said(measure.aim), due, class_="quiet"),
        element(
            "p",
            bar_svg(measure.progress, measure.pace, _mood(measure.status), f"m{name}", _bar_words(measure)),
            element("span", words.figures(measure.progress, measure.pace), class_="figure"),
            class_="row",
        ),
        chart_svg(chart, f"c{name}", title) if chart else "",
        element("p", said(" · ".join(facts)), class_="quiet"),
        element("p", said(words.note(measure)), class_="note") if measure.note else "",
        class_="card",
    )


# -- the rest ---------------------------------------------------------------------------------------------


def _teams(brief: Brief) -> Html:
    rows = [
        (said(one.name), said(words.name(one.lead)), str(one.goals), share(one.progress), words.below(one))
        for one in brief.teams
    ]
    return table("Teams", ("Team", "Lead", "Goals", "Progress", "Status"), rows, (2, 3)) if rows else Html()


def _moved(brief: Brief) -> Html:
    if brief.started:
        there = f"The plan was not there on {day(brief.since)}: there is nothing to compare with."
        return element("p", there, class_="quiet")
    rows = [
        (
            many(_code(one.code), " ", said(one.title)),
            said(words.moved(one)),
            words.points(one.progress, one.progress_then),
            _badge(one.status),
        )
        for one in brief.moved
    ]
    heads = ("Key result", "Then → now", "Progress", "Status")
    changed = [*(_altered(one) for one in brief.altered), *(said(words.arrival(one)) for one in brief.arrivals)]
    if not rows and not changed:
        return element("p", words.NOTHING_MOVED, class_="quiet")
    return many(table("Values then and now", heads, rows, (1, 2)) if rows else "", _notes(changed))


def _altered(one: Altered) -> Html:
    return many(said(words.altered(one)), _quiet(words.altered_by(one)))


def _word(one: Word) -> Html:
    return many(said(one.text), _quiet(words.win(one)))


def _block(one: Block) -> Html:
    old = [" ", element("span", "▲ old", class_="badge doubt")] if one.old else []
    about = f"{one.about} · " if one.about else ""
    return many(said(one.text), *old, _quiet(f"{about}{words.block(one)}"))


def _question(one: Question) -> Html:
    return many(said(one.text), _quiet(f"{one.kind.capitalize()} on {one.about} · {words.question(one)}"))


def _decisions(found: Sequence[Decision]) -> Html:
    if not found:
        return element("p", words.NO_DECISIONS, class_="quiet")
    rows = [
        (
            many(element("b", said(words.decision(one))), element("div", said(one.text))),
            words.KINDS[one.kind],
            said(words.decider(one)),
        )
        for one in found
    ]
    return table("Decisions wanted", ("What", "Because of", "Who"), rows)
