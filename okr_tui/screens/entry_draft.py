"""What an entry begins with, and what of it is kept when it is left half-typed.

A draft holds only the fields that a person changed, each with what the plan said when they typed: so that it brings
back their words, and never an outdated value in a field that they did not touch.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from okr_tui.domain.records import Id

SEEN = "seen."
"""Before the name of a field: what the plan said there when it was typed into."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What stands in the fields of an entry when it opens.

    Attributes:
        first: What the plan says by field; empty where a new check-in is logged.
        kept: What comes from the draft, by field.
        seen: What the plan said in those fields when they were typed into.
        ticks: Milestones that were ticked or unticked, from the draft.
        typed: A value that was just begun; empty for none.
    """

    first: Mapping[str, str] = field(default_factory=dict)
    kept: Mapping[str, str] = field(default_factory=dict)
    seen: Mapping[str, str] = field(default_factory=dict)
    ticks: Mapping[Id, bool] = field(default_factory=dict)
    typed: str = ""

    def text(self, name: str) -> str:
        """What stands in a field at first."""
        if name == "value" and self.typed:
            return self.typed
        return self.kept.get(name, self.first.get(name, ""))


def beginning(first: Mapping[str, str], draft: Mapping[str, str], done: Mapping[Id, bool], typed: str) -> Beginning:
    """Put together what the plan says, what was kept, and what was just typed.

    Args:
        first: What the plan says by field.
        draft: What was kept.
        done: Which milestones there are, and whether they are reached.
        typed: A value that was just begun; the one of the draft gives way to it.
    """
    kept = {
        name: text
        for name, text in draft.items()
        if not name.startswith(SEEN)
        and not name.isdigit()
        and text != first.get(name, "")
        and not (name == "value" and typed)
    }
    seen = {name: draft.get(SEEN + name, first.get(name, "")) for name in kept}
    kept_ticks = {step: draft[step] == "yes" for step in done if step in draft}
    ticks = {step: tick for step, tick in kept_ticks.items() if tick != done[step]}
    return Beginning(first, kept, seen, ticks, typed)


def to_keep(
    first: Mapping[str, str], texts: Mapping[str, str], seen: Mapping[str, str], ticks: Mapping[Id, bool]
) -> dict[str, str]:
    """What is worth keeping of an entry: what differs from the plan, and what the plan said then."""
    changed = {name: text for name, text in texts.items() if text.strip() != first.get(name, "").strip()}
    kept = dict(changed)
    if first:
        kept |= {SEEN + name: seen.get(name, first.get(name, "")) for name in changed}
    return kept | {step: "yes" if done else "no" for step, done in ticks.items()}
