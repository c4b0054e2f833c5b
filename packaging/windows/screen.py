"""Looks at a screen; `screen.py picture FILE`, `screen.py still`, `screen.py another FILE`, with DISPLAY.

`still` waits until nothing moves; `another` waits until the screen is no longer what the picture shows, and then until
it is still. Either ends with 1 after a minute: a slow machine is waited for, a window that hangs is not.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

_LONGEST = 60.0
"""Seconds."""
_EVERY = 0.5
_TIMES = 3
"""So many pictures in a row must be the same."""
_SHARE = 0.002
"""Of the screen may differ: a caret blinks."""


def picture() -> Image.Image:
    """Return the screen as it is."""
    from PIL import ImageGrab

    return ImageGrab.grab(xdisplay=os.environ["DISPLAY"]).convert("RGB")


def alike(one: Image.Image, other: Image.Image) -> bool:
    """Return whether two pictures of one size show the same, but for a caret."""
    from PIL import ImageChops

    red, green, blue = ImageChops.difference(one, other).split()
    counts = ImageChops.lighter(ImageChops.lighter(red, green), blue).histogram()
    return sum(counts[1:]) <= _SHARE * sum(counts)


def another(before: Path) -> bool:
    """Return whether the screen became another one than `before` shows, and then still."""
    from PIL import Image

    with Image.open(before) as opened:
        known = opened.convert("RGB")
    end = time.monotonic() + _LONGEST
    while alike(known, picture()):
        if time.monotonic() > end:
            return False
        time.sleep(_EVERY / 5)
    return still()


def still() -> bool:
    """Return whether the screen came to rest."""
    end = time.monotonic() + _LONGEST
    last, same = picture(), 1
    while same < _TIMES:
        if time.monotonic() > end:
            return False
        time.sleep(_EVERY)
        now = picture()
        same = same + 1 if alike(last, now) else 1
        last = now
    return True


if __name__ == "__main__":
    if sys.argv[1] == "picture":
        picture().save(sys.argv[2])
    elif not (still() if sys.argv[1] == "still" else another(Path(sys.argv[2]))):
        print("the screen stays as it was, or does not come to rest", file=sys.stderr)
        sys.exit(1)
