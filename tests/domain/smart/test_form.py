"""Every proposal on every example reads as English: nothing empty, doubled, dangling, invented or too long."""

import re

import pytest

from bench import coach
from okr_tui.domain.smart import KINDS
from okr_tui.domain.smart.noun_phrases import noun_phrase
from okr_tui.domain.smart.own_words import plain_deed
from okr_tui.domain.smart.reading import read
from okr_tui.domain.smart.said import Said
from okr_tui.domain.smart.tokens import words_in
from tests.domain.smart.advising import TODAY, advice_on_examples, advise, words

LONGEST = 160
ARTICLES = "the|a|an|our|my|your|their|his|her|its"
DANGLING = words_in(
    "the a an our my your their his her its of to for with by in on at from into as and or than that which who per via "
    "mid early late faster better more less soon very kg km weekly daily"
)
MARKED = re.compile(r"(?:e\.g\.|Say|Else say e\.g\.) “[^“”]*”")
WORDS = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def faults(proposal: str, text: str = "") -> list[str]:
    """What a reader would stumble over in a proposal on a goal."""
    own = " ".join(text.split())
    shown = proposal.replace(own.strip(" .!?;:,"), "…") if own else proposal
    found = []
    if re.search(r"“\s*”", proposal) or proposal.count("“") != proposal.count("”"):
        found.append("quotes")
    if any(hit.group().lower() not in own.lower() for hit in re.finditer(r"\b(\w+) \1\b", shown, re.IGNORECASE)):
        found.append("doubled word")
    if any(hit.group() not in own for hit in re.finditer(rf"\b(?:{ARTICLES}) (?:{ARTICLES})\b", shown)):
        found.append("double article")
    asked = re.sub(r"or would .* do\?$", "", MARKED.sub("", proposal))  # that number comes from the plan
    numbers = set(re.findall(r"\d+", asked)) - set(re.findall(r"\d+", text))
    if numbers:
        found.append(f"invented {numbers}")
    if len(proposal) > LONGEST:
        found.append(f"{len(proposal)} characters")
    if proposal[:1].isupper() or not proposal.strip():
        found.append("begins")
    if not re.search(r"(?:[\w?%]|[\w%…)’'+€$£/]”)$", proposal) or re.search(r"[,;:.?] ?[,;:.?]|\s[,;:?]|  ", shown):
        found.append("punctuation")
    cut = re.match(r"what helps to (.*), and what|how will you measure (.*)\? Say", shown)
    ends = [part for part in cut.groups() if part] if cut else []
    ends += re.findall(r"“([^“”]*?)(?: so that|, rated|: rated|, seen|: from| …)", shown)
    for end in ends:
        last = WORDS.findall(end.lower())[-1:]
        if last and not end.endswith("from") and (last[0] in DANGLING or last[0].endswith("ntly") or last[0].isdigit()):
            found.append(f"dangling {last[0]}")
    return found


@pytest.mark.parametrize(
    ("proposal", "fault"),
    [
        ("which number shows “”?", "quotes"),
        ("by when? e.g. “Win 40 members by by June”", "doubled word"),
        ("how will you measure the our churn? Say “x”", "double article"),
        ("measure it 3 times", "invented"),
        ("Measure it once", "begins"),
        ("measure it once,", "punctuation"),
        ("what helps to launch the portal mid, and what may stand in the way? Note both", "dangling"),
        ("what would others see? e.g. “quality significantly: rated 4 of 5 by those concerned”", "dangling"),
        ("which number shows it? " + "x" * LONGEST, "characters"),
    ],
)
def test_a_fault_of_form_is_found(proposal, fault):
    assert fault in " ".join(faults(proposal))


def test_a_sound_proposal_has_no_fault():
    assert faults("what would others see? e.g. “the quality of care: rated 4 of 5 by those concerned”") == []


ODD = (
    "", "  ", "…", "?!", "“”", "Lose 5 kg", "Answer mail faster", "Improve quality significantly",
    "Launch the new portal mid 2027", "Launch the new portal by mid-May", "Run 10 km", "By Friday", "Q3", "synergy",
    "Say “hello” to every guest", 'The "best" team', "Improve the", "Reduce the number of", "Grow by", "Win",
    "Launch the portal early next year", "Write the report. Then send it.", "Improve our our process",
    "Increase sales very much", "Hire engineers quickly", "Reduce churn a lot", "Be better at the", "Help people more",
    "Visit my family", "Improve the supply", "Improve my life - really", "Learn how to code by June",
    "Understand why people leave, and what for", "Ensure that", "x" * 300, "Improve " + "the long word " * 30,
)  # fmt: skip


def every_proposal():
    for row, advice in advice_on_examples():
        yield from ((row["text"], note.proposal) for note in advice.notes)
    for text in ODD:
        for kind in KINDS:
            yield from ((text, note.proposal) for note in advise(text, kind, owners=(), aligned=False).notes)


def test_every_proposal_on_every_example_is_sound():
    wrong = {(text, proposal, *found) for text, proposal in every_proposal() if (found := faults(proposal, text))}
    assert not sorted(wrong)


def test_no_phrase_that_is_put_in_ends_with_a_preposition_an_adverb_or_an_amount():
    for text in [row["text"] for row in coach.examples()] + list(ODD):
        reading = read(Said(text, today=TODAY), words())
        found = noun_phrase(reading)
        for phrase in (found.whole if found else "", plain_deed(reading)):
            last = (WORDS.findall(phrase.lower()) or [""])[-1]
            assert last not in DANGLING, (text, phrase)
            assert not words().at("weasels", [last], 0), (text, phrase)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Improve quality significantly", "quality"),
        ("Launch the new portal mid 2027", "the new portal"),
        ("Answer mail faster", "mail"),
        ("Lose 5 kg", None),
        ("Run 10 km", None),
        ("Do 50 push-ups", "50 push-ups"),
        ("Visit my family", "my family"),
        ("Improve the supply", "the supply"),
        ("By May, 15 clubs will have adopted a written policy", None),
        ("Give customers the best service", None),
        ("Make the system reliable", None),
        ("Make a plan", "a plan"),
        ("Make 50 calls", "50 calls"),
        ("Learn about machine learning", "machine learning"),
        ("Complete phase 2", None),
        ("Provide a safe, caring and calm place", None),
        ("Provide a safe place, by May", "a safe place"),
        ("Lower the share of invoices older than 60 days", None),
        ("Reduce latency below 200 ms", "latency"),
        ("Improve the health of people living in the valley", None),
        ("Improve the quality of nursing in the valley", "the quality of nursing"),
    ],
)
def test_a_phrase_is_cut_only_where_it_is_one(text, phrase):
    found = noun_phrase(read(Said(text, today=TODAY), words()))
    assert (found.whole if found else None) == phrase
