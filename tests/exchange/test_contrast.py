"""The colours of what is read on paper or on a screen: every pair is at least 4.5:1."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import okr_tui.exchange
from okr_tui.exchange import html

FOLDER = Path(html.__file__).parent


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("style", ["minutes.css", "sheet.css"])
def test_every_text_stands_out_from_everything_that_can_be_behind_it(style: str):
    css = (FOLDER / style).read_text(encoding="utf-8")
    grounds = set(re.findall(r"(?<!-)background: (#\w{6})", css))
    own = re.findall(r"color: (#\w{6}); background: (#\w{6})", css) + [
        (fore, back) for back, fore in re.findall(r"background: (#\w{6}); color: (#\w{6})", css)
    ]
    grounds -= {"#005b8f"}  # of the bars, which have no text
    texts = set(re.findall(r"(?<![-\w])color: (#\w{6})", css))
    assert texts and grounds and own
    assert [(a, b) for a in texts for b in grounds if contrast(a, b) < 4.5] == []


@pytest.mark.parametrize("place", [0, 1], ids=["light", "dark"])
def test_every_text_of_a_brief_stands_out_in_light_and_in_dark(place: int):
    css = (FOLDER / "brief.css").read_text(encoding="utf-8")
    colours = dict(re.findall(r"--([a-z]+): (#\w{6})", re.findall(r":root \{(.*?)\}", css, re.DOTALL)[place]))
    texts = set(re.findall(r"(?<![-\w])color: var\(--([a-z]+)\)", css)) | {"text", "quiet"}
    assert {"good", "doubt", "bad", "accent"} <= texts
    grounds = ("ground", "sheet")
    assert [(a, b) for a in texts for b in grounds if contrast(colours[a], colours[b]) < 4.5] == []


def test_there_are_no_other_styles():
    found = {each.name for each in Path(okr_tui.exchange.__file__).parent.glob("*.css")}
    assert found == {"minutes.css", "sheet.css", "brief.css"}
