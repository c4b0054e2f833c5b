"""The files below some folders that can be collected, in an order that does not depend on the disk."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ita_desktop.problems import BadInput, InputFault
from ita_desktop.saving import disk_reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_OFFICE = ".ita"
_TAKEN = frozenset({_OFFICE, ".json", ".xlsx", ".xls", ".ods", ".csv", ".tsv"})
"""Endings of what is collected; the content tells what it is."""
_ASIDE = (".", "~$")
"""How files begin that programs lay beside those of people."""
_COPIES = f"{_OFFICE}-backups"


@dataclass(frozen=True, slots=True)
class FoundSources:
    """What lies below some folders.

    Attributes:
        paths: what can be collected: office files first, since they may bring fiscal years that others need.
        left: the names of all else, each with the reason where it is not plain.
        unread: folders that could not be looked into, each with why.
        folders: the folders looked into, as names of sources begin that lie in them.
    """

    paths: tuple[Path, ...]
    left: tuple[str, ...]
    unread: tuple[str, ...]
    folders: tuple[str, ...]


def find_sources(folders: Sequence[Path], own: Path) -> FoundSources:
    """Return what lies below `folders`, or is among them, without the collection `own` itself.

    Folders that are links are not followed, so that no way leads in a circle; a file that is one is read.

    Raises:
        BadInput: one of `folders` is not there.
    """
    missing = [folder for folder in folders if not folder.exists()]
    if missing:
        raise BadInput(tuple(InputFault(str(folder), "", "โฟลเดอร์หรือแฟ้มที่มีอยู่") for folder in missing))
    found: dict[str, Path] = {}
    left: list[str] = []
    unread: list[str] = []
    for folder in folders:
        for path, why in _below(folder, own, unread):
            if why:
                left.append(f"{source_name(path, own)}{why}")
            elif _real(path) != _real(own):
                found.setdefault(_real(path), path)
    ordered = sorted(found.values(), key=lambda path: (path.suffix.lower() != _OFFICE, source_name(path, own)))
    names = tuple(source_name(folder, own) for folder in folders if folder.is_dir())
    return FoundSources(tuple(ordered), tuple(dict.fromkeys(left)), tuple(unread), names)


def source_name(path: Path, own: Path) -> str:
    """Return what a collection calls the file at `path`: its way from the folder of the collection `own`.

    So both can be moved together. On another drive of Windows there is no such way: there it is the whole path.
    """
    try:
        return Path(os.path.relpath(path, own.parent.resolve())).as_posix()
    except ValueError:
        return path.absolute().as_posix()


def is_below(name: str, folders: Iterable[str]) -> bool:
    """Return whether the source called `name` lies in one of `folders`, which are called as `source_name` does."""
    return any((folder == "." and not name.startswith("../")) or name.startswith(f"{folder}/") for folder in folders)


def _real(path: Path) -> str:
    """Return where `path` leads; a link that leads in a circle leads to itself."""
    return os.path.realpath(path)


def _below(folder: Path, own: Path, unread: list[str]) -> Iterable[tuple[Path, str]]:
    """Give each file, and each folder that is passed over, with why it is left; nothing for what can be collected."""
    if not folder.is_dir():
        yield folder, ""
        return

    def tell(error: OSError) -> None:
        unread.append(f"{source_name(Path(error.filename), own)}: {disk_reason(error)}")

    seen: set[str] = set()  # Windows has links to folders that do not look like links
    for inside, below, files in os.walk(folder, onerror=tell):
        here = Path(inside)
        seen.add(_real(here))
        links = {name for name in below if (here / name).is_symlink() or _real(here / name) in seen}
        for name in [name for name in below if name.endswith(_COPIES) or name in links]:
            below.remove(name)
            yield here / name, " (สำเนาสำรอง)" if name.endswith(_COPIES) else " (ทางลัดไปโฟลเดอร์อื่น)"
        for name in files:
            path = here / name
            is_taken = path.suffix.lower() in _TAKEN and not name.startswith(_ASIDE)
            if is_taken or _real(path) != _real(own):
                yield path, "" if is_taken else " (ไม่ใช่แฟ้มที่รวบรวม)"
