"""How a score stands beside an earlier year's, in words: for sentences, tables, charts and the screen alike.

What cannot be compared is never given a direction, and says why (docs/domain.md §3.5).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.analysis.scoring import ours_beside
from ita_desktop.analysis.wording.parts import sentence, shown
from ita_desktop.models.names import year_title
from ita_desktop.thai.digits import round_half_up

if TYPE_CHECKING:
    from ita_desktop.analysis.comparison import Comparison
    from ita_desktop.analysis.scoring import NodeResult, Result

UNSURE = "(การจับคู่ข้อยังไม่ยืนยัน)"


def beside(compared: Comparison | None, *, with_whole: bool = False) -> str:
    """Return the clause, or an empty text where there is nothing to say: no earlier year, or no score in it.

    Args:
        compared: how the score stands beside an earlier year.
        with_whole: whether what the earlier year had in all is told also where only a part of it, or nothing, can be
            compared.
    """
    if compared is None:
        return ""
    year, had = year_title(compared.year), compared.whole_before
    unsure = "" if compared.is_sure else UNSURE
    whole = f"ทั้งนี้ เมื่อ{year} ได้ {shown(had)} คะแนน" if with_whole and had is not None else ""
    if compared.is_whole and compared.before is not None:
        way = way_of(compared)
        said = f"{way}จาก{year} ซึ่งได้ {shown(compared.before)} คะแนน" if way else f"เท่ากับ{year}"
        return sentence(said, unsure)
    if compared.is_compared and not compared.is_whole:
        way = way_of(compared)
        told = f"คะแนนเฉลี่ย{way} {moved_by(compared)} คะแนน" if way else "คะแนนเฉลี่ยเท่าเดิม"
        part = f"เมื่อเทียบกับ{year} เฉพาะข้อที่เทียบกันได้ {_count(compared)} {told}"
        return sentence(part, unsure, whole and f"{whole} จากข้อหรือน้ำหนักที่ต่างกัน")
    if had is None:
        return ""
    return f"{whole} ซึ่งเทียบกันไม่ได้ เพราะ{compared.reason}" if whole else f"เทียบกับ{year} ไม่ได้ เพราะ{compared.reason}"


def beside_cell(compared: Comparison | None) -> str:
    """Return the same for a cell: `เพิ่มขึ้น 1.20`, `ลดลง 3.00 (เทียบ 2 จาก 3 ข้อ)`, `เทียบไม่ได้`; empty where nothing is."""
    if compared is None or (not compared.is_compared and compared.whole_before is None):
        return ""
    if not compared.is_compared:
        return "เทียบไม่ได้"
    way = way_of(compared)
    told = f"{way} {moved_by(compared)}" if way else "เท่าเดิม"
    return told if compared.is_whole else f"{told} (เทียบ {_count(compared)})"


def beside_item(compared: Comparison | None) -> tuple[str, str]:
    """Return what a cell beside an item's score reads, its earlier score or that there is none, and why."""
    if compared is None or (compared.before is None and not compared.reason):
        return "", ""
    year = year_title(compared.year)
    if compared.before is None:
        return "เทียบไม่ได้", f"เทียบกับ{year} ไม่ได้ เพราะ{compared.reason}"
    return shown(compared.before), sentence(f"คะแนนของข้อเดียวกันใน{year}", "" if compared.is_sure else UNSURE)


def beside_node(compared: Comparison | None) -> tuple[str, str]:
    """Return what a narrow cell beside a score above the items reads, and what it means.

    The earlier score, `+13.51 (44/52)` where only so many of the items are compared, or that nothing can be.
    """
    if compared is None or not compared.is_compared:
        return beside_cell(compared), beside(compared, with_whole=True)
    if compared.is_whole and compared.before is not None:
        return shown(compared.before), beside(compared)
    sign = {"เพิ่มขึ้น": "+", "ลดลง": "-"}.get(way_of(compared), "")
    told = f"{sign}{moved_by(compared)} ({compared.compared}/{compared.items})"
    return told, beside(compared, with_whole=True)


def computed_note(node: NodeResult) -> str:
    """Return what stands behind a printed score that is not the one we compute; empty where both agree."""
    ours = ours_beside(node)
    return "" if ours is None else f"(คำนวณจากคะแนนที่กรอกได้ {shown(ours)} คะแนน)"


def level_note(result: Result) -> str:
    """Return what stands behind a printed level that is not the one we compute; empty where both agree."""
    ours = result.level_beside
    return "" if ours is None else f"(คำนวณจากคะแนนที่กรอกได้ระดับ{' ' if ours.isascii() else ''}{ours})"


def way_of(compared: Comparison) -> str:
    """Return whether what is compared rose or fell, as it is shown; empty where it did neither."""
    if compared.now is None or compared.before is None:
        return ""
    by = round_half_up(compared.now) - round_half_up(compared.before)
    return "" if not by else "เพิ่มขึ้น" if by > 0 else "ลดลง"


def moved_by(compared: Comparison) -> str:
    """Return by how much it did, to two places."""
    if compared.now is None or compared.before is None:
        return "0.00"
    return f"{abs(round_half_up(compared.now) - round_half_up(compared.before)):.2f}"


def _count(compared: Comparison) -> str:
    return f"{compared.compared} จาก {compared.items} ข้อ"
