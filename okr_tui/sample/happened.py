"""What was changed in the running quarter of the sample company, by whom and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from okr_tui.domain.draft import Draft, Edit
from okr_tui.domain.edits import checkins, goals
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id, Period
from okr_tui.sample.calendar import Quarter
from okr_tui.sample.telling import Teller


def tell_changes(teller: Teller, running: Quarter) -> None:
    """Tell every change of the running quarter."""
    _tell_changed_goals(teller)
    _tell_corrections(teller, running)
    _tell_absences(teller, running)


def _tell_changed_goals(teller: Teller) -> None:
    teller.tell(
        teller.ago(34),
        "henrik",
        lambda _: goals.set_fields(
            teller.id("C1"), {"title": (..., "Customers stay with us: retention up by 15 points")}
        ),
        "Reads better aloud.",
        wording_only=True,
    )
    teller.tell(
        teller.ago(29),
        "oksana",
        lambda _: goals.set_fields(teller.id("E1"), {"owner": (..., teller.id("@samuel"))}),
        "Samuel has been running it in practice. Now it is his in name, too.",
    )
    teller.tell(
        teller.ago(27),
        "maya",
        lambda _: goals.drop(teller.id("P4")),
        "Six partners asked, none has a developer to spare, and no customer would switch for it. "
        "Tomás is free for the first week instead.",
    )
    teller.tell(
        teller.ago(25),
        "amara",
        lambda _: goals.set_fields(teller.id("C1.1"), {"target": (..., 102)}),
        "The board raised it: next year's budget counts on 102 %.",
    )


def _tell_corrections(teller: Teller, running: Quarter) -> None:
    teller.tell(
        teller.ago(37),
        "nadia",
        lambda _: goals.set_fields(teller.id("S1.1"), {"baseline": (..., 3.1)}),
        "Trials were counted as customers. Priya's list leaves them out.",
    )

    def digits(plan: Plan) -> Edit:
        wrong = next(c for c in plan.check_ins(teller.id("L2.1")) if c.value == 113)
        return checkins.fix_check_in(wrong, {"value": 131})

    teller.tell(teller.ago(14), "ines", digits, "Swapped the digits: 131, not 113.")

    def later(plan: Plan) -> Edit:
        key_result = plan.key_results[teller.id("P2.2")]
        step = replace(key_result.milestones[2], due=running.friday(10))
        return goals.set_fields(key_result.id, {f"milestones/{step.id}": (..., step)})

    why = "One week later: the beta showed that the shift calendar has to come first."
    teller.tell(teller.ago(12), "jiwoo", later, why)


def _tell_absences(teller: Teller, running: Quarter) -> None:
    teller.tell(
        teller.ago(24),
        "grace",
        lambda _: _stop(teller.id("@grace"), "away", teller.ago(19), teller.ago(8), "Leave"),
    )
    teller.tell(
        running.start + timedelta(days=1),
        "henrik",
        lambda _: _stop(
            teller.id(running.name),
            "pauses",
            running.friday(12) - timedelta(days=4),
            running.friday(12),
            "Company holiday",
        ),
    )


def _stop(record: Id, field: str, first: date, last: date, note: str) -> Edit:
    def edit(draft: Draft) -> None:
        key = draft.new_key()
        goals.set_fields(record, {f"{field}/{key}": (..., Period(key, first, last, note))})(draft)

    return edit
