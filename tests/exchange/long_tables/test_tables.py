"""Long tables: the declaration is what is written, keys are keys, and nobody is named unless it was asked for."""

from __future__ import annotations

import csv
import dataclasses
import errno
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
import pytest
from helpers_exchange import assessments
from helpers_headless import command
from helpers_many import many_assessments
from helpers_sampling import examples
from helpers_store import full_assessment
from hypothesis import given, settings

from ita_desktop.analysis.tree import grow, parts_of_one
from ita_desktop.exchange.json_data.tidy import CSV_TABLES, PARQUET
from ita_desktop.exchange.long_tables import writing
from ita_desktop.exchange.long_tables.columns import PERSONS, CellKind, Tells
from ita_desktop.exchange.long_tables.tables import FINEST, TABLES, OneYear, exported
from ita_desktop.exchange.long_tables.writing import dictionary, write_tables
from ita_desktop.models.assessment import Agency
from ita_desktop.models.field_book import FieldKind, entries_of
from ita_desktop.models.framework_shelf import FrameworkShelf
from ita_desktop.models.store import OfficeFile
from ita_desktop.problems import MachineProblem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ita_desktop.models.assessment import Assessment

SHELF = FrameworkShelf()
DOCS = Path(__file__).parents[3] / "docs" / "data-tables.md"
_MARK = "ลับมาก"


def written(folder: Path, form: str, some: Sequence[Assessment], tells: Tells = Tells.NOBODY) -> Path:
    write_tables(folder, form, (OneYear(one, SHELF) for one in some), SHELF, tells)
    return folder


def csv_rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_both_forms_have_the_columns_declared_and_the_same_values(tmp_path: Path) -> None:
    some = (full_assessment(), *many_assessments(12))
    as_csv = written(tmp_path / "ก", CSV_TABLES, some, Tells.PERSON)
    as_parquet = written(tmp_path / "ข", PARQUET, some, Tells.PERSON)
    for table in TABLES:
        rows = csv_rows(as_csv, table.name)
        found = pq.read_table(as_parquet / f"{table.name}.parquet")
        assert found.column_names == [column.name for column in table.columns]
        assert len({column.name for column in table.columns}) == len(table.columns)
        told = [{name: _cell(value) for name, value in row.items()} for row in found.to_pylist()]
        exact = {column.name for column in table.columns if column.kind is CellKind.SCORE}
        assert told == [{name: _padded(cell) if name in exact else cell for name, cell in row.items()} for row in rows]
        keys = [column.name for column in table.columns if column.is_key]
        assert keys
        assert len({tuple(row[key] for key in keys) for row in rows}) == len(rows), table.name
    filled = {table.name for table in TABLES if csv_rows(as_csv, table.name)}
    assert {table.name for table in TABLES} - filled <= {"beside", "pairs", "causes"}


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)


def _padded(cell: str) -> str:
    """Return a score with the twelve places that Parquet gives each."""
    return f"{Decimal(cell):.12f}" if cell else ""


def marked(value: object) -> object:
    """Return a record with a mark in each text that somebody may write freely, at any depth."""
    if isinstance(value, tuple):
        return tuple(marked(each) for each in value)
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    changed: dict[str, Any] = {}
    for entry in entries_of(type(value)):
        held = getattr(value, entry.name)
        if (type(value).__name__, entry.name) in {("ReadyItem", "item"), ("ItemCauses", "item")}:
            continue
        if entry.kind in {FieldKind.LINE, FieldKind.TEXT}:
            changed[entry.name] = f"{_MARK} {held or ''}"
        elif entry.kind is FieldKind.LINES:
            changed[entry.name] = (_MARK, *held)
        elif entry.kind in {FieldKind.RECORD, FieldKind.RECORDS, FieldKind.LOG}:
            changed[entry.name] = marked(held)
    return replace(value, **changed)


def all_marked() -> Assessment:
    full = full_assessment()
    records = ("plan", "memo", "causes", "titles", "readiness", "surveys", "calendar", "reports", "signed")
    changed: dict[str, Any] = {name: marked(getattr(full, name)) for name in records}
    published = replace(full.published, level=f"ผ่าน {_MARK}", rank_scope=_MARK)
    return replace(full, **changed, published=published, problems=(_MARK,), guidelines=(_MARK,))


@pytest.mark.parametrize("form", [CSV_TABLES, PARQUET])
def test_no_text_that_may_name_anybody_is_there_unless_asked_for(tmp_path: Path, form: str) -> None:
    for tells in Tells:
        folder = written(tmp_path / str(int(tells)), form, (all_marked(),), tells)
        content = "".join(_whole_text(path) for path in folder.iterdir() if path.name != writing.DICTIONARY)
        assert (_MARK in content) is (tells > Tells.NOBODY)
        named = {(table.name, table.columns[place].name) for table in TABLES for place in exported(table, tells)}
        assert (("signers", "name") in named) is (("reports", "who") in named) is (tells is Tells.PERSON)


def _whole_text(path: Path) -> str:
    return repr(pq.read_table(path).to_pylist()) if path.suffix == ".parquet" else path.read_text("utf-8-sig")


def test_every_field_that_names_a_person_is_known_as_one() -> None:
    for record, name in PERSONS:
        assert name in {entry.name for entry in entries_of(record)}
    for table in TABLES:
        for column in table.columns:
            if re.search(r"(^|_)(who|checker)$", column.name):
                assert column.tells is Tells.PERSON


@settings(max_examples=examples(25), deadline=None)
@given(assessments())
def test_every_exact_score_is_a_whole_number_of_parts(assessment: Assessment) -> None:
    framework = SHELF.load(assessment.fiscal_year)
    tree, parts = grow(framework, assessment), parts_of_one(framework, FINEST)
    nodes = [tree.overall, *tree.tools.values(), *tree.indicators.values(), *tree.subgroups.values()]
    for node in (*nodes, *tree.items.values()):
        assert node.value is None or (node.value * parts).denominator == 1


def test_a_new_export_takes_the_place_of_an_earlier_one_and_of_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office, into = tmp_path / "งาน.ita", tmp_path / "ข้อมูล"
    with OfficeFile.create(office) as file:
        file.save_all((full_assessment(), full_assessment(2567)))
    words = ("export", office, "--document", "data", "--to", into, "--format")
    assert command(capsys, *words, CSV_TABLES).code == 0
    assert len(csv_rows(into, "assessments")) == 2
    assert command(capsys, *words, PARQUET, "--year", 2568, "--with-texts").code == 0
    assert pq.read_table(into / "assessments.parquet").num_rows == 1
    assert not list(into.glob("a*.csv"))
    (into / "ของฉัน.txt").write_text("ห้ามหาย", "utf-8")
    refused = command(capsys, *words, CSV_TABLES)
    assert refused.code == 2
    assert "ของฉัน.txt" in refused.err
    assert (into / "ของฉัน.txt").read_text("utf-8") == "ห้ามหาย"
    assert {path.name for path in tmp_path.iterdir()} == {office.name, into.name}


def test_without_pyarrow_a_sentence_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    office = tmp_path / "งาน.ita"
    with OfficeFile.create(office) as file:
        file.save(full_assessment())
    monkeypatch.setattr(writing, "find_spec", lambda _: None)
    words = ("export", office, "--document", "data", "--to", tmp_path / "x", "--format", PARQUET)
    done = command(capsys, *words)
    assert done.code == 2
    assert all(part in done.err for part in ("parquet", "pip install", CSV_TABLES))
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("words", [("--with-persons", "--format", "csv"), ("--unit", "กองคลัง", "--format", PARQUET)])
def test_words_that_do_not_go_together_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    done = command(capsys, "export", tmp_path / "a.ita", "--document", "data", "--to", tmp_path / "x", *words)
    assert done.code == 2


def test_two_spellings_of_one_authority_are_not_mixed(tmp_path: Path) -> None:
    one = replace(full_assessment(), agency=Agency("อบต.บ้านใหม่", "องค์การบริหารส่วนตำบล"))
    other = replace(full_assessment(2567), agency=Agency("องค์การบริหารส่วนตำบลบ้านใหม่", "องค์การบริหารส่วนตำบล"))
    with pytest.raises(writing.TwoOfOneKey):
        written(tmp_path / "x", CSV_TABLES, (one, other))
    assert not list(tmp_path.iterdir())


def test_the_dictionary_in_the_docs_is_the_declared_one() -> None:
    lines = [f"| {' | '.join((table, *rest))} |" for table, *rest in dictionary()]
    text = DOCS.read_text("utf-8")
    assert "\n".join(lines) in text, "\n".join(lines)


def test_a_disk_that_is_full_leaves_the_earlier_export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = written(tmp_path / "ข้อมูล", CSV_TABLES, (full_assessment(),))
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(writing._CsvSheet, "write", full)
    with pytest.raises(MachineProblem):
        written(folder, CSV_TABLES, (full_assessment(2567),))
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert [path.name for path in tmp_path.iterdir()] == [folder.name]
