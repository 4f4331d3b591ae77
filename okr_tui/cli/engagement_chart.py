"""``okr chart --engagement``: check-in habit, confidence, posts or response times of a team week by week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.charts import chart_text
from okr_tui.cli.chart import picture_size
from okr_tui.cli.naming import myself, person_or_team
from okr_tui.cli.output import colours, emit, say, say_json
from okr_tui.cli.page import draw, write
from okr_tui.domain.engagement import EVERYBODY, Engagements, Subject
from okr_tui.domain.figures import share
from okr_tui.domain.records import Person
from okr_tui.domain.rhythm import explain
from okr_tui.engagement_curves import NAMES, curve_of_engagement, subject_name
from okr_tui.widgets.text import line

if TYPE_CHECKING:
    from okr_tui.domain.engagement import Engagement
    from okr_tui.domain.plan import Plan
    from okr_tui.engagement_curves import Measure
    from okr_tui.store import Store


def show(store: Store, whose: str | None, measure: Measure, *, as_json: bool) -> None:
    """Draw one measure of everybody, a team or a person, or give all of them to a program.

    Args:
        store: The plan.
        whose: A team, or ``@handle``; None is everybody.
        measure: What to draw.
        as_json: Print JSON with every measure in the place of a picture.

    Raises:
        NotFound: It is neither a team nor a person.
        Ambiguous: It fits several.
    """
    plan = store.plan
    engagements = Engagements(plan, store.clock.today())
    found, every = engagements.of(_subject(plan, myself(store, whose) if whose else None)), engagements.of(EVERYBODY)
    if as_json:
        say_json(_as_json(plan, found))
        return
    name = subject_name(plan, found.subject)
    draw(line((name, "heading"), f"   {NAMES[measure]}, week by week   {share(found.rhythm.share)} in time"))
    chart = curve_of_engagement(plan, found, every, measure)
    if chart is None:
        say("No week of this cycle has a figure for it yet.")
    else:
        columns, rows = picture_size()
        for row in chart_text(chart, columns, rows - 1, colours=colours()).split("\n"):
            emit(row)
    write(explain(plan, found.rhythm))


def _subject(plan: Plan, whose: str | None) -> Subject:
    if whose is None:
        return EVERYBODY
    who = person_or_team(plan, whose)
    return Subject("person" if isinstance(who, Person) else "team", who.id)


def _as_json(plan: Plan, found: Engagement) -> dict[str, object]:
    return {
        "of": subject_name(plan, found.subject),
        "share": found.rhythm.share,
        "median_days": found.responses.median,
        "weeks": [
            {
                "last": week.last.isoformat(),
                "in_time": week.habit,
                "confidence": week.confidence,
                "posts": week.posts,
                "median_days": week.response,
            }
            for week in found.weeks
        ],
    }
