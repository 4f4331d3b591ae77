"""The constraints of records mean to pydantic what those of annotated_types mean."""

from typing import Annotated

import annotated_types
import pytest
from pydantic import TypeAdapter, ValidationError

from okr_tui.domain.constraints import Ge, Le, MinLen


@pytest.mark.parametrize(
    ("ours", "theirs", "wrong"),
    [
        (Annotated[int, Ge(1)], Annotated[int, annotated_types.Ge(1)], 0),
        (Annotated[int, Le(10)], Annotated[int, annotated_types.Le(10)], 11),
        (Annotated[str, MinLen(1)], Annotated[str, annotated_types.MinLen(1)], ""),
    ],
)
def test_pydantic_sees_the_same_constraint(ours: object, theirs: object, wrong: object) -> None:
    assert TypeAdapter(ours).json_schema() == TypeAdapter(theirs).json_schema()
    with pytest.raises(ValidationError):
        TypeAdapter(ours).validate_python(wrong)
