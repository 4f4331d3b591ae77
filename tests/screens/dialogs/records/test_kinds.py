"""The kinds of a key result in plain words."""

from typing import get_args

from okr_tui.domain.records import KeyResultKind
from okr_tui.fields import FIELDS
from okr_tui.screens.dialogs.records.kinds import KINDS


def test_every_kind_can_be_chosen():
    assert sorted(one.kind for one in KINDS) == sorted(get_args(KeyResultKind))


def test_a_kind_asks_only_for_fields_that_there_are():
    names = {field.name for field in FIELDS["key_results"]}
    assert all(set(one.asks) <= names for one in KINDS)
