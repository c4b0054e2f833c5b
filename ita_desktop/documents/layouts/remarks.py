"""What stood in the way and what is proposed against it (reports 002 and 003)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.documents.blocks import Heading
from ita_desktop.documents.layouts.parts import body, figure, points
from ita_desktop.thai.normalise import one_line

if TYPE_CHECKING:
    from ita_desktop.documents.blocks import Block
    from ita_desktop.documents.layouts.material import Material

_MOST = 5


def remarks(material: Material) -> tuple[Block, ...]:
    """Return problems and guidelines: the office's own, or those that the scores tell of."""
    problems = material.assessment.problems or _problems(material)
    guidelines = material.assessment.guidelines or _guidelines(material)
    return (
        Heading("การวิเคราะห์ปัญหา/อุปสรรคและแนวทางแก้ไข", level=2),
        Heading("ปัญหา/อุปสรรค", level=3),
        points(problems) if problems else body("ไม่พบข้อที่ได้คะแนนต่ำกว่า 100 คะแนน"),
        Heading("แนวทางแก้ไขหรือพัฒนา", level=3),
        points(guidelines) if guidelines else body("รักษามาตรฐานการดำเนินการเดิมไว้และติดตามอย่างต่อเนื่อง"),
    )


def _problems(material: Material) -> tuple[str, ...]:
    """Return the items that cost most, each with what it cost."""
    return tuple(
        f"ข้อ {item.code} {one_line(item.item.short or item.item.text)} ได้ {figure(item.score)} คะแนน "
        f"ทำให้คะแนนภาพรวมลดลง {item.result.impact:.2f} คะแนน"
        for item in material.findings.by_impact[:_MOST]
        if item.result.impact is not None
    )


def _guidelines(material: Material) -> tuple[str, ...]:
    """Return what to do about those items, each thing once."""
    voice = material.voice
    items = material.findings.by_impact[:_MOST]
    advice = [each for item in items for each in voice.advice_texts([item], item.item.indicator)]
    return tuple(dict.fromkeys(advice))
