"""Keys as people call them, and the one line of key hints at the bottom of a screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual.binding import ActiveBinding, Binding

from okr_tui.widgets.text import Line, line, line_width

_NAMES = {
    "question_mark": "?",
    "slash": "/",
    "enter": "Enter",
    "escape": "Esc",
    "space": "Space",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "pageup": "PageUp",
    "pagedown": "PageDown",
    "home": "Home",
    "end": "End",
    "tab": "Tab",
    "backspace": "Backspace",
    "delete": "Del",
    "plus": "+",
    "minus": "-",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "full_stop": ".",
    "comma": ",",
    "equals_sign": "=",
}

_TEXTUALS_OWN = ("app.focus_next", "app.focus_previous", "screen.copy_text", "app.help_quit", "screen.maximize")
"""Keys that every Textual program has; naming them would only hide ours."""

GAP = 3
"""Cells between two hints."""

MORE: tuple[str, str] = ("?", "more")


def key_name(key: str) -> str:
    """A key as it is printed on the keyboard: ``ctrl+s`` → ``Ctrl+S``, ``question_mark`` → ``?``."""
    *modifiers, last = key.split("+") if key != "+" else ["+"]
    name = _NAMES.get(last) or (last.upper() if modifiers or _is_function_key(last) else last)
    return "+".join([modifier.capitalize() for modifier in modifiers] + [name])


def _is_function_key(key: str) -> bool:
    return len(key) > 1 and key[0] == "f" and key[1:].isdigit()


def bindings_by_action(active: Mapping[str, ActiveBinding]) -> list[list[Binding]]:
    """The enabled bindings that do something, those of one action together, in order of nearness."""
    groups: dict[tuple[int, str], list[Binding]] = {}
    for node, binding, enabled, _ in active.values():
        if enabled and binding.description and not binding.system and binding.action not in _TEXTUALS_OWN:
            groups.setdefault((id(node), binding.action), []).append(binding)
    # Textual has keys of its own for some of our actions; what ours say of them stands first.
    return [sorted(group, key=lambda binding: not binding.id) for group in groups.values()]


def types_a_letter(key: str) -> bool:
    """Whether a key writes something where there is a field to type in, and so does nothing else there."""
    name = key_name(key)
    return key == "space" or (len(name) == 1 and name.isascii())


def hints_of(active: Mapping[str, ActiveBinding]) -> list[tuple[str, str]]:
    """The key and the words of every binding that wants to be shown."""
    return [
        (key_name(group[0].key_display or group[0].key), group[0].description)
        for group in bindings_by_action(active)
        if group[0].show
    ]


def hinted_keys(active: Mapping[str, ActiveBinding]) -> dict[tuple[str, str], str]:
    """The hints, each with the key as Textual knows it."""
    shown = [group[0] for group in bindings_by_action(active) if group[0].show]
    return {(key_name(one.key_display or one.key), one.description): one.key for one in shown}


def hint_at(
    hints: Iterable[tuple[str, str]], width: int, x: int, more: tuple[str, str] | None = MORE
) -> tuple[str, str] | None:
    """The hint at a column of the line that `hint_line` makes; None between two hints."""
    start = 0
    for hint in _shown(hints, width, more):
        end = start + line_width(_joined([hint]))
        if start <= x < end:
            return hint
        start = end + GAP
    return None


def hint_line(hints: Iterable[tuple[str, str]], width: int, more: tuple[str, str] | None = MORE) -> Line:
    """Key hints on one line: five at most at 80 columns, the last of them the way to the others."""
    return _joined(_shown(hints, width, more))


def _shown(hints: Iterable[tuple[str, str]], width: int, more: tuple[str, str] | None) -> list[tuple[str, str]]:
    most = 3 if width < 60 else 5 if width < 116 else 9
    last = [more] if more else []
    others = [hint for hint in hints if hint != more]
    chosen = others[: most - len(last)]
    if not last and len(others) > most:
        chosen[-1] = others[-1]  # the way out of a dialog, which is named last
    while chosen and line_width(_joined([*chosen, *last])) > width:
        # What stands at the end of a dialog is the way out of it.
        chosen.pop(-1 if last or len(chosen) < 2 else -2)
    return [*chosen, *last]


def _joined(hints: list[tuple[str, str]]) -> Line:
    parts: list[Line] = []
    for key, words in hints:
        if parts:
            parts.append(line(" " * GAP))
        parts.append(line((key, "key"), (f" {words}", "quiet")))
    return line(*parts)
