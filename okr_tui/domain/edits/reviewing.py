"""Edits of a review: what becomes of an objective, with its score; the end of a cycle; notes on it as a whole."""

from __future__ import annotations

from okr_tui.domain.assess import Assessment
from okr_tui.domain.draft import Draft, Edit
from okr_tui.domain.edits.carrying import Wanted, carry_over, follow
from okr_tui.domain.edits.goals import drop, set_fields
from okr_tui.domain.errors import BadValue, NotFound, Refused
from okr_tui.domain.figures import day
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Cycle, Id, Objective
from okr_tui.domain.review_score import computed_score
from okr_tui.domain.reviewing import Agenda, carried_on, taken_from_figures
from okr_tui.domain.rhythm_records import Outcome, Review, ReviewKind
from okr_tui.domain.rules import UNBEGUN
from okr_tui.domain.scoring import score_text

MOST_NAMED = 8
CARRIES = ("carry over", "adjust")
"""Outcomes of a closing review with which an objective goes on in the next cycle."""

MID_CYCLE = ("keep", "adjust", "drop")


def review(
    objective: Id,
    *,
    kind: ReviewKind = "closing",
    outcome: Outcome | None = None,
    score: float | None = None,
    helped: str | None = None,
    hindered: str | None = None,
    note: str | None = None,
    wanted: Wanted | None = None,
    done_too: bool = False,
) -> Edit:
    """Review an objective, or change its review; the reason is the act's.

    Closing, *keep* ends it with its score, *drop* without one, *carry over* ends it and goes on in the next cycle,
    *adjust* does so with other targets or another title. In the middle of a cycle *keep* notes that it is still
    right, *adjust* changes it, *drop* drops it, and there is no score.

    Args:
        objective: The objective's key.
        kind: To close it, or in the middle of its cycle.
        outcome: What becomes of it; open where nothing is said.
        score: The score, 0-1; the computed one where nothing is said.
        helped: What helped; None leaves what was said.
        hindered: What hindered.
        note: Anything else that is worth keeping.
        wanted: What *adjust* changes: fields by the key of the objective or one of its key results.
        done_too: Carry key results on that are reached.

    The edit raises BadValue where a reason or a score is wanting, and Refused where it can't be decided so.
    """

    def edit(draft: Draft) -> None:
        plan = draft.plan
        record = plan.objectives.get(objective)
        if record is None:
            raise NotFound("The objective is no longer in the plan.", "Look again; somebody may have taken it out.")
        if record.stage in UNBEGUN:
            raise Refused(
                f"{plan.code(objective)} was never begun: it is {record.stage}, so there is nothing to review.",
                f"Drop it with a reason, or move it: okr set {plan.code(objective)} cycle=CYCLE",
            )
        decides = outcome is not None or score is not None
        if not decides and all(words is None for words in (helped, hindered, note)):
            code = plan.code(objective)
            raise BadValue(f"Nothing is said of {code}.", f"Decide, or note something: okr review {code} --keep")
        computed = computed_score(Assessment(plan, draft.act.today), objective).score
        there = _present(draft, objective, kind)
        if kind == "mid-cycle":
            _refuse_no_middle(draft, record, outcome, score)
            given = None
            _adjust_now(draft, record, outcome, wanted or {})
        else:
            if decides:
                _refuse_running(draft, record)
                _refuse_dropped(draft, record, outcome)
            given = _score(draft, record, there, computed, score, outcome)
            if decides:
                _settle(draft, record, there, outcome, given, wanted or {}, done_too=done_too)
        later = carried_on(draft.plan, objective) if kind == "closing" else ()
        said: dict[str, object] = {
            "outcome": outcome,
            "computed": computed if decides else None,
            "score": given,
            "reason": draft.act.why.strip() or None,
            "helped": helped,
            "hindered": hindered,
            "note": note,
            "became": later[-1].id if later else None,
        }
        _write(draft, there, {"about": objective, "kind": kind, "cycle": record.cycle}, said)

    return edit


def _present(draft: Draft, objective: Id, kind: ReviewKind) -> Review | None:
    """The review that is gone on with: the closing one; in the middle of a cycle the one of the same day."""
    found = [r for r in draft.plan.said(Review, objective) if r.kind == kind]
    if kind == "mid-cycle":
        found = [r for r in found if r.created.at is not None and r.created.at.date() == draft.act.at.date()]
    return found[-1] if found else None


def _write(draft: Draft, there: Review | None, whose: dict[str, object], said: dict[str, object]) -> None:
    known = {name: value for name, value in said.items() if value is not None}
    if there is None:
        draft.create("reviews", {**whose, **known})
        return
    if said.get("outcome") == "drop":
        known["score"] = None
    for name, value in known.items():
        draft.change(there.id, name, value)


def _refuse_no_middle(draft: Draft, record: Objective, outcome: Outcome | None, score: float | None) -> None:
    code, cycle = draft.plan.code(record.id), draft.plan.cycles.get(record.cycle or "")
    if score is not None:
        raise BadValue("A score is given at the end of a cycle, not in its middle.", "Leave it out, or close it.")
    if outcome is not None and outcome not in MID_CYCLE:
        raise BadValue(
            f"In the middle of a cycle a goal is kept, adjusted or dropped, not “{outcome}”.",
            "That is for the end of its cycle.",
        )
    if record.stage != "active":
        raise Refused(f"{code} is {record.stage} already.", "A look in the middle of a cycle is for goals that run.")
    if cycle is not None and draft.act.today < cycle.start:
        raise Refused(
            f"{cycle.name} begins on {day(cycle.start)}, so there is nothing to look back at.",
            f"To change {code}: okr set {code} …",
        )
    if cycle is not None and cycle.end < draft.act.today:
        raise Refused(
            f"{cycle.name} ended on {day(cycle.end)}, so this is no longer its middle.", "Review it to close it."
        )


def _adjust_now(draft: Draft, record: Objective, outcome: Outcome | None, wanted: Wanted) -> None:
    if outcome == "drop":
        drop(record.id)(draft)
    if outcome == "adjust":
        _refuse_unsaid(draft, record, wanted)
        for key, fields in wanted.items():
            set_fields(key, {name: (..., value) for name, value in fields.items()})(draft)


def _refuse_unsaid(draft: Draft, record: Objective, wanted: Wanted) -> None:
    code = draft.plan.code(record.id)
    own = {record.id, *(k.id for k in draft.plan.key_results_of(record.id))}
    if not any(wanted.values()):
        raise BadValue(f"Nothing says what is adjusted in {code}.", f"Say it, e.g. okr review {code} --adjust title=…")
    if not own >= wanted.keys():
        raise BadValue("Only the goal under review and its key results are adjusted.", "Change others with okr set.")
    if not draft.act.why.strip():
        raise BadValue("Adjusting a goal needs a reason.", 'Give one, e.g. --why "the market moved"')


def _refuse_running(draft: Draft, record: Objective) -> None:
    cycle = draft.plan.cycles.get(record.cycle or "")
    if cycle is not None and draft.act.today <= cycle.end and not draft.act.why.strip() and record.stage == "active":
        raise Refused(
            f"{cycle.name} runs until {day(cycle.end)}.",
            'For a look in its middle add --mid-cycle; to close it early say why: --why "…"',
        )


def _refuse_dropped(draft: Draft, record: Objective, outcome: Outcome | None) -> None:
    if record.stage == "dropped" and outcome != "drop" and not draft.act.why.strip():
        raise Refused(
            f"{draft.plan.code(record.id)} was dropped, so it has no score.",
            'To decide otherwise say why: --why "it was done after all"; or take the drop back with undo.',
        )


def _score(
    draft: Draft,
    record: Objective,
    there: Review | None,
    computed: float | None,
    score: float | None,
    outcome: Outcome | None,
) -> float | None:
    """The score that stands after this; None where there is none yet, or the objective is dropped."""
    if outcome == "drop" or (outcome is None and score is None):
        return None
    if score is None:
        held = there is not None and there.score is not None and not taken_from_figures(there)
        score = there.score if there is not None and held else computed
        if score is None:
            code = draft.plan.code(record.id)
            raise BadValue(
                f"The figures give no score of {code}: what was measured has no baseline.",
                f"Give one with the reason: okr review {code} --keep --score 0.5 --why “…”; or set the baseline first.",
            )
        return score
    if not 0 <= score <= 1:
        raise BadValue(f"A score is between 0 and 1, and {score:g} is not.", "For example 0.6, or 60%.")
    same = computed is not None and score_text(score) == score_text(computed)
    if not same and not draft.act.why.strip():
        raise BadValue(
            f"The figures give {score_text(computed)}; another score needs a reason.",
            'Give one, e.g. --why "half of it was the new contract"',
        )
    return score


def _settle(
    draft: Draft,
    record: Objective,
    there: Review | None,
    outcome: Outcome | None,
    score: float | None,
    wanted: Wanted,
    *,
    done_too: bool,
) -> None:
    """Do what was decided about an objective at the end of its cycle."""
    plan, later = draft.plan, carried_on(draft.plan, record.id)
    if later and outcome is not None and outcome not in CARRIES:
        code = plan.code(later[0].id)
        raise Refused(
            f"{plan.code(record.id)} was carried on as {code} already.",
            f"Drop {code} with a reason first, or take that back with undo.",
        )
    if outcome == "adjust":
        _refuse_unsaid(draft, record, wanted)
    if outcome in CARRIES and not (later and there is not None and there.outcome == outcome == "carry over"):
        carry_over(record.id, wanted=wanted, done_too=done_too)(draft)
    if outcome == "drop":
        if record.stage != "dropped":
            drop(record.id)(draft)
    elif outcome is not None:
        draft.change(record.id, "stage", "closed")
    draft.change(record.id, "score", score)
    if outcome is not None:
        follow(draft, record.id)


def close_cycle(cycle: Id, *, rest: Outcome | None = None) -> Edit:
    """End a cycle: what it holds is changed only with a reason from now on.

    Args:
        cycle: The cycle's key.
        rest: What becomes of the objectives that nobody decided about; where nothing is said, they are in the way.

    A score that was taken from the figures follows what was logged since; one that somebody gave stays.

    The edit raises Refused where the cycle is closed, still runs and nobody said why, or has undecided objectives.
    """

    def edit(draft: Draft) -> None:
        plan, found = draft.plan, _cycle(draft.plan, cycle)
        if found.closed is not None:
            raise Refused(f"{found.name} was closed on {day(found.closed)}.", "Nothing is left to do for it.")
        if draft.act.today <= found.end and not draft.act.why.strip():
            raise Refused(
                f"{found.name} runs until {day(found.end)}.", 'To close it early say why: --why "the team moves on"'
            )
        agenda = Agenda(Assessment(plan, draft.act.today), found)
        undecided = agenda.undecided
        if undecided and rest is None:
            codes = [item.code for item in undecided]
            listed = ", ".join(codes[:MOST_NAMED]) + (", …" if len(codes) > MOST_NAMED else "")
            raise Refused(
                f"Nobody has decided about {listed} of {found.name}.",
                f"Decide about each, e.g. okr review {codes[0]} --keep; or about all that are left: --rest keep, "
                "or --rest carry-over.",
            )
        for item in undecided:
            review(item.objective.id, outcome=rest)(draft)
        for item in (one for one in agenda.items if one.decided and one.outdated):
            draft.change(item.objective.id, "score", item.computed.score)
            _write(draft, item.review, {}, {"score": item.computed.score, "computed": item.computed.score})
        draft.change(cycle, "closed", draft.act.today)

    return edit


def retro(cycle: Id, note: str = "", *, helped: str = "", hindered: str = "") -> Edit:
    """Note something about a cycle as a whole."""

    def edit(draft: Draft) -> None:
        found = _cycle(draft.plan, cycle)
        words = {"note": note.strip(), "helped": helped.strip(), "hindered": hindered.strip()}
        if not any(words.values()):
            raise BadValue("There is nothing to note.", 'Say it: okr review retro "We began too late"')
        draft.create("reviews", {"about": found.id, "kind": "closing", "cycle": found.id, **words})

    return edit


def _cycle(plan: Plan, key: Id) -> Cycle:
    if key not in plan.cycles:
        raise NotFound("The cycle is no longer in the plan.", "Look again; somebody may have taken it out.")
    return plan.cycles[key]
