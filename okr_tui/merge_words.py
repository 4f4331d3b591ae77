"""What a merge brought in, for people: who added what, how many check-ins came, what is in conflict."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from okr_tui.conflict_words import conflict_title, kept_words, side_source, side_value
from okr_tui.domain.conflicts import conflicts, takeable
from okr_tui.domain.history import describe, describe_field
from okr_tui.storage.section import parsed

if TYPE_CHECKING:
    from okr_tui.domain.conflicts import Conflict
    from okr_tui.domain.plan import Plan
    from okr_tui.storage.canonical import Raw
    from okr_tui.storage.content import Content

NAMED = 3
LEFT_OVER = ("unreadable", "unplaced")
"""Tables of what a repair could not read or place."""

ADDED = ("objectives", "key_results", "teams", "people", "cycles")


@dataclass
class _Share:
    """What one person brought in."""

    check_ins: int = 0
    posts: int = 0
    pieces: int = 0
    added: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    forgot: list[str] = field(default_factory=list)
    acts: set[str] = field(default_factory=set)


def merge_lines(before: Content, after: Content, plan: Plan) -> list[str]:
    """Say what is in a plan after a merge that was not there before; empty where nothing is.

    Args:
        before: The file before.
        after: The file after.
        plan: The plan after.
    """
    shares: defaultdict[str, _Share] = defaultdict(_Share)
    for name in after.names():
        for key, raw in _fresh(before, after, name):
            _count(shares, plan, name, key, raw)
    told = [(_who(plan, by), _share_words(share)) for by, share in sorted(shares.items())]
    return [f"{who}: {', '.join(words)}" for who, words in told if words]


def _fresh(before: Content, after: Content, name: str) -> list[tuple[str, Raw]]:
    lines = sorted(after.lines(name) - before.lines(name))
    rows = [parsed(name, each) for each in lines]
    return [(key, raw) for key, raw in rows if not before.has(name, key)]


def _count(shares: defaultdict[str, _Share], plan: Plan, name: str, key: str, raw: Raw) -> None:
    created = raw.get("created")
    by = raw.get("by") if name == "changes" else created.get("by") if isinstance(created, dict) else None
    share = shares[by if isinstance(by, str) else ""]
    if name == "checkins":
        share.check_ins += 1
    elif name == "changes":
        share.acts.add(str(raw.get("event") or key))
        goal = str(raw.get("record"))
        if raw.get("forgets"):
            share.forgot.append(f"the {describe_field(str(raw.get('field')))} of {describe(plan, goal)}")
        if (raw.get("field"), raw.get("new")) == ("stage", "dropped") and _is_dropped(plan, goal):
            share.dropped.append(plan.code(goal) or describe(plan, goal))
    elif name in ADDED:
        if not raw.get("deleted"):  # added and taken back before it came here
            share.added.append(describe(plan, key))
    elif name in LEFT_OVER:
        share.pieces += 1
    elif name != "plan":
        share.posts += 1


def _share_words(share: _Share) -> list[str]:
    words = []
    if share.added:
        words.append(f"added {_first(share.added)}")
    if share.dropped:
        words.append(f"dropped {_first(share.dropped)}")
    if share.check_ins:
        words.append(f"{share.check_ins} check-in{'s' * (share.check_ins > 1)}")
    if share.posts:
        words.append(f"said {share.posts} thing{'s' * (share.posts > 1)}")
    if share.pieces:
        words.append(f"{share.pieces} piece{'s' * (share.pieces > 1)} of a damaged file that was repaired")
    if share.forgot:
        words.append(f"had forgotten: {_first(share.forgot)}")
    if share.acts:
        words.append(f"{len(share.acts)} change{'s' * (len(share.acts) > 1)}")
    return words


def _first(names: list[str]) -> str:
    return ", ".join(names[:NAMED]) + (f" and {len(names) - NAMED} more" if len(names) > NAMED else "")


def _is_dropped(plan: Plan, key: str) -> bool:
    goal = plan.objectives.get(key) or plan.key_results.get(key)
    return goal is not None and goal.stage == "dropped"


def _who(plan: Plan, by: str) -> str:
    person = plan.people.get(by)
    return person.name if person else "By hand, or by somebody unknown"


def conflict_lines(plan: Plan, found: tuple[Conflict, ...] | None = None) -> list[str]:
    """Say each conflict with its values, the shown one first."""
    lines = []
    for one in conflicts(plan) if found is None else found:
        lines.append(conflict_title(plan, one))
        for side in takeable(plan, one):
            shown = " (shown for now)" if side.shown else ""
            source = side_source(plan, side)
            lines.append(f"  {side_value(plan, one, side)}{shown}{f' · {source}' if source else ''}")
        if only := kept_words(plan, one):
            lines.append(f"  {only}")
    return lines


def moved_codes(before: Plan, after: Plan) -> list[str]:
    """Say which goals have another code than they had."""
    lines = []
    for goals in (after.objectives, after.key_results):
        for key, goal in goals.items():
            old, new = before.code(key), after.code(key)
            # Those of key results move with their objective's.
            if old and old.rpartition(".")[2] != new.rpartition(".")[2]:
                lines.append(f"{goal.title} is {new} now, and was {old}.")
    return lines


def twin_lines(before: Plan, after: Plan) -> list[str]:
    """Say which codes stand for two goals since the merge."""
    lines = []
    titles = {key: goal.title for key, goal in after.objectives.items()}
    titles |= {key: goal.title for key, goal in after.key_results.items()}
    for key, title in titles.items():
        code = after.code(key)
        if code[-1:].isalpha() and before.code(key) != code:
            plain = code.rstrip("abcdefghijklmnopqrstuvwxyz")
            lines.append(f"{plain} was given twice: {title} is {code} now, and a bare {plain} asks which.")
    return lines
