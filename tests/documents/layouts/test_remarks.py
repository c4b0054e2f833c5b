from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from helpers_documents import document_of, texts_of
from helpers_plan import sample

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.documents.layouts.results import remarks
from ita_desktop.models.assessment import Published

if TYPE_CHECKING:
    from ita_desktop.models.assessment import Assessment


def said(assessment: Assessment) -> list[str]:
    return texts_of(document_of(*remarks(Dossier(assessment))))


def test_scores_tell_of_problems_where_the_office_does_not() -> None:
    texts = said(replace(sample(), problems=(), guidelines=()))
    first = texts[texts.index("ปัญหา/อุปสรรค") + 1]
    assert first.startswith("ข้อ o27 ")
    assert first.endswith("ได้ 50.00 คะแนน ทำให้คะแนนภาพรวมลดลง 2.00 คะแนน")
    assert len(texts) > texts.index("แนวทางแก้ไขหรือพัฒนา") + 1


def test_the_offices_own_win() -> None:
    texts = said(replace(sample(), problems=("เจ้าหน้าที่โอนย้าย",), guidelines=("จัดทำคู่มือส่งมอบงาน",)))
    assert texts[1:] == ["ปัญหา/อุปสรรค", "เจ้าหน้าที่โอนย้าย", "แนวทางแก้ไขหรือพัฒนา", "จัดทำคู่มือส่งมอบงาน"]


def test_indicators_speak_where_no_item_is_known() -> None:
    published = Published(indicators={number: Decimal(100) for number in range(1, 11)} | {10: Decimal("12.50")})
    texts = said(replace(sample(), items={}, published=published, problems=(), guidelines=()))
    assert texts[2] == "ตัวชี้วัดที่ 10 การป้องกันการทุจริต ได้ 12.50 คะแนน"
    assert len(texts) > texts.index("แนวทางแก้ไขหรือพัฒนา") + 1


def test_nothing_is_claimed_of_scores_that_are_not_known() -> None:
    texts = said(replace(sample(), items={}, published=Published(), problems=(), guidelines=()))
    assert texts[2] == "ยังไม่ทราบคะแนนครบทุกตัวชี้วัด จึงยังไม่อาจสรุปปัญหา/อุปสรรคได้"
    full = Published(indicators={number: Decimal(100) for number in range(1, 11)})
    assert "ไม่พบข้อที่ได้คะแนนต่ำกว่า 100 คะแนน" in said(
        replace(sample(), items={}, published=full, problems=(), guidelines=())
    )
