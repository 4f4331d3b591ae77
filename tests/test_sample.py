"""The sample plans: what sample_data/README.md and `okr demo` promise of them."""

import importlib.util
import json
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from okr_tui.domain.agreement import authors, consents, fell_away, ownership
from okr_tui.domain.assess import Assessment
from okr_tui.domain.conversation import feedback_to, kudos_to
from okr_tui.domain.growth import activities, growth_state, skill_gaps
from okr_tui.domain.history import events
from okr_tui.domain.inbox import inbox
from okr_tui.domain.load import loads
from okr_tui.domain.plan import Plan
from okr_tui.domain.rules import UNBEGUN, is_running
from okr_tui.domain.schema import check
from okr_tui.domain.table_talk import discussion, hand, proposals
from okr_tui.domain.tables import MemoryTables
from okr_tui.sample import SAMPLES
from okr_tui.sample.calendar import finished_quarter, running_quarter
from tests.samples import sample_plan, sample_tables

DAY = date(2026, 11, 18)
SAMPLE_DATA = Path(__file__).parent.parent / "sample_data"
A_WEEK = [DAY + timedelta(days=n) for n in range(7)]
A_YEAR = [date(2026, 1, 1) + timedelta(days=9 * n) for n in range(45)]


def sample(name: str = "company", day: date = DAY) -> Plan:
    return sample_plan(name, day)


@pytest.fixture(scope="module")
def company() -> Plan:
    return sample()


@pytest.fixture(scope="module")
def figures(company) -> Assessment:
    return Assessment(company, DAY)


def running(plan: Plan, day: date = DAY):
    return next(c for c in plan.cycles.values() if c.start <= day <= c.end)


def running_objectives(plan: Plan):
    return [o for o in plan.objectives.values() if o.cycle == running(plan).id and is_running(plan, o)]


def running_key_results(plan: Plan):
    return [k for o in running_objectives(plan) for k in plan.key_results_of(o.id)]


def named(plan: Plan, title: str):
    """The goal of the running cycle with this title; the finished one measured some of the same things."""
    found = [g for g in [*running_objectives(plan), *running_key_results(plan)] if g.title == title]
    return next(iter(found))


# -- the files ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    spec = importlib.util.spec_from_file_location("make_samples", SAMPLE_DATA / "make.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    return script.make(DAY, tmp_path_factory.mktemp("made"))


@pytest.mark.parametrize("name", SAMPLES)
def test_the_committed_file_is_what_the_script_makes(made, name):
    made_now = next(path for path in made if path.name == f"{name}.okr.json")
    assert (SAMPLE_DATA / made_now.name).read_bytes() == made_now.read_bytes()


def test_the_script_leaves_nothing_else_in_the_folder(made):
    assert sorted(p.name for p in made[0].parent.iterdir()) == sorted(f"{name}.okr.json" for name in SAMPLES)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_file_is_plain_json(name):
    assert json.loads((SAMPLE_DATA / f"{name}.okr.json").read_text("utf-8"))["plan"]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_same_day_gives_the_same_rows(name):
    assert SAMPLES[name](DAY) == SAMPLES[name](DAY)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_record_is_valid(name):
    assert [str(found) for found in check(MemoryTables(sample_tables(name, DAY)))] == []


@pytest.mark.parametrize("name", SAMPLES)
def test_every_change_shows_in_its_record(name):
    tables = sample_tables(name, DAY)
    heads = {c for table in tables.values() for raw in table.values() for c in raw.get("heads", {}).values()}
    assert heads == set(tables.get("changes", {}))


# -- the calendar -------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", A_YEAR)
def test_today_is_in_week_7_of_13(day):
    quarter = running_quarter(day)
    assert ((day - quarter.start).days // 7 + 1, (quarter.end - quarter.start).days + 1) == (7, 91)


@pytest.mark.parametrize("day", A_YEAR)
def test_the_finished_quarter_is_right_before_the_running_one(day):
    assert finished_quarter(running_quarter(day)).end + timedelta(days=1) == running_quarter(day).start


@pytest.mark.parametrize("day", A_YEAR)
def test_the_two_quarters_have_different_names(day):
    assert finished_quarter(running_quarter(day)).name != running_quarter(day).name


@pytest.mark.parametrize("day", A_WEEK)
def test_nothing_was_logged_today_or_later(day):
    logged = [raw["created"]["at"][:10] for raw in sample_tables("company", day)["checkins"].values()]
    assert max(logged) < day.isoformat()


@pytest.mark.parametrize("day", A_WEEK)
def test_people_log_on_working_days(day):
    logged = [raw["created"]["at"] for raw in sample_tables("company", day)["checkins"].values()]
    assert max(datetime.fromisoformat(at).weekday() for at in logged) <= 4


def test_no_check_in_speaks_of_a_day_after_it_was_logged():
    rows = sample_tables("company", DAY)["checkins"].values()
    assert [raw for raw in rows if raw["at"] > raw["created"]["at"][:10]] == []


@pytest.mark.parametrize("day", A_WEEK)
def test_the_story_is_the_same_on_every_day_of_the_week(day):
    def statuses(on):
        plan = sample(day=on)
        return [Assessment(plan, on).key_result(k.id).status for k in plan.key_results.values()]

    assert statuses(day) == statuses(DAY)


# -- the company --------------------------------------------------------------------------------------


def test_five_teams_below_the_company(company):
    assert [t.name for t in company.teams_under(company.root_team.id)] == [
        "Product",
        "Engineering",
        "Customer Success",
        "Sales",
        "People & Finance",
    ]


def test_about_25_people_each_with_a_role_and_its_purpose(company):
    people = company.people.values()
    assert 24 <= len(people) <= 28 and all(p.role and p.role_purpose and p.team for p in people)


def test_every_team_has_a_lead_from_within(company):
    assert all(company.people[t.lead].team == t.id for t in company.teams.values())


def test_the_plan_says_that_it_is_fiction_and_not_about_pay(company):
    said = company.organisation.how_we_use_this
    assert "fiction" in said and "no part in pay" in said


def test_the_sizes_of_the_running_quarter(company):
    objectives, key_results = running_objectives(company), running_key_results(company)
    assert 14 <= len(objectives) <= 18 and 35 <= len(key_results) <= 45


def test_several_hundred_check_ins(company):
    assert len(company.tables.table("checkins")) >= 290


def test_all_seven_kinds_are_there(company):
    assert len({k.kind for k in running_key_results(company)}) == 7


def test_retention_goes_from_62_to_77_percent(company):
    retention = named(company, "Customers who stay after twelve months")
    assert (retention.baseline, retention.target, retention.unit) == (62, 77, "%")


def test_churn_contributes_to_products_goal_and_satisfaction_supports_its_key_result(company):
    product = named(company, "The product earns its renewal")
    retention = company.key_results_of(product.id)[0]
    churn = named(company, "Fewer customers leave us").alignments[0]
    satisfaction = named(company, "Customers are glad that they chose us").alignments[0]
    assert [(churn.target, churn.relation), (satisfaction.target, satisfaction.relation)] == [
        (product.id, "contributes"),
        (retention.id, "supports"),
    ]


def test_the_finished_quarter_is_closed_with_scores(company):
    done = [o for o in company.objectives.values() if o.cycle != running(company).id]
    assert len(done) == 8 and all(o.stage == "closed" and o.score is not None for o in done)


@pytest.mark.parametrize("status", ["on track", "at risk", "off track", "done", "stale", "breached", "no data"])
def test_every_status_can_be_seen(company, figures, status):
    assert status in {figures.key_result(k.id).status for k in running_key_results(company)}


def test_one_key_result_is_stale(company, figures):
    assert Counter(figures.key_result(k.id).status for k in running_key_results(company))["stale"] == 1


def test_one_key_result_is_more_than_reached(company, figures):
    assert figures.key_result(named(company, "From first commit to customer").id).raw > 1


def test_a_roadblock_is_told_in_a_note(company):
    pilots = named(company, "Pilot factories working offline every week")
    assert company.last_check_in(pilots.id).note.startswith("Roadblock:")


def test_confidence_falls_before_the_number_does(company):
    logged = company.check_ins(named(company, "Offers won").id)
    values, confidence = [c.value for c in logged], [c.confidence for c in logged]
    assert values[:5] == sorted(values[:5]) and confidence == sorted(confidence, reverse=True)


def test_some_check_ins_are_logged_days_after_the_day_they_speak_of(company):
    rows = company.tables.table("checkins").values()
    days = [(date.fromisoformat(r["created"]["at"][:10]) - date.fromisoformat(r["at"])).days for r in rows]
    assert sum(n >= 3 for n in days) >= 5


def test_evidence_leads_to_example_names_only(company):
    links = [r["evidence"] for r in company.tables.table("checkins").values() if "evidence" in r]
    assert len(links) >= 8 and all(".example/" in link for link in links)


def test_no_note_is_said_twice(company):
    notes = Counter(r["note"] for r in company.tables.table("checkins").values() if "note" in r)
    assert len(notes) > 80 and notes.most_common(1)[0][1] == 1


def test_three_people_have_growth_goals(company):
    assert {company.people[o.person].handle for o in running_objectives(company) if o.person} == {
        "maya",
        "kenji",
        "grace",
    }


@pytest.mark.parametrize(
    ("field", "why"),
    [
        ("target", "The board raised it"),
        ("owner", "Now it is his in name"),
        ("stage", "no customer would switch for it"),
        ("value", "Swapped the digits"),
    ],
)
def test_changes_carry_their_reason(company, field, why):
    assert [c for c in company.changes if c.field == field and why in c.why]


def test_acts_can_be_listed_with_their_authors(company):
    assert all(event.by in company.people and event.at for event in events(company))


# -- at the drafting table ----------------------------------------------------------------------------


@pytest.mark.parametrize("day", A_WEEK)
def test_two_goals_are_still_being_made_on_every_day_of_the_week(day):
    plan = sample(day=day)
    assert [(o.title, o.stage) for o in plan.objectives.values() if o.stage in UNBEGUN] == [
        ("Shift leaders use the plan", "draft"),
        ("No renewal begins with a surprise", "agreed"),
    ]


def test_the_fist_for_products_draft_shows_doubt(company):
    draft = company.find("O28")
    assert hand(company, draft).doubtful and hand(company, draft).revealed
    assert hand(company, draft, "achievable").shown[0] == 1


def test_two_wordings_of_products_draft_are_not_shown_yet(company):
    draft = company.find("O28")
    assert len(proposals(company, draft.id)) == 2 and "proposals" not in draft.revealed


def test_one_question_about_products_draft_is_answered_and_one_is_open(company):
    threads = discussion(company, company.find("O28").id)
    asked = [thread.waits for thread in threads if thread.post.kind == "question"]
    assert asked == [False, True]


def test_the_wording_with_most_votes_became_the_title_of_the_agreed_goal(company):
    goal = company.find("O29")
    assert [(p.dots, p.picked, p.post.text == goal.title) for p in proposals(company, goal.id)] == [
        (1, False, False),
        (3, True, True),
    ]
    assert hand(company, goal).counts == (0, 0, 1, 4, 2)


def test_owner_and_lead_of_the_agreed_goal_are_named(company):
    found = consents(company, company.find("O29"))
    assert [(one.role, one.person.handle, one.stands) for one in found] == [
        ("owner", "hana", True),
        ("lead", "nadia", True),
    ]


def test_drafts_have_authors_beside_their_owner(company):
    assert [len(authors(company.find(code))) for code in ("O28", "O29")] == [3, 2]


def test_one_agreement_fell_away_with_the_target_that_the_board_raised(company):
    fallen = [o for o in company.objectives.values() if fell_away(company, o)]
    assert [o.title for o in fallen] == ["Customers stay with us: retention up by 15 points"]
    assert consents(company, fallen[0])[0].changed == ("O9.1 target 100 % → 102 %",)


def test_most_running_goals_were_made_and_agreed_together(company):
    found = ownership(company)
    assert (len(found.counted), len(found.alone), len(found.open)) == (15, 2, 4)


# -- what is learned and said -------------------------------------------------------------------------


@pytest.mark.parametrize("day", A_WEEK)
def test_one_training_is_done_one_overdue_and_two_to_come_on_every_day_of_the_week(day):
    found = activities(sample(day=day), day)
    assert [growth_state(one, day) for one in found] == ["overdue", "open", "open", "done"]


def test_one_missing_skill_is_being_learned_and_one_is_not(company):
    assert [(company.code(gap.key_result), len(gap.closing)) for gap in skill_gaps(company, DAY)] == [
        ("O18.3", 1),
        ("O19.3", 0),
    ]


def test_one_person_has_given_away_more_time_than_there_is(company):
    assert [company.people[key].handle for key, load in loads(company, DAY).items() if load.overloaded] == ["kenji"]


def test_a_roadblock_an_idea_and_a_question_wait(company):
    open_now = inbox(company, DAY).open
    kinds = [one.post.kind for one in (*open_now.questions, *open_now.roadblocks)]
    assert Counter(kinds) >= Counter(["question", "idea", "roadblock"])


def test_people_thank_each_other_and_one_lead_is_told_what_to_do_next_time(company):
    maya, elif_ = (company.person(one).id for one in ("maya", "elif"))
    assert (len(kudos_to(company, elif_)), len(feedback_to(company, maya))) == (1, 1)


# -- the gaps on purpose ------------------------------------------------------------------------------


def test_one_goal_of_the_company_has_nothing_below_it(company):
    top = [o for o in running_objectives(company) if o.team == company.root_team.id]
    assert [o.title for o in top if not company.children_of(o.id)] == [
        "Known for predicting breakdowns, not for reporting them"
    ]


def test_one_team_goal_is_aligned_to_nothing(company):
    root = company.root_team.id
    alone = [o.title for o in running_objectives(company) if o.team not in (None, root) and not o.alignments]
    assert alone == ["Ship small, ship calmly"]


def test_one_key_result_has_no_owner(company):
    assert [k.title for k in running_key_results(company) if not k.owner] == ["Leads from partners, per month"]


def test_one_person_who_is_here_has_no_goal(company):
    busy = {g.owner for g in [*running_objectives(company), *running_key_results(company)]}
    assert [p.handle for p in company.people.values() if p.id not in busy and not p.left] == ["tobias"]


# -- the others ---------------------------------------------------------------------------------------


def test_the_personal_plan_is_one_person_and_one_cycle():
    plan = sample("personal")
    assert (plan.info.personal, len(plan.people), len(plan.cycles), len(plan.teams)) == (True, 1, 1, 0)


def test_the_empty_start_has_everything_but_goals():
    plan = sample("empty")
    sizes = len(plan.teams), len(plan.people), len(plan.cycles), len(plan.objectives)
    assert sizes == (1, 1, 1, 0) and plan.organisation.name


# -- what the README says -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("O9.1", "Net revenue retention"),
        ("O11", "Known for predicting breakdowns, not for reporting them"),
        ("O12.1", "Customers who stay after twelve months"),
        ("O15", "A marketplace for add-ons"),
        ("O16.1", "Availability in working hours"),
        ("O16.3", "Incidents that customers notice, per month"),
        ("O17", "Ship small, ship calmly"),
        ("O17.1", "From first commit to customer"),
        ("O18.3", "Pilot factories working offline every week"),
        ("O20.3", "Help articles rewritten"),
        ("O22.1", "New yearly revenue from them"),
        ("O22.2", "Offers won"),
        ("O22.4", "Leads from partners, per month"),
        ("O24.2", "Working days until the month is closed"),
        ("O28", "Shift leaders use the plan"),
        ("O29", "No renewal begins with a surprise"),
    ],
)
def test_the_codes_in_the_readme_are_right(company, code, title):
    assert company.find(code).title == title
