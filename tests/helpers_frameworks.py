"""A small framework file to damage, an invented year to work with, and what is wrong with a text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ita_desktop.models.framework_file import parse_framework
from ita_desktop.problems import BadInput

INVENTED_2570 = Path(__file__).parent / "files" / "frameworks" / "2570.toml"

SMALL = """
fiscal_year = 2570
indicators = [
  { number = 1, name = "การปฏิบัติหน้าที่", tool = "IIT" },
  { number = 2, name = "คุณภาพการดำเนินงาน", tool = "EIT" },
  { number = 3, name = "การเปิดเผยข้อมูล", tool = "OIT" },
]
subgroups = [
  { code = "3.1", name = "ข้อมูลพื้นฐาน", indicator = 3 },
  { code = "3.2", name = "การบริหารงาน", indicator = 3 },
]
items = [
  { code = "i1", indicator = 1, answers = "six-levels", text = "ก", short = "ก" },
  { code = "e1", indicator = 2, answers = "yes-no", negative = true, text = "ข", short = "ข", same_as = "e2" },
  { code = "o1", indicator = 3, subgroup = "3.1", text = "ค", short = "ค", weight = 1.5 },
  { code = "o2", indicator = 3, subgroup = "3.2", text = "ง", short = "ง" },
]
issues = [{ number = 1, title = "จ", indicators = [1, 2], items = ["o1"] }]

[basis]
status = "unverified"
source = "ทดสอบ"

[basis.EIT]
status = "confirmed"
source = "ประกาศ"

[weights]
IIT = 0.3
EIT = 0.3
OIT = 0.4

[level_rule]
eit_by_parts = false
bands = [
  { name = "ผ่านดี", overall = 85, floor = 85, passes = true },
  { name = "ผ่าน", overall = 85, passes = true },
  { name = "ต้องปรับปรุง", overall = 0, passes = false },
]

[documents]
measures = "o1"
measures_name = "มาตรการ"
report = "o2"
report_name = "รายงาน"
divided_by = "indicators"
monitoring_required = false
"""


def alone(text: str, year: int) -> str:
    """Return the text of a framework as that of `year`, saying nothing of the year before."""
    text = re.sub(r"(?m)^fiscal_year = \d+", f"fiscal_year = {year}", text)
    return re.sub(r"(?ms)^lineage = \[.*?^\]\n", "", re.sub(r', same_as = "\w+"', "", text))


def faults(text: str) -> list[str]:
    with pytest.raises(BadInput) as caught:
        parse_framework(text, "2570.toml")
    return [str(fault) for fault in caught.value.faults]
