"""What ``okr check`` finds."""

import pytest

from okr_tui.storage.planfile import PlanFile


def between(shell, title, addition):
    """Write a field by hand into the record of that title."""
    text = shell.path.read_text()
    end = text.index('"created"', text.index(f'"title":"{title}"'))
    shell.path.write_text(text[:end] + addition + text[end:])


def test_a_sound_plan_is_counted(shell):
    assert "records and 2 check-ins" in shell("check").out


def test_a_circle_of_alignments_is_named_once(shell):
    between(shell, "Customers stay", f'"alignments":[{{"target":"{shell.goal("O2").id}"}}],')
    problems = shell("check", "--json").json["problems"]
    assert [(p["field"], p["problem"]) for p in problems] == [("alignments", "leads round in a circle: O1 → O2 → O1")]


def test_a_link_to_nothing_is_named(shell):
    between(shell, "Churn", '"owner":"123",')
    found = shell("check")
    assert (found.status, "owner" in found.out, "not there" in found.out) == (1, True, True)


def test_what_was_mended_is_said_and_is_nothing_wrong(shell):
    text = shell.path.read_text()
    shell.path.write_text(text.replace(',"2', '"2', 1) if ',"2' in text else text)
    done = shell("check")
    assert (done.status, "Mended" in done.out) == (0, True)


def test_checking_changes_nothing(shell):
    between(shell, "Churn", '"owner":"123",')
    before = shell.path.read_bytes()
    shell("check")
    assert shell.path.read_bytes() == before


def test_a_circle_of_managers_is_named(shell):
    maya = next(iter(shell.plan.people))
    text = shell.path.read_text()
    shell.path.write_text(text.replace('"name":"Maya Lind",', f'"name":"Maya Lind","manager":"{maya}",'))
    found = shell("check", "--json").json["problems"]
    assert [(p["table"], p["field"]) for p in found] == [("people", "manager")]


def test_a_check_in_with_nan_is_named_by_code_day_and_field(shell):
    shell.path.write_text(shell.path.read_text().replace('"value":71', '"value":NaN'))
    done = shell("check")
    assert (done.status, "check-in O1.1, 2026-11-12" in done.out, "value" in done.out) == (1, True, True)


def test_a_number_too_large_to_be_meant_is_named(shell):
    shell.path.write_text(shell.path.read_text().replace('"target":77', '"target":1e308'))
    assert [p["field"] for p in shell("check", "--json").json["problems"]] == ["target"]


def test_a_plan_of_a_newer_format_is_said_to_be_newer_and_not_to_be_written(shell):
    text = shell.path.read_text().replace('"format":1', '"format":9')
    shell.path.write_text("\ufeff" + text, encoding="utf-8")
    said = shell("check").out
    assert ("newer version" in said, "Mended" in said, "next change" in said) == (True, True, False)


def test_what_is_wrong_is_said_in_the_words_of_the_product(shell):
    between(shell, "Churn", '"milestones":5,')
    found = shell("check", "--json").json["problems"]
    assert [p["problem"] for p in found] == ["expected a list, found the number 5"]


def test_half_a_character_as_stock_tinydb_writes_it_is_no_damage(shell):
    shell.rewrite("O1", why="Keeping one \ud83d is cheaper")
    assert shell("check").status == 0


def problem_of(shell):
    problems = shell("check", "--json").json["problems"]
    return [tuple(p[name] for name in ("table", "field")) for p in problems]


def put(shell, table, record, key="2165000000000000000000000000000000000"):
    PlanFile(shell.path).update(lambda content: {table: {key: record}})


@pytest.mark.parametrize(
    ("table", "record", "field"),
    [
        ("changes", {"record": "7", "field": "title"}, "record"),
        ("changes", {"record": "ME", "field": "title", "from": ["7"]}, "from"),
        ("posts", {"about": "7", "kind": "comment", "text": "x"}, "about"),
        ("posts", {"about": "ME", "kind": "answer", "text": "x", "reply_to": "7"}, "reply_to"),
        ("posts", {"about": "ME", "kind": "kudos", "text": "x", "to": "7"}, "to"),
        ("agreements", {"about": "7", "by": "ME"}, "about"),
        ("votes", {"about": "7"}, "about"),
        ("ratings", {"about": "7"}, "about"),
        ("people", {"name": "Ravi", "handle": "ravi", "serves": ["7"]}, "serves"),
        ("teams", {"name": "Product", "created": {"by": "7"}}, "created/by"),
        ("teams", {"name": "Product", "heads": {"name": "7"}}, "heads"),
        ("objectives", {"number": 9, "title": "x", "co_authors": ["7"]}, "co_authors"),
        ("objectives", {"number": 9, "title": "x", "alignments": [{"target": "7"}]}, "alignments/target"),
    ],
)
def test_a_reference_that_leads_nowhere_is_named(shell, table, record, field):
    me = next(iter(shell.plan.people))
    put(shell, table, {name: me if value == "ME" else value for name, value in record.items()})
    assert problem_of(shell) == [(table, field)]


def test_each_finding_is_one_line_that_says_what_to_do(shell):
    between(shell, "Churn", '"owner":"123",')
    (line,) = [each for each in shell("check").out.splitlines() if each.startswith("✖ key result")]
    assert ("O1.2 Churn, owner: points to" in line, line.endswith("okr set O1.2 owner=…")) == (True, True)


def test_two_people_with_one_handle_are_a_remark_and_nothing_wrong(shell):
    put(shell, "people", {"name": "Maya Holt", "handle": "Maya"})
    done = shell("check")
    assert (done.status, "handle: is also that of Maya" in done.out) == (0, True)


def test_two_goals_with_one_code_are_a_remark_that_says_how_to_name_each(shell):
    put(shell, "objectives", {"number": 1, "title": "Another first"})
    (remark,) = shell("check", "--json").json["remarks"]
    assert (remark["field"], "say O1b" in remark["todo"]) == ("number", True)


def test_a_line_in_another_order_of_fields_is_said_and_is_nothing_wrong(shell):
    text = shell.path.read_text()
    shell.path.write_text(text.replace('"name":"Maya Lind","handle":"maya"', '"handle":"maya","name":"Maya Lind"'))
    done = shell("check")
    assert (done.status, "not written as okr writes them" in " ".join(done.out.split())) == (0, True)


def test_a_plan_of_this_program_is_as_this_program_writes_it(shell):
    shell("set", "O1", "title=Größe \U0001f600")
    assert shell("check", "--json").json["mended"] == []


def test_a_value_written_by_hand_past_the_history_is_a_remark(shell):
    shell("set", "O1.1", "target=80")
    shell.path.write_text(shell.path.read_text().replace('"target":80', '"target":81', 1))
    done = shell("check", "--json")
    assert (done.status, [r["field"] for r in done.json["remarks"]]) == (0, ["target"])
    assert "by hand" in done.json["remarks"][0]["problem"]


def test_a_record_that_names_an_older_change_than_the_latest_is_named(shell):
    shell("set", "O1.1", "target=80")
    older = next(line for line in shell.path.read_text().splitlines() if '"title":"Retention"' in line)
    shell("set", "O1.1", "target=85")
    newer = next(line for line in shell.path.read_text().splitlines() if '"title":"Retention"' in line)
    shell.path.write_text(shell.path.read_text().replace(newer, older))
    done = shell("check", "--json")
    assert "older value than their changes" in " ".join(done.json["mended"])
    assert shell("show", "O1.1", "--json").json["target"] == 85
