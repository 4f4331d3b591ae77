"""The layers are kept by a tool and not by a promise."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_imports_point_one_way():
    command = shutil.which("lint-imports", path=str(Path(sys.executable).parent)) or "lint-imports"
    found = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert found.returncode == 0, found.stdout


def test_the_domains_package_loads_nothing_by_itself():
    words = "import sys; before = set(sys.modules); import okr_tui.domain; print(sorted(set(sys.modules) - before))"
    found = subprocess.run([sys.executable, "-c", words], cwd=ROOT, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "['okr_tui', 'okr_tui.domain']"


def test_colours_are_written_as_numbers_in_one_place_only():
    import re

    styles = [*ROOT.glob("okr_tui/**/*.py"), *ROOT.glob("okr_tui/**/*.tcss")]
    coloured = [p.name for p in styles if re.search(r"#[0-9a-fA-F]{6}\b", p.read_text(encoding="utf-8"))]
    assert coloured == ["themes.py"]


def test_every_module_of_the_package_stands_in_a_layer():
    import re
    import tomllib

    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    listed = {name.strip() for layer in contracts[0]["layers"] for name in re.split("[|:]", layer)}
    found = [each for each in (ROOT / "okr_tui").iterdir() if each.suffix == ".py" or (each / "__init__.py").exists()]
    assert listed == {f"okr_tui.{each.stem}" for each in found} - {"okr_tui.__init__"}
