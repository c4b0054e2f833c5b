"""`export`: one document of one assessment, written to a file."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ita_desktop.analysis.wording import Digits
from ita_desktop.documents.making import make
from ita_desktop.documents.order import DocumentKind, FileFormat, Order
from ita_desktop.headless.choosing import chosen_dossier
from ita_desktop.models.store import OfficeFile
from ita_desktop.problems import KnownProblem
from ita_desktop.saving import save_bytes

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

_OFFICE_ENDING = ".ita"


class OverOfficeFile(KnownProblem):
    """A document would take the place of an office file."""

    code = "over-office-file"

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(
            f"{path}: เป็นชื่อของแฟ้มงาน ITA ไม่ใช่ของเอกสาร จึงไม่ได้เขียนทับ แฟ้มเดิมไม่ถูกแก้ไข "
            "โปรดระบุชื่อที่ลงท้ายด้วย .pdf .docx หรือ .xlsx"
        )


def export(options: argparse.Namespace) -> int:
    """Write the document asked for.

    Raises:
        OverOfficeFile: the target is an office file.
        KnownProblem: the assessment could not be had, the combination is not offered, or the target not written.
    """
    target: Path = options.to
    with OfficeFile.open(options.file) as office:
        if target.suffix.lower() == _OFFICE_ENDING or (target.exists() and target.samefile(office.path)):
            raise OverOfficeFile(target)
        dossier = chosen_dossier(office, options.year, options.agency)
    kind = DocumentKind(options.document)
    order = Order(
        kind=kind,
        format=FileFormat(options.format) if options.format else _format_of(target, kind),
        layout=options.layout,
        digits=Digits(options.digits) if options.digits else None,
        unit=options.unit,
        as_of=options.as_of,
    )
    save_bytes(target, make(order, dossier))
    sys.stdout.write(f"{target}\n")
    return 0


def _format_of(path: Path, kind: DocumentKind) -> FileFormat:
    """The file's ending says the format; without a known one scores are Excel and all else PDF."""
    usual = FileFormat.EXCEL if kind is DocumentKind.SCORES else FileFormat.PDF
    return next((known for known in FileFormat if path.suffix.lower() == f".{known}"), usual)
