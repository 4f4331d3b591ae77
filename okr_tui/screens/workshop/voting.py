"""Votes and hands at the keyboard: opening, dots, counted hands, fingers, questions, showing what all said."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType

from okr_tui.domain.edits.drafting import several
from okr_tui.domain.edits.workshop import ideas, voting
from okr_tui.domain.errors import BadValue, OkrError
from okr_tui.domain.records import Id
from okr_tui.domain.table_talk import read_hands
from okr_tui.domain.workshop.ideas import Item
from okr_tui.domain.workshop.people import names_words
from okr_tui.domain.workshop.votes import letter
from okr_tui.screens.workshop.activities.vote import dots_words
from okr_tui.screens.workshop.counting import Doubts, read_dots, too_many_dots, too_many_hands
from okr_tui.screens.workshop.host import WorkshopHost

POLLS = ("fist", "poll")


class Voting(WorkshopHost):
    """The keys that are about votes and hands."""

    KEYS: ClassVar[list[BindingType]] = [
        Binding("v", "open_vote", "Open the vote", id="workshop.open-vote", tooltip="From now on everybody gives dots"),
        Binding("v", "close_vote", "Close the vote", id="workshop.close-vote", tooltip="Show the totals"),
        Binding("v", "show_hands", "Show hands", id="workshop.show-hands", tooltip="Show the hands that are in"),
        *(
            Binding(
                str(n),
                f"digit({n})",
                "Your dots" if n == 0 else "",
                key_display="0–9",
                id=f"workshop.dots-{n}",
                tooltip="So many dots for this; 0 takes them back. F1 to F8 switch screens here",
                show=n == 0,
            )
            for n in range(10)
        ),
        *(
            Binding(
                str(n),
                f"fingers({n})",
                "Your hand" if n == 1 else "",
                key_display="1–5",
                id=f"workshop.fingers-{n}",
                tooltip="Your answer, hidden until all are in. F1 to F8 switch screens here",
                show=n == 1,
            )
            for n in range(1, 6)
        ),
        Binding("enter", "one_more", "A dot", id="workshop.dot", tooltip="One dot more for this", show=False),
        Binding("backspace", "one_less", "Take a dot back", id="workshop.dot-back", show=False),
        Binding(
            "c", "count", "Count hands", id="workshop.count", tooltip="Of people without a terminal, without names"
        ),
        Binding(
            "i", "ask_poll", "Another question", id="workshop.ask", tooltip="Ask everybody something else", show=False
        ),
        Binding(
            "y", "ask_again", "Again", id="workshop.again", tooltip="All answer anew; the answers stay", show=False
        ),
        Binding("D", "allowance", "How many dots", id="workshop.dots", tooltip="How many dots each has", show=False),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done now."""
        own = (
            "open_vote", "close_vote", "show_hands", "digit", "fingers", "one_more", "one_less", "count", "ask_poll",
            "ask_again", "allowance",
        )  # fmt: skip
        if action not in own:
            return super().check_action(action, parameters)
        seen = self.seen if self.is_mounted else None
        if seen is None or not seen.course.running or self.has_class("-entering"):
            return False
        phase = seen.ballot.phase if seen.activity == "vote" and seen.ballot is not None else None
        poll = seen.poll if seen.activity in POLLS else None
        match action:
            case "open_vote":
                hidden = any(not seen.course.revealed(one.post.round) for one in seen.ideas)
                return seen.facilitates and phase in ("sorting", "closed") and not hidden
            case "close_vote":
                return seen.facilitates and phase == "open"
            case "digit" | "one_more" | "one_less":
                return phase == "open" and seen.me is not None
            case "allowance":
                return seen.facilitates and phase is not None
            case "count":
                return seen.facilitates and (phase == "open" or poll is not None)
            case "fingers":
                return poll is not None and seen.me is not None
            case "show_hands":
                return seen.facilitates and poll is not None and not poll.shown and poll.total > 0
            case "ask_poll":
                return seen.facilitates and poll is not None
            case "ask_again":
                return seen.facilitates and poll is not None and poll.total > 0
        return False

    # Dots

    def action_open_vote(self) -> None:
        """Take dots from now on."""
        seen = self.seen
        if seen is not None and seen.step is not None:
            self._marked = frozenset()
            self.do(voting.open_vote(seen.course.workshop.id, seen.step.id))

    def action_close_vote(self) -> None:
        """Show the totals; asks while somebody at a terminal has dots left."""
        seen = self.seen
        if seen is None or seen.ballot is None:
            return
        missing = [one for one in seen.room.at_terminals if seen.ballot.left(one) > 0]
        if missing:
            words = f"{names_words(seen.plan, missing)} {'has' if len(missing) == 1 else 'have'} dots left."
            self.ask_first(
                "Close the vote now?", f"{words} The totals are seen once it is closed.", "Close it", self._close
            )
        else:
            self._close()

    def _close(self) -> None:
        seen = self.seen
        if seen is not None and seen.step is not None:
            self.do(voting.close_vote(seen.course.workshop.id, seen.step.id))

    def _item(self) -> Item | None:
        seen, current = self.seen, self.current
        if seen is None or seen.ballot is None:
            return None
        return next((one for one in seen.ballot.items if one.id == current), None)

    def action_digit(self, dots: int) -> None:
        """Give what is under the cursor so many dots of one's own."""
        self._give(lambda own: dots)

    def action_one_more(self) -> None:
        """One dot more."""
        self._give(lambda own: own + 1)

    def action_one_less(self) -> None:
        """One dot less."""
        self._give(lambda own: max(0, own - 1))

    def _give(self, wanted: Callable[[int], int]) -> None:
        seen, item = self.seen, self._item()
        if seen is None or seen.step is None or seen.ballot is None or seen.me is None or item is None:
            return
        self.join()
        dots = wanted(seen.ballot.own(seen.me, item.id))
        self.do(voting.give_dots(seen.course.workshop.id, seen.step.id, item.id, dots, by=seen.me))

    def action_allowance(self) -> None:
        """Say how many dots each has; dots that were given before stay, and count up to that."""
        seen = self.seen
        if seen is None or seen.step is None or seen.ballot is None:
            return
        workshop, step, allowed = seen.course.workshop.id, seen.step.id, seen.ballot.allowed

        def save(text: str) -> None:
            dots, most = _two_numbers(text)
            self.save(voting.open_vote(workshop, step, dots, most))

        about = (
            f"Now {allowed.dots} each, at most {allowed.most} on one thing. The vote opens with it. "
            "Type 3, or 3 2 for at most 2 on one thing."
        )
        self.ask_line("How many dots has each?", about, f"allowance:{step}", save)

    # Hands

    def action_fingers(self, value: int) -> None:
        """Show one's own fingers."""
        seen = self.seen
        if seen is None or seen.step is None or seen.poll is None or seen.me is None:
            return
        self.join()
        change = voting.show_fingers(seen.course.workshop.id, seen.step.id, seen.poll.round, value, by=seen.me)
        self.do(change)

    def action_show_hands(self) -> None:
        """Show the hands that are in, though not all are; asks first."""
        seen = self.seen
        if seen is None or seen.poll is None:
            return
        workshop, poll = seen.course.workshop.id, seen.poll
        missing = names_words(seen.plan, poll.waiting) if poll.waiting else ""
        words = f"{missing} {'is' if len(poll.waiting) == 1 else 'are'} not in yet. " if missing else ""
        silent = [one for one in seen.room.without if one not in poll.answers]
        words += f"{len(silent)} without a terminal are not counted. " if silent and not poll.hands else ""
        self.ask_first(
            "Show the hands now?",
            f"{words}Whoever answers later knows what the others said.",
            "Show them",
            lambda: self.do(ideas.reveal(workshop, poll.round)),
        )

    def action_count(self) -> None:
        """Type what people without a terminal showed."""
        seen = self.seen
        if seen is None or seen.step is None:
            return
        if seen.activity == "vote":
            self._count_dots(seen.course.workshop.id, seen.step.id)
        elif seen.poll is not None:
            self._count_fingers(seen.course.workshop.id, seen.step.id, seen.poll.round, seen.poll.hands)

    def _count_dots(self, workshop: Id, step: Id) -> None:
        item, seen = self._item(), self.seen
        if seen is None or seen.ballot is None or item is None:
            return
        items, allowed, silent = seen.ballot.items, seen.ballot.allowed, len(seen.room.without)
        doubts = Doubts()

        def save(text: str) -> None:
            counted = read_dots(text, [one.id for one in items], item.id)
            before = self.seen.ballot.hands if self.seen is not None and self.seen.ballot is not None else {}
            doubts.ask(text, too_many_dots({**before, **counted}.values(), silent, allowed))
            self.save(several([voting.count_dots(workshop, step, key, dots) for key, dots in counted.items()]))

        now = seen.ballot.hands.get(item.id, 0)
        called = letter([one.id for one in items].index(item.id))
        each = f"{dots_words(allowed.dots)} each, at most {allowed.most} on one thing"
        self.ask_line(
            "How many dots did the room give?",
            f"A number is for {called}, “{item.text}”. Or all in one line: A5 B3 D7. Only those of the {silent} "
            f"without a terminal ({each}), all together, without names.",
            f"dots:{step}:{item.id}",
            save,
            text=str(now) if now else "",
        )

    def _count_fingers(self, workshop: Id, step: Id, round_: Id, hands: tuple[int, ...]) -> None:
        silent = len(self.seen.room.without) if self.seen is not None else 0
        doubts = Doubts()

        def save(text: str) -> None:
            counted = read_hands(text)
            doubts.ask(text, too_many_hands(sum(counted), silent))
            self.save(voting.count_fingers(workshop, step, round_, counted))

        def tells(text: str) -> str:
            try:
                count = sum(read_hands(text)) if text.strip() else 0
            except OkrError:
                return f"{silent} here have no terminal."
            return f"{count} hand{'' if count == 1 else 's'}; {silent} here have no terminal."

        before = " ".join(f"{n}×{count}" for n, count in enumerate(hands, 1) if count)
        self.ask_line(
            "Which hands did you count?",
            "Fingers × people, of those without a terminal: 1×2 4×3 5×7 is two with one finger, three with four, "
            "seven with five. All hands are seen as soon as nobody is missing.",
            f"fingers:{round_}",
            save,
            text=before,
            tells=tells,
        )

    def action_ask_poll(self) -> None:
        """Ask everybody something else."""
        seen = self.seen
        if seen is None or seen.step is None:
            return
        workshop, step = seen.course.workshop.id, seen.step.id
        self.ask_line(
            "What is asked?",
            "Everybody answers from 1 to 5. The answers before stay.",
            f"ask:{step}",
            lambda text: self.save(voting.ask(workshop, step, text)),
        )

    def action_ask_again(self) -> None:
        """Let all answer the same question anew."""
        seen = self.seen
        if seen is not None and seen.step is not None and seen.poll is not None:
            self.do(voting.ask_again(seen.course.workshop.id, seen.step.id, seen.poll.round))


def _two_numbers(text: str) -> tuple[int, int | None]:
    words = text.replace(",", " ").split()
    if not 1 <= len(words) <= 2 or not all(one.isascii() and one.isdigit() and 0 < int(one[:4]) < 100 for one in words):
        raise BadValue(f"“{text[:40]}” says no number of dots.", "Type 3, or 3 2 for at most 2 on one thing.")
    return int(words[0]), int(words[1]) if words[1:] else None
