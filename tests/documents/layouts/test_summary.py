"""The page for the head of office: every answer from the dossier, on one page after the cover."""

from __future__ import annotations

import pytest
from helpers_documents import document_of, ordered, rows_of, tables_of, texts_of
from helpers_pdf import page_texts, squeezed
from helpers_plan import report, sample

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.analysis.wording import Style
from ita_desktop.documents.layouts.summary import SUMMARY_TITLE, summary_blocks
from ita_desktop.documents.numbering import CONTENTS_TITLE
from ita_desktop.documents.order import DocumentKind
from ita_desktop.documents.pdf import write_pdf
from ita_desktop.models.assessment import Assessment


def answers(assessment: Assessment) -> dict[str, str]:
    (table,) = tables_of(document_of(*summary_blocks(Dossier(assessment))))
    return {row[0]: row[1] for row in rows_of(table)}


def test_it_answers_what_a_head_of_office_asks() -> None:
    said = answers(report("002"))
    dossier = Dossier(report("002"))
    assert said["ผลเป็นอย่างไร"].startswith("คะแนนภาพรวม 95.41 คะแนน ระดับ ผ่านดี")
    assert said["เพราะเหตุใด"] == dossier.result.level_reason
    weakest = [item.code for item in dossier.findings.by_impact[:3]]
    assert [code for code in weakest if f"ข้อ {code} " in said["ข้อที่ฉุดคะแนนมากที่สุด"]] == weakest
    asked = said["ขอให้ใครทำอะไรในปีงบประมาณ พ.ศ. 2569"]
    units = {unit for row in dossier.plan for unit in row.responsible}
    assert all(f"{unit}: " in asked for unit in units)


def test_an_empty_year_says_so_and_a_year_without_items_names_indicators() -> None:
    assert answers(Assessment(sample().agency, 2568))["ขอให้ใครทำอะไรในปีงบประมาณ พ.ศ. 2569"] == "ยังไม่ได้กำหนดมาตรการ"
    assert "ตัวชี้วัดที่ 10 การป้องกันการทุจริต ได้ 12.50 คะแนน" in answers(report("004"))["ข้อที่ฉุดคะแนนมากที่สุด"]


@pytest.mark.parametrize("style", Style)
def test_it_is_one_page_of_every_report_and_of_nothing_else(style: Style) -> None:
    built = ordered(DocumentKind.REPORT, report("002"), layout=style)
    pages = [squeezed(page) for page in page_texts(write_pdf(built))]
    (page,) = [page for page in pages if squeezed(SUMMARY_TITLE) in page and squeezed(CONTENTS_TITLE) not in page]
    assert squeezed("ขอให้ใครทำอะไร") in page
    assert page is pages[0 if style is Style.SINGLE_TABLE else 2]  # after cover and contents, where there are any
    assert SUMMARY_TITLE not in texts_of(ordered(DocumentKind.PLAN, report("002"), layout=style))
