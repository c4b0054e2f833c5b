from __future__ import annotations

import re
from dataclasses import fields

import pytest

from ita_desktop.models.knowledge import Guidance, load_knowledge, unit_names

YEARS = (2564, 2565, 2566, 2567, 2568, 2569)
SURVEY_CODES = [f"i{n}" for n in range(1, 16)] + [f"e{n}" for n in range(1, 10)]
CODES_2568 = SURVEY_CODES + [f"o{n}" for n in range(1, 29)]


def every_guidance(year: int) -> list[tuple[str, Guidance]]:
    knowledge = load_knowledge(year)
    return [*knowledge.items.items(), *((str(number), entry) for number, entry in knowledge.indicators.items())]


def test_2568_has_a_text_for_each_of_its_52_items() -> None:
    assert sorted(load_knowledge(2568).items) == sorted(CODES_2568)


@pytest.mark.parametrize("year", [*YEARS, 2575])
def test_every_year_has_its_ten_indicators_with_a_way_to_keep_the_level(year: int) -> None:
    indicators = load_knowledge(year).indicators
    assert sorted(indicators) == list(range(1, 11))
    assert all(entry.keep for entry in indicators.values())


@pytest.mark.parametrize("year", YEARS)
def test_every_text_is_one_clean_thai_clause(year: int) -> None:
    for node, entry in every_guidance(year):
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


def test_a_year_nobody_wrote_of_names_no_evidence() -> None:
    knowledge = load_knowledge(2575)
    assert not knowledge.items
    assert not any(entry.evidence for entry in knowledge.indicators.values())


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
    assert {field.name for field in fields(Guidance)} == {
        "low", "full", "advice", "measure", "steps", "evidence", "units", "keep",
    }  # fmt: skip
