"""One page for the head of office: the level and why, the way up, the three weakest, and what is asked of whom."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ita_desktop.analysis.way_text import way_summary
from ita_desktop.analysis.wording.beside import beside
from ita_desktop.analysis.wording.parts import sentence
from ita_desktop.documents import measures as m
from ita_desktop.documents.blocks import Cell, Row, Span, Table
from ita_desktop.documents.layouts import parts as t
from ita_desktop.models.names import indicator_title, year_title
from ita_desktop.thai.normalise import one_line, without_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.documents.blocks import Block, CellContent, Paragraph

SUMMARY_TITLE = "สรุปสำหรับผู้บริหาร"
_WEAKEST = 3
_UNITS, _MEASURES = 8, 2
_EVERYBODY = "ยังไม่ระบุผู้รับผิดชอบ"


def summary_blocks(dossier: Dossier) -> tuple[Block, ...]:
    """Return the page: a title and one table of questions a head of office asks, with their answers."""
    rows = [Row((_large((t.line(asked, bold=True),)), _large(answer))) for asked, answer in _answers(dossier) if answer]
    titles = t.titles(SUMMARY_TITLE, f"ผลการประเมิน ITA {t.of_year(dossier.year)}", f"ของ{dossier.located}")
    return *titles, Table(t.widths(t.PORTRAIT, 1, 3.4), (), tuple(rows), whole=True)


def _large(content: CellContent) -> Cell:
    """Return a cell in the size of running text: the page is read standing."""
    return Cell(tuple(replace(block, size=m.BODY_SIZE) for block in content))


def _answers(dossier: Dossier) -> Iterator[tuple[str, CellContent]]:
    result = dossier.result
    level = t.level_text(result)
    gained = sentence(f"คะแนนภาพรวม {t.points_of(result.overall)}", f"ระดับ {level}" if level else "")
    yield "ผลเป็นอย่างไร", (t.line(gained, bold=True), *t.lines(beside(dossier.findings.overall_compared)))
    yield "เพราะเหตุใด", t.lines(result.level_reason)
    way = dossier.way_up
    if way is not None and way.best is not None:
        name = way.target.name
        yield f"ทำอย่างไรจึงถึงระดับ{' ' if name.isascii() else ''}{name}", t.lines(way_summary(way.best))
    yield "ข้อที่ฉุดคะแนนมากที่สุด", t.listed(_weakest(dossier))
    yield f"ขอให้ใครทำอะไรใน{year_title(dossier.plan_year)}", tuple(_asked(dossier))


def _weakest(dossier: Dossier) -> list[str]:
    """Return the items that cost most; the lowest indicators where no item's score is known."""
    items = [
        f"ข้อ {item.code} {one_line(item.item.short or item.item.text)} ได้ {t.figure(item.score)} คะแนน"
        for item in dossier.findings.by_impact[:_WEAKEST]
    ]
    lowest = [found for found in reversed(dossier.findings.ranked) if found.node_class is not None][:_WEAKEST]
    return items or [
        f"{indicator_title(found.number, found.indicator.name)} ได้ {t.points_of(found.node)}"
        for found in lowest
        if found.short or not found.scored
    ]


def _asked(dossier: Dossier) -> Iterator[Paragraph]:
    """Give a line for each unit: its first measures, and how many more it has."""
    by_unit: dict[str, list[str]] = {}
    for row in dossier.plan:
        for unit in row.responsible or (_EVERYBODY,):
            asked = [without_number(one_line(each)) for each in row.measures or row.steps[:1] if each.strip()]
            if asked:  # a row that asks for nothing yet would leave a unit's name with nothing behind it
                by_unit.setdefault(one_line(unit), []).extend(asked)
    for unit, measures in list(by_unit.items())[:_UNITS]:
        own = list(dict.fromkeys(measures))
        more = f"และอีก {len(own) - _MEASURES} มาตรการ" if len(own) > _MEASURES else ""
        yield t.labelled(f"{unit}:", sentence(", ".join(own[:_MEASURES]), more))
    if len(by_unit) > _UNITS:
        others = (Span(f"และอีก {len(by_unit) - _UNITS} หน่วยงาน ตาม"), Span("แผน", refers=t.PLAN_TABLE))
        yield replace(t.line(""), spans=others)
    if not by_unit:
        yield t.line("ยังไม่ได้กำหนดมาตรการ")
