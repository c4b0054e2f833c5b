"""A pasted list of links: each with the code of its document, or all of them in the order of the documents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ita_desktop.exchange.limits import shorten
from ita_desktop.thai.digits import to_arabic
from ita_desktop.thai.normalise import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_MOST_SIGNS = 200_000
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_CODE = re.compile(r"(?:ข้อ(?:ที่)?\s*)?([a-zA-Z])?\s*([0-9]{1,2})(?![0-9])\s*[.):\-–]?\s*")
_END = "\"'<>,;)]}"


@dataclass(frozen=True, slots=True)
class LinkList:
    """What a pasted list says.

    Attributes:
        links: by code, those that stand beside one.
        loose: links without any code, in the order of the list.
        faults: lines that say neither, or a code that the year does not ask, as Thai sentences.
    """

    links: Mapping[str, tuple[str, ...]]
    loose: tuple[str, ...]
    faults: tuple[str, ...]

    @property
    def in_doubt(self) -> bool:
        """Whether a person must say what the links belong to."""
        return bool(self.loose)


def read_link_list(text: str, codes: Sequence[str]) -> LinkList:
    """Read `text`, a line each; a line of nothing but a link goes on with the code above it only if that line had none.

    Args:
        text: `o1<tab>https://…`, `ข้อ 1 https://…`, `1. https://…` or links alone; other lines are told.
        codes: those that the year asks, in order.
    """
    known = {code.lower(): code for code in codes}
    by_number = {re.sub(r"\D", "", code): code for code in codes}
    links: dict[str, list[str]] = {}
    loose: list[str] = []
    faults: list[str] = []
    waiting = ""
    for number, raw in enumerate(text[:_MOST_SIGNS].splitlines(), start=1):
        line = one_line(raw)
        if not line:
            continue
        found = [link.rstrip(_END) for link in _LINK.findall(line)]
        start = _LINK.search(line)
        before = to_arabic(line[: start.start()] if start else line)
        match = _CODE.match(before)
        code = ""
        if match is not None:
            letter, digits = (match[1] or "").lower(), str(int(match[2]))
            code = known.get(letter + digits, "") if letter else by_number.get(digits, "")
            if not code:
                faults.append(f"บรรทัดที่ {number}: ปีนี้ไม่มีข้อ {match[0].strip()} “{shorten(line)}”")
                waiting = ""
                continue
        if not found:
            waiting = code
            if not code:
                faults.append(f"บรรทัดที่ {number}: ไม่พบลิงก์ “{shorten(line)}”")
            continue
        code, waiting = code or waiting, ""
        if code:
            links.setdefault(code, []).extend(found)
        else:
            loose += found
    if len(text) > _MOST_SIGNS:
        faults.append("ข้อความยาวเกินไป จึงอ่านเพียงส่วนต้น")
    return LinkList({code: tuple(dict.fromkeys(each)) for code, each in links.items()}, tuple(loose), tuple(faults))


def links_in_order(found: LinkList, codes: Sequence[str]) -> LinkList:
    """Return `found` with its loose links given to `codes` one by one; what is left over is told."""
    links = dict(found.links)
    free = [code for code in codes if code not in links]
    for code, link in zip(free, found.loose, strict=False):
        links[code] = (link,)
    left = found.loose[len(free) :]
    faults = (*found.faults, *(f"ไม่มีข้อเหลือสำหรับลิงก์ {shorten(link)}" for link in left))
    return LinkList(links, (), faults)
