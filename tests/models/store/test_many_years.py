"""Many years read at once: the same as one by one, only what changed, and what is damaged named."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from helpers_many import YEAR, many_assessments

from ita_desktop.analysis.many.reading import UnreadYear, read_years
from ita_desktop.analysis.many.results import AuthorityYear, authority_year
from ita_desktop.models.assessment import Agency, ItemScore
from ita_desktop.models.framework_shelf import FrameworkShelf
from ita_desktop.models.office import Memo
from ita_desktop.models.office_settings import OfficeSettings
from ita_desktop.models.store import OfficeFile
from ita_desktop.models.store import many_years as module

if TYPE_CHECKING:
    from pathlib import Path

    from ita_desktop.analysis.many.reading import ReadYears


@pytest.fixture
def office(tmp_path: Path) -> OfficeFile:
    """Return a file of 12 authorities, open."""
    file = OfficeFile.create(tmp_path / "a.ita")
    file.save_all(many_assessments(12))
    return file


def read(office: OfficeFile, before: ReadYears | None = None) -> ReadYears:
    return read_years(office.ask, before)


def test_read_at_once_is_the_same_as_one_by_one(office: OfficeFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_AT_ONCE", 5)
    found = read(office)
    wanted = {entry.id: authority_year(entry.id, office.load(entry.id), FrameworkShelf()) for entry in office.entries()}
    assert found.years == wanted
    assert list(found.years) == [entry.id for entry in office.entries()]
    assert found.worked_out == 12


def test_only_what_changed_is_worked_out_again(office: OfficeFile) -> None:
    first = read(office)
    again = read(office, first)
    assert (again.worked_out, again.years) == (0, first.years)
    entry = office.entries()[1]
    seen = office.load(entry.id)
    office.save(replace(seen, items={**seen.items, "i1": ItemScore()}), entry.id, seen)
    office.save_settings(office.entries()[4].agency_id, OfficeSettings(units=("กองช่าง",)))
    office.remove([office.entries()[7].id])
    now = read(office, again)
    assert now.worked_out == 2
    assert now.years == read(office).years
    assert len(now.years) == 11
    assert now.years[entry.id] != first.years[entry.id]


def test_a_memo_alone_is_no_reason_to_work_anything_out(office: OfficeFile) -> None:
    first, entry = read(office), office.entries()[0]
    seen = office.load(entry.id)
    office.save(replace(seen, memo=Memo(subject="รายงานผล")), entry.id, seen)
    assert office.load(entry.id).memo is not None
    assert read(office, first).worked_out == 0


@pytest.mark.parametrize(
    ("broken", "told", "count"),
    [
        ("UPDATE item_score SET score = '1' WHERE assessment_id = 2 AND code = 'i1'", "คะแนนรายข้อเสียหาย", 1),
        ("DELETE FROM item_score WHERE assessment_id = 2 AND code = 'i1'", "คะแนนรายข้อเสียหาย", 1),
        ("UPDATE agency SET name = 'อื่น' WHERE id = 3", "ข้อมูลหน่วยงานเสียหาย", 1),
        ("UPDATE digest SET sha256 = 'x' WHERE of_table = 'plan_row'", "แผนปฏิบัติการเสียหาย", 8),
    ],
)
def test_what_is_damaged_is_named_and_the_rest_is_read(office: OfficeFile, broken: str, told: str, count: int) -> None:
    with closing(sqlite3.connect(office.path)) as db:  # below a file that is open, as a failing disk would
        db.execute(broken)
        db.commit()
    found = read(office)
    unread = [each for each in found.years.values() if isinstance(each, UnreadYear)]
    assert [each.why for each in unread] == [told] * count
    assert sum(isinstance(each, AuthorityYear) for each in found.years.values()) == 12 - count


def test_a_year_without_a_list_is_named(office: OfficeFile) -> None:
    office.save(replace(many_assessments(1)[0], agency=Agency("เทศบาลตำบลเก่า", "เทศบาลตำบล"), fiscal_year=2562))
    (unread,) = (each for each in read(office).years.values() if isinstance(each, UnreadYear))
    assert (unread.agency.name, unread.fiscal_year) == ("เทศบาลตำบลเก่า", 2562)
    assert "2562" in unread.why


def test_a_list_of_the_office_lets_every_year_be_worked_out_anew(office: OfficeFile) -> None:
    first = read(office)
    office.presume(YEAR + 2)
    assert read(office, first).worked_out == 12
