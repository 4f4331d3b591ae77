"""The coach: judges how well a goal is said, by rule, and proposes better words. Nothing here reads or writes."""

from okr_tui.domain.smart.judging import judge
from okr_tui.domain.smart.said import CRITERIA, KINDS, Advice, Kind, Note, Said, Verdict
from okr_tui.domain.smart.word_lists import WordLists

__all__ = ["CRITERIA", "KINDS", "Advice", "Kind", "Note", "Said", "Verdict", "WordLists", "judge"]
