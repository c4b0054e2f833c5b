from __future__ import annotations

from dataclasses import replace

import pytest
from helpers_preflight import dossier_with
from helpers_printed import checked

from ita_desktop.analysis.preflight import Code
from ita_desktop.analysis.preflight.money import value_of_words
from ita_desktop.models.office import Memo, MemoSection
from ita_desktop.models.plan import PlanRow

_OWN = {Code.UNFINISHED, Code.REPEATED, Code.ATTACHMENT, Code.BUDGET, Code.MEMO_FIELD, Code.ARITHMETIC}
MEMO = Memo(sections=(MemoSection(None, "ก"),))


def of_text(text: str, *attachments: str) -> set[Code]:
    memo = replace(MEMO, sections=(MemoSection(None, text),), attachments=attachments)
    places = ("memo.sections", "memo.attachments")
    return {each.code for each in checked(dossier_with(memo=memo)) if each.where.startswith(places)} & _OWN


@pytest.mark.parametrize(
    "text",
    [
        "ตามมติ ก.ท.จ. และหนังสือ มท. ที่เกี่ยวข้อง ฯลฯ",
        "ลดเวลาเป็น < 5 วัน และ > 3 วัน ที่ www.example.go.th/index.php?id=13",
        "เพื่อเป็นการการันตีระยะเวลา แก่เจ้าหน้าที่ที่ปฏิบัติงาน ในรายการการจัดซื้อจัดจ้าง ต่าง ๆ",
        "สิ่งที่ส่งมาด้วย จำนวน 2 ฉบับ ได้แก่ 1. รายงาน 2. มาตรการ",
        "รายละเอียดปรากฏตามเอกสารที่แนบมาพร้อมนี้",
        "จึงเรียนมาเพื่อโปรดทราบและพิจารณาสั่งการต่อไป",
        "มาตรการ ประจำปีงบประมาณ พ.ศ. 2569 และแผน ประจำปีงบประมาณ พ.ศ. 2569",
    ],
)
def test_what_only_looks_like_a_slip_is_left_alone(text: str) -> None:
    assert of_text(text) == set()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ตามที่เทศบาลตำบล........ ได้รับ", Code.UNFINISHED),
        ("ข้อที่ต้องแก้ไขมี …… ข้อ", Code.UNFINISHED),
        ("โครงการ (ระบุชื่อโครงการ)", Code.UNFINISHED),
        ("และ e2 (– คะแนน)", Code.UNFINISHED),
        ("และ e2 ได้ nan คะแนน", Code.UNFINISHED),
        ("<li>ปิดประกาศ</li>", Code.UNFINISHED),
        ("ได้จัดทำมาตรการ เพื่อ", Code.UNFINISHED),
        ("ได้เข้ารับการการประเมิน", Code.REPEATED),
        ("จัดทำคู่มือหรือหรือแนวทาง", Code.REPEATED),
        ("ประจำปี พ.ศ. 2568 ประจำปี พ.ศ. 2568", Code.REPEATED),
        ("เห็นควรเผยแพร่ทางเว็บไซต์ของหน่วยงาน และเห็นควรเผยแพร่ทางเว็บไซต์ของหน่วยงาน", Code.REPEATED),
        ("สิ่งที่ส่งมาด้วย จำนวน 3 ฉบับ ได้แก่ 1. รายงาน 2. มาตรการ", Code.ATTACHMENT),
        ("ตามเอกสารแนบ 1 และเอกสารแนบ 2", Code.ATTACHMENT),
        ("ขอแสดงความนับถือ", Code.MEMO_FIELD),
        ("จึงเรียนมาเพื่อทราบ", Code.MEMO_FIELD),
    ],
)
def test_what_any_reader_sees_is_found(text: str, code: Code) -> None:
    assert of_text(text) == {code}


def test_attachments_are_read() -> None:
    assert of_text("ตามเอกสารแนบจำนวน 2 ฉบับ", "รายงาน", "มาตรการ") == set()
    assert of_text("ตามเอกสารแนบจำนวน 3 ฉบับ", "รายงาน", "มาตรการ") == {Code.ATTACHMENT}
    assert of_text("ตามเอกสารแนบ 3", "รายงาน", "มาตรการ") == {Code.ATTACHMENT}
    assert of_text("ก", "รายงาน", "รายงาน") == {Code.ATTACHMENT}
    assert of_text("ก", "รายงาน", "") == {Code.ATTACHMENT}


@pytest.mark.parametrize(
    ("measure", "budget", "found"),
    [
        ("จัดเวที (งบประมาณ 30,000 บาท)", "30,000 บาท", False),
        ("จัดเวที งบประมาณ 30,000 บาท (สามหมื่นบาทถ้วน)", "", False),
        ("ให้การใช้งบประมาณเป็นไปตามวัตถุประสงค์ (ไม่ใช้งบประมาณ)", "ไม่ใช้งบประมาณ", False),
        ("งบประมาณรวม 30,000 บาท แยกเป็นค่าวิทยากร 10,000 บาท และค่าอาหาร 20,000 บาท", "", False),
        ("ค่าอาหาร 50 คน x 120 บาท เป็นเงิน 6,000 บาท", "", False),
        ("จัดเวที งบประมาณ 30,000 บาท (สามแสนบาทถ้วน)", "", True),
        ("ไม่ใช้งบประมาณ (งบประมาณ 30,000 บาท)", "", True),
        ("งบประมาณรวม 30,000 บาท แยกเป็นค่าวิทยากร 10,000 บาท และค่าอาหาร 15,000 บาท", "", True),
        ("ค่าอาหาร 50 คน x 120 บาท เป็นเงิน 60,000 บาท", "", True),
        ("จัดเวที (งบประมาณ 50,000 บาท)", "30,000 บาท", True),
        ("จัดเวที (งบประมาณ 50,000 บาท)", "ไม่ใช้งบประมาณ", True),
        ("จัดเวที", "ไม่ใช้งบประมาณ 30,000 บาท", True),
    ],
)
def test_sums_of_money_agree(measure: str, budget: str, *, found: bool) -> None:
    row = PlanRow(indicator=7, measures=(measure,), budget=budget)
    codes = {each.code for each in checked(dossier_with(row)) if each.where.startswith("plan[0]")}
    assert bool(codes & {Code.BUDGET, Code.ARITHMETIC}) is found


def test_a_row_copied_word_for_word_is_asked_about() -> None:
    row = PlanRow(indicator=6, measures=("ประกาศระยะเวลามาตรฐานของงานบริการ",), steps=("สำรวจเวลารอคอย", "จัดทำป้าย"))
    other = replace(row, indicator=7, measures=("สรุปข่าวเป็นภาพเดียว",))
    assert not [each for each in checked(dossier_with(row, other)) if each.code is Code.REPEATED]
    copied = [
        each.where for each in checked(dossier_with(row, replace(row, indicator=7))) if each.code is Code.REPEATED
    ]
    assert copied == ["plan[1].measures"]
    twice = replace(row, steps=("จัดทำป้าย", "จัดทำป้าย"))
    assert [each.where for each in checked(dossier_with(twice)) if each.code is Code.REPEATED] == ["plan[0].steps"]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("สามหมื่น", 30_000),
        ("หนึ่งแสนห้าหมื่น", 150_000),
        ("หนึ่งพันสองร้อยสามสิบเอ็ด", 1_231),
        ("สิบล้านยี่สิบ", 10_000_020),
        ("ยี่สิบห้าล้าน", 25_000_000),
        ("มาก", None),
        ("", None),
    ],
)
def test_a_sum_in_words_has_its_value(words: str, value: int | None) -> None:
    assert value_of_words(words) == value
