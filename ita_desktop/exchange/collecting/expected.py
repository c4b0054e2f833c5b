"""The list of authorities whose files a district or province waits for: lines of names, or a table with heads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.exchange.cage.reading import sheets_in
from ita_desktop.exchange.decode import decode
from ita_desktop.exchange.limits import Faults
from ita_desktop.exchange.read import bytes_of_input
from ita_desktop.exchange.tables.grid import grids_of
from ita_desktop.exchange.tables.headers import label_of
from ita_desktop.exchange.tables.text_table import delimiter_of, grid_of_text
from ita_desktop.models.assessment import Agency
from ita_desktop.models.identity import agency_named, authority_key, full_name, type_of, without_prefix
from ita_desktop.problems import BadInput
from ita_desktop.thai.normalise import normalise_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from ita_desktop.exchange.tables.grid import TableCell, TableGrid

_WORKBOOK = b"PK\x03\x04"
_HEAD_ROWS = 10
_EXPECTED = "ชื่อหน่วยงานพร้อมประเภท เช่น เทศบาลตำบลตัวอย่าง อำเภอเมือง จังหวัดตัวอย่าง"
_NAME = "agency.name"


def read_expected(path: Path) -> tuple[Agency, ...]:
    """Return the authorities that the list at `path` names, each once, in its order.

    A table (.xlsx, CSV, TSV) has a head such as `ชื่อหน่วยงาน`, and may have those of kind, district, province and code;
    any other text has a name on each line, as `--agency` takes it.

    Raises:
        BadInput: with each line that names no authority, or where there is none at all.
        KnownProblem: the file cannot be read.
    """
    data, faults = bytes_of_input(path), Faults(path.name)
    if data.startswith(_WORKBOOK):
        said = [each for grid in grids_of(sheets_in(data, path.name)) for each in _in_table(grid, faults)]
    else:
        text = normalise_text(decode(data, path.name))
        grid = grid_of_text(text, path.name) if delimiter_of(text) is not None else None
        is_table = grid is not None and _heads(grid) is not None
        said = list(_in_table(grid, faults) if grid is not None and is_table else _in_lines(text, faults))
    if not said and not len(faults):
        raise faults.refuse("", "ไม่พบชื่อหน่วยงาน", f"หัวตาราง ชื่อหน่วยงาน หรือบรรทัดละหนึ่ง{_EXPECTED}")
    if len(faults):
        raise BadInput(faults.all())
    return tuple({authority_key(agency): agency for agency in said}.values())


def _in_lines(text: str, faults: Faults) -> Iterator[Agency]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield from _checked(agency_named(line), line.strip(), f"บรรทัด {number}", faults)


def _in_table(grid: TableGrid, faults: Faults) -> Iterator[Agency]:
    found = _heads(grid)
    if found is None:
        return
    start, heads = found
    for row in grid.rows[start + 1 :]:
        cells = {path: row[at] for at, path in heads.items() if at < len(row) and row[at].text}
        if _NAME in cells:
            yield from _checked(_of_cells(cells), cells[_NAME].text, cells[_NAME].where, faults)
        elif cells:
            first = next(iter(cells.values()))
            faults.add(first.where, first.text, _EXPECTED)


def _heads(grid: TableGrid) -> tuple[int, Mapping[int, str]] | None:
    for at, row in enumerate(grid.rows[:_HEAD_ROWS]):
        heads = {column: path for column, cell in enumerate(row) if (path := label_of(cell.text)) is not None}
        if _NAME in heads.values():
            return at, {column: path for column, path in heads.items() if path.startswith("agency.")}
    return None


def _of_cells(cells: Mapping[str, TableCell]) -> Agency:
    said = agency_named(cells[_NAME].text)
    parts = {path.removeprefix("agency."): cell.text for path, cell in cells.items() if path != _NAME}
    kind = type_of(full_name(parts.get("type", ""))) or parts.get("type", "") or said.type
    return Agency(
        said.name,
        said.type or kind,
        without_prefix(parts.get("district", said.district), "district"),
        without_prefix(parts.get("province", said.province), "province"),
        parts.get("code", said.code),
    )


def _checked(agency: Agency, text: str, where: str, faults: Faults) -> Sequence[Agency]:
    if agency.name and agency.type:
        return (agency,)
    faults.add(where, text, _EXPECTED)
    return ()
