"""2,000 damaged files, some in an ordinary run: each opens as it was written, or is refused in words. Nothing else."""

from __future__ import annotations

import sqlite3
import sys
from collections import Counter
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from helpers_damage import damaged, office_of_many
from helpers_sampling import THOROUGH, counted
from sqlite_utils import Database

from ita_desktop.models.assessment import ItemScore
from ita_desktop.models.office_settings import OfficeSettings
from ita_desktop.models.store import OfficeFile
from ita_desktop.models.store.faults import DamagedOfficeFile, ForeignContent, ReadOnlyOffice
from ita_desktop.models.store.rows import KEYS
from ita_desktop.models.store.salvage import salvage
from ita_desktop.problems import KnownProblem

if TYPE_CHECKING:
    from pathlib import Path

    from ita_desktop.models.assessment import Assessment

Rows = dict[tuple[str, str, str], list[dict[str, object]]]

FILES, RUNS = (2000, 8) if THOROUGH else (240, 2)
"""Damaged files, and the parts that the workers share."""


def seen(office: OfficeFile) -> tuple[dict[str, Assessment], OfficeSettings]:
    return {entry.agency.name: office.load(entry.id) for entry in office.entries()}, office.settings(1)


@pytest.mark.parametrize("run", range(RUNS))
def test_damage_is_told_or_changes_nothing(tmp_path: Path, run: int) -> None:
    path = tmp_path / "แฟ้ม.ita"
    held = office_of_many(path)
    written = (held, OfficeSettings(units=("กองคลัง", "กองช่าง")))
    content = path.read_bytes()
    rows = every_row(path)
    outcomes: Counter[str] = Counter()
    for number in range(run, FILES, RUNS):
        path.write_bytes(damaged(content, f"file {number}"))
        try:
            with OfficeFile.open(path) as office:
                assert seen(office) == written, f"file {number} opened with another value"
                outcomes["identical"] += 1
        except KnownProblem as problem:
            outcomes[problem.code] += str(path) in problem.message
            if number // RUNS % 4:
                continue
            harmed = path.read_bytes()
            outcomes["untouched and saved"] += saved_truly(path, held, rows)
            assert path.read_bytes() == harmed
    sys.stdout.write(f"run {run}: {dict(outcomes)}, {counted(FILES, 2000)} in {RUNS} runs\n")
    assert outcomes.keys() <= {"identical", "damaged", "foreign", "not-ours", "newer", "machine", "untouched and saved"}
    assert sum(outcomes.values()) - outcomes["untouched and saved"] == FILES / RUNS
    assert outcomes["damaged"] > FILES / RUNS / 2


def saved_truly(path: Path, held: dict[str, Assessment], rows: Rows) -> int:
    """Salvage the file at `path`: what it says is saved must be as written, and all that can be read must be saved."""
    untouched = names_untouched(path, rows)
    try:
        office = salvage(path)
    except KnownProblem:
        assert not untouched
        return 0
    with office:
        found, _ = seen(office)
        told = " ".join((*office.lost, *office.unproved))
        for name, assessment in held.items():
            assert found.get(name) == assessment or name in told or "อ่านชื่อไม่ได้" in told, name
        for name in untouched:
            assert found.get(name) == held[name], name
        return len(untouched)


def every_row(path: Path) -> Rows:
    """Return every row of a sound file by its table, the owner in it, and the authority it belongs to."""
    rows: Rows = {}
    with closing(Database(path)) as db:
        names = {str(row["id"]): row["name"] for row in db["agency"].rows}  # the assessments bear the same numbers
        for table in KEYS:
            for row in db[table].rows:
                owner = str(row[KEYS[table][0]])
                rows.setdefault((table, owner, names[owner]), []).append(row)
        for row in db["digest"].rows:
            if row["owner"] in names:
                rows["digest", f"{row['of_table']} {row['owner']}", names[row["owner"]]] = [row]
    return rows


def names_untouched(path: Path, rows: Rows) -> set[str]:
    """Return the authorities of which SQLite itself still finds every row, as it was."""
    touched: set[str] = set()
    with closing(Database(path)) as db:
        for (table, owner, name), wanted in rows.items():
            where = "of_table || ' ' || owner = ?" if table == "digest" else f"{KEYS[table][0]} = ?"
            try:
                found = list(db[table].rows_where(where, [owner]))
            except (sqlite3.Error, UnicodeError):
                found = []
            if found != wanted:
                touched.add(name)
    return {name for *_, name in rows} - touched


def test_the_check_sees_a_silent_change_that_passes_every_other_check(tmp_path: Path) -> None:
    path = tmp_path / "แฟ้ม.ita"
    office_of_many(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE item_score SET score = '99' WHERE assessment_id = 2 AND code = 'i7'")
    with pytest.raises(DamagedOfficeFile, match="คะแนนรายข้อของเทศบาลตำบลตัวอย่างที่ 2 ปี 2568") as told:
        OfficeFile.open(path)
    assert told.value.places == ("คะแนนรายข้อของเทศบาลตำบลตัวอย่างที่ 2 ปี 2568",)


@pytest.mark.parametrize(
    "plant",
    [
        "CREATE TRIGGER planted AFTER INSERT ON item_score BEGIN DELETE FROM plan_row; END",
        "CREATE TEMP VIEW none AS SELECT 1; CREATE VIEW planted AS SELECT * FROM agency",
        "CREATE TABLE planted (id INTEGER PRIMARY KEY)",
        "CREATE VIRTUAL TABLE planted USING fts5(text)",
        "CREATE INDEX planted ON agency (type)",
    ],
)
def test_what_is_not_ours_in_the_file_is_refused(tmp_path: Path, plant: str) -> None:
    path = tmp_path / "แฟ้ม.ita"
    held = office_of_many(path, 1)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(plant)
    content = path.read_bytes()
    with pytest.raises(ForeignContent, match="ไม่ได้สร้าง"):
        OfficeFile.open(path)
    assert path.read_bytes() == content
    with salvage(path) as saved:  # the content is proved by its digests; what was planted stays behind
        assert saved.whole
        assert seen(saved)[0] == held
        saved.mend()
    with OfficeFile.open(path) as again:
        assert seen(again)[0] == held


def test_a_write_does_not_hide_damage_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "แฟ้ม.ita"
    held = office_of_many(path, 1)
    with OfficeFile.open(path) as office:
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("UPDATE item_score SET score = '99' WHERE code = 'i7'")
        one = next(iter(held.values()))
        with pytest.raises(DamagedOfficeFile):
            office.save(replace(one, items={**one.items, "i1": ItemScore(Decimal(50))}))
    with pytest.raises(DamagedOfficeFile):
        OfficeFile.open(path)


def test_what_was_saved_is_shown_and_copied_but_never_written(tmp_path: Path) -> None:
    path, copy = tmp_path / "แฟ้ม.ita", tmp_path / "ใหม่.ita"
    held = office_of_many(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE plan_row SET analysis = 'x' WHERE assessment_id = 2")
    harmed = path.read_bytes()
    with salvage(path) as saved:
        assert saved.lost == ("เทศบาลตำบลตัวอย่างที่ 2 ปี 2568: แผนปฏิบัติการ",)
        with pytest.raises(ReadOnlyOffice, match="อ่านอย่างเดียว"):
            saved.save(next(iter(held.values())))
        with pytest.raises(ReadOnlyOffice):
            saved.save_settings(1, OfficeSettings())
        saved.copy_to(copy)
    assert path.read_bytes() == harmed
    with OfficeFile.open(copy) as again:
        found, settings = seen(again)
        assert settings.units == ("กองคลัง", "กองช่าง")
        second = held.pop("เทศบาลตำบลตัวอย่างที่ 2")
        assert found.pop("เทศบาลตำบลตัวอย่างที่ 2") == replace(second, plan=())
        assert found == held
