"""Files made into a folder one by one, each once: a run that was stopped goes on, and a later one makes what changed.

Beside the files lies a list of what each was made from. A file that is there as it was made, from the same, is left.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ita_desktop import __version__
from ita_desktop.saving import save_bytes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MADE_LIST = "รายการแฟ้มที่สร้าง.json"
"""The list: by a file's name, the SHA-256 of what it was made from, and of its bytes."""
_NOT_IN_NAMES = str.maketrans(dict.fromkeys('<>:"/\\|?*', "-"))
_LONGEST = 120
"""Letters of a file's name: with Thai ones of three bytes each a disk may refuse more."""
_LONGEST_BYTES = 230


def file_stem(words: str) -> str:
    """Return `words` as a file's name without its ending, one that Windows and every disk take."""
    stem = words.translate(_NOT_IN_NAMES)[:_LONGEST]
    while len(stem.encode("utf-8")) > _LONGEST_BYTES:
        stem = stem[:-1]
    return stem.rstrip(" .")


@dataclass(slots=True)
class MadeOnce:
    """A folder and what was made in it; the folder is made where it is not there.

    Attributes:
        made: files that were written.
        kept: files that were there already, made from the same.
    """

    folder: Path
    made: list[Path] = field(default_factory=list)
    kept: list[Path] = field(default_factory=list)
    _known: dict[str, tuple[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read the list; of one that is not there or is none of ours nothing is taken: then all files are made."""
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            told = json.loads((self.folder / MADE_LIST).read_text("utf-8"))
            self._known = {str(name): (str(source), str(made)) for name, (source, made) in told.items()}
        except (OSError, ValueError, TypeError, AttributeError, RecursionError):
            self._known = {}

    def keep(self, name: str, source: object, make: Callable[[], bytes]) -> None:
        """Write the file `name` unless it is there already, made from the same `source` by this version.

        Args:
            name: of the file.
            source: all that its content follows from; what it says of itself (`repr`) is compared.
            make: makes the content.

        Raises:
            MachineProblem: it cannot be written; what was there is as it was.
        """
        path = self.folder / name
        mark = _digest(repr((__version__, source)).encode("utf-8", "surrogatepass"))
        if self._known.get(name) == (mark, _digest_of(path)):
            self.kept.append(path)
            return
        content = make()
        save_bytes(path, content)
        self._known[name] = (mark, _digest(content))
        told = json.dumps(self._known, ensure_ascii=False, indent=0, sort_keys=True)
        save_bytes(self.folder / MADE_LIST, told.encode("utf-8"))
        self.made.append(path)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _digest_of(path: Path) -> str:
    """Return the SHA-256 of a file; nothing where it cannot be read."""
    try:
        return _digest(path.read_bytes())
    except OSError:
        return ""
