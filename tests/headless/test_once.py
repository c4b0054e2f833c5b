"""A command works everything out once, and follows the office's settings as the window does."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from helpers_counting import counting
from helpers_documents import word_text
from helpers_headless import command
from helpers_store import keep_unreadable_year
from helpers_ui import sample

from ita_desktop.documents.typeset import fonts
from ita_desktop.models.assessment import Published
from ita_desktop.models.office_settings import OfficeSettings
from ita_desktop.models.plan import PlanRow
from ita_desktop.models.store.office_file import OfficeFile

if TYPE_CHECKING:
    from pathlib import Path

ONCE = Counter({("find", 2568): 1, ("score", 2568): 1, ("score", 2567): 1, ("score", 2566): 1})


@pytest.fixture
def office(tmp_path: Path) -> Path:
    path = tmp_path / "a.ita"
    with OfficeFile.create(path) as file:
        for year in (2566, 2567):
            file.save(replace(sample(), fiscal_year=year, plan=(), items={}, published=Published(overall=Decimal(80))))
        file.save(sample())
    return path


def set_up(path: Path, settings: OfficeSettings) -> None:
    with OfficeFile.open(path) as file:
        file.save_settings(file.entries()[0].agency_id, settings)


def test_a_whole_report_is_worked_out_once(
    office: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = counting(monkeypatch)
    words = ["export", office, "--year", "2568", "--document", "report", "--layout", "by-tool"]
    assert command(capsys, *words, "--to", office.with_suffix(".docx")).code == 0
    assert counted == ONCE


@pytest.mark.parametrize("words", [["check", "--json"], ["analyse", "--json"], ["analyse"]])
def test_check_and_analyse_are_worked_out_once(
    office: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    counted = counting(monkeypatch)
    assert command(capsys, words[0], office, "--year", "2568", *words[1:]).code in {0, 1}
    assert counted == ONCE - Counter({("score", 2566): 1})


@pytest.mark.parametrize(
    ("thai", "words", "expected"),
    [
        (True, [], "๒๕๖๘"),
        (False, [], "2568"),
        (False, ["--digits", "thai"], "๒๕๖๘"),
        (True, ["--digits", "arabic"], "2568"),
    ],
)
def test_digits_are_the_offices_unless_said_otherwise(
    office: Path, capsys: pytest.CaptureFixture[str], words: list[str], expected: str, *, thai: bool
) -> None:
    set_up(office, OfficeSettings(thai_digits=thai))
    target = office.with_suffix(".docx")
    every = ["export", office, "--year", "2568", "--document", "memo", *words, "--to", target]
    assert command(capsys, *every).code == 0
    text = word_text(target.read_bytes())
    assert expected in text
    assert not {"๒๕๖๘", "2568"} - {expected} & {part for part in ("๒๕๖๘", "2568") if part in text}


def test_glyphs_are_looked_for_in_the_offices_font(
    office: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    family = fonts.font_family

    def font_family(key: str) -> fonts.FontFamily:
        asked.append(key)
        return family("laksaman")

    monkeypatch.setattr(fonts, "font_family", font_family)
    set_up(office, OfficeSettings(font="sarabun-new"))
    with OfficeFile.open(office) as file:
        chosen = file.find(sample().agency, 2568)
        assert chosen is not None
        file.save(replace(sample(), plan=(PlanRow(indicator=1, monitoring="รายงาน☃ผล"),)), chosen)
    outcome = command(capsys, "check", office, "--year", "2568", "--json")
    found = json.loads(outcome.out)["problems"]
    assert "missing-glyph" in {problem["code"] for problem in found}
    assert asked == ["sarabun-new"]


def test_the_follow_up_can_be_of_one_unit_and_one_day(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target, unit = office.with_suffix(".docx"), sample().plan[0].responsible[0]
    words = ["export", office, "--year", "2568", "--document", "followup", "--digits", "arabic", "--to", target]
    assert command(capsys, *words, "--unit", unit, "--as-of", "2569-10-02").code == 0
    assert f"เฉพาะส่วนที่อยู่ในความรับผิดชอบของ{unit}".replace(" ", "") in word_text(target.read_bytes())
    refused = command(capsys, *words, "--as-of", "2026")
    assert (refused.code, len(refused.err.splitlines())) == (2, 1)


@pytest.mark.parametrize("year", [2567, 2568, 2569])
def test_a_damaged_year_of_the_offices_own_is_refused_whatever_is_asked(
    office: Path, capsys: pytest.CaptureFixture[str], year: int
) -> None:
    keep_unreadable_year(office, year)
    target = office.with_suffix(".pdf")
    for words in (["check"], ["analyse"], ["export", "--document", "memo", "--to", target]):
        outcome = command(capsys, words[0], office, "--year", "2568", *words[1:])
        assert (outcome.code, bool(outcome.err)) == (2, True), words
    assert not target.exists()
