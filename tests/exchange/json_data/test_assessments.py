from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from helpers_exchange import assessments, lookup, make_framework, wider_framework
from helpers_sampling import examples
from hypothesis import given, settings

from ita_desktop.exchange.json_data.assessments import read_exchange_json, write_exchange_json
from ita_desktop.exchange.merge import merge
from ita_desktop.models.assessment import Agency, Assessment, ItemScore, Published
from ita_desktop.problems import BadInput

if TYPE_CHECKING:
    from ita_desktop.exchange.draft import AssessmentDraft
    from ita_desktop.exchange.reading import Reading

GIVEN = {"name": "เทศบาลตำบลตัวอย่าง", "type": "เทศบาลตำบล"}

AGENCY = Agency("เทศบาลตำบลตัวอย่าง", "เทศบาลตำบล")


def read(entry: object) -> Reading:
    return read_exchange_json(json.dumps(entry), lookup, "in.json")


def draft_of(**members: object) -> AssessmentDraft:
    (draft,) = read({"agency": GIVEN, "fiscal_year": 2568, **members}).checked()
    return draft


def faults_of(entry: object) -> list[str]:
    return [fault.where.removeprefix("in.json: ") for fault in read(entry).faults]


def faults_with(**members: object) -> list[str]:
    return faults_of({"agency": GIVEN, "fiscal_year": 2568, **members})


def test_least_input() -> None:
    draft = draft_of()
    assert draft.agency_name == "เทศบาลตำบลตัวอย่าง"
    assert draft.fiscal_year == 2568
    assert set(draft.values) == {"agency.name", "agency.type", "fiscal_year"}


def test_values_keep_their_place() -> None:
    draft = draft_of(items={"e1": {"public": 97.70, "survey": 82}}, published={"subgroups": {"10.2": 80}})
    assert draft.values["items.e1.public"].value == Decimal("97.7")
    assert draft.values["items.e1.public"].where == "in.json: items.e1.public"
    assert draft.values["published.subgroups.10.2"].value == 80


def test_thai_digits_in_strings_are_scores() -> None:
    draft = draft_of(items={"i1": "๙๖.๐๐", "o27": "๕๐"}, published={"rank": "๕๐"})
    assert draft.values["items.i1"].value == 96
    assert draft.values["items.o27"].value == 50
    assert draft.values["published.rank"].value == 50


def test_text_is_normalised() -> None:
    draft = draft_of(memo={"subject": "รายงาน\u200bผล\u00a0ทํางาน"})
    assert draft.text("memo.subject") == "รายงานผล ทำงาน"


def test_prefixes_of_places_go() -> None:
    draft_values = draft_of().values
    (draft,) = read(
        {"agency": {**GIVEN, "district": "อำเภอเมือง", "province": "จังหวัดตัวอย่าง"}, "fiscal_year": 2568}
    ).checked()
    assert "agency.district" not in draft_values
    assert (draft.text("agency.district"), draft.text("agency.province")) == ("เมือง", "ตัวอย่าง")


def test_null_takes_a_score_away() -> None:
    draft = draft_of(items={"i1": None}, published={"overall": None, "level": None})
    assert draft.values["items.i1"].value is None
    assert draft.values["published.level"].value is None


def test_null_for_a_whole_takes_away_all_under_it() -> None:
    values = draft_of(items=None, published=None, plan=None, memo=None, problems=None).values
    assert [values[path].value for path in ("items.i1", "published.overall", "published.tools.IIT")] == [None] * 3
    assert (values["plan"].value, values["memo.signers"].value, values["problems"].value) == ((), (), ())
    assert (values["memo.subject"].value, values["memo.date"].value) == ("", None)


def test_null_is_an_empty_text() -> None:
    draft = draft_of(
        agency={**GIVEN, "district": None},
        memo={"phone": None, "sections": [{"text": None}], "signers": [{"role": "author", "position": None}]},
    )
    assert (draft.text("agency.district"), draft.text("memo.phone")) == ("", "")
    assert faults_of({"agency": {"name": None, "type": None}, "fiscal_year": 2568}) == ["agency.name", "agency.type"]


@pytest.mark.parametrize("score", [101, -1, "abc", True, [], {}, "", "1e2", "NaN", 100.001, "๑๐๑"])
def test_what_is_no_score(score: object) -> None:
    assert faults_with(items={"i1": score}) == ["items.i1"]


@pytest.mark.parametrize("literal", ["NaN", "Infinity", "-Infinity", "1e999", "-1e-9", "9" * 5000])
def test_odd_numbers_are_refused_with_their_path(literal: str) -> None:
    text = f'{{"agency": {{"name": "ก", "type": "ข"}}, "fiscal_year": 2568, "items": {{"i1": {literal}}}}}'
    assert [fault.where for fault in read_exchange_json(text, lookup).faults] == ["items.i1"]


@pytest.mark.parametrize("score", [70, 49.99, "๙๕"])
def test_evidence_takes_three_scores_only(score: object) -> None:
    reading = read({"agency": GIVEN, "fiscal_year": 2568, "items": {"o27": score}})
    assert [str(fault) for fault in reading.faults] == [
        f"in.json: items.o27: พบ {json.dumps(score, ensure_ascii=False)} ต้องการคะแนน 0, 50 หรือ 100"
    ]


def test_parts_belong_to_eit_only() -> None:
    assert faults_with(items={"i1": {"public": 1}, "o1": {"survey": 100}, "e1": {"public": 1}}) == [
        "items.i1",
        "items.o1",
    ]


def test_unknown_codes_and_groups() -> None:
    assert faults_with(
        items={"i16": 1, "I1": 1}, published={"indicators": {"11": 1}, "subgroups": {"9.9": 1}, "tools": {"XIT": 1}}
    ) == [
        "published.indicators.11",
        "published.subgroups.9.9",
        "published.tools.XIT",
        "items.i16",
        "items.I1",
    ]


def test_unknown_keys_at_every_level() -> None:
    assert faults_with(
        extra=1,
        published={"overal": 1},
        items={"e1": {"publik": 1}},
        plan=[{"step": []}, {"followup": {"state": ""}}],
        memo={"dept": "", "sections": [{"title": ""}], "signers": [{"role": "author", "who": ""}]},
    ) == [
        "extra",
        "published.overal",
        "items.e1.publik",
        "plan[0].step",
        "plan[1].followup.state",
        "memo.dept",
        "memo.sections[0].title",
        "memo.signers[0].who",
    ]


def test_every_fault_at_once_with_the_index_in_front() -> None:
    good = {"agency": GIVEN, "fiscal_year": 2568}
    bad = {"agency": {"name": ""}, "fiscal_year": "ปีนี้", "items": {"i1": 101}}
    assert faults_of([good, bad]) == ["[1].agency.type", "[1].agency.name", "[1].fiscal_year", "[1].items.i1"]


def test_wrong_types() -> None:
    assert faults_with(published=[], items=[], plan={}, memo="") == ["published", "items", "plan", "memo"]
    assert faults_of(5) == ["in.json"]
    assert faults_of([[]]) == ["[0]"]
    assert faults_of({"agency": GIVEN, "fiscal_year": 2568.5}) == ["fiscal_year"]
    assert faults_of({"agency": GIVEN, "fiscal_year": 2025}) == ["fiscal_year"]
    assert faults_of({"agency": GIVEN, "fiscal_year": 2600}) == ["fiscal_year"]


def test_plan_and_memo() -> None:
    assert faults_with(
        plan=[
            {"indicator": 11},
            {"issue": 8},
            {"items": ["i99"], "measures": "ข้อความเดี่ยว"},
            {"start": "2568-13-01", "end": "2025-09-30"},
            {"followup": {"status": "finished", "progress": 101}},
        ],
        memo={"date": "วันนี้", "signers": [{"name": "ก"}, {"role": "boss"}]},
    ) == [
        "plan[0].indicator",
        "plan[1].issue",
        "plan[2].items[0]",
        "plan[2].measures",
        "plan[3].start",
        "plan[3].end",
        "plan[4].followup.status",
        "plan[4].followup.progress",
        "memo.date",
        "memo.signers[0].role",
        "memo.signers[1].role",
    ]


def test_duplicate_keys() -> None:
    text = '{"agency": {"name": "ก", "type": "ข"}, "fiscal_year": 2568, "items": {"i1": 1, "i1": 2, "i1": 3}}'
    assert [fault.where for fault in read_exchange_json(text, lookup).faults] == ["items.i1"]


@pytest.mark.parametrize("text", ["", "   ", "{", "nul", '{"a": 1,}', "[" * 100_000, "[]", "\x00"])
def test_not_json_at_all(text: str) -> None:
    with pytest.raises(BadInput):
        read_exchange_json(text, lookup)


def test_faults_are_counted_beyond_what_helps() -> None:
    faults = read({"agency": GIVEN, "fiscal_year": 2568, "items": {f"x{n}": 1 for n in range(1000)}}).faults
    assert len(faults) == 201
    assert "800" in faults[-1].found


def test_faults_of_the_wider_plan_are_told() -> None:
    row = {
        "key": "m1",
        "same_as_above": ["measure"],
        "class": "bad",
        "followup": {"log": [{"at": "2569", "field": "x"}]},
    }
    assert faults_with(plan=[row, {"key": "m1"}]) == [
        "plan[0].class",
        "plan[0].same_as_above[0]",
        "plan[0].followup.log[0].at",
        "plan[1].key",
    ]


def test_points_of_the_year_are_lists_of_text() -> None:
    draft = draft_of(problems=["หนึ่ง", "สอง"], guidelines=[], declined=["i4"])
    assert [draft.values[key].value for key in ("problems", "guidelines", "declined")] == [("หนึ่ง", "สอง"), (), ("i4",)]
    assert faults_with(problems="หนึ่ง") == ["problems"]


def test_numbers_are_those_of_the_years_framework() -> None:
    plan = [{"indicator": 11}, {"issue": 8}]
    text = json.dumps({"agency": GIVEN, "fiscal_year": 2568, "plan": plan}, ensure_ascii=False)
    assert read_exchange_json(text, lambda _: wider_framework()).faults == ()
    few = replace(make_framework(), issues=())
    assert [fault.where for fault in read_exchange_json(text, lambda _: few).faults] == ["plan[0].indicator"]
    gaps = replace(make_framework(), indicators=make_framework().indicators[::2])
    text = text.replace("11", "2")
    (fault, *_) = read_exchange_json(text, lambda _: gaps).faults
    assert (fault.where, fault.expected) == ("plan[0].indicator", "จำนวนใดจำนวนหนึ่งใน 1, 3, 5, 7, 9")


@settings(max_examples=examples(60), deadline=None)
@given(assessments())
def test_round_trip_is_exact(assessment: Assessment) -> None:
    (draft,) = read_exchange_json(write_exchange_json([assessment]), lookup).checked()
    assert merge(None, draft) == assessment


def test_a_score_beside_one_part_keeps_both() -> None:
    item = ItemScore(score=Decimal(90), public=Decimal("95.5"))
    text = write_exchange_json([Assessment(AGENCY, 2568, items={"e1": item})])
    (draft,) = read_exchange_json(text, lookup).checked()
    assert merge(None, draft).items == {"e1": item}


def test_scores_are_plain_numbers() -> None:
    assessment = Assessment(
        AGENCY,
        2568,
        published=Published(overall=Decimal("95.41")),
        items={"i1": ItemScore(Decimal("96.00")), "i2": ItemScore(Decimal("66.666666666667"))},
    )
    text = write_exchange_json([assessment])
    assert '"overall": 95.41' in text
    assert '"i1": 96,' in text
    assert '"i2": 66.666666666667' in text


def test_empty_keys_are_left_out_and_the_order_is_the_contracts() -> None:
    assert json.loads(write_exchange_json([Assessment(AGENCY, 2568)])) == {
        "agency": {"name": "เทศบาลตำบลตัวอย่าง", "type": "เทศบาลตำบล"},
        "fiscal_year": 2568,
        "limit": 85,
    }


def test_several_are_a_list() -> None:
    entries = json.loads(write_exchange_json([Assessment(AGENCY, 2567), Assessment(AGENCY, 2568)]))
    assert [entry["fiscal_year"] for entry in entries] == [2567, 2568]
