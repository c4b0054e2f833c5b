"""Sums of money in the plan: words against digits, parts against their sum, and none against some."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ita_desktop.analysis.preflight.problem import Code, Problem, Severity, text_warning
from ita_desktop.models.field_book import Prose
from ita_desktop.models.plan import PlanCell
from ita_desktop.thai.digits import to_arabic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.passages import Passage

_SUM = r"(\d[\d,]*)(?:\.\d\d)?\s*บาท"
_MONEY = re.compile(_SUM)
_NONE = re.compile(r"ไม่(?:ได้)?ใช้งบประมาณ|ไม่มีค่าใช้จ่าย|ไม่ใช้จ่ายงบประมาณ")
_WORDED = re.compile(_SUM + r"\s*\((?P<words>[ก-๎]+)บาท(?:ถ้วน)?\)")
_MISGROUPED = re.compile(r"(?<![\d.,])(?=\d+,)(?!\d{1,3}(?:,\d{3})+(?![\d,]))[\d,]*\d(?=(?:\.\d\d)?\s*บาท)")
_ALL_TOGETHER = re.compile(r"(?P<of>[^\n\d]{0,60})" + _SUM)
_OF_THE_PLAN = ("งบประมาณ|วงเงิน|ค่าใช้จ่าย", "แผน|มาตรการ|โครงการ", "รวม|ทั้งสิ้น")
_TIMES = re.compile(
    r"(?P<many>\d[\d,]*)\s*(?:คน|ราย|ชุด|ครั้ง|มื้อ|เล่ม|ชั่วโมง|วัน)\s*(?:x|X|×|\*|คูณ|ๆ\s*ละ|คนละ)\s*(?P<each>\d[\d,]*)\s*บาท\s*"
    r"(?:เป็นเงิน|รวม(?:เป็นเงิน)?|เท่ากับ|=)\s*" + _SUM
)
_PARTS = re.compile(
    r"(?:รวม(?:ทั้งสิ้น|เป็นเงิน)?|งบประมาณ(?:รวม)?|ทั้งสิ้น)\s*" + _SUM + r"\s*(?:แยกเป็น|แบ่งเป็น|ประกอบด้วย|ได้แก่)(?P<parts>[^\n]+)"
)
_DIGITS = {"หนึ่ง": 1, "เอ็ด": 1, "สอง": 2, "ยี่": 2, "สาม": 3, "สี่": 4, "ห้า": 5, "หก": 6, "เจ็ด": 7, "แปด": 8, "เก้า": 9}
_PLACES = {"สิบ": 10, "ร้อย": 100, "พัน": 1_000, "หมื่น": 10_000, "แสน": 100_000}
_MILLION = "ล้าน"
_WORD = re.compile("|".join((*_DIGITS, *_PLACES, _MILLION)))


def check_money(dossier: Dossier, passages: tuple[Passage, ...]) -> Iterator[Problem]:
    """Ask about each sum that contradicts itself, and each row whose budget is not what its measures say."""
    for passage in passages:
        if "บาท" in passage.plain and passage.kind in {Prose.PLAN, Prose.MEMO, Prose.FOLLOWUP}:
            yield from _check_passage(passage)
            if passage.kind is Prose.MEMO:
                yield from _check_total(passage, _planned(dossier))
    for index, row in enumerate(dossier.plan):
        yield from _check_row(index, " ".join(row.measures), row.budget)


def value_of_words(words: str) -> int | None:
    """Return the number that Thai words write, without `บาทถ้วน`; None where they are no number."""
    total = part = 0
    digit: int | None = None
    place = 0
    for match in _WORD.finditer(words):
        if match.start() != place:
            return None
        place = match.end()
        if match.group() in _DIGITS:
            digit = _DIGITS[match.group()]
        elif match.group() == _MILLION:
            total, part, digit = (total + part + (digit or 0)) * 1_000_000, 0, None
        else:
            part, digit = part + (1 if digit is None else digit) * _PLACES[match.group()], None
    return total + part + (digit or 0) if place == len(words) and words else None


def _check_passage(passage: Passage) -> Iterator[Problem]:
    plain = passage.plain
    for match in _WORDED.finditer(plain):
        value = value_of_words(match["words"])
        if value is not None and value != _number(match[1]):
            yield text_warning(
                Code.BUDGET, passage, f"จำนวนเงิน {match[1]} บาท ไม่ตรงกับตัวอักษร “{match['words']}บาท” โปรดตรวจสอบ"
            )
    for match in _MISGROUPED.finditer(plain):
        message = f"จำนวนเงิน {match.group()} บาท มีเครื่องหมายจุลภาคไม่ตรงหลักพัน โปรดตรวจสอบ"
        yield text_warning(Code.BUDGET, passage, message)
    for match in _TIMES.finditer(plain):
        right, told = _number(match["many"]) * _number(match["each"]), _number(match[3])
        if right != told:
            message = f"{match['many']} × {match['each']} เท่ากับ {right:,} บาท ไม่ใช่ {told:,} บาท โปรดตรวจสอบ"
            yield text_warning(Code.ARITHMETIC, passage, message)
    for match in _PARTS.finditer(plain):
        parts = [_number(part) for part in _MONEY.findall(match["parts"])]
        if len(parts) > 1 and sum(parts) != _number(match[1]):
            message = f"รายการย่อยรวมกันได้ {sum(parts):,} บาท ไม่ใช่ {match[1]} บาท โปรดตรวจสอบ"
            yield text_warning(Code.ARITHMETIC, passage, message)
    if _NONE.search(plain) and any(_number(found) for found in _MONEY.findall(plain)):
        yield text_warning(Code.BUDGET, passage, "ข้อความระบุทั้งไม่ใช้งบประมาณและจำนวนเงิน โปรดตรวจสอบ")


def _planned(dossier: Dossier) -> int | None:
    """Return the sum of the plan's budgets; None where no row has one, or one of them is not plain."""
    sums = [
        _MONEY.findall(to_arabic(row.budget))
        for row in dossier.assessment.plan
        if not row.shares(PlanCell.BUDGET) and row.budget.strip()
    ]
    plain = all(len(found) <= 1 for found in sums)
    return sum(_number(one) for found in sums for one in found) or None if plain else None


def _check_total(passage: Passage, planned: int | None) -> Iterator[Problem]:
    """Ask where the memo gives the plan another sum than its rows have together."""
    for match in _ALL_TOGETHER.finditer(passage.plain) if planned is not None else ():
        if planned != _number(match[2]) and all(re.search(words, match["of"]) for words in _OF_THE_PLAN):
            message = f"ข้อความระบุงบประมาณรวม {match[2]} บาท แต่แผนทุกแถวรวมกันได้ {planned:,} บาท โปรดตรวจสอบ"
            yield text_warning(Code.BUDGET, passage, message)


def _check_row(index: int, measures: str, budget: str) -> Iterator[Problem]:
    """Ask where measures name one sum and the budget another, or none at all."""
    named = {_number(found) for found in _MONEY.findall(measures)}
    if len(named) != 1 or not budget.strip():
        return
    kept = {_number(found) for found in _MONEY.findall(budget)}
    if (kept and not named & kept) or (not kept and _NONE.search(budget)):
        message = f"งบประมาณของแผนแถวที่ {index + 1} ({budget.strip()}) ไม่ตรงกับจำนวนเงินที่ระบุในมาตรการ โปรดตรวจสอบ"
        yield Problem(Code.BUDGET, Severity.WARNING, f"plan[{index}].budget", message)


def _number(text: str) -> int:
    return int(text.replace(",", ""))
