"""The one place where commands write: whole lines, in which nothing steers a terminal or turns the way of reading.

Names of files, arguments and texts of others are data. What they hold of controls and invisible signs is spelt out as
JSON spells it, so that a reader of JSON gets the text as it was.
"""

from __future__ import annotations

import io
import json
import os
import re
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)
_LINE_ENDS = str.maketrans({"\n": "\\n", "\r": "\\r"})


def say(lines: Iterable[str]) -> None:
    """Write `lines` to standard output, each as one line."""
    _write(sys.stdout, lines)


def say_aside(lines: Iterable[str]) -> None:
    """Write `lines` to standard error, each as one line."""
    _write(sys.stderr, lines)


def say_json(value: object) -> None:
    """Write `value` to standard output as JSON."""
    sys.stdout.write(f"{json.dumps(value, ensure_ascii=False, indent=2)}\n")


class LiteralStream(io.TextIOBase):
    """Passes text on with every steering sign spelt out."""

    def __init__(self, below: TextIO) -> None:
        """Write to `below`."""
        super().__init__()
        self._below = below

    def write(self, text: str, /) -> int:
        """Write `text`."""
        self._below.write(_STEERING.sub(_spelt, text))
        return len(text)

    def flush(self) -> None:
        """Bring it on its way."""
        if not self._below.closed:
            self._below.flush()

    def fileno(self) -> int:
        """Return the number of the stream below."""
        return self._below.fileno()


@contextmanager
def literal_streams() -> Iterator[None]:
    """Let both streams take any text, spelt out; one that is closed takes it to nowhere."""
    before = sys.stdout or _nowhere(), sys.stderr or _nowhere()
    for stream in before:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.stdout, sys.stderr = LiteralStream(before[0]), LiteralStream(before[1])
    try:
        yield
    finally:
        _let_go(before[0])
        sys.stdout, sys.stderr = before


def _write(stream: TextIO, lines: Iterable[str]) -> None:
    stream.writelines(line.translate(_LINE_ENDS) + "\n" for line in lines)


def _spelt(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 1 << 16:
        return f"\\u{code:04x}"
    high, low = divmod(code - (1 << 16), 1 << 10)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"


def _let_go(stream: TextIO) -> None:
    """Keep the interpreter from trying once more, at its end, what could not be written."""
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")
