"""The quick verbs work on raw records; here they are held to the full program by many examples."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from okr_tui.cli.checkin_rows import Entry, Moment, rows_of, settle
from okr_tui.cli.glance import Goal, in_order, rules_of
from okr_tui.domain.assess import Assessment
from okr_tui.domain.errors import UsageError
from okr_tui.domain.plan import Plan
from okr_tui.domain.schema import problems
from okr_tui.storage.canonical import text
from okr_tui.storage.content import Content
from tests.builders import START, key_result, objective, plan_with

TODAY = START + timedelta(40)
MILESTONES = ({"id": "1", "title": "Pilot signed", "due": START + timedelta(20)}, {"id": "2", "title": "Pilot live"})
KINDS = {
    "increase": {"baseline": 62, "target": 77},
    "decrease": {"baseline": 20, "target": 5},
    "at least": {"baseline": None, "target": 5},
    "at most": {"baseline": None, "target": 5},
    "between": {"baseline": None, "target": 2, "upper": 7},
    "yes/no": {"baseline": None, "target": None},
    "milestones": {"baseline": None, "target": None, "milestones": MILESTONES},
}

answers = {
    "yes/no": st.booleans(),
    "milestones": st.sampled_from(["+Pilot signed", "-Pilot signed", "+Pilot live"]),
}
numbers = st.integers(-20, 100) | st.floats(-20, 100).map(lambda number: round(number, 2))


def content_of(plan: Plan) -> Content:
    return Content.of(text({name: dict(plan.tables.table(name)) for name in plan.tables.names()}))


@st.composite
def plans(draw):
    """A key result of any kind with some check-ins, in a plan of one objective."""
    kind = draw(st.sampled_from(sorted(KINDS)))
    days = sorted(draw(st.lists(st.integers(0, 40), max_size=5)))
    values = [] if kind == "milestones" else [draw(answers.get(kind, numbers)) for _ in days]
    spoken_of = [draw(st.integers(0, day)) for day in days]
    logged = [
        (START + timedelta(spoken), value, START + timedelta(day), draw(st.none() | st.integers(0, 10)))
        for spoken, day, value in zip(spoken_of, days, values, strict=False)
    ]
    due = START + timedelta(draw(st.integers(20, 90)))
    aim = draw(st.sampled_from(["committed", "aspirational"]))
    cadence = draw(st.sampled_from([7, 14, 30]))
    born = START + timedelta(draw(st.integers(0, min([*days, 19]))))
    return plan_with(
        objective(
            "Stay", key_result("Retention", *logged, kind=kind, due=due, cadence=cadence, **KINDS[kind]), kind=aim
        ),
        today=born,
    )


def moment_of(plan: Plan, day: date) -> Moment:
    moment = Moment()
    moment.today = day
    moment.at = f"{day.isoformat()}T10:00:00Z"
    moment.by = next(iter(plan.people))
    return moment


@given(plans())
@settings(max_examples=100, deadline=None)
def test_a_goal_at_a_glance_stands_as_in_the_full_program(plan):
    content = content_of(plan)
    ((id_, raw),) = content.table("key_results").items()
    goal, rules = Goal(id_, raw, content, TODAY), rules_of(content)
    standing = goal.standing(in_order(content.check_ins_of(id_)), TODAY, rules)
    full = Assessment(plan, TODAY).key_result(id_)
    assert (goal.status(standing, rules), standing.progress, standing.pace, standing.start, goal.due) == (
        full.status,
        full.raw,
        full.pace,
        full.start,
        full.due,
    )


@st.composite
def entries(draw):
    """What somebody may type, sense or not."""
    value = draw(
        st.sampled_from(["", "yes", "no", "+3", "-2,5", "70%", "1,200", "=-5", "+Pilot signed", "-Pilot live", "1e400"])
        | numbers.map(str)
        | st.text(max_size=8)
    )
    return Entry(
        "O1.1",
        value,
        draw(st.none() | st.integers(0, 10)),
        draw(st.text(st.characters(codec="utf-8"), max_size=8)),
        draw(st.sampled_from(["", "CRM"])),
        draw(st.none() | st.integers(0, 40).map(lambda day: START + timedelta(day))),
    )


@given(plans(), entries(), st.booleans())
@settings(max_examples=200, deadline=None)
def test_whatever_a_check_in_writes_is_valid(plan, entry, fix):
    content = content_of(plan)
    settle([entry], content, TODAY)
    try:
        rows, _ = rows_of([entry], content, moment_of(plan, TODAY), fix=fix)
    except UsageError:
        return
    saved = content.with_rows(rows)
    found = [problems(table, key, raw) for table in ("checkins", "changes") for key, raw in saved.table(table).items()]
    assert not any(found)
