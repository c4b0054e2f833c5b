"""Every form that an office file ever had still opens, with its content. A new form adds a file beside the old ones."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from helpers_store import full_assessment

from ita_desktop.models.causes import ItemCauses
from ita_desktop.models.field_book import entries_of
from ita_desktop.models.ita_calendar import CalendarDay
from ita_desktop.models.office_settings import OfficeSettings
from ita_desktop.models.paper_words import PaperWords
from ita_desktop.models.readiness import ReadyItem, SurveyGroup
from ita_desktop.models.reports import QuarterReport
from ita_desktop.models.signed_copies import SignedCopy
from ita_desktop.models.store import OfficeFile
from ita_desktop.models.store.collection_file import CollectionFile
from ita_desktop.models.store.form import FORM_VERSION, SCHEMA_MARK
from ita_desktop.models.store.migrations import MIGRATIONS
from ita_desktop.models.store.soundness import connect, mark_of_objects, objects_of_a_new_file

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from ita_desktop.models.assessment import Assessment

Record = TypeVar("Record", bound="DataclassInstance")
WITH_TABLES = {
    "causes": ItemCauses,
    "titles": PaperWords,
    "reports": QuarterReport,
    "signed": SignedCopy,
    "readiness": ReadyItem,
    "surveys": SurveyGroup,
    "calendar": CalendarDay,
}
_CAUSES_OF_TEXTS = 8
"""The form that first knew which causes an edited text was written from."""
FORMS = Path(__file__).parents[2] / "files" / "store"


def as_of(form: int, assessment: Assessment) -> Assessment:
    """Return `assessment` without the fields that came after `form`."""
    plan = tuple(
        replace(_older(form, row), followup=None if row.followup is None else _older(form, row.followup))
        for row in assessment.plan
    )
    memo = assessment.memo
    if memo is not None:
        signers = tuple(_older(form, signer) for signer in memo.signers)
        memo = replace(_older(form, memo), signers=signers, sections=tuple(_older(form, one) for one in memo.sections))
    edits = dict(assessment.edits)
    if form < _CAUSES_OF_TEXTS:
        edits = {place: replace(edit, causes="") for place, edit in edits.items()}
    kept: dict[str, Any] = {
        name: tuple(_older(form, each) for each in getattr(assessment, name)) if _since(record) <= form else ()
        for name, record in WITH_TABLES.items()
    }
    return replace(assessment, plan=plan, memo=memo, edits=edits, **kept)


def _since(record: type[DataclassInstance]) -> int:
    return min(entry.since for entry in entries_of(record))


def _older(form: int, record: Record) -> Record:
    later = {entry.name: entry.default for entry in entries_of(type(record)) if entry.since > form}
    return replace(record, **later)


def test_there_is_a_file_of_every_form() -> None:
    wanted = [f"form-{number}.ita" for number in range(1, FORM_VERSION + 1)]
    assert {path.name for path in FORMS.glob("form-*.ita")} == set(wanted)


def test_the_version_counts_the_steps() -> None:
    with OfficeFile.open(FORMS / f"form-{FORM_VERSION}.ita") as office:
        assert len(MIGRATIONS.applied(office._db.whole)) == FORM_VERSION


@pytest.mark.parametrize("form", range(1, FORM_VERSION + 1))
def test_an_old_file_opens_with_its_content(tmp_path: Path, form: int) -> None:
    copy = tmp_path / "old.ita"
    shutil.copyfile(FORMS / f"form-{form}.ita", copy)
    with OfficeFile.open(copy) as office:
        loaded = [office.load(entry.id) for entry in office.entries()]
        assert loaded == [as_of(form, full_assessment(year)) for year in (2568, 2567)]
        assert office.check() == "ok"


def test_settings_of_a_first_form_go_to_each_authority_and_its_limit_to_each_year(tmp_path: Path) -> None:
    copy = tmp_path / "old.ita"
    shutil.copyfile(FORMS / "form-1.ita", copy)
    with closing(sqlite3.connect(copy)) as old:
        old.execute("INSERT INTO agency (id, name, type) VALUES (7, 'อบต.อื่น', '')")
        old.execute("INSERT INTO assessment (id, agency_id, fiscal_year) VALUES (9, 7, 2566)")
        old.executemany(
            "INSERT INTO setting VALUES (?, ?)", [("limit", "79.5"), ("units", "กองช่าง"), ("thai_digits", "no")]
        )
        old.commit()
    with OfficeFile.open(copy) as office:
        wanted = OfficeSettings(thai_digits=False, units=("กองช่าง",))
        assert [office.settings(agency_id) for agency_id in office.agencies()] == [wanted, wanted]
        assert {office.load(entry.id).limit for entry in office.entries()} == {Decimal("79.5")}
        assert office.check() == "ok"


def test_what_was_collected_in_a_thirteenth_form_is_still_read(tmp_path: Path) -> None:
    copy = tmp_path / "old.ita"
    shutil.copyfile(FORMS / "form-13.ita", copy)
    with CollectionFile.open(copy) as office:
        heads, _ = office.heads()
        wanted = [as_of(13, full_assessment(year)) for year in (2568, 2567)]
        assert [office.said(head).assessment for head in heads] == wanted
        assert {one.parts for one in office.standing().values()} == {((1, 0),), ((1, 1),)}


def test_the_newest_form_is_known_by_its_mark() -> None:
    assert mark_of_objects(objects_of_a_new_file()) == SCHEMA_MARK, "put the new mark into models/store/form.py"
    assert len(MIGRATIONS.pending(connect(":memory:").whole)) == FORM_VERSION
