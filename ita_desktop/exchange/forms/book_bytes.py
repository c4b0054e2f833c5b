"""A workbook as the bytes of an .xlsx file, with no file in between.

openpyxl itself writes every sheet to the system's temporary folder first: a full disk there would stop a document that
goes elsewhere, and a program that is killed would leave the office's figures behind.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet


class _InMemory(ExcelWriter):
    def __init__(self, book: Workbook, archive: ZipFile) -> None:
        super().__init__(book, archive)
        self.archive = archive

    def write_worksheet(self, ws: Worksheet) -> None:
        """Put a sheet into the archive as openpyxl does; ours hold neither pictures nor charts."""
        sheet = io.BytesIO()
        vars(ws)["_drawing"] = None
        writer = WorksheetWriter(ws, sheet)
        writer.write()
        vars(ws)["_rels"] = vars(writer)["_rels"]
        self.archive.writestr(ws.path[1:], sheet.getvalue())
        self.manifest.append(ws)


def bytes_of(book: Workbook) -> bytes:
    """Return the .xlsx file of `book`, whose sheets hold no pictures and no charts."""
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        _InMemory(book, archive).save()
    return file.getvalue()
