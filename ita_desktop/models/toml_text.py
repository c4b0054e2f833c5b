"""Reading TOML, in less time where its texts are plain."""

from __future__ import annotations

import re
import tomllib
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_COMMENT = re.compile("^#.*", re.MULTILINE)


def read_toml(text: str, parse_float: Callable[[str], Any] = float) -> dict[str, Any]:
    """Return what `tomllib` makes of `text`.

    It looks at each character between double quotes, and at those between single ones all at once. Where nothing is
    escaped and no text holds a single quote, they say the same.

    Args:
        text: a TOML document.
        parse_float: makes a value of each number with a point.

    Raises:
        tomllib.TOMLDecodeError: it is none.
    """
    if '"""' not in text and "'''" not in text:
        plain = _COMMENT.sub("#", text)
        if "'" not in plain and "\\" not in plain:
            with suppress(tomllib.TOMLDecodeError):  # which speaks of the text as it was made of it, not as it is
                return tomllib.loads(plain.replace('"', "'"), parse_float=parse_float)
    return tomllib.loads(text, parse_float=parse_float)
