"""What people learn and who goes, on the team of `speaking`."""

from okr_tui.domain.edits import growth
from okr_tui.domain.edits.goals import set_fields
from okr_tui.domain.edits.leaving import leave
from okr_tui.domain.growth import activity_named
from tests.builders import done
from tests.domain.speaking import does, person


def sets(plan, key, **values):
    """The plan with fields of a record set."""
    return done(plan, set_fields(key, {field: (..., value) for field, value in values.items()}))


def gone(plan, who="maya", to="ben", on=None):
    """The plan after somebody left."""
    return does(plan, "ana", leave(person(plan, who), on=on, to=person(plan, to) if to else None))


def planned(plan, title="SQL for product people", people="maya", **values):
    """The plan with something to learn."""
    keys = [person(plan, one) for one in people.split()]
    return does(plan, "ana", growth.plan_activity(title, keys, **values))


def learned(plan, title="SQL", on=None, evidence=""):
    """The plan after Maya said that something is done."""
    return does(plan, "maya", growth.finish(activity_named(plan, title).id, on, evidence))


def needing(plan, *skills):
    """The plan with skills that O1.1 needs."""
    return sets(plan, plan.find("O1.1").id, **{f"needs/{one}": one for one in skills})
