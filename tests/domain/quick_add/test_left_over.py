"""Numbers that stay in the title: it is said that they count for nothing."""

import pytest

from tests.domain.quick_add.lines import noted, numbers, read


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Sign up to 10 customers", "“up to 10 customers”: say from … to 10, at least 10 or at most 10."),
        ("Launch at most 3 products", "“at most 3 products”: say from"),
        ("Launch with 3 partners", "“3 partners” was taken for no number"),
        ("Open 3 stores in 2 cities", "“2 cities” was taken for no number"),
        ("Launch in 3 of 5 regions", "“3”, “5 regions” were taken for no number"),
        ("At most two complaints from the 10 stores", "“10 stores” was taken for no number"),
        ("Raise visits from 3 to 5 in 4 stores", "“4 stores” was taken for no number"),
        ("Launch 3 months early", "“3 months” was taken for no number"),
        ("Open in over 3 years", "“over 3 years”: say from"),
        ("Raise NPS from 20 to 40, no, 45", "“45” was taken for no number"),
        ("Hire two nurses", "“two nurses” was taken for no number"),
        ("Hire a dozen nurses", "“a dozen”: write it in digits."),
    ],
)
def test_a_number_that_has_no_place_in_what_was_understood_is_said(text, said):
    assert noted(text, said, "It stays in the title."), read(text).notes


@pytest.mark.parametrize(
    "text",
    [
        "Launch the Q3 plan",
        "Launch v2",
        "Certify ISO 9001",
        "Win over Team 5",
        "Launch page 2",
        "Win the 500 m run",
        "Publish the 2027 report",
        "Open at 9:00",
        "Offer help 24/7",
        "Migrate to Python 3 by 31 Dec",
        "Introduce one-to-one talks",
        "Help one another",
        "Raise NPS from 20 to 40 by 31 Dec",
        "Keep at least 3 releases",
    ],
)
def test_a_number_in_a_name_a_time_or_a_value_is_not_remarked_on(text):
    assert not noted(text, "taken for no number")
    assert not noted(text, "”: say from")


def test_where_a_number_was_asked_about_and_none_taken_the_others_are_not_told_as_well():
    assert not noted("NPS: 20 now, 40 by June", "taken for no number")
    assert noted("NPS: 20 now, 40 by June", "“20”: say from")


@pytest.mark.parametrize("text", ["Sign up to 10 customers", "Launch at most 3 products"])
def test_something_to_deliver_takes_no_bound(text):
    assert numbers(read(text)) == ("yes/no", None, None, None, "")
