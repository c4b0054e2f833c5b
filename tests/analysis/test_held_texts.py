"""Whatever an assessment says is found, and its place is one the window knows."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from helpers_ui import sample

from ita_desktop.analysis.held_texts import _TOLD, held_texts, matching, settings_texts
from ita_desktop.exchange.json_data.assessments import assessment_to_json
from ita_desktop.models.assessment import Edit, ItemScore
from ita_desktop.models.causes import ItemCauses
from ita_desktop.models.field_book import FieldKind
from ita_desktop.models.framework_shelf import FrameworkShelf
from ita_desktop.models.ita_calendar import CalendarDay, Happening
from ita_desktop.models.office import Memo, Signer, SignerRole
from ita_desktop.models.office_settings import OfficeSettings
from ita_desktop.models.paper_words import PaperKind, PaperWords
from ita_desktop.models.plan import THAI_TIME
from ita_desktop.models.readiness import ReadyItem, SurveyGroup, SurveyPart
from ita_desktop.models.signed_copies import SignedCopy, SignedKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ita_desktop.analysis.held_texts import HeldText
    from ita_desktop.models.assessment import Assessment

_CHOICES = {"type", "role", "status", "quarter", "class", "part", "document"}
_ASIDE = {"key", "log", "same_as_above", "agency", "paper", "kept", *_CHOICES}
"""Names the file gives, what was before, and choices, which are found by their Thai names."""


def rich() -> Assessment:
    old = sample()
    return replace(
        old,
        problems=("น้ำท่วมสำนักงาน",),
        guidelines=("อบรมทุกไตรมาส",),
        causes=(ItemCauses("i2", ("ไม่มีคู่มือ",), "ย้ายอาคาร"),),
        titles=(PaperWords(PaperKind.REPORT, title=("ชื่อปก",)),),
        readiness=(ReadyItem("o1", 2569, unit="กองช่าง", links=("https://www.example.go.th/o1",)),),
        surveys=(SurveyGroup(SurveyPart.STAFF, "พนักงานจ้าง", 37),),
        signed=(
            SignedCopy("0" * 64, SignedKind.MEMO, dt.datetime(2025, 12, 5, tzinfo=THAI_TIME), number="ตย ๐๐๐๐๑/๗"),
        ),
        edits={("by-item", "indicator.1"): Edit("ย่อหน้าของเรา", {})},
    )


def texts(assessment: Assessment) -> Iterator[HeldText]:
    return held_texts(assessment, FrameworkShelf().load(assessment.fiscal_year))


def leaves(node: object, name: str = "") -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key not in _ASIDE:
                yield from leaves(value, str(key))
    elif isinstance(node, list):
        for value in node:
            yield from leaves(value, name)
    elif isinstance(node, str) and not (len(node) == 10 and node[4:5] == node[7:8] == "-"):
        yield node


def test_every_kind_of_field_is_found_or_left_out_on_purpose() -> None:
    left_out = {FieldKind.KEY, FieldKind.LOG, FieldKind.MOMENT}
    assert set(_TOLD) | left_out | {FieldKind.RECORD, FieldKind.RECORDS} == set(FieldKind)


def test_every_text_of_the_exchange_json_is_found() -> None:
    assessment = rich()
    missing = [text for text in leaves(assessment_to_json(assessment)) if not any(matching(text, texts(assessment)))]
    assert missing == []
    assert [one.where for one in matching("ย่อหน้าของเรา", texts(assessment))] == ["analysis.by-item.indicator.1"]


@pytest.mark.parametrize(
    ("wanted", "where", "words"),
    [
        ("ตย 00001/7", "signed.memo.number", "ฉบับลงนาม: เลขที่หนังสือ"),
        ("น\u0e49\u0e4dาท่วม", "problems", "ปัญหาอุปสรรค"),
        ("ย้ายอาคาร", "causes.i2", "สาเหตุของข้อ i2"),
        ("กองช่าง", "readiness.2569.o1.unit", "ความพร้อมของข้อ o1: ผู้รับผิดชอบ"),
        ("พนักงานจ้าง", "surveys.staff.name.พนักงานจ้าง", ""),
        ("ชื่อปก", "titles.report.title", ""),
    ],
)
def test_a_place_is_told_as_the_window_goes_there(wanted: str, where: str, words: str) -> None:
    found = list(matching(wanted, texts(rich())))
    assert where in [one.where for one in found]
    assert not words or words in [one.words for one in found]


def test_a_score_is_found_as_it_is_kept_and_as_it_is_shown_and_by_its_code() -> None:
    assessment = replace(rich(), items={"i7": ItemScore(Decimal("83.5")), "e1": ItemScore(public=Decimal("81.25"))})
    for wanted in ("83.5", "83.50", "๘๓.๕๐", "i7", "I๗"):
        assert "items.i7" in [one.where for one in matching(wanted, texts(assessment))], wanted
    assert "items.e1" in [one.where for one in matching("81.25", texts(assessment))]
    assert list(matching("  ", texts(assessment))) == []


def test_a_day_is_found_by_its_thai_name() -> None:
    day = CalendarDay(next(iter(Happening)), start=dt.date(2026, 3, 2))
    found = list(matching("2 มีนาคม 2569", texts(replace(sample(), calendar=(day,)))))
    assert [one.where.split(".")[0] for one in found] == ["calendar"]


def test_what_an_office_set_is_found_with_its_place() -> None:
    signers = (Signer(SignerRole.AUTHOR, "นายหนึ่ง"), Signer(SignerRole.OPINION, "นางสอง", "ปลัดเทศบาล"))
    settings = OfficeSettings(
        units=("กองช่าง", "กองคลัง"),
        usual_memo=Memo(department="สำนักปลัด", signers=signers),
        knowledge={2568: {"i1.advice": "ทบทวนคู่มือ"}},
    )
    found = {one.text: one.where for one in settings_texts(settings)}
    assert found["นางสอง"] == "usual.signers[1].name"
    assert found["สำนักปลัด"] == "usual.department"
    assert found["กองคลัง"] == "units"
    assert found["ทบทวนคู่มือ"] == "texts.2568.i1.advice"
