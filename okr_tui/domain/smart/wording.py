"""How a goal is put: amounts that are none, two goals in one, too many words, and who stands for it."""

from __future__ import annotations

from okr_tui.domain.smart.own_words import goal_quoted, part, plain_deed
from okr_tui.domain.smart.reading import Reading
from okr_tui.domain.smart.said import BETTER, FINE, Note, Verdict
from okr_tui.domain.smart.tokens import LONGEST, words_in

SPECIFIC = "specific"
MOST_WORDS = {"goal": 45, "objective": 25, "key-result": 30}


def remark(notes: list[Note], verdict: Verdict, message: str, proposal: str) -> Verdict:
    """Note something about *specific* and pass its verdict on."""
    notes.append(Note(SPECIFIC, message, proposal))
    return verdict


def weasels(reading: Reading, notes: list[Note]) -> Verdict:
    """Look for an amount that is none; an objective needs no amount."""
    found = reading.lists.anywhere("weasels", reading.words, reading.head)
    if not found or reading.said.kind == "objective":
        return FINE
    word = reading.tokens.between(*found[0])
    return remark(
        notes, BETTER, f"“{word}” sounds like an amount and is none.", f"how much is “{word}” here? Put the number"
    )


def wording(reading: Reading, notes: list[Note]) -> Verdict:
    """Look at the words: a second goal, too many of them."""
    verdict: Verdict = FINE
    if second := _second_action(reading):
        places = range(second + 1, len(reading.words))
        end = next((p for p in places if reading.tokens.parted(p)), len(reading.words))
        parted = part(reading, second, end)
        verdict = remark(
            notes,
            BETTER,
            "It holds two goals, and one may be reached without the other.",
            f"make a goal of its own of “{parted}”",
        )
    most, count = MOST_WORDS[reading.said.kind], len(reading.words)
    if count > most:
        done = plain_deed(reading)
        short = f"“{done}”" if done else "it in one short sentence"
        read_so_far = "more than " if len(reading.said.text) > LONGEST else ""
        verdict = remark(
            notes,
            BETTER,
            f"It has {read_so_far}{count} words; few will remember more than {most}.",
            f"say {short} and move the rest to the description",
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


def accountable(reading: Reading, notes: list[Note]) -> Verdict:
    """Look for the one person who is asked about it."""
    owners = reading.said.owners
    if owners is None or len(owners) == 1:
        return FINE
    if not owners:
        return remark(
            notes,
            BETTER,
            "Nobody is accountable for it.",
            f"who will be asked about {goal_quoted(reading)}? Name one person",
        )
    return remark(
        notes,
        BETTER,
        f"{len(owners)} people are accountable, so each may wait for the other.",
        f"one owner, e.g. {owners[0]}, and the others as co-authors",
    )
