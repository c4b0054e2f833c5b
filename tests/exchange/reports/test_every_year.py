"""A report made from each year's own framework is read back whole, however its codes are spelt."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from ita_desktop.exchange.draft import Hints
from ita_desktop.exchange.read import read_text
from ita_desktop.models.framework import Tool
from ita_desktop.models.framework_file import available_years, load_framework
from ita_desktop.thai.digits import to_thai

if TYPE_CHECKING:
    from collections.abc import Callable

SPELLINGS: dict[str, Callable[[str], str]] = {
    "plain": lambda code: code,
    "capital": lambda code: code.upper(),
    "scanned": lambda code: {"i": "I", "e": "e ", "o": "๐ "}[code[0]] + to_thai(code[1:]),
    "lost": lambda code: {"i": "1", "e": "", "o": "0"}[code[0]] + to_thai(code[1:]),
}


@pytest.mark.parametrize("year", available_years())
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_read_back(year: int, spelling: str) -> None:
    gap = "\t" if spelling in {"plain", "lost"} else " "
    framework = load_framework(year)
    expected: dict[str, Decimal] = {}
    lines = [f"รายงานผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. {year} เทศบาลตำบลตัวอย่าง อำเภอเมือง จังหวัดตัวอย่าง", ""]
    for indicator in framework.indicators:
        head = ("ข้อคำถาม", "Public", "Survey") if indicator.tool is Tool.EIT else ("ข้อคำถาม", "คะแนน")
        lines += [f"ตัวชี้วัดที่ {to_thai(str(indicator.number))} {indicator.name}", gap.join(head)]
        for at, item in enumerate(framework.items_of(indicator.number)):
            scores = [Decimal(5012 + 97 * at) / 100, Decimal(4088 + 89 * at) / 100][: len(head) - 1]
            paths = [f"items.{item.code}.public", f"items.{item.code}.survey"] if len(scores) > 1 else []
            if indicator.tool is Tool.OIT:
                scores = [Decimal(50 * (at % 3))]
            expected.update(zip(paths or [f"items.{item.code}"], scores, strict=True))
            shown = (to_thai(str(score)) for score in scores)
            lines.append(gap.join([f"{SPELLINGS[spelling](item.code)} {item.text}", *shown]))
        lines += ["วิเคราะห์ข้อบกพร่อง/ข้อที่ต้องพัฒนา", ""]
    (draft,) = read_text("\n".join(lines), load_framework, Hints()).checked()
    assert {path: found.value for path, found in draft.values.items() if path.startswith("items")} == expected
    assert draft.doubts == []
