"""Deciding about one goal in a review: what was typed read into an edit, and what it came to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from okr_tui.cli.asking import ask_line, ask_yes
from okr_tui.cli.output import ask_which, can_ask, say, warn
from okr_tui.cli.review_page import next_step
from okr_tui.domain.assess import Assessment
from okr_tui.domain.edits.reviewing import review
from okr_tui.domain.ending import alone_words, left_alone
from okr_tui.domain.errors import BadValue, Refused, UsageError
from okr_tui.domain.figures import day, figure
from okr_tui.domain.review_words import colour_words, decision, missing_words
from okr_tui.domain.reviewing import Agenda, carried_on
from okr_tui.domain.scoring import score_text
from okr_tui.domain.values import read_number
from okr_tui.drift_words import asks_words
from okr_tui.fields import read_field, spec

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import date

    from okr_tui.domain.edits.carrying import Wanted
    from okr_tui.domain.plan import Plan
    from okr_tui.domain.records import Id, Objective
    from okr_tui.domain.reviewing import Item
    from okr_tui.domain.rhythm_records import Outcome, ReviewKind
    from okr_tui.store import Store

READABLE = "Everybody with this file can read this."


def decide(store: Store, objective: Objective, args: Namespace) -> None:
    """Review an objective as the arguments say, asking at a terminal for what is wanting."""
    plan, today = store.plan, store.clock.today()
    _refuse_early(plan, objective, args, today)
    kind, why = _kind_and_reason(plan, objective, args, today)
    outcome = _outcome(args)
    wanted = _wanted(plan, objective, args.adjust or (), today)
    score = _score(args.score) if args.score is not None else None
    edit = review(
        objective.id,
        kind=kind,
        outcome=outcome,
        score=score,
        helped=args.helped,
        hindered=args.hindered,
        note=args.note,
        wanted=wanted,
        done_too=args.done_too,
    )
    before = set(plan.cycles)
    why = why or _asked_reason(plan, objective, outcome, score, today)
    asks = asks_words(plan, {objective.id: ["stage"]} if outcome == "drop" else wanted if kind == "mid-cycle" else {})
    if asks:
        warn(asks)
    if kind == "closing" and outcome in ("keep", "carry over", "adjust") and not _without(plan, objective, today):
        say("Nothing was changed.")
        return
    was = plan
    plan = store.commit(edit, why)
    _say_decided(plan, plan.objectives[objective.id], kind, set(plan.cycles) - before, today)
    say_alone(was, plan)


def _without(plan: Plan, objective: Objective, today: date) -> bool:
    """Say which final values are missing; at a terminal ask whether to close it all the same."""
    cycle = plan.cycles.get(objective.cycle or "")
    agenda = Agenda(Assessment(plan, today), cycle) if cycle is not None else None
    missing = agenda.missing(agenda.item(objective)) if agenda is not None else ()
    if not missing:
        return True
    warn(missing_words(missing))
    return not can_ask() or ask_yes("Close it all the same?", default=False)


def say_alone(before: Plan, after: Plan) -> None:
    """Say which goals stand below nothing any more, but for those just carried on, which say so themselves."""
    left = [one for one in left_alone(before, after) if one.id in before.objectives]
    if left:
        say(f"{alone_words(after, left)} Put it below another: okr set {after.code(left[0].id)} under=CODE")


def _refuse_early(plan: Plan, objective: Objective, args: Namespace, today: date) -> None:
    """Take the reason of a score for no reason to close a goal before its cycle ends."""
    cycle = plan.cycles.get(objective.cycle or "")
    if cycle is None or args.early or args.score is None or args.mid_cycle or not args.why:
        return
    if today > cycle.end or objective.stage != "active":
        return
    code, ends = plan.code(objective.id), day(cycle.end)
    if not (can_ask() and ask_yes(f"{cycle.name} runs until {ends}. Close {code} early?", default=False)):
        raise Refused(
            f"{cycle.name} runs until {ends}, and a reason for a score is none to close {code} early.",
            "If it is to be closed now, add --early; the reason is then for both.",
        )


def _kind_and_reason(plan: Plan, objective: Objective, args: Namespace, today: date) -> tuple[ReviewKind, str]:
    """Whether the cycle is closed or in its middle; of a running one a person at a terminal is asked."""
    cycle = plan.cycles.get(objective.cycle or "")
    if args.mid_cycle:
        return "mid-cycle", args.why or ""
    runs = cycle is not None and today <= cycle.end and objective.stage == "active"
    if cycle is None or not runs or args.why or not can_ask() or not (args.keep or args.drop or args.adjust):
        return "closing", args.why or ""
    options = ["a look in its middle: no score, it goes on", "to close it early, with the reason"]
    chosen = ask_which(f"{cycle.name} runs until {day(cycle.end)}. Is this", options)
    if chosen == 0:
        return "mid-cycle", ""
    return "closing", ask_line("Why is it closed early?") if chosen else ""


def _outcome(args: Namespace) -> Outcome | None:
    if args.adjust:
        return "adjust"
    if args.carry_over:
        return "carry over"
    return "drop" if args.drop else "keep" if args.keep else None


def _asked_reason(plan: Plan, objective: Objective, outcome: Outcome | None, score: float | None, today: date) -> str:
    """Ask for a reason where one is needed and somebody is there to give it."""
    name = plan.code(objective.id)
    if outcome == "drop":
        return ask_line(f"Why is {name} dropped?")
    if outcome == "adjust":
        return ask_line(f"Why is {name} adjusted?")
    if score is not None:
        from okr_tui.domain.review_score import computed_score

        computed = computed_score(Assessment(plan, today), objective.id).score
        if score_text(computed) != score_text(score):
            return ask_line(f"The figures give {score_text(computed)}. Why {score_text(score)}?")
    return ""


def _score(text: str) -> float:
    said = text.strip()
    value = read_number(said.removesuffix("%").strip())
    return value / 100 if said.endswith("%") else value


def _wanted(plan: Plan, objective: Objective, pairs: list[str] | tuple[()], today: date) -> Wanted:
    """Read what is to be adjusted: ``title=…`` of the objective, ``O3.2.target=80`` of a key result."""
    found: dict[Id, dict[str, object]] = {}
    for pair in pairs:
        left, equals, text = pair.partition("=")
        if not equals:
            raise UsageError(f"“{pair}” has no “=”.", "For example: --adjust O3.2.target=80")
        code, point, name = left.strip().rpartition(".")
        goal = plan.find(code) if point else objective
        table = "objectives" if goal.id in plan.objectives else "key_results"
        field = spec(table, name).name
        if spec(table, field).kind in ("people", "goals", "cycle"):
            raise BadValue(f"{name} is not adjusted in a review.", f"Use okr set {plan.code(goal.id)} {name}=…")
        unit = getattr(goal, "unit", "")
        found.setdefault(goal.id, {})[field] = read_field(plan, table, field, text, today, unit)
    return found


def _say_decided(
    plan: Plan, objective: Objective, kind: Literal["mid-cycle", "closing"], made: set[Id], today: date
) -> None:
    cycle = plan.cycles.get(objective.cycle or "")
    code = plan.code(objective.id)
    if cycle is None:
        say(f"{code} {objective.title} · score {score_text(objective.score)}")
        return
    agenda = Agenda(Assessment(plan, today), cycle)
    item = agenda.item(objective)
    if kind == "mid-cycle":
        look = item.looks[-1]
        done = {"keep": "still right", "adjust": "adjusted", "drop": "dropped"}.get(look.outcome or "", "noted")
        say(f"{code} {objective.title} · mid-cycle: {done}")
    else:
        say(" · ".join(filter(None, (f"{code} {objective.title}", _score_words(item), decision(plan, item)))))
    for key in made:
        new = plan.cycles[key]
        say(f"  made the cycle {new.name}, {day(new.start)} – {day(new.end)}")
    for new_goal in carried_on(plan, objective.id):
        say_carried(plan, new_goal)
    if (item.review is not None and (item.review.helped or item.review.hindered)) or kind == "mid-cycle":
        warn(READABLE)
    say(next_step(agenda) if agenda.items else "Take it back with: okr undo")


def _score_words(item: Item) -> str:
    return "" if item.objective.stage == "dropped" else f"{score_text(item.score)} {colour_words(item)}".rstrip()


def say_carried(plan: Plan, new: Objective) -> None:
    """Say as what an objective goes on in a later cycle."""
    parts = plan.key_results_of(new.id)
    cycle = plan.cycles.get(new.cycle or "")
    count = figure(len(parts), "key results") if parts else "without key results: all are reached"
    say(f"  {plan.code(new.id)} {new.title} · {cycle.name if cycle else 'no cycle'} · {count}")
    root = plan.root_team
    if not new.alignments and new.person is None and root is not None and new.team != root.id:
        say(f"  nothing stands above it any more: okr set {plan.code(new.id)} under=CODE")
