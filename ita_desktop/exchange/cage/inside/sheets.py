"""The sheets of an Excel workbook: values only, formulas by their kept results, nothing run."""

from __future__ import annotations

import datetime as dt
import io
import posixpath
import warnings
import zipfile
from decimal import Decimal
from typing import TYPE_CHECKING

from defusedxml.ElementTree import DefusedXMLParser, fromstring
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from ita_desktop.exchange.cage.inside.sending import Sheets, cell_text, hidden, merged_cells, number_cell
from ita_desktop.exchange.cage.inside.zip_guard import guard_zip
from ita_desktop.exchange.limits import MOST_CELLS, MOST_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Protocol

    from openpyxl.workbook.workbook import Workbook

    from ita_desktop.exchange.cage.inside.sending import Sent, WiredCell

    class _Sheet(Protocol):
        def iter_rows(self, *, max_row: int, max_col: int) -> Iterator[Sequence[object]]: ...


_LAST_ROW = 1_048_576
_WORKBOOK, _LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_YES = frozenset({"1", "true"})


def read_sheets(data: bytes, source: str) -> Iterator[Sent]:
    """Yield each sheet of the .xlsx file `data` as `Sheets.send` does, followed by what is hidden and merged in it.

    Raises:
        BadInput: it passes a limit or is dangerous; what else goes wrong is the libraries'.
    """
    has_formulas = guard_zip(data, source)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of extensions that it leaves out; they are no scores
        results = _opened(data, results=True)
        written = _opened(data, results=False) if has_formulas else results
    sheets = Sheets(source, sum(sheet.sheet_state == "visible" for sheet in results.worksheets))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = _parts(archive)
        for sheet, formulas in zip(results.worksheets, written.worksheets, strict=True):
            yield from sheets.send(sheet.title, _numbered(sheet, formulas), is_visible=sheet.sheet_state == "visible")
            if sheet.sheet_state == "visible" and sheet.title in parts:
                yield from _look_of(archive, parts[sheet.title])


def _opened(data: bytes, *, results: bool) -> Workbook:
    return load_workbook(io.BytesIO(data), read_only=True, data_only=results, keep_links=False)


def _numbered(sheet: _Sheet, formulas: _Sheet) -> Iterator[tuple[int, list[WiredCell]]]:
    blank: object = None
    for number, (values, texts) in enumerate(_rows(sheet, formulas), 1):
        if values is blank:
            continue  # openpyxl gives one and the same row for every gap, and gaps can be a million rows long
        row = [_wired(value, text) for value, text in zip(values, texts, strict=True)]
        if all(cell is None for cell in row):
            blank = values
        yield number, row


def _rows(sheet: _Sheet, formulas: _Sheet) -> Iterator[tuple[Sequence[object], Sequence[object]]]:
    """Yield each row with its results and with what was written, which are the same where there is no formula."""
    results = sheet.iter_rows(max_row=_LAST_ROW, max_col=MOST_COLUMNS)
    if formulas is sheet:
        return ((row, row) for row in results)
    return zip(results, formulas.iter_rows(max_row=_LAST_ROW, max_col=MOST_COLUMNS), strict=True)


def _wired(cell: object, written: object) -> WiredCell:
    """Return a cell as it is sent."""
    value = getattr(cell, "value", None)
    if value in (None, "") and getattr(written, "data_type", "") == "f":
        return ["formula", ""]
    if value is None:
        return None
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return number_cell(value, is_percent="%" in str(getattr(cell, "number_format", "")))
    if isinstance(value, dt.date):
        return ["date", str(value)]
    text = cell_text(str(value))
    return ["error", text] if getattr(cell, "data_type", "") == "e" else text


def _parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return which part of `archive` holds each sheet, by the sheet's name; openpyxl does not tell."""
    if not {_WORKBOOK, _LINKS} <= set(archive.namelist()):
        return {}
    links = fromstring(archive.read(_LINKS), forbid_dtd=True)
    targets = {link.get("Id"): posixpath.join("/xl", link.get("Target", "")).lstrip("/") for link in links}
    sheets: dict[str, str] = {}
    for element in fromstring(archive.read(_WORKBOOK), forbid_dtd=True).iter():
        if element.tag.endswith("}sheet"):
            link = next((text for name, text in element.items() if name.endswith("}id")), "")
            sheets[element.get("name", "")] = posixpath.normpath(targets.get(link, ""))
    return sheets


class _Look:
    """Gathers what a sheet's XML says of hidden rows and columns and of merged cells; openpyxl passes over it."""

    def __init__(self) -> None:
        self.rows: list[tuple[int, int]] = []
        self.columns: list[tuple[int, int]] = []
        self.merged: list[str] = []
        self._row = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = tag.rpartition("}")[2]
        if name == "row":
            self._row = int(attributes.get("r", self._row + 1))
            if attributes.get("hidden") in _YES:
                self.rows.append((self._row, self._row))
        elif name == "col" and attributes.get("hidden") in _YES:
            self.columns.append((int(attributes["min"]), int(attributes["max"])))
        elif name == "mergeCell" and len(self.merged) < MOST_CELLS:
            self.merged.append(attributes["ref"])

    def close(self) -> None:
        """Nothing more is told."""


def _look_of(archive: zipfile.ZipFile, part: str) -> Iterator[Sent]:
    look = _Look()
    parser = DefusedXMLParser(target=look, forbid_dtd=True)
    with archive.open(part) as sheet:
        while chunk := sheet.read(1 << 16):
            parser.feed(chunk)
    yield from hidden("rows", look.rows)
    yield from hidden("columns", look.columns)
    for area in look.merged:
        left, top, right, bottom = range_boundaries(area)
        if left and top and right and bottom:
            yield merged_cells(top, left, bottom, right)
