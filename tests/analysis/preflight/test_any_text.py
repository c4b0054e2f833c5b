from __future__ import annotations

from helpers_preflight import AGENCY, dossier_with
from helpers_printed import checked
from helpers_sampling import examples
from helpers_spoiling import add_paragraph
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_desktop.models.office import Memo, MemoSection
from ita_desktop.models.plan import PlanRow

_WORDS = st.sampled_from(
    ["ข้อ", "i1", "E๑๒", "o 27", "0๙", "ตัวชี้วัดที่", "ตัวชี้วัดย่อยที่ 10.2", "๑๑", "คะแนน", "ได้", "ถึง", "-", "น้อยที่สุด",
     "คือ", "IIT", "Survey", "ส่วนที่ 2", "พ.ศ.", "๒๕๖๘", "2025", "ปี 68", "ต.ค.", "ระดับผลการประเมินคือ", "ผ่านดีเยี่ยม",
     "เทศบาลตำบล", AGENCY.name, "จังหวัด", "เชียงใหม่", "๙๖.๐๐", "100", "1.", "(2)", "\n", "ดีเยี่ยม", "ข้อบกพร่อง", "{x}",
     "%s", "٣", "ไม่เป็นไปตาม", "มาตรการ", "ผลการประเมิน"]
)  # fmt: skip
_TEXTS = st.lists(_WORDS | st.text(max_size=4), max_size=14).map(" ".join)


@settings(max_examples=examples(60), deadline=None)
@given(_TEXTS, _TEXTS, _TEXTS)
def test_no_text_a_person_writes_stops_the_check(one: str, two: str, three: str) -> None:
    row = PlanRow(indicator=6, measures=(one,), steps=(two, three), analysis=three, monitoring=one, period=two)
    memo = Memo(department=one, phone=two, number=three, subject=two, to=one, sections=(MemoSection(two, three),))
    dossier = add_paragraph(add_paragraph(dossier_with(row, memo=memo), one, 6), two)
    for problem in checked(dossier):
        assert problem.where
        assert problem.message
        if problem.mend is not None:
            problem.mend(dossier.assessment)
