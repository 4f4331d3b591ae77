"""Catchball at the keyboard: accepting a contribution, sending it back with a reason, answering."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from okr_tui.domain.edits.workshop import notes as edits
from okr_tui.domain.workshop.catchball import Ball, contributions
from okr_tui.screens.workshop.host import WorkshopHost


class Catching(WorkshopHost):
    """The keys of the owners above and of those who contribute."""

    KEYS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "accept", "Accept", id="workshop.accept", tooltip="In the name of the owner of the goal above"
        ),
        Binding("x", "send_back", "Send back", id="workshop.send-back", tooltip="With a reason"),
        Binding("i", "answer", "Answer", id="workshop.answer", tooltip="To the reason why it was sent back"),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done now, by those whose word it is."""
        if action not in ("accept", "send_back", "answer"):
            return super().check_action(action, parameters)
        seen = self.seen if self.is_mounted else None
        if seen is None or not seen.course.running or seen.activity != "catchball" or self.has_class("-entering"):
            return False
        ball = self._ball()
        if ball is None:
            return False
        above = seen.facilitates or ball.catcher == seen.me
        match action:
            case "accept":
                return above and ball.state != "accepted"
            case "send_back":
                return above
        return ball.state in ("sent back", "answered")

    def _ball(self) -> Ball | None:
        course, current = self.course, self.current
        if course is None:
            return None
        return next((one for one in contributions(self.plan, course) if one.goal.id == current), None)

    def action_accept(self) -> None:
        """Accept the contribution."""
        course, ball = self.course, self._ball()
        if course is not None and ball is not None:
            self.do(edits.accept(course.workshop.id, ball.goal.id))

    def action_send_back(self) -> None:
        """Send it back with a reason."""
        course, ball = self.course, self._ball()
        if course is None or ball is None:
            return
        workshop, goal = course.workshop.id, ball.goal.id
        self.ask_line(
            "Send it back: what is missing?",
            f"{self.plan.code(goal)} {ball.goal.title}",
            f"back:{goal}",
            lambda text: self.save(edits.send_back(workshop, goal, text)),
        )

    def action_answer(self) -> None:
        """Answer the reason."""
        course, ball = self.course, self._ball()
        if course is None or ball is None:
            return
        workshop, goal = course.workshop.id, ball.goal.id
        reason = next((one.text for one in reversed(ball.posts) if one.kind == "sent back"), "")
        self.ask_line(
            "Answer: what did you change, or why not?",
            f"{self.plan.code(goal)} was sent back: {reason}",
            f"answer:{goal}",
            lambda text: self.save(edits.answer(workshop, goal, text)),
        )
