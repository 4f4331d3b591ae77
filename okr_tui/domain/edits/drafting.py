"""Edits at the drafting table: fields, proposals, votes, talk, agreement.

Whoever types is the act's author, and becomes a co-author of the goal whose words they write.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from okr_tui.domain.agreement import Terms, agreed, authors, terms_of
from okr_tui.domain.draft import Draft, Edit
from okr_tui.domain.edits.falling_back import fall_back
from okr_tui.domain.edits.goals import set_fields
from okr_tui.domain.errors import BadValue, NotFound, Refused
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id, Objective
from okr_tui.domain.table_talk import PROPOSALS, lenders, proposals
from okr_tui.domain.together import Agreement, Post, Vote

GONE = "Look again; somebody may have taken it out."


def goal_of(plan: Plan, key: Id) -> Objective:
    """Give the objective on the table.

    Raises:
        NotFound: It is gone.
        Refused: It was dropped or closed meanwhile.
    """
    if key not in plan.objectives:
        raise NotFound("The goal is no longer in the plan.", GONE)
    objective = plan.objectives[key]
    if objective.stage in ("dropped", "closed"):
        raise Refused(
            f"{plan.code(key)} was {objective.stage} meanwhile.", "Look at its history; undo the drop if it was a slip."
        )
    return objective


def write(record: Id, values: Mapping[str, tuple[object, object]]) -> Edit:
    """Write fields of a goal or of one of its key results; whoever does becomes an author of the goal."""

    def edit(draft: Draft) -> None:
        set_fields(record, values)(draft)
        credit(record)(draft)

    return edit


def credit(record: Id) -> Edit:
    """Make whoever acts an author of a goal, or of the goal that a key result belongs to."""

    def edit(draft: Draft) -> None:
        key_result = draft.plan.key_results.get(record)
        add_author(draft, key_result.objective if key_result else record)

    return edit


def add_author(draft: Draft, objective: Id, person: Id | None = None) -> None:
    """Record whoever acts, or somebody else, as co-author of a goal, unless they are an author of it already."""
    by = person or draft.act.by
    record = draft.plan.objectives.get(objective)
    if by in draft.plan.people and record is not None and record.person is None and by not in authors(record):
        draft.change(objective, f"co_authors/{by}", by)


# -- proposals --------------------------------------------------------------------------------------------


def propose(objective: Id, text: str) -> Edit:
    """Write another wording of a goal, to be seen when all are revealed."""

    def edit(draft: Draft) -> None:
        goal_of(draft.plan, objective)
        draft.create("posts", {"about": objective, "kind": "proposal", "text": _words(text)})

    return edit


def _words(text: str) -> str:
    """A wording of a goal on one line."""
    words = " ".join(text.split())
    if not words:
        raise BadValue("The proposal is empty.", "Say the goal in your words.")
    return words


def reveal(objective: Id, what: str = PROPOSALS) -> Edit:
    """Let everybody see the proposals, or the ratings by a criterion."""

    def edit(draft: Draft) -> None:
        goal_of(draft.plan, objective)
        draft.change(objective, f"revealed/{what}", what)

    return edit


def _post(plan: Plan, objective: Id, key: Id) -> Post:
    found = next((one for one in plan.said(Post, objective) if one.id == key), None)
    if found is None:
        raise NotFound("That is no longer in the plan.", GONE)
    return found


def reword(objective: Id, proposal: Id, text: str, *, seen: object = ...) -> Edit:
    """Correct one's own wording, while it is nobody else's choice yet; what it said before stays in the history."""

    def edit(draft: Draft) -> None:
        post = _own(draft, objective, proposal)
        found = next(one for one in proposals(draft.plan, objective) if one.post.id == post.id)
        others = found.dots - (draft.act.by in found.voters)
        if others:
            raise Refused(
                f"{'A dot was' if others == 1 else f'{others} dots were'} given to these words as they are.",
                "Write another wording; this one can be withdrawn.",
            )
        set_fields(proposal, {"text": (seen, _words(text))})(draft)

    return edit


def withdraw(objective: Id, proposal: Id) -> Edit:
    """Take one's own wording off the table; it stays in the history."""

    def edit(draft: Draft) -> None:
        _own(draft, objective, proposal)
        draft.change(proposal, "state", "closed")

    return edit


def _own(draft: Draft, objective: Id, proposal: Id) -> Post:
    """A wording that is on the table and that whoever acts has written."""
    goal_of(draft.plan, objective)
    post = _post(draft.plan, objective, proposal)
    author = draft.plan.people.get(post.created.by or "")
    if post.created.by != draft.act.by:
        name = author.name if author else "Whoever wrote it"
        raise Refused(f"{name} wrote this; only they can correct or withdraw it.", "Pass the keyboard to them.")
    if post.state == "picked":
        raise Refused("These are the goal's words now.", "Pick another wording first, or change the goal itself.")
    if post.state == "closed":
        raise Refused("This wording was withdrawn meanwhile.", "Write another one.")
    return post


def vote(objective: Id, proposal: Id) -> Edit:
    """Give this person's dot to a proposal; an earlier one goes there instead."""

    def edit(draft: Draft) -> None:
        plan, by = draft.plan, draft.act.by
        goal_of(plan, objective)
        if by is None:
            raise Refused("Nobody is at the keyboard, so nobody can vote.", "Say who votes, or count the hands.")
        _post(plan, objective, proposal)
        own = [v for p in plan.said(Post, objective) for v in plan.said(Vote, p.id) if v.by == by]
        for old in own:
            if old.about != proposal:
                draft.delete(old.id)
        if not any(old.about == proposal for old in own):
            draft.create("votes", {"about": proposal, "by": by, "dots": 1})

    return edit


def count_dots(objective: Id, proposal: Id, dots: int) -> Edit:
    """Keep how many hands went up for a proposal, without names."""

    def edit(draft: Draft) -> None:
        plan = draft.plan
        goal_of(plan, objective)
        _post(plan, objective, proposal)
        for old in plan.said(Vote, proposal):
            if old.by is None:
                draft.delete(old.id)
        if dots:
            draft.create("votes", {"about": proposal, "dots": dots})

    return edit


def pick(objective: Id, proposal: Id, text: str | None = None, *, seen: object = ...) -> Edit:
    """Make a proposal the goal's title, as it is or merged by hand; its author becomes an author of the goal.

    So does everybody of whose wordings a merged text takes words. The others stay in the history.
    """

    def edit(draft: Draft) -> None:
        goal = goal_of(draft.plan, objective)
        post = _post(draft.plan, objective, proposal)
        wanted = _words(post.text if text is None else text)
        lent = lenders(draft.plan, goal, wanted, post)
        set_fields(objective, {"title": (seen, wanted)})(draft)
        if post.created.by:
            add_author(draft, objective, post.created.by)
        if text is not None and wanted != post.text:
            for other in lent:
                add_author(draft, objective, other.created.by)
            add_author(draft, objective)
        for other in draft.plan.said(Post, objective):
            if other.kind == "proposal" and other.state == "picked" and other.id != proposal:
                draft.change(other.id, "state", None)
        draft.change(proposal, "state", "picked")
        if PROPOSALS not in goal.revealed:
            draft.change(objective, f"revealed/{PROPOSALS}", PROPOSALS)

    return edit


# -- talk -------------------------------------------------------------------------------------------------


def say(about: Id, text: str, *, reply_to: Id | None = None) -> Edit:
    """Say something about a goal: an answer to a post, a question where it ends in one, else a comment."""

    def edit(draft: Draft) -> None:
        if draft.plan.get(about) is None:
            raise NotFound("What this is about is no longer in the plan.", GONE)
        said = text.strip()
        if not said:
            raise BadValue("There is nothing to say yet.", "Type a comment, or a question that ends with ?")
        kind = "answer" if reply_to else "question" if said.endswith(("?", "？")) else "comment"
        draft.create("posts", {"about": about, "kind": kind, "text": said, "reply_to": reply_to})

    return edit


# -- agreement --------------------------------------------------------------------------------------------


def agree(objective: Id, person: Id, seen: Terms | None = None) -> Edit:
    """Agree to a goal as it is now; when owner and lead both have, its stage is agreed. Twice does nothing."""

    def edit(draft: Draft) -> None:
        goal = goal_of(draft.plan, objective)
        if goal.owner is None:
            raise Refused(f"Nobody owns {draft.plan.code(objective)} yet.", "Choose its owner first, then agree.")
        terms = terms_of(draft.plan, goal)
        if seen is not None and seen != terms:
            raise Refused(
                f"{draft.plan.code(objective)} was changed a moment ago, so you have not seen what you agree to.",
                "Look at it again, then agree.",
            )
        own = [one for one in draft.plan.said(Agreement, objective) if one.by == person]
        if not any(one.terms == terms for one in own[-1:]):
            draft.create("agreements", {"about": objective, "by": person, "terms": terms})
        if goal.stage == "draft" and agreed(draft.plan, draft.plan.objectives[objective]):
            draft.change(objective, "stage", "agreed")

    return edit


def take_agreement_back(objective: Id, person: Id) -> Edit:
    """Agree no longer."""

    def edit(draft: Draft) -> None:
        for one in draft.plan.said(Agreement, objective):
            if one.by == person:
                draft.delete(one.id)
        fall_back(draft)

    return edit


def activate(objective: Id, *, only_agreed: bool = False) -> Edit:
    """Begin to work on a goal: from now on it counts and asks for check-ins."""

    def edit(draft: Draft) -> None:
        goal = goal_of(draft.plan, objective)
        if goal.stage == "active":
            raise Refused(f"{draft.plan.code(objective)} is active already.", "Check in to it on the Check-ins screen.")
        if only_agreed and not agreed(draft.plan, goal):
            raise Refused(
                f"{draft.plan.code(objective)} was changed a moment ago, and the agreement fell away.",
                "Look at what changed, and agree again.",
            )
        draft.change(objective, "stage", "active")

    return edit


# -- splitting --------------------------------------------------------------------------------------------


def several(edits: Iterable[Edit]) -> Edit:
    """Do several things in one act, so that they are undone together."""
    each = tuple(edits)

    def edit(draft: Draft) -> None:
        for one in each:
            one(draft)

    return edit
