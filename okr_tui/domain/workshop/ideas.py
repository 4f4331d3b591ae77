"""Ideas written in silence: who sees which, which are the same, which belong together, what can be voted on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from okr_tui.domain.errors import Ambiguous, BadValue, NotFound, UsageError
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id
from okr_tui.domain.together import Post
from okr_tui.domain.workshop.course import Course


@dataclass(frozen=True, slots=True)
class Idea:
    """One idea, with those that say the same.

    Attributes:
        post: The idea.
        same: The ideas that were merged into it.
        authors: Whose it is, the first one first; people may be missing where nobody said who.
    """

    post: Post
    same: tuple[Post, ...]
    authors: tuple[Id, ...]

    @property
    def id(self) -> Id:
        """The key of its post."""
        return self.post.id

    @property
    def text(self) -> str:
        """What it says."""
        return self.post.text


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is voted on: a group of ideas, or an idea that is in none.

    Attributes:
        id: The key of the group or of the idea.
        text: Its name, or what the idea says.
        ideas: The ideas in it.
        posts: The keys of everything in it, whose dots it gets; groups that went up in it too.
        named: Whether it is a group.
    """

    id: Id
    text: str
    ideas: tuple[Idea, ...]
    posts: frozenset[Id]
    named: bool

    @property
    def authors(self) -> tuple[Id, ...]:
        """Whose ideas are in it."""
        return tuple(dict.fromkeys(author for idea in self.ideas for author in idea.authors))


def author(post: Post) -> Id | None:
    """Whose words a post has, whoever typed them; None where nobody put their name to them."""
    return None if post.unsigned else post.by or post.created.by


def _posts(plan: Plan, workshop: Id) -> list[Post]:
    found = [one for one in plan.said(Post, workshop) if one.kind == "idea" and one.state != "closed"]
    return sorted(found, key=lambda one: int(one.id))


def ideas(plan: Plan, course: Course) -> list[Idea]:
    """Every idea of a workshop, hidden ones too, in the order in which they were written."""
    posts = _posts(plan, course.workshop.id)
    by_id = {one.id: one for one in posts}
    same: defaultdict[Id, list[Post]] = defaultdict(list)
    for post in posts:
        head = _head(post, by_id)
        if head is not post:
            same[head.id].append(post)
    return [_idea(post, same[post.id]) for post in posts if _head(post, by_id) is post]


def _head(post: Post, posts: Mapping[Id, Post]) -> Post:
    """The post that one says again, through others; in a circle, which only a merge makes, the first of it."""
    way = {post.id: post}
    while (above := posts.get(post.same_as or "")) is not None:
        if above.id in way:
            circle = list(way)[list(way).index(above.id) :]
            return posts[min(circle, key=int)]
        way[above.id] = post = above
    return post


def _idea(post: Post, same: Sequence[Post]) -> Idea:
    authors = dict.fromkeys(by for one in (post, *same) if (by := author(one)))
    return Idea(post, tuple(same), tuple(authors))


def visible_to(idea: Idea, course: Course, person: Id | None) -> bool:
    """Whether somebody may read an idea: their own always, the others once they are revealed."""
    return course.revealed(idea.post.round) or (person is not None and person == author(idea.post))


def hidden(plan: Plan, course: Course) -> list[Idea]:
    """The ideas that nobody but their authors may read yet."""
    return [one for one in ideas(plan, course) if not course.revealed(one.post.round)]


def items(plan: Plan, course: Course) -> list[Item]:
    """What can be voted on: groups first where their first idea stands, of the ideas that are revealed."""
    shown = [one for one in ideas(plan, course) if course.revealed(one.post.round)]
    groups = {one.id: one for one in plan.said(Post, course.workshop.id) if one.kind == "group"}
    before: defaultdict[Id, set[Id]] = defaultdict(set)
    for one in groups.values():
        before[_head(one, groups).id].add(one.id)
    inside: defaultdict[Id, list[Idea]] = defaultdict(list)
    order: list[Id] = []
    for idea in shown:
        key = _head(groups[idea.post.group], groups).id if idea.post.group in groups else idea.id
        if key not in inside:
            order.append(key)
        inside[key].append(idea)
    return [_item(key, inside[key], groups.get(key), before[key]) for key in order]


def _item(key: Id, found: Sequence[Idea], group: Post | None, groups: Set[Id]) -> Item:
    posts = frozenset({key, *groups, *(one.id for idea in found for one in (idea.post, *idea.same))})
    return Item(key, group.text if group else found[0].text, tuple(found), posts, group is not None)


LONGEST = 2000
"""Letters of one idea."""
_BULLET = re.compile(r"^\s*(?:[-*•–]\s+|\d{1,3}[.)]\s+)?")
_SPOKEN = re.compile(r"^@([^\s:,]+)[:,]?\s*(.*)$")
_NAMED = re.compile(r"^@([^:@]{2,60}):\s*(.*)$")
NOBODY = ""
"""Whose an idea is that nobody put their name to: typed behind ``@?``."""


def read_ideas(plan: Plan, text: str, default: Id | None) -> list[tuple[Id | None, str]]:
    """Read ideas as lines: ``@ravi text`` is Ravi's, ``@? text`` nobody's, others those of whoever is at the keyboard.

    A whole name needs a colon behind it: ``@Ravi Iyer: text``.

    Bullets and numbers before a line are left out, and so are blank lines.

    Args:
        plan: The plan, whose people are named.
        text: The lines.
        default: Whose the lines without a name are.

    Returns:
        Whose each idea is, and what it says.

    Raises:
        NotFound: A name is nobody's; says the line.
        Ambiguous: A name is that of several people; says the line.
        BadValue: A name has no words behind it, or an idea is too long.
    """
    read = [_read_idea(plan, raw, default) for raw in text.replace("\r", "\n").split("\n")]
    return [one for one in read if one is not None]


def sort_out(
    plan: Plan, text: str, default: Id | None
) -> tuple[list[tuple[Id | None, str]], list[str], UsageError | None]:
    """Read ideas as lines, putting those aside that can't be read, so that one wrong name costs no other line.

    Returns:
        The ideas that were read, the lines that were not, and what is wrong with the first of these.
    """
    good: list[tuple[Id | None, str]] = []
    bad: list[str] = []
    trouble: UsageError | None = None
    for raw in text.replace("\r", "\n").split("\n"):
        try:
            read = _read_idea(plan, raw, default)
        except UsageError as error:
            bad.append(raw.strip())
            trouble = trouble or error
        else:
            good += [read] if read is not None else []
    return good, bad, trouble


def _read_idea(plan: Plan, raw: str, default: Id | None) -> tuple[Id | None, str] | None:
    words = " ".join(_BULLET.sub("", raw, count=1).split())
    if not words.strip("-*•–"):
        return None
    by, said = default, words
    spoken = _SPOKEN.match(words)
    named = _NAMED.match(words)
    whole = next(
        (p.id for p in plan.people.values() if named and p.name.casefold() == named[1].strip().casefold()), None
    )
    if named and whole is not None:
        by, said = whole, named[2].strip()
    elif spoken and spoken[1] == "?":
        by, said = NOBODY, spoken[2].strip()
    elif spoken:
        try:
            by = plan.person(spoken[1]).id
        except NotFound as error:
            raise NotFound(f"“{words[:60]}”: {error.what}", error.hint) from None
        except Ambiguous as error:
            raise Ambiguous(f"“{words[:60]}”: {error.what}", error.hint, error.candidates) from None
        said = spoken[2].strip()
    if not said:
        raise BadValue(f"“{words}” has a name and no words.", "Write the idea behind the name: @ravi his words")
    if len(said) > LONGEST:
        raise BadValue(f"“{said[:40]}…” has {len(said)} letters.", f"An idea has {LONGEST} at most; say it shorter.")
    return by, said
