"""Edits of ideas: written in silence, revealed, merged, grouped, made into draft objectives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from okr_tui.domain.draft import Draft, Edit
from okr_tui.domain.edits.goals import add_objective
from okr_tui.domain.edits.workshop.moments import add_moment, course_of, step_of, workshop_of
from okr_tui.domain.errors import BadValue, NotFound, Refused
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Alignment, Id, Relation
from okr_tui.domain.together import Post
from okr_tui.domain.workshop.course import Course
from okr_tui.domain.workshop.ideas import NOBODY, Idea, ideas


def write_ideas(workshop: Id, step: Id, lines: Sequence[tuple[Id | None, str]]) -> Edit:
    """Write ideas, each whose it is and what it says; whoever types them for others is not their author."""

    def edit(draft: Draft) -> None:
        step_of(course_of(draft.plan, workshop), step)
        if not lines:
            raise BadValue("There is no idea yet.", "Write one in a line.")
        for by, text in lines:
            values: dict[str, object] = {"about": workshop, "kind": "idea", "text": text, "round": step}
            whose: dict[str, object] = {} if by == draft.act.by else {"unsigned": True} if by == NOBODY else {"by": by}
            draft.create("posts", {**values, **whose})

    return edit


def reveal(workshop: Id, step: Id) -> Edit:
    """Let everybody read what was written in a step, or see how a question was answered; twice does nothing."""

    def edit(draft: Draft) -> None:
        if not course_of(draft.plan, workshop).revealed(step):
            add_moment(draft, workshop, "reveal", step=step)

    return edit


def reword(workshop: Id, idea: Id, text: str) -> Edit:
    """Say an idea in other words; what it said before stays in the history."""

    def edit(draft: Draft) -> None:
        words = " ".join(text.split())
        if not words:
            raise BadValue("The idea is empty.", "Say it in your words, or take it out.")
        draft.change(_post(draft.plan, workshop, idea).id, "text", words)

    return edit


def take_out(workshop: Id, idea: Id) -> Edit:
    """Take an idea off the list; it stays in the history."""

    def edit(draft: Draft) -> None:
        draft.change(_post(draft.plan, workshop, idea).id, "state", "closed")

    return edit


def merge(workshop: Id, into: Id, others: Iterable[Id]) -> Edit:
    """Say that ideas are the same as one; each keeps its author, and dots that it got count for that one.

    Raises:
        Refused: There is nothing to merge.
    """
    each = tuple(one for one in others if one != into)

    def edit(draft: Draft) -> None:
        _post(draft.plan, workshop, into)
        if not each:
            raise Refused("Mark the ideas that say the same first.", "Space marks; then m merges them into this one.")
        found = ideas(draft.plan, course_of(draft.plan, workshop))
        # Somebody may have merged this one into another meanwhile; two that stand for each other would be a circle.
        head = next((one.id for one in found if into in (one.id, *(same.id for same in one.same))), into)
        for other in each:
            if _post(draft.plan, workshop, other).id != head:
                draft.change(other, "same_as", head)

    return edit


def group(workshop: Id, name: str, members: Iterable[Id]) -> Edit:
    """Put ideas that belong together into a group of a name; one that is there already is added to.

    A group among them goes up in it, with its ideas and the dots that it got.

    Raises:
        BadValue: The group has no name.
    """
    each = tuple(members)

    def edit(draft: Draft) -> None:
        words = " ".join(name.split())
        if not words:
            raise BadValue("A group needs a name.", "Say in a few words what these have in common.")
        groups = [one for one in draft.plan.said(Post, workshop) if one.kind == "group"]
        alike = [one.id for one in groups if one.text.casefold() == words.casefold() and one.same_as is None]
        made = next(iter(alike), None) or draft.create("posts", {"about": workshop, "kind": "group", "text": words})
        for member in each:
            if any(one.id == member for one in groups):
                if member != made:
                    draft.change(member, "same_as", made)
            else:
                draft.change(_post(draft.plan, workshop, member).id, "group", made)

    return edit


def rename_group(workshop: Id, key: Id, name: str) -> Edit:
    """Give a group another name.

    Raises:
        BadValue: It would have none.
        NotFound: The group is gone.
    """

    def edit(draft: Draft) -> None:
        workshop_of(draft.plan, workshop)
        if not any(one.id == key and one.kind == "group" for one in draft.plan.said(Post, workshop)):
            raise NotFound("The group is no longer there.", "Look again; somebody may have undone it.")
        words = " ".join(name.split())
        if not words:
            raise BadValue("A group needs a name.", "Say in a few words what these have in common.")
        draft.change(key, "text", words)

    return edit


def split(workshop: Id, idea: Id) -> Edit:
    """Take an idea out of its group, and those that were merged into it apart again."""

    def edit(draft: Draft) -> None:
        found = _idea(draft.plan, course_of(draft.plan, workshop), idea)
        if not found.same and found.post.group is None:
            raise Refused("This idea stands by itself already.")
        draft.change(found.id, "group", None)
        for one in (found.post, *found.same):
            draft.change(one.id, "same_as", None)

    return edit


def make_objective(workshop: Id, idea: Id, parent: Id | None, *, title: str = "", key: Id | None = None) -> Edit:
    """Make a draft objective of an idea, under a goal above; whoever had the idea is its author.

    Args:
        workshop: The workshop.
        idea: The idea.
        parent: The goal that it contributes to.
        title: What it is called where that is not what the idea says.
        key: Its key where the caller needs to know it beforehand.
    """

    def edit(draft: Draft) -> None:
        course = course_of(draft.plan, workshop)
        found = _idea(draft.plan, course, idea)
        if (became := found.post.became or "") in draft.plan.objectives:
            raise Refused(f"This idea is {draft.plan.code(became)} already.", "Open that on the Draft screen.")
        made = key or draft.new_key()
        add_objective(
            " ".join((title or found.text).split()),
            team=_team(draft.plan, course, parent),
            under=Alignment(parent, _relation(draft.plan, parent)) if parent else None,
            stage="draft",
            key=made,
        )(draft)
        draft.change(made, "owner", None)  # who will carry it is agreed on later; the author is not asked for that
        for person in found.authors:
            draft.change(made, f"co_authors/{person}", person)
        draft.change(found.id, "became", made)

    return edit


def make_objective_of_group(workshop: Id, group_: Id, parent: Id | None, *, key: Id | None = None) -> Edit:
    """Make a draft objective of a group of ideas, called as the group is; everybody with an idea in it is an author.

    Raises:
        NotFound: The group is gone, or there is no idea in it.
    """

    def edit(draft: Draft) -> None:
        found = [one for one in ideas(draft.plan, course_of(draft.plan, workshop)) if one.post.group == group_]
        name = next((one.text for one in draft.plan.said(Post, workshop) if one.id == group_), "")
        if not found or not name:
            raise NotFound("There is no idea in that group any more.", "Choose one of the ideas instead.")
        made = key or draft.new_key()
        first = next((one for one in found if one.post.became not in draft.plan.objectives), found[0])
        make_objective(workshop, first.id, parent, title=name, key=made)(draft)
        for one in found:
            for person in one.authors:
                draft.change(made, f"co_authors/{person}", person)

    return edit


def _relation(plan: Plan, parent: Id) -> Relation:
    """How one is linked to it: a key result has its own number, so that it can only be supported."""
    return "supports" if parent in plan.key_results else "contributes"


def _team(plan: Plan, course: Course, parent: Id | None) -> Id | None:
    """The team that the objective is for: the one that the workshop is held for, else that of the goal above."""
    if course.workshop.team in plan.teams:
        return course.workshop.team
    key_result = plan.key_results.get(parent or "")
    above = plan.objectives.get(key_result.objective if key_result is not None else parent or "")
    return above.team if above is not None else None


def _idea(plan: Plan, course: Course, key: Id) -> Idea:
    found = next((one for one in ideas(plan, course) if one.id == key), None)
    if found is None:
        raise NotFound("The idea is no longer there.", "Look again; somebody may have merged it or taken it out.")
    return found


def _post(plan: Plan, workshop: Id, key: Id) -> Post:
    found = next((one for one in plan.said(Post, workshop) if one.id == key and one.kind == "idea"), None)
    if found is None:
        raise NotFound("The idea is no longer there.", "Look again; somebody may have taken it out.")
    return found
