"""Scores that the end of a line or a page cuts in two: neither half is taken, what both make is asked."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ita_desktop.exchange.draft import Doubt, DoubtKind
from ita_desktop.models.assessment import FULL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ita_desktop.exchange.draft import AssessmentDraft
    from ita_desktop.exchange.reports.lines import ReportLine

_TAIL = re.compile(r"(?:^|[^0-9.,/A-Za-z\-–])(?P<tail>[0-9]{1,3}(?:\.[0-9]?)?)$")
_HEAD = re.compile(r"(?P<head>\.?[0-9]{1,2}(?:\.[0-9]{1,2})?)(?![0-9.)/])")
_SCORE = re.compile(r"[0-9]{1,3}\.[0-9]{2}")
_LABEL = re.compile(r"(?:ที่|ข้อ|ลำดับ|หน้า|ปี|ศ\.|[ieoIEO])\s*$")
"""What a number behind it is no score of."""
_PAGE = re.compile(r"[-–—(\[]\s*[0-9]{1,3}\s*[-–—)\]]|/\S{1,40}?\.{2,}")
"""A page's number, and the word that tells how the next one begins."""
_BACK = 3
"""So many lines above its end a sentence may begin that is read as one."""


class _Tear(NamedTuple):
    """Where a score is cut: its halves, the whole, and the places of the lines where either half may be told."""

    tail: Decimal
    head: Decimal
    whole: Decimal
    places: frozenset[str]


def doubt_torn(draft: AssessmentDraft, lines: Sequence[ReportLine]) -> None:
    """Make a doubt of each score in `draft` that is but half of one which two of `lines` share."""
    tears = list(_tears(lines))
    for path, found in list(draft.values.items()) if tears else ():
        for tear in tears:
            if path.startswith(("items.", "published.")) and found.where in tear.places and found.value in tear[:2]:
                del draft.values[path]
                reason = f"ตัวเลขอาจถูกตัดที่ท้ายบรรทัดหรือท้ายหน้า: {found.value} อาจเป็นส่วนหนึ่งของ {tear.whole}"
                draft.doubts.append(Doubt(path, DoubtKind.DOUBTFUL, (replace(found, value=tear.whole), found), reason))
                break


def _tears(lines: Sequence[ReportLine]) -> Iterator[_Tear]:
    said = [(line.where, line.plain.strip()) for line in lines]
    said = [(where, text) for where, text in said if text and not _PAGE.fullmatch(text)]
    for at, ((_, text), (_, more)) in enumerate(pairwise(said)):
        tail, head = _TAIL.search(text), _HEAD.match(more)
        if tail is None or head is None or _LABEL.search(text[: tail.start("tail")]):
            continue
        whole = tail["tail"] + head["head"]
        is_order = tail["tail"] == text and head["head"].startswith("0")
        if _SCORE.fullmatch(whole) and Decimal(whole) <= FULL and not is_order:
            places = frozenset(where for where, _ in said[max(0, at - _BACK) : at + 2])
            yield _Tear(Decimal(tail["tail"]), Decimal(head["head"]), Decimal(whole), places)
