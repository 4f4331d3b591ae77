"""What the reading verbs print, and that they fit."""

import json

import pytest

from okr_tui.domain.draft import Draft
from okr_tui.domain.edits import drafting, goals
from okr_tui.storage.planfile import PlanFile
from okr_tui.widgets.text import cell_width
from tests.builders import act

OBJECTIVE = "code, title, team, owner, progress, raw, pace, status, score, conflicts, parents, key_results"
KEY_RESULT = (
    "code, title, kind, owner, weight, unit, baseline, target, value, progress, raw, pace, status, forecast, "
    "conflicts, due, cadence, last_check_in, next_check_in"
)


def test_status_json_has_exactly_the_promised_keys(shell):
    found = shell("status", "--json").json
    objective = found["objectives"][0]
    assert [", ".join(keys) for keys in (found, objective, objective["key_results"][0])] == [
        "cycle, objectives, ownership",
        OBJECTIVE,
        KEY_RESULT,
    ]


def test_the_json_of_a_key_result_says_whose_it_is_and_when_its_check_in_is_due(shell):
    shell("set", "O1.1", "weight=2", "cadence=7")
    listed = shell("status", "--json").json["objectives"][0]["key_results"][0]
    for found in (shell("show", "O1.1", "--json").json, listed):
        assert (found["owner"], found["weight"], found["cadence"]) == ("maya", 2, 7)
        assert (found["due"], found["next_check_in"]) == ("2026-12-31", "2026-11-19")


def test_status_json_gives_shares_as_numbers_and_absent_ones_as_null(shell):
    shown = shell("status", "--json").json["objectives"][0]["key_results"]
    found = [(k["progress"], k["last_check_in"], k["forecast"], k["status"]) for k in shown]
    assert found == [(0.6, "2026-11-12", None, "on track"), (0, None, None, "stale")]


@pytest.mark.parametrize("words", [["status"], ["show", "O1.3"]])
def test_a_status_that_does_not_apply_is_null(shell, words):
    shell("kr", "add", "Certified", "--in", "O1", "--kind", "yes/no")
    shell("checkin", "O1.3", "no")
    found = shell(*words, "--json").json
    shown = found["objectives"][0]["key_results"][2] if words == ["status"] else found
    assert shown["status"] is None


def test_status_json_names_the_goals_above(shell):
    assert [o["parents"] for o in shell("status", "--json").json["objectives"]] == [[], ["O1"]]


def test_status_of_several_plans_is_a_list_of_them(shell, tmp_path):
    shell.okr("new", str(tmp_path / "mine"), "--personal", "--me", "Maya")
    found = shell("status", "--json", "-f", str(tmp_path / "mine.okr.json")).json
    assert [len(plan["objectives"]) for plan in found] == [0, 2]


def test_status_of_another_cycle(shell):
    shell("cycle", "add", "Q1 2027", "--start", "2027-01-01", "--end", "2027-03-31")
    shell("objective", "add", "Next year", "--cycle", "Q1")
    assert [o["title"] for o in shell("status", "--cycle", "Q1", "--json").json["objectives"]] == ["Next year"]


def test_status_of_an_unknown_cycle_names_those_there_are(shell):
    done = shell("status", "--cycle", "Q9")
    assert (done.status, "Q4 2026" in done.err) == (2, True)


def test_status_says_each_status_in_a_word_beside_its_symbol(shell):
    assert "60 %  ✓ on track" in shell("status").out


@pytest.mark.parametrize("words", [["status"], ["show", "O1"], ["chart", "O1"]])
def test_a_score_given_at_the_review_stands_where_the_computed_figure_stood(shell, words):
    shell.rewrite("O1", score=0.85)
    assert "85 %" in next(row for row in shell(*words).out.splitlines() if "%" in row)


def test_the_arithmetic_names_the_score_and_what_was_computed(shell):
    shell.rewrite("O1", score=0.85)
    said = " ".join(shell("show", "O1").out.split())
    assert "score given at the review: 0.85 = 85 %; computed: (O1.1 60 % + O1.2 0 %) ÷ 2 = 30 %" in said


def test_a_dropped_key_result_is_not_in_the_status(shell):
    shell("drop", "O1.2", "--why", "x")
    assert "Churn" not in shell("status").out


def test_the_tree_begins_with_the_mission_and_leads_down_to_the_numbers(shell):
    out = shell("tree").out
    places = [out.index(words) for words in ("Make work lighter", "O1  Cust", "├─ O1.1", "└─ O2  Onb", "   └─ O2.1")]
    assert places == sorted(places)


def test_the_tree_sets_goals_apart_that_lead_nowhere(shell):
    shell("team", "add", "Sales")
    shell("objective", "add", "Sell more", "--team", "Sales")
    assert "Not aligned to a goal above\n\nO3  Sell more" in shell("tree").out


def test_the_tree_of_a_circle_ends(shell):
    above, below = shell.goal("O1").id, shell.goal("O2").id
    text = shell.path.read_text()
    link = f'"alignments":[{{"relation":"contributes","target":"{below}"}}],'
    place = text.index('"title":"Customers stay"')
    end = text.index('"created"', place)
    shell.path.write_text(text[:end] + link + text[end:])
    assert shell.goal("O1").alignments[0].target == below != above
    assert "O2.1" in shell("tree").out


def test_tree_json_nests_what_stands_below(shell):
    top = shell("tree", "--json").json["company"][0]
    assert [node["code"] for node in top["below"]] == ["O1.1", "O1.2", "O2"]


def test_why_leads_up_to_the_mission(shell):
    out = shell("why", "O2.1").out
    places = [out.index(words) for words in ("O2.1", "O2  ", "O1  ", "Keeping one", "Make work lighter", "Calm teams")]
    assert places == sorted(places)


def test_why_says_where_the_line_ends(shell):
    shell("team", "add", "Sales")
    shell("objective", "add", "Sell more", "--team", "Sales")
    assert "okr set O3 under=CODE" in shell("why", "O3").out


def test_why_json_says_whether_it_arrives(shell):
    found = shell("why", "O2.1", "--json").json
    assert ([step["code"] for step in found["line"]], found["reaches_mission"]) == (["O2.1", "O2", "O1"], True)


def test_show_prints_the_arithmetic_of_every_figure(shell):
    out = shell("show", "O1.1").out
    missing = [words for words in ("(71 − 62) ÷ (77 − 62) = 60 %", "day 45 of 91", "above pace") if words not in out]
    assert missing == []


def test_show_of_an_objective_prints_its_sum(shell):
    assert "O1.1 60 % + O1.2 0 %" in shell("show", "O1").out


def test_show_takes_words_of_the_title(shell):
    assert shell("show", "set-up days").out.startswith("O2.1")


def test_show_json_has_the_arithmetic_and_the_check_ins(shell):
    found = shell("show", "O1.1", "--json").json
    assert (found["arithmetic"]["Progress"], [c["value"] for c in found["check_ins"]]) == (
        "(71 − 62) ÷ (77 − 62) = 60 %",
        [68, 71],
    )


@pytest.mark.parametrize("record", ["@maya", "Northwind", "Q4 2026", "organisation"])
def test_show_knows_people_teams_cycles_and_the_organisation(shell, record):
    assert shell("show", record).status == 0


def test_a_chart_is_80_by_20_when_piped(shell):
    rows = shell("chart", "O1.1").out.splitlines()
    assert (len(rows), max(map(cell_width, rows)) <= 80) == (20, True)


@pytest.mark.parametrize("code", ["O1", "O1.1", "O1.2", "O2"])
def test_there_is_a_chart_of_every_goal(shell, code):
    assert shell("chart", code).status == 0


def test_a_chart_keeps_the_target_of_each_day(shell):
    shell("set", "O1.1", "target=80")
    line = shell("chart", "O1.1", "--json").json["target"]
    assert line == [["2026-10-01", 77], ["2026-11-15", 77], ["2026-11-15", 80], ["2026-12-31", 80]]


def test_the_log_says_who_what_and_why_the_latest_first(shell):
    shell("set", "O1.1", "target=80", "--why", "the market moved")
    rows = shell("log", "-n", "1").out.splitlines()
    assert rows[:2] == [
        "2026-11-15 12:00  @maya  O1.1 Retention: target 77 % → 80 %",
        "                         because the market moved",
    ]


def test_the_log_of_a_goal_has_its_check_ins(shell):
    out = shell("log", "O1.1").out
    assert ("checked in to O1.1: 71 %" in out, "O2" in out) == (True, False)


def test_the_log_begins_with_the_start_of_the_plan(shell):
    assert shell("log", "-n", "99").out.splitlines()[-1].endswith("started the plan")


def test_log_json_carries_old_and_new(shell):
    shell("set", "O1.1", "target=80")
    change = shell("log", "--json").json[0]["changes"][0]
    assert (change["field"], change["old"], change["new"]) == ("target", 77, 80)


def test_undo_takes_the_last_act_back_and_says_what(shell):
    shell("set", "O1.1", "target=80")
    done = shell("undo", "-y")
    assert (shell.goal("O1.1").target, "target 77 % → 80 %" in done.out) == (77, True)


def test_undo_twice_takes_back_two_acts(shell):
    shell("set", "O1.1", "target=80")
    shell("set", "O1.1", "title=Net retention")
    shell("undo", "-y")
    shell("undo", "-y")
    assert (shell.goal("O1.1").target, shell.goal("O1.1").title) == (77, "Retention")


def test_undo_of_what_somebody_built_on_is_refused(shell):
    shell("person", "add", "Sam")
    shell("objective", "add", "Sell more")
    shell("kr", "add", "Deals", "--in", "O3", "--to", "5", "--as", "sam")
    done = shell("undo", "-y")
    assert (done.status, "O3.1 Deals" in done.err) == (2, True)


def test_the_start_of_a_personal_plan_is_not_undone(shell, tmp_path):
    shell.path = tmp_path / "mine.okr.json"
    shell.okr("new", str(shell.path), "--personal", "--me", "Maya")
    done = shell("undo", "-y")
    assert (done.status, len(shell.plan.people)) == (2, 1)


def test_check_finds_nothing_wrong_in_a_sound_plan(shell):
    assert shell("check").status == 0


def test_check_names_the_record_and_the_field(shell):
    shell.path.write_text(shell.path.read_text().replace('"target":3', '"target":"three"'))
    done = shell("check")
    assert (done.status, "O1.2" in done.out or "Churn" in done.out, "target" in done.out) == (1, True, True)


def test_check_json_lists_the_problems(shell):
    shell.path.write_text(shell.path.read_text().replace('"target":3', '"target":"three"'))
    found = shell("check", "--json")
    assert (found.status, found.json["problems"][0]["field"]) == (1, "target")


def test_a_damaged_record_costs_its_own_line_and_no_other(shell):
    shell.path.write_text(shell.path.read_text().replace('"target":3', '"target":"three"'))
    done = shell("status")
    assert ("O1.1" in done.out, "O1.2" in done.out, "okr check" in done.err) == (True, False, True)


@pytest.mark.parametrize("words", ["status", "tree", "show O1", "show O1.1", "why O2.1", "log"])
@pytest.mark.parametrize("columns", ["40", "80", "140"])
def test_nothing_is_wider_than_the_page(shell, monkeypatch, words, columns):
    monkeypatch.setenv("COLUMNS", columns)
    shell("objective", "add", "An aim with a very long title " * 8, "--why", "because of this and that " * 20)
    shell("set", "O1.1", "title=" + "Überlange Kennzahl 漢字 " * 8)
    assert max(map(cell_width, shell(*words.split()).out.splitlines())) <= int(columns)


@pytest.mark.parametrize("words", ["status", "tree", "show O1", "why O2.1", "log", "chart O1"])
def test_what_is_piped_has_no_colour_and_no_control_of_the_plans_own(shell, words):
    shell("set", "O1", "title=Red \x1b[31mherring\x9b\u202e", "why=\x1b]52;c;Zm9v\x07")
    out = shell(*words.split()).out
    assert not any(c in out for c in "\x1b\x9b\x07\u202e")


@pytest.mark.parametrize("words", ["status", "tree", "show O1.1", "why O1.1", "chart O1.1", "log", "check"])
def test_every_reading_verb_speaks_json(shell, words):
    assert isinstance(json.loads(shell(*words.split(), "--json").out), dict | list)


def test_reading_never_asks_who_is_there(shell, monkeypatch):
    shell("person", "add", "Sam")
    monkeypatch.delenv("OKR_AS")
    assert shell("status").status == 0


def test_an_empty_plan_names_the_next_step(shell, tmp_path):
    shell.path = tmp_path / "new.okr.json"
    shell.okr("new", str(shell.path), "--organisation", "N", "--me", "Maya")
    assert all("okr objective add" in shell(verb).out for verb in ("status", "tree"))


# -- goals made and agreed together -------------------------------------------------------------------


@pytest.fixture
def together(shell):
    """O1 agreed to by Maya, who owns it and leads the company, and then given another target; O2 a draft with Ana."""
    shell("person", "add", "Ana Berg")
    maya, ana = (shell.plan.person(name).id for name in ("maya", "ana"))
    goal, draft = shell.goal("O1"), shell.goal("O2")

    def write(edit, by=maya):
        made = Draft(shell.plan, act(by=by))
        edit(made)
        PlanFile(shell.path).update(lambda _: made.rows)

    write(goals.set_fields(shell.plan.root_team.id, {"lead": (..., maya)}))
    write(drafting.agree(goal.id, maya))
    write(goals.set_fields(draft.id, {"stage": (..., "draft")}))
    write(drafting.write(draft.id, {"why": (..., "First week decides")}), ana)
    write(drafting.say(draft.id, "For whom?"), ana)
    return shell


def test_status_says_how_many_goals_were_written_and_agreed_together(together):
    said = " ".join(together("status").out.split())
    assert "Written together 0 of 1 active objective with two or more authors = 0 %; not: O1" in said
    assert "Agreed 1 of 1 active objective agreed by owner and lead = 100 %" in said


def test_status_json_has_both_shares_and_the_codes_behind_them(together):
    together("set", "O1.1", "target=80")
    assert together("status", "--json").json["ownership"] == {
        "together": 0,
        "agreed": 0,
        "counted": ["O1"],
        "written_alone": ["O1"],
        "not_agreed": ["O1"],
    }


def test_of_a_personal_plan_nothing_is_said_about_ownership(shell, tmp_path):
    shell.okr("new", str(tmp_path / "mine.okr.json"), "--name", "Mine", "--me", "Maya", "--personal")
    assert "Written together" not in shell.okr("status", "-f", str(tmp_path / "mine.okr.json")).out


def test_a_draft_says_so_instead_of_a_status(together):
    row = next(row for row in together("status").out.splitlines() if row.startswith("O2 "))
    assert row.endswith("~ draft")
    assert together("status", "--json").json["objectives"][1]["status"] == "draft"


def test_show_says_who_agreed_and_when(together):
    assert "Agreed @maya, owner, on 15 Nov 2026" in " ".join(together("show", "O1").out.split())


def test_show_says_what_the_agreement_fell_away_with(together):
    together("set", "O1.1", "target=80")
    said = " ".join(together("show", "O1").out.split())
    assert "@maya, owner, on 15 Nov 2026; fell away: O1.1 target 77 % → 80 %" in said


def test_set_makes_an_agreed_goal_a_draft_again(together):
    maya = together.plan.person("maya").id
    made = Draft(together.plan, act(by=maya))
    drafting.agree(together.goal("O2").id, maya)(made)
    PlanFile(together.path).update(lambda _: made.rows)
    assert together.goal("O2").stage == "agreed"
    together("set", "O2.1", "target=3")
    assert together.goal("O2").stage == "draft"


def test_show_counts_open_questions_and_names_who_made_it(together):
    said = " ".join(together("show", "O2").out.split())
    assert "Made with @ana" in said and "Asked 1 open question" in said and "Stage draft" in said


def test_show_json_has_stage_agreements_questions_and_authors(together):
    found = together("show", "O2", "--json").json
    wanted = ("stage", "authors", "co_authors", "agreed", "open_questions")
    assert [found[name] for name in wanted] == ["draft", ["maya", "ana"], ["ana"], False, 1]
    (agreement,) = together("show", "O1", "--json").json["agreements"]
    assert (agreement["role"], agreement["person"], agreement["stands"], agreement["changed"]) == (
        "owner",
        "maya",
        True,
        [],
    )
    assert agreement["at"].startswith("2026-11-15T")
