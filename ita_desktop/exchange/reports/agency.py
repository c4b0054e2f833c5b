"""Which authority a report is about: the name that stands there most often, whole."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ita_desktop.exchange.draft import Found
from ita_desktop.models.identity import TYPES, full_name, type_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ita_desktop.exchange.collector import Collector
    from ita_desktop.exchange.reports.lines import Line

_SHORT = r"อบจ\.|อบต\.|ทน\.|ทม\.|ทต\."
_NAME = re.compile(rf"(?P<kind>{'|'.join(TYPES)}|{_SHORT})\s?(?P<name>[ก-๙]{{2,40}}?)(?=อำเภอ|จังหวัด|[^ก-๙]|$)")
_DISTRICT = re.compile(r"(?:อำเภอ|(?<![ก-๙])อ\.)\s?(?P<name>[ก-๙]{2,30}?)(?=จังหวัด|[^ก-๙]|$)")
_PROVINCE = re.compile(r"(?:จังหวัด|(?<![ก-๙])จ\.)\s?(?P<name>[ก-๙]{2,25})(?![ก-๙])")
_TITLE = re.compile(r"ชื่อหน่วยงาน|^\s*(?:ของ)?\s*$")
_RUNS_ON = re.compile(r"(?:จึง|ได้|มี|ควร|ต้อง|ที่|ประจำ|ให้|และ|เพื่อ|เป็น|ดำเนิน|เข้ารับ|ของ|หรือ|โดย|จะ|ใน|ยัง|พบ|ขอ|ซึ่ง|นั้น)")
_SURE_SHARE = 0.5
_MOST_NAMES = 200
_OFTEN = 3


def find_agency(lines: Sequence[Line], into: Collector) -> tuple[str, ...]:
    """Add the authority, its district and province, and return Thai notes on other names that were seen."""
    names: Counter[str] = Counter()
    places: dict[str, Line] = {}
    whole: set[str] = set()
    for line in lines:
        for match in _NAME.finditer(line.text):
            name = full_name(match["kind"] + match["name"])
            if name == type_of(name) or _RUNS_ON.match(match["name"]):
                continue
            at_end = match.end() == len(line.text) or line.text[match.end()] == "\t"
            place = line.text.startswith(("อำเภอ", " อำเภอ", "จังหวัด"), match.end())
            titled = (place or at_end) and _TITLE.search(line.text[: match.start()]) is not None
            names[name] += 1 + 2 * (place or titled) + at_end
            if place or titled:
                whole.add(name)
            places.setdefault(name, line)
    if not names:
        return ()
    names = Counter(dict(names.most_common(_MOST_NAMES)))
    best, weight = _best(names, whole)
    others = [name for name in names if name != best and not name.startswith(best)]
    line = places[best]
    found = Found(best, line.where, line.source)
    if weight >= _SURE_SHARE * sum(names.values()):
        into.add("agency.name", found)
        into.add("agency.type", Found(type_of(best), line.where, line.source))
    else:
        for name, _ in names.most_common(3):
            found = Found(name, places[name].where, places[name].source)
            into.doubt("agency.name", found, "พบชื่อหน่วยงานหลายชื่อ ไม่ทราบว่าเป็นของหน่วยงานใด")
    _find_place(lines, best, into)
    if not others:
        return ()
    shown = ", ".join(others[:3])
    return (f"พบชื่อหน่วยงานอื่นในรายงานด้วย: {shown}",)


def _best(names: Counter[str], whole: set[str]) -> tuple[str, int]:
    """Return the heaviest name and its weight, with the names that run on from it without a space counted to it.

    A name that never stands by itself in a title or before its district is taken only when it is frequent, because a
    line may have been wrapped inside it, or the sentence runs on.
    """
    weights = {
        name: weight + sum(other for longer, other in names.items() if longer != name and longer.startswith(name))
        for name, weight in names.items()
    }
    often = max(_OFTEN, max(names.values()) // 2)
    eligible = [name for name in names if name in whole or names[name] >= often] or list(names)
    best = max(eligible, key=lambda name: (weights[name], len(name)))
    return best, weights[best]


def _find_place(lines: Sequence[Line], agency: str, into: Collector) -> None:
    short = agency.removeprefix(type_of(agency))
    near = [line for line in lines if short in line.text.replace(" ", "")] or list(lines)
    for path, pattern in (("agency.district", _DISTRICT), ("agency.province", _PROVINCE)):
        for pool in (near, lines):
            found = Counter(match["name"] for line in pool for match in pattern.finditer(line.text))
            if found:
                name = found.most_common(1)[0][0]
                line = next(line for line in pool if name in line.text)
                into.add(path, Found(name, line.where, line.source))
                break
