"""How many see it so, and what a document's mark says: the strongest word that a score proves (docs/domain.md §2.7)."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from ita_desktop.models.assessment import FULL
from ita_desktop.models.framework import Tool

if TYPE_CHECKING:
    from ita_desktop.analysis.findings import ItemFinding

ALL, ON_AVERAGE, SOME = "ทั้งหมด", "โดยเฉลี่ย", "บางส่วน"
_AT_MOST = ((Decimal(5), "ส่วนน้อยมาก"), (Decimal(20), "ส่วนน้อย"))
_ALMOST_ALL, _HALF, _NOT_FEW = Decimal(90), Decimal(50), Decimal(20)


class DocumentMark(StrEnum):
    """What the mark of a document says."""

    NOTHING = "nothing"
    """Nothing was found."""
    PART = "part"
    """It is there, but not all of its components."""
    WHOLE = "whole"


def mark_of(score: Decimal) -> DocumentMark:
    """Return what mark `score`, 0–100, says of a document."""
    if score >= FULL:
        return DocumentMark.WHOLE
    return DocumentMark.PART if score > 0 else DocumentMark.NOTHING


def crowd(item: ItemFinding) -> str:
    """Return how many respondents to a question answered less than the best: the narrowest word its score proves.

    A mean bounds that share and does not tell it. The word holds for every share that the score leaves open.
    """
    low, high = _share(item)
    if low >= FULL:
        return ALL
    if low >= _ALMOST_ALL:
        return "เกือบทั้งหมด"
    if low > _HALF:
        return "ส่วนใหญ่"
    if item.score is not None and item.score < _HALF:
        return ON_AVERAGE
    fewer = next((word for limit, word in _AT_MOST if high <= limit), "")
    return fewer or ("จำนวนไม่น้อย" if low >= _NOT_FEW else SOME)


def _share(item: ItemFinding) -> tuple[Decimal, Decimal]:
    """Return the least and the greatest share of respondents, in percent, that fell short of the best answer.

    The least where each of them chose the worst answer, the greatest where each missed the best by one step. Two parts
    of unknown size: between both. One score of two parts: either part may have all of the loss.
    """
    steps = FULL if item.item.scale.levels is None else item.item.scale.levels - 1
    missing = [FULL - score for score in (item.result.public, item.result.survey) if score is not None]
    if len(missing) > 1:
        return min(missing), min(Decimal(FULL), max(missing) * steps)
    lost = FULL - (item.score or Decimal(0))
    if item.item.tool is Tool.EIT:
        return max(Decimal(0), 2 * lost - FULL), min(Decimal(FULL), 2 * lost * steps)
    return lost, min(Decimal(FULL), lost * steps)
