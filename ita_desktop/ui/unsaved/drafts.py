"""Drafts: what is typed and not on disk, kept beside the person's settings so that a full disk or a kill keeps it.

One small file for each office file, written whole or not at all. It holds what a person typed, so only that person's
account may read it, and nothing of it is ever logged.
"""

from __future__ import annotations

import hashlib
import json
import os
from functools import lru_cache
from typing import TYPE_CHECKING

from ita_desktop.problems import MachineProblem
from ita_desktop.saving import disk_reason, save_bytes
from ita_desktop.ui.widgets.typed import Unsaved

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

NEW_FILE = "new.json"
"""What is typed for a file that is not made yet."""
_FORM = 1
_MOST_BYTES = 8_000_000
_KEYS = ("place", "words", "text", "reason")


def draft_path(folder: Path, office: Path | None) -> Path:
    """Return where the drafts for the office file at `office` lie; None stands for a file that is not made yet."""
    if office is None:
        return folder / NEW_FILE
    return folder / f"{_mark(office)}.json"


@lru_cache(maxsize=64)
def _mark(office: Path) -> str:
    """Return what stands for the office file at `office`; its disk is asked once, not with every key."""
    name = os.path.normcase(office.resolve())
    return hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def write_drafts(path: Path, texts: Sequence[Unsaved]) -> None:
    """Keep `texts` at `path`; without any, no file stays.

    Raises:
        MachineProblem: the folder cannot be written; what was there is as it was.
    """
    try:
        if not texts:
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise MachineProblem(f"เก็บร่างข้อความที่ยังไม่ได้บันทึกไม่ได้ ({disk_reason(error)})") from error
    entries = [{key: getattr(one, key) for key in _KEYS} for one in texts]
    save_bytes(path, json.dumps({"form": _FORM, "texts": entries}).encode("ascii"))


def read_drafts(path: Path) -> tuple[Unsaved, ...]:
    """Return the texts kept at `path`; none where there is no file, or none that was written here."""
    try:
        content = path.read_bytes() if path.stat().st_size <= _MOST_BYTES else b""
        whole = json.loads(content)
        entries = whole["texts"] if whole["form"] == _FORM else []
        return tuple(Unsaved(*(_text(entry[key]) for key in _KEYS)) for entry in entries)
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return ()


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(type(value))
    return value
