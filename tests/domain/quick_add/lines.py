"""A company in which lines are read, and what is asked of what was read."""

from okr_tui.dates import read_date
from okr_tui.domain.edits import structure
from okr_tui.domain.quick_add import understand
from tests.builders import TODAY, done, key_result, objective, plan_with


def company():
    """Northwind: O1 with O1.1, O2; @maya, @jon, @ravi; teams Product, Customer Success and Customer Care."""
    plan = plan_with(objective("Customers stay", key_result("Retention")), objective("Onboarding is easy"))
    for name in ("Jon Berg", "Ravi Iyer"):
        plan = done(plan, structure.add_person(name))
    plan = done(plan, structure.add_person("Zoë Ruiz", handle="z.ruiz"))
    for name in ("Product", "Customer Success", "Customer Care"):
        plan = done(plan, structure.add_team(name))
    return plan


PLAN = company()


def read(text, plan=PLAN):
    return understand(text, plan, TODAY, lambda words, today: read_date(words, today, end=True))


def numbers(found):
    return found.kind, found.baseline, found.target, found.upper, found.unit


def parts(text):
    """Each understood part of a text with its role."""
    return [(text[span.start : span.end], span.role) for span in read(text).spans]


def noted(text, *words):
    """Whether one note on a text has all the words."""
    return any(all(word in note for word in words) for note in read(text).notes)
