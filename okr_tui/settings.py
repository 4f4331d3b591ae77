"""What the program remembers about this person on this machine; none of it is in any plan.

Two folders. *config* holds ``settings.json`` and is worth keeping; *state* holds backups and crash reports and
may be emptied. On Linux they are worked out here as platformdirs would, because the quick commands have no
milliseconds for importing it; elsewhere platformdirs is asked. ``$OKR_HOME`` overrides both.

Reading never fails: a damaged file is set aside and a setting of the wrong type is its default, each with a
word in ``warnings``.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

APP = "okr-tui"
FILE = "settings.json"
MOST_RECENT = 10
MOST_WRITTEN = 50


def config_folder(env: Mapping[str, str] = os.environ) -> str:
    """Give the folder of the settings file; it may not exist yet."""
    return _folder("config", "XDG_CONFIG_HOME", (".config",), env)


def state_folder(env: Mapping[str, str] = os.environ) -> str:
    """Give the folder of backups and crash reports; it may not exist yet."""
    return _folder("state", "XDG_STATE_HOME", (".local", "state"), env)


def backup_folder() -> str:
    """Give the folder where copies of plans are kept."""
    return os.path.join(state_folder(), "backups")


def _folder(name: str, variable: str, default: tuple[str, ...], env: Mapping[str, str]) -> str:
    home = env.get("OKR_HOME", "")
    if home.strip():
        return os.path.join(os.path.abspath(home), name)
    if not sys.platform.startswith("linux") or "ANDROID_DATA" in env:
        import platformdirs

        ask = platformdirs.user_config_dir if name == "config" else platformdirs.user_state_dir
        return ask(APP, appauthor=False)
    base = env.get(variable, "").strip()
    if not os.path.isabs(base):
        base = os.path.join(env.get("HOME") or os.path.expanduser("~"), *default)
    return os.path.join(base, APP)


class Settings:
    """The settings file, read when the first setting is asked for.

    Args:
        folder: Where the file is; the config folder where nothing is said.

    Attributes:
        path: The settings file.
        warnings: What was wrong with it, in words for a person.
    """

    def __init__(self, folder: str | None = None) -> None:
        self.path = os.path.join(folder or config_folder(), FILE)
        self.warnings: list[str] = []
        self._values: dict[str, object] | None = None
        self._unreadable = False

    @property
    def theme(self) -> str:
        """Name of the colour theme; "" is the program's choice."""
        return self._text("theme")

    @property
    def keymap(self) -> dict[str, str]:
        """Keys of one's own: id of a binding → keys with commas between, as in ``{"app.help": "f1,?"}``."""
        return self._texts("keymap")

    @property
    def workshop_bell(self) -> bool:
        """Whether the terminal's bell rings when the time of a workshop's step is up."""
        return self._read().get("workshop_bell") is True

    def set_workshop_bell(self, rings: bool) -> None:
        """Keep whether the bell rings."""
        self._keep("workshop_bell", rings)

    @property
    def identities(self) -> dict[str, str]:
        """Who this person is in each plan: plan id → person id."""
        return self._texts("identities")

    @property
    def last_plan(self) -> str:
        """Path of the plan that was opened last; "" before the first."""
        return self._text("last_plan")

    @property
    def recent_plans(self) -> list[str]:
        """Paths of the plans that were opened lately, the latest first."""
        value = self._read().get("recent_plans", [])
        if isinstance(value, list) and all(isinstance(path, str) for path in value):
            return list(value)
        self._warn(f"The setting “recent_plans” in {self.path} is no list of paths and was ignored.")
        return []

    def identity_for(self, plan_id: str) -> str | None:
        """Give the person id remembered for a plan; None where nobody has said yet."""
        return self.identities.get(plan_id)

    def remember_identity(self, plan_id: str, person_id: str) -> None:
        """Keep who this person is in a plan."""
        self._keep("identities", {**self.identities, plan_id: person_id})

    def remember_plan(self, path: str) -> None:
        """Keep which plan was opened last, and those before it."""
        last = os.path.abspath(path)
        others = [one for one in self.recent_plans if one != last]
        self._keep("last_plan", last)
        self._keep("recent_plans", [last, *others][:MOST_RECENT])

    @property
    def written_copies(self) -> list[str]:
        """Paths at which copies of plans were written to be looked at, the latest first."""
        value = self._read().get("written_copies", [])
        return [path for path in value if isinstance(path, str)] if isinstance(value, list) else []

    def remember_written(self, path: str) -> None:
        """Keep that the file at a path is a copy that was written to be looked at, and not the plan to work on."""
        there = os.path.realpath(path)
        others = [one for one in self.written_copies if one != there]
        self._keep("written_copies", [there, *others][:MOST_WRITTEN])

    def set_theme(self, name: str) -> None:
        """Keep the colour theme."""
        self._keep("theme", name)

    def set_key(self, binding: str, keys: str) -> None:
        """Keep keys of one's own for a binding; "" gives the binding its usual ones back."""
        keymap = {**self.keymap, binding: keys}
        self._keep("keymap", {name: own for name, own in keymap.items() if own})

    def _text(self, name: str) -> str:
        value = self._read().get(name, "")
        if isinstance(value, str):
            return value
        self._warn(f"The setting “{name}” in {self.path} is no text and was ignored.")
        return ""

    def _texts(self, name: str) -> dict[str, str]:
        value = self._read().get(name, {})
        if isinstance(value, dict) and all(isinstance(text, str) for text in value.values()):
            return dict(value)
        self._warn(f"The setting “{name}” in {self.path} is not what it should be and was ignored.")
        return {}

    def _warn(self, words: str) -> None:
        if words not in self.warnings:
            self.warnings.append(words)

    def _read(self) -> dict[str, object]:
        if self._values is None:
            self._values = self._load()
        return self._values

    def _load(self) -> dict[str, object]:
        try:
            with open(self.path, "rb") as file:
                data = file.read(1_000_000)
        except FileNotFoundError:
            return {}
        except OSError as error:
            self._unreadable = True
            self._warn(f"The settings in {self.path} can't be read: {error.strerror}. They are left as they are.")
            return {}
        import json

        try:
            values = json.loads(data)
        except (ValueError, RecursionError):
            values = None
        if isinstance(values, dict):
            return values
        self._set_aside()
        return {}

    def _set_aside(self) -> None:
        """Keep a damaged file under another name, never over an earlier one."""
        number = 1
        while os.path.exists(aside := f"{self.path}.damaged-{number}"):
            number += 1
        try:
            os.rename(self.path, aside)
        except OSError as error:
            self._warn(f"The settings in {self.path} are damaged and can't be moved away: {error.strerror}.")
        else:
            self._warn(f"The settings were damaged and start afresh; the old ones are in {aside}.")

    def _keep(self, name: str, value: object) -> None:
        """Change one setting in the file as it is now, so that another window's settings stay."""
        self._values = None
        values = self._read()
        if self._unreadable or values.get(name) == value:
            return
        values[name] = value
        try:
            self._write(values)
        except OSError as error:
            self._warn(f"Your settings could not be kept in {self.path}: {error.strerror}.")

    def _write(self, values: dict[str, object]) -> None:
        import json

        from okr_tui import state_file

        state_file.replace(self.path, (json.dumps(values, indent=2, sort_keys=True) + "\n").encode(), synced=True)
