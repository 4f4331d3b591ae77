"""Teams, people and cycles from the shell."""

from datetime import date


def test_a_team_goes_below_the_company_unless_told_otherwise(shell):
    shell("team", "add", "Product", "--lead", "@maya", "--purpose", "the product")
    team = shell.plan.team("Product")
    assert (team.parent, shell.plan.people[team.lead].handle, team.purpose) == (
        shell.plan.root_team.id,
        "maya",
        "the product",
    )


def test_a_team_goes_below_another(shell):
    shell("team", "add", "Product")
    shell("team", "add", "Design", "--under", "prod")
    assert shell.plan.teams[shell.plan.team("Design").parent].name == "Product"


def test_a_team_of_the_same_name_is_refused(shell):
    shell("team", "add", "Product")
    assert shell("team", "add", "product").status == 2


def test_a_person_is_added_with_role_team_and_manager(shell):
    shell("team", "add", "Product")
    shell("person", "add", "Sam Okoro", "--role", "Designer", "--team", "Product", "--manager", "@maya")
    sam = shell.plan.person("sam")
    found = (sam.role, shell.plan.teams[sam.team].name, shell.plan.people[sam.manager].handle)
    assert found == ("Designer", "Product", "maya")


def test_a_second_sam_gets_a_handle_of_his_own(shell):
    shell("person", "add", "Sam Okoro")
    done = shell("person", "add", "Sam Reed")
    assert "@sam2" in done.out


def test_a_cycle_takes_dates_as_people_say_them(shell):
    shell("cycle", "add", "Q1 2027", "--start", "1 Jan", "--end", "March", "--cadence", "7")
    cycle = shell.plan.cycle("Q1 2027")
    assert (cycle.start, cycle.end, cycle.cadence) == (date(2027, 1, 1), date(2027, 3, 31), 7)


def test_a_cycle_that_ends_before_it_starts_is_refused(shell):
    done = shell("cycle", "add", "Q1", "--start", "2027-03-01", "--end", "2027-01-01")
    assert (done.status, "is before the first day" in done.err) == (2, True)


def test_a_cadence_of_no_days_is_refused(shell):
    assert shell("cycle", "add", "Q1", "--start", "2027-01-01", "--end", "2027-03-01", "--cadence", "0").status == 2


def test_a_plan_with_several_people_asks_who_you_are(shell, monkeypatch):
    monkeypatch.delenv("OKR_AS")
    shell("person", "add", "Sam")
    done = shell("team", "add", "Product")
    assert (done.status, "--as HANDLE" in done.err) == (2, True)


def test_the_change_is_in_the_name_of_who_made_it(shell):
    shell("person", "add", "Sam")
    shell("team", "add", "Product", "--as", "sam")
    assert shell.plan.team("Product").created.by == shell.plan.person("sam").id


def test_a_personal_plan_takes_no_team(shell, tmp_path):
    shell.okr("new", str(tmp_path / "mine"), "--personal", "--me", "Maya")
    done = shell.okr("team", "add", "Sales", "-f", str(tmp_path / "mine.okr.json"))
    assert (done.status, "personal plan" in done.err, "okr new" in done.err) == (2, True, True)
