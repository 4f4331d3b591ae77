"""What ``okr check`` finds."""


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
