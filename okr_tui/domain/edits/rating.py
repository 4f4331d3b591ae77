"""Edits of a round of hands: rating a goal, whom the round waits for, hands counted in the room, another round."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from okr_tui.domain.draft import Draft, Edit
from okr_tui.domain.edits.drafting import goal_of
from okr_tui.domain.errors import BadValue
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id
from okr_tui.domain.table_talk import asked, hand, missing, requests, waiting
from okr_tui.domain.together import FIST, Criterion, Rating


def rate(objective: Id, value: int, criterion: Criterion = FIST, *, by: Id, roster: Iterable[Id] = ()) -> Edit:
    """Keep one person's 1-5; with the last one who is asked the ratings are revealed.

    The people at this keyboard and the authors are asked from now on, in every session.

    Args:
        objective: The goal.
        value: 1-5 fingers.
        criterion: The goal as a whole, or one of its criteria.
        by: Whose rating it is.
        roster: Who is at the table, beside the authors of the goal.
    """
    present = tuple(roster)

    def edit(draft: Draft) -> None:
        goal = goal_of(draft.plan, objective)
        if not 1 <= value <= 5:
            raise BadValue(f"{value} is no number of fingers.", "Rate from 1 to 5.")
        for old in _hands(draft.plan, objective, criterion):
            if old.by == by:
                draft.delete(old.id)
        draft.create("ratings", {"about": objective, "criterion": criterion, "by": by, "value": value})
        recorded = requests(draft.plan, goal, criterion)
        for one in asked(draft.plan, goal, criterion, present):
            if one != by and one not in recorded:
                draft.create("ratings", {"about": objective, "criterion": criterion, "by": one})
        _show_when_all_are_in(draft, objective, criterion)

    return edit


def join(objective: Id, here: Iterable[Id], criterion: Criterion = FIST) -> Edit:
    """Ask those who sit down to a round for their hands, so that every session waits for them from now on.

    It changes nothing for whoever is asked already, is in or sits it out, nor where the round may be seen by now.

    Args:
        objective: The goal.
        here: Who is at the keyboard.
        criterion: The goal as a whole, or one of its criteria.
    """
    present = tuple(here)

    def edit(draft: Draft) -> None:
        goal = goal_of(draft.plan, objective)
        if hand(draft.plan, goal, criterion).revealed:
            return
        known = asked(draft.plan, goal, criterion)
        for one in missing(draft.plan, goal, criterion, present):
            if one not in known:
                draft.create("ratings", {"about": objective, "criterion": criterion, "by": one})

    return edit


def ask(objective: Id, person: Id, criterion: Criterion = FIST) -> Edit:
    """Wait for somebody's hand, in every session."""

    def edit(draft: Draft) -> None:
        goal = goal_of(draft.plan, objective)
        request = requests(draft.plan, goal, criterion).get(person)
        if request is None:
            draft.create("ratings", {"about": objective, "criterion": criterion, "by": person})
        else:
            draft.change(request.id, "passes", None)

    return edit


def excuse(objective: Id, person: Id, criterion: Criterion = FIST) -> Edit:
    """Wait for somebody's hand no longer; where theirs was the last one missing, the ratings are revealed."""

    def edit(draft: Draft) -> None:
        goal_of(draft.plan, objective)
        _let_pass(draft, objective, person, criterion)
        _show_when_all_are_in(draft, objective, criterion)

    return edit


def _let_pass(draft: Draft, objective: Id, person: Id, criterion: Criterion) -> None:
    """Let somebody sit the round out."""
    request = requests(draft.plan, draft.plan.objectives[objective], criterion).get(person)
    if request is None:
        draft.create("ratings", {"about": objective, "criterion": criterion, "by": person, "passes": True})
    else:
        draft.change(request.id, "passes", True)


def _show_when_all_are_in(draft: Draft, objective: Id, criterion: Criterion) -> None:
    """Reveal the ratings when nobody is waited for; one hand alone would be that person's."""
    goal = draft.plan.objectives[objective]
    if hand(draft.plan, goal, criterion).total > 1 and not waiting(draft.plan, goal, criterion):
        draft.change(objective, f"revealed/{criterion}", criterion)


def _hands(plan: Plan, objective: Id, criterion: Criterion) -> list[Rating]:
    """The ratings that are in; not the requests for those that are not."""
    return [one for one in _ratings(plan, objective, criterion) if one.value is not None or one.hands]


def _ratings(plan: Plan, objective: Id, criterion: Criterion) -> list[Rating]:
    return [one for one in plan.said(Rating, objective) if one.criterion == criterion]


def count_hands(objective: Id, hands: Sequence[int], criterion: Criterion = FIST, *, here: Iterable[Id] = ()) -> Edit:
    """Keep the hands that a facilitator counted, without names.

    They are seen at once, as the room saw them, unless somebody's own hand is in and others are waited for. Those
    at the keyboard that counts are in the room: unless one of them has rated there, their hands are among the
    counted ones, and nobody waits for them.

    Args:
        objective: The goal.
        hands: How many showed one finger, two … five.
        criterion: The goal as a whole, or one of its criteria.
        here: Who is at the keyboard, beside whoever counts.
    """
    present = tuple(here)

    def edit(draft: Draft) -> None:
        goal = goal_of(draft.plan, objective)
        for old in _ratings(draft.plan, objective, criterion):
            if old.hands:
                draft.delete(old.id)
        draft.create("ratings", {"about": objective, "criterion": criterion, "hands": tuple(hands)})
        by_name = hand(draft.plan, goal, criterion).by
        at_hand = {draft.act.by, *present}
        if by_name and at_hand.isdisjoint(by_name):
            for one in waiting(draft.plan, goal, criterion):
                if one in at_hand:
                    _let_pass(draft, objective, one, criterion)
        if not (by_name and waiting(draft.plan, goal, criterion)):
            draft.change(objective, f"revealed/{criterion}", criterion)

    return edit


def rate_again(objective: Id, criterion: Criterion = FIST) -> Edit:
    """Put the ratings by a criterion away, so that all rate anew in silence; the old ones stay in the history."""

    def edit(draft: Draft) -> None:
        goal = goal_of(draft.plan, objective)
        recorded = requests(draft.plan, goal, criterion)
        before = hand(draft.plan, goal, criterion).by
        for old in _hands(draft.plan, objective, criterion):
            draft.delete(old.id)
        for one in before:
            if one not in recorded:
                draft.create("ratings", {"about": objective, "criterion": criterion, "by": one})
        draft.change(objective, f"revealed/{criterion}", None)

    return edit
