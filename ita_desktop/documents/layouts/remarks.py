"""What stood in the way and what is proposed against it (reports 002 and 003)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.documents.blocks import Heading
from ita_desktop.documents.layouts.parts import body, figure, points
from ita_desktop.models.assessment import FULL
from ita_desktop.models.names import indicator_title
from ita_desktop.thai.normalise import one_line

if TYPE_CHECKING:
    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.findings import IndicatorFinding
    from ita_desktop.documents.blocks import Block

_MOST = 5
_UNKNOWN = "ยังไม่ทราบคะแนนครบทุกตัวชี้วัด จึงยังไม่อาจสรุปปัญหา/อุปสรรคได้"
_LATER = "กำหนดแนวทางเมื่อทราบคะแนนครบทุกตัวชี้วัดแล้ว"


def remarks(dossier: Dossier) -> tuple[Block, ...]:
    """Return problems and guidelines: the office's own, or those that the scores tell of."""
    problems = dossier.assessment.problems or _problems(dossier)
    guidelines = dossier.assessment.guidelines or _guidelines(dossier)
    unknown = any(found.score is None for found in dossier.findings.indicators)
    no_problem = _UNKNOWN if unknown else "ไม่พบข้อที่ได้คะแนนต่ำกว่า 100 คะแนน"
    no_guideline = _LATER if unknown else "รักษามาตรฐานการดำเนินการเดิมไว้และติดตามอย่างต่อเนื่อง"
    return (
        Heading("การวิเคราะห์ปัญหา/อุปสรรคและแนวทางแก้ไข", level=2),
        Heading("ปัญหา/อุปสรรค", level=3),
        points(problems) if problems else body(no_problem),
        Heading("แนวทางแก้ไขหรือพัฒนา", level=3),
        points(guidelines) if guidelines else body(no_guideline),
    )


def _problems(dossier: Dossier) -> tuple[str, ...]:
    """Return the items that cost most, each with what it cost; the lowest indicators where no item's score is known."""
    items = tuple(
        f"ข้อ {item.code} {one_line(item.item.short or item.item.text)} ได้ {figure(item.score)} คะแนน "
        f"ทำให้คะแนนภาพรวมลดลง {item.result.impact:.2f} คะแนน"
        for item in dossier.findings.by_impact[:_MOST]
        if item.result.impact is not None
    )
    return items or tuple(
        f"{indicator_title(found.number, found.indicator.name)} ได้ {figure(found.score)} คะแนน"
        for found in _lowest(dossier)
    )


def _guidelines(dossier: Dossier) -> tuple[str, ...]:
    """Return what to do about those items or indicators, each thing once."""
    voice = dossier.voice()
    items = dossier.findings.by_impact[:_MOST]
    advice = [each for item in items for each in voice.advice_texts([item], item.item.indicator)]
    if not items:
        advice = [each for found in _lowest(dossier) for each in voice.advice_texts([], found.number)]
    return tuple(dict.fromkeys(advice))


def _lowest(dossier: Dossier) -> list[IndicatorFinding]:
    """Return the indicators under 100, the lowest first."""
    under = [(found.score, found) for found in dossier.findings.indicators if found.score is not None]
    under = [pair for pair in under if pair[0] < FULL]
    return [found for _, found in sorted(under, key=lambda pair: pair[0])][:_MOST]
