"""Published figures against computed ones, and the level against the scores (docs/domain.md §4.5, checks 6 and 7)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ita_desktop.analysis.differences import DifferenceCode
from ita_desktop.analysis.preflight.mending import text_warning
from ita_desktop.analysis.preflight.problem import Code, Problem, Severity
from ita_desktop.models.field_book import Prose
from ita_desktop.models.names import indicator_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.passages import Passage

_PLACES = {
    DifferenceCode.SUBGROUP: "published.subgroups.{}",
    DifferenceCode.INDICATOR: "published.indicators.{}",
    DifferenceCode.TOOL: "published.tools.{}",
    DifferenceCode.OVERALL: "published.overall",
    DifferenceCode.LEVEL: "published.level",
}
_NAMES = {
    DifferenceCode.SUBGROUP: "ตัวชี้วัดย่อยที่ {}",
    DifferenceCode.INDICATOR: indicator_title("{}"),
    DifferenceCode.TOOL: "เครื่องมือ {}",
    DifferenceCode.OVERALL: "ภาพรวม",
}
_LEVEL_BEFORE = (
    r"(?<!ไม่ถึง)(?:(?:อยู่ใน|อยู่ที่|เป็น|คือ|ใน|ได้)[\s.“\"]*ระดับ|ระดับผลการประเมิน|ผลการประเมิน(?:อยู่)?(?:ใน)?\s*ระดับ)"
    r"(?:ผลการประเมิน)?(?:\s*(?:คือ|อยู่ที่|เป็น))?[\s.“\"]*(?:ระดับ)?\s*"
)


def check_figures(dossier: Dossier) -> Iterator[Problem]:
    """Give a problem for each published figure that the scores beneath it do not give."""
    for difference in dossier.result.warnings:
        where = _PLACES[difference.code].format(difference.where)
        if difference.code is DifferenceCode.LEVEL:
            message = f"ระดับที่ประกาศคือ {difference.published} แต่ระดับที่คำนวณจากคะแนนคือ {difference.computed}"
            yield Problem(Code.LEVEL, Severity.WARNING, where, message)
        else:
            name = _NAMES[difference.code].format(difference.where)
            message = f"คะแนนที่ประกาศของ{name} คือ {difference.published} แต่คำนวณจากคะแนนที่กรอกได้ {difference.computed}"
            yield Problem(Code.ARITHMETIC, Severity.WARNING, where, message)


def check_level_in_text(dossier: Dossier, passages: tuple[Passage, ...]) -> Iterator[Problem]:
    """Give a problem for each text that names another level than the one the scores give."""
    level = dossier.result.level_name
    if level is None:
        return
    names = sorted((band.name for band in dossier.framework.level_rule.bands), key=len, reverse=True)
    pattern = re.compile(_LEVEL_BEFORE + "(" + "|".join(map(re.escape, names)) + r")(?![A-Za-z])")
    known = {level, dossier.assessment.published.level or level}
    for passage in passages:
        if passage.kind not in {Prose.MEMO, Prose.FINDING}:
            continue
        for match in pattern.finditer(passage.plain):
            if match[1] not in known:
                mended = passage.text[: match.start(1)] + level + passage.text[match.end(1) :]
                message = f"ข้อความระบุระดับ {match[1]} แต่ระดับตามคะแนนคือ {level}"
                yield text_warning(Code.LEVEL, passage, message, mended)
                break
