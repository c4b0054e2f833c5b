"""Every form that an office file ever had still opens, with its content. A new form adds a file beside the old ones."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest
from helpers_store import full_assessment

from ita_desktop.models.field_book import entries_of
from ita_desktop.models.store import OfficeFile
from ita_desktop.models.store.migrations import FORM_VERSION, MIGRATIONS

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from ita_desktop.models.assessment import Assessment

Record = TypeVar("Record", bound="DataclassInstance")
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
    return replace(assessment, plan=plan, memo=memo)


def _older(form: int, record: Record) -> Record:
    later = {entry.name: entry.default for entry in entries_of(type(record)) if entry.since > form}
    return replace(record, **later)


def test_there_is_a_file_of_every_form() -> None:
    wanted = [f"form-{number}.ita" for number in range(1, FORM_VERSION + 1)]
    assert sorted(path.name for path in FORMS.glob("form-*.ita")) == wanted


def test_the_version_counts_the_steps() -> None:
    with OfficeFile.open(FORMS / f"form-{FORM_VERSION}.ita") as office:
        assert len(MIGRATIONS.applied(office._db)) == FORM_VERSION


@pytest.mark.parametrize("form", range(1, FORM_VERSION + 1))
def test_an_old_file_opens_with_its_content(tmp_path: Path, form: int) -> None:
    copy = tmp_path / "old.ita"
    shutil.copyfile(FORMS / f"form-{form}.ita", copy)
    with OfficeFile.open(copy) as office:
        loaded = [office.load(entry.id) for entry in office.entries()]
        assert loaded == [as_of(form, full_assessment(year)) for year in (2568, 2567)]
        assert office.check() == "ok"
