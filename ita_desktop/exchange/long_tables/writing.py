"""Long tables into a folder, as Parquet or as CSV, with the dictionary of what was written."""

from __future__ import annotations

import csv
import shutil
import tempfile
from contextlib import ExitStack
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ita_desktop.exchange.formulas import csv_text
from ita_desktop.exchange.json_data.tidy import CSV_TABLES, PARQUET
from ita_desktop.exchange.long_tables.columns import CellKind, Tells
from ita_desktop.exchange.long_tables.tables import TABLES, exported
from ita_desktop.models.identity import whole_name
from ita_desktop.models.store.faults import DiskError
from ita_desktop.problems import KnownProblem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import TextIO

    import pyarrow as pa
    import pyarrow.parquet as pq

    from ita_desktop.exchange.long_tables.columns import Column, TableValue
    from ita_desktop.exchange.long_tables.tables import LongTable, OneYear, TableRow
    from ita_desktop.models.assessment import Agency
    from ita_desktop.models.framework_shelf import FrameworkShelf

DICTIONARY = "dictionary.csv"
_DICTIONARY_HEAD = ("table", "column", "kind", "is_key", "tells", "meaning")
_TELLS = {Tells.NOBODY: "", Tells.ANYBODY: "text", Tells.PERSON: "person"}
_AT_ONCE = 50_000
"""Rows of a table that are held before they are written: a row group."""


class NoParquet(KnownProblem):
    """The library that writes Parquet is not there."""

    code = "no-parquet"

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            "เครื่องนี้ไม่มีส่วนเสริมสำหรับเขียนแฟ้ม Parquet จึงไม่ได้ส่งออก ข้อมูลในแฟ้มงานไม่ถูกแก้ไข "
            f"โปรดติดตั้งด้วย pip install ita-desktop[parquet] หรือส่งออกเป็น CSV ด้วย --format {CSV_TABLES}"
        )


class NotOurFolder(KnownProblem):
    """The folder holds what no export wrote."""

    code = "not-our-folder"

    def __init__(self, folder: Path, found: str) -> None:
        """Name the folder and what is in it."""
        super().__init__(
            f"{folder}: มี {found} ซึ่งไม่ใช่ข้อมูลที่ส่งออกไว้ก่อน จึงไม่ได้เขียนทับ ไม่มีแฟ้มใดถูกแก้ไข โปรดระบุโฟลเดอร์ใหม่หรือว่าง"
        )


class TwoOfOneKey(KnownProblem):
    """Two authorities of the file are called the same."""

    code = "one-key"

    def __init__(self, one: Agency, other: Agency) -> None:
        """Name both."""
        super().__init__(
            f"{whole_name(one)} กับ {whole_name(other)} เขียนต่างกันแต่เป็นชื่อเดียวกัน จึงไม่ได้ส่งออก เพราะข้อมูลจะปนกัน "
            "โปรดแก้ชื่อหน่วยงาน หรือส่งออกทีละหน่วยงานด้วย --agency"
        )


class _Sheet(Protocol):
    """One table that is being written."""

    def write(self, rows: Sequence[TableRow]) -> None: ...

    def close(self) -> None: ...


def require_writer(form: str) -> None:
    """Raise NoParquet where `form`, one of `TABLE_FORMATS`, cannot be written on this machine."""
    if form == PARQUET and find_spec("pyarrow") is None:
        raise NoParquet


def write_tables(
    folder: Path, form: str, years: Iterable[OneYear], shelf: FrameworkShelf, tells: Tells = Tells.NOBODY
) -> None:
    """Write every table of `years` into `folder`, in the place of an earlier export: all of them or none.

    Args:
        folder: new, empty, or an earlier export.
        form: one of `TABLE_FORMATS`.
        years: each assessment once; they may be given one at a time.
        shelf: the fiscal years that their file knows.
        tells: whom the columns may tell of at most.

    Raises:
        NoParquet, NotOurFolder, TwoOfOneKey: nothing was written.
        MachineProblem: nothing was written; an earlier export is as it was.
        KnownProblem: a year's list is not known.
    """
    require_writer(form)
    _require_ours(folder)
    try:
        aside = Path(tempfile.mkdtemp(prefix=".ita-", dir=folder.parent))
    except OSError as error:
        raise DiskError(folder) from error
    try:
        new = aside / "new"
        new.mkdir(mode=0o755)
        _write(new, form, years, shelf, tells)
        if folder.exists():
            folder.rename(aside / "old")
        try:
            new.rename(folder)
        except OSError:
            if (aside / "old").exists():
                (aside / "old").rename(folder)
            raise
    except OSError as error:
        raise DiskError(folder) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _write(folder: Path, form: str, years: Iterable[OneYear], shelf: FrameworkShelf, tells: Tells) -> None:
    known: dict[str, Agency] = {}
    there: set[int] = set()
    with ExitStack() as stack:
        writers = {table.name: _Columns(folder, form, table, tells) for table in TABLES}
        for writer in writers.values():
            stack.callback(writer.close)
        for one in years:
            agency = one.assessment.agency
            if known.setdefault(one.authority, agency) != agency:
                raise TwoOfOneKey(known[one.authority], agency)
            there.add(one.assessment.fiscal_year)
            for table in TABLES:
                if table.of_year is not None:
                    writers[table.name].add(table.of_year(one))
        for table in TABLES:
            if table.of_all is not None:
                writers[table.name].add(table.of_all(known.values(), there, shelf))
    with (folder / DICTIONARY).open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows((_DICTIONARY_HEAD, *dictionary(tells)))


def dictionary(tells: Tells = Tells.PERSON) -> Iterator[tuple[str, str, str, str, str, str]]:
    """Give what the dictionary says: of each table its meaning, then each of its columns where at most `tells`."""
    for table in TABLES:
        yield table.name, "", "", "", "", table.meaning
        for place in exported(table, tells):
            column = table.columns[place]
            is_key = "key" if column.is_key else ""
            yield table.name, column.name, column.kind.value, is_key, _TELLS[column.tells], column.meaning


def _require_ours(folder: Path) -> None:
    if not folder.exists():
        return
    ours = {DICTIONARY, *(f"{table.name}.{ending}" for table in TABLES for ending in ("csv", PARQUET))}
    try:
        found = sorted(path.name for path in folder.iterdir())
    except OSError as error:
        raise NotOurFolder(folder, folder.name) from error
    strange = next((name for name in found if name not in ours), None)
    if strange is not None or (found and DICTIONARY not in found):
        raise NotOurFolder(folder, strange or found[0])


class _Columns:
    """One table of one export: the columns asked for, written some thousand rows at a time."""

    def __init__(self, folder: Path, form: str, table: LongTable, tells: Tells) -> None:
        self._places = exported(table, tells)
        columns = [table.columns[place] for place in self._places]
        self._sheet: _Sheet = (_ParquetSheet if form == PARQUET else _CsvSheet)(folder, table.name, columns)
        self._rows: list[TableRow] = []

    def add(self, rows: Iterable[TableRow]) -> None:
        self._rows += (tuple(row[place] for place in self._places) for row in rows)
        if len(self._rows) >= _AT_ONCE:
            self._flush()

    def close(self) -> None:
        try:
            self._flush()
        finally:
            self._sheet.close()

    def _flush(self) -> None:
        self._sheet.write(self._rows)
        self._rows = []


class _CsvSheet:
    """UTF-8 with a byte order mark; a text that a spreadsheet would take for a formula has an apostrophe before it."""

    def __init__(self, folder: Path, name: str, columns: Sequence[Column]) -> None:
        self._file: TextIO = (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._file)
        self._writer.writerow([column.name for column in columns])

    def write(self, rows: Sequence[TableRow]) -> None:
        self._writer.writerows([_cell(value) for value in row] for row in rows)

    def close(self) -> None:
        self._file.close()


def _cell(value: TableValue) -> TableValue:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return csv_text(value)
    return f"{value:f}" if isinstance(value, Decimal) else value


class _ParquetSheet:
    """One Parquet file; the meaning of each column stands in it too."""

    def __init__(self, folder: Path, name: str, columns: Sequence[Column]) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        fields = [pa.field(each.name, _arrow_type(each.kind), metadata={"meaning": each.meaning}) for each in columns]
        self._schema: pa.Schema = pa.schema(fields)
        self._writer: pq.ParquetWriter = pq.ParquetWriter(folder / f"{name}.parquet", self._schema, compression="zstd")

    def write(self, rows: Sequence[TableRow]) -> None:
        import pyarrow as pa

        if rows:
            columns = zip(*rows, strict=True)
            arrays = [pa.array(values, field.type) for values, field in zip(columns, self._schema, strict=True)]
            self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema))

    def close(self) -> None:
        self._writer.close()


def _arrow_type(kind: CellKind) -> pa.DataType:
    import pyarrow as pa

    return {
        CellKind.TEXT: pa.string(),
        CellKind.WHOLE: pa.int64(),
        CellKind.PRINTED: pa.decimal128(5, 2),
        CellKind.SCORE: pa.decimal128(15, 12),
        CellKind.EXACT: pa.decimal128(38, 0),
        CellKind.DAY: pa.date32(),
        CellKind.MOMENT: pa.timestamp("us", tz="Asia/Bangkok"),
        CellKind.FLAG: pa.bool_(),
    }[kind]
