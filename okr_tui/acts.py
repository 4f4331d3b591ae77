"""Acts in words: what was made and what was changed, for the history on the screen and in the shell."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from okr_tui.conversation_words import spoken_change_words, spoken_words
from okr_tui.domain.back_then import as_made, described_before, value_before
from okr_tui.domain.figures import MONTHS, figure, number
from okr_tui.domain.finite import is_number
from okr_tui.domain.history import HELD, SAID, TENDED, Made, describe, describe_field
from okr_tui.domain.merging.values import FORGOTTEN
from okr_tui.fields import FIELDS, show_field
from okr_tui.rhythm_words import (
    goes_with_review,
    is_quiet,
    reviewed_by,
    tended_change_words,
    tended_value,
    tended_words,
    without_carried,
)
from okr_tui.workshop_words import (
    held_words,
    in_workshop,
    post_may_be_seen,
    workshop_change_words,
    workshop_value,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from okr_tui.domain.history import Event
    from okr_tui.domain.jsonform import Raw
    from okr_tui.domain.plan import Plan
    from okr_tui.domain.records import Change

MOST_LINES = 12
"""How many lines the log gives one act before the rest is counted."""

MOST_MADE = 6
"""How many records of one act are named before the rest is counted."""


def act_lines(plan: Plan, event: Event) -> list[str]:
    """Say what an act did, a line for each record that it made and each field that it changed."""
    if plan.info.created.event == event.id:
        return ["started the plan"]
    reviewed = reviewed_by(event.made)
    told = [item for item in event.made if not is_quiet(item.table, item.raw)]
    made = [made_words(plan, item) for item in without_carried(told, reviewed)]
    if len(made) > MOST_MADE:
        made = [*made[: MOST_MADE - 1], f"and {len(made) - MOST_MADE + 1} more records"]
    changes = [c for c in event.changes if not _is_quiet_change(plan, c) and not goes_with_review(c, reviewed)]
    if event.undoes:
        ends = _reviews_taken_back(plan, event)
        back = [
            f"took back: {_undone_words(plan, change)}"
            for change in changes
            if change.record not in ends or change.field not in ("score", "stage")
        ]
        return list(dict.fromkeys([*made, *back]))
    return list(dict.fromkeys([*made, *(change_words(plan, change) for change in changes)]))


def folded(lines: Sequence[str]) -> list[str]:
    """The first lines of a long act, and how many more there are."""
    if len(lines) <= MOST_LINES:
        return list(lines)
    return [*lines[: MOST_LINES - 1], f"and {len(lines) - MOST_LINES + 1} more changes"]


def _reviews_taken_back(plan: Plan, event: Event) -> set[str]:
    """The goals whose review an undoing took away: that tells of their end already."""
    reviews = plan.tables.table("reviews")
    gone = [change.record for change in event.changes if change.field == "deleted" and change.new]
    return {str(reviews[key].get("about")) for key in gone if key in reviews}


def _is_quiet_change(plan: Plan, change: Change) -> bool:
    raw = plan.tables.table("confirmations").get(change.record)
    return isinstance(raw, dict) and is_quiet("confirmations", raw)


def _undone_words(plan: Plan, change: Change) -> str:
    """Say what an undoing took back: what had been done, not its mirror image."""
    table = plan.table_of(change.record) or ""
    if change.field == "deleted" and change.new and table in (*HELD, *SAID, *TENDED):
        return made_words(plan, Made(table, change.record, plan.tables.table(table)[change.record]))
    if change.field == "deleted" and change.new:
        return f"added {described_before(plan, change.record, change.id)}"
    decided = _decision(plan, change)
    if decided is not None:
        return f"{change_words(plan, decided)}, so that it is to be decided again"
    return change_words(plan, replace(change, old=change.new, new=change.old))


def _decision(plan: Plan, change: Change) -> Change | None:
    """The decision that a change took back; None where what it took back was none."""
    own = [one for one in plan.changes if one.record == change.record and one.field == change.field]
    undone = next((one for one in own if (one.event or one.id) == change.undoes), None)
    if undone is None:
        return None
    below = [one for one in own if one.id in undone.supersedes]
    return undone if any(one.new != below[0].new for one in below) else None


def made_words(plan: Plan, item: Made) -> str:
    """Say what record was made, as it was made: ``added O3.2 Retention``, ``checked in to O3.2: 71 %``."""
    raw = as_made(plan, item.id, item.raw)
    if item.table == "checkins":
        return _check_in_words(plan, item.id, raw)
    if item.table in HELD or (item.table in SAID and in_workshop(plan, raw)):
        return held_words(plan, item.table, raw)
    if item.table in SAID:
        return _said_words(plan, item.table, raw)
    if item.table in TENDED:
        return tended_words(plan, item.table, raw)
    if item.table in ("objectives", "key_results"):
        return f"added {plan.code(item.id)} {raw.get('title', '')}".replace("  ", " ")
    if item.table == "people":
        return f"added {raw.get('name', '?')}, @{raw.get('handle', '?')}"
    singular = {"teams": "the team ", "cycles": "the cycle ", "organisation": "the organisation "}
    return f"added {singular.get(item.table, '')}{raw.get('name') or describe(plan, item.id)}"


def _said_words(plan: Plan, table: str, raw: Raw) -> str:
    """Say what was said about a goal; never how somebody rated it, which is theirs until all is revealed."""
    about = str(raw.get("about"))
    if table == "votes":
        post = plan.tables.table("posts").get(about, {})
        return f"gave a dot to a wording of {plan.code(str(post.get('about'))) or 'a goal'}"
    code = plan.code(about) or describe(plan, about)
    if table == "ratings":
        criterion = "" if raw.get("criterion", "goal") == "goal" else f" by {raw['criterion']}"
        if raw.get("hands"):
            return f"counted hands for {code}{criterion}"
        if raw.get("value") is not None:
            return f"rated {code}{criterion}"
        own = raw.get("by") == raw.get("created", {}).get("by") and not raw.get("passes")
        did = (
            "let {} sit out the fist for" if raw.get("passes") else "joined the fist for" if own else "asked {} to rate"
        )
        return f"{did.format(_handle(plan, raw.get('by')))} {code}{criterion}"
    if table == "agreements":
        return f"agreed to {code}"
    kind, text = str(raw.get("kind", "comment")), str(raw.get("text", ""))
    if text == FORGOTTEN:
        return f"said something about {code}, forgotten since"
    if kind == "proposal":
        shown = _may_be_seen(plan, about)
        return f"worded {code} as “{text}”" if shown else f"wrote a wording of {code}"
    if kind == "dismissal":
        return f"dismissed an insight about {code}: “{text}”"
    return spoken_words(plan, raw)


def _handle(plan: Plan, person: object) -> str:
    found = plan.people.get(str(person))
    return f"@{found.handle}" if found else "somebody"


def _may_be_seen(plan: Plan, goal: str) -> bool:
    """Whether the wordings of a goal were revealed."""
    found = plan.objectives.get(goal)
    return found is not None and "proposals" in found.revealed


def words_may_be_seen(plan: Plan, post: str) -> bool:
    """Whether what a post says may be shown: a wording that was written in silence only once all are."""
    raw = plan.tables.table("posts").get(post, {})
    if in_workshop(plan, raw):
        return post_may_be_seen(plan, raw)
    return raw.get("kind") != "proposal" or _may_be_seen(plan, str(raw.get("about")))


def may_be_told(plan: Plan, record: str, field: str) -> bool:
    """Whether the values of a field may be shown: not of the text of what was written in silence."""
    return field != "text" or plan.table_of(record) != "posts" or words_may_be_seen(plan, record)


def _check_in_words(plan: Plan, key: str, raw: Raw) -> str:
    key_result = str(raw.get("key_result"))
    code = plan.code(key_result) or "a key result"
    value = raw.get("value")
    if raw.get("milestone"):
        step = value_before(plan, key_result, f"milestones/{raw['milestone']}", key)
        title = step.get("title", "") if isinstance(step, dict) else "a milestone"
        words = f"{'reached' if value else 'took back'} “{title}”"
    elif value is None:
        words = "no new value"
    elif not (is_number(value) or isinstance(value, bool)):
        words = "a value that can’t be read"
    else:
        unit = value_before(plan, key_result, "unit", key)
        words = figure(value, unit if isinstance(unit, str) else "")
    confidence = f", confidence {raw['confidence']}" if raw.get("confidence") is not None else ""
    note = f" “{raw['note']}”" if raw.get("note") else ""
    if raw.get("note") == FORGOTTEN:
        note = ", note forgotten"
    return f"checked in to {code}: {words}{confidence}{note}"


def change_words(plan: Plan, change: Change) -> str:
    """Say what field was changed: ``O3.2 Retention: target 75 % → 77 %``, and whether only its words were."""
    words = _changed_words(plan, change)
    return f"{words} (wording only)" if change.wording_only else words


def _changed_words(plan: Plan, change: Change) -> str:
    if change.forgets:
        return f"had {_forgotten_words(plan, change)} forgotten"
    name = described_before(plan, change.record, change.id)
    table = plan.table_of(change.record) or ""
    if words := workshop_change_words(plan, change, name) or spoken_change_words(plan, change, name):
        return words
    if words := tended_change_words(plan, change, name):
        return words
    if change.field == "deleted":
        return f"{name}: taken out" if change.new else f"{name}: put back"
    if change.field == "stage":
        return stage_words(change, name)
    if table == "cycles" and change.field == "closed":
        return f"closed {name}" if change.new else f"opened {name} again"
    if change.field.startswith("archived/"):
        cycle = change.field.partition("/")[2]
        return f"{'archived' if change.new else 'brought back'} {describe(plan, cycle)}"
    if change.field.startswith("revealed/"):
        return _revealed_words(plan, change)
    if table == "ratings" and change.field == "passes":
        raw = plan.tables.table(table).get(change.record, {})
        how = "no longer" if change.new else "again"
        return f"waits {how} for {_handle(plan, raw.get('by'))} to rate {plan.code(str(raw.get('about'))) or 'a goal'}"
    if table == "posts" and change.field == "state":
        did = {"picked": "picked", "closed": "withdrew", None: "put back"}
        return f"{did.get(str(change.new) if change.new else None, change.new)} {name}"
    if not may_be_told(plan, change.record, change.field):
        return f"corrected {name}"
    label = describe_field(change.field)
    old, new = (_value(plan, table, change, value) for value in (change.old, change.new))
    if change.old == change.new:
        if len(change.supersedes) > 1:
            return f"{name}: decided for {label} {new or 'nothing'}"
        return f"{name}: {'took back' if change.undoes else 'gave'} the reason for {label} {new or 'nothing'}"
    if "/" in change.field:
        if change.old is None:
            return f"{name}: {label} {new} added"
        if change.new is None:
            return f"{name}: {label} {old} taken away"
    if change.old is None:
        return f"{name}: {label} {new}"
    return f"{name}: {label} {old} → {new or 'nothing'}"


def _forgotten_words(plan: Plan, mark: Change) -> str:
    """Say what was blanked for good: ``the comment about O3``, ``the reason of a change of O3``."""
    row = plan.tables.table("changes").get(mark.record)
    if row is None:
        name = describe(plan, mark.record)
        return name if plan.table_of(mark.record) == "posts" else f"the {describe_field(mark.field)} of {name}"
    changed = str(row.get("record"))
    name = plan.code(changed) or describe(plan, changed)
    field = describe_field(str(row.get("field")))
    return f"the reason of a change of {name}" if mark.field == "why" else f"an earlier {field} of {name}"


def _revealed_words(plan: Plan, change: Change) -> str:
    """Say that what was said in silence may be seen now: ``showed the ratings of O3``."""
    what = change.field.partition("/")[2]
    of = plan.code(change.record)
    said = {"proposals": "the wordings", "goal": "the ratings"}.get(what, f"the ratings by {what}")
    return f"{'hid' if change.new is None else 'showed'} {said} of {of}"


def stage_words(change: Change, name: str) -> str:
    """Say what was done to a goal by giving it another stage: ``dropped O1.2 Churn``."""
    done = {"dropped": "dropped", "closed": "closed", "agreed": "agreed on", "draft": "made a draft again of"}
    stage = str(change.new or "active")
    again = "took up" if change.old in ("dropped", "closed") else "started"
    return f"{done[stage]} {name}" if stage in done else f"{again} {name}{' again' if again == 'took up' else ''}"


def _value(plan: Plan, table: str, change: Change, value: object) -> str:
    return "" if value is None else value_words(plan, table, change.record, change.field, value)


def value_words(plan: Plan, table: str, record: str, address: str, value: object) -> str:
    """Say a value of a field as the field says it: with its unit, people by handle, goals by code."""
    if not may_be_told(plan, record, address):
        return "words that are not shown yet"
    if (told := workshop_value(plan, table, address, value)) is not None:
        return told
    if table in TENDED and (told := tended_value(plan, address, value)) is not None:
        return told
    field, _, element = address.partition("/")
    if element:
        return _element(plan, field, value)
    if field == "score" and is_number(value):
        return f"{value:.2f}"
    unit = _unit(plan, table, record)
    if field == "value" or (table == "key_results" and field in ("baseline", "target", "upper")):
        return figure(value, unit) if isinstance(value, bool | int | float) else str(value)
    if field in {spec.name for spec in FIELDS.get(table, ())}:
        return _quoted(show_field(plan, table, field, value))
    return _quoted(str(value))


def _element(plan: Plan, field: str, value: object) -> str:
    if not isinstance(value, dict):
        person = plan.people.get(str(value))
        return f"@{person.handle}" if person else plan.code(str(value)) or str(value)
    if field == "alignments":
        relation = "supports" if value.get("relation") == "supports" else "contributes to"
        weight = f" with weight {number(value['weight'])}" if value.get("weight") is not None else ""
        target = str(value.get("target"))
        return f"{relation} {plan.code(target) or describe(plan, target)}{weight}"
    if field == "milestones":
        due = f", due {_iso_words(value['due'])}" if value.get("due") else ""
        return f"“{value.get('title', '')}”, weight {number(value.get('weight', 1))}{due}"
    return f"{_iso_words(value.get('start'))} – {_iso_words(value.get('end'))} {value.get('note', '')}".rstrip()


def _iso_words(value: object) -> str:
    year, _, rest = str(value).partition("-")
    month, _, day = rest.partition("-")
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}" if month.isdigit() and day.isdigit() else str(value)


def _unit(plan: Plan, table: str, record: str) -> str:
    if table == "checkins":
        raw = plan.tables.table("checkins").get(record, {})
        record = str(raw.get("key_result"))
    key_result = plan.key_results.get(record)
    return key_result.unit if key_result else ""


def _quoted(text: str) -> str:
    return f"“{text}”" if " " in text and text != FORGOTTEN else text
