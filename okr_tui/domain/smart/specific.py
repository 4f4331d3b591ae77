"""Specific: does it say what will be different, of one thing, in few words, and who stands for it?"""

from __future__ import annotations

from okr_tui.domain.smart.numbers import COUNT, FACTOR, MONEY, PERCENT, Quantity
from okr_tui.domain.smart.own_words import action, better_said, thing
from okr_tui.domain.smart.reading import Reading
from okr_tui.domain.smart.said import BETTER, FINE, MISSING, Note, Verdict
from okr_tui.domain.smart.seen import compares, firmly_done, has_done, observable, seen_by, soft_object
from okr_tui.domain.smart.tokens import words_in

SPECIFIC = "specific"
MOST_WORDS = {"goal": 45, "objective": 25, "key-result": 30}
FEW = 2
"""Words of content up to which a vague verb says nothing at all: *improve customer satisfaction*."""

Judged = tuple[Verdict, list[Note]]


def judge_specific(reading: Reading) -> Judged:
    """Give the verdict on *specific* with its notes."""
    notes: list[Note] = []
    worst = _nothing_said(reading, notes) or _of_its_kind(reading, notes) or _vague(reading, notes)
    if worst != MISSING:
        worst = max(worst, _wording(reading, notes), _owner(reading, notes), key=_weight)
    return worst, notes


def _weight(verdict: Verdict) -> int:
    return (FINE, BETTER, MISSING).index(verdict)


def _note(notes: list[Note], verdict: Verdict, message: str, proposal: str) -> Verdict:
    notes.append(Note(SPECIFIC, message, proposal))
    return verdict


def measured(reading: Reading) -> bool:
    """Tell whether a number stands in the text or in its fields."""
    return bool(reading.quantities) or reading.said.target is not None


def _nothing_said(reading: Reading, notes: list[Note]) -> Verdict | None:
    if not any(word[0].isalnum() for word in reading.words):
        return _note(notes, MISSING, "It says nothing yet.", "who does what, for whom, by when?")
    if reading.head >= len(reading.words) or (
        not reading.content and not measured(reading) and len(reading.words) - reading.head <= 2
    ):
        word = action(reading) or reading.words[0]
        return _note(
            notes,
            MISSING,
            f"“{word}” has no object.",
            f"{word} what, for whom? e.g. “{word} the waiting time of new guests”",
        )
    if not reading.known and _says_nothing(reading):
        return _note(
            notes,
            MISSING,
            f"“{reading.tokens.text.strip()[:60]}” can mean anything.",
            "what will be different, and for whom?",
        )
    return None


def _says_nothing(reading: Reading) -> bool:
    """Tell *various improvements* from *various trees*: words that fit any goal and stand alone."""
    names = ("weasels", "vague_objects", "comparatives")
    return all(
        any(reading.lists.at(name, reading.words, place) for name in names)
        for place in range(reading.head, len(reading.words))
    )


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
    about = thing(reading)
    return _note(
        notes,
        MISSING,
        "It reads like a key result: an objective says where to go, its key results by how much.",
        f"what would be true of {about} then? Keep the number as a key result below it",
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
    about = thing(reading)
    return _note(
        notes,
        BETTER if big or len(reading.content) > FEW + 1 else MISSING,
        f"“{action(reading)}” is work; an objective says what will be better when it is done.",
        f"{action(reading)} {about} so that … what can people do then that they can't do now?",
    )


def _moves_to(reading: Reading) -> bool:
    """Tell *migrate to the cloud* from *launch in three countries*."""
    return reading.object_led and reading.words[reading.after_head] not in ("in", "into", "across")


def _like_a_task(reading: Reading, notes: list[Note]) -> Verdict | None:
    said = reading.said
    if reading.outcome or not (reading.heads("task_verbs") or _made(reading)):
        return None
    if said.baseline is not None or (said.target is not None and said.measure in ("at least", "at most", "between")):
        return None
    about = thing(reading).strip("“”")
    return _note(
        notes,
        MISSING,
        f"“{action(reading)}” is a task: it can be done without anything getting better.",
        f"what gets better, and for whom? e.g. “{about.strip('“”')}: share of users who come back from 20 % to 30 %”",
    )


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
    if measured(reading):
        return FINE
    states = reading.lists.anywhere("vague_states", words[: reading.head + 25], max(0, reading.head - 1))
    if states and (said.kind != "objective" or len(reading.content) <= FEW + 1) and not seen_by(reading):
        begin, end = states[0]
        state = reading.tokens.between(begin, end).lower()
        return _note(
            notes,
            MISSING,
            f"Nobody can see when “{state}” is reached.",
            better_said(reading),
        )
    if (
        seen_by(reading)
        or firmly_done(reading)
        or has_done(reading)
        or (said.kind != "objective" and observable(reading))
    ):
        return FINE
    few = len(reading.content) <= FEW and not reading.qualified
    bland = reading.heads("bland_verbs") or compares(reading)
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
    return _note(
        notes,
        MISSING if missing else BETTER,
        "So few words mean something else to everybody."
        if terse
        else f"“{action(reading)}” doesn't say what will be different.",
        better_said(reading),
    )


def _goes_on(reading: Reading) -> bool:
    """Tell *keep doing what we do*: an objective says what will be other than today."""
    first, following = reading.words[reading.head], reading.words[reading.head + 1 : reading.head + 2]
    return first in ("continue", "continuing") or (first == "keep" and following in _GOING_ON)


_GOING_ON = (["doing"], ["going"], ["working"], ["trying"], ["being"])


# -- wording ------------------------------------------------------------------------------------------------


def _wording(reading: Reading, notes: list[Note]) -> Verdict:
    verdict: Verdict = FINE
    weasels = reading.lists.anywhere("weasels", reading.words, reading.head)
    if weasels and reading.said.kind != "objective":
        begin, end = weasels[0]
        word = reading.tokens.between(begin, end)
        verdict = _note(
            notes, BETTER, f"“{word}” sounds like an amount and is none.", f"how much is “{word}” here? Put the number"
        )
    if second := _second_action(reading):
        parted = reading.tokens.between(second, min(second + 6, len(reading.words)))
        verdict = _note(
            notes,
            BETTER,
            "It holds two goals, and one may be reached without the other.",
            f"make a goal of its own of “{parted}”",
        )
    most = MOST_WORDS[reading.said.kind]
    if len(reading.words) > most:
        verdict = _note(
            notes,
            BETTER,
            f"It has {len(reading.words)} words; few will remember more than {most}.",
            f"say “{action(reading)} {thing(reading)}” and move the rest to the description",
        )
    return verdict


def _second_action(reading: Reading) -> int:
    """Find the verb of a second goal after *and*; 0 where there is none.

    Neither *by asking and listening*, nor *sales and marketing*, nor *to help and to heal* is one.
    """
    words = reading.words
    for place in range(reading.after_head + 1, len(words) - 2):
        if words[place] in ("to", "so", "that", "by", "which", "who") and place not in reading.timed:
            following = words[place + 1]
            if words[place] != "to" and words[place] != "by":
                return 0
            if following.endswith("ing") or (words[place] == "to" and _is_action(reading, place + 1)):
                return 0
        if words[place] not in ("and", ";", "plus", "&") or place + 1 in reading.timed:
            continue
        verb = place + 1 + (words[place + 1] in ("to", "also", "then"))
        object_follows = verb + 1 < len(words) and words[verb + 1] not in ("and", "of", "or", "in", "for", "by")
        if _is_action(reading, verb) and object_follows and not _is_action(reading, place - 1):
            return verb
    return 0


_NOUNS_TOO = words_in(
    "plan plans design designs test tests report reports review reviews market support help work study value process "
    "training research use trust share care state states name names sign signs survey post posts draft time record "
    "records respect return returns practice exercise exercises play learning order match balance challenge progress "
    "sales marketing engineering building buildings reading writing running swimming onboarding planning coaching "
    "result results increase release releases update updates limit monitor partner partners list schedule"
)


def _is_action(reading: Reading, place: int) -> bool:
    if reading.words[place] in _NOUNS_TOO or reading.words[place].endswith(("ing", "ed")):
        return False
    names = ("metric_verbs", "task_verbs", "observable_verbs", "vague_verbs", "outcome_verbs")
    return any(reading.lists.at(name, reading.words, place) for name in names)


def _owner(reading: Reading, notes: list[Note]) -> Verdict:
    owners = reading.said.owners
    if owners is None or len(owners) == 1:
        return FINE
    if not owners:
        return _note(
            notes, BETTER, "Nobody is accountable for it.", f"who will be asked about {thing(reading)}? Name one person"
        )
    return _note(
        notes,
        BETTER,
        f"{len(owners)} people are accountable, so each may wait for the other.",
        f"one owner, e.g. {owners[0]}, and the others as co-authors",
    )
