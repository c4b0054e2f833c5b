"""What an earlier report says stood in the way, and how the office means to go on: each a list under its heading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ita_desktop.exchange.draft import Found

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ita_desktop.exchange.reports.paper import PaperLine

_NUMBERED = r"(?:[0-9๐-๙]{1,2}[.)]\s*)?"
_HEADINGS = {
    "problems": re.compile(_NUMBERED + r"(?:ปัญหา\s*(?:/|และ|,)?\s*อุปสรรค(?:และข้อจำกัด)?|ปัญหาที่พบ)\s*[:：]?"),
    "guidelines": re.compile(_NUMBERED + r"แนวทาง(?:การ)?(?:แก้ไข|ปรับปรุง|พัฒนา|รักษา)[ก-๙/ ]{0,60}\s*[:：]?"),
}
_POINT = re.compile(r"(?:[0-9๐-๙]{1,2}[.)](?![0-9๐-๙])|[-–•])\s*(?P<words>\S.*)")
_LONGEST_HEADING = 80
_GOES_ON = 40


def find_remarks(lines: Sequence[PaperLine]) -> dict[str, Found]:
    """Return `problems` and `guidelines` where a heading has a numbered or bulleted list under it."""
    found: dict[str, Found] = {}
    for at, line in enumerate(lines):
        text = line.text.strip()
        if len(text) > _LONGEST_HEADING:
            continue
        for path, heading in _HEADINGS.items():
            if path not in found and heading.fullmatch(text):
                points, places = _points(lines[at + 1 :])
                if points:
                    found[path] = Found(points, line.where, parts=places)
    return found


def _points(lines: Sequence[PaperLine]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    points: list[str] = []
    places: list[str] = []
    for line in lines:
        text = line.text.strip()
        match = _POINT.fullmatch(text)
        if match is not None:
            points.append(match["words"])
            places.append(line.where)
        elif text:
            if not points or len(text) < _GOES_ON or any(known.fullmatch(text) for known in _HEADINGS.values()):
                break
            points[-1] = f"{points[-1]} {text}"
    return tuple(points), tuple(places)
