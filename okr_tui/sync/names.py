"""What the names that sync programs give to copies say: which program, whose, from when. Labels only.

Whether a file is a copy of a plan, its content decides; names are people's to change.
"""

from __future__ import annotations

import re
from datetime import date, datetime

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

# The names are the programs' own. Syncthing, Nextcloud and Dropbox leave marks that nobody types by chance; those
# of OneDrive, Google Drive and iCloud mean something only beside the plan whose name they begin with.
_SYNCTHING = re.compile(r"(?P<stem>.+?)\.sync-conflict-(?P<day>\d{8})-(?P<time>\d{6})-(?P<device>[A-Z0-9]+)$", re.I)
_NEXTCLOUD = re.compile(
    r"(?P<stem>.+?) \(conflicted copy (?:(?P<who>\S.*?) )?(?P<day>\d{4}-\d\d-\d\d) (?P<time>\d{6})\)(?: \(\d+\))?$",
    re.I,
)
_OLD_NEXTCLOUD = re.compile(r"(?P<stem>.+?)_conflict-(?:(?P<who>.+?)-)?(?P<day>\d{8})-(?P<time>\d{6})$", re.I)
_DROPBOX = re.compile(r"(?P<stem>.+?) ?\((?P<said>[^()]*?),? ?(?P<day>\d{4}-\d\d-\d\d)[^()]*\)(?: \(\d+\)| \d+)?$")
_DROPBOX_NAMES = re.compile(
    r"(?P<stem>.+?) ?\((?P<said>(?:Case|Unicode Encoding|Whitespace|Selective Sync) Conflict(?: \d+)?)\)$", re.I
)
_CONFLICT = re.compile("[ck]onfl|конфл|競合|冲突|衝突|충돌", re.I)
_OF_ENGLISH = re.compile(r"(?P<who>.+?)['’]s? conflicted copy", re.I)
_OF_OTHERS = re.compile(r"[ck]onfl.*?\s(?:von|de|del|di|du|da|do|van|af|av)\s+(?P<who>.+)", re.I)
_GOOGLE = re.compile(r" ?\((?P<number>\d{1,3})\)$")
_BEHIND = re.compile(r"(?P<stem>.+?)(\.okr)?\.json(?P<number> ?\(\d{1,3}\))$", re.I)
_ICLOUD = re.compile(r" (?P<number>\d{1,3})$")
_ONEDRIVE = re.compile(r"-(?P<computer>(?=[^A-Z]*[A-Z])[A-Za-z0-9][A-Za-z0-9_-]{1,62})$")
_BY_HAND = re.compile(r"-(copy|kopie|copie|copia|backup|old|alt|final|draft|save|saved|new|repaired)$|-on-show-", re.I)


class Label:
    """What the name of a copy says.

    Attributes:
        program: The program that made it; "" where the name is none of a program's.
        whose: Of whom, from where, or which: ``of Ravi``, ``from LAPTOP-7``, ``1``; "" where it does not say.
        when: The day, or the moment on that machine's clock, or None.
        of: The name that the plan had without its ending; "" where the name does not say.
    """

    __slots__ = ("of", "program", "when", "whose")

    def __init__(self, program: str = "", whose: str = "", when: date | None = None, of: str = "") -> None:
        self.program = program
        self.whose = whose
        self.when = when
        self.of = of

    def words(self, name: str, year: int) -> str:
        """Say it in a few words: ``Dropbox copy of Ravi, 12 Nov``.

        Args:
            name: The file's name, which says more than nothing where no program made it.
            year: The present year, which is not said.
        """
        if not self.program:
            return f"another copy, {name}"
        said = f"{self.program} copy {self.whose}".rstrip()
        if self.when is None:
            return said
        when = f"{self.when.day} {MONTHS[self.when.month - 1]}"
        if self.when.year != year:
            when += f" {self.when.year}"
        if isinstance(self.when, datetime):
            when += f" {self.when:%H:%M}"
        return f"{said}, {when}"


def label(name: str, plan: str) -> Label:
    """Read the name of a copy.

    Args:
        name: The name of the copy, without its folder.
        plan: The name of the plan that it lies beside.
    """
    for bare in _bare(name):
        found = _marked(bare) or _beside(bare, plan)
        if found is not None:
            return found
    return Label()


def is_named_like_a_copy(name: str, plan: str) -> bool:
    """Whether a program would give this name to a copy of a plan of that name."""
    return label(name, plan).of == _stem(plan)


def _bare(name: str) -> Iterator[str]:
    """The name without its ending; the mark stands before the last dot or, where somebody moved it, before both."""
    bare = re.sub(r"\.json$", "", name, flags=re.I)
    yield re.sub(r"\.okr$", "", bare, flags=re.I)
    if behind := _BEHIND.match(name):
        yield behind["stem"] + behind["number"]
    # ``team.okr-LAPTOP-7`` has the mark of ``team-LAPTOP-7`` behind the first ending.
    inner = re.sub(r"\.okr(?=[^.]|\.sync-)", "", bare, count=1, flags=re.I)
    if inner != bare:
        yield inner


def _stem(plan: str) -> str:
    return re.sub(r"(\.okr)?\.json$", "", plan, flags=re.I)


def _marked(bare: str) -> Label | None:
    if found := _SYNCTHING.match(bare):
        stem = _stem(f"{found['stem']}.json")
        return Label("Syncthing", f"of device {found['device']}", _moment(found["day"], found["time"]), stem)
    if found := _NEXTCLOUD.match(bare) or _OLD_NEXTCLOUD.match(bare):
        who, stem = found["who"], _stem(f"{found['stem']}.json")
        return Label("Nextcloud", f"of {who}" if who else "", _moment(found["day"], found["time"]), stem)
    if (found := _DROPBOX.match(bare)) and _CONFLICT.search(found["said"]):
        by = _OF_ENGLISH.match(found["said"]) or _OF_OTHERS.search(found["said"])
        stem = _stem(f"{found['stem']}.json")
        return Label("Dropbox", f"of {by['who']}" if by else "", _moment(found["day"], ""), stem)
    if found := _DROPBOX_NAMES.match(bare):
        return Label("Dropbox", f"({found['said']})", of=_stem(f"{found['stem']}.json"))
    return None


def _beside(bare: str, plan: str) -> Label | None:
    stem = _stem(plan)
    mark = bare[len(stem) :]
    if not mark or not bare.startswith(stem):
        return None
    if found := _GOOGLE.fullmatch(mark):
        return Label("Google Drive", found["number"], of=stem)
    if found := _ICLOUD.fullmatch(mark):
        return Label("iCloud", found["number"], of=stem)
    if (found := _ONEDRIVE.fullmatch(mark)) and not _BY_HAND.search(mark):
        return Label("OneDrive", f"from {found['computer']}", of=stem)
    return None


def _moment(day: str, time: str) -> date | None:
    """A day with or without dashes, and six digits of time or none; None for a day that is none."""
    try:
        if time:
            return datetime.strptime(day.replace("-", "") + time, "%Y%m%d%H%M%S")
        return date.fromisoformat(day)
    except ValueError:
        return None
