"""Pictures of engagement: which curves, between which bounds, and none where there is nothing to draw."""

from datetime import date

from okr_tui.charts import chart_rows
from okr_tui.domain.edits import checkins, conversation
from okr_tui.domain.engagement import EVERYBODY, Engagements, Subject
from okr_tui.domain.plan import Plan
from okr_tui.engagement_curves import MEASURES, Measure, curve_of_engagement
from tests.builders import act, done
from tests.domain.speaking import a_team, person

TODAY = date(2026, 11, 10)


def a_plan() -> Plan:
    plan = a_team()
    for on in (date(2026, 10, 15), date(2026, 10, 29)):
        logged = checkins.log_check_in(plan.find("O1.1").id, 65, at=on, confidence=7)
        plan = done(plan, logged, act(on, person(plan, "maya")))
    said = conversation.say(plan.find("O1").id, "win", "Done")
    return done(plan, said, act(TODAY, person(plan, "ben")))


def curve(measure: Measure, subject: Subject | None = None, plan: Plan | None = None):
    plan = plan or a_plan()
    found = Engagements(plan, TODAY)
    return curve_of_engagement(plan, found.of(subject or EVERYBODY), found.of(EVERYBODY), measure)


def test_a_team_is_drawn_beside_everybody() -> None:
    plan = a_plan()
    chart = curve("habit", Subject("person", person(plan, "maya")), plan)
    assert [one.name for one in chart.series] == ["Maya Lind", "Everybody"]
    assert [value for _, value in chart.series[0].points] == [100, 100]


def test_everybody_is_drawn_once() -> None:
    assert [one.name for one in curve("confidence").series] == ["Everybody"]


def test_shares_and_confidence_stand_on_their_whole_scale() -> None:
    assert (curve("habit").low, curve("habit").high) == (0, 100)
    assert (curve("confidence").low, curve("confidence").high) == (0, 10)


def test_a_single_post_does_not_look_like_many() -> None:
    assert curve("posts").high == 4


def test_what_no_week_has_is_not_drawn() -> None:
    assert curve("response") is None


def test_each_measure_can_be_drawn() -> None:
    for measure in MEASURES:
        chart = curve(measure)
        assert chart is None or chart_rows(chart, 60, 12)
