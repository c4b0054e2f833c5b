from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from ita_desktop.exchange.draft import Hints
from ita_desktop.exchange.read import read_text
from ita_desktop.models.assessment import Agency
from ita_desktop.models.framework_file import load_framework

if TYPE_CHECKING:
    from ita_desktop.exchange.draft import AssessmentDraft


def drafts(text: str, hints: Hints | None = None) -> tuple[AssessmentDraft, ...]:
    return read_text(text, load_framework, hints or Hints()).checked()


def values(draft: AssessmentDraft) -> dict[str, object]:
    return {path: found.value for path, found in draft.values.items()}


def test_a_row_for_each_authority_and_year() -> None:
    text = (
        "ที่\tหน่วยงาน\tจังหวัด\tปี\tคะแนน\tระดับ\tIIT\tEIT\tOIT\tตัวชี้วัดที่ 1\n"
        "1\tอบต.ตัวอย่าง\tจังหวัดสมมุติ\t2568\t๙๕.๔๑\tผ่านดี\t98.29\t93.08\t95\t98.67\n"
        "2\tเทศบาลเมืองตัวอย่าง\tสมมุติ\t2565\t62.57\tD\t76.83\t-\t43.75\t\n"
    )
    older, newer = drafts(text)
    assert values(newer) == {
        "agency.name": "องค์การบริหารส่วนตำบลตัวอย่าง",
        "agency.type": "องค์การบริหารส่วนตำบล",
        "agency.province": "สมมุติ",
        "fiscal_year": 2568,
        "published.overall": Decimal("95.41"),
        "published.level": "ผ่านดี",
        "published.tools.IIT": Decimal("98.29"),
        "published.tools.EIT": Decimal("93.08"),
        "published.tools.OIT": 95,
        "published.indicators.1": Decimal("98.67"),
    }
    assert older.fiscal_year == 2565
    assert "published.tools.EIT" not in older.values


def test_items_side_by_side() -> None:
    hints = Hints(Agency("เทศบาลตำบลตัวอย่าง", "เทศบาลตำบล"), 2568)
    (draft,) = drafts("i1,i2,e1 Public,e1 Survey,o27\n96,100,97.7,82,50\n", hints)
    assert {path: value for path, value in values(draft).items() if path.startswith("items")} == {
        "items.i1": 96,
        "items.i2": 100,
        "items.e1.public": Decimal("97.7"),
        "items.e1.survey": 82,
        "items.o27": 50,
    }


@pytest.mark.parametrize("cell", ["101", "abc"])
def test_faults_name_the_cell(cell: str) -> None:
    text = f"หน่วยงาน\tปีงบประมาณ\tIIT\tEIT\nอบต.ก้าวหน้า\t2568\t90\t{cell}\n"
    reading = read_text(text, load_framework, Hints())
    assert [(fault.where, fault.found) for fault in reading.faults] == [("ข้อความที่วาง: บรรทัด 2 ช่อง 4", cell)]
