from __future__ import annotations

import re
from dataclasses import fields, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from helpers_frameworks import alone

from ita_desktop.models.framework import Status, Tool
from ita_desktop.models.framework_file import UnknownYear, load_framework
from ita_desktop.models.framework_shelf import FrameworkShelf
from ita_desktop.models.knowledge import (
    TEXT_FIELDS,
    Guidance,
    load_knowledge,
    unit_names,
    units_of_office,
)
from ita_desktop.models.units import EVERY_UNIT, clean_units, in_charge
from ita_desktop.paths import data_path

if TYPE_CHECKING:
    from ita_desktop.models.framework import Framework
    from ita_desktop.models.knowledge import Knowledge

YEARS = (2564, 2565, 2566, 2567, 2568, 2569)
LEADS = {"office", "finance", "works", "planning", "personnel", "audit"}
"""Units that every authority has by some name; all units together lead nothing."""
BLAME = re.compile(r"ละเลย|บกพร่อง|เพิกเฉย|ไม่ใส่ใจ|ไม่สนใจ|เจตนา|จงใจ|มีการทุจริต|(?<!การ)เรียกรับ|ซื้อขายตำแหน่ง|เป็นเท็จ|พวกพ้อง")
SURVEY_CODES = [f"i{n}" for n in range(1, 16)] + [f"e{n}" for n in range(1, 10)]
CODES_2568 = SURVEY_CODES + [f"o{n}" for n in range(1, 29)]


def every_guidance(year: int) -> list[tuple[str, Guidance]]:
    knowledge = load_knowledge(year)
    return [*knowledge.items.items(), *((str(number), entry) for number, entry in knowledge.indicators.items())]


def test_2568_has_a_text_for_each_of_its_52_items() -> None:
    assert sorted(load_knowledge(2568).items) == sorted(CODES_2568)


@pytest.mark.parametrize("year", YEARS)
def test_every_year_has_its_ten_indicators_with_a_way_to_keep_the_level(year: int) -> None:
    indicators = load_knowledge(year).indicators
    assert sorted(indicators) == list(range(1, 11))
    assert all(entry.keep for entry in indicators.values())


@pytest.mark.parametrize("year", YEARS)
def test_every_text_is_one_clean_thai_clause(year: int) -> None:
    for node, entry in every_guidance(year):
        if node in load_knowledge(year).neutral:
            continue  # it bears the item's own name, which may have figures
        for text in (entry.low, entry.full, entry.advice, entry.measure, *entry.steps):
            where = f"{year} {node}: {text}"
            assert text == text.strip(), where
            assert "  " not in text, where
            assert not re.search(r"[{}%<>\n\d๐-๙]", text), where
            assert not text.endswith((".", "และ", "หรือ", "ของ", "ให้")), where


@pytest.mark.parametrize("year", YEARS)
def test_clauses_stand_where_the_wording_puts_them(year: int) -> None:
    for node, entry in every_guidance(year):
        where = f"{year} {node}"
        assert "ยัง" in entry.low, where
        assert "ยังไม่" not in entry.full, where
        assert not entry.advice.startswith(("ควร", "หน่วยงาน")), where
        assert not entry.keep.startswith("โดย"), where
        assert entry.measure.startswith(("มาตรการ", "โครงการ", "กิจกรรม")), where
        assert 3 <= len(entry.steps) <= 5, where
        assert len(set(entry.steps)) == len(entry.steps), where
        assert not any(re.match(r"[\d๐-๙]+[.)]", step) for step in entry.steps), where


def test_titles_of_2568_are_not_used_twice() -> None:
    titles = [entry.measure for entry in load_knowledge(2568).items.values()]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize(("year", "last"), [(2564, 43), (2565, 43), (2566, 43), (2567, 35), (2568, 28), (2569, 26)])
def test_evidence_is_named_in_codes_of_the_year(year: int, last: int) -> None:
    known = {f"o{number}" for number in range(1, last + 1)}
    for node, entry in every_guidance(year):
        assert set(entry.evidence) <= known, f"{year} {node}"
    assert load_knowledge(year).indicators[10].evidence


def test_2567_borrows_what_was_asked_alike_and_speaks_for_itself_elsewhere() -> None:
    before, after = load_knowledge(2567).items, load_knowledge(2568).items
    assert before["i1"].low == after["i1"].low
    assert before["i1"].evidence == ("o10", "o11")
    assert before["e9"].low != after["e9"].low
    assert before["o34"].measure == after["o27"].measure


def test_a_year_that_is_not_known_has_no_knowledge_either() -> None:
    with pytest.raises(UnknownYear):
        load_knowledge(2575)


FIRST = "โครงสร้าง หน้าที่และอำนาจ"
"""What o1 of 2569 asks."""


def own_2570(*changes: tuple[str, str]) -> FrameworkShelf:
    """A shelf with 2569 once more as 2570, what it says of the year before gone, and then changed."""
    text = alone(data_path("frameworks", "2569.toml").read_text("utf-8"), 2570)
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return FrameworkShelf({2570: text})


def test_a_renumbered_indicator_and_item_keep_their_texts() -> None:
    shelf = own_2570(
        ('number = 1, name = "การปฏิบัติหน้าที่"', 'number = 2, name = "การปฏิบัติหน้าที่"'),
        ('number = 2, name = "การใช้งบประมาณ"', 'number = 1, name = "การใช้งบประมาณ"'),
        ('code = "i1", indicator = 1', 'code = "i99", indicator = 1'),
        ('code = "i4", indicator = 2', 'code = "i1", indicator = 2'),
    )
    before, now = load_knowledge(2569), load_knowledge(2570, shelf)
    assert now.indicators[2].advice == before.indicators[1].advice
    assert now.indicators[1].advice == before.indicators[2].advice
    assert now.items["i99"] == before.items["i1"]
    assert now.items["i1"] == before.items["i4"]
    assert now.indicators[10].evidence == before.indicators[10].evidence
    assert set(now.neutral) == set(before.neutral)


def test_another_name_or_the_lineage_finds_an_indicator() -> None:
    name = 'number = 3, name = "การใช้อำนาจ", tool = "IIT"'
    other = own_2570((name, 'number = 3, name = "ธรรมาภิบาล", tool = "IIT", other_names = ["การใช้อำนาจ"]'))
    same = own_2570((name, 'number = 3, name = "ธรรมาภิบาล", tool = "IIT", same_as = 3'))
    for shelf in (other, same):
        assert load_knowledge(2570, shelf).indicators[3] == load_knowledge(2569).indicators[3]


def test_a_name_given_to_something_else_takes_no_text_away() -> None:
    name = 'number = 3, name = "การใช้อำนาจ", tool = "IIT"'
    shelf = own_2570((name, 'number = 3, name = "การใช้อำนาจ", tool = "IIT", same_as = 2'))
    assert load_knowledge(2570, shelf).indicators[3] == load_knowledge(2569).indicators[2]
    assert load_knowledge(2569, shelf) == load_knowledge(2569)


def test_what_nobody_wrote_of_has_a_neutral_text_of_its_own_name_and_is_counted() -> None:
    shelf = own_2570(
        ('number = 3, name = "การใช้อำนาจ"', 'number = 3, name = "การใช้ AI"'),
        (f'text = "{FIRST}", short = "{FIRST}"', 'text = "ผังเว็บ", short = "ผังเว็บ"'),
    )
    before, now = load_knowledge(2569), load_knowledge(2570, shelf)
    assert set(now.neutral) - set(before.neutral) == {"3", "o1"}
    assert now.indicators[3].low == "หน่วยงานยังต้องพัฒนาในเรื่องการใช้ AI"
    assert now.indicators[3].advice not in {entry.advice for entry in before.indicators.values()}
    assert now.items["o1"].low == "ข้อมูลเรื่องผังเว็บยังไม่ครบถ้วนตามองค์ประกอบที่กำหนด"
    assert now.items["o1"].advice == now.indicators[9].advice


def test_an_office_writes_for_what_nobody_wrote_of() -> None:
    shelf = own_2570(
        (f'text = "{FIRST}", short = "{FIRST}"', 'text = "ผังเว็บ", short = "ผังเว็บ"'),
    )
    ours = load_knowledge(2570, shelf)
    advised = ours.with_overrides({"9.advice": "ทำรวม", "9.measure": "มาตรการรวม"})
    assert advised.items["o1"].advice == "ทำรวม"
    assert advised.items["o1"].measure == ours.items["o1"].measure
    assert advised.items["o2"].advice == ours.items["o2"].advice
    own = ours.with_overrides({"o1.advice": "ทำผัง", "9.advice": "ทำรวม"})
    assert own.items["o1"].advice == "ทำผัง"
    assert "o1" not in own.neutral


def test_a_damaged_year_leaves_the_others_their_texts() -> None:
    assert load_knowledge(2569, FrameworkShelf({2570: "["})) == load_knowledge(2569)


@pytest.mark.parametrize(
    ("agency_type", "office"),
    [
        ("เทศบาลตำบล", "สำนักปลัดเทศบาล"),
        ("องค์การบริหารส่วนตำบล", "สำนักปลัดองค์การบริหารส่วนตำบล"),
        ("แบบที่ไม่รู้จัก", "สำนักปลัด"),
    ],
)
def test_units_are_named_by_type_of_authority(agency_type: str, office: str) -> None:
    assert unit_names(("office", "planning", "finance", "กองช่าง"), agency_type)[0] == office
    assert unit_names(("finance", "กองช่าง"), agency_type) == ("กองคลัง", "กองช่าง")


def test_every_unit_key_in_use_has_a_name() -> None:
    keys = {unit for _, entry in every_guidance(2568) for unit in entry.units}
    names = unit_names(tuple(sorted(keys)), "เทศบาลตำบล")
    assert not keys & set(names)


def test_an_office_replaces_a_text_and_gets_ours_back_without_it() -> None:
    ours = load_knowledge(2568)
    own = ours.with_overrides(
        {"i1.advice": "ทำตามแบบของเรา", "1.keep": "ประชุมทุกเดือน", "o1.steps": "ก่อน\n\nหลัง", "x9.low": "-", "i2.low": " "}
    )
    assert own.items["i1"].advice == "ทำตามแบบของเรา"
    assert own.indicators[1].keep == "ประชุมทุกเดือน"
    assert own.items["o1"].steps == ("ก่อน", "หลัง")
    assert own.items["i2"] == ours.items["i2"]
    assert ours.with_overrides({}) == ours


def test_a_user_text_that_looks_like_a_template_stays_as_it_is() -> None:
    own = load_knowledge(2568).with_overrides({"i1.low": "{agency} %s $x"})
    assert own.items["i1"].low == "{agency} %s $x"


def test_guidance_has_no_field_the_overrides_forget() -> None:
    ours = {"basis", "kind", "causes_of_part", "causes_of_none"}
    assert {field.name for field in fields(Guidance)} - ours == set(TEXT_FIELDS)


@pytest.mark.parametrize("year", YEARS)
def test_every_item_of_every_year_has_its_own_text_causes_measure_and_lead_unit(year: int) -> None:
    framework, knowledge = load_framework(year), load_knowledge(year)
    assert lacks(framework, knowledge) == []


@pytest.mark.parametrize(
    ("change", "lack"),
    [
        ({"low": "หน่วยงานยังต้องพัฒนา"}, "text"),
        ({"causes": ("แนวปฏิบัติยังไม่ชัดเจน",), "causes_of_part": (), "causes_of_none": ()}, "causes"),
        ({"measure": ""}, "measure"),
        ({"units": ("all", "office")}, "lead"),
        ({"monitoring": ""}, "monitoring"),
    ],
)
def test_what_is_missing_is_counted(change: dict[str, Any], lack: str) -> None:
    framework, knowledge = load_framework(2568), load_knowledge(2568)
    items = {**knowledge.items, "o8": replace(knowledge.items["o8"], **change)}
    others = {**items, "o9": replace(knowledge.items["o9"], low=items["o8"].low)}
    neutral = {} if lack != "text" else {"o8": 9}
    assert lacks(framework, replace(knowledge, items=others, neutral=neutral)) == ([f"o8 {lack}"])


def lacks(framework: Framework, knowledge: Knowledge) -> list[str]:
    """Return what each item of the year lacks: its own text, two to five causes, a measure, a lead unit, a watch."""
    found = []
    for item in framework.items:
        entry = knowledge.items[item.code]
        causes = [entry.likely_causes(score) for score in (Decimal(0), Decimal(50))]
        checks = {
            "text": item.code not in knowledge.neutral and entry.low != entry.full and len(entry.advice) > 20,
            "causes": all(2 <= len(each) <= 5 for each in causes),
            "measure": bool(entry.measure) and len(entry.steps) >= 3,
            "lead": entry.units[0] in LEADS,
            "monitoring": bool(entry.monitoring),
        }
        found += [f"{item.code} {name}" for name, good in checks.items() if not good]
    return found


@pytest.mark.parametrize("year", YEARS)
def test_a_cause_blames_nobody_and_claims_no_wrongdoing(year: int) -> None:
    for code, entry in load_knowledge(year).items.items():
        for cause in (*entry.causes, *entry.causes_of_part, *entry.causes_of_none):
            where = f"{year} {code}: {cause}"
            assert not BLAME.search(cause), where
            assert not re.search(r"[\d๐-๙]", cause), where
            assert cause == cause.strip(), where
            assert not cause.startswith(("เนื่องจาก", "เพราะ", "ควร")), where
            assert not cause.endswith((".", "และ", "หรือ", "ของ", "ให้")), where


@pytest.mark.parametrize("slip", ["เจ้าหน้าที่เรียกรับสินบนจากผู้รับบริการ", "เจ้าหน้าที่ละเลยหน้าที่", "มีการทุจริตเกิดขึ้น"])
def test_a_cause_that_blames_would_be_seen(slip: str) -> None:
    assert BLAME.search(slip)


def test_a_negative_question_gets_no_cause_of_slowness_and_a_document_gets_those_of_its_state() -> None:
    items = load_knowledge(2568).items
    nothing, part = items["o7"].likely_causes(Decimal(0)), items["o7"].likely_causes(Decimal(50))
    assert set(nothing) & set(part) == set(items["o7"].causes)
    assert "รายงานของปีที่กำหนดจัดทำไม่แล้วเสร็จก่อนปิดระบบ" in nothing
    assert "รายงานที่เผยแพร่ยังขาดหัวข้อบางส่วน เช่น ปัญหาอุปสรรคหรือข้อเสนอแนะ" in part
    assert items["i3"].likely_causes(Decimal(0)) == items["i3"].likely_causes(Decimal(90)) == items["i3"].causes
    assert items["o7"].likely_causes(Decimal(100)) == items["o7"].likely_causes(None) == ()


def test_no_text_is_surer_than_what_the_year_asks() -> None:
    shown = {year: load_knowledge(year).items["i1"].basis.status for year in (2566, 2568, 2569)}
    assert shown == {2566: Status.UNVERIFIED, 2568: Status.INFERRED, 2569: Status.UNVERIFIED}
    every = [load_knowledge(year).items.values() for year in YEARS]
    assert not [entry for entries in every for entry in entries if entry.basis.status is Status.CONFIRMED]


@pytest.mark.parametrize("year", YEARS)
def test_every_document_has_its_components_with_an_honest_status(year: int) -> None:
    framework, components = load_framework(year), load_knowledge(year).components
    assert set(components) == {item.code for item in framework.items if item.tool is Tool.OIT}
    for code, entry in components.items():
        assert entry.parts, f"{year} {code}"
        assert all(part == part.strip() for part in entry.parts), f"{year} {code}"
        assert entry.basis.status is not Status.CONFIRMED
        assert entry.basis.source
        if entry.fiscal_year != year:
            assert entry.basis.status is Status.UNVERIFIED
            assert str(entry.fiscal_year) in entry.basis.source


def test_components_of_the_year_itself_win() -> None:
    assert load_knowledge(2568).components["o1"].basis.status is Status.INFERRED
    assert load_knowledge(2569).components["o1"].basis.status is Status.UNVERIFIED
    assert load_knowledge(2569).components["o25"].fiscal_year == 2569
    assert load_knowledge(2566).components["o42"].fiscal_year == 2564


def test_an_office_without_a_list_has_the_usual_units() -> None:
    assert units_of_office((), "เทศบาลตำบล")[:3] == (EVERY_UNIT, "สำนักปลัดเทศบาล", "กองคลัง")


def test_the_list_comes_back_clean() -> None:
    own = clean_units(["กองช่าง", " กองคลัง\u200b ", "", "กองช่าง", "กอง\nใหม่"])
    assert units_of_office(own, "เทศบาลตำบล") == (EVERY_UNIT, "กองช่าง", "กองคลัง", "กอง ใหม่")


def test_with_all_units_in_charge_each_one_is() -> None:
    assert in_charge("กองช่าง", (EVERY_UNIT,))
    assert in_charge("กองช่าง", ("กองคลัง", "กองช่าง"))
    assert not in_charge("กองช่าง", ("กองคลัง",))
    assert not in_charge("", ("กองคลัง",))
