"""What the other verbs make of a workshop: diff and log keep what is hidden, check, forget and archive respect it."""

import json
from datetime import date, timedelta

import pytest

from okr_tui.difference_words import Telling
from okr_tui.domain.as_of import as_of
from okr_tui.domain.checkers import look_over
from okr_tui.domain.differences import differences
from okr_tui.domain.draft import Draft
from okr_tui.domain.edits import structure
from okr_tui.domain.edits.workshop import ideas, notes, people, running, voting
from okr_tui.domain.merging.values import FORGOTTEN
from okr_tui.domain.workshop.notes import ACTION, DECISION, PARKED, Note, parked
from tests.builders import act, done
from tests.cli.quick import write
from tests.cli.verbs import Shell
from tests.domain.workshop.session import Planned, Session

SECRET = "ZQsecretQZ"
CASCADE = (
    Planned("Ideas", 10, "ideas"),
    Planned("Vote", 15, "vote", "To choose", "Give your dots.\nTalk later.", 3, 2),
    Planned("Fist", 5, "fist"),
    Planned("Catchball", 20, "catchball"),
)


def whole() -> Session:
    """A workshop from its first minute to its last, in which everything was done that can be."""
    session = Session(*CASCADE)
    key = session.key
    session.join("ana")
    session.do(people.come(key, [session.person("ben")]))
    session.do(people.acknowledge(key))
    session.go(1)
    session.write("Fewer clicks\nClick less", "ana")
    session.write("@ben Call customers\nA faster set-up")
    session.do(people.finish(key, session.step(1).id, session.person("ana")), "ana")
    session.later(minutes=8)
    session.reveal()
    session.do(ideas.reword(key, session.idea("Click less").id, "Less clicking"), "ana")
    session.do(ideas.merge(key, session.idea("Fewer clicks").id, [session.idea("Less clicking").id]))
    session.do(ideas.group(key, "Set-up", [session.idea("A faster set-up").id]))
    session.go(2)
    session.do(running.add_time(key, session.step(2).id, -60))
    session.open()
    session.give("ana", "Fewer clicks", 2)
    session.give("ana", "Set-up", 1)
    session.do(voting.count_dots(key, session.step(2).id, session.item("Set-up").id, 4))
    session.close()
    session.later(minutes=20)
    session.do(running.leave_out(key, session.step(2).id, 60))
    session.do(running.pause(key))
    session.do(running.go_on(key))
    session.go(3)
    session.show("ana", 4)
    session.count(0, 1, 0, 0, 0)
    session.show("maya", 2)
    session.do(voting.ask_again(key, session.step(3).id, session.step(3).id))
    session.do(people.give_turn(key, session.person("ben")))
    for kind, text in ((PARKED, "Prices"), (PARKED, "Colours"), (ACTION, "Ask the board"), (DECISION, "Three goals")):
        session.do(notes.note(key, Note(kind, text, session.person("ben") if kind == ACTION else None)))
    session.do(notes.bring_in(key, parked(session.plan)[0].id))
    session.do(notes.make_action(key, parked(session.plan)[0].id, session.person("ana"), date(2026, 12, 1)))
    session.do(running.insert_step(key, Planned("Break", 5, "break"), after=session.step(3).id))
    session.do(running.move_step(key, session.step(4).id, 1))
    session.do(ideas.make_objective(key, session.idea("Fewer clicks").id, session.plan.find("O1").id))
    session.go(4)
    goal = session.plan.find("O2").id
    session.do(notes.send_back(key, goal, "no number"))
    session.do(notes.answer(key, goal, "ten"), "ana")
    session.do(notes.accept(key, goal))
    session.do(people.leave(key, session.person("ben")))
    session.do(running.hand_over(key, session.person("ana")))
    session.later(minutes=5)
    session.undo(session.do(running.end(key)))
    session.do(running.end(key))
    return session


@pytest.fixture
def shells(tmp_path, capsys, standing, monkeypatch):
    """The command on the plan of before and on that of a session; written by the test."""
    monkeypatch.setenv("OKR_AS", "maya")

    def on(plan, name: str = "team") -> Shell:
        return Shell(write(plan, tmp_path / f"{name}.okr.json"), capsys)

    return on


# -- check


def test_nothing_is_wrong_with_a_plan_after_a_whole_workshop(shells):
    session = whole()
    assert list(look_over(session.plan)) == []
    done_ = shells(session.plan)("check")
    assert (done_.status, done_.err) == (0, "")


def test_nothing_is_wrong_after_two_copies_of_a_workshop_came_together():
    session = whole()
    other = session.copy()
    for each, minutes in ((session, 1), (other, 2)):
        each.later(minutes=minutes)
        each.do(running.go_on(each.key))
        each.write(f"Idea {minutes}", step=1)
        each.do(ideas.make_objective(each.key, each.idea(f"Idea {minutes}").id, each.plan.find("O1").id))
        each.do(running.end(each.key))
    session.merge(other)
    assert [found for found in look_over(session.plan) if not found.remark] == []


# -- diff


def test_what_a_workshop_added_is_told_under_its_name(shells):
    session = whole()
    before, after = (
        shells(as_of(session.plan, session.course.begun - timedelta(days=1)), "a"),
        shells(session.plan, "b"),
    )
    said = before.okr("diff", str(before.path), str(after.path)).out
    _, _, told = said.partition("Workshop 1, Strategy cascade")
    lines = [line.strip().partition(", by ")[0] for line in told.partition("\n\n")[0].splitlines() if line.strip()]
    assert "prepared workshop 1, “Strategy cascade”" in lines
    assert "wrote the idea “Call customers” in workshop 1" in lines
    assert "decided “Three goals” in workshop 1" in lines
    assert "noted the action “Ask the board” for @ben in workshop 1" in lines
    assert "5 ratings" not in said and "3 votes" in lines
    assert any(line.endswith(" moments") for line in lines)
    assert "accepted O2" in said
    markdown = before.okr("diff", str(before.path), str(after.path), "--markdown").out
    assert "## Workshop 1, Strategy cascade" in markdown


def test_a_changed_agenda_is_told_in_words():
    session = Session()
    before = session.plan
    session.do(running.hand_over(session.key, session.person("ana")))
    session.do(running.set_minutes(session.key, session.step(1).id, 20))
    telling = Telling(before, session.plan)
    (group,) = differences(before, session.plan)
    assert telling.heading(group) == "Workshop 1, Strategy cascade"
    assert sorted(telling.item(item, group.goal).words for item in group.items) == [
        "handed workshop 1 over to @ana",
        "planned “Silent ideas”, 20 min, instead of 10 min in workshop 1",
    ]


@pytest.mark.parametrize("form", [(), ("--json",), ("--markdown",)])
def test_no_difference_tells_an_idea_that_is_not_revealed(shells, form):
    session = Session()
    session.write("words", "ana")
    idea = session.ideas[0].id
    here, there = session.copy(), session.copy()
    here.do(ideas.reword(here.key, idea, f"{SECRET} one"), "ana")
    there.do(ideas.reword(there.key, idea, f"{SECRET} two"), "ana")
    there.write(f"{SECRET} three", "ben")
    both = here.copy()
    both.merge(there)
    copies = {name: shells(each.plan, name) for name, each in (("s", session), ("h", here), ("t", there), ("b", both))}
    for one, two in ("sh", "st", "ht", "sb", "hb", "bs"):
        said = copies[one].okr("diff", str(copies[one].path), str(copies[two].path), *form)
        assert said.status in (0, 1) and said.out
        assert SECRET not in said.out, f"{one}{two}"


def test_revealed_in_one_copy_alone_it_is_told_of_that_copy(shells):
    session = Session()
    before = shells(session.plan, "before")
    session.write(SECRET, "ana")
    session.reveal()
    after = shells(session.plan, "after")
    assert SECRET in before.okr("diff", str(before.path), str(after.path)).out


def test_log_and_conflicts_keep_hidden_words_from_programs_too(shells):
    session = Session()
    session.write("words", "ana")
    idea = session.ideas[0].id
    other = session.copy()
    session.do(ideas.reword(session.key, idea, f"{SECRET} one"), "ana")
    other.do(ideas.reword(other.key, idea, f"{SECRET} two"), "ana")
    session.merge(other)
    shell = shells(session.plan)
    for words in (("log",), ("log", "--json"), ("conflicts",), ("conflicts", "--json"), ("check",)):
        said = shell(*words)
        assert SECRET not in said.out + said.err, words
    assert json.loads(shell("conflicts", "--json").out)[0]["values"][0]["value"] is None


# -- forget


def test_an_idea_is_forgotten_and_its_dots_stay(shells):
    session = whole()
    idea = session.idea("Fewer clicks").id
    shell = shells(session.plan)
    assert shell("forget", idea, "-y").status == 0
    text = shell.path.read_text(encoding="utf-8")
    assert f'"kind":"idea","text":"{FORGOTTEN}"' in text
    assert "“Fewer clicks”" not in shell("log", "-n", "200").out.replace("O2 Fewer clicks", "")
    assert shell("check").status == 0
    session.plan = shell.plan
    assert session.totals[FORGOTTEN] == 2


def test_words_that_an_idea_once_had_are_forgotten_with_it(shells):
    session = Session()
    session.write(SECRET, "ana")
    session.reveal()
    session.do(ideas.reword(session.key, session.ideas[0].id, "Better said"), "ana")
    shell = shells(session.plan)
    assert shell("forget", session.ideas[0].id, "-y").status == 0
    assert SECRET not in shell.path.read_text(encoding="utf-8")


# -- archive


def test_archiving_a_cycle_leaves_workshops_where_they_are(shells):
    session = whole()
    old = act(hour=13)
    plan = done(session.plan, structure.add_cycle("Q1 2025", start=date(2025, 1, 1), end=date(2025, 3, 31)), old)

    def age(draft: Draft) -> None:
        draft.change(plan.find("O2").id, "cycle", old.seed)
        draft.change(plan.find("O2").id, "stage", "closed")

    plan = done(plan, age, act(hour=14, why="over"))
    plan = done(plan, lambda draft: draft.create("objectives", {"number": 3, "title": "Later", "stage": "active"}))
    shell = shells(plan)
    running_one = next(c.name for c in shell.plan.cycles.values() if c.start <= date(2026, 11, 15) <= c.end)
    done_ = shell("archive", "--before", running_one, "-y")
    assert done_.status == 0, done_.err
    after = shell.plan
    assert "Fewer clicks" not in {goal.title for goal in after.objectives.values()}
    for table in ("workshops", "moments", "votes", "ratings", "acknowledgements"):
        assert after.tables.table(table) == plan.tables.table(table), table
    assert [one.text for one in Session.copy(_with(session, after)).ideas] == [one.text for one in session.ideas]
    assert shell("check").status == 0, shell("check").out
    archived = shell.path.with_name("team-archive.okr.json")
    assert shell.okr("check", "-f", str(archived)).status == 0


def _with(session: Session, plan) -> Session:
    other = session.copy()
    other.plan = plan
    return other


# -- earlier


def test_a_plan_as_it_was_knows_where_its_workshop_was():
    session = Session(*CASCADE)
    session.go(1)
    session.write("Fewer clicks")
    session.later(minutes=3)
    then = session.now
    session.later(minutes=4)
    session.reveal()
    session.go(2)
    earlier = _with(session, as_of(session.plan, then))
    earlier.now = then
    assert earlier.course.step.title == "Ideas"
    assert earlier.left() == 420
    assert earlier.items == []
