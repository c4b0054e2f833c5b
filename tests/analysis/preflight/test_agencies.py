from __future__ import annotations

import pytest
from helpers_preflight import about_memo, dossier_with, told

from ita_desktop.analysis.preflight import Code, Severity
from ita_desktop.models.office import Memo


@pytest.mark.parametrize(
    "text",
    [
        "เทศบาลตำบลตัวอย่างควรดำเนินการ",
        "เทศบาลตำบล ตัวอย่าง อำเภอเมือง จังหวัดเชียงราย",
        "นายกเทศมนตรีตำบลตัวอย่าง",
        "องค์การบริหารส่วนตำบลและเทศบาลตำบลทุกแห่งในจังหวัด",
        "เทศบาลจึงต้องรักษามาตรฐาน",
        "สำนักงาน ป.ป.ช. ประจำจังหวัดเชียงราย",
    ],
)
def test_our_own_name_and_kinds_in_general_are_left_alone(text: str) -> None:
    assert not about_memo(text, Code.OTHER_AGENCY)


@pytest.mark.parametrize(
    "text",
    [
        "เทศบาลตำบลหนองสมมุติควรดำเนินการ",
        "อบต.ดอนจำลอง",
        "องค์การบริหารส่วนตำบลตัวอย่าง",
        "เห็นควรเสนอนายกเทศมนตรีเมืองท่าสมมติ",
    ],
)
def test_another_authority_is_an_error(text: str) -> None:
    (problem,) = about_memo(text, Code.OTHER_AGENCY)
    assert problem.severity is Severity.ERROR


def test_another_province_is_a_warning() -> None:
    (problem,) = about_memo("อำเภอเมือง จังหวัดเชียงใหม่", Code.OTHER_AGENCY)
    assert problem.severity is Severity.WARNING


def test_the_addressee_is_read_too() -> None:
    (problem,) = told(dossier_with(memo=Memo(to="นายกเทศมนตรีตำบลหนองสมมุติ")), Code.OTHER_AGENCY)
    assert problem.where == "memo.to"
