"""The plan file: reading, locking, saving, and TinyDB on top of it.

`PlanFile` is what the quick commands use; nothing here imports TinyDB until `PlanDB` or `PlanStorage` is
asked for.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from okr_tui.storage.plandb import PlanDB, PlanStorage
    from okr_tui.storage.planfile import PlanFile

__all__ = ["PlanDB", "PlanFile", "PlanStorage"]


def __getattr__(name: str) -> object:
    if name in ("PlanDB", "PlanStorage"):
        from okr_tui.storage import plandb

        return getattr(plandb, name)
    if name == "PlanFile":
        from okr_tui.storage import planfile

        return planfile.PlanFile
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
