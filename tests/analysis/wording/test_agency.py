from __future__ import annotations

import pytest

from ita_desktop.analysis.wording.agency import clerk_title, executive_title
from ita_desktop.models.agency_name import located_name, official_name
from ita_desktop.models.assessment import Agency


@pytest.mark.parametrize(
    ("name", "kind", "official", "head", "clerk"),
    [
        (
            "เทศบาลตำบลตัวอย่าง",
            "เทศบาลตำบล",
            "เทศบาลตำบลตัวอย่าง",
            "นายกเทศมนตรีตำบลตัวอย่าง",
            "ปลัดเทศบาลตำบลตัวอย่าง",
        ),
        ("ตัวอย่าง", "เทศบาลเมือง", "เทศบาลเมืองตัวอย่าง", "นายกเทศมนตรีเมืองตัวอย่าง", "ปลัดเทศบาลเมืองตัวอย่าง"),
        (
            " ตัวอย่าง ",
            "องค์การบริหารส่วนตำบล",
            "องค์การบริหารส่วนตำบลตัวอย่าง",
            "นายกองค์การบริหารส่วนตำบลตัวอย่าง",
            "ปลัดองค์การบริหารส่วนตำบลตัวอย่าง",
        ),
        ("เมืองพัทยา", "เมืองพัทยา", "เมืองพัทยา", "นายกเมืองพัทยา", "ปลัดเมืองพัทยา"),
    ],
)
def test_an_authority_and_its_officers_are_named_rightly(
    name: str, kind: str, official: str, head: str, clerk: str
) -> None:
    agency = Agency(name, kind)
    assert official_name(agency) == official
    assert executive_title(agency) == head
    assert clerk_title(agency) == clerk


def test_titles_carry_district_and_province() -> None:
    agency = Agency("เทศบาลตำบลตัวอย่าง", "เทศบาลตำบล", "เมือง", "ตัวอย่าง")
    assert located_name(agency) == "เทศบาลตำบลตัวอย่าง อำเภอเมือง จังหวัดตัวอย่าง"
    assert located_name(Agency("เทศบาลตำบลตัวอย่าง", "เทศบาลตำบล")) == "เทศบาลตำบลตัวอย่าง"
