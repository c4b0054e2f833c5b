from __future__ import annotations

import bundle
import icon
from PIL import Image


def test_the_icon_has_every_size_windows_asks_for() -> None:
    with Image.open(bundle.ROOT / "resources" / "icons" / "ita-desktop.ico") as opened:
        assert opened.info["sizes"] == {(size, size) for size in icon.SIZES}
