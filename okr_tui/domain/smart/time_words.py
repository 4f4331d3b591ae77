"""The words and forms in which English says when."""

from __future__ import annotations

import re

from okr_tui.domain.smart.tokens import words_in

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}  # fmt: skip
WORDS_TOO = ("may", "march", "mar", "sep", "dec", "jan", "jun", "oct")
WEEKDAYS = words_in("monday tuesday wednesday thursday friday saturday sunday")
SPANS = words_in(
    "games matches sessions lessons appointments visits rounds attempts "
    "week weeks fortnight fortnights month months quarter quarters year years semester semesters term terms season "
    "seasons sprint sprints decade trimester cycle cycles wk wks mo mos yr yrs iteration iterations"
)
DAYS = frozenset(("day", "days"))
NAMED = words_in("spring summer autumn fall winter weekend morning evening century period lesson")
PERIODS = SPANS | DAYS | NAMED
THIS = words_in("this next coming current upcoming following present each every per")
BY = words_in("by before until till on in from of for during to end early late mid since through around no than "
                "starting beginning effective due to between and")  # fmt: skip
WITHIN = words_in("within in over during for after throughout across under inside")
BETWEEN = words_in(
    "the a an next first last coming course of school fiscal academic calendar financial business work working full "
    "entire whole past consecutive about approximately upcoming following less than just only same "
    "span space period total"
)
ADJECTIVES = words_in("school fiscal academic calendar financial business marking working budget tax")
MEASURES = words_in(
    "active users user revenue sales visits visitors traffic income recurring sessions leads signups sign-ups churn "
    "expenses spend costs cost orders output visitor downloads living"
)
EVERY = words_in("daily weekly monthly quarterly yearly annually nightly fortnightly biweekly bi-weekly")
EVERY_UNIT = words_in("day week month quarter year night morning evening weekday weekend fortnight shift class lesson "
                        "session meeting semester term sprint hour period workout game "
    "payday paycheck paycheque salary match visit appointment practice")  # fmt: skip
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
NUMERIC = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{2}|\d{4})")
YEAR = re.compile(r"(?:fy)?'?(20\d\d|\d\d)(?:[/–-]\d\d(?:\d\d)?)?")
QUARTER = re.compile(r"(?:20\d\d[-/])?(?:(q)([1-4])|(h)([12])|([1-4])(q))(?:[/-]?(?:20)?\d\d)?|fy-?(?:20)?\d\d")
SPAN_TOKEN = re.compile(r"(\d+|[a-z]+)-(week|month|year|quarter|semester|day)s?")
PART_OF_MONTH = re.compile(r"(?:mid|early|late|end)-([a-z]+)")
DAY_NUMBER = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twelfth")
DONE = words_in("times time days nights hours minutes mins once twice thrice evenings mornings x sessions")
MEANS = words_in(
    "email e-mail phone hand mail post car bus bike train foot default example name law heart cash card hour letter "
    "fax chat sms video myself ourselves themselves himself herself itself me us them him her you everyone anyone far "
    "step people customers users staff volunteers"
)
"""What *by* leads to that is no time: *by phone*, *by heart*, *by users*."""
LEADS_TO_OCCASION = words_in("by before until till on at after in for during throughout")
AMOUNTS = words_in(
    "half third quarter factor percent lot few bit several some much more margin points amount number numbers"
)
