"""``okr today``: all that waits for me, at length, in one line and for programs."""

from pathlib import Path

from okr_tui.domain.edits import structure
from tests.builders import done, plan_with
from tests.cli.quick import write
from tests.cli.verbs import Shell


def test_what_waits_stands_below_what_does_it(shell: Shell) -> None:
    said = shell("today")
    assert said.status == 1
    assert said.out.splitlines()[0] == "Check-ins due   okr checkin CODE VALUE"
    assert "O1.2  Churn" in said.out


def test_a_login_gets_all_of_it_in_one_line(shell: Shell) -> None:
    shell("person", "add", "Ben Okri")
    for code in ("O1", "O2"):
        shell("say", code, "Which ones?", "--question", "--as", "ben")
    assert shell("today", "--line").out == "2 check-ins due: O1.2, O2.1, 31 days late; 2 questions, strategy to read\n"


def test_goals_to_decide_are_counted_too(shell: Shell) -> None:
    for code in ("O1.2", "O2.1"):
        shell("checkin", code, "4")
    shell("set", "O1", "title=Customers grow", "--why", "the market moved")
    assert "1 to decide" in shell("today", "--line").out


def test_where_nothing_waits_it_says_so_and_in_one_line_nothing(shell: Shell) -> None:
    shell.path.unlink()
    write(plan_with(), shell.path)
    said, short = shell("today"), shell("today", "--line")
    assert (said.status, said.out, said.err) == (0, "", "Nothing waits for you.\n")
    assert (short.status, short.out, short.err) == (0, "", "")


def test_programs_get_one_list_of_it(shell: Shell) -> None:
    first = shell("today", "--json").json[0]
    assert (first["kind"], first["code"], first["text"]) == ("check-in", "O1.2", "Churn")


def test_a_plan_that_can_not_be_used_hides_nothing_of_the_others(shell: Shell, tmp_path: Path) -> None:
    plan = done(plan_with(), structure.add_person("Ben Okri"))
    other = write(plan, tmp_path / "other.okr.json")
    said = shell("today", "--line", "-f", str(tmp_path / "none.okr.json"), "-f", str(other))
    assert (said.status, said.err.count("\n")) == (1, 1)
    assert said.out.startswith("2 check-ins due")


def test_a_named_plan_that_is_gone_is_said_in_one_line(shell: Shell) -> None:
    shell.path.unlink()
    said = shell("today", "--line")
    assert (said.status, said.out, said.err.count("\n")) == (3, "", 1)
