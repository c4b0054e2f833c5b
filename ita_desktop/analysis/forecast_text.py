"""What the forecast says, in sentences: a range with its assumptions, for screen and paper."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from ita_desktop.analysis.forecast import SurveyCase, SurveyScores, forecast, surveys_at_targets, surveys_of
from ita_desktop.analysis.readiness import year_ahead
from ita_desktop.models.framework import Tool
from ita_desktop.thai.digits import show_score

if TYPE_CHECKING:
    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.forecast import Forecast, LevelOutcome

CASE_NAMES = {
    SurveyCase.LAST_YEAR: "แบบสำรวจเท่าปีที่ประเมินล่าสุด",
    SurveyCase.TARGETS: "แบบสำรวจถึงเป้าหมายตัวเลขในแผน",
    SurveyCase.OWN: "แบบสำรวจตามค่าที่กำหนดเอง",
}
WORTH_TITLE, RISKS_TITLE, ASSUMED_TITLE = "เอกสารที่มีค่ามากที่สุด", "สิ่งที่จะทำให้เสียระดับ", "สมมติฐาน"
"""What stands over the lists of a forecast."""
NOT_A_SCORE = "เป็นช่วงคาดการณ์จากการตรวจตนเองของหน่วยงาน ไม่ใช่คะแนน และไม่ผูกพันผลการประเมินของสำนักงาน ป.ป.ช."


@dataclass(frozen=True, slots=True)
class ForecastText:
    """A forecast in words, all in Arabic digits.

    Attributes:
        range: the levels and the overall score as a range, or why there is none.
        assumptions: what it rests on.
        worth: the documents worth most.
        risks: what would lose the level.
    """

    range: str
    assumptions: tuple[str, ...]
    worth: tuple[str, ...] = ()
    risks: tuple[str, ...] = ()


def surveys_in(dossier: Dossier, case: SurveyCase, own: SurveyScores | None = None) -> SurveyScores:
    """Return what the surveys are assumed to give in `case`; `own` are the values a person gave."""
    if case is SurveyCase.OWN:
        return own or SurveyScores(None, None)
    if case is SurveyCase.TARGETS:
        return surveys_at_targets(dossier.framework, dossier.assessment, dossier.plan)
    return surveys_of(dossier.framework, dossier.assessment)


def forecast_of(dossier: Dossier, surveys: SurveyScores) -> Forecast | None:
    """Return the forecast of the dossier's plan year."""
    ahead = year_ahead(dossier)
    return forecast(ahead.framework, {row.code: row.entry.mark for row in ahead.asked}, surveys)


def forecast_text(dossier: Dossier, case: SurveyCase, own: SurveyScores | None = None) -> ForecastText:
    """Return what the forecast of the plan year says in `case`."""
    ahead, surveys = year_ahead(dossier), surveys_in(dossier, case, own)
    found = forecast_of(dossier, surveys)
    assumptions = [_surveys_assumed(case, surveys, dossier.year)]
    marked = len(ahead.asked) - (len(found.open) if found else 0)
    assumptions.append(
        f"เอกสาร OIT ที่ตรวจตนเองแล้ว {marked} จาก {len(ahead.asked)} ข้อได้ตามที่ตรวจ ข้อที่ยังไม่ตรวจเป็น 0 ที่ขอบล่างและเต็มที่ขอบบน"
    )
    if ahead.is_presumed:
        assumptions.append(f"รายการข้อของปี {dossier.plan_year} ยังไม่ประกาศ ใช้ของปี {ahead.list_year} ไปก่อน (ยังไม่ยืนยัน)")
    rule = ahead.framework.level_rule.basis
    assumptions.append(f"น้ำหนักและเกณฑ์ระดับตามข้อมูลปี {ahead.list_year} ({rule.source})")
    if found is None:
        return ForecastText("ยังคาดการณ์ไม่ได้ เพราะยังไม่ทราบคะแนน IIT หรือ EIT ที่จะใช้เป็นสมมติฐาน", tuple(assumptions))
    assumptions.append(NOT_A_SCORE)
    return ForecastText(_range(found), tuple(assumptions), _worth(dossier, found), _risks(found))


def _surveys_assumed(case: SurveyCase, surveys: SurveyScores, year: int) -> str:
    figures = ", ".join(
        f"{tool} {show_score(score)}"
        for tool, score in ((Tool.IIT, surveys.iit), (Tool.EIT, surveys.eit))
        if score is not None
    )
    told = f"{CASE_NAMES[case]} ({figures})" if figures else CASE_NAMES[case]
    if case is SurveyCase.LAST_YEAR:
        return f"{told} คือผลปี {year}"
    if case is SurveyCase.TARGETS:
        raised = (
            f"ข้อที่ยกขึ้นตามเป้าหมาย: {', '.join(surveys.raised)}" if surveys.raised else "แผนไม่มีเป้าหมายตัวเลขที่สูงกว่าผลเดิม"
        )
        return f"{told} {raised}"
    return told


def _range(found: Forecast) -> str:
    least, most = found.span
    low, high = _level(found.low), _level(found.high)
    levels = f"ระดับ “{high}”" if low == high else f"ระดับตั้งแต่ “{low}” ถึง “{high}”"
    return f"คาดว่าจะอยู่ใน{levels} คะแนนรวมอยู่ในช่วง {least} ถึง {most}"


def _level(end: LevelOutcome) -> str:
    return "ยังสรุปไม่ได้" if end.level is None else end.level.name


def _worth(dossier: Dossier, found: Forecast) -> tuple[str, ...]:
    ahead = year_ahead(dossier)
    told = []
    for code, gain in found.worth:
        item = ahead.row(code).item
        mark = ahead.row(code).entry.mark
        now = "ยังไม่ตรวจ" if mark is None else f"ตรวจได้ {mark}"
        told.append(f"ข้อ {code} {item.short if item else ''} ({now}) เพิ่มคะแนนรวมได้ไม่เกิน {show_score(gain)}")
    return tuple(told)


def _risks(found: Forecast) -> tuple[str, ...]:
    level = found.high.level
    if level is None or found.spare is None:
        return ()
    told = []
    if found.fatal:
        told.append(f"ข้อใดข้อหนึ่งต่อไปนี้ได้ 0 จะไม่ถึงระดับ “{level.name}”: {', '.join(found.fatal)}")
    else:
        told.append(f"เอกสารข้อที่หนักที่สุด {found.spare} ข้อได้ 0 ยังอยู่ในระดับ “{level.name}” มากกว่านั้นจะไม่ถึง")
    for tool, room in found.slack.items():
        if room == Decimal(0):
            told.append(f"คะแนน {tool} ลดลงจากสมมติฐานไม่ได้เลย หากจะคงระดับ “{level.name}”")
        else:
            told.append(f"คะแนน {tool} ลดลงจากสมมติฐานได้ไม่เกิน {show_score(room)} คะแนน หากจะคงระดับ “{level.name}”")
    return tuple(told)
