"""Codes that people say aloud (O3, O3.2) and words of a title: how they lead to one record.

A code is the record's number; two copies that were merged may have given one number twice. Then the record
with the later key shows with a suffix (O3b), and a bare O3 asks which; O3a names the first.
"""

from __future__ import annotations

from okr_tui.domain.errors import Ambiguous, NotFound, NotWhole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    _Pool = Sequence[tuple[str, str, list[str]]]
    _Fits = Callable[[list[str], list[str]], bool]

Code = tuple[int, int, str, str]
"""Objective's number, key result's number (0: the objective itself), suffix of the one and of the other."""

SHOWN = 4
"""How many near ones an error names."""
LISTED = 12
"""How many candidates an error names."""


def parse_code(text: str) -> Code | None:
    """Read a code, in either case: "O3" → (3, 0, "", ""), "o3.2" → (3, 2, "", ""), "O3b.2" → (3, 2, "b", "").

    Returns:
        None where the text is not a code, so that it may be words of a title.
    """
    stripped = text.strip().lower()
    if not stripped.startswith("o"):
        return None
    objective, point, key_result = stripped[1:].partition(".")
    upper = _numbered(objective)
    lower = _numbered(key_result) if point else (0, "")
    if upper is None or lower is None:
        return None
    return upper[0], lower[0], upper[1], lower[1]


def _numbered(part: str) -> tuple[int, str] | None:
    digits = part.rstrip("abcdefghijklmnopqrstuvwxyz")
    suffix = part[len(digits) :]
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 9 and len(suffix) <= 2) or int(digits) == 0:
        return None
    return int(digits), suffix


def format_code(code: Code) -> str:
    """Spell a code: (3, 2, "b", "") → "O3b.2"."""
    objective, key_result, upper, lower = code
    return f"O{objective}{upper}.{key_result}{lower}" if key_result else f"O{objective}{upper}"


def suffixes(numbered: Iterable[tuple[int, str]]) -> dict[str, str]:
    """Tell records of one number apart: the earliest key stays plain, later ones get b, c, ….

    Args:
        numbered: Number and key of each record among which numbers should be unique.

    Returns:
        The suffix by key, "" for the first of each number.
    """
    seen: dict[int, int] = {}
    found = {}
    for number, key in sorted(numbered, key=lambda pair: _by_age(pair[1])):
        place = seen.get(number, 0)
        seen[number] = place + 1
        found[key] = _letters(place) if place else ""
    return found


def _by_age(key: str) -> tuple[int, str]:
    """Order keys as integers do, without failing on one that is none."""
    return len(key), key


def _letters(place: int) -> str:
    """Spell 0, 1, 2 … 26 as a, b, c … aa."""
    letters = ""
    place += 1
    while place:
        place, digit = divmod(place - 1, 26)
        letters = chr(97 + digit) + letters
    return letters


def codes_of(objectives: Iterable[tuple[str, int]], key_results: Iterable[tuple[str, str, int]]) -> dict[str, str]:
    """Give every objective and key result the code that it shows.

    Args:
        objectives: Key and number of each.
        key_results: Key, objective's key and number of each; of an objective that is not there, "O?.2".
    """
    objectives = list(objectives)
    upper = suffixes((number, key) for key, number in objectives)
    codes = {key: f"O{number}{upper[key]}" for key, number in objectives}
    below: dict[str, list[tuple[int, str]]] = {}
    for key, parent, number in key_results:
        below.setdefault(parent, []).append((number, key))
    for parent, numbered in below.items():
        head = codes.get(parent, "O?")
        lower = suffixes(numbered)
        codes.update((key, f"{head}.{number}{lower[key]}") for number, key in numbered)
    return codes


def find(
    words: str,
    items: Iterable[tuple[str, str, str]],
    preferred: Callable[[str], bool] | None = None,
    *,
    whole: bool = False,
) -> str:
    """Find the one record that a person means by a code or by words of its title.

    Args:
        words: Such as "o3.2", or "retention".
        items: Id, code as shown, and title of each candidate.
        preferred: Which ids words mean where they fit some of these and others too; a code means what it says.
        whole: Whether a word that is only begun or mistyped is not enough, as where something is to be changed.

    Raises:
        NotFound: None fits; near ones are named.
        Ambiguous: Several fit, or not whole; they are listed, and are in ``candidates`` of the error as ids.
    """
    candidates = list(items)
    code = parse_code(words)
    if code is None:
        titles = {id_: code_ for id_, code_, _ in candidates}
        titled = [(id_, title) for id_, _, title in candidates]
        return find_words(words, titled, codes=titles, preferred=preferred, whole=whole)
    by_code = {parsed: (id_, shown, title) for id_, shown, title in candidates if (parsed := parse_code(shown))}
    fitting = {shown: item for shown, item in by_code.items() if _means(code, shown)}
    exact = by_code.get(_plain(code))
    several_upper = not code[2] and len({shown[2] for shown in fitting}) > 1
    several_lower = not code[3] and len({shown[3] for shown in fitting}) > 1
    if several_upper or several_lower:
        named = [
            (
                id_,
                format_code((*shown[:2], shown[2] or "a" * several_upper, shown[3] or "a" * several_lower)),
                title,
            )
            for shown, (id_, _, title) in sorted(fitting.items())
        ]
        raise ambiguous(words, named)
    if exact and exact in fitting.values():
        return exact[0]
    raise NotFound(f"{words.strip().upper()}: no such code.", _near_codes(code, by_code))


def _means(asked: Code, shown: Code) -> bool:
    """Whether a typed code can stand for a shown one; a bare number stands for each of its suffixes."""
    plain = _plain(asked)
    upper = not asked[2] or plain[2] == shown[2]
    return plain[:2] == shown[:2] and upper and (not asked[3] or plain[3] == shown[3])


def _plain(code: Code) -> Code:
    """The code as it is shown: the first of one number has no suffix, though it may be typed as a."""
    objective, key_result, upper, lower = code
    return objective, key_result, "" if upper == "a" else upper, "" if lower == "a" else lower


def _near_codes(code: Code, there: Mapping[Code, tuple[str, str, str]]) -> str:
    if not there:
        return "There is none yet."
    siblings = sorted(shown for shown in there if shown[0] == code[0])
    pool = siblings if siblings and code[1] else [shown for shown in there if bool(shown[1]) == bool(code[1])]
    nearest = sorted(pool or there, key=lambda shown: (abs(shown[0] - code[0]), abs(shown[1] - code[1]), shown))
    return "Near: " + ", ".join(format_code(shown) for shown in sorted(nearest[:SHOWN])) + "."


def ambiguous(words: str, items: Sequence[tuple[str, str, str]]) -> Ambiguous:
    """Say that several records fit; ids are in ``candidates`` of the error."""
    return Ambiguous(
        f"“{words.strip()}” fits several: {_listed(items)}.", "Say which.", tuple(id_ for id_, _, _ in items)
    )


def only_begun(words: str, items: Sequence[tuple[str, str, str]]) -> NotWhole:
    """Say what words may mean that are too little to change it; ids are in ``candidates`` of the error."""
    return NotWhole(
        f"“{words.strip()}” is not enough to change something; near: {_listed(items)}.",
        "Give its code, or whole words of its name.",
        tuple(id_ for id_, _, _ in items),
    )


def _listed(items: Sequence[tuple[str, str, str]]) -> str:
    named = [f"{code} {_short(title)}".strip() for _, code, title in items[:LISTED]]
    return " · ".join(named) + (f" · and {len(items) - LISTED} more" if len(items) > LISTED else "")


def find_words(
    words: str,
    items: Sequence[tuple[str, str]],
    *,
    codes: Mapping[str, str] | None = None,
    what: str = "goal",
    preferred: Callable[[str], bool] | None = None,
    whole: bool = False,
) -> str:
    """Find the one thing whose title has these words: in either case, in any order, begun or mistyped.

    Words are begun by two letters at least: a lone one fits too much.

    Args:
        words: What was typed.
        items: Id and title of each candidate.
        codes: Code by id, named with the candidates where there is one.
        what: What the things are called, for the error.
        preferred: Which ids are meant where the words fit some of these and others too.
        whole: Whether a word that is only begun or mistyped is not enough, as where something is to be changed.

    Raises:
        NotFound: None fits; near ones are named.
        Ambiguous: Several fit, or not whole; ids are in ``candidates`` of the error.
    """
    asked = _words(words)
    folded = [(id_, title, _words(title)) for id_, title in items]
    if asked:
        near = [each for each in folded if preferred(each[0])] if preferred else []
        for pool, fits in _ways(near, folded, whole=whole):
            found = [(id_, title) for id_, title, there in pool if fits(asked, there)]
            named = [(id_, (codes or {}).get(id_, ""), title) for id_, title in found]
            little = fits in (_has_beginnings, _has_nearly) or (fits is _has_words and {*asked} <= _COMMON)
            if found and whole and little:
                raise only_begun(words, named)
            if len(found) == 1:
                return found[0][0]
            if found:
                raise ambiguous(words, named)
    raise NotFound(f"No {what} is called “{words.strip()}”.", _near_titles(asked, folded, codes or {}))


def _ways(near: _Pool, folded: _Pool, *, whole: bool) -> list[tuple[_Pool, _Fits]]:
    """In which order titles are looked at, and how: where words are to be whole, whole ones of any come first."""
    if whole:
        groups: tuple[tuple[_Fits, ...], ...] = ((_equal, _has_words), (_has_beginnings,))
    else:
        groups = ((_equal, _has_words, _has_beginnings),)
    return [(pool, fits) for group in (*groups, (_has_nearly,)) for pool in (near, folded) for fits in group]


def _words(text: str) -> list[str]:
    folded = text.casefold()
    if not folded.isascii():
        from unicodedata import combining, normalize

        folded = "".join(mark for mark in normalize("NFKD", folded) if not combining(mark))
    return "".join(mark if mark.isalnum() else " " for mark in folded).split()


def _equal(asked: list[str], there: list[str]) -> bool:
    return asked == there


def _has_words(asked: list[str], there: list[str]) -> bool:
    return all(word in there for word in asked)


def _has_beginnings(asked: list[str], there: list[str]) -> bool:
    return all(any(word == begun or (len(begun) > 1 and word.startswith(begun)) for word in there) for begun in asked)


def _has_nearly(asked: list[str], there: list[str]) -> bool:
    return all(_nearly(word, there) for word in asked)


def _nearly(word: str, there: list[str]) -> bool:
    if len(word) < 4:
        return word in there
    from difflib import get_close_matches

    return bool(get_close_matches(word, there, 1, 0.8))


_COMMON = {"a", "an", "and", "at", "by", "for", "from", "in", "is", "of", "on", "or", "our", "per", "the", "to", "with"}
"""Words that stand in any title, and so name none."""


def _near_titles(asked: list[str], items: list[tuple[str, str, list[str]]], codes: Mapping[str, str]) -> str:
    if not items:
        return "There is none yet."
    from difflib import SequenceMatcher

    def closeness(item: tuple[str, str, list[str]]) -> float:
        each = [max((SequenceMatcher(None, word, other).ratio() for other in item[2]), default=0.0) for word in asked]
        return sum(each) / len(each) if each else 0.0

    ranked = sorted(items[:500], key=closeness, reverse=True)
    named = [f"{codes.get(id_, '')} {_short(title)}".strip() for id_, title, _ in ranked[:SHOWN]]
    return "Near: " + " · ".join(named) + "."


def _short(title: str) -> str:
    return title if len(title) <= 40 else f"{title[:39].rstrip()}…"
