"""Reading a small file of text that a person chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.exchange.decode import decode
from ita_desktop.problems import KnownProblem, MachineProblem

if TYPE_CHECKING:
    from pathlib import Path

_LARGEST = 2_000_000


def read_text_file(path: Path) -> str:
    """Return the text of the file at `path`.

    Raises:
        KnownProblem: it cannot be read, is too large, or is no text.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise KnownProblem(f"{path.name}: แฟ้มใหญ่เกิน 2 MB จึงไม่ได้อ่าน โปรดตรวจสอบว่าเลือกแฟ้มถูกต้อง")
        content = path.read_bytes()
    except OSError as error:
        raise MachineProblem(f"{path}: อ่านแฟ้มไม่ได้ ({error.strerror}) โปรดตรวจสอบสิทธิ์และตำแหน่งของแฟ้ม") from error
    return decode(content, path.name)
