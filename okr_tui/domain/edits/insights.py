"""The edit that puts an insight aside; undoing it brings the insight back."""

from __future__ import annotations

from okr_tui.domain.draft import Draft, Edit
from okr_tui.domain.errors import BadValue, NotFound, Refused
from okr_tui.domain.insights.dismissed import DISMISSAL, dismissal_of
from okr_tui.domain.insights.insight import Insight


def dismiss(insight: Insight, why: str) -> Edit:
    """Put an insight aside with a reason, until its facts are others.

    Args:
        insight: As it was shown.
        why: Why it is not worth a look.

    The edit raises BadValue without a reason, NotFound where what it is about is gone, and Refused where somebody
    put it aside meanwhile.
    """

    def edit(draft: Draft) -> None:
        reason = " ".join(why.split())
        if not reason:
            raise BadValue("Dismissing an insight needs a reason.", "Say in a few words why it is not worth a look.")
        if draft.plan.get(insight.record) is None and insight.record not in draft.plan.workshops:
            raise NotFound("What the insight is about is no longer in the plan.", "Look again with okr insights.")
        if dismissal_of(draft.plan, insight) is not None:
            raise Refused("Somebody has dismissed it already.", "okr insights --all shows by whom and why.")
        values = {"about": insight.record, "kind": DISMISSAL, "text": reason, "facts": insight.facts}
        draft.create("posts", values)

    return edit


def take_back(insight: Insight) -> Edit:
    """Take a dismissal back, whoever dismissed it; the insight stands among the others again.

    The edit raises Refused where nobody has put the insight aside.
    """

    def edit(draft: Draft) -> None:
        found = dismissal_of(draft.plan, insight)
        if found is None:
            raise Refused("It is not dismissed any more.", "Look again with okr insights.")
        while found is not None:  # two copies may each have put it aside
            draft.delete(found.id)
            found = dismissal_of(draft.plan, insight)

    return edit
