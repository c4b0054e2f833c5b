from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from helpers_assessments import assessment_of
from helpers_documents import document_of, ordered, rows_of, tables_of, texts_of
from helpers_plan import report

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.analysis.wording import Style
from ita_desktop.documents.layouts.ways import way_blocks
from ita_desktop.documents.order import DocumentKind
from ita_desktop.models.assessment import ItemScore, Published


def test_the_cheapest_way_stands_with_gain_and_effort_and_the_others_in_a_line() -> None:
    document = document_of(*way_blocks(Dossier(report("002"))))
    (table,) = tables_of(document)
    rows = rows_of(table)
    assert rows[0] == ["ข้อ e1 (Survey) การปฏิบัติงานหรือให้บริการตามขั้นตอนและระยะเวลา", "82.00", "92.56", "+0.18", "1.84"]
    assert len(rows) == 7
    said = " ".join(texts_of(document))
    assert "แนวทางยกระดับผลการประเมินสู่ระดับผ่านดีเยี่ยม" in said
    assert "แบบวัด 7 เรื่อง (EIT เฉลี่ย +1.92) หากข้ออื่นเท่าเดิมคะแนนรวมจะเป็น 95.98" in said
    assert "ทางเลือกอื่น จำนวนเรื่องน้อยที่สุด" in said
    assert "นับถึง 95 คะแนนเท่านั้น" in said


def test_many_steps_end_in_one_row_that_adds_them_up() -> None:
    of_002 = report("002")
    low = {code: ItemScore(score=Decimal(60)) for code in of_002.items if code.startswith("i")}
    low |= {"o27": ItemScore(score=Decimal(100))}
    way = Dossier(replace(of_002, items={**of_002.items, **low})).way_up
    assert way is not None
    assert way.best is not None
    (table,) = tables_of(document_of(*way_blocks(Dossier(replace(of_002, items={**of_002.items, **low})))))
    rows = rows_of(table)
    assert len(way.best.steps) > len(rows) == 14
    assert rows[-1][0] == f"อีก {len(way.best.steps) - 13} เรื่อง"
    assert sum(Decimal(row[4]) for row in rows) == pytest.approx(way.best.effort, abs=Decimal("0.1"))


@pytest.mark.parametrize("style", list(Style))
def test_every_layout_of_the_analysis_has_the_way(style: Style) -> None:
    said = texts_of(ordered(DocumentKind.ANALYSIS, report("002"), layout=str(style)))
    assert "แนวทางยกระดับผลการประเมินสู่ระดับผ่านดีเยี่ยม" in said


def test_places_stand_for_items_that_are_not_known() -> None:
    rows = rows_of(tables_of(document_of(*way_blocks(Dossier(report("004")))))[0])
    assert [row[0] for row in rows] == ["ตัวชี้วัดที่ 10 การป้องกันการทุจริต"]


def test_no_way_is_no_block() -> None:
    assert way_blocks(Dossier(assessment_of(2568))) == ()
    assert way_blocks(Dossier(assessment_of(2568, {}, Published(overall=Decimal(60))))) == ()
