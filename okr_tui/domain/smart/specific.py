"""Specific: does it say what will be different, of one thing, in few words, and who stands for it?"""

from __future__ import annotations

from okr_tui.domain.smart.nothing_said import says_nothing, says_nothing_at_all
from okr_tui.domain.smart.numbers import COUNT, FACTOR, MONEY, PERCENT, Quantity
from okr_tui.domain.smart.own_words import action, deed, goal_quoted, part, with_effect
from okr_tui.domain.smart.proposals import better_said, seen_doing
from okr_tui.domain.smart.reading import Reading
from okr_tui.domain.smart.said import BETTER, FINE, MISSING, Note, Verdict
from okr_tui.domain.smart.seen import compares, firmly_done, has_done, observable, praises, seen_by, soft_object
from okr_tui.domain.smart.tokens import words_in
from okr_tui.domain.smart.wording import accountable, remark, weasels, wording

MOST_BESIDE_A_SENTENCE = 45
"""Characters of the goal that still leave room for an example of what gets better."""
FEW = 2
"""Words of content up to which a vague verb says nothing at all: *improve customer satisfaction*."""

Judged = tuple[Verdict, list[Note]]


def judge_specific(reading: Reading) -> Judged:
    """Give the verdict on *specific* with its notes."""
    notes: list[Note] = []
    if nothing := _nothing_said(reading, notes):
        return nothing, notes
    # an amount that is none is named whatever else is wrong; the rest waits until it is said what the goal is
    worst = max(_of_its_kind(reading, notes) or _vague(reading, notes), weasels(reading, notes), key=_weight)
    if worst != MISSING:
        worst = max(worst, wording(reading, notes), accountable(reading, notes), key=_weight)
    return worst, notes


def _weight(verdict: Verdict) -> int:
    return (FINE, BETTER, MISSING).index(verdict)


def _nothing_said(reading: Reading, notes: list[Note]) -> Verdict | None:
    if says_nothing_at_all(reading):
        return remark(notes, MISSING, "It says nothing yet.", "who does what, for whom, by when?")
    if reading.head >= len(reading.words) or (
        not reading.content and not reading.measured and len(reading.words) - reading.head <= 2
    ):
        acts = reading.known and reading.head < len(reading.words)
        word = action(reading) if acts else "do"
        if reading.lists.at("vague_states", reading.words, reading.head):
            return remark(
                notes, MISSING, f"Nobody can see when “{word}” is reached.", _other_angle(reading, state=True)
            )
        return remark(
            notes,
            MISSING,
            f"“{word}” has no object." if acts else f"{goal_quoted(reading, 'It')} doesn't say what is to happen.",
            f"{word} what, and for whom?",
        )
    if says_nothing(reading):
        return remark(
            notes,
            MISSING,
            f"{goal_quoted(reading, 'It')} can mean anything.",
            "what will be different, and for whom?",
        )
    return None


# -- what belongs to each kind ------------------------------------------------------------------------------


def _of_its_kind(reading: Reading, notes: list[Note]) -> Verdict | None:
    match reading.said.kind:
        case "objective":
            return _like_a_key_result(reading, notes) or _errand(reading, notes)
        case "key-result":
            return _like_a_task(reading, notes)
    return None


def _like_a_key_result(reading: Reading, notes: list[Note]) -> Verdict | None:
    counted = any(reading.heads(name) for name in ("metric_verbs", "task_verbs", "outcome_verbs", "bland_verbs"))
    first = next((q for q in reading.quantities), None)
    if first is None:
        return None
    metric = reading.change or any(q.form in (PERCENT, MONEY) for q in reading.quantities)
    metric = metric or (first.form == FACTOR and first.begin == reading.head and not soft_object(reading))
    if not metric and not (counted and any(_is_the_point(reading, q) for q in reading.quantities)):
        return None
    return remark(
        notes,
        MISSING,
        "It reads like a key result: an objective says where to go, its key results by how much.",
        f"what will be better then? Say that, and keep {goal_quoted(reading)} as a key result below it",
    )


def _is_the_point(reading: Reading, quantity: Quantity) -> bool:
    """Tell *hire 5 engineers* and *reach 1 million users* from *open in 3 towns* and *a top 10 employer*."""
    place = quantity.begin
    if quantity.form != COUNT or reading.words[place - 1] in ("top", "in", "first", "into", "across"):
        return False
    if place == reading.after_head:
        return True
    led = reading.words[place - 1] in ("to", "by", "than", "of", "below", "under", "least", "most", "over", "above")
    return (reading.heads("metric_verbs") or reading.heads("outcome_verbs")) and (led or place < reading.phrase_end)


def _errand(reading: Reading, notes: list[Note]) -> Verdict | None:
    """An objective that is a piece of work, with nothing said about what it is good for."""
    if not reading.heads("task_verbs") or reading.purpose or (reading.qualified and not _moves_to(reading)):
        return None
    if any(word.endswith("ly") for word in reading.words[: reading.head]) or reading.has("comparatives"):
        return None
    if reading.has("ambitions"):
        return None
    big = reading.words[reading.head] in ("build", "create", "develop", "design", "make", "deliver", "define")
    return remark(
        notes,
        BETTER if big or len(reading.content) > FEW + 1 else MISSING,
        f"“{action(reading)}” is work; an objective says what will be better when it is done.",
        f"what can people do then that they can't do today? Say “{with_effect(reading)}”",
    )


def _moves_to(reading: Reading) -> bool:
    """Tell *migrate to the cloud* from *launch in three countries*."""
    return reading.object_led and reading.words[reading.after_head] not in ("in", "into", "across")


def _like_a_task(reading: Reading, notes: list[Note]) -> Verdict | None:
    """Find a piece of work where an outcome is asked for.

    Only of a key result: whoever writes about SMART goals at large lets a deliverable with a day pass (*migrate the
    database by the end of Q3*), and whoever writes about key results does not. What a goal lacks then is said under
    *measurable*: that it was done can be seen, how well can't. A number of acts makes no outcome of them: after
    *interview 30 customers* it is known that people talked, and not what came of it.
    """
    said = reading.said
    if reading.outcome or not (reading.heads("task_verbs") or _made(reading)):
        return None
    if said.baseline is not None or (said.target is not None and said.measure in ("at least", "at most", "between")):
        return None
    return remark(
        notes,
        MISSING,
        f"{_the_work(reading)} is a task: it can be done without anything getting better.",
        f"what gets better, for whom, from what to what? Say “{with_effect(reading, _briefly(reading))}”",
    )


def _the_work(reading: Reading) -> str:
    """The verb in quotes where it is one, else the goal."""
    return f"“{action(reading)}”" if reading.known else goal_quoted(reading, "It")


def _briefly(reading: Reading) -> str:
    done = deed(reading)
    return done if len(done) <= MOST_BESIDE_A_SENTENCE else "…"


_MADE = words_in("sent written made built held met run done given shipped taught")


def _made(reading: Reading) -> bool:
    """Tell *12 newsletters sent* from *12 customers won*."""
    last = max((p for p in range(len(reading.words)) if p not in reading.timed), default=0)
    word = reading.words[last]
    if any(reading.heads(name) for name in ("metric_verbs", "outcome_verbs", "standing_verbs", "vague_verbs")):
        return False
    return word in _MADE or (word.endswith("ed") and reading.lists.at("task_verbs", reading.words, last) == 1)


# -- vagueness ----------------------------------------------------------------------------------------------


def _vague(reading: Reading, notes: list[Note]) -> Verdict:
    words, said = reading.words, reading.said
    if reading.measured or (said.measured and not soft_object(reading)):
        return FINE
    states = reading.lists.anywhere("vague_states", words[: reading.head + 25], max(0, reading.head - 1))
    if states and (said.kind != "objective" or len(reading.content) <= FEW + 1) and not seen_by(reading):
        begin, end = states[0]
        end = max(end, next((p for p in range(end, len(words)) if _state_ends(reading, p)), len(words)))
        state = part(reading, begin, end)
        state = state if state[:2].isupper() else state[:1].lower() + state[1:]
        return remark(
            notes,
            MISSING,
            f"Nobody can see when “{state}” is reached.",
            _other_angle(reading, state=True),
        )
    if (
        seen_by(reading)
        or firmly_done(reading)
        or (has_done(reading) and reading.firm)
        or (said.kind != "objective" and observable(reading))
    ):
        return FINE
    few = len(reading.content) <= FEW and not reading.qualified
    bland = reading.heads("bland_verbs") or compares(reading) or (said.kind != "objective" and praises(reading))
    wide = bland or reading.heads("vague_verbs")
    if said.kind == "objective" and reading.has("ambitions") and not reading.learner:
        return FINE
    terse, wide = False, wide or _goes_on(reading)
    if said.kind == "objective":
        missing = (bland and few) or bool(reading.learner) or _goes_on(reading)
    elif wide:
        missing = few or said.kind == "key-result" or bool(reading.learner) or len(reading.content) <= FEW + 2
    else:
        known = reading.firm or reading.learner or reading.heads("lesson_verbs")
        acts = reading.heads("observable_verbs") and len(reading.content) >= FEW
        terse = missing = wide = said.kind == "goal" and few and not known and not acts
    if not wide:
        return FINE
    # "Improve" is vague by itself; in "patients are seen faster" it is no single word.
    led = reading.heads("bland_verbs") or reading.heads("vague_verbs") or _goes_on(reading)
    return remark(
        notes,
        MISSING if missing else BETTER,
        "So few words mean something else to everybody."
        if terse
        else f"{_what_is_vague(reading, led)} doesn't say what will be different.",
        _other_angle(reading),
    )


def _other_angle(reading: Reading, *, state: bool = False) -> str:
    """What to ask about something vague; of all but objectives *measurable* asks for the number."""
    if reading.said.kind == "objective":
        return better_said(reading)
    if state or reading.learner:
        return seen_doing(reading)
    return f"what will be different, and for whom? Say “{with_effect(reading)}”"


def _state_ends(reading: Reading, place: int) -> bool:
    return place in reading.timed or reading.tokens.parted(place) or reading.words[place] in _STATE_ENDS


_STATE_ENDS = words_in("by in at for with when and so to until before during over within")
_EMPTY_VERBS = words_in("be is are have has get make do become keep")


def _what_is_vague(reading: Reading, led: bool) -> str:
    """The verb that is vague; the goal where that verb is none that says anything by itself."""
    if led and reading.words[reading.head] not in _EMPTY_VERBS:
        return f"“{action(reading)}”"
    return goal_quoted(reading, "It")


def _goes_on(reading: Reading) -> bool:
    """Tell *keep doing what we do*: an objective says what will be other than today."""
    first, following = reading.words[reading.head], reading.words[reading.head + 1 : reading.head + 2]
    return first in ("continue", "continuing") or (first == "keep" and following in _GOING_ON)


_GOING_ON = (["doing"], ["going"], ["working"], ["trying"], ["being"])
