"""Kinds follow the wording: raise, cut, keep below, keep between, at least, yes or no."""

import pytest

from tests.domain.quick_add.lines import noted, numbers, read


@pytest.mark.parametrize(
    ("text", "kind", "baseline", "target", "upper", "unit"),
    [
        ("Raise trial conversion from 12 % to 18 %", "increase", 12, 18, None, "%"),
        ("Grow revenue from $1.2M to $2.4M", "increase", 1_200_000, 2_400_000, None, "$"),
        ("Lift followers from 800 to 1.2k", "increase", 800, 1200, None, ""),
        ("Boost signups from 0 to 1 200", "increase", 0, 1200, None, ""),
        ("Improve the score from 3.1 to 4.6 stars", "increase", 3.1, 4.6, None, "stars"),
        ("Improve response time from 9 to 4 hours", "decrease", 9, 4, None, "hours"),
        ("Retention from 62 to 77 percent", "increase", 62, 77, None, "%"),
        ("Retention 62% → 77%", "increase", 62, 77, None, "%"),
        ("Cut churn from 5% to 3%", "decrease", 5, 3, None, "%"),
        ("Reduce set-up time from 9 to 4 days", "decrease", 9, 4, None, "days"),
        ("Lower set-up time from 9 days to 4 days", "decrease", 9, 4, None, "days"),
        ("Decrease waiting from 9 days down to 4", "decrease", 9, 4, None, "days"),
        ("Shrink the backlog from 300 to 50 tickets per week", "decrease", 300, 50, None, "tickets per week"),
        ("Raise the temperature from -5 to -2", "increase", -5, -2, None, ""),
        ("Raise the rating from 4,2 to 4,6", "increase", 4.2, 4.6, None, ""),
        ("We will increase retention from 62% to 77%", "increase", 62, 77, None, "%"),
        ("Increase NPS to 40", "increase", None, 40, None, ""),
        ("Increase NPS to at least 40", "increase", None, 40, None, ""),
        ("Cut the time to a first answer to 4 hours", "decrease", None, 4, None, "hours"),
        ("Reduce waiting below 5 minutes", "decrease", None, 5, None, "minutes"),
        ("Keep churn below 3%", "at most", None, 3, None, "%"),
        ("Cut page load time from 3s to 1.5s", "decrease", 3, 1.5, None, "s"),
        ("Keep waiting under 5 minutes", "at most", None, 5, None, "minutes"),
        ("Keep sick leave at most 4 %", "at most", None, 4, None, "%"),
        ("Raise the temperature from 18°C to 21 °C", "increase", 18, 21, None, "°C"),
        ("Increase the speed from 50 Mbit/s to 100 Mbit/s", "increase", 50, 100, None, "Mbit/s"),
        ("Keep costs no more than € 12k", "at most", None, 12_000, None, "€"),
        ("Keep answers within 5 days", "at most", None, 5, None, "days"),
        ("Hold uptime above 99.95 %", "at least", None, 99.95, None, "%"),
        ("Keep uptime over 99 %", "at least", None, 99, None, "%"),
        ("Keep NPS at least 40", "at least", None, 40, None, ""),
        ("Keep stock between 30 and 40 days", "between", None, 30, 40, "days"),
        ("Keep stock between 30 days and 40 days", "between", None, 30, 40, "days"),
        ("Cut p95 from 800ms to 300ms", "decrease", 800, 300, None, "ms"),
        ("Increase NPS 40 to 55", "increase", 40, 55, None, ""),
        ("Cut delivery 5 to 3 days", "decrease", 5, 3, None, "days"),
        ("NPS 40 to 55", "increase", 40, 55, None, ""),
        ("Time to hire 60 to 45 days", "decrease", 60, 45, None, "days"),
        ("Bring staff turnover down to 9%", "decrease", None, 9, None, "%"),
        ("Drop the bounce rate from 55% to 40%", "decrease", 55, 40, None, "%"),
        ("Win rate from 18% to 25%", "increase", 18, 25, None, "%"),
        ("Test coverage from 60% to 80%", "increase", 60, 80, None, "%"),
        ("Increase revenue by 15% to €2m", "increase", None, 2_000_000, None, "€"),
        ("Reach 500 members", "increase", None, 500, None, "members"),
        ("Achieve an average rating of 4.5", "increase", None, 4.5, None, ""),
        ("Response time under 2 h", "at most", None, 2, None, "h"),
        ("At least 95 % uptime", "at least", None, 95, None, "%"),
        ("No more than 2 % absences", "at most", None, 2, None, "%"),
        ("Max. 3 incidents", "at most", None, 3, None, "incidents"),
        ("95% or more of tickets answered", "at least", None, 95, None, "%"),
        ("Latency <200ms", "at most", None, 200, None, "ms"),
        ("Keep uptime >= 99.9%", "at least", None, 99.9, None, "%"),
        ("Score ≥ 4.5", "at least", None, 4.5, None, ""),
        ("Between 3 and 5 releases", "between", None, 3, 5, "releases"),
        ("Keep 3 to 5 releases", "between", None, 3, 5, "releases"),
        ("Keep delivery within 3 to 5 days", "between", None, 3, 5, "days"),
        ("Limit overtime to 10 hours per week", "at most", None, 10, None, "hours per week"),
        ("Increase coverage from 2.5x to 4x", "increase", 2.5, 4, None, "x"),
        ("HbA1c below 53", "at most", None, 53, None, ""),
        ("At least 80% of calls answered in under 4 minutes", "at least", None, 80, None, "%"),
        ("Zero accidents", "at most", None, 0, None, "accidents"),
        ("Keep accidents at zero", "at most", None, 0, None, ""),
        ("Launch the new site", "yes/no", None, None, None, ""),
        ("Publish the handbook by 31 Dec", "yes/no", None, None, None, ""),
    ],
)
def test_the_kind_follows_the_wording(text, kind, baseline, target, upper, unit):
    assert numbers(read(text)) == (kind, baseline, target, upper, unit)


@pytest.mark.parametrize(
    ("text", "title", "measured"),
    [
        ("Increase the share of repeat buyers from 3% to 5%", "Increase the share of repeat buyers", "Share of repeat"),
        ("Increase retention from 62% to 77% among new users", "Increase retention among new users", "Retention among"),
        ("Help customers stay: cut churn from 5% to 3%", "Help customers stay: cut churn", "Churn"),
        ("Keep churn below 3%", "Keep churn below 3%", "Churn"),
        ("Grow to 50 customers", "Grow to 50 customers", "Customers"),
        ("Keep at least 40 % of leads from partners", "Keep at least 40 % of leads from partners", "Leads from"),
        ("Increase the order value from $50 to $65.", "Increase the order value", "Order value"),
        ("Keep open tickets to at most 50", "Keep open tickets to at most 50", "Open tickets"),
        ("Finish the report by @maya for +product", "Finish the report", "Finish the report"),
        ("Cut churn from 5% to 3% @maya and @jon", "Cut churn", "Churn"),
        ("By 31 Dec, launch the site", "Launch the site", "Launch the site"),
        ("By March: launch the site", "Launch the site", "Launch the site"),
        ("- Increase retention from 62% to 77%", "Increase retention", "Retention"),
        ("“Increase retention from 62% to 77%”", "Increase retention", "Retention"),
        ("In 2027 increase retention from 62% to 77%", "Increase retention", "Retention"),
        ("Launch the new site by 31 Dec", "Launch the new site", "Launch the new site"),
        ("At least 95 % uptime", "At least 95 % uptime", "Uptime"),
        ("Uptime of at least 99 %", "Uptime of at least 99 %", "Uptime"),
        ("Vaccinate at least 90% of staff", "Vaccinate at least 90% of staff", "Vaccinate at least 90% of staff"),
        (
            "Every pupil reads at least 20 books a year",
            "Every pupil reads at least 20 books a year",
            "Every pupil reads at",
        ),
        ("At most 3 pupils per computer", "At most 3 pupils per computer", "Pupils per computer"),
        ("Reach €1m ARR", "Reach €1m ARR", "ARR"),
        ("Achieve an average rating of 4.5", "Achieve an average rating of 4.5", "Average rating"),
        ("Cash at least 12 months by 31 Dec @maya", "Cash at least 12 months", "Cash"),
        ("Get the fix rate up from 70% to 85%", "Get the fix rate up", "Fix rate"),
        ("Increase retention, by 31 Dec, @maya", "Increase retention", ""),
        ("Increase retention (by 31 Dec)!", "Increase retention!", ""),
    ],
)
def test_the_title_is_the_sentence_without_what_went_elsewhere(text, title, measured):
    found = read(text)
    assert (found.title, found.key_result[: len(measured)]) == (title, measured)


def test_a_lone_pair_of_numbers_asks_what_it_is_that_changes():
    assert (read("from 62% to 77%").title, noted("from 62% to 77%", "Name it")) == ("from 62% to 77%", True)


def test_a_qualitative_aim_is_an_objective_alone_and_says_that_nothing_measures_it():
    found = read("Be loved by customers")
    assert (found.kind, found.key_result, noted("Be loved by customers", "Nothing measures it yet")) == (None, "", True)


def test_without_a_start_it_asks_from_where():
    assert noted("Increase NPS to 40", "From where to 40?")


def test_a_direction_that_the_verb_leaves_open_is_said():
    assert noted("Improve response time to 4 hours", "taken for decrease")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("NPS 40 to 55", "“40 to 55” was taken for a change; for a range write between 40 and 55."),
        ("Keep overtime to 10 hours", "taken for at most"),
        ("Reach 500 members", "“Reach” was taken for increase"),
        ("Double revenue from 100 to 150", "“Double” and “from 100 to 150” differ"),
    ],
)
def test_a_reading_that_could_be_another_is_said(text, said):
    assert (read(text).kind is None, noted(text, said)) == (False, True)


@pytest.mark.parametrize("text", ["NPS from 40 to 55", "Limit overtime to 10 hours", "Double revenue from 100 to 200"])
def test_a_reading_that_is_clear_is_not_remarked_on(text):
    assert (read(text).kind is None, read(text).notes) == (False, ())
