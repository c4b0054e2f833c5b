"""Whether the plan of a printed page was read for certain; what was not is asked, with its place."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import TYPE_CHECKING

from ita_desktop.exchange.limits import shorten
from ita_desktop.exchange.mending import is_torn
from ita_desktop.exchange.reports.paper import lines_on
from ita_desktop.exchange.reports.plan_head import is_wording
from ita_desktop.models.plan import PlanCell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ita_desktop.exchange.reports.paper import PaperPart, PaperRow, PaperTable
    from ita_desktop.models.plan import PlanRow

_CUT = re.compile("[\u0e2f\u0e30-\u0e3a\u0e45-\u0e4e)\\]”]")
"""What no text begins with."""
_MOSTLY = 0.6
_SIGNS = tuple(re.compile(words) for words in (r"มาตรการ", r"ขั้นตอน|วิธีการ|ระยะเวลา", r"รับผิดชอบ|รับชอบ"))
_NEAR = 12


def doubts_of(
    table: PaperTable,
    columns: int,
    made: Sequence[tuple[PlanRow, str]],
    unsure: Sequence[str],
) -> Iterator[str]:
    """Yield why the rows that `table` of a printed page gave are not certain, a Thai sentence with its place each.

    Args:
        table: as it was printed.
        columns: how many its head has.
        made: the rows it gave, with their places.
        unsure: places of rows of which it is not known whether they are the rest of the one above.
    """
    where = table.rows[0].where
    if not table.is_ruled:
        yield f"{where}: ตารางแผนไม่มีเส้นแบ่งช่อง จึงไม่แน่ใจว่าข้อความใดอยู่ช่องใด"
    if is_torn(" ".join(cell.text for row in table.rows for cell in row.cells)):
        yield f"{where}: ตัวอักษรไทยในแฟ้มแยกจากกัน คำจึงอาจขาดสระหรือวรรณยุกต์"
    for place in unsure:
        yield f"{place}: ไม่แน่ใจว่าแถวนี้ต่อจากแถวสุดท้ายของหน้าก่อน หรือเป็นแถวใหม่"
    yield from (
        f"{row.where}: จำนวนช่องไม่ตรงกับหัวตารางแผน" for row in table.rows if _is_filled(row) and len(row.cells) != columns
    )
    timed = sum(_is_timed(row) for row, _ in made)
    for row, place in made:
        if row.indicator is None and row.issue is None and not row.items:
            yield f"{place}: ไม่ทราบว่าแถวนี้ตอบตัวชี้วัด ประเด็น หรือข้อใด"
        is_filled = bool(row.measures or row.steps or PlanCell.MEASURES in row.same_as_above)
        if not is_filled and PlanCell.INDICATOR in row.same_as_above:
            yield f"{place}: แถวนี้ไม่มีมาตรการและขั้นตอน"
        if is_filled and not _is_timed(row) and timed >= _MOSTLY * len(made):
            yield f"{place}: แถวนี้ไม่มีระยะเวลา ต่างจากแถวอื่น"
        yield from (f"{place}: ข้อความขึ้นต้นกลางคำ: {shorten(text)}" for text in _texts(row) if _CUT.match(text))


def unread_plan(parts: Sequence[PaperPart]) -> str | None:
    """Return a sentence on heads of a plan that stand near each other in `parts`, of which no row was read, or None."""
    heads: list[tuple[int, str, str]] = []
    for at, line in enumerate(lines_on(parts)):
        words = "".join(line.text.split())
        if words and is_wording(words):
            heads.append((at, words, line.where))
    for at, words, where in heads:
        near = "".join(other for place, other, _ in heads if at <= place < at + _NEAR)
        if _SIGNS[0].search(words) and all(sign.search(near) for sign in _SIGNS):
            return f"{where}: น่าจะมีตารางแผน แต่โปรแกรมแยกช่องไม่ได้ จึงไม่ได้นำเข้าแผน โปรดใช้แฟ้ม Word หรือกรอกในหน้าแผนปฏิบัติการ"
    return None


def _is_timed(row: PlanRow) -> bool:
    return bool(row.start or row.period or PlanCell.PERIOD in row.same_as_above)


def _is_filled(row: PaperRow) -> bool:
    return any(cell.text for cell in row.cells)


def _texts(row: PlanRow) -> Iterator[str]:
    for field in fields(row):
        value = getattr(row, field.name)
        yield from (text for text in (value if isinstance(value, tuple) else (value,)) if isinstance(text, str))
