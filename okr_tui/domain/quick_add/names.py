"""Who and where in a line: @maya, +product, +"Customer Success", under O1, ^O1.2:supports."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from okr_tui.domain.errors import OkrError
from okr_tui.domain.figures import day
from okr_tui.domain.plan import Plan
from okr_tui.domain.quick_add.nearby import running_near
from okr_tui.domain.quick_add.number_words import spelled
from okr_tui.domain.quick_add.understood import STAYS, TAKEN, Line, shown
from okr_tui.domain.records import Id, KeyResult, Objective, Person, Relation, Team
from okr_tui.domain.rules import is_live

_AT = re.compile(r"(?<![^\s(,;])(?:(?:owner:?|owned\s+by|by|with|and|&)\s+)?@([^\s@,;()]+)", re.IGNORECASE)
_NEXT_AT = re.compile(r"@([^\s@,;()]+)")
_UNDER_WHAT = re.compile(r"(?<!\w)(?:under\s+(?P<word>[^\W\d_][\w-]*)|\^\S+)(?=[\s\ufdd0.!]*$)", re.IGNORECASE)
_NO_GOAL_WORDS = (
    "pressure budget control way construction review par licence license warranty contract supervision cover load "
    "water management threat attack discussion consideration development maintenance test oath arms protection"
)
_UNDER_NO_GOAL = frozenset(_NO_GOAL_WORDS.split())
"""What is said with "under" and means no goal."""
_PLUS = re.compile(
    r"(?<![^\s(,;])(?:(?:for|in|team:?)\s+)?(?P<plus>\+)(?:([\"“„«])(?P<quoted>[^\"“”«»]{1,80})[\"“”»]|(?P<bare>[^\W\d_][^\s@+,;()]*))"
)
_UNDER = re.compile(
    r"(?<!\w)(?:under\s+|\^)(?P<code>O[0-9]{1,9}[a-z]{0,2}(?:\.[0-9]{1,9}[a-z]{0,2})?)"
    r"(?::(?P<relation>[a-z]+))?(?![\w:])",
    re.IGNORECASE,
)
_TRAILING = ".:!?'’\"”"
_MORE_WORDS = 4
"""Words of a team's name that may follow +the-first one without quotes."""


@dataclass(slots=True)
class Named:
    """The people, the team and the goal above that a line names."""

    owner: Id | None = None
    co_authors: tuple[Id, ...] = ()
    team: Id | None = None
    under: Id | None = None
    relation: Relation = "contributes"
    instead: tuple[Id, ...] = ()


def names_in(line: Line, plan: Plan, today: date) -> Named:
    """Take the names out of a line, those that the plan knows; the others are noted."""
    named = Named()
    _find_above(line, plan, named)
    _find_people(line, plan, today, named)
    _find_team(line, plan, named)
    return named


def note_no_goal(line: Line, plan: Plan) -> None:
    """Say of "under nonsense" at the end of a line, once its date is taken out, that no goal is called so."""
    match = _UNDER_WHAT.search(line.left)
    if match is None or (match["word"] or "").casefold() in _UNDER_NO_GOAL or spelled(match["word"] or ""):
        return
    if any(match[0].split()[-1].lstrip("^") in note for note in line.notes):
        return
    codes = [plan.code(one.id) for one in plan.objectives.values()][:2]
    such = f", like {codes[0]}" if codes else ""
    line.note(f"{shown(match[0])} names no goal; write the code of the one above{such}. {STAYS}")


def _find_people(line: Line, plan: Plan, today: date, named: Named) -> None:
    for match in _handles(line.left):
        plain = match[1].rstrip(_TRAILING)
        typed = match[1] if _people(plan, match[1]) else plain
        people = _people(plan, typed) if typed else []
        if len(people) != 1:
            line.note(_nobody(plan, typed, people))
            continue
        found, end = people[0], match.start(1) + len(typed)
        if found.left and found.left < today:
            line.note(f"{found.name} left on {day(found.left)}; name somebody who is there.")
        if named.owner in (None, found.id):
            named.owner = found.id
            line.take(match.start(), end, "owner", f"owner {found.name}")
        else:
            if found.id not in named.co_authors:
                named.co_authors += (found.id,)
            line.take(match.start(), end, "author", f"co-author {found.name}")


def _handles(left: str) -> Iterable[re.Match[str]]:
    """Every @handle, and one that is written right behind another: "@maya@ravi"."""
    for match in _AT.finditer(left):
        another: re.Match[str] | None = match
        while another:
            yield another
            another = _NEXT_AT.match(left, another.end())


def _people(plan: Plan, word: str) -> list[Person]:
    """Whom @word means: a handle, else the first name of one person or of several."""
    wanted = word.casefold()
    everybody = plan.people.values()
    found = [p for p in everybody if p.handle.casefold() == wanted]
    return found or [p for p in everybody if (p.name.split() or [""])[0].casefold() == wanted]


def _nobody(plan: Plan, typed: str, several: list[Person]) -> str:
    if several:
        return f"@{typed} can be {_listed('@' + p.handle for p in several)}; say which. {STAYS}"
    near = _near(typed, {p.handle: p.name for p in plan.people.values()})
    hint = f"near: {_listed('@' + handle for handle in near)}." if near else "okr person add adds somebody."
    return f"@{_cut(typed)} is nobody in this plan; {hint} {STAYS}"


def _near(typed: str, names: Mapping[str, str]) -> list[str]:
    """Up to three names that begin like the word, else look like it; only likely ones are compared in earnest."""
    wanted = typed.casefold()
    begun = [name for name, other in names.items() if name.casefold().startswith(wanted)]
    begun += [name for name, other in names.items() if name not in begun and other.casefold().startswith(wanted)]
    if begun or len(wanted) > 40:
        return begun[:3]
    from difflib import get_close_matches

    alike = {name.casefold(): name for name in names if name[:1].casefold() == wanted[:1]}
    return [alike[name] for name in get_close_matches(wanted, list(alike)[:40], 3, 0.6)]


def _find_team(line: Line, plan: Plan, named: Named) -> None:
    for match in _PLUS.finditer(line.left):
        typed = match["quoted"] or match["bare"].rstrip(_TRAILING)
        end = match.end() - (len(match["bare"]) - len(typed) if match["bare"] else 0)
        found, longer = _teams(plan, typed), None if match["quoted"] else _longer(line, plan, match.end("plus"))
        if longer:
            found, end = [longer[0]], longer[1]
        if len(found) != 1:
            line.note(_no_team(plan, typed, found))
        elif named.team not in (None, found[0].id):
            line.note(f"{shown(line.text[match.start() : end])} is a second team; a goal has one. {STAYS}")
        else:
            named.team = found[0].id
            line.take(match.start(), end, "team", f"team {found[0].name}")


def _teams(plan: Plan, typed: str) -> list[Team]:
    """The teams that a name means: the one called so, else those whose name begins so, else a word of it."""
    wanted = _plain(typed)
    spoken = [(team, _plain(team.name)) for team in plan.teams.values()] if wanted else []
    equal = [team for team, name in spoken if name == wanted]
    begun = [team for team, name in spoken if name.startswith(wanted)]
    return equal or begun or [team for team, name in spoken if any(w.startswith(wanted) for w in name.split())]


def _longer(line: Line, plan: Plan, start: int) -> tuple[Team, int] | None:
    """Find a team whose whole name stands in several words: +Customer Success."""
    words = list(re.finditer(r"[^\s\ufdd0@+]+", line.left[start : start + 120]))[: _MORE_WORDS + 1]
    called = {_plain(team.name): team for team in plan.teams.values()}
    for last in reversed(words[1:]):
        typed = line.left[start : start + last.end()].rstrip(_TRAILING + ",;)")
        if TAKEN not in typed and (team := called.get(_plain(typed))):
            return team, start + len(typed)
    return None


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("-", " ").replace("_", " ").split())


def _no_team(plan: Plan, typed: str, found: list[Team]) -> str:
    if found:
        return f"+{_cut(typed)} can be {_listed(t.name for t in found)}; say more of the name. {STAYS}"
    near = _near(typed, {t.name: t.name for t in plan.teams.values()}) or [t.name for t in plan.teams.values()]
    hint = f"there are: {_listed(near)}." if near else "okr team add adds one."
    return f"+{_cut(typed)} is no team of this plan; {hint} {STAYS}"


def _find_above(line: Line, plan: Plan, named: Named) -> None:
    for match in _UNDER.finditer(line.left):
        typed = line.text[match.start() : match.end()]
        asked = (match["relation"] or "").casefold()
        relation = next((r for r in ("contributes", "supports") if asked and r.startswith(asked)), None)
        if asked and relation is None:
            line.note(f"{shown(typed)}: “{asked}” is no way to be aligned; write :contributes or :supports. {STAYS}")
            continue
        try:
            goal = plan.find(match["code"])
        except OkrError as error:
            line.note(f"{error.what} {error.hint} {STAYS}")
            continue
        if named.under not in (None, goal.id):
            line.note(f"{shown(typed)} is a second goal above; align to it afterwards. {STAYS}")
            continue
        if not is_live(plan, goal):
            _not_aligned(line, match, plan, goal, named)
            continue
        code = plan.code(goal.id)
        if isinstance(goal, KeyResult) and relation == "contributes":
            line.note(f"{code} is a key result and has its own number, so this supports it and is not counted in it.")
        supports = isinstance(goal, KeyResult) or relation == "supports"
        named.under, named.relation = goal.id, "supports" if supports else "contributes"
        words = f"{'supports' if supports else 'contributes to'} {code} {goal.title}"
        line.take(match.start(), match.end(), "under", words)


def _not_aligned(line: Line, match: re.Match[str], plan: Plan, goal: Objective | KeyResult, named: Named) -> None:
    """Understand a goal above that nobody works on any more, and say what one can align to instead."""
    code = plan.code(goal.id)
    above = plan.objectives.get(goal.objective) if isinstance(goal, KeyResult) else goal
    stage = goal.stage if goal.stage in ("dropped", "closed") or above is None else above.stage
    cycle = plan.cycles.get((above.cycle if above else None) or "")
    since = f" with {cycle.name}" if cycle and stage == "closed" else ""
    near = running_near(plan, goal, line.text)
    named.instead = tuple(one.id for one in near)
    others = "; ".join(f"{plan.code(one.id)} {_cut(one.title)}" for one in near)
    hint = f"Near it and running: {others}." if near else "Align it to a goal that runs, once there is one."
    line.take(match.start(), match.end(), "under", f"not aligned to {code} {goal.title}")
    line.note(f"{code} was {stage}{since}, so nothing can be aligned to it. {hint}")


def _listed(names: Iterable[str]) -> str:
    several = list(names)
    return ", ".join(several[:5]) + (", …" if len(several) > 5 else "")


def _cut(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
