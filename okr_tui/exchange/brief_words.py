"""What a brief says in words, the same in the terminal, in Markdown and on a page."""

from __future__ import annotations

from okr_tui.domain.brief.goal_values import Aim, Below, Measure
from okr_tui.domain.brief.values import Action, Altered, Arrival, Block, Brief, Decision, Learning, Question, Word
from okr_tui.domain.figures import day, figure, share
from okr_tui.domain.status import label
from okr_tui.domain.workshop.minutes_people import Someone

NO_GOALS = "No goal is being worked on."
NOTHING_MOVED = "No value, target or goal changed since."
NO_WINS = "No win was noted since."
NO_ROADBLOCKS = "Nothing is said to stand in the way."
NO_DECISIONS = "Nothing waits for a decision."
NO_QUESTIONS = "No question or idea is open."
EVERYBODY_READS = "Everybody with this file can read this."

KINDS = {
    "drift": "Changed above",
    "conflict": "Two copies differ",
    "wording": "Wording",
    "agreement": "Agreement",
    "roadblock": "Old roadblock",
    "review": "Review",
}


def heading(brief: Brief) -> str:
    """``Brief: Product``."""
    return f"Brief: {brief.name or 'this plan'}"


def dates(brief: Brief) -> str:
    """The day and the cycle: ``28 Nov 2026 · Q4 2026, 43 days left``."""
    left = (brief.cycle_ends - brief.today).days if brief.cycle_ends else None
    over = "" if left is None else f", {figure(left, 'days')} left" if left >= 0 else ", over"
    return " · ".join(filter(None, (day(brief.today), f"{brief.cycle}{over}" if brief.cycle else "")))


def since(brief: Brief) -> str:
    """Since when: ``since 14 Nov 2026, one check-in cadence ago``."""
    return f"since {day(brief.since)}{f', {brief.because}' if brief.because else ''}"


def who(brief: Brief) -> str:
    """Whose it is: the lead of a team, the role of a person."""
    if brief.handle:
        return " · ".join(filter(None, (f"@{brief.handle}", brief.role)))
    return f"Led by {person(brief.lead)}" if brief.lead else ""


def purpose(brief: Brief) -> tuple[str, str]:
    """What a purpose is that of, and the purpose."""
    return ("Purpose of the role" if brief.handle else "Purpose of the team"), brief.purpose


def read(brief: Brief) -> str:
    """How many have read the strategy."""
    if brief.read is None:
        return ""
    have, there = brief.read
    verb = "has" if 1 in (have, there) else "have"
    return f"{figure(have)} of {figure(there, 'people')} {verb} read the strategy as it is now."


def person(one: Someone | None, nobody: str = "nobody yet") -> str:
    """``Ana Ruiz (@ana)``."""
    return f"{one.name} (@{one.handle})" if one else nobody


def name(one: Someone | None, nobody: str = "nobody") -> str:
    """``Ana Ruiz``."""
    return one.name if one else nobody


def goal_facts(goal: Aim) -> str:
    """What goes with the title of a goal: ``Maya Lind · Product · → O9 → mission``."""
    kind = goal.kind if goal.kind != "committed" else ""
    return " · ".join(filter(None, (name(goal.owner, "nobody owns it"), goal.team or "personal", kind, goal.above)))


def figures(progress: float | None, pace: float | None) -> str:
    """Progress beside pace: ``40 %, pace 52 %``."""
    return share(progress) if pace is None else f"{share(progress)}, pace {share(pace)}"


def goal_figures(goal: Aim) -> str:
    """Progress, how far that moved, and pace: ``40 % (+14 points), pace 52 %``."""
    told = points(goal.progress, goal.progress_then)
    progress, _, rest = figures(goal.progress, goal.pace).partition(",")
    return f"{progress}{f' ({told})' if told else ''}{f',{rest}' if rest else ''}"


def points(now: float | None, then: float | None) -> str:
    """How far a share moved: ``+14 points``; empty where it did not, or was not there."""
    if now is None or then is None:
        return ""
    moved = round(now * 100) - round(then * 100)
    return f"{'+' if moved > 0 else '−'}{figure(abs(moved), 'points')}" if moved else ""


def moved(measure: Measure) -> str:
    """Then and now: ``3.4 → 3.8 planners``."""
    unit = measure.value.partition(" ")[2]
    then = measure.then.removesuffix(f" {unit}") if unit and measure.then.endswith(f" {unit}") else measure.then
    return f"{then} → {measure.value}"


def standing(measure: Measure) -> str:
    """Value and confidence: ``66.7 %, confidence 6``."""
    sure = "" if measure.confidence is None else f", confidence {measure.confidence}"
    return f"{measure.value}{sure}"


def note(measure: Measure) -> str:
    """What the last check-in said, with its day."""
    return f"{day(measure.noted)}: {measure.note}" if measure.note and measure.noted else measure.note


def arrival(one: Arrival) -> str:
    """``dropped: O7 Sell more. Nobody asked for it``."""
    why = one.why and (f" ({one.why})" if one.came in ("new", "begun") else f" – {one.why}")
    return f"{one.came}: {one.code} {one.title}{why}"


def altered(one: Altered) -> str:
    """``O9.1 Retention: target 100 % → 102 %``."""
    named = f"{one.code} {one.title}: {one.field}" if one.code else one.field.capitalize()
    quoted = one.field in ("title", "mission", "vision")
    old, new = (f"“{text}”" if quoted and text != "nothing" else text for text in (one.old, one.new))
    return f"{named} {old} → {new}{' (wording only)' if one.wording_only else ''}"


def altered_by(one: Altered) -> str:
    """``Amara Osei, 3 Nov 2026: The board raised it``."""
    who_ = ", ".join(filter(None, (name(one.by, ""), day(one.on) if one.on else "")))
    return ": ".join(filter(None, (who_, one.why)))


def below(one: Below) -> str:
    """How the goals of a team below stand: ``2 ✓ on track, 1 ▲ at risk``."""
    return ", ".join(f"{count} {label(status)}" for status, count in one.statuses) or "no goals"


def win(one: Word) -> str:
    """What goes with a win: ``Maya Lind, 14 Nov 2026, about O3 Retention``."""
    about = f"about {one.about}" if one.about else ""
    return ", ".join(filter(None, (name(one.by, ""), day(one.on) if one.on else "", about)))


def block(one: Block) -> str:
    """``12 days, Tomás Rivera is on it``."""
    who_ = f"{one.owner.name} is on it" if one.owner else "nobody is on it"
    return f"{age(one.days)}, {who_}"


def age(days: int) -> str:
    """``12 days``; ``since today``."""
    return figure(days, "days") if days else "since today"


def question(one: Question) -> str:
    """``2 days, by Priya Raman, waits for Tomás Rivera``."""
    by = f"by {one.by.name}" if one.by else ""
    return ", ".join(filter(None, (age(one.days), by, f"waits for {name(one.asked, 'anybody')}")))


def decision(one: Decision) -> str:
    """What is to be decided: ``O12 The product earns its renewal``."""
    return f"{one.code} {one.title}".strip()


def decider(one: Decision) -> str:
    """Who decides: ``Maya Lind``; ``the meeting`` where it is for nobody alone."""
    return name(one.who, "the meeting" if one.kind == "review" else "nobody yet")


def action(one: Action) -> str:
    """``Maya Lind, due 14 Nov 2026, overdue``."""
    due = f"due {day(one.due)}" if one.due else ""
    return ", ".join(filter(None, (name(one.owner, "nobody yet"), due, "overdue" if one.overdue else "")))


def learning(one: Learning) -> str:
    """``course · coaching · due 14 Nov 2026``."""
    when = f"done on {day(one.done)}" if one.done else f"due {day(one.due)}" if one.due else ""
    return " · ".join(filter(None, (one.kind if one.kind != "other" else "", one.skill, when)))
