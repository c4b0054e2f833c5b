from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from helpers_preflight import about_text

from ita_desktop.analysis.preflight import Code, Severity
from ita_desktop.analysis.preflight.spelling import misspelt
from ita_desktop.paths import data_path

SENTENCES = (Path(__file__).parents[2] / "files/thai_sentences.txt").read_text("utf-8").splitlines()
MISSPELT = ["“เฟสบุ๊ก” ควรเป็น “เฟซบุ๊ก”", "“บุคคลากร” ควรเป็น “บุคลากร”"]
"""What these reports do misspell."""


def words() -> dict[str, str]:
    found: dict[str, str] = tomllib.loads(data_path("words", "misspelt.toml").read_text("utf-8"))["words"]
    return found


def test_445_sentences_of_real_reports_raise_no_false_alarm() -> None:
    assert len(SENTENCES) == 445
    assert [found[0] for sentence in SENTENCES if (found := misspelt(sentence))] == MISSPELT


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
