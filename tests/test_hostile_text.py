"""2,000 hostile texts through every field of the field book and back: literal, in the one spelling that is kept."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import docx
import pytest
from helpers_cage import form_in
from helpers_hostile import SEEDS, hostile_texts
from helpers_sampling import some
from helpers_ui import sample

from ita_desktop.documents.blocks import Document, Paragraph, Section, text
from ita_desktop.documents.word.writer import write_docx
from ita_desktop.exchange.forms.plan_form import write_plan_form
from ita_desktop.exchange.forms.plan_merge import merge_forms
from ita_desktop.exchange.json_data.assessments import read_exchange_json, write_exchange_json
from ita_desktop.exchange.merge import merge
from ita_desktop.models.field_book import FieldKind, entries_of
from ita_desktop.models.framework_file import load_framework
from ita_desktop.models.office import Memo, MemoSection, Signer, SignerRole
from ita_desktop.models.plan import THAI_TIME, FollowUp, PlanRow
from ita_desktop.models.store.office_file import OfficeFile
from ita_desktop.thai.normalise import normalise_text, one_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from _typeshed import DataclassInstance

    from ita_desktop.models.assessment import Assessment

COUNT = 2000
SHARES = 20
EXCEL_LIMIT = 32_767
LONGEST_LINE = 500
_TYPED: dict[FieldKind, Callable[[str], object]] = {
    FieldKind.LINE: one_line,
    FieldKind.TEXT: lambda text: normalise_text(text).strip(),
    FieldKind.LINES: lambda text: tuple(line for line in [one_line(text)] if line),
}
"""What a field of the window hands over, by kind."""


@cache
def texts() -> list[str]:
    return hostile_texts(COUNT)


def filled(record: type[DataclassInstance], typed: str) -> dict[str, Any]:
    """Return what stands in every text field of `record` after `typed` was typed into it."""
    return {entry.name: _TYPED[entry.kind](typed) for entry in entries_of(record) if entry.kind in _TYPED}


def with_hostile(share: int, longest: int = 1_000_000) -> Assessment:
    """Return the sample with one share of the texts in every field of plan, follow-up, sections and signers."""
    mine = [one for one in texts()[share::SHARES] if len(one) <= longest]
    rows = tuple(
        PlanRow(key=f"r{place}", indicator=1, followup=FollowUp(**filled(FollowUp, typed)), **filled(PlanRow, typed))
        for place, typed in enumerate(mine)
    )
    sections = tuple(MemoSection(one_line(typed) or None, normalise_text(typed).strip() or "ว่าง") for typed in mine)
    signers = tuple(Signer(SignerRole.OPINION, **_signer(typed)) for typed in mine)
    head = filled(Memo, mine[0])
    memo = replace(Memo(**head), sections=sections, signers=signers)
    whole = tuple(line for line in map(one_line, mine) if line)
    return replace(sample(), plan=rows, memo=memo, problems=whole, guidelines=whole)


def _signer(typed: str) -> dict[str, Any]:
    nothing = {entry.name: entry.default for entry in entries_of(Signer)}
    return {name: value or nothing[name] for name, value in filled(Signer, typed).items()}


def test_the_texts_are_hostile_and_many() -> None:
    assert len(set(texts())) == COUNT
    assert all(any(seed in one for one in texts()) for seed in SEEDS)
    assert sum(normalise_text(one) != one for one in texts()) > COUNT // 2


@pytest.mark.parametrize("share", some(range(SHARES), share=4))
def test_they_come_back_from_the_file_and_from_json(share: int, tmp_path: Path) -> None:
    assessment = with_hostile(share)
    with OfficeFile.create(tmp_path / "ก.ita") as office:
        number, _ = office.save(assessment)
    with OfficeFile.open(tmp_path / "ก.ita") as office:
        assert office.load(number) == assessment
    refused = read_exchange_json(write_exchange_json([assessment]), load_framework).faults
    assert len({fault.where for fault in refused}) == sum(map(_long_lines, (*assessment.plan, assessment.memo)))
    assert all(fault.expected == "ข้อความไม่เกิน 500 ตัวอักษร" for fault in refused)
    sent = with_hostile(share, LONGEST_LINE)
    reading = read_exchange_json(write_exchange_json([sent]), load_framework)
    assert reading.faults == ()
    back = merge(None, reading.drafts[0])
    assert (back.plan, back.memo, back.problems) == (sent.plan, sent.memo, sent.problems)


def _long_lines(record: DataclassInstance | None) -> int:
    """Return how many lines of `record` are longer than the exchange format takes, which it says."""
    count = 0
    for entry in () if record is None else entries_of(type(record)):
        value = getattr(record, entry.name)
        if entry.kind is FieldKind.LINE:
            count += len(value or "") > LONGEST_LINE
        elif entry.record is not None and value is not None:
            count += sum(map(_long_lines, value if isinstance(value, tuple) else (value,)))
    return count


@pytest.mark.usefixtures("uncaged")
@pytest.mark.parametrize("share", some(range(0, SHARES, 5), share=4))
def test_they_come_back_from_the_excel_form(share: int) -> None:
    whole = with_hostile(share)
    short = tuple(row for row in whole.plan if len(row.analysis) < EXCEL_LIMIT)
    assessment = replace(whole, plan=short)
    form = form_in(write_plan_form(assessment), "แบบ.xlsx")
    merged = merge_forms(assessment, [form], dt.datetime(2026, 4, 1, tzinfo=THAI_TIME))
    assert (merged.taken, merged.added, merged.conflicts, merged.gone) == (0, 0, (), ())
    assert merged.assessment == assessment


def test_they_stand_in_word_as_they_are() -> None:
    kept = [normalise_text(one).replace("\n", " ").replace("\t", " ").strip() for one in texts()]
    kept = [one for one in kept if one]
    paragraphs = tuple(Paragraph(text(one)) for one in kept)
    content = write_docx(Document(title="ก", author="ข", sections=(Section(paragraphs),), thai_digits=False))
    assert [one.text for one in docx.Document(io.BytesIO(content)).paragraphs] == kept
