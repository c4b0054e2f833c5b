"""Which table of a report is a plan, and what each of its columns holds, as their heads say in whatever words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ita_desktop.exchange.cage.reading import WordCell
    from ita_desktop.exchange.reports.paper import PaperRow


class PaperColumn(Enum):
    """What a column of a plan holds."""

    SUBJECT = "subject"
    ITEMS = "items"
    SCORE = "score"
    FINDINGS = "findings"
    CLASS = "class"
    MEASURES = "measures"
    ANALYSIS = "analysis"
    STEPS = "steps"
    PERIOD = "period"
    RESPONSIBLE = "responsible"
    MONITORING = "monitoring"
    BUDGET = "budget"
    TARGET = "target"
    ORDER = "order"
    """Numbers of the rows."""


_HEADS: tuple[tuple[PaperColumn, re.Pattern[str]], ...] = tuple(
    (column, re.compile(words, re.IGNORECASE))
    for column, words in (
        (PaperColumn.ORDER, r"(?:ลำดับ(?:ที่)?|ที่|no\.?|#)$"),
        (PaperColumn.TARGET, r"ตัวชี้วัดความสำเร็จ|ตัวชี้วัดของ(?:มาตรการ|โครงการ)|^เป้าหมาย|ค่าเป้าหมาย|ผลที่คาดว่า|^ผลผลิต|ผลสัมฤทธิ์"),
        (PaperColumn.MONITORING, r"ติดตาม|กำกับ"),
        (PaperColumn.BUDGET, r"^งบประมาณ|^แหล่งงบ|วงเงิน"),
        (PaperColumn.CLASS, r"^(?:กลุ่ม|ระดับ|ประเภท)(?:ของ)?มาตรการ|มาตรการที่จะใช้"),
        (PaperColumn.FINDINGS, r"ประเด็นที่(?:เป็น|จะ|ต้อง|พบ)|ข้อค้นพบ|^(?:ข้อบกพร่อง|ปัญหา)|^ผลการ(?:วิเคราะห์)?(?:การ)?ประเมิน"),
        (PaperColumn.SUBJECT, r"^ตัวชี้วัด|^ประเด็น(?!คำถาม)|^หัวข้อการประเมิน"),
        (PaperColumn.ANALYSIS, r"วิเคราะห์(?!ไปสู่)(?!แต่ละ)|^จุดแข็ง|^จุดที่|^จุดอ่อน|สภาพปัญหา|^สาเหตุ"),
        (PaperColumn.ITEMS, r"^(?:ข้อคำถาม|ข้อคําถาม|ข้อ|รหัสข้อ|รายการข้อมูล|ประเด็นคำถาม)"),
        (PaperColumn.SCORE, r"^(?:ผล)?คะแนน"),
        (PaperColumn.STEPS, r"ขั้นตอน|วิธีการ|วิธีดำเนิน|วิธีปฏิบัติ|แนวทางการดำเนิน|แนวทางปฏิบัติ"),
        (PaperColumn.MEASURES, r"มาตรการ|โครงการ|กิจกรรม|แนวทาง"),
        (PaperColumn.PERIOD, r"ระยะเวลา|ช่วงเวลา|แล้วเสร็จ|กำหนดเวลา|เวลาดำเนิน|^ช่วงระยะ|ปฏิทิน"),
        (PaperColumn.RESPONSIBLE, r"รับผิดชอบ|ผู้รับชอบ|^หน่วยงาน|^ส่วนราชการ|^ผู้ที่เกี่ยวข้อง|^(?:ทุก)?(?:สำนัก|กอง)"),
    )
)
_VOCABULARY = re.compile(
    r"ตัวชี้วัด|ประเด็น|ข้อคำถาม|หัวข้อ|รหัส|รายการ|คะแนน|มาตรการ|โครงการ|กิจกรรม|แนวทาง|ขั้นตอน|วิธี|ระยะ|ช่วง|เวลา|ปฏิทิน|กำหนด|แล้วเสร็จ"
    r"|ผู้|รับผิดชอบ|รับชอบ|เกี่ยวข้อง|หน่วยงาน|ส่วนราชการ|สำนัก|กอง|ทุก|งบประมาณ|แหล่ง|วงเงิน|บาท|เป้าหมาย|ค่า|ความสำเร็จ|ผลผลิต|ผลลัพธ์|ผลสัมฤทธิ์"
    r"|คาดว่า|ได้รับ|ติดตาม|กำกับ|ดูแล|รายงาน|ประเมิน|วิเคราะห์|ผล|สอดคล้อง|นำ|สู่|จุดแข็ง|จุดอ่อน|จุด|ข้อบกพร่อง|ปัญหา|อุปสรรค|สาเหตุ|สภาพ|พัฒนา"
    r"|ปรับปรุง|แก้ไข|เร่งด่วน|รักษา|ระดับ|กลุ่ม|ประเภท|ให้ดีขึ้น|ขับเคลื่อน|ดำเนินการ|ดำเนินงาน|ปฏิบัติ|ข้อค้นพบ|ข้อมูล|ลำดับ|เป็น|จะ|ต้อง|ควร|พบ|ใช้|ปี|พ\.?ศ\.?"
    r"|หรือ|และ|กับ|ของ|ที่|ใน|ไป|การ|แต่ละ|ตาม|เพื่อ|เชิงปริมาณ|เชิงคุณภาพ|ข้อ|ita|iit|eit|oit|[0-9๐-๙/().,:*\-–]",
    re.IGNORECASE,
)
_STRANGE = 0.25
"""From this share of letters on that are no words of heads, a cell is no head but says something."""
_LONGEST = 160
_PLAN = {PaperColumn.STEPS, PaperColumn.PERIOD, PaperColumn.RESPONSIBLE}
_LEAST = 2
_MOST_HEAD_ROWS = 3
_NUMBER_ROW = re.compile(r"\(?[0-9๐-๙]{1,2}[.)]*")


def column_named(head: str) -> PaperColumn | None:
    """Return what a column under `head` holds, or None where its words say nothing of a plan."""
    words = "".join(head.split()).strip(":*.")
    if not words or not is_wording(words):
        return None
    return next((column for column, known in _HEADS if known.search(words)), None)


@dataclass(frozen=True, slots=True)
class PlanHead:
    """The columns of a plan.

    Attributes:
        columns: what each holds, by its place; None for one whose head says nothing of a plan.
        names: the heads as they are written.
        height: how many rows of the table they take.
    """

    columns: tuple[PaperColumn | None, ...]
    names: tuple[str, ...]
    height: int


def plan_head(rows: Sequence[PaperRow]) -> PlanHead | None:
    """Return the head that `rows` begin with, or None when no plan begins there.

    A head of several rows says in the lowest of them what a column holds; those above name groups of columns.
    """
    best: PlanHead | None = None
    for height in range(1, min(_MOST_HEAD_ROWS, len(rows)) + 1):
        if height > 1 and not (_begins_head(rows[0].cells) and _is_head_row(rows[height - 1].cells)):
            break
        names = _lowest(rows[:height])
        columns = tuple(map(column_named, names))
        if _is_plan(columns):
            best = PlanHead(columns, names, height)
    return best


def _lowest(rows: Sequence[PaperRow]) -> tuple[str, ...]:
    width = max(len(row.cells) for row in rows)
    names = [""] * width
    for row in rows:
        for at, cell in enumerate(row.cells):
            text = " ".join(cell.text.split())
            if text and not _NUMBER_ROW.fullmatch(text):
                names[at] = text
    return tuple(names)


def _is_plan(columns: Sequence[PaperColumn | None]) -> bool:
    kinds = set(columns)
    named = PaperColumn.SUBJECT in kinds or PaperColumn.ITEMS in kinds or PaperColumn.ORDER in kinds
    return named and PaperColumn.MEASURES in kinds and len(_PLAN & kinds) >= _LEAST - (PaperColumn.STEPS in kinds)


def is_wording(words: str) -> bool:
    """Return whether `words` are such as stand in heads, and say nothing of their own."""
    return len(words) <= _LONGEST and len(_VOCABULARY.sub("", words)) <= _STRANGE * len(words)


def _begins_head(cells: Sequence[WordCell]) -> bool:
    """Return whether a head of several rows can begin with `cells`."""
    texts = ["".join(cell.text.split()) for cell in cells]
    return all(map(is_wording, texts)) and not names_subject(texts)


def _is_head_row(cells: Sequence[WordCell]) -> bool:
    """Return whether every cell of a further row is a head, empty or a number of its column."""
    texts = [" ".join(cell.text.split()) for cell in cells]
    filled = [text for text in texts if text]
    return len(filled) > 1 and all(map(_is_head, filled)) and not names_subject(texts)


def _is_head(text: str) -> bool:
    return len(text) <= _LONGEST // 2 and (column_named(text) is not None or _NUMBER_ROW.fullmatch(text) is not None)


def names_subject(texts: Sequence[str]) -> bool:
    """Return whether the row begins with an indicator of its own (`ตัวชี้วัดที่ 1 …`), as one of the plan does."""
    first = texts[0] if texts else ""
    return re.match(r"(?:ตัวชี้วัด|ประเด็น)(?:ที่)?\s*[0-9๐-๙]|[0-9๐-๙]{1,2}\s*[.)]\s*\S", first) is not None
