"""What an office writes on titles and covers is read before printing like every other text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from helpers_preflight import dossier_with, told
from helpers_printed import Printed

from ita_desktop.analysis.preflight import Code
from ita_desktop.models.paper_words import PaperKind, PaperWords, paper_words

if TYPE_CHECKING:
    from ita_desktop.analysis.preflight import Problem


def titled(document: PaperKind, *cover: str) -> Printed:
    """Report 002 with these lines on the cover of one of its papers."""
    assessment = dossier_with().assessment
    return Printed(replace(assessment, titles=(PaperWords(document, cover=cover),)))


def problems(document: PaperKind, code: Code, *cover: str) -> list[Problem]:
    """What is told of the cover."""
    return [each for each in told(titled(document, *cover), code) if each.where.startswith("titles.")]


@pytest.mark.parametrize(
    ("document", "cover", "code"),
    [
        (PaperKind.ANALYSIS, ("ผลการประเมิน ITA", "ประจำปีงบประมาณ พ.ศ. ๒๕๖๖"), Code.YEAR),
        (PaperKind.PLAN, ("แผนปฏิบัติการส่งเสริมคุณธรรม", "ประจำปีงบประมาณ พ.ศ. ๒๕๖๘"), Code.YEAR),
        (PaperKind.REPORT, ("รายงานผลการประเมิน ITA", "ประจำปีงบประมาณ พ.ศ. ๒๕๖๙"), Code.YEAR),
        (PaperKind.REPORT, ("รายงานผลการประเมิน", "เทศบาลตำบลหนองอื่น"), Code.OTHER_AGENCY),
        (PaperKind.REPORT, ("รายงานผลการประเมิน ITA ผ่านดีเยี่ยม ของหน่วยงาน", "ได้ระดับ ต้องปรับปรุงโดยด่วน"), Code.LEVEL),
    ],
)
def test_a_slip_on_a_cover_is_found(document: PaperKind, cover: tuple[str, ...], code: Code) -> None:
    found = problems(document, code, *cover)
    assert found
    assert {each.where for each in found} == {f"titles.{document}.cover"}


@pytest.mark.parametrize(
    ("document", "cover"),
    [
        (PaperKind.ANALYSIS, ("ผลการประเมิน ITA", "ประจำปีงบประมาณ พ.ศ. ๒๕๖๘")),
        (PaperKind.PLAN, ("แผนปฏิบัติการส่งเสริมคุณธรรม", "ประจำปีงบประมาณ พ.ศ. ๒๕๖๙")),
        (PaperKind.PLAN, ("แผนปฏิบัติการจากผลการประเมิน ITA ปีงบประมาณ พ.ศ. ๒๕๖๘", "เทศบาลตำบลตัวอย่าง")),
        (PaperKind.REPORT, ("รายงานผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๘", "และมาตรการ ปีงบประมาณ พ.ศ. ๒๕๖๙")),
        (PaperKind.REPORT, ("สำนักปลัด เทศบาลตำบลตัวอย่าง", "อำเภอเมือง จังหวัดเชียงราย", "โทร. 0 5371 2566")),
        (PaperKind.FOLLOW_UP, ("รายงานผลการดำเนินการตามมาตรการ", "ประจำปีงบประมาณ พ.ศ. ๒๕๖๘")),
    ],
)
def test_what_only_looks_like_a_slip_is_left_alone(document: PaperKind, cover: tuple[str, ...]) -> None:
    for code in (Code.YEAR, Code.OTHER_AGENCY, Code.LEVEL):
        assert not problems(document, code, *cover)


def test_a_wrong_year_on_a_cover_is_mended_in_its_line() -> None:
    dossier = titled(PaperKind.REPORT, "รายงานผลการประเมิน ITA", "ประจำปีงบประมาณ พ.ศ. ๒๕๖๙")
    (problem,) = told(dossier, Code.YEAR)
    assert problem.mend is not None
    mended = problem.mend(dossier.assessment)
    assert paper_words(mended.titles, PaperKind.REPORT).cover == ("รายงานผลการประเมิน ITA", "ประจำปีงบประมาณ พ.ศ. ๒๕๖๘")
    assert problem.mend(replace(mended, titles=())).titles == ()  # nothing stands there any more
