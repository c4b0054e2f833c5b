from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from helpers_preflight import about_text

from ita_desktop.analysis.preflight import Code, Severity
from ita_desktop.analysis.preflight.spelling import doubted, misspelt, unknown
from ita_desktop.paths import data_path

SENTENCES = (Path(__file__).parents[2] / "files/thai_sentences.txt").read_text("utf-8").splitlines()
MISSPELT, ASKED, UNKNOWN = 28, 15, 7
"""In how many of these sentences something is misspelt, seldom meant so, or in no dictionary; none is right."""


def words() -> dict[str, str]:
    found: dict[str, str] = tomllib.loads(data_path("words", "misspelt.toml").read_text("utf-8"))["words"]
    return found


def test_445_sentences_of_real_reports_raise_no_false_alarm() -> None:
    assert len(SENTENCES) == 445
    told = [{name for name, found in looked_at(sentence).items() if found} for sentence in SENTENCES]
    assert [sum(name in each for each in told) for name in ("misspelt", "asked", "unknown")] == [
        MISSPELT,
        ASKED,
        UNKNOWN,
    ]


def looked_at(sentence: str) -> dict[str, object]:
    return {"misspelt": misspelt(sentence), "asked": doubted(sentence), "unknown": unknown(sentence, "ศรีพนา")}


@pytest.mark.parametrize("wrong", words())
def test_a_mend_leaves_nothing_to_mend(wrong: str) -> None:
    found = misspelt(f"จัดทำ{wrong}ของหน่วยงาน")
    assert found is not None
    assert found[1] == f"จัดทำ{words()[wrong]}ของหน่วยงาน"
    assert misspelt(found[1]) is None


@pytest.mark.parametrize(
    "right", ["อนุญาต", "ญาติ", "บุคคลภายนอก", "คุรุสภา", "มาตรา 128", "ปรากฏ", "ประมาณ", "ประจำเอกสาร"]
)
def test_words_that_look_alike_are_right(right: str) -> None:
    assert misspelt(f"ตาม{right}ที่กำหนด") is None


def test_a_misspelling_is_certain_and_mended() -> None:
    (problem,) = about_text("กฏหมายและมาตราการ", Code.SPELLING)
    assert problem.severity is Severity.ERROR
    assert problem.mended_text == "กฎหมายและมาตรการ"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("ขอรับบริการจากผู้บริการ", True),
        ("ขอรับบริการจากผู้ให้บริการ", False),
        ("ทบทวนการกิจของกอง", True),
        ("ดูแลการกิจการสภา", False),
        ("การทุจริตและ ประ พ ลุ ต มิ ขอบ", True),
        ("แบบ ก ข ค ง ของงาน", True),
        ("ข้อ ก ข้อ ข และข้อ ค", False),
        ("แจ้งเวียนอย่างทัวร์ถึง", False),
        ("ที่ ปช 0004 ลงวันที่ 1 ตุลาคม 2568", False),
        ("เผยแพร่ผ่าน LINE Facebook และ e-Service", False),
        ("ประชาสัมพันธ์ฯลฯ", False),
        ("กำกับดูแลตามระเบียยบ", True),
    ],
)
def test_what_is_seldom_meant_is_asked_and_what_is_right_is_not(text: str, *, asked: bool) -> None:
    problems = about_text(text, Code.SPELLING)
    assert bool(problems) is asked
    assert not any(problem.can_mend for problem in problems)


def test_the_office_s_own_names_are_known() -> None:
    assert unknown("มอบหมายให้พรรณวษาศรี ดำเนินการ", "") is not None
    assert unknown("มอบหมายให้พรรณวษาศรี ดำเนินการ", "พรรณวษาศรี") is None
