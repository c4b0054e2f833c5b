"""The script that takes pictures of every screen takes one, light and dark, from the real program."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PIL import Image

SCRIPT = Path(__file__).parents[2] / "packaging" / "screens.py"


def test_a_screen_is_taken_light_and_dark(tmp_path: Path) -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(tmp_path), "welcome"], env=environment, check=False, capture_output=True
    )
    assert done.returncode == 0, done.stderr
    assert sorted(one.name for one in tmp_path.iterdir()) == ["welcome-dark.png", "welcome-light.png"]
    shades = {}
    for path in tmp_path.iterdir():
        with Image.open(path) as picture:
            assert picture.size == (1366, 738)
            assert picture.getcolors(128), "so few colours that it is small"
            shades[path.name] = sum(picture.convert("L").resize((1, 1)).tobytes())
    assert shades["welcome-dark.png"] < 100 < shades["welcome-light.png"]
