"""Whoever leaves and whatever team is dissolved: nothing live is left with them, nothing of the past is touched."""

from hypothesis import given, settings
from hypothesis import strategies as st

from okr_tui.domain.checkers import says_what_its_changes_say
from okr_tui.domain.draft import Draft
from okr_tui.domain.edits.leaving import dissolve, leave
from okr_tui.domain.history import events
from okr_tui.domain.leaving import belongings, holding
from okr_tui.domain.plan import Plan
from okr_tui.domain.undoing import undo
from tests.builders import TODAY, act, done, empty_plan

PEOPLE, TEAMS = 5, 4
places = st.integers(0, PEOPLE - 1)


@st.composite
def companies(draw: st.DrawFn) -> Plan:
    """Five people and five teams, who lead, manage, own and ask each other in any way."""
    plan = empty_plan()
    first, root, cycle = next(iter(plan.people)), plan.root_team, next(iter(plan.cycles))
    assert root is not None

    def edit(draft: Draft) -> None:
        people, teams = [first], [root.id]
        for place in range(1, PEOPLE):  # answers to somebody before, so that nobody answers to themselves
            manager = draw(st.sampled_from([None, *people]))
            people.append(draft.create("people", {"name": f"P{place}", "handle": f"p{place}", "manager": manager}))
        some = st.sampled_from([None, *people])
        for place in range(TEAMS):
            above = draw(st.sampled_from(teams))
            teams.append(draft.create("teams", {"name": f"T{place}", "parent": above, "lead": draw(some)}))
        for key in people[1:]:
            draft.change(key, "team", draw(st.sampled_from(teams)))
        goals = []
        for number in range(1, draw(st.integers(0, 3)) + 1):
            person = draw(st.sampled_from(people))
            whose = {"person": person} if draw(st.booleans()) else {"team": draw(st.sampled_from(teams))}
            stage = draw(st.sampled_from(("draft", "active", "closed")))
            values = {"number": number, "title": "Goal", "owner": person, "cycle": cycle, "stage": stage, **whose}
            goals.append(draft.create("objectives", values))
            part = {"objective": goals[-1], "number": 1, "title": "Number", "target": 3, "owner": draw(some)}
            draft.create("key_results", {"kind": "increase", **part})
        for kind in draw(st.lists(st.sampled_from(("roadblock", "question", "action")), max_size=3)):
            about = draw(st.sampled_from([*teams, *goals]))
            draft.create("posts", {"about": about, "kind": kind, "text": "This", "to": draw(st.sampled_from(people))})

    return done(plan, edit, act(TODAY, by=first))


def records(plan: Plan) -> dict[str, object]:
    """Every record without the names of the changes that it shows."""
    tables = ("teams", "people", "objectives", "key_results", "posts")
    bare = {
        key: {name: value for name, value in raw.items() if name != "heads"}
        for table in tables
        for key, raw in plan.tables.table(table).items()
    }
    return bare


def managed_in_a_circle(plan: Plan) -> bool:
    for key in plan.people:
        at, seen = plan.people[key].manager, set()
        while at and at not in seen:
            if at == key:
                return True
            seen.add(at)
            at = plan.people[at].manager
    return False


@settings(max_examples=40, deadline=None)
@given(companies(), places, places)
def test_whoever_leaves_leaves_nothing_behind_and_an_undo_brings_all_of_it_back(plan, who, to):
    people = list(plan.people)
    to = (to + 1) % PEOPLE if to == who else to
    after = done(plan, leave(people[who], to=people[to]))
    assert not belongings(after, people[who], TODAY).count
    assert not managed_in_a_circle(after)
    assert records(after).keys() == records(plan).keys()
    over = [key for key, one in plan.objectives.items() if one.stage == "closed"]
    assert [after.objectives[key] for key in over] == [plan.objectives[key] for key in over]
    assert records(done(after, undo(events(after)[0]))) == records(plan)


@settings(max_examples=40, deadline=None)
@given(companies(), st.integers(1, TEAMS), st.integers(0, TEAMS))
def test_whatever_team_is_dissolved_holds_nothing_and_everybody_still_stands_below_the_company(plan, gone, into):
    teams = list(plan.teams)
    into = (into + 1) % (TEAMS + 1) if into == gone else into
    after = done(plan, dissolve(teams[gone], teams[into]), act(why="one team", by=next(iter(plan.people))))
    left = holding(after, teams[gone], TODAY)
    assert not (left.objectives or left.over or left.people or left.teams or left.posts)
    assert not list(says_what_its_changes_say(after))
    assert len(list(after.walk_teams())) == TEAMS
    assert not after.circling_teams
    assert [team.id for team in after.teams_under(None)] == [plan.root_team.id]
    assert records(done(after, undo(events(after)[0]))).keys() == records(plan).keys()
