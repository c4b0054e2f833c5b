"""The slips of five real reports, as docs/domain.md §4.5 lists them: none would have passed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from helpers_assessments import REPORT_000, REPORT_002, all_at, assessment_of
from helpers_preflight import dossier_with, told
from helpers_printed import checked
from helpers_spoiling import add_paragraph

from ita_desktop.analysis.preflight import Code
from ita_desktop.analysis.wording.parts import WrittenParagraph, WrittenSection
from ita_desktop.models.framework_file import load_framework
from ita_desktop.models.office import Memo
from ita_desktop.models.plan import PlanRow

if TYPE_CHECKING:
    from helpers_printed import Printed


def codes(dossier: Printed) -> set[Code]:
    return {problem.code for problem in checked(dossier) if problem.where.startswith("analysis.")}


def test_000_mixes_the_years_and_calls_full_items_lowest() -> None:
    memo = Memo(subject="รายงานการนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร ในปีงบประมาณ พ.ศ.๒๕๖๘")
    dossier = dossier_with(memo=memo, scores=REPORT_000)
    assert [problem.where for problem in told(dossier, Code.YEAR)] == ["memo.subject"]
    text = "พบว่าข้อคำถามที่ได้คะแนนน้อยสุด คือ ข้อ ๐๒๑ ประกาศเจตนารมณ์ ได้คะแนน ๑๐๐ คะแนน ข้อ ๐๒๒ รายงานการรับทรัพย์สิน"
    assert Code.WORDING in codes(add_paragraph(dossier, text, 10))


def test_001_treats_the_budget_with_another_indicator_and_misnames_a_third() -> None:
    framework = load_framework(2567)
    dossier = dossier_with(scores=assessment_of(2567, all_at(framework, "100")))
    texts = {
        "issue.5": "เทศบาลได้มีการดำเนินการตัวชี้วัดที่ ๕ การแก้ไขปัญหาการทุจริต มีคะแนนสูงสุด ควรรักษามาตรฐานไว้",
        "issue.4": "เทศบาลได้มีการดำเนินการตาม ตัวชี้วัดที่ ๔ การใช้ทรัพยากรของราชการ มีคะแนนสูงสุด ควรรักษามาตรฐานไว้",
    }
    for key, text in texts.items():
        spoilt = replace(dossier, by_hand=(WrittenSection(key, "", (WrittenParagraph(key, text),)),))
        assert codes(spoilt) == {Code.INDICATOR_NAME}


def test_002_praises_what_lost_and_forgets_the_item_that_lost_most() -> None:
    text = "หน่วยงานใช้จ่ายงบประมาณเป็นไปตามวัตถุประสงค์และมีการใช้งบประมาณหรือการจัดซื้อจัดจ้างที่เอื้อประโยชน์"
    assert codes(add_paragraph(dossier_with(), text, 2)) == {Code.WORDING}
    row = PlanRow(indicator=10, measures=("มาตรการ No Gift Policy",), steps=("ประกาศเจตนารมณ์",))
    assert told(dossier_with(row), Code.LOST_ITEM)


def test_003_copies_names_and_numbers_steps_twice() -> None:
    text = "จากผลการประเมิน ตัวชี้วัดที่ ๔ การใช้อำนาจ ปรากฏว่าโดยรวมได้คะแนน ๙๕.๖๒ คะแนน"
    assert codes(add_paragraph(dossier_with(), text, 4)) == {Code.INDICATOR_NAME}
    row = PlanRow(indicator=10, items=("o27",), steps=("๑.กำหนดมาตรการ", "๒.แต่งตั้ง", "๓.จัด", "๔.ประกาศ", "๓.เผยแพร่"))
    assert told(dossier_with(row), Code.STEP_NUMBERS)
    lost = assessment_of(2568, all_at(load_framework(2568), "100", o13="50"))
    about_other = PlanRow(indicator=9, measures=("การเผยแพร่ข้อมูลต่อสาธารณะ",), steps=("พัฒนาระบบ E-service",))
    assert told(dossier_with(about_other, scores=lost), Code.LOST_ITEM)


def test_a_report_without_these_slips_passes() -> None:
    text = "ตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของราชการ ปรากฏว่าโดยรวมได้คะแนน ๙๕.๖๒ คะแนน ข้อ i๑๐ ได้คะแนนน้อยที่สุด"
    assert not codes(add_paragraph(dossier_with(scores=REPORT_002), text, 4))
