"""What people of the sample company learn, and what they say to each other between check-ins."""

from __future__ import annotations

from datetime import date

from okr_tui.domain.draft import Edit
from okr_tui.domain.edits import conversation
from okr_tui.domain.edits.growth import finish, plan_activity
from okr_tui.domain.edits.one_to_one import hold
from okr_tui.domain.plan import Plan
from okr_tui.domain.rhythm_records import GrowthKind
from okr_tui.domain.together import PostKind
from okr_tui.sample.calendar import Quarter
from okr_tui.sample.telling import Teller

DEVICES, SUPPORT, LEADING, STORIES = "growth/devices", "growth/support", "growth/leading", "growth/stories"


def tell_between(teller: Teller, running: Quarter) -> None:
    """Tell what is learned and what is said."""
    _tell_growth(teller, running)
    _tell_talk(teller)


def _tell_growth(teller: Teller, running: Quarter) -> None:
    _learn(
        teller,
        34,
        "sofia",
        LEADING,
        "Leadership course: hard talks, easier",
        ("maya", "oksana", "nadia", "marcus"),
        skill="Giving feedback",
        serves="F1",
        due=running.friday(11),
    )
    _learn(
        teller,
        30,
        "luca",
        SUPPORT,
        "A week on the phones with support",
        ("elif", "jiwoo"),
        kind="project",
        skill="Listening to planners",
        serves="P2",
        due=teller.ago(14),
    )
    _learn(
        teller,
        26,
        "grace",
        STORIES,
        "Two rehearsals with Zanele",
        ("grace",),
        kind="mentoring",
        skill="Speaking to a room",
        serves="G3",
        due=teller.ago(4),
    )
    _learn(
        teller,
        17,
        "kenji",
        DEVICES,
        "Rolling out managed phones, with the maker's exam",
        ("kenji", "samuel"),
        kind="certification",
        skill="Device management",
        serves="E3",
        due=running.friday(9),
    )
    teller.tell(
        teller.ago(15),
        "elif",
        lambda _: finish(teller.id(SUPPORT), evidence="31 calls: https://wiki.millrace.example/a-week-on-the-phones"),
    )


def _learn(
    teller: Teller,
    ago: int,
    by: str,
    label: str,
    title: str,
    people: tuple[str, ...],
    *,
    skill: str,
    serves: str,
    due: date,
    kind: GrowthKind = "course",
) -> None:
    def edit(_: Plan) -> Edit:
        keys = [teller.id(f"@{one}") for one in people]
        planned = plan_activity(title, keys, kind=kind, skill=skill, objective=teller.id(serves), due=due)
        return teller.remembering(label, planned)

    teller.tell(teller.ago(ago), by, edit)


def _tell_talk(teller: Teller) -> None:
    _say(
        teller, 21, "oksana", "@lena", "kudos", "Your feature switches made releases small. Nobody had asked for them."
    )
    _say(
        teller,
        18,
        "kenji",
        "E3.3",
        "roadblock",
        "The enterprise account for managed phones has to be opened by finance, and is not.",
        to="chen",
    )
    _say(
        teller,
        16,
        "jiwoo",
        "@maya",
        "feedback",
        "On Monday you answered before I had finished, so I kept the other two drafts to myself. "
        "Next time, let me get to the end first.",
    )
    teller.tell(
        teller.ago(15),
        "maya",
        lambda _: hold(
            teller.id("@jiwoo"),
            teller.id("@maya"),
            "Ji-woo shows drafts on Tuesdays. I ask one question before I answer.",
        ),
    )
    _say(
        teller, 14, "luca", SUPPORT, "kudos", "You took the calls that nobody wants, and two of them are fixed by now."
    )
    _say(
        teller,
        11,
        "hana",
        "S1",
        "win",
        "The foundry in Brno renewed for two years, after the call that we nearly left out.",
    )
    _say(
        teller,
        9,
        "arjun",
        "P2",
        "idea",
        "Begin the set-up with the customer's own list of machines, as I do in a demo.",
    )
    _say(teller, 6, "tobias", "L1", "question", "Which part of this could be mine to begin with?", to="marcus")


def _say(teller: Teller, ago: int, by: str, label: str, kind: PostKind, text: str, to: str = "") -> None:
    teller.tell(
        teller.ago(ago),
        by,
        lambda _: conversation.say(teller.id(label), kind, text, to=teller.id(f"@{to}") if to else None),
    )
