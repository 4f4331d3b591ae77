"""Text that came from the file, made safe for a screen or for stdout.

A title may hold an escape sequence that sets the clipboard, or a bidi control that shows ``cod.exe`` as
``exe.doc``. Everything that steers a terminal instead of being read is shown in words of its own:
``^[`` for C0 controls (as ``less`` and ``cat -v`` do), ``<U+202E>`` for C1, bidi and zero-width ones.

No imports, not even ``re``: the quick commands count milliseconds.
"""

_HIDDEN = (
    (0x80, 0x9F),  # C1
    (0xAD, 0xAD),  # soft hyphen
    (0x34F, 0x34F),  # combining grapheme joiner
    (0x61C, 0x61C),  # Arabic letter mark
    (0x115F, 0x1160),  # Hangul fillers: letters that draw nothing
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),  # Mongolian selectors and vowel separator
    (0x200B, 0x200F),  # zero-width space, joiners, direction marks
    (0x2028, 0x202E),  # line and paragraph separator, bidi embedding and override
    (0x2060, 0x206F),  # word joiner, invisible operators, bidi isolates
    (0x3164, 0x3164),
    (0xD800, 0xDFFF),  # a lone surrogate can't be written as UTF-8 at all
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF9, 0xFFFB),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),  # tags and further selectors
)
_JOINER = "\u200d"
_PRESENTATION = ("\ufe0e", "\ufe0f")
_PRINTABLE_BUT_HIDDEN = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\ufe0e\ufe0f\uffa0"


class _Table(dict[int, str]):
    """Replacements by code point, worked out the first time each is met."""

    def __missing__(self, code: int) -> str:
        if code < 0x20:
            shown = "^" + chr(code + 0x40)
        elif code == 0x7F:
            shown = "^?"
        elif any(first <= code <= last for first, last in _HIDDEN):
            shown = f"<U+{code:04X}>"
        else:
            shown = chr(code)
        self[code] = shown
        return shown


# A tab has no width of its own inside a column; emoji and text presentation make terminals disagree
# about widths and say nothing that the character does not.
_TABLE = _Table({0x09: " ", **{ord(mark): "" for mark in _PRESENTATION}})

_FORGOTTEN = ("⟨forgotten⟩", "forgotten")  # what stands in the file for a text blanked for good, and its word


def visible(text: str) -> str:
    """One line of text in which every control is shown instead of obeyed; doing it twice changes nothing."""
    if text.isascii() and text.isprintable():
        return text
    text = text.replace(*_FORGOTTEN)
    if text.isprintable() and not any(hidden in text for hidden in _PRINTABLE_BUT_HIDDEN):
        return text
    if _JOINER in text:
        text = _without_emoji_joiners(text)
    return text.translate(_TABLE)


def visible_lines(text: str) -> list[str]:
    """The lines of a text of several lines, each made `visible`; only line feeds part them."""
    return [visible(line) for line in text.replace("\r\n", "\n").split("\n")]


def _without_emoji_joiners(text: str) -> str:
    """Part joined emoji (a family, a profession) into the ones they are made of.

    No two terminals measure the joined picture alike, which would break every column to its right.
    """
    pieces = text.split(_JOINER)
    joined = pieces[0]
    for piece in pieces[1:]:
        between_pictures = _is_picture(joined[-1:]) and _is_picture(piece[:1])
        joined += piece if between_pictures else _JOINER + piece
    return joined


def _is_picture(character: str) -> bool:
    return character in _PRESENTATION or character >= "\u2190"
