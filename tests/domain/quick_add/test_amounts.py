"""Numbers in a line: which are taken, and which stay in the title and are asked about."""

import pytest

from tests.domain.quick_add.lines import noted, numbers, read


@pytest.mark.parametrize(
    "text",
    [
        "Launch v2.0",
        "Win 3 of 5 tenders",
        "Answer in under 5 minutes",
        "Open the shop from Monday to Friday",
        "Open the shop from 9 to 5",
        "Keep the shop open from 9 to 5",
        "Open the shop from 9:00 to 17:00",
        "Reach page 2",
        "Increase retention by 15%",
        "Increase retention by 15 points",
        "Increase revenue from 1 June to 31 August",
        "Grow sales from 2024 to 2026",
        "Increase the share of 1 to 1 meetings",
        "Increase from 3rd to 1st place",
        "Reduce the 3-to-5-day wait",
        "Increase sales in 5/7 regions",
    ],
)
def test_numbers_that_are_no_measure_stay_in_the_title(text):
    found = read(text)
    assert (found.title, numbers(found)[1:], found.due) == (text, (None, None, None, ""), None)


@pytest.mark.parametrize(
    "text",
    [
        "Finish the report by Maya",
        "Be first in class",
        "Answer every ticket within 2 days",
        "Sell by phone",
        "Due diligence is done",
        "Pay what is due to 5 suppliers",
        "Win by 15 points",
        "Be there before others",
    ],
)
def test_words_that_are_no_date_are_not_taken_for_one(text):
    assert (read(text).due, read(text).title) == (None, text)


@pytest.mark.parametrize("text", ["Answer in under 5 minutes", "Write to a@maya.org", "Learn C++", "Add + and @ signs"])
def test_signs_within_words_name_nobody(text):
    found = read(text)
    assert (found.owner, found.team, found.under, found.title) == (None, None, None, text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Increase retention from 77% to 62%", "contradict"),
        ("Cut churn from 3% to 5%", "contradict"),
        ("Increase NPS below 40", "contradict"),
        ("Increase retention by 15%", "By 15%: from what to what?"),
        ("Increase retention by 15 points", "By 15 points: from what to what? Say from … to …."),
        ("Grow revenue from 1,200 to 5000", "“1,200” can be 1.2 or 1200; write 1200."),
        ("Grow revenue from 1.2 to 2.4M", "multiplier"),
        ("Grow revenue from 3% to 5 days", "two units"),
        ("Grow sales from 2024 to 2026", "can be a year"),
        ("Increase a from 1 to 2 and b from 3 to 4", "Two measures"),
        ("Keep NPS between 40 and 30", "swap"),
        ("Increase retention from 5 to 5", "nothing changes"),
        ("Grow from 1 to 9999999999999999", "larger unit"),
        ("Answer every ticket within 2 days", "not taken for the due date"),
        ("Reach page 2", "Nothing measures it yet"),
        ("Increase retention from 62% (2025) to 77%", "“from 62%” was not understood"),
        ("Grow from €1.2M ARR to €2.4M ARR", "two units, € and ARR"),
        ("Grow from 5 people to 8 customers", "two units, people and customers"),
        ("Launch at the end of March", "looks like a date"),
        ("Raise €2M from investors", "by that much, or to it?"),
        ("Grow sales from 1990s to 2020s", "years"),
        ("Reduce CO2 by 20% compared to 2019", "By 20%: from what to what?"),
    ],
)
def test_numbers_in_doubt_stay_in_the_title_and_it_is_said(text, said):
    found = read(text)
    assert (found.title, numbers(found)[1:]) == (text, (None, None, None, ""))
    assert noted(text, said), found.notes


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Raise signups by 15", "By 15: from what to what?"),
        ("Raise retention by 15%", "By 15%: from what to what?"),
        ("Increase revenue by €200k", "By €200k: from what to what?"),
        ("Cut costs 10 percent", "“10 percent”: by that much, or to it?"),
        ("Sign-ups +20%", "“+20%”: from what to what?"),
        ("Sales up 10%", "“10%”: from what to what?"),
        ("Double sign-ups from 200", "“from 200”: and to what? Say from 200 to …."),
        ("Double sign-ups", "Double: from what to what?"),
        ("Halve no-shows", "Halve: from what to what?"),
        ("10,000 newsletter readers by 31 Mar", "“10,000” can be 10 or 10000; write 10000."),
        ("1 200 readers by 31 Mar", "“1 200”: say from … to 1 200, at least 1 200 or at most 1 200."),
        ("Vaccinate 90% of staff", "“90%”: say from … to 90%, at least 90% or at most 90%."),
        ("3 to 5 days delivery", "“3 to 5” can be a change or a range"),
        ("Delivery within 3 to 5 days", "“3 to 5” can be a change or a range"),
        ("Raise NPS 40-55", "“40-55”: say from … to …, or between … and …."),
        ("Keep headcount at 40", "“40”: at least, at most, or between"),
        ("Cut processing time from 30 days to 15 working days", "two units, days and working days"),
        ("Lower blood pressure from 150/95 to 130/85", "Nothing measures it yet"),
        ("Raise the share of women to a third", "Nothing measures it yet"),
        ("No pupil waits more than 10 minutes", "“10 minutes”: say from"),
        ("Support people over 65", "“65”: say from"),
        ("Keep CAC below €120 and churn below 2%", "Two measures in one line"),
        ("CAC below €120, churn below 2%", "Two measures in one line"),
    ],
)
def test_a_number_without_its_other_half_is_asked_about_and_never_answered_with_yes_or_no(text, said):
    found = read(text)
    assert numbers(found) == (None, None, None, None, "")
    assert noted(text, said), found.notes


@pytest.mark.parametrize("text", ["Hire 3 nurses", "Publish 4 reports", "Plant 10 000 trees", "Run 3 times a week"])
def test_something_to_deliver_is_answered_with_yes_or_no_and_told_how_to_count(text):
    assert (numbers(read(text))[:3], noted(text, "yes or no; to count on the way")) == (("yes/no", None, None), True)


@pytest.mark.parametrize("text", ["Launch the site", "Launch v2.0", "Publish the 2027 report", "Open Team 5"])
def test_what_is_not_counted_is_not_told_how_to_count(text):
    assert read(text).notes == ()


@pytest.mark.parametrize(
    ("text", "target", "unit", "said"),
    [
        ("Grow revenue from 1.2m to 1.5m", 1_500_000, "", ""),
        ("Grow revenue from €1.2m to €1.5m", 1_500_000, "€", ""),
        ("Grow revenue from EUR 100k to EUR 150k", 150_000, "EUR", ""),
        ("Grow the readers from 1m to 2m users", 2_000_000, "users", ""),
        ("Grow the garden from 5m to 8m", 8_000_000, "", "“5m” was taken for millions"),
        ("Raise the wall from 2 m to 3 m", 3, "m", "“2 m” was taken for metres"),
        ("Cut emissions from 120 t to 100t", 100, "t", ""),
        ("Increase calls from 12 calls to 20 per month", 20, "calls per month", ""),
    ],
)
def test_metres_and_millions_are_told_apart_aloud(text, target, unit, said):
    found = read(text)
    assert (found.target, found.unit) == (target, unit)
    assert [said in note for note in found.notes] == ([True] if said else [])


@pytest.mark.parametrize(
    ("text", "asked"), [("from 30 to 40", False), ("from 20 to 40", True), ("from 100 to 110", False)]
)
def test_a_step_that_the_two_numbers_say_as_well_is_not_asked_about(text, asked):
    assert noted(f"Increase visits by 10% {text}%", "By 10%") is asked


@pytest.mark.parametrize(
    ("words", "unit", "title"),
    [
        ("mid january", "", "Raise calls mid january"),
        ("right away", "", "Raise calls right away"),
        ("mid-january", "", "Raise calls mid-january"),
        ("starting january", "", "Raise calls starting january"),
        ("bis Ende März", "", "Raise calls bis Ende März"),
        ("end-users", "end-users", "Raise calls"),
        ("christmas", "", "Raise calls christmas"),
        ("latest", "", "Raise calls latest"),
        ("instead", "", "Raise calls instead"),
        ("til further notice", "", "Raise calls til further notice"),
        ("qualified sales leads", "", "Raise calls qualified sales leads"),
        ("widgets early in the year", "widgets", "Raise calls early in the year"),
        ("paying customers", "paying customers", "Raise calls"),
        ("calls per day", "calls per day", "Raise calls"),
    ],
)
def test_a_unit_is_a_thing_counted_and_other_words_stay_in_the_title(words, unit, title):
    found = read(f"Raise calls from 5 to 7 {words}")
    assert (numbers(found), found.title) == (("increase", 5, 7, None, unit), title)


@pytest.mark.parametrize("gap", ["down to", "to"])
def test_the_way_between_two_numbers_is_no_part_of_the_unit(gap):
    assert numbers(read(f"Cut waiting 9 minutes {gap} four")) == ("decrease", 9, 4, None, "minutes")


def test_words_between_two_numbers_that_are_no_unit_are_asked_about():
    text = "Raise calls from 12 calls on average to 20"
    assert (numbers(read(text))[0], noted(text, "next to each other")) == (None, True)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Satisfaction up +15", "“+15”: from what to what?"),
        ("churn -3", "“-3”: from what to what?"),
        ("churn –3%", "“–3%”: from what to what?"),
        ("up by 15 points", "By 15 points: from what to what?"),
        ("satisfaction up by fifteen points", "By fifteen points: from what to what?"),
        ("Increase revenue to 2x", "“to 2x”: from what to what?"),
        ("x2 sales", "“x2”: from what to what?"),
        ("Cut complaints by half", "“by half”: from what to what?"),
        ("halve complaints", "Halve: from what to what?"),
    ],
)
def test_a_change_without_its_start_is_asked_from_what_to_what(text, said):
    found = read(text)
    assert (found.title, numbers(found)) == (text, (None, None, None, None, ""))
    assert noted(text, said), found.notes


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Launch the site: churn -3", "“-3”: from what to what?"),
        ("Launch, and satisfaction up +15", "“+15”: from what to what?"),
        ("Keep NPS at least 40 and satisfaction +15", "“+15”: from what to what?"),
        ("NPS from 20 to 40 to 60", "“to 60” is a second target"),
        ("Raise calls from 5 to 7 or 8", "“or 8” is a second target"),
    ],
)
def test_a_number_beside_what_was_understood_is_not_passed_over(text, said):
    assert noted(text, said), read(text).notes


@pytest.mark.parametrize(
    "text",
    [
        "Raise NPS by +15 from 25 to 40",
        "Raise answers or calls from 5 to 7",
        "At least 80% of calls answered in under 4 minutes",
        "Increase answers within 2 days from 60% to 90%",
    ],
)
def test_a_number_that_belongs_to_what_was_understood_is_not_asked_about(text):
    assert (read(text).kind is None, noted(text, "from what to what"), noted(text, "second target")) == (
        False,
        False,
        False,
    )


@pytest.mark.parametrize(
    ("text", "read_as", "title", "said"),
    [
        ("Raise NPS from ~20 to ~40", ("increase", 20, 40, None, ""), "Raise NPS", "“~20” was taken for 20 and “~40”"),
        ("Raise NPS from ca. 20 to 40", ("increase", 20, 40, None, ""), "Raise NPS", "“ca. 20” was taken for 20."),
        ("Cut waiting from like 9 minutes to 4", ("decrease", 9, 4, None, "minutes"), "Cut waiting", "“like 9”"),
        ("Raise calls from 5 to 20+", ("increase", 5, 20, None, ""), "Raise calls", "“20+” was taken for 20; for a"),
        ("Raise NPS from currently 20 to 40", ("increase", 20, 40, None, ""), "Raise NPS", ""),
        ("Raise calls form 5 to 7", ("increase", 5, 7, None, ""), "Raise calls", ""),
        ("Keep 20+ customers", ("at least", None, 20, None, "customers"), "Keep 20+ customers", ""),
        ("20+ customers", ("at least", None, 20, None, "customers"), "20+ customers", ""),
    ],
)
def test_a_number_that_is_said_loosely_is_taken_and_it_is_said(text, read_as, title, said):
    found = read(text)
    assert (numbers(found), found.title) == (read_as, title)
    assert [said in note for note in found.notes] == ([True] if said else [])


@pytest.mark.parametrize("text", ["Teach people like 5th graders", "Talk about 3D print", "Support people aged 65+"])
def test_words_before_a_number_that_are_not_about_it_are_left_alone(text):
    assert (read(text).title, numbers(read(text))[0]) == (text, None)


@pytest.mark.parametrize(
    ("text", "target", "unit"),
    [
        ("Raise revenue from 1.200,5 to 1.500,5 €", 1500.5, "€"),
        ("Raise revenue from 1'200 to 1'500 CHF", 1500, "CHF"),
        ("Raise the share from 12,5 % to 15,5 %", 15.5, "%"),
        ("Raise revenue from € 1.2 Mio to € 1.5 Mio", 1_500_000, "€"),
        ("Raise revenue from € 1.2 Mio. to € 1.5 Mio.", 1_500_000, "€"),
        ("Reach one hundred customers", 100, "customers"),
    ],
)
def test_numbers_are_read_as_they_are_written_in_german_and_french(text, target, unit):
    assert (read(text).target, read(text).unit) == (target, unit)


@pytest.mark.parametrize("text", ["cut the nine minutes to four", "nine minutes to four"])
def test_where_only_an_article_is_left_the_numbers_stay_and_it_is_asked_what_changes(text):
    assert (read(text).title, noted(text, "What is it that changes?")) == (text, True)


@pytest.mark.parametrize(
    ("words", "unit"),
    [("Baker Street", ""), ("NPS", "NPS"), ("FTEs", "FTEs"), ("GB", "GB"), ("Mbit/s", "Mbit/s"), ("Days", "Days")],
)
def test_a_word_with_a_capital_is_a_name_and_no_unit_but_for_abbreviations(words, unit):
    found = read(f"Raise it all from 3 to 4 {words}")
    assert (found.unit, found.target) == (unit, 4)
    assert noted(f"Raise it all from 3 to 4 {words}", "looks like a name") is (unit == "")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Raise ARR from $1M to $1.5M ARR", "Raise ARR"),
        ("Raise visits from 3 to 5 visits", "Raise visits"),
        ("Raise NPS from 20 to 40 points NPS", "Raise NPS"),
        ("Raise sales from $1M to $1.5M in sales", "Raise sales"),
        ("Raise ARR from $1M to $1.5M net", "Raise ARR net"),
        ("Raise sales from $1M to $1.5M in stores", "Raise sales in stores"),
    ],
)
def test_a_name_that_is_said_again_after_the_number_is_in_the_title_once(text, title):
    assert read(text).title == title


@pytest.mark.parametrize(
    ("text", "kind", "baseline", "target"),
    [
        ("Raise retention from 62 percent to at least 77 percent", "increase", 62, 77),
        ("Cut churn from 5% to below 3%", "decrease", 5, 3),
        ("Raise NPS to 40 from 20", "increase", 20, 40),
        ("Raise NPS to 40, up from 20", "increase", 20, 40),
        ("NPS up from 20 to 40", "increase", 20, 40),
        ("Get churn down to 3% from 5%", "decrease", 5, 3),
        ("NPS 40 instead of 20 by June", "increase", 20, 40),
        ("Raise members to 40 from 20 members", "increase", 20, 40),
        ("Raise NPS to 40 (from 20)", "increase", 20, 40),
        ("Cut complaints from 9 down to no more than 4", "decrease", 9, 4),
        ("Raise NPS at least to 40", "increase", None, 40),
    ],
)
def test_a_change_is_read_from_its_end_and_with_a_bound_as_well(text, kind, baseline, target):
    assert numbers(read(text))[:3] == (kind, baseline, target)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Raise leads to 40 from 3 partners", "“from 3”: and to what?"),
        ("Raise NPS from 40 to at most 50", "contradict"),
        ("Cut errors from 9 to no fewer than 4", "contradict"),
        ("Raise visits to 4 to 5", "“to 4 to 5”: to 4 or to 5?"),
    ],
)
def test_two_numbers_that_do_not_say_a_change_are_asked_about(text, said):
    assert (numbers(read(text))[0], noted(text, said)) == (None, True)


@pytest.mark.parametrize(("text", "asked"), [("Cut errors by half to 3", True), ("Cut errors by phone to 3", False)])
def test_a_part_beside_a_change_is_asked_about(text, asked):
    assert (read(text).target, noted(text, "“by half”: from what to what?")) == (3, asked)


def test_or_better_behind_a_number_is_no_part_of_the_name():
    text = "Raise NPS from 20 to 40 or better"
    assert (read(text).title, noted(text, "“or better” was left out")) == ("Raise NPS", True)


def test_or_less_contradicts_an_increase_and_stays():
    text = "Raise NPS from 20 to 40 or less"
    assert (read(text).title, noted(text, "“or less” and increase contradict")) == ("Raise NPS or less", True)


def test_another_word_after_or_stays_where_it_is():
    assert read("Raise NPS from 20 to 40 or thereabouts").title == "Raise NPS or thereabouts"


@pytest.mark.parametrize("text", ["from 3 to 4 Baker Street", "Move from 3 to 4 Baker Street"])
def test_an_address_is_no_change(text):
    found = read(text)
    assert (found.title, numbers(found)[1:3], noted(text, "can be a name")) == (text, (None, None), True)


def test_a_name_behind_a_change_that_says_what_changes_leaves_it_a_change():
    found = read("Move visits from 3 to 4 Baker Street")
    assert (found.title, numbers(found)[1:3]) == ("Move visits Baker Street", (3, 4))
