"""What a plan brought: each measure beside its items before and after, its target, and the points won."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ita_desktop.analysis.closing import signed_points
from ita_desktop.analysis.targets import VERDICT_NAMES, Verdict
from ita_desktop.documents.blocks import Caption, Chart, Heading, Row
from ita_desktop.documents.charts.figure import Bar, DotPlot, Threshold
from ita_desktop.documents.layouts import parts as t
from ita_desktop.models.assessment import FULL
from ita_desktop.models.names import year_title
from ita_desktop.thai.digits import round_half_up, show_score

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ita_desktop.analysis.closing import ClosedItem, ClosedMeasure, PlanOutcome
    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.documents.blocks import Block, Cell, Table

_NONE = "–"
_MOST_ITEMS = 15
_STEP = 10


def outcome_blocks(dossier: Dossier) -> tuple[Block, ...]:
    """Return table and chart of what the plan brought; nothing until the scores of its year are in."""
    outcome = dossier.outcome
    if outcome is None or not outcome.measures:
        return ()
    return (
        Heading(f"ผลการประเมินก่อนและหลังดำเนินการตามมาตรการ ปี {dossier.year} และ {dossier.plan_year}"),
        t.body(_opening(dossier, outcome)),
        _table(dossier, outcome),
        *_not_compared(outcome),
        *_chart(dossier, outcome),
    )


def _opening(dossier: Dossier, outcome: PlanOutcome) -> str:
    counts = [f"{VERDICT_NAMES[verdict]} {outcome.count(verdict)} รายการ" for verdict in Verdict]
    told = f"มาตรการ{year_title(dossier.plan_year)} จำนวน {len(outcome.measures)} รายการ {' '.join(counts)}"
    if outcome.points is None:
        return f"{told} ข้อที่มาตรการตอบไม่มีข้อใดเทียบคะแนนกันได้"
    return (
        f"{told} เฉพาะข้อที่เทียบคะแนนกันได้ คะแนนที่เปลี่ยนไปมีผลต่อคะแนนภาพรวม {signed_points(outcome.points)} คะแนน "
        "โดยนับแต่ละข้อครั้งเดียว คะแนนที่เปลี่ยนไปอาจมีเหตุอื่นนอกจากมาตรการ"
    )


def _table(dossier: Dossier, outcome: PlanOutcome) -> Table:
    columns = {
        "มาตรการ/โครงการ/กิจกรรม": 3.4,
        "ข้อ": 1.5,
        f"ปี {dossier.year}": 0.9,
        f"ปี {dossier.plan_year}": 0.9,
        "ผลต่อคะแนนภาพรวม": 1.2,
        "เป้าหมาย": 3,
        "ผลตามเป้าหมาย": 2.6,
    }
    return t.whole_table(
        Caption("ผลการประเมินก่อนและหลังดำเนินการตามมาตรการ"),
        columns,
        [row for each in outcome.measures for row in _rows(each)],
        t.LANDSCAPE,
    )


def _not_compared(outcome: PlanOutcome) -> tuple[Block, ...]:
    """Return why items stand without a comparison, those of one reason together."""
    reasons: dict[str, list[str]] = {}
    for item in {item.code: item for each in outcome.measures for item in each.items if item.reason}.values():
        reasons.setdefault(item.reason, []).append(item.code)
    lines = [f"ข้อ {', '.join(codes)} เทียบคะแนนไม่ได้ เพราะ{reason}" for reason, codes in reasons.items()]
    return (t.points(lines),) if lines else ()


def _rows(measure: ClosedMeasure) -> Iterator[Row]:
    items = measure.items or (None,)
    judged = "\n".join((VERDICT_NAMES[measure.target.verdict], *measure.target.why))
    row = measure.entry.row
    for place, item in enumerate(items):
        first: tuple[Cell, ...] = ()
        last: tuple[Cell, ...] = ()
        if place == 0:
            first = (t.cell(" / ".join(row.measures) or _NONE, rows=len(items)),)
            last = (t.cell(row.target or _NONE, rows=len(items)), t.cell(judged, rows=len(items)))
        yield Row((*first, *_item_cells(item), *last))


def _item_cells(item: ClosedItem | None) -> tuple[Cell, ...]:
    if item is None:
        return tuple(t.centred(_NONE) for _ in range(4))
    now = ", ".join(item.now)
    code = item.code if not now or now == item.code else f"{item.code} → {now}"
    if item.reason:
        return t.centred(code), t.score_cell(item.before), t.centred(_NONE), t.centred("เทียบไม่ได้")
    points = _NONE if item.points is None else signed_points(item.points)
    return t.centred(code), t.score_cell(item.before), t.score_cell(item.after), t.centred(points)


def _chart(dossier: Dossier, outcome: PlanOutcome) -> tuple[Chart, ...]:
    """Return the items that can be compared, those that changed the whole most."""
    items = {item.code: item for each in outcome.measures for item in each.items if item.points is not None}
    shown = sorted(items.values(), key=lambda item: abs(item.points or Decimal(0)), reverse=True)[:_MOST_ITEMS]
    scores = [score for item in shown for score in (item.before, item.after) if score is not None]
    if not scores:
        return ()
    low = max(0, min(int(min(scores)) // _STEP * _STEP, FULL - 2 * _STEP))
    step = _STEP if FULL - low <= _STEP * 5 else _STEP * 2
    plot = DotPlot(
        title=f"คะแนนรายข้อที่มาตรการตอบ ปี {dossier.year} และ {dossier.plan_year} (เฉพาะที่เทียบกันได้)",
        bars=tuple(_bar(dossier, item) for item in shown),
        now=f"ปี {dossier.plan_year}",
        before=f"ปี {dossier.year}",
        top=Decimal(FULL),
        thresholds=(),
        ticks=tuple(Threshold(Decimal(tick), str(tick)) for tick in sorted({low, *range(FULL, low, -step)})),
        low=Decimal(low),
        scale=f"มาตราส่วน {low}–{FULL} คะแนน",
        change_head=f"ต่างจาก {dossier.year}",
    )
    return (Chart(plot, t.PORTRAIT, Caption(plot.title)),)


def _bar(dossier: Dossier, item: ClosedItem) -> Bar:
    asked = dossier.framework.item(item.code)
    name = "" if asked is None else asked.short or asked.text
    before, after = item.before or Decimal(0), item.after or Decimal(0)
    change = f"{round_half_up(after) - round_half_up(before):+.2f}".replace("+0.00", "0.00")
    return Bar(f"{item.code} {name}".strip(), after, show_score(after), before, show_score(before), change)
