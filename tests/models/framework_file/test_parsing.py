from __future__ import annotations

from contextlib import suppress

import pytest
from helpers_frameworks import SMALL, faults
from helpers_sampling import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_desktop.models.framework import Status
from ita_desktop.models.framework_file import parse_framework
from ita_desktop.problems import BadInput


def test_an_indicator_that_the_year_lacks_is_not_invented() -> None:
    framework = parse_framework(SMALL, "2570.toml")
    assert framework.indicator(3).name == "การเปิดเผยข้อมูล"
    with pytest.raises(KeyError):
        framework.indicator(4)


def test_a_small_file_is_read() -> None:
    framework = parse_framework(SMALL, "2570.toml")
    assert framework.fiscal_year == 2570
    assert [item.basis.status for item in framework.items] == [
        Status.UNVERIFIED,
        Status.CONFIRMED,
        Status.UNVERIFIED,
        Status.UNVERIFIED,
    ]
    assert framework.items[1].same_as == "e2"
    assert [item.code for item in framework.items_of_issue(framework.issues[0])] == ["i1", "e1", "o1"]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("fiscal_year = 2570", "", "2570.toml: fiscal_year: ต้องการค่านี้ แต่ไม่พบในแฟ้ม"),
        ("fiscal_year = 2570", "fiscal_year = 2027", "พบ 2027 ต้องการจำนวนเต็มตั้งแต่ 2562 ถึง 2699"),
        ("fiscal_year = 2570", "fiscal_year = true", "fiscal_year: พบ true"),
        ("fiscal_year = 2570", "fiscal_year = 2570\nextra = 1", "extra: พบ extra ต้องการคีย์ที่โปรแกรมรู้จัก"),
        ("indicators = [1, 2], items", 'indicators = "1", items', "issues[1].indicators: พบ 1 ต้องการรายการจำนวนเต็ม"),
        ("indicators = [1, 2], items", "indicators = [1, 7], items", "issues[1].indicators: พบ 7 ต้องการหมายเลขตัวชี้วัด"),
        (
            '{ number = 1, name = "การปฏิบัติหน้าที่", tool = "IIT" },',
            '{ number = 1, name = "ก", tool = "IIT" },\n  { number = 4, name = "ข", tool = "IIT" },',
            "indicators[4]: พบ ไม่มีข้อ",
        ),
        (
            'name = "ข้อมูลพื้นฐาน", indicator = 3',
            'name = "ข้อมูลพื้นฐาน", indicator = 1',
            "subgroups[3.1].indicator: พบ 1 ต้องการ",
        ),
        ("[weights]\nIIT = 0.3\nEIT = 0.3\nOIT = 0.4\n", "", "weights: ต้องการค่านี้"),
        ("issues = [{", "issues = 3\nothers = [{", "issues: พบ 3 ต้องการรายการของตาราง"),
        ("OIT = 0.4", "OIT = 0.5", "weights: พบ ผลรวม 1.1 ต้องการผลรวมของน้ำหนักทุกเครื่องมือเท่ากับ 1"),
        ("IIT = 0.3\nEIT = 0.3", "IIT = 0.6\nEIT = 0.0", "weights.EIT: พบ 0.0 ต้องการน้ำหนักที่มากกว่า 0"),
        ("OIT = 0.4", "OIT = nan", "weights.OIT: พบ NaN ต้องการจำนวนตั้งแต่ 0 ถึง 1"),
        ("OIT = 0.4", "OIT = 1e999999999", "weights.OIT: พบ 1E+999999999"),
        ("OIT = 0.4", 'OIT = "0.4"', "weights.OIT: พบ 0.4"),
        ('code = "e1"', 'code = "i1"', "items[i1]: พบ 2 ครั้ง ต้องการเพียงครั้งเดียว"),
        ('code = "o2"', 'code = "o0"', "items[o0].code: พบ o0 ต้องการรหัสที่ขึ้นต้นด้วย o"),
        ('subgroup = "3.2", ', "", "items[o2].subgroup: ต้องการตัวชี้วัดย่อยของข้อนี้"),
        ('subgroup = "3.2"', 'subgroup = "3.9"', "items[o2].subgroup: พบ 3.9"),
        ('subgroup = "3.2"', 'subgroup = ["3.1", "3.2"]', "items[o2].subgroup: พบ ['3.1', '3.2'] ต้องการข้อความ"),
        ('subgroup = "3.2"', 'subgroup = "3.1"', "subgroups[3.2]: พบ ไม่มีข้อ"),
        ('code = "3.2", name', 'code = "4.2", name', "subgroups[4.2].code: พบ 4.2"),
        ('code = "o2", indicator = 3', 'code = "o2", indicator = 7', "items[o2].indicator: พบ 7 ต้องการหมายเลขตัวชี้วัด"),
        ('code = "i1", indicator = 1', 'code = "i1", indicator = "1"', "items[i1].indicator: พบ 1 ต้องการจำนวนเต็ม"),
        ("weight = 1.5", "weight = 0", "items[o1].weight: พบ 0 ต้องการน้ำหนักที่มากกว่า 0"),
        ("weight = 1.5", "wieght = 1.5", "items[o1].wieght: พบ wieght"),
        ('answers = "yes-no"', 'answers = "maybe"', "items[e1].answers: พบ maybe ต้องการค่าใดค่าหนึ่งใน six-levels"),
        ('answers = "yes-no", ', "", "items[e1].answers: ต้องการค่านี้"),
        ('same_as = "e2"', 'same_as = "x"', "items[e1].same_as: พบ x"),
        ("negative = true", 'negative = "ใช่"', "items[e1].negative: พบ ใช่ ต้องการค่า true หรือ false"),
        ('text = "ก"', 'text = " "', "items[i1].text: พบ (ว่าง) ต้องการข้อความ 1 ถึง 2000"),
        ('status = "unverified"', 'status = "sure"', "basis.status: พบ sure ต้องการค่าใดค่าหนึ่งใน confirmed, inferred"),
        ('status = "confirmed"\n', "", "basis.EIT.status: ต้องการค่านี้"),
        ("overall = 0, passes = false", "overall = 10, passes = false", "level_rule.bands: ต้องการระดับสุดท้าย"),
        ('"ผ่าน", overall = 85', '"ผ่าน", overall = 90', "level_rule.bands[ผ่าน].overall: พบ 90"),
        ('"ผ่าน", overall = 85', '"ผ่านดี", overall = 85', "level_rule.bands[ผ่านดี]: พบ 2 ครั้ง"),
        ("floor = 85, passes = true", "floor = 85, passes = false", "level_rule.bands[ผ่านดี].passes: พบ false"),
        ("indicators = [1, 2], items", "indicators = [1, 9], items", "issues[1].indicators: พบ 9"),
        ('items = ["o1"]', 'items = ["o7"]', "issues[1].items: พบ o7"),
        ('measures = "o1"', 'measures = "e1"', "documents.measures: พบ e1"),
        ('divided_by = "indicators"', 'divided_by = "tools"', "documents.divided_by: พบ tools"),
        ("[documents]", "[document]", "documents: ต้องการค่านี้"),
        ('name = "การปฏิบัติหน้าที่"', 'name = "การปฏิบัติ\u202eหน้าที่"', "บรรทัด 4: indicators[1].name: พบ การปฏิบัติหน้าที่"),
        ('name = "การปฏิบัติหน้าที่"', 'name = "การปฏิบัติ\\u0007หน้าที่"', "บรรทัด 4: indicators[1].name"),
        ('tool = "IIT" }', 'tool = "IIT", other_names = ["ก\u2066ข"] }', "indicators[1].other_names"),
        ('tool = "IIT" }', 'tool = "ABC" }', "บรรทัด 4: indicators[1].tool: พบ ABC ต้องการค่าใดค่าหนึ่งใน IIT, EIT, OIT"),
        ('name = "คุณภาพการดำเนินงาน"', 'name = "การเปิดเผยข้อมูล"', "indicators.name[การเปิดเผยข้อมูล]: พบ 2 ครั้ง"),
        ("[weights]", "[weights", "ต้องการแฟ้ม TOML ที่เขียนถูกรูปแบบ"),
        ('tool = "EIT"', 'tool = "IIT"', "indicators: พบ ไม่มีตัวชี้วัดของ EIT"),
    ],
)
def test_each_fault_is_named(old: str, new: str, fault: str) -> None:
    assert SMALL.count(old) >= 1
    found = faults(SMALL.replace(old, new, 1))
    assert any(fault in line for line in found), found


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("weight = 1.5", "weight = 0", "2570.toml บรรทัด 15: items[o1].weight:"),
        ("weight = 1.5", "wieght = 1.5", "2570.toml บรรทัด 15: items[o1].wieght:"),
        ('answers = "yes-no", ', "", "2570.toml บรรทัด 14: items[e1].answers: ต้องการค่านี้"),
        ("OIT = 0.4", "OIT = 0.5", "2570.toml บรรทัด 28: weights: พบ ผลรวม"),
        ('measures = "o1"', 'measures = "e1"', "2570.toml บรรทัด 42: documents.measures:"),
        ("IIT = 0.3", "IIT = = 0.3", "2570.toml บรรทัด 29: พบ "),
        ("fiscal_year = 2570", "", "2570.toml: fiscal_year:"),
    ],
)
def test_a_fault_names_its_line(old: str, new: str, place: str) -> None:
    assert faults(SMALL.replace(old, new, 1))[0].startswith(place)


def test_all_faults_are_told_at_once() -> None:
    text = SMALL.replace('status = "unverified"', 'status = "sure"').replace("weight = 1.5", "wieght = 1.5")
    assert len(faults(text)) == 2


def test_huge_and_deep_files_are_refused() -> None:
    assert faults("#" * 1_000_001) == ["2570.toml: พบ 1000001 ตัวอักษร ต้องการแฟ้มไม่เกิน 1000000 ตัวอักษร"]
    assert len(faults("a = " + "[" * 5000)) == 1
    assert len(faults("a = " + "9" * 5000)) == 1


@settings(max_examples=examples(200), deadline=None)
@given(data=st.data())
def test_a_damaged_file_never_crashes_the_reader(data: st.DataObject) -> None:
    lines = SMALL.splitlines()
    position = data.draw(st.integers(0, len(lines) - 1))
    line = lines[position]
    cut = data.draw(st.integers(0, len(line)))
    lines[position] = line[:cut] + data.draw(st.text(max_size=4)) + line[cut + data.draw(st.integers(0, 6)) :]
    with suppress(BadInput):
        parse_framework("\n".join(lines), "2570.toml")
