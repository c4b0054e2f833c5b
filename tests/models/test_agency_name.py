from __future__ import annotations

import pytest

from ita_desktop.models.agency_name import full_name, type_of, without_prefix


@pytest.mark.parametrize(
    ("name", "full", "kind"),
    [
        ("อบต.ตัวอย่าง", "องค์การบริหารส่วนตำบลตัวอย่าง", "องค์การบริหารส่วนตำบล"),
        ("ทต. ตัวอย่าง", "เทศบาลตำบลตัวอย่าง", "เทศบาลตำบล"),
        ("เทศบาลตำบล  ตัวอย่าง", "เทศบาลตำบลตัวอย่าง", "เทศบาลตำบล"),
        ("อบจ.ตัวอย่าง", "องค์การบริหารส่วนจังหวัดตัวอย่าง", "องค์การบริหารส่วนจังหวัด"),
        ("โรงเรียนตัวอย่าง", "โรงเรียนตัวอย่าง", ""),
    ],
)
def test_names(name: str, full: str, kind: str) -> None:
    assert full_name(name) == full
    assert type_of(full) == kind


def test_prefixes() -> None:
    assert without_prefix("อำเภอเมือง", "district") == "เมือง"
    assert without_prefix("จ. ตัวอย่าง", "province") == "ตัวอย่าง"
    assert without_prefix("จังหวัดตัวอย่าง", "name") == "จังหวัดตัวอย่าง"
