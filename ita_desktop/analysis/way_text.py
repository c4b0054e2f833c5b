"""How the ways to a level are told: on screen, on paper, in the plan's targets."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from ita_desktop.analysis.effort import HALF_NAMES, LeverPlace, effort_model
from ita_desktop.analysis.path import Hindrance, WayKind
from ita_desktop.models.names import indicator_title, tool_title
from ita_desktop.thai.digits import round_half_up, show_limit, show_score

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ita_desktop.analysis.path import Way, WayStep, WayUp
    from ita_desktop.models.framework import Framework

WAY_NAMES = {
    WayKind.CHEAPEST: "ภาระงานน้อยที่สุด",
    WayKind.DOCUMENTS: "ปรับปรุงเฉพาะเอกสาร",
    WayKind.SURVEYS: "ยกระดับเฉพาะแบบวัด",
    WayKind.FEWEST: "จำนวนเรื่องน้อยที่สุด",
}
"""What each way is called."""

WAY_COLUMNS = ("เรื่องที่ควรยกระดับ", "คะแนนเดิม", "เป้าหมาย", "คะแนนรวมเพิ่ม", "ภาระงาน")
"""The columns of a way's steps, as `step_lines` fills them."""

WAY_MEANINGS = (
    "",
    "คะแนนที่มีอยู่ ก่อนยกระดับ",
    "คะแนนที่ต้องได้เพื่อให้ครบทุกเงื่อนไขของระดับถัดไป ปัดขึ้นเป็นทศนิยม 2 ตำแหน่ง หรือเป็นคะแนนที่เอกสารได้จริง",
    "คะแนนรวมที่เพิ่มขึ้นจากเรื่องนี้เรื่องเดียว: (เป้าหมาย − คะแนนเดิม) ÷ 100 × ส่วนของเรื่องนี้ในคะแนนรวม",
    "ค่าประมาณของโปรแกรมเพื่อเปรียบเทียบ ไม่ใช่ของสำนักงาน ป.ป.ช.: 1 เท่ากับการจัดทำเอกสารใหม่หนึ่งข้อ",
)
"""How the figures of each of these columns come about."""

_HINDRANCES = {
    Hindrance.UNKNOWN: "คะแนนที่กรอกยังไม่พอจะบอกได้ว่าต้องยกระดับเรื่องใด",
    Hindrance.BEYOND: "แม้เอกสารทุกข้อได้เต็มและข้อของแบบวัดทุกข้อได้ {cap} คะแนนก็ยังไม่ถึงเกณฑ์ของระดับนี้",
}


@dataclass(frozen=True, slots=True)
class StepLine:
    """A row of a way's table, each cell as it is shown, in Arabic digits."""

    name: str
    start: str
    goal: str
    gain: str
    effort: str

    @property
    def cells(self) -> tuple[str, str, str, str, str]:
        """The cells, in the order of `WAY_COLUMNS`."""
        return self.name, self.start, self.goal, self.gain, self.effort


def way_summary(way: Way) -> str:
    """Return what a way asks and where it leads, in a sentence."""
    documents = sum(step.is_document for step in way.steps)
    parts = [(documents, "เอกสาร"), (len(way.steps) - documents, "แบบวัด")]
    told = " และ".join(f"{kind} {count} เรื่อง" for count, kind in parts if count)
    tools = ", ".join(f"{tool} เฉลี่ย +{show_limit(gain)}" for tool, gain in way.tool_gains.items())
    after = f"หากข้ออื่นเท่าเดิมคะแนนรวมจะเป็น {show_score(way.overall_after)}"
    return f"ยกระดับ{told} ({tools}) {after} ภาระงานรวม {_two(way.effort)}"


def effort_note() -> str:
    """Return what the figures of effort mean, and how far surveys are counted on."""
    cap = show_limit(Decimal(int(effort_model().cap)))
    return (
        "ภาระงานเป็นค่าประมาณเพื่อเปรียบเทียบ 1 เท่ากับการจัดทำเอกสารใหม่หนึ่งข้อ "
        f"คะแนนของแบบวัดยิ่งใกล้เต็มยิ่งมีภาระงานมาก และนับถึง {cap} คะแนนเท่านั้น"
    )


def hindrance_text(way: WayUp) -> str:
    """Return why no way is told; empty where there is one."""
    if way.hindrance is None:
        return ""
    return _HINDRANCES[way.hindrance].format(cap=show_limit(Decimal(int(effort_model().cap))))


def step_name(step: WayStep, framework: Framework) -> str:
    """Return what a step raises: an item with its short name, or the place that stands for items not known."""
    if step.place is LeverPlace.TOOL:
        return f"ค่าเฉลี่ย {tool_title(step.tool)}"
    if step.place is LeverPlace.INDICATOR:
        return indicator_title(step.key, framework.indicator(int(step.key)).name)
    if step.place is LeverPlace.SUBGROUP:
        names = (group.name for group in framework.subgroups if group.code == step.key)
        return f"ตัวชี้วัดย่อย {step.key} {next(names)}"
    item = framework.item(step.key)
    half = "" if step.half is None else f" ({HALF_NAMES[step.half]})"
    return f"ข้อ {step.key}{half} {'' if item is None else item.short}".rstrip()


def step_lines(steps: Sequence[WayStep], framework: Framework, *, most: int) -> tuple[StepLine, ...]:
    """Return a row for each step; what is beyond `most` rows stands together in the last of them."""
    shown = steps if len(steps) <= most else steps[: most - 1]
    lines = [
        StepLine(
            step_name(step, framework),
            show_score(step.start),
            show_score(step.goal),
            f"+{_two(step.gain)}",
            _two(step.effort),
        )
        for step in shown
    ]
    if rest := steps[len(shown) :]:
        gain = sum((step.gain for step in rest), Decimal(0))
        cost = sum((step.effort for step in rest), Decimal(0))
        lines.append(StepLine(f"อีก {len(rest)} เรื่อง", "", "", f"+{_two(gain)}", _two(cost)))
    return tuple(lines)


def _two(value: Decimal) -> str:
    return f"{round_half_up(value):.2f}"
