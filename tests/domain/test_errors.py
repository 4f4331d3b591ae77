"""The drawing of the errors says what the classes are."""

import re

from okr_tui.domain import errors


def test_the_drawing_shows_each_class_below_the_one_that_it_is_made_from():
    above, drawn = {}, {}
    for row in (errors.__doc__ or "").split("\n"):
        if match := re.match(r"^ {4}((?:│   |    )*(?:├── |└── )?)([A-Z]\w+)  ", row):
            depth = len(match[1]) // 4
            above[depth] = match[2]
            drawn[match[2]] = above.get(depth - 1, "Exception")
    classes = {kind.__name__: kind.__base__.__name__ for kind in vars(errors).values() if isinstance(kind, type)}
    assert drawn == classes
