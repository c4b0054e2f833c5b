"""The tables of a collection: kept as said, digested, copied and saved like everything else; what a save costs."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from helpers_collecting import FIRST, OTHER
from helpers_store import full_assessment

from ita_desktop.models.assessment import Agency, Assessment
from ita_desktop.models.office_settings import OfficeSettings
from ita_desktop.models.store import OfficeFile
from ita_desktop.models.store.backups import put_in_place, read_sound
from ita_desktop.models.store.collection_file import CollectionFile, Said, Source, Standing
from ita_desktop.models.store.faults import DamagedOfficeFile
from ita_desktop.models.store.salvage import salvage

if TYPE_CHECKING:
    from pathlib import Path

SHA = "0" * 64


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "รวม.ita"


def collected(path: Path) -> CollectionFile:
    office = CollectionFile.create(path)
    said = Said(full_assessment(), None, OfficeSettings(dotted=False), {2570: "fiscal_year = 2570"})
    part = Said(Assessment(OTHER, 2567), ("items.i1", "published.overall"))
    office.add_source(Source("a.ita", "2026-01-01", SHA, ("สงสัย",)), [said, part])
    office.set_standing(office.save(full_assessment())[0], Standing(((1, 0),), ("2026-01-01",), ("ต่างกัน",)))
    return office


def test_what_was_said_comes_back(path: Path) -> None:
    with collected(path) as office:
        whole, part = office.heads()[0]
        assert (whole.agency, whole.fiscal_year, whole.is_whole, whole.day) == (
            full_assessment().agency,
            2568,
            True,
            "2026-01-01",
        )
        assert office.said(whole) == Said(full_assessment(), None, OfficeSettings(dotted=False))
        assert office.said(part).paths == ("items.i1", "published.overall")
        assert office.year_text(whole.lists[2570]) == "fiscal_year = 2570"
        assert office.sources() == {"a.ita": Source("a.ita", "2026-01-01", SHA, ("สงสัย",), 1)}
        assert list(office.standing().values()) == [Standing(((1, 0),), ("2026-01-01",), ("ต่างกัน",))]
        assert office.check() == "ok"


def test_a_source_that_was_read_again_goes_when_nothing_stands_on_it(path: Path) -> None:
    with collected(path) as office:
        office.add_source(Source("a.ita", "2026-01-02", SHA), [Said(Assessment(FIRST, 2568), ("items.i1",))])
        assert office.heads()[1] == {2}
        office.drop_replaced()
        assert {head.part for head in office.heads()[0]} == {(1, 0), (1, 1), (2, 0)}, "the first still stands"
        office.set_standing(1, Standing(((2, 0),), ("2026-01-02",)))
        office.drop_replaced()
        assert {head.part for head in office.heads()[0]} == {(2, 0)}
        assert office.check() == "ok"
        with pytest.raises(DamagedOfficeFile):
            office.year_text(SHA)


def test_an_assessment_that_a_person_takes_out_and_puts_back_is_the_same(path: Path) -> None:
    with collected(path) as office:
        changes = office.remove([1])
        assert office.standing() == {}
        assert office.check() == "ok"
        office.apply(changes.inverse())
        assert set(office.standing()) == {1}


@pytest.mark.parametrize(
    ("spoil", "place"),
    [
        ("UPDATE contribution SET content = replace(content, '98.67', '98.66')", "ข้อมูลที่รวบรวมจากแฟ้มอื่น"),
        ("UPDATE source SET day = '2026-02-01'", "แฟ้มที่รวบรวม"),
        ("UPDATE collected SET parts = '[[], []]'", "ที่มาของผลที่รวบรวมของเทศบาลตำบลตัวอย่าง ปี 2568"),
        ("UPDATE year_list SET toml = ''", "หลักเกณฑ์ที่มากับแฟ้มที่รวบรวม"),
    ],
)
def test_a_changed_value_is_told_with_its_place_and_the_rest_is_saved(path: Path, spoil: str, place: str) -> None:
    collected(path).close()
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(spoil)
    with pytest.raises(DamagedOfficeFile) as fault:
        CollectionFile.open(path)
    assert fault.value.places == (place,)
    with salvage(path) as saved:
        assert not saved.whole
        assert [saved.load(entry.id) for entry in saved.entries()] == [full_assessment()]


def test_a_copy_holds_what_was_collected(path: Path) -> None:
    with collected(path) as office:
        wanted = [office.said(head) for head in office.heads()[0]]
    copy = read_sound(path)
    with closing(copy):
        put_in_place(copy, path)
    with CollectionFile.read(path) as office:
        assert [office.said(head) for head in office.heads()[0]] == wanted


def test_the_window_takes_a_collection_for_any_office_file(path: Path) -> None:
    collected(path).close()
    with OfficeFile.open(path) as office:
        seen = office.load(1)
        office.save(replace(seen, problems=("ใหม่",)), 1, seen)
        assert office.check() == "ok"


def rows_read(office: CollectionFile, wanted: Assessment) -> int:
    """Return how many steps SQLite takes for one save, its transaction among them: rows looked at, in the main."""
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    office._db.conn.set_progress_handler(count, 1)
    try:
        office.save(wanted)
    finally:
        office._db.conn.set_progress_handler(None, 0)
    return steps


def grown(path: Path, authorities: int) -> CollectionFile:
    office = CollectionFile.create(path)
    with office.writing():
        for number in range(authorities):
            office.save(Assessment(Agency(f"เทศบาลตำบลที่{number}", "เทศบาลตำบล", "เมือง", "ตาก"), 2568))
    return office


def test_a_save_costs_the_same_however_many_authorities_there_are(tmp_path: Path) -> None:
    wanted = full_assessment()
    with grown(tmp_path / "few.ita", 100) as few, grown(tmp_path / "many.ita", 2000) as many:
        for office in (few, many):
            office.save(replace(wanted, fiscal_year=2566))  # the first one asks once for the highest numbers
        few_steps, many_steps = rows_read(few, wanted), rows_read(many, wanted)
        assert many_steps < few_steps * 1.1, (few_steps, many_steps)
        many._tables.ask_again()
        assert rows_read(many, replace(wanted, fiscal_year=2567)) > many_steps * 1.2, "the count would see a scan"
