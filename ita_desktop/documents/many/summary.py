"""One page for who reads no further: results, change, what most share, who stands out, whom to call."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ita_desktop.analysis.level import UNKNOWN_LEVEL
from ita_desktop.analysis.sheet import signed_score
from ita_desktop.analysis.wording.parts import sentence
from ita_desktop.documents import measures as m
from ita_desktop.documents.blocks import Cell, Row, Table
from ita_desktop.documents.layouts import parts as t
from ita_desktop.documents.layouts.summary import SUMMARY_TITLE
from ita_desktop.documents.many.pieces import (
    mean_text,
    names_text,
    percent,
    places_text,
    score_text,
)
from ita_desktop.documents.many.warning import NOBODY_TO_CALL
from ita_desktop.models.names import year_title
from ita_desktop.thai.dates import long_date
from ita_desktop.thai.normalise import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ita_desktop.analysis.many.dossier import ManyDossier
    from ita_desktop.documents.blocks import Block, CellContent

_MOST = 3
_MOST_NAMED = 3


def many_summary(many: ManyDossier) -> tuple[Block, ...]:
    """Return the page: a title and one table of what a governor asks, with the answers."""
    rows = [Row((_large((t.line(asked, bold=True),)), _large(answer))) for asked, answer in _answers(many) if answer]
    day = f"ข้อมูล ณ วันที่ {long_date(many.today, thai=False)}"
    titles = t.titles(SUMMARY_TITLE, f"ผลการประเมิน ITA {t.of_year(many.fiscal_year)}", f"ของ{many.scope}", day)
    return *titles, Table(t.widths(t.PORTRAIT, 1, 3.4), (), tuple(rows), whole=True)


def _large(content: CellContent) -> Cell:
    return Cell(tuple(replace(block, size=m.BODY_SIZE) for block in content))


def _answers(many: ManyDossier) -> Iterator[tuple[str, CellContent]]:
    yield "ผลเป็นอย่างไร", tuple(map(t.line, result_lines(many)))
    yield "ระดับที่ได้", tuple(map(t.line, level_lines(many)))
    yield f"เทียบกับปี {many.fiscal_year - 1}", t.lines(many_change_text(many))
    yield "หน่วยงานที่ได้คะแนนสูงสุด", t.listed(_leaders(many))
    yield "ข้อที่เป็นจุดอ่อนร่วมกัน", t.listed(weak_lines(many))
    yield "ต้องติดตามใครก่อน", t.lines(call_text_of(many))


def result_lines(many: ManyDossier) -> list[str]:
    """Return how many results there are, and their means."""
    summary = many.summary
    total = summary.whole + summary.partial + len(many.unread)
    counts = [f"{many.scope} จำนวน {places_text(total)}", f"มีผลครบ {places_text(summary.whole)}"]
    if summary.partial:
        counts.append(f"ผลยังไม่ครบ {places_text(summary.partial)}")
    if many.unread:
        counts.append(f"อ่านข้อมูลไม่ได้ {places_text(len(many.unread))}")
    lines = [sentence(*counts)]
    if summary.overall.count:
        tools = ", ".join(f"{tool} {mean_text(mean)}" for tool, mean in summary.tools.items() if mean.count)
        lines.append(f"คะแนนรวมเฉลี่ย {mean_text(summary.overall)} คะแนน ({tools})")
    return lines


def level_lines(many: ManyDossier) -> list[str]:
    """Return how many reached each level."""
    summary = many.summary
    return [
        f"{level or UNKNOWN_LEVEL} {places_text(count)} ({percent(count, summary.whole)})"
        for level, count in summary.levels.items()
        if count
    ]


def many_change_text(many: ManyDossier) -> str:
    """Return how many rose and fell beside the year before; empty where nothing can be compared."""
    changes = many.changes
    if changes is None or not changes.changes or changes.mean.value is None:
        return ""
    return sentence(
        f"เทียบกันได้ {places_text(len(changes.changes))}",
        f"คะแนนสูงขึ้น {places_text(changes.up)}",
        f"ต่ำลง {places_text(changes.down)}",
        f"เท่าเดิม {places_text(changes.same)}",
        f"เปลี่ยนแปลงเฉลี่ย {signed_score(changes.mean.value)} คะแนน",
    )


def _leaders(many: ManyDossier) -> list[str]:
    """Return the first three ranks; one that many share is told by its count."""
    told: list[str] = []
    for rank in sorted(set(many.ranks.values()))[:_MOST]:
        own = [each for each in many.ranked if many.ranks[each.id] == rank]
        told.append(f"อันดับ {rank} {names_text(own, _MOST_NAMED)} {score_text(own[0].overall)} คะแนน")
    return told


def weak_lines(many: ManyDossier) -> list[str]:
    """Return the three items that most are weak in, each with how many."""
    return [
        f"ข้อ {each.item.code} {one_line(each.item.short or each.item.text)} "
        f"ต่ำกว่าเกณฑ์ {places_text(each.below)} จาก {places_text(each.mean.count)} เฉลี่ย {mean_text(each.mean)}"
        for each in many.weakest[:_MOST]
        if each.below
    ]


def call_text_of(many: ManyDossier) -> str:
    """Return how many are to be called about how many documents, and until when."""
    calls = [pair for group in many.calls for pair in group.calls]
    if not calls:
        return NOBODY_TO_CALL
    documents = [call for _, call in calls if call.documents]
    told = [
        f"ควรติดตาม {places_text(len(calls))}",
        f"คะแนนหรือระดับต่ำกว่าเกณฑ์ {places_text(sum(call.below for _, call in calls))}",
    ]
    if documents:
        count = sum(len(call.documents) for call in documents)
        told.append(
            f"มีเอกสาร OIT ที่ได้ 0 คะแนน {places_text(len(documents))} รวม {count:,} รายการ "
            f"ซึ่งต้องเผยแพร่ให้ครบก่อนรอบ{year_title(many.plan_year)}"
        )
    first = f"เริ่มจาก {names_text([year for year, _ in sorted(calls, key=lambda pair: -pair[1].points)], _MOST_NAMED)}"
    return "\n".join([sentence(*told), first])
